import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { draftMeeting } from '../meetings/draft-queries.ts'
import type { Meeting } from '../meetings/queries.ts'

/** Running procedures of called meetings, and those whose meeting was cancelled meanwhile. */
export const listRunning = (db: Db) =>
  db
    .selectFrom('procedures')
    .innerJoin('meetings', 'meetings.id', 'procedures.meeting_id')
    .where('procedures.settled_at', 'is', null)
    .where('meetings.status', 'in', ['called', 'cancelled'])
    .orderBy('procedures.ends_at')
    .select(['procedures.meeting_id', 'procedures.ends_at', 'procedures.reminded_at', 'meetings.called_at'])
    .execute()

/** The meeting as letters tell of it, whoever may see it: for what the clock does. */
export const findCalled = (db: Db, id: number): Promise<Meeting | undefined> =>
  db
    .selectFrom('meetings')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .innerJoin('terms', 'terms.id', 'meetings.term_id')
    .where('meetings.id', '=', id)
    .selectAll('meetings')
    .select(['bodies.name as body_name', 'bodies.languages', 'bodies.minutes_language'])
    .select(['terms.legal_form', 'terms.profile as term_profile'])
    .executeTakeFirst()

/** What was decided has a record of its own, closed at the deadline, with the notice that named it and its checkers. */
export async function makeRecord(
  db: Db,
  meeting: Meeting,
  { ends, by, at }: { ends: Date; by: number; at: Date },
) {
  const { body_id, term_id, publish_agenda, called_at } = meeting
  const span = { starts_at: ends, ends_at: ends }
  const nowhere = { place: '', access: '', remote_link: '', public_meeting: false }
  const { id } = await draftMeeting(db, {
    ...{ body_id, term_id, kind: 'formal', mode: 'decision' },
    ...{ ...span, ...nowhere, publish_agenda, created_by: by, created_at: at },
  })
  await db
    .updateTable('meetings')
    .set({ status: 'closed', called_at, opened_at: called_at, closed_at: ends })
    .where('id', '=', id)
    .execute()
  await sql`insert into checkers (meeting_id, person_id)
    select ${id}, person_id from procedure_checkers where meeting_id = ${meeting.id}`.execute(db)
  await sql`with copied as (
      insert into notices (meeting_id, kind, sent_at, sent_by, rule_days, counting, days_given, in_time, note)
      select ${id}, kind, sent_at, sent_by, rule_days, counting, days_given, in_time, note from notices
      where meeting_id = ${meeting.id} and kind = 'call' order by id limit 1 returning id)
    insert into notice_recipients (notice_id, person_id, address, way, message_id, at)
    select copied.id, person_id, address, way, message_id, at from copied, notice_recipients
    where notice_id = (select min(id) from notices where meeting_id = ${meeting.id} and kind = 'call')`.execute(
    db,
  )
  return id
}

/** The matter stands in that record from now on, handled under its § (R23). */
export async function handleIn(
  db: Db,
  {
    item,
    record,
    section,
    opened,
    closed,
  }: {
    item: number
    record: number
    section: { number: number; year: number }
    opened: Date
    closed: Date
  },
) {
  await db
    .updateTable('items')
    .set({
      meeting_id: record,
      ...{ section_number: section.number, section_year: section.year, section_final: true },
      ...{ status: 'closed', opened_at: opened, closed_at: closed },
    })
    .where('id', '=', item)
    .execute()
  await db.updateTable('procedure_items').set({ decided_at: closed }).where('item_id', '=', item).execute()
  await db.deleteFrom('deputy_calls').where('item_id', '=', item).execute()
}

interface TookPart {
  person_id: number
  membership_id: number | null
  /** the member in whose place a deputy took part, and in which matter */
  replaces_id: number | null
  only_item_id: number | null
}

/** Who took part, for the minutes: each from the notice to the deadline. */
export const enterParticipants = (
  db: Db,
  { record, opened, closed, people }: { record: number; opened: Date; closed: Date; people: TookPart[] },
) =>
  db
    .insertInto('attendances')
    .values(
      people.map(({ person_id, membership_id, replaces_id, only_item_id }) => ({
        meeting_id: record,
        ...{ person_id, membership_id, replaces_id, only_item_id },
        capacity: replaces_id === null ? ('member' as const) : ('deputy' as const),
        mode: 'remote' as const,
        arrived_at: opened,
        departed_at: closed,
        departure_reason: 'closed' as const,
      })),
    )
    .execute()

export const setSettled = (db: Db, meeting: number, at: Date, record: number | null) =>
  db
    .updateTable('procedures')
    .set({ settled_at: at, decided_in_id: record })
    .where('meeting_id', '=', meeting)
    .execute()

export const setReminded = (db: Db, meeting: number, at: Date) =>
  db.updateTable('procedures').set({ reminded_at: at }).where('meeting_id', '=', meeting).execute()
