import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import { dayOf } from '../calendar/rules.ts'
import { addHandling, setMatterStatus } from '../matters/queries.ts'
import type { Mode } from './rules.ts'

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

/**
 * Types over a draft, or the facts and the time of a called meeting; a change of year takes a new number. Undefined when
 * it was so already.
 */
export async function changeMeeting(
  db: Db,
  meeting: { id: number; body_id: number; year: number },
  change: Partial<Facts & Span>,
) {
  const year = change.starts_at ? Number(dayOf(change.starts_at).slice(0, 4)) : meeting.year
  const moved = year === meeting.year ? {} : { year, number: await nextNumber(db, meeting.body_id, year) }
  return db
    .updateTable('meetings')
    .set({ ...change, ...moved })
    .where('id', '=', meeting.id)
    .where(unlike(change))
    .returning('id')
    .executeTakeFirst()
}

/** A draft leaves no trace but the record's; its matters go back to where they waited. */
export async function discardDraft(db: Db, id: number) {
  await returnMatters(db, id)
  await db.deleteFrom('handlings').where('meeting_id', '=', id).where('kind', '=', 'on_agenda').execute()
  const items = db.selectFrom('items').where('meeting_id', '=', id).select('items.id')
  const notified = db.updateTable('responses').set({ notified_item_id: null })
  await notified.where('notified_item_id', 'in', items).execute()
  await db.deleteFrom('minutes_checkings').where('item_id', 'in', items).execute()
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

/** Where and how the body met last: the next meeting is offered the same. */
export const findLatestPlace = (db: Db, bodyId: number) =>
  db
    .selectFrom('meetings')
    .where('body_id', '=', bodyId)
    .where('mode', '<>', 'decision')
    .orderBy('starts_at', 'desc')
    .limit(1)
    .select(['mode', 'place', 'access'])
    .executeTakeFirst()
