import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { findItem } from '../agenda/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { findMeeting, takeMeeting, type Meeting } from '../meetings/queries.ts'
import { onceOnly, record } from '../record/queries.ts'
import { leadTo, wantsPiece } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import type { Message } from '../words/index.ts'
import { sendToChair } from './checking-queries.ts'
import { gatherFacts } from './facts-queries.ts'
import { readGuest, readOutcome, readPoint, readPresence, readTask } from './forms.ts'
import { tell } from './letter-queries.ts'
import {
  addGuest,
  addPoint,
  addTask,
  beginMemo,
  directItem,
  endMemo,
  findTask,
  listForwardTargets,
  removeGuest,
  removeTask,
  setPresence,
} from './memo-queries.ts'
import { memoModel, tickableOf } from './memo-page-queries.ts'
import { keepsMemo, whyNotBegin, whyNotDirect, whyNotEnd, whyNotNote } from './memo-rules.ts'
import { findMinutesOf } from './queries.ts'

/** The memo meeting of a group on one page (R81). */
export const memoRoutes = (house: House) =>
  withIds(Router(), 'person')
    .get('/meetings/:id/memo', async (req, res) => {
      const meeting = await memoMeeting(house.db, req)
      res.render('minutes/memo', await memoModel(house.db, req.viewer, meeting))
    })
    .post('/meetings/:id/memo', (req, res) => begin(house, req, res))
    .post('/meetings/:id/presence', (req, res) => presence(house, req, res))
    .post('/meetings/:id/guests', (req, res) => guest(house, req, res))
    .post('/meetings/:id/guests/:person/removal', (req, res) => removeOne(house, req, res))
    .post('/meetings/:id/points', (req, res) => point(house, req, res))
    .post('/items/:id/tasks', (req, res) => task(house, req, res))
    .post('/tasks/:id/removal', (req, res) => dropTask(house, req, res))
    .post('/items/:id/direction', (req, res) => direct(house, req, res))
    .post('/meetings/:id/memo-closing', (req, res) => end(house, req, res))

/** The memo meeting, and only to those who were signed in to see it. */
async function memoMeeting(db: Db, req: Request): Promise<Meeting> {
  signedIn(req)
  const meeting = (await findMeeting(db, req.viewer, Number(req.params.id))) ?? notFound()
  if (meeting.kind !== 'memo') notFound()
  return meeting
}

interface Noting {
  db: Db
  meeting: Meeting
  by: number
}
type Refused = { refusal?: Message | undefined; errors?: Record<string, Message>; form?: string } | undefined

/** Every act of the memo: hold the meeting, ask whether it may still be noted, act, and lead back to the page. */
async function note(
  house: House,
  req: Request,
  res: Response,
  {
    place = '',
    once,
    may = (meeting, status) => whyNotNote(meeting, status),
  }: { place?: string; once?: unknown; may?: typeof whyNotNote },
  work: (noting: Noting) => Promise<Refused | void>,
) {
  const person = signedIn(req)
  const meeting = await memoMeeting(house.db, req)
  if (!keepsMemo(person, meeting.body_id)) notAllowed()
  let refused: Refused
  const path = await onceOnly(house.db, { person: person.id, key: once, at: req.now }, async (db) => {
    const taken = (await takeMeeting(db, meeting.id)) ?? notFound()
    const minutes = await findMinutesOf(db, meeting.id)
    const refusal = may(taken, minutes?.status)
    refused = refusal
      ? { refusal }
      : ((await work({ db, meeting: { ...meeting, ...taken }, by: person.id })) ?? undefined)
    if (!refused) await announce(db, `meetings/${meeting.id}`, 'memo', meeting.id)
    return refused ? '' : `/meetings/${meeting.id}/memo${place}`
  })
  if (path && wantsPiece(req)) return void res.status(204).end()
  if (path) return leadTo(req, res, path)
  const model = await memoModel(house.db, req.viewer, meeting)
  res.status(422).render('minutes/memo', { ...model, values: req.body, ...refused })
}

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
  note(house, req, res, { place: '#present' }, async ({ db, meeting, by }) => {
    const { values, errors } = readPresence(req.body)
    if (!values) return { errors, form: 'presence' }
    const tickable = await tickableOf(db, meeting)
    await setPresence(db, { meetingId: meeting.id, tickable, present: values.present, by, at: req.now })
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
  })

