import { Router, type Request, type Response } from 'express'
import { isClosed } from '../bodies/term-queries.ts'
import { tellOpened } from '../lookahead/letter-queries.ts'
import type { House } from '../house.ts'
import { hasOccasions } from '../occasions/queries.ts'
import { notFound, withIds } from '../web/ids.ts'
import { firstError } from '../web/forms.ts'
import { say, type Message } from '../words/index.ts'
import { actOn, keptConsultation } from './acts.ts'
import { readDeadline, readStage } from './forms.ts'
import { inviteRecipients } from './letter-queries.ts'
import { requestModel } from './page-acts.ts'
import { findConsultation } from './queries.ts'
import { whyNotEdit, whyNotMoveDeadline, whyNotMoveTo, whyNotOpen } from './rules.ts'
import { discardConsultation, setDeadline, setMoved, setOpened, takeInTime } from './writing-queries.ts'

/** A request is opened with its letters, given more time, and marked summarised and answered. */
export const consultationStageRoutes = (house: House) =>
  withIds(Router())
    .post('/consultations/:id/stages', async (req, res) => {
      await keptConsultation(house.db, req)
      const { values, errors } = readStage(req.body)
      if (!values) return back(house, req, res, firstError(errors))
      if (values.to === 'open') return back(house, req, res, await open(house, req))
      if (values.to === 'discarded') {
        const refusal = await discard(house, req)
        return refusal ? back(house, req, res, refusal) : res.redirect(303, '/consultations')
      }
      return back(house, req, res, await moveTo(house, req, values.to))
    })

    .post('/consultations/:id/deadline', async (req, res) => {
      await keptConsultation(house.db, req)
      const { values, errors } = readDeadline(req.body)
      if (!values) return back(house, req, res, firstError(errors), given(req))
      const refusal = await actOn(house.db, req, 'consultation deadline moved', async (db, taken) => {
        const refusal = whyNotMoveDeadline(taken, values.closes_on, req.viewer.today)
        if (refusal) return refusal
        if (!(await setDeadline(db, { ...taken, ...values }))) return 'unchanged'
        const count = await takeInTime(db, taken.id, values.closes_on)
        return count ? { count } : undefined
      })
      return back(house, req, res, refusal, given(req))
    })

/** The day as it was typed. */
const given = (req: Request) => String(req.body.closes_on ?? '').slice(0, 200)

const open = ({ db, settings }: House, req: Request) =>
  actOn(db, req, 'consultation opened', async (db, taken) => {
    const refusal =
      whyNotOpen(taken, req.viewer.today) ??
      ((await isClosed(db, taken.body_id)) ? say('consultations.bodyClosed') : undefined)
    if (refusal) return refusal
    await setOpened(db, taken.id, req.now)
    await tellOpened(db, settings, taken.id, req.now)
    return { count: await inviteRecipients(db, settings, taken, req.now) }
  })

const discard = ({ db }: House, req: Request) =>
  actOn(db, req, 'consultation discarded', async (db, taken) => {
    const refusal =
      whyNotEdit(taken) ??
      ((await hasOccasions(db, taken.id)) ? say('consultations.hasOccasions') : undefined)
    if (!refusal) await discardConsultation(db, taken.id)
    return refusal
  })

const moveTo = ({ db }: House, req: Request, to: 'summarised' | 'answered') =>
  actOn(db, req, `consultation ${to}`, async (db, taken) => {
    const refusal = whyNotMoveTo(taken, to, req.viewer.today)
    if (!refusal) await setMoved(db, taken.id, to, req.now)
    return refusal
  })

/** Back to the request; refused, with the reason on it. */
async function back(
  house: House,
  req: Request,
  res: Response,
  refusal: Message | undefined,
  deadline?: string,
) {
  const id = Number(req.params.id)
  if (!refusal) return res.redirect(303, `/consultations/${id}`)
  const consultation = (await findConsultation(house.db, req.viewer, id)) ?? notFound()
  const model = await requestModel(house, req, consultation)
  return res.status(422).render('consultations/show', { ...model, refusal, deadline })
}
