import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'

interface Disclosure {
  matter_id: number
  item_id: number | null
  receivers: string
  what: string
  told_at: Date
  person_id: number
}

/** What was told beyond a meeting's papers, and to whom; everyone reads it from this moment (R82). */
export const enterDisclosure = async (db: Db, disclosure: Disclosure, at: Date) =>
  (
    await db
      .insertInto('disclosures')
      .values({ ...disclosure, published_at: at })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

/** Who got what and when of this matter (hankintalaki 66 §): every notice's recipients, in order of time. */
export const listPapers = (db: Db, matterId: number) =>
  db
    .selectFrom('notice_recipients')
    .innerJoin('notices', 'notices.id', 'notice_recipients.notice_id')
    .innerJoin('meetings', 'meetings.id', 'notices.meeting_id')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .innerJoin('items', 'items.meeting_id', 'meetings.id')
    .innerJoin('people', 'people.id', 'notice_recipients.person_id')
    .where('items.matter_id', '=', matterId)
    .where('notices.kind', '<>', 'cancellation')
    .orderBy('notices.sent_at')
    .orderBy('notices.id')
    .orderBy('people.name')
    .orderBy('people.id')
    .select([
      'notices.kind',
      'notice_recipients.way',
      'people.name',
      'meetings.starts_at',
      'bodies.name as body',
      'items.heading',
      'items.publicity',
      sql<Date>`coalesce(notice_recipients.at, notices.sent_at)`.as('at'),
      sql<string | null>`(select string_agg(distinct organisations.name, ', ')
        from seated join organisations on organisations.id = seated.organisation_id
        where seated.person_id = people.id and seated.body_id = meetings.body_id
          and seated.starts_on <= (notices.sent_at at time zone 'Europe/Helsinki')::date
          and (seated.until is null or seated.until >= (notices.sent_at at time zone 'Europe/Helsinki')::date))`.as(
        'organisation',
      ),
      sql<number>`(select count(*)::int from files where files.removed_at is null
        and files.thing = 'item' and files.thing_id = items.id)`.as('files'),
    ])
    .execute()

/** What was told besides, oldest first; `whole`: also where nothing was. */
export const listDisclosures = (db: Db, matterId: number, { whole }: { whole: boolean }) =>
  db
    .selectFrom('disclosures')
    .innerJoin('people', 'people.id', 'disclosures.person_id')
    .leftJoin('items', 'items.id', 'disclosures.item_id')
    .leftJoin('meetings', 'meetings.id', 'items.meeting_id')
    .leftJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where('disclosures.matter_id', '=', matterId)
    .$if(!whole, (query) => query.where('disclosures.what', '<>', ''))
    .orderBy('disclosures.told_at')
    .orderBy('disclosures.id')
    .select([
      'disclosures.id',
      'disclosures.item_id',
      'disclosures.receivers',
      'disclosures.what',
      'disclosures.told_at',
      'disclosures.published_at',
      'people.name as entered_by',
      'meetings.starts_at',
      'bodies.name as body',
    ])
    .execute()

/** The items of this matter in meetings that have begun: what was told there is entered the same day. */
export const listTold = (db: Db, matterId: number) =>
  db
    .selectFrom('items')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where('items.matter_id', '=', matterId)
    .where('items.removed_at', 'is', null)
    .where('meetings.status', 'in', ['open', 'closed'])
    .orderBy('meetings.starts_at', 'desc')
    .orderBy('items.id')
    .select(['items.id', 'meetings.starts_at', 'bodies.name as body'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('disclosures')
            .whereRef('disclosures.item_id', '=', 'items.id')
            .select('disclosures.id'),
        )
        .as('entered'),
    )
    .execute()
