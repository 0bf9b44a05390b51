import { greatestSection, chooseCheckers, openMeeting, stateQuorum } from '../attendance/meeting-queries.ts'
import { closeItem, disqualify, letBackIn, openItem, sendOut } from '../attendance/item-queries.ts'
import type { Ground } from '../attendance/item-rules.ts'
import { quorumOf } from '../attendance/quorum-rules.ts'
import { listDisqualifications, listLedger, recordArrival } from '../attendance/queries.ts'
import type { Db } from '../../db/schema/index.ts'
import { addMatter, beginAgenda } from '../agenda/item-queries.ts'
import { numberAgenda } from '../agenda/order-queries.ts'
import { listForNotice } from '../agenda/queries.ts'
import {
  addDays,
  clockOf,
  dayOf,
  instantOf,
  isHoliday,
  nextWeekday,
  weekdayOf,
  type Day,
} from '../calendar/rules.ts'
import { sendNotice } from '../meetings/notice-queries.ts'
import { draftMeeting } from '../meetings/draft-queries.ts'
import { findMeeting, setCalled } from '../meetings/queries.ts'
import { nameInNotice } from '../procedures/act-queries.ts'
import { findProcedure } from '../procedures/queries.ts'
import { record } from '../record/queries.ts'
import { findPerson } from '../sight/queries.ts'
import type { Person } from '../sight/rules.ts'
import { cleanHtml } from '../texts/rules.ts'
import type { Seated } from './cast.ts'

/** Where the story is told: the database, the moment of its first day, and where messages lead. */
export interface Stage {
  db: Db
  now: Date
  today: Day
  publicUrl: string
  mailFrom: string
  sessionSecret: string
}

const isOfficeDay = (day: Day) => weekdayOf(day) < 6 && !isHoliday(day)

/** The office day after this one: the day of "tomorrow's" meeting. */
export const nextOfficeDay = (day: Day) => nextWeekday(addDays(day, 1))

/** A meeting in session at this moment began 50 minutes ago, or where that is no hour for one, the last office day at five. */
export function sessionBegan(now: Date): Date {
  const day = dayOf(now)
  const began = new Date(Math.floor(later(now, -50).getTime() / quarter) * quarter)
  const five = instantOf(day, '17:00')
  if (isOfficeDay(day) && began >= instantOf(day, '09:00')) return began < five ? began : five
  let before = addDays(day, -1)
  while (!isOfficeDay(before)) before = addDays(before, -1)
  return instantOf(before, '17:00')
}

const quarter = 900_000

/** An office day that many days from the first day of the story, at this clock. */
export function when({ today }: Stage, days: number, clock = '09:00') {
  let day = addDays(today, days)
  while (!isOfficeDay(day)) day = addDays(day, -1)
  return instantOf(day, clock)
}

/** The same clock on that day or, where offices are closed, on the nearest office day before or after it. */
export function onOfficeDay(at: Date, way: 'before' | 'after'): Date {
  let day = dayOf(at)
  while (!isOfficeDay(day)) day = addDays(day, way === 'before' ? -1 : 1)
  return instantOf(day, clockOf(at))
}

export const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000)

/** The person as the rules see them on that day. */
export async function viewerOf(db: Db, id: number, at: Date): Promise<Person> {
  return (await findPerson(db, id, dayOf(at), 'password'))!
}

export interface Planned {
  body: number
  term: number
  kind: 'memo' | 'formal'
  secretary: number
  starts: Date
  minutes: number
  place: string
  access?: string
  published?: boolean
  mode?: 'ordinary' | 'electronic' | 'hybrid'
}

/** A draft with its standing items and these matters from the backlog, each with its texts. */
export async function planMeeting(stage: Stage, planned: Planned, matters: PlannedMatter[], created: Date) {
  const { db } = stage
  const { id } = await draftMeeting(db, {
    body_id: planned.body,
    term_id: planned.term,
    kind: planned.kind,
    starts_at: planned.starts,
    ends_at: later(planned.starts, planned.minutes),
    place: planned.place,
    access: planned.access ?? 'Esteetön käynti pääovesta, induktiosilmukka kokoushuoneessa.',
    remote_link: planned.mode === 'hybrid' ? 'https://kokous.example/neuvottelu' : '',
    mode: planned.mode ?? 'ordinary',
    public_meeting: false,
    publish_agenda: planned.published ?? false,
    created_by: planned.secretary,
    created_at: created,
  })
  const meeting = {
    id,
    body_id: planned.body,
    kind: planned.kind,
    status: 'draft',
    publish_agenda: planned.published ?? false,
  }
  const act = { by: planned.secretary, at: created }
  await record(db, { ...act, act: 'meeting drafted', thing: 'meeting', id, body: planned.body })
  await beginAgenda(db, meeting, act)
  const viewer = await viewerOf(db, planned.secretary, created)
  const items: number[] = []
  for (const matter of matters) {
    const item = await addMatter(db, viewer, meeting, matter.id, act)
    if (!item) throw new Error(`matter ${matter.id} does not wait in body ${planned.body}`)
    await db
      .updateTable('items')
      .set({ minutes: matter.minutes ?? 20, presenter_id: matter.presenter ?? null })
      .where('id', '=', item)
      .execute()
    for (const [field, texts] of Object.entries(matter.texts ?? {}))
      for (const [language, html] of Object.entries(texts))
        await write(stage, item, field, language as 'fi' | 'sv', html, planned.secretary, created)
    items.push(item)
  }
  return { id, items }
}

