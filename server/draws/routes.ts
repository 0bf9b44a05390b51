import { Router } from 'express'
import type { House } from '../house.ts'
import { idIn } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { drawOf } from './page-routes.ts'
import { findDraw, listDraws } from './queries.ts'
import { stateOf } from './rules.ts'

/** Published draws: for anyone, by numbers. */
export const drawsRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/draws', async (req, res) => {
      const found = await listDraws(db, idIn(req.query.before))
      const draws = found.slice(0, 50).map((draw) => ({ ...draw, state: stateOf(draw, req.now) }))
      res.render('draws/index', { draws, next: found.length > 50 ? draws.at(-1)?.id : undefined })
    })

    .get('/draws/:id', async (req, res) => {
      const model = await drawOf(db, req.viewer, Number(req.params.id), req.now)
      res.render('draws/show', { ...model, values: {}, errors: {} })
    })

    .get('/draws/:id/file.json', async (req, res) => {
      const { id, content } = (await findDraw(db, Number(req.params.id))) ?? notFound()
      res.attachment(`draw-${id}.json`).type('json').send(content)
    })