const guest = (house: House, req: Request, res: Response) =>
  note(house, req, res, { place: '#present', once: req.body.once }, async ({ db, meeting, by }) => {
    const { values, errors } = readGuest(req.body)
    if (!values) return { errors, form: 'guest' }
    const id = await addGuest(db, { meetingId: meeting.id, name: values.name, by, at: req.now })
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
    await removeGuest(db, meeting.id, Number(req.params.person))
    await record(db, {
      by,
      at: req.now,
      act: 'guest removed',
      thing: 'meeting',
      id: meeting.id,
      body: meeting.body_id,
      details: { person: Number(req.params.person) },
    })
  })

const point = (house: House, req: Request, res: Response) =>
  note(house, req, res, { place: '#new-point', once: req.body.once }, async ({ db, meeting, by }) => {
    const { values, errors } = readPoint(req.body)
    if (!values) return { errors, form: 'point' }
    const id = await addPoint(db, {
      meetingId: meeting.id,
      heading: values.heading,
      language: meeting.minutes_language,
      at: req.now,
    })
    await record(db, { by, at: req.now, act: 'item added', thing: 'item', id, body: meeting.body_id })
    return undefined
  })

/** An act on one item of the memo: its meeting is in the item. */
async function noteItem(
  house: House,
  req: Request,
  res: Response,
  { itemId, once }: { itemId: number; once?: unknown },
  work: (
    noting: Noting & { item: NonNullable<Awaited<ReturnType<typeof findItem>>> },
  ) => Promise<Refused | void>,
) {
  const item = (await findItem(house.db, signedIn(req), itemId)) ?? notFound()
  req.params.id = String(item.meeting_id)
  return note(house, req, res, { place: `#item-${item.id}`, once }, (noting) => work({ ...noting, item }))
}

const task = (house: House, req: Request, res: Response) =>
  noteItem(
    house,
    req,
    res,
    { itemId: Number(req.params.id), once: req.body.once },
    async ({ db, item, meeting, by }) => {
      const { values, errors } = readTask(req.body)
      if (!values) return { errors, form: `task-${item.id}` }
      const facts = await gatherFacts(db, req.viewer, meeting.id)
      const known = [...facts.attendances, ...(await tickableOf(db, meeting))]
      const person_id =
        known.find(({ name }) => name.toLowerCase() === values.who.toLowerCase())?.person_id ?? null
      const id = await addTask(db, { item_id: item.id, ...values, person_id })
      await record(db, { by, at: req.now, act: 'task added', thing: 'task', id, body: meeting.body_id })
      return undefined
    },
  )

const direct = (house: House, req: Request, res: Response) =>
  noteItem(house, req, res, { itemId: Number(req.params.id) }, async ({ db, item, meeting, by }) => {
    const { values, errors } = readOutcome(req.body)
    if (!values) return { errors, form: `direction-${item.id}` }
    const bodies = (await listForwardTargets(db, meeting.body_id)).map(({ id }) => id)
    const refusal = whyNotDirect(item, values, {
      meetingStatus: meeting.status,
      bodies,
      bodyId: meeting.body_id,
    })
    if (refusal) return { refusal }
    const forward_to = values.outcome === 'forwarded' ? values.forward_to : null
    await directItem(db, item.id, { outcome: values.outcome, forward_to })
    await record(db, {
      by,
      at: req.now,
      act: 'item directed',
      thing: 'item',
      id: item.id,
      body: meeting.body_id,
      details: { outcome: values.outcome, forward_to },
    })
    return undefined
  })

async function dropTask(house: House, req: Request, res: Response) {
  const found = (await findTask(house.db, Number(req.params.id))) ?? notFound()
  return noteItem(house, req, res, { itemId: found.item_id }, async ({ db, meeting, by }) => {
    await removeTask(db, found.id)
    await record(db, {
      by,
      at: req.now,
      act: 'task removed',
      thing: 'task',
      id: found.id,
      body: meeting.body_id,
    })
  })
}

/** Closing sends the matters on their way and the memo to the chair, whose approval finishes it. */
async function end(house: House, req: Request, res: Response) {
  const { settings } = house
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
      const about = {
        publicUrl: settings.publicUrl,
        minutesId: id,
        bodyId: meeting.body_id,
        bodyName: meeting.body_name,
        startsAt: meeting.starts_at,
        at: req.now,
      }
      await tell(db, facts.chair ? [facts.chair.id] : [], 'memoChair', about)
      return undefined
    },
  )
}