export interface PlannedMatter {
  id: number
  presenter?: number
  minutes?: number
  texts?: Record<string, { fi?: string; sv?: string }>
}

/** A text of an item as a new version. */
export async function write(
  { db }: Stage,
  item: number,
  field: string,
  language: 'fi' | 'sv',
  html: string,
  by: number,
  at: Date,
  more: { version?: number; translated_from?: number } = {},
) {
  await db
    .insertInto('texts')
    .values({
      thing: 'item',
      thing_id: item,
      field,
      language,
      version: 1,
      html: cleanHtml(html),
      person_id: by,
      at,
      translated_from: null,
      ...more,
    })
    .execute()
}

/** Calls the meeting: agenda numbers, the notice and its proof. */
export async function call(stage: Stage, meetingId: number, secretary: number, at: Date) {
  const { db, publicUrl, mailFrom } = stage
  const by = await viewerOf(db, secretary, at)
  const procedure = await findProcedure(db, meetingId)
  if (procedure) await nameInNotice(db, meetingId)
  await numberAgenda(db, meetingId)
  await setCalled(db, meetingId, at)
  const meeting = (await findMeeting(db, by, meetingId))!
  const items = await listForNotice(db, meetingId)
  await sendNotice(db, { publicUrl, mailFrom }, { meeting, kind: 'call', by, at, note: '', items, procedure })
  await record(db, {
    by: secretary,
    at,
    act: 'meeting called',
    thing: 'meeting',
    id: meetingId,
    body: meeting.body_id,
  })
}

export interface Attending {
  members: Seated[]
  /** seats whose deputy comes instead */
  replaced?: number[]
  absent?: number[]
  secretary: number
  presenter?: number
  chair: number
}

/** Opens the meeting with those present; answers who has a voice. */
export async function convene(
  stage: Stage,
  meetingId: number,
  attending: Attending,
  at: Date,
): Promise<number[]> {
  const { db } = stage
  const by = attending.secretary
  const meeting = { id: meetingId, current_item_id: null }
  const arrive = (
    person: number,
    capacity: 'member' | 'deputy' | 'secretary' | 'presenter',
    membership: number | null,
    replaces: number | null,
  ) =>
    recordArrival(
      db,
      { person, capacity, replaces, only_item: null, mode: 'in_person' },
      { meeting, membership, by, at: later(at, -5) },
    )
  const voices: number[] = []
  for (const [index, { person, membership, deputy, deputyMembership }] of attending.members.entries()) {
    if (attending.absent?.includes(index)) continue
    if (attending.replaced?.includes(index) && deputy && deputyMembership) {
      await arrive(deputy, 'deputy', deputyMembership, membership)
      voices.push(deputy)
    } else {
      await arrive(person, 'member', membership, null)
      voices.push(person)
    }
  }
  await arrive(attending.secretary, 'secretary', null, null)
  if (attending.presenter) await arrive(attending.presenter, 'presenter', null, null)
  await openMeeting(db, meetingId, at)
  const line = { by: attending.chair, at, act: 'meeting opened', thing: 'meeting', id: meetingId } as const
  await record(db, { ...line, body: bodyOfMeeting(db, meetingId) })
  return voices
}

const bodyOfMeeting = (db: Db, id: number) => db.selectFrom('meetings').where('id', '=', id).select('body_id')

/** Opens the next item with its § number; those disqualified go out. */
export async function begin(
  stage: Stage,
  meeting: { id: number; body: number; year: number },
  item: number,
  at: Date,
) {
  const { db } = stage
  const number = ((await greatestSection(db, meeting.body, meeting.year)) ?? 0) + 1
  await openItem(db, { id: item, meeting_id: meeting.id }, { number, year: meeting.year }, at)
  await sendOut(
    db,
    {
      ledger: await listLedger(db, meeting.id),
      disqualifications: await listDisqualifications(db, meeting.id),
    },
    item,
    at,
  )
}

export async function finish({ db }: Stage, meeting: number, item: number, at: Date) {
  await closeItem(db, item, at)
  await letBackIn(
    db,
    { meeting: { id: meeting }, ledger: await listLedger(db, meeting), adjournments: [], offices: [] },
    { done: item, next: null, at },
  )
}

export async function disqualifyIn(
  { db }: Stage,
  item: number,
  person: number,
  ground: Ground,
  reason: string,
  at: Date,
) {
  await disqualify(db, { item, person, ground, reason, disputed: false, by: person, at })
}

/** Opening, lawfulness with quorum, checkers and order as standing items say; answers the minutes used. */
export async function standingItem(
  stage: Stage,
  meeting: { id: number; body: number; year: number },
  item: { id: number; kind: string },
  {
    chair,
    present,
    base,
    checkers,
    deputies,
    at,
  }: { chair: number; present: number; base: number; checkers: number[]; deputies: number[]; at: Date },
) {
  const { db } = stage
  await begin(stage, meeting, item.id, at)
  if (item.kind === 'lawfulness')
    await stateQuorum(db, {
      meeting: meeting.id,
      item: null,
      chair,
      quorum: { present, base, needed: quorumOf(base), chairMissing: false, sides: [], quorate: true },
      lawful: true,
      quorate: true,
      by: chair,
      at,
    })
  if (item.kind === 'checkers') await chooseCheckers(db, meeting.id, { checkers, deputies })
  await finish(stage, meeting.id, item.id, later(at, 2))
}

export const listStanding = (db: Db, meetingId: number) =>
  db
    .selectFrom('items')
    .where('meeting_id', '=', meetingId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .select(['id', 'kind', 'matter_id'])
    .execute()
