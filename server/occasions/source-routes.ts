import { Router } from 'express'
import { findConsultation } from '../consultations/queries.ts'
import type { House } from '../house.ts'
import { firstError } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { actOn, keptOccasion } from './acts.ts'
import { readSource } from './forms.ts'
import { occasionModel } from './page-acts.ts'
import { findOccasion } from './queries.ts'
import { attachOccasion, type Taken } from './writing-queries.ts'

/** An occasion, a forum's workshop too, becomes a source of a request for statements, or no longer is one. */
export const occasionSourceRoutes = (house: House) =>
  withIds(Router()).post('/occasions/:id/source', async (req, res) => {
    const { viewer, occasion } = await keptOccasion(house.db, req)
    const { values, errors } = readSource(req.body)
    const wanted = values?.consultation
    const consultation = wanted ? await findConsultation(house.db, viewer, wanted) : undefined
    if (wanted && consultation?.body_id !== occasion.body_id) notFound()
    const act = wanted ? 'occasion attached' : 'occasion detached'
    const refusal = values
      ? await actOn(house.db, req, occasion, act, async (db, taken) => {
          if (taken.consultation_id === values.consultation) return 'unchanged'
          const refusal = whyNotMove(taken)
          if (!refusal) await attachOccasion(db, taken, values.consultation)
          return refusal
        })
      : firstError(errors)
    if (!refusal) return res.redirect(303, `/occasions/${occasion.id}#source`)
    const held = (await findOccasion(house.db, viewer, occasion.id)) ?? notFound()
    return res.status(422).render('occasions/show', { ...(await occasionModel(house, req, held)), refusal })
  })

/** What is in use under a request's themes stays with it; what was never held is no source. */
function whyNotMove(taken: Taken): Message | undefined {
  if (taken.is_cancelled) return say('workshops.isCancelled')
  return taken.notes.some(({ segments }) => segments.length) ? say('occasions.themedAlready') : undefined
}
