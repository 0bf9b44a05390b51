import { Router } from 'express'
import { together } from '../../db/together.ts'
import type { House } from '../house.ts'
import { dayIn, idIn } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { listKeptCalls, listOpenCalls, pageOf } from './call-queries.ts'
import { callModel } from './page-acts.ts'
import { findCall, findCallByKey } from './queries.ts'
import { stateOf } from './rules.ts'

/** The directory of calls, and the page of each: in the directory, or behind its link. */
export const nominationsRoutes = (house: House) =>
  withIds(Router())
    .get('/calls', async (req, res) => {
      const { viewer, query } = req
      const [id, closes_on] = [
        idIn(query.after),
        typeof query.from === 'string' ? dayIn(query.from) : undefined,
      ]
      const { open, kept } = await together(house.db, (db) => ({
        open: listOpenCalls(db, viewer.today, id && closes_on ? { id, closes_on } : undefined),
        kept: listKeptCalls(db, viewer, idIn(query.before)),
      }))
      res.render('nominations/index', {
        open: pageOf(open),
        kept: pageOf(kept),
        stateOf: (call: (typeof open)[number]) => stateOf(call, viewer.today),
      })
    })

    .get('/calls/by-link/:key', async (req, res) => {
      const call = (await findCallByKey(house.db, req.params.key)) ?? notFound()
      res.render('nominations/show', await callModel(house, req, call))
    })

    .get('/calls/:id', async (req, res) => {
      const call = (await findCall(house.db, req.viewer, Number(req.params.id))) ?? notFound()
      res.render('nominations/show', await callModel(house, req, call))
    })
