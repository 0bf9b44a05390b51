import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import { together } from '../../db/together.ts'
import { numberAgenda } from '../agenda/order-queries.ts'
import { listForNotice } from '../agenda/queries.ts'
import { revise } from '../agenda/revision-queries.ts'
import { clockOf, dayOf, instantOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { landElsewhere } from '../minutes/landing-acts.ts'
import { record } from '../record/queries.ts'
import { nameInNotice } from '../procedures/act-queries.ts'
import { missingInProcedure } from '../procedures/preparation-rules.ts'
import { findProcedure } from '../procedures/queries.ts'
import { whyNotMoveBefore } from '../procedures/rules.ts'
import { isRefused, leadTo, type Errors } from '../web/answer.ts'
import { readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { callForm, cancellationForm, deliveryForm, readMove } from './forms.ts'
import { findNotice, markPosted } from './proof-queries.ts'
import { listRecipients, sendNotice, wasMoved } from './notice-queries.ts'
import {
  callsForChair,
  mayCall,
  missingForCall,
  whyNotCall,
  whyNotPosted,
  worthMending,
} from './notice-rules.ts'
import { changeMeeting, returnMatters } from './draft-queries.ts'
import { findMeeting, profileFor, setCalled, setCancelled, takeMeeting, type Meeting } from './queries.ts'
import { pageModel } from './routes.ts'
import { forgetReplies } from './reply-queries.ts'
import { leaveAtRisk, noticeOn, prepares, whyNotMove, whyNotRedraft } from './rules.ts'

export const noticesRoutes = (house: House) =>
  withIds(Router())
    .get('/meetings/:id/notice', async (req, res) => {
      const meeting = await callableBy(house, req)
      res.render('meetings/notice', await noticeModel(house, req, meeting, {}))
    })
    .post('/meetings/:id/notice', (req, res) => call(house, req, res))
    .get('/meetings/:id/move', async (req, res) => {
      const meeting = await callableBy(house, req)
      res.render('meetings/move', moveModel(meeting, valuesOf(meeting)))
    })
    .post('/meetings/:id/move', (req, res) => move(house, req, res))
    .get('/meetings/:id/cancellation', async (req, res) => {
      const meeting = await callableBy(house, req)
      res.render('meetings/cancellation', { meeting, values: {}, errors: {}, refusal: whyNotMove(meeting) })
    })
    .post('/meetings/:id/cancellation', (req, res) => cancel(house, req, res))
    .post('/notices/:id/deliveries', (req, res) => deliver(house, req, res))

async function callableBy({ db }: House, req: Request) {
  const person = signedIn(req)
  const meeting = (await findMeeting(db, person, Number(req.params.id))) ?? notFound()
  if (!mayCall(person, meeting.body_id)) notAllowed()
  return meeting
}

async function noticeModel({ db }: House, req: Request, meeting: Meeting, said: object, refusal?: Message) {
  const day = dayOf(meeting.starts_at)
  const profile = profileFor(meeting)
  const { procedure, recipients, items } = await together(db, (db) => ({
    procedure: findProcedure(db, meeting.id),
    recipients: listRecipients(db, meeting),
    items: listForNotice(db, meeting.id),
  }))
  return {
    meeting,
    day,
    recipients,
    items,
    procedure,
    missing: [
      ...missingForCall(meeting, items, req.now),
      ...missingInProcedure(meeting, profile, items, procedure, req.now),
    ],
    mending: worthMending(
      meeting,
      items,
      recipients.some(({ office }) => office === 'chair'),
    ),
    notice: noticeOn(dayOf(req.now), day, profile),
    leaveAtRisk: leaveAtRisk(dayOf(req.now), day),
    forChair: callsForChair(req.viewer, meeting.body_id),
    mayEdit: prepares(req.viewer, meeting.body_id),
    said,
    refusal: refusal ?? whyNotRedraft(meeting),
  }
}

async function call(house: House, req: Request, res: Response) {
  const person = signedIn(req)
  const meeting = await callableBy(house, req)
  const { late = false, chair_prevented: chairPrevented = false } = readForm(callForm, req.body).values ?? {}
  const said = { late, chairPrevented }
  const refusal = await inTransaction(house.db, async (db) => {
    const taken = (await takeMeeting(db, meeting.id)) ?? notFound()
    const before = await listForNotice(db, meeting.id)
    const profile = profileFor(meeting)
    const procedure = await findProcedure(db, meeting.id)
    const refusal =
      whyNotCall(person, taken, before, profile, said, req.now) ??
      missingInProcedure(taken, profile, before, procedure, req.now)[0]
    if (refusal) return refusal
    if (procedure) await nameInNotice(db, meeting.id)
    await numberAgenda(db, meeting.id)
    await setCalled(db, meeting.id, req.now)
    await revise(db, { meeting: taken, item: null, by: person.id, at: req.now, what: 'called' })
    const items = await listForNotice(db, meeting.id)
    const fresh = { ...meeting, ...taken }
    const notice = await sendNotice(db, house.settings, {
      meeting: fresh,
      kind: 'call',
      by: person,
      at: req.now,
      note: '',
      items,
      procedure,
    })
    await record(db, { ...actOf(req, meeting), act: 'meeting called', details: { notice, ...said } })
    return undefined
  })
  if (!refusal) return leadTo(req, res, `/meetings/${meeting.id}?sent=yes`)
  const current = (await findMeeting(house.db, person, meeting.id)) ?? notFound()
  res.status(422).render('meetings/notice', await noticeModel(house, req, current, said, refusal))
}

const valuesOf = (meeting: Meeting) => ({
  day: dayOf(meeting.starts_at),
  start: clockOf(meeting.starts_at),
  end: clockOf(meeting.ends_at),
  place: meeting.place,
  note: '',
})

const moveModel = (meeting: Meeting, values: object, errors: Errors = {}, refusal = whyNotMove(meeting)) => ({
  meeting,
  values,
  errors,
  refusal,
})

async function move(house: House, req: Request, res: Response) {
  const meeting = await callableBy(house, req)
  const { values, errors, move } = readMove(req.body, req.now)
  if (isRefused({ errors }) || !move)
    return res.status(422).render('meetings/move', moveModel(meeting, values, errors))
  const refusal = await inTransaction(house.db, async (db) => {
    const taken = (await takeMeeting(db, meeting.id)) ?? notFound()
    const procedure = await findProcedure(db, meeting.id)
    const refusal = whyNotMove(taken) ?? whyNotMoveBefore(procedure, move.starts_at)
    if (refusal) return refusal
    const { starts_at, ends_at, place, note } = move
    if (isThere(taken, move))
      return (await wasMoved(db, meeting.id)) ? undefined : say('meetings.movedNowhere')
    const details = { from: meeting.starts_at.toISOString(), to: starts_at.toISOString() }
    await changeMeeting(db, taken, { starts_at, ends_at, place })
    await forgetReplies(db, meeting.id)
    const moved = (await findMeeting(db, req.viewer, meeting.id)) ?? notFound()
    const items = await listForNotice(db, meeting.id)
    await sendNotice(db, house.settings, {
      meeting: moved,
      kind: 'move',
      by: signedIn(req),
      at: req.now,
      note,
      items,
      procedure,
    })
    await record(db, { ...actOf(req, meeting), act: 'meeting moved', details })
    return undefined
  })
  if (refusal) return res.status(422).render('meetings/move', moveModel(meeting, values, {}, refusal))
  leadTo(req, res, `/meetings/${meeting.id}?sent=yes`)
}

/** Moved there already, as by a second press: nobody is told again. */
const isThere = (meeting: Spot, to: Spot) =>
  meeting.place === to.place &&
  meeting.starts_at.getTime() === to.starts_at.getTime() &&
  meeting.ends_at.getTime() === to.ends_at.getTime()
type Spot = Pick<Meeting, 'place' | 'starts_at' | 'ends_at'>

async function cancel(house: House, req: Request, res: Response) {
  const person = signedIn(req)
  const meeting = await callableBy(house, req)
  const { values, typed, errors } = readForm(cancellationForm, req.body)
  const refused = (model: { errors: Errors; refusal?: Message | undefined }) =>
    res.status(422).render('meetings/cancellation', { meeting, values: typed, ...model })
  if (!values) return refused({ errors })
  const refusal = await inTransaction(house.db, async (db) => {
    const taken = (await takeMeeting(db, meeting.id)) ?? notFound()
    const refusal = whyNotMove(taken)
    if (refusal) return refusal
    await setCancelled(db, meeting.id, req.now)
    await returnMatters(db, meeting.id, { by: person.id, at: req.now, body: meeting.body_id })
    await landElsewhere(db, meeting.body_id, { by: person.id, at: req.now })
    await sendNotice(db, house.settings, {
      meeting,
      kind: 'cancellation',
      by: person,
      at: req.now,
      note: values.note,
    })
    await record(db, { ...actOf(req, meeting), act: 'meeting cancelled' })
    return undefined
  })
  if (refusal) return refused({ errors: {}, refusal })
  leadTo(req, res, `/meetings/${meeting.id}`)
}

/** A paper notice was posted or handed over. */
async function deliver(house: House, req: Request, res: Response) {
  const person = signedIn(req)
  const notice = (await findNotice(house.db, Number(req.params.id))) ?? notFound()
  const meeting = (await findMeeting(house.db, person, notice.meeting_id)) ?? notFound()
  if (!prepares(person, meeting.body_id)) notAllowed()
  const { values, typed, errors } = readForm(deliveryForm, req.body)
  if (!values && !errors.on) notFound()
  const [today, sentOn] = [dayOf(req.now), dayOf(notice.sent_at)]
  const on = values?.on ?? today
  const refusal = errors.on ?? whyNotPosted(on, sentOn, today)
  if (!values || refusal) {
    const model = { ...(await pageModel(house, req, meeting)), refusal, posting: typed }
    return res.status(422).render('meetings/show', model)
  }
  const { person: who, way } = values
  const at = on === today ? req.now : instantOf(on, '12:00')
  await inTransaction(house.db, async (db) => {
    if (await markPosted(db, { notice: notice.id, person: who, way, at }))
      await record(db, {
        ...actOf(req, meeting),
        act: 'paper notice delivered',
        details: { person: who, way, on },
      })
  })
  return leadTo(req, res, `/meetings/${meeting.id}#notices`)
}

const actOf = (req: Request, meeting: Meeting) => ({
  by: req.viewer.id,
  at: req.now,
  thing: 'meeting',
  id: meeting.id,
  body: meeting.body_id,
})
