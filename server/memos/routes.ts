import { Router, type Request, type Response } from 'express'
import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import type { Meeting } from '../meetings/queries.ts'
import { record } from '../record/queries.ts'
import { withIds } from '../web/ids.ts'
import { sendToChair } from '../minutes/checking-queries.ts'
import { aboutOf } from '../minutes/acts.ts'
import { gatherFacts } from '../sentences/facts-queries.ts'
import { readGuest, readPresence } from '../minutes/forms.ts'
import { tell } from '../minutes/letter-queries.ts'
import { memoMeeting, note } from './acts.ts'
import { memoModel, tickableOf } from './page-queries.ts'
import { beginMemo, endMemo } from './queries.ts'
import { whyNotBegin, whyNotEnd } from './rules.ts'
import { addGuest, removeGuest, setPresence } from './presence-queries.ts'

/** The memo meeting of a group on one page: who was there, and when it is over (R81). */
export const memosRoutes = (house: House) =>
  withIds(Router(), 'person')
    .get('/meetings/:id/memo', async (req, res) => {
      const meeting = await memoMeeting(house.db, req)
      const savedAt = req.query.saved === 'presence' ? req.now : undefined
      res.render('memos/show', {
        ...(await memoModel(house.db, req.viewer, meeting, req.language)),
        savedAt,
      })
    })
    .post('/meetings/:id/memo', (req, res) => begin(house, req, res))
    .post('/meetings/:id/presence', (req, res) => presence(house, req, res))
    .post('/meetings/:id/guests', (req, res) => guest(house, req, res))
    .post('/meetings/:id/guests/:person/removal', (req, res) => removeOne(house, req, res))
    .post('/meetings/:id/memo-closing', (req, res) => end(house, req, res))

const begin = (house: House, req: Request, res: Response) =>
  note(
    house,
    req,
    res,
    {
      may: (meeting) =>
        whyNotBegin(meeting, { day: dayOf((meeting as Meeting).starts_at), today: req.viewer.today }),
    },
    async ({ db, meeting, by }) => {
      await beginMemo(db, meeting.id, req.now)
      await record(db, {
        by,
        at: req.now,
        act: 'meeting opened',
        thing: 'meeting',
        id: meeting.id,
        body: meeting.body_id,
      })
    },
  )

const presence = (house: House, req: Request, res: Response) =>
  note(
    house,
    req,
    res,
    { place: '?saved=presence#present', piece: 'memos/_presence' },
    async ({ db, meeting, by }) => {
      const { values, errors } = readPresence(req.body)
      if (!values) return { errors, form: 'presence' }
      const tickable = await tickableOf(db, meeting)
      const [meetingId, at] = [meeting.id, req.now]
      const changed = await setPresence(db, { meetingId, tickable, present: values.present, by, at })
      if (!changed) return undefined
      await record(db, {
        by,
        at: req.now,
        act: 'presence noted',
        thing: 'meeting',
        id: meeting.id,
        body: meeting.body_id,
        details: { present: values.present },
      })
      return undefined
    },
  )

const guest = (house: House, req: Request, res: Response) =>
  note(house, req, res, { place: '#present', once: req.body.once }, async ({ db, meeting, by }) => {
    const { values, errors } = readGuest(req.body)
    if (!values) return { errors, form: 'guest' }
    const id = await addGuest(db, { meetingId: meeting.id, ...values, by, at: req.now })
    await record(db, {
      by,
      at: req.now,
      act: 'guest noted',
      thing: 'meeting',
      id: meeting.id,
      body: meeting.body_id,
      details: { person: id },
    })
    return undefined
  })

const removeOne = (house: House, req: Request, res: Response) =>
  note(house, req, res, { place: '#present' }, async ({ db, meeting, by }) => {
    if (!(await removeGuest(db, meeting.id, Number(req.params.person)))) return undefined
    await record(db, {
      by,
      at: req.now,
      act: 'guest removed',
      thing: 'meeting',
      id: meeting.id,
      body: meeting.body_id,
      details: { person: Number(req.params.person) },
    })
    return undefined
  })

/** Closing sends the matters on their way and the memo to the chair, whose approval finishes it. */
async function end(house: House, req: Request, res: Response) {
  return note(
    house,
    req,
    res,
    { may: (meeting) => (meeting.status === 'open' ? undefined : whyNotEnd(meeting, 1)) },
    async ({ db, meeting, by }) => {
      const before = await gatherFacts(db, req.viewer, meeting.id)
      const refusal = whyNotEnd(meeting, before.attendances.length)
      if (refusal) return { refusal }
      await endMemo(db, { meetingId: meeting.id, bodyId: meeting.body_id, by, at: req.now })
      const facts = await gatherFacts(db, req.viewer, meeting.id)
      const id = await sendToChair(db, facts, { by, at: req.now })
      await record(db, {
        by,
        at: req.now,
        act: 'meeting closed',
        thing: 'meeting',
        id: meeting.id,
        body: meeting.body_id,
      })
      const about = aboutOf(house, req, { ...meeting, id })
      await tell(db, facts.chair ? [facts.chair.id] : [], 'memoChair', about)
      return undefined
    },
  )
}
