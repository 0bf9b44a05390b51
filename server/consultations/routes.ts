import { Router } from 'express'
import { together } from '../../db/together.ts'
import type { House } from '../house.ts'
import { isSecretary } from '../sight/rules.ts'
import { dayIn, idIn } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { requestModel } from './page-acts.ts'
import { findConsultation, listOpen, listOther, pageOf } from './queries.ts'
import { stageOf } from './rules.ts'

/** The requests for statements, and the page of each: open ones for anyone, without signing in (R79). */
export const consultationsRoutes = (house: House) =>
  withIds(Router())
    .get('/consultations', async (req, res) => {
      const { viewer, query } = req
      const [id, closes_on] = [
        idIn(query.after),
        typeof query.from === 'string' ? dayIn(query.from) : undefined,
      ]
      const { open, other } = await together(house.db, (db) => ({
        open: listOpen(db, viewer.today, id && closes_on ? { id, closes_on } : undefined),
        other: listOther(db, viewer, idIn(query.before)),
      }))
      res.render('consultations/index', {
        open: pageOf(open),
        other: pageOf(other),
        stageOf: (one: (typeof open)[number]) => stageOf(one, viewer.today),
        mayAdd: isSecretary(viewer),
      })
    })

    .get('/consultations/:id', async (req, res) => {
      const consultation = (await findConsultation(house.db, req.viewer, Number(req.params.id))) ?? notFound()
      res.render('consultations/show', await requestModel(house, req, consultation))
    })
