import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { built } from '../../db/built.ts'
import { notBefore } from '../../db/not-before.ts'
import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import { byFamilyName } from '../names/order-queries.ts'
import { bodiesOf, onlyIf, type Viewer } from '../sight/rules.ts'
import { hasCome, meetingsToContinue, waitsForItsDay } from './continuation-waiting-queries.ts'
import type { StayTimes } from './correction-rules.ts'
import type { Arrival } from './ledger-rules.ts'
import type { Attendance } from './rules.ts'

/** R36: for what the person has said that nobody else sees or hears: 0 for the meeting, else secret items. */
export const privaciesSaid = sql<number[]>`array(select coalesce(item_id, 0) from privacies
  where privacies.attendance_id = attendances.id)`.as('privacies')

/** The ledger in order of arrival (R31). */
export const listLedger = built((db, meetingId: number) =>
  db
    .selectFrom('attendances')
    .innerJoin('people', 'people.id', 'attendances.person_id')
    .where('attendances.meeting_id', '=', meetingId)
    .leftJoin('identifications', 'identifications.attendance_id', 'attendances.id')
    .orderBy('attendances.arrived_at')
    .orderBy('attendances.id')
    .selectAll('attendances')
    .select(['people.name', 'identifications.way as identified', 'identifications.confirmed_at'])
    .select(privaciesSaid),
)

export const listDisqualifications = built((db, meetingId: number) =>
  db
    .selectFrom('disqualifications')
    .innerJoin('items', 'items.id', 'disqualifications.item_id')
    .innerJoin('people', 'people.id', 'disqualifications.person_id')
    .where('items.meeting_id', '=', meetingId)
    .orderBy('disqualifications.id')
    .selectAll('disqualifications')
    .select('people.name')
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('disqualification_deciders')
          .innerJoin('people as deciders', 'deciders.id', 'disqualification_deciders.person_id')
          .whereRef('disqualification_deciders.disqualification_id', '=', 'disqualifications.id')
          .where('disqualification_deciders.choice', 'is not', null)
          .orderBy(byFamilyName('deciders.name'))
          .select(['deciders.name', 'disqualification_deciders.choice']),
      ).as('stands'),
    ),
)

/** Where a stay is, for finding its room. */
export const findAttendance = (db: Db, id: number) =>
  db.selectFrom('attendances').where('id', '=', id).select(['id', 'meeting_id']).executeTakeFirst()

export interface Entering {
  meeting: { id: number; current_item_id: number | null }
  membership: number | null
  by: number | undefined
  at: Date
}

export const recordArrival = (db: Db, arrival: Arrival, { meeting, membership, by, at }: Entering) =>
  db
    .insertInto('attendances')
    .values({
      meeting_id: meeting.id,
      person_id: arrival.person,
      capacity: arrival.capacity,
      role: arrival.role ?? '',
      membership_id: membership,
      replaces_id: arrival.replaces,
      only_item_id: arrival.only_item,
      mode: arrival.mode,
      arrived_at: afterLastDeparture(meeting.id, arrival.person, at),
      arrived_item_id: meeting.current_item_id,
      entered_by: by === arrival.person ? null : (by ?? null),
    })
    .returning('id')
    .executeTakeFirstOrThrow()

/** Whoever comes back does so after having left, also where the clock has been set back between. */
export const afterLastDeparture = (meeting: number, person: number, at: Date) =>
  sql<Date>`greatest(${at}::timestamptz, (select max(departed_at) from attendances
    where meeting_id = ${meeting} and person_id = ${person}))`

export const recordDeparture = (
  db: Db,
  id: number,
  left: { item: number | null; at: Date; reason: NonNullable<Attendance['departure_reason']> },
) =>
  db
    .updateTable('attendances')
    .set({
      departed_at: notBefore('arrived_at', left.at),
      departed_item_id: left.item,
      departure_reason: left.reason,
    })
    .where('id', '=', id)
    .where('departed_at', 'is', null)
    .execute()

/** Undefined when it was so already. */
export const correctStay = (db: Db, id: number, corrected: StayTimes) =>
  db
    .updateTable('attendances')
    .set(corrected)
    .where('id', '=', id)
    .where(unlike(corrected))
    .returning('id')
    .executeTakeFirst()

