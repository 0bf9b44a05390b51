import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { isInsider } from '../sight/queries.ts'
import { mayReadMeeting } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'

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
