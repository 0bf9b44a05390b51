import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { profileOf } from '../bodies/rules.ts'
import { dayOf, type Day } from '../calendar/rules.ts'
import { addHandling, setMatterStatus } from '../matters/queries.ts'
import { isInsider, mayReadMeeting } from '../sight/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import type { Mode } from './rules.ts'

/** The meeting with its body's name; undefined when it is not there for this viewer. */
export const findMeeting = (db: Db, viewer: Viewer, id: number) =>
  db
    .selectFrom('meetings')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .innerJoin('terms', 'terms.id', 'meetings.term_id')
    .where('meetings.id', '=', id)
    .where(mayReadMeeting(viewer))
    .selectAll('meetings')
    .select([
      'bodies.name as body_name',
      'bodies.languages',
      'bodies.minutes_language',
      'terms.legal_form',
      'terms.profile as term_profile',
    ])
    .executeTakeFirst()
export type Meeting = NonNullable<Awaited<ReturnType<typeof findMeeting>>>

/** Keeps the meeting as it stands until the transaction ends; those who act in it share the hold. */
export const holdMeeting = (db: Db, id: number) =>
  db.selectFrom('meetings').where('id', '=', id).selectAll().forShare().executeTakeFirst()

/** Keeps the meeting for this act alone: opening, closing, calling, numbering. */
export const takeMeeting = (db: Db, id: number) =>
  db.selectFrom('meetings').where('id', '=', id).selectAll().forUpdate().executeTakeFirst()

/** The meeting's rules of procedure in its term. */
export const profileFor = (meeting: Pick<Meeting, 'legal_form' | 'term_profile'>) =>
  profileOf({ legal_form: meeting.legal_form, profile: meeting.term_profile })

export interface Page {
  /** 'after' this meeting in the order of the list */
  cursor?: { at: Date; id: number } | undefined
  body?: number | undefined
}

const listed = (db: Db, viewer: Viewer, body?: number) =>
  db
    .selectFrom('meetings')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where(mayReadMeeting(viewer))
    .$if(body !== undefined, (some) => some.where('meetings.body_id', '=', body!))
    .select([
      'meetings.id',
      'meetings.body_id',
      'meetings.number',
      'meetings.year',
      'meetings.kind',
      'meetings.mode',
      'meetings.starts_at',
      'meetings.ends_at',
      'meetings.place',
      'meetings.status',
      'bodies.name as body_name',
    ])
    .select((eb) => [
      eb
        .selectFrom('replies')
        .whereRef('replies.meeting_id', '=', 'meetings.id')
        .where('replies.person_id', '=', viewer.id ?? 0)
        .where('replies.item_id', 'is', null)
        .select('replies.reply')
        .as('own_reply'),
      isInsider(viewer, 'meetings.body_id').as('inside'),
    ])

export const pageSize = 20

/** Meetings from today on, the nearest first; with those not yet closed. */
export const listUpcoming = (db: Db, viewer: Viewer, { body, cursor }: Page) =>
  listed(db, viewer, body)
    .where((eb) =>
      eb.or([eb('meetings.starts_at', '>=', dayStart(viewer.today)), eb('meetings.status', '=', 'open')]),
    )
    .where('meetings.status', '<>', 'closed')
    .$if(cursor !== undefined, (some) =>
      some.where(
        sql<boolean>`(meetings.starts_at, meetings.id) > (${cursor?.at}::timestamptz, ${cursor?.id}::int)`,
      ),
    )
    .orderBy('meetings.starts_at')
    .orderBy('meetings.id')
    .limit(pageSize + 1)
    .execute()
export type Listed = Awaited<ReturnType<typeof listUpcoming>>[number]

/** Meetings that have been, the latest first. */
export const listPast = (db: Db, viewer: Viewer, { body, cursor }: Page) =>
  listed(db, viewer, body)
    .where((eb) =>
      eb.or([eb('meetings.starts_at', '<', dayStart(viewer.today)), eb('meetings.status', '=', 'closed')]),
    )
    .where('meetings.status', '<>', 'open')
    .$if(cursor !== undefined, (some) =>
      some.where(
        sql<boolean>`(meetings.starts_at, meetings.id) < (${cursor?.at}::timestamptz, ${cursor?.id}::int)`,
      ),
    )
    .orderBy('meetings.starts_at', 'desc')
    .orderBy('meetings.id', 'desc')
    .limit(pageSize + 1)
    .execute()

const dayStart = (day: Day) => sql<Date>`(${day}::date)::timestamp at time zone 'Europe/Helsinki'`