/** Somebody who was there and was not entered while the meeting went on. */
export const enterForgotten = (
  db: Db,
  arrival: Arrival,
  {
    meeting,
    membership,
    by,
    times,
  }: { meeting: number; membership: number | null; by: number; times: StayTimes },
) =>
  db
    .insertInto('attendances')
    .values({
      ...times,
      meeting_id: meeting,
      person_id: arrival.person,
      capacity: arrival.capacity,
      role: arrival.role ?? '',
      membership_id: membership,
      replaces_id: arrival.replaces,
      only_item_id: arrival.only_item,
      entered_by: by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

export const removeStay = (db: Db, id: number) => db.deleteFrom('attendances').where('id', '=', id).execute()

/** What waits in the meeting room for this person. */
export function waitingFor(db: Db, viewer: Viewer) {
  const runs = viewer.offices
    .filter(({ office }) => ['chair', 'vice_chair', 'secretary'].includes(office))
    .flatMap(({ body_id }) => body_id ?? [])
  const meetings = db
    .selectFrom('meetings')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where('meetings.kind', '=', 'formal')
    .where(sql<boolean>`meetings.body_id = any(${runs}::int[])`)
  const asRow = [
    'meetings.id' as const,
    'bodies.name as title' as const,
    // what is in session waits today, also when it began on an earlier day
    sql<string | null>`case when meetings.status = 'open' then ${viewer.today}::date
      else (meetings.starts_at at time zone 'Europe/Helsinki')::date end`.as('due'),
    'bodies.name as body' as const,
  ] as const
  return [
    ...onlyIf(
      runs.length > 0,
      meetings
        .where('meetings.status', '=', 'called')
        .where(
          sql<boolean>`(meetings.starts_at at time zone 'Europe/Helsinki')::date <= ${viewer.today}::date`,
        )
        .select([sql<'meeting_to_open'>`'meeting_to_open'`.as('kind'), ...asRow]),
    ),
    ...onlyIf(
      viewer.seats.length > 0,
      db
        .selectFrom('meetings')
        .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
        .where('meetings.kind', '=', 'formal')
        .where('meetings.status', '=', 'open')
        .where(sql<boolean>`meetings.body_id = any(${viewer.seats.map(({ body_id }) => body_id)}::int[])`)
        .where(sql<boolean>`${isAwaited(viewer)} and not ${waitsForItsDay} and not ${hasCome(viewer)}`)
        .select([sql<'meeting_to_join'>`'meeting_to_join'`.as('kind'), ...asRow]),
    ),
    ...onlyIf(
      runs.length > 0,
      meetings
        .where('meetings.status', '=', 'open')
        .where(sql<boolean>`not ${waitsForItsDay}`)
        .select([sql<'meeting_to_close'>`'meeting_to_close'`.as('kind'), ...asRow]),
    ),
    ...onlyIf(bodiesOf(viewer).length > 0, meetingsToContinue(db, bodiesOf(viewer))),
    ...onlyIf(
      runs.length > 0,
      meetings
        .where('meetings.status', '=', 'open')
        .where(
          sql<boolean>`not exists (select from checkers where checkers.meeting_id = meetings.id)
          and exists (select from items where items.meeting_id = meetings.id
            and items.kind = 'checkers' and items.status <> 'waiting')`,
        )
        .select([sql<'checkers_to_choose'>`'checkers_to_choose'`.as('kind'), ...asRow]),
    ),
    ...onlyIf(
      runs.length > 0,
      db
        .selectFrom('disqualifications')
        .innerJoin('items', 'items.id', 'disqualifications.item_id')
        .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
        .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
        .where('disqualifications.status', '=', 'disputed')
        .where('meetings.status', 'in', ['called', 'open'])
        .where(sql<boolean>`meetings.body_id = any(${runs}::int[])`)
        .select([sql<'disqualification_to_decide'>`'disqualification_to_decide'`.as('kind'), ...asRow]),
    ),
  ]
}

/** Members who have not said no, deputies called for the whole meeting who have said yes, and those called while it goes on. */
const isAwaited = (viewer: Viewer) => {
  const seatedIn = viewer.seats.flatMap(({ capacity, body_id }) => (capacity === 'member' ? body_id : []))
  const said = (replies: string[]) => sql`exists (select from replies where replies.meeting_id = meetings.id
    and replies.person_id = ${viewer.id ?? 0} and replies.item_id is null and replies.reply = any(${replies}::text[]))`
  return sql<boolean>`(
    (meetings.body_id = any(${seatedIn}::int[]) and not ${said(['absent'])})
    or (${said(['coming', 'remote'])} and exists (select from deputy_calls
      join memberships on memberships.id = deputy_calls.deputy_id
      where deputy_calls.meeting_id = meetings.id and deputy_calls.item_id is null
        and memberships.person_id = ${viewer.id ?? 0}))
    or (not ${said(['absent'])} and exists (select from deputy_calls
      join memberships on memberships.id = deputy_calls.deputy_id
      left join items on items.id = deputy_calls.item_id
      where deputy_calls.meeting_id = meetings.id and deputy_calls.called_at >= meetings.opened_at
        and coalesce(items.status, 'open') <> 'closed' and memberships.person_id = ${viewer.id ?? 0})))`
}
