import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { findMatter } from '../matters/queries.ts'
import { findMeeting, takeMeeting, type Meeting } from '../meetings/queries.ts'
import { onceOnly, record } from '../record/queries.ts'
import { answer } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import { say, type ActName, type Message } from '../words/index.ts'
import { readAddition, readPosition, type Addition } from './forms.ts'
import { addItem, addMatter, addStanding } from './item-queries.ts'
import { moveItem } from './order-queries.ts'
import { removeItem, restoreItem } from './removal-queries.ts'
import { findMeetingPage, type MeetingPage } from './page-queries.ts'
import { findItem } from './queries.ts'
import { keepsAgenda, standingOf, whyNotCalled, whyNotChangeAgenda } from './rules.ts'

/** Putting the agenda together: what is on it and in which order. */
export const agendaRoutes = (house: House) =>
  withIds(Router())
    .post('/meetings/:id/items', (req, res) => add(house, req, res))
    .post('/items/:id/position', (req, res) => move(house, req, res))
    .post('/items/:id/removal', (req, res) => remove(house, req, res))
    .post('/items/:id/restoration', (req, res) => restore(house, req, res))

async function add(house: House, req: Request, res: Response) {
  const person = signedIn(req)
  const meeting = (await findMeeting(house.db, person, Number(req.params.id))) ?? notFound()
  if (!keepsAgenda(person, meeting.body_id)) notAllowed()
  const { values, errors, addition } = readAddition(req.body)
  if (!addition) return showDesk(house, req, res, meeting, { errors, values })

  let refusal: Message | undefined
  await onceOnly(house.db, { person: person.id, key: req.body?.once, at: req.now }, async (db) => {
    const taken = (await takeMeeting(db, meeting.id)) ?? notFound()
    refusal = whyNotChangeAgenda(taken.status) ?? (await put(db, req, taken, addition))
    if (!refusal) await note(db, req, taken, 'agenda item added', { ...addition })
    return `/meetings/${meeting.id}`
  })
  return showDesk(house, req, res, meeting, {
    refusal,
    values,
    added: !refusal && addition.kind !== 'all_standing',
  })
}

type Taken = NonNullable<Awaited<ReturnType<typeof takeMeeting>>>

/** Why it could not be put there; undefined once it is. */
async function put(db: Db, req: Request, meeting: Taken, addition: Addition): Promise<Message | undefined> {
  const person = signedIn(req)
  const act = { by: person.id, at: req.now }
  if (addition.kind === 'all_standing') await addStanding(db, meeting, standingOf(meeting.kind), act)
  else if (addition.kind === 'heading') await addItem(db, meeting, addition, act)
  else if (addition.kind !== 'matter') await addStanding(db, meeting, [addition.kind], act)
  else if (addition.matter === undefined)
    await addItem(db, meeting, { kind: 'matter', heading: addition.heading, minutes: addition.minutes }, act)
  else {
    const matter = await findMatter(db, person, addition.matter)
    const refusal = matter && whyNotCalled(meeting, matter)
    if (refusal) return refusal
    if (!(await addMatter(db, person, meeting, addition.matter, act))) return say('agenda.matterNotWaiting')
  }
  return undefined
}

async function move(house: House, req: Request, res: Response) {
  const { item, meeting } = await keptItem(house, req)
  const to = readPosition(req.body)
  if (to === undefined) return showDesk(house, req, res, meeting, { refusal: say('agenda.noSuchPlace') })
  let announced: Message | undefined
  const refusal = await changing(house, req, meeting, async (db, taken) => {
    const { place, of, moved } = await moveItem(db, taken, item.id, to, {
      by: signedIn(req).id,
      at: req.now,
    })
    announced = say('agenda.movedTo', { heading: { byLanguage: item.heading }, place, of })
    if (moved) await note(db, req, taken, 'agenda item moved', { item: item.id, place })
    return undefined
  })
  return showDesk(house, req, res, meeting, { refusal, announced, moved: item.id })
}

