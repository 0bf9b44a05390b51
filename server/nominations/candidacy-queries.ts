import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { mayReadCandidates } from '../sight/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { hashOf } from '../accounts/stranger-rules.ts'

/** Candidates with their calls and organisations, without regard to who asks. */
export const candidates = (db: Db) =>
  db
    .selectFrom('candidates')
    .innerJoin('calls', 'calls.id', 'candidates.call_id')
    .innerJoin('terms', 'terms.id', 'calls.term_id')
    .leftJoin('organisations', 'organisations.id', 'candidates.organisation_id')
    .select((eb) => [
      'candidates.id',
      'candidates.call_id',
      'candidates.name',
      'candidates.organisation_id',
      eb.fn.coalesce('organisations.name', 'candidates.organisation_name').as('organisation'),
      'candidates.capacity',
      'candidates.mandate',
      'candidates.received_at',
      'candidates.consented_at',
      'candidates.withdrawn_at',
    ])

/** One candidate with all that was sent: for the secretary. */
export const findCandidate = (db: Db, viewer: Viewer, id: number) =>
  whole(db).where('candidates.id', '=', id).where(mayReadCandidates(viewer)).executeTakeFirst()
export type WholeCandidate = NonNullable<Awaited<ReturnType<typeof findCandidate>>>

/** The candidacy behind the candidate's own link. */
export const findCandidacy = (db: Db, token: string) =>
  whole(db).where('candidates.consent_hash', '=', hashOf(token)).executeTakeFirst()

/** Those who were named at once, behind the nominator's link: their names and how far each has come. */
export const listNamed = (db: Db, token: string) =>
  whole(db).where('candidates.receipt_hash', '=', hashOf(token)).orderBy('candidates.id').execute()

/** One's own candidacies, the latest first. */
export const listOwnCandidacies = (db: Db, viewer: Viewer, most: number) =>
  whole(db)
    .where('candidates.person_id', '=', viewer.id ?? 0)
    .orderBy('candidates.id', 'desc')
    .limit(most)
    .execute()

const whole = (db: Db) =>
  candidates(db)
    .innerJoin('bodies', 'bodies.id', 'terms.body_id')
    .select([
      'candidates.organisation_name',
      'candidates.business_id',
      'candidates.person_id',
      'candidates.email',
      'candidates.phone',
      'candidates.language',
      'candidates.gender',
      'candidates.grounds',
      'candidates.mandate_on',
      'candidates.nominated_by',
      'candidates.nominator_email',
      'candidates.withdrawn_why',
      'candidates.reminded_at',
      'candidates.receipt_hash',
      'calls.title',
      'calls.key',
      'calls.listed',
      'calls.published_at',
      'calls.opens_on',
      'calls.closes_on',
      'calls.decides_on',
      'calls.cancelled_at',
      'calls.cancelled_why',
      'calls.seats',
      'bodies.id as body_id',
      'bodies.name as body_name',
      'terms.starts_on as term_starts_on',
      'terms.ends_on as term_ends_on',
      sql<boolean>`exists (select from appointments
        where appointments.call_id = calls.id and appointments.status = 'decided')`.as('decided'),
    ])
