import { Router } from 'express'
import type { House } from '../house.ts'
import { findConsultation } from '../consultations/queries.ts'
import { followAs } from '../sight/live-acts.ts'
import { wantsPiece } from '../web/answer.ts'
import { withIds } from '../web/ids.ts'
import { themedConsultation } from './acts.ts'
import { deskModel } from './desk-acts.ts'
import { keepsThemes, roomOf } from './rules.ts'

/** The reading desk of a consultation, and the stream of what others do at it. */
export const deskRoutes = (house: House) =>
  withIds(Router())
    .get('/consultations/:id/desk', async (req, res) => {
      const model = await deskModel(house, req, await themedConsultation(house.db, req))
      res.render(wantsPiece(req) ? 'themes/_desk' : 'themes/desk', model)
    })

    .get('/consultations/:id/desk/events', async (req, res) => {
      const { consultation } = await themedConsultation(house.db, req)
      followAs(house, req, res, {
        room: roomOf(consultation.id),
        maySee: async (person) =>
          Boolean(await findConsultation(house.db, person, consultation.id)) &&
          keepsThemes(person, consultation.body_id),
      })
    })