async function remove(house: House, req: Request, res: Response) {
  const { item, meeting } = await keptItem(house, req)
  const refusal = await changing(house, req, meeting, async (db, taken) => {
    if (await removeItem(db, taken, item, { by: signedIn(req).id, at: req.now }))
      await note(db, req, taken, 'agenda item removed', { item: item.id })
    return undefined
  })
  const announced = refusal ? undefined : say('agenda.removedNow', { heading: { byLanguage: item.heading } })
  return showDesk(house, req, res, meeting, { refusal, announced, taken: refusal ? undefined : item.id })
}

async function restore(house: House, req: Request, res: Response) {
  const { item, meeting } = await keptItem(house, req, { removed: true })
  const refusal = await changing(house, req, meeting, async (db, taken) => {
    const refusal = whyNotCalled(taken, item)
    if (refusal) return refusal
    const restored = await restoreItem(db, taken, item, { by: signedIn(req).id, at: req.now })
    if (restored === false) return say('agenda.matterNotWaiting')
    if (restored) await note(db, req, taken, 'agenda item put back', { item: item.id })
    return undefined
  })
  return showDesk(house, req, res, meeting, { refusal })
}

/** The item and its meeting, when its agenda is this person's to keep. */
async function keptItem({ db }: House, req: Request, { removed = false } = {}) {
  const person = signedIn(req)
  const item = (await findItem(db, person, Number(req.params.id))) ?? notFound()
  if (!keepsAgenda(person, item.body_id)) notAllowed()
  if (item.removed_at && !removed) notFound()
  const meeting = (await findMeeting(db, person, item.meeting_id)) ?? notFound()
  return { item, meeting }
}

const changing = (
  house: House,
  req: Request,
  meeting: Meeting,
  work: (db: Db, taken: Taken) => Promise<Message | undefined>,
) =>
  inTransaction(house.db, async (db) => {
    const taken = (await takeMeeting(db, meeting.id)) ?? notFound()
    return whyNotChangeAgenda(taken.status) ?? (await work(db, taken))
  })

/** Into the record, and to the pages that are open on this agenda. Headings stay out: one may be secret. */
async function note(
  db: Db,
  req: Request,
  meeting: Taken,
  act: ActName,
  { heading: _heading, ...details }: Record<string, unknown>,
) {
  await record(db, {
    by: req.viewer.id,
    at: req.now,
    act,
    thing: 'meeting',
    id: meeting.id,
    body: meeting.body_id,
    details,
  })
  await announce(db, `meeting:${meeting.id}`, 'agenda', meeting.id)
}

interface Shown {
  refusal?: Message | undefined
  errors?: Record<string, Message>
  values?: object
  announced?: Message | undefined
  moved?: number
  /** an item was just added, or this one taken away */
  added?: boolean
  taken?: number | undefined
}

async function showDesk({ db }: House, req: Request, res: Response, meeting: Meeting, shown: Shown) {
  const page = await findMeetingPage(db, req.viewer, meeting, req.now)
  const added = shown.added ? newest(page.items) : undefined
  const announced = added && tellPlace(page.items, added)
  const model = { ...page, moved: undefined, announced, once: randomUUID(), ...shown, added: added?.id }
  const url = `/meetings/${meeting.id}${shown.moved ? `?moved=${shown.moved}#item-${shown.moved}` : '#agenda'}`
  answer(req, res, { piece: 'agenda/_desk', page: 'meetings/show', url }, model)
}

/** The item that was made last. */
const newest = (items: MeetingPage['items']) => items.toSorted((a, b) => b.id - a.id)[0]

const tellPlace = (items: MeetingPage['items'], { id, heading }: MeetingPage['items'][number]) =>
  say('agenda.addedNow', {
    heading: { byLanguage: heading },
    place: items.findIndex((item) => item.id === id) + 1,
    of: items.length,
  })
