import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import type { FeeTerms, Line } from './rules.ts'

export const findFeeTerms = (db: Db, termId: number): Promise<FeeTerms | undefined> =>
  db
    .selectFrom('fee_terms')
    .where('term_id', '=', termId)
    .select(['class', 'fee', 'decision_fee', 'chair_percent', 'staff', 'claim_days'])
    .executeTakeFirst()

/** Undefined where the term paid so already. */
export const setFeeTerms = (db: Db, term_id: number, terms: FeeTerms) =>
  db
    .insertInto('fee_terms')
    .values({ term_id, ...terms })
    .onConflict((known) =>
      known
        .column('term_id')
        .doUpdateSet(terms)
        .where(
          sql<boolean>`(fee_terms.class, fee_terms.fee, fee_terms.decision_fee, fee_terms.chair_percent, fee_terms.staff, fee_terms.claim_days)
          is distinct from (excluded.class, excluded.fee, excluded.decision_fee, excluded.chair_percent, excluded.staff, excluded.claim_days)`,
        ),
    )
    .returning('term_id')
    .executeTakeFirst()

/** Approved lines stand as they were approved, whatever the term pays since. */
const lines = (db: Db) =>
  db
    .selectFrom('payable')
    .innerJoin('people', 'people.id', 'payable.person_id')
    .leftJoin('fee_claims', (join) =>
      join
        .onRef('fee_claims.meeting_id', '=', 'payable.meeting_id')
        .onRef('fee_claims.person_id', '=', 'payable.person_id'),
    )
    .select((eb) => [
      'payable.meeting_id',
      'payable.person_id',
      'people.name',
      'payable.claim_until',
      'payable.minuted',
      eb.fn.coalesce('fee_claims.class', 'payable.class').as('class'),
      eb.fn.coalesce('fee_claims.fee', 'payable.fee').as('fee'),
      eb.fn.coalesce('fee_claims.addition', 'payable.addition').as('addition'),
      claim.as('claim'),
      receipts.as('receipts'),
    ])

const claim = sql<Line['claim']>`case when fee_claims.id is not null then json_build_object(
  'id', fee_claims.id, 'status', fee_claims.status,
  'earnings', fee_claims.earnings, 'earnings_note', fee_claims.earnings_note,
  'travel', fee_claims.travel, 'travel_note', fee_claims.travel_note,
  'returned_reason', fee_claims.returned_reason, 'exported', fee_claims.export_id is not null) end`

const receipts = sql<{ id: number; title: string }[]>`coalesce((
  select json_agg(json_build_object('id', files.id, 'title', files.title) order by files.id) from files
  where files.thing = 'fee_claim' and files.thing_id = fee_claims.id), '[]')`

/** What this person is due of this meeting, with the meeting; undefined where it pays them nothing. */
export const findLine = (db: Db, meetingId: number, personId: number) =>
  lines(db)
    .innerJoin('meetings', 'meetings.id', 'payable.meeting_id')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where('payable.meeting_id', '=', meetingId)
    .where('payable.person_id', '=', personId)
    .select([
      'payable.body_id',
      'meetings.starts_at',
      'meetings.number',
      'meetings.year',
      'bodies.name as body_name',
    ])
    .executeTakeFirst()
export type OwnLine = NonNullable<Awaited<ReturnType<typeof findLine>>>

/** The claim of the line that it is of. */
export const findClaim = (db: Db, id: number) =>
  db
    .selectFrom('fee_claims')
    .innerJoin('meetings', 'meetings.id', 'fee_claims.meeting_id')
    .where('fee_claims.id', '=', id)
    .select(['fee_claims.id', 'fee_claims.meeting_id', 'fee_claims.person_id', 'meetings.body_id'])
    .executeTakeFirst()

/** Meetings of a page of lists. */
export const feePage = 12

/** The newest meetings of the body that pay, each with its lines in the order of names; one more than a page. */
export const listFees = (db: Db, bodyId: number, before: number | undefined) =>
  db
    .selectFrom('meetings')
    .where('meetings.body_id', '=', bodyId)
    .where('meetings.status', '=', 'closed')
    .where(sql<boolean>`exists (select from payable where payable.meeting_id = meetings.id)`)
    .$if(before !== undefined, (some) =>
      some.where(
        sql<boolean>`(meetings.starts_at, meetings.id) < (select starts_at, id from meetings where id = ${before})`,
      ),
    )
    .orderBy('meetings.starts_at', 'desc')
    .orderBy('meetings.id', 'desc')
    .limit(feePage + 1)
    .select(['meetings.id', 'meetings.starts_at', 'meetings.number', 'meetings.year'])
    .select((eb) =>
      jsonArrayFrom(
        lines(eb as never as Db)
          .where(sql<boolean>`payable.meeting_id = meetings.id`)
          .orderBy('people.name')
          .orderBy('people.id'),
      ).as('lines'),
    )
    .execute()

/** One's own, the newest first; one more than a page. */
export const listOwnFees = (db: Db, personId: number, before: number | undefined) =>
  lines(db)
    .innerJoin('meetings', 'meetings.id', 'payable.meeting_id')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where('payable.person_id', '=', personId)
    .$if(before !== undefined, (some) =>
      some.where(
        sql<boolean>`(meetings.starts_at, meetings.id) < (select starts_at, id from meetings where id = ${before})`,
      ),
    )
    .orderBy('meetings.starts_at', 'desc')
    .orderBy('meetings.id', 'desc')
    .limit(feePage + 1)
    .select(['meetings.starts_at', 'meetings.number', 'meetings.year', 'bodies.name as body_name'])
    .execute()

/** The lines of one meeting. */
export const listLines = (db: Db, meetingId: number) =>
  lines(db).where('payable.meeting_id', '=', meetingId).orderBy('people.name').orderBy('people.id').execute()