export interface NewMeeting {
  body_id: number
  term_id: number
  kind: 'memo' | 'formal'
  starts_at: Date
  ends_at: Date
  place: string
  access: string
  remote_link: string
  mode: Mode
  public_meeting: boolean
  publish_agenda: boolean
  created_by: number
  created_at: Date
}

/** A draft with the body's next number of its year. */
export async function draftMeeting(db: Db, meeting: NewMeeting) {
  await db.selectFrom('bodies').where('id', '=', meeting.body_id).select('id').forUpdate().execute()
  const year = Number(dayOf(meeting.starts_at).slice(0, 4))
  const number = await nextNumber(db, meeting.body_id, year)
  return db
    .insertInto('meetings')
    .values({ ...meeting, year, number })
    .returning(['id', 'number', 'year'])
    .executeTakeFirstOrThrow()
}

async function nextNumber(db: Db, bodyId: number, year: number) {
  const last = await db
    .selectFrom('meetings')
    .where('body_id', '=', bodyId)
    .where('year', '=', year)
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirst()
  return (last?.number ?? 0) + 1
}

type Facts = Pick<
  NewMeeting,
  'place' | 'access' | 'remote_link' | 'mode' | 'public_meeting' | 'publish_agenda'
>
type Span = Pick<NewMeeting, 'starts_at' | 'ends_at'>

/** Types over a draft, or the facts and the time of a called meeting; a change of year takes a new number. */
export async function changeMeeting(
  db: Db,
  meeting: { id: number; body_id: number; year: number },
  change: Partial<Facts & Span>,
) {
  const year = change.starts_at ? Number(dayOf(change.starts_at).slice(0, 4)) : meeting.year
  const moved = year === meeting.year ? {} : { year, number: await nextNumber(db, meeting.body_id, year) }
  await db
    .updateTable('meetings')
    .set({ ...change, ...moved })
    .where('id', '=', meeting.id)
    .execute()
}

export const setCalled = (db: Db, id: number, at: Date) =>
  db.updateTable('meetings').set({ status: 'called', called_at: at }).where('id', '=', id).execute()

export const setCancelled = (db: Db, id: number, at: Date) =>
  db.updateTable('meetings').set({ status: 'cancelled', cancelled_at: at }).where('id', '=', id).execute()

/** A draft leaves no trace but the record's; its matters go back to where they waited. */
export async function discardDraft(db: Db, id: number) {
  await returnMatters(db, id)
  await db.deleteFrom('handlings').where('meeting_id', '=', id).where('kind', '=', 'on_agenda').execute()
  await db
    .updateTable('responses')
    .set({ notified_item_id: null })
    .where('notified_item_id', 'in', (eb) =>
      eb.selectFrom('items').where('meeting_id', '=', id).select('items.id'),
    )
    .execute()
  await db.deleteFrom('items').where('meeting_id', '=', id).execute()
  await db.deleteFrom('meetings').where('id', '=', id).where('status', '=', 'draft').execute()
}

/** The matters of a meeting that will not be held wait in the backlog again. */
export async function returnMatters(
  db: Db,
  meetingId: number,
  handled?: { by: number; at: Date; body: number },
) {
  const items = await db
    .selectFrom('items')
    .where('meeting_id', '=', meetingId)
    .where('removed_at', 'is', null)
    .where('matter_id', 'is not', null)
    .select(['id', 'matter_id'])
    .execute()
  for (const { id, matter_id } of items) {
    await setMatterStatus(db, matter_id!, 'backlog')
    if (handled)
      await addHandling(db, {
        matter_id: matter_id!,
        kind: 'removed',
        body_id: handled.body,
        meeting_id: meetingId,
        item_id: id,
        person_id: handled.by,
        at: handled.at,
      })
  }
}

/** The minutes or memo of the meeting where this viewer may be led to them. */
export const findMinutesOf = (db: Db, meetingId: number) =>
  db
    .selectFrom('minutes')
    .where('meeting_id', '=', meetingId)
    .select(['id', 'kind', 'status', 'published_at'])
    .executeTakeFirst()

export { waitingFor } from './waiting-queries.ts'

/** Where and how the body met last: the next meeting is offered the same. */
export const findLatestPlace = (db: Db, bodyId: number) =>
  db
    .selectFrom('meetings')
    .where('body_id', '=', bodyId)
    .orderBy('starts_at', 'desc')
    .limit(1)
    .select(['mode', 'place', 'access'])
    .executeTakeFirst()
