import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { candidateValues } from '../nominations/value-queries.ts'
import { mayReadCandidates } from '../sight/queries.ts'
import type { Viewer } from '../sight/rules.ts'

/** Those who stand in the term's calls that have been published and not cancelled, with what each is; `call`: in that one alone. */
export const listStanding = (db: Db, viewer: Viewer, termId: number, call: number | null) =>
  standing(db, viewer, termId)
    .where('calls.published_at', 'is not', null)
    .where('calls.cancelled_at', 'is', null)
    .$if(call !== null, (query) => query.where('candidates.call_id', '=', call))
    .where('candidates.withdrawn_at', 'is', null)
    .orderBy('candidates.name')
    .orderBy('candidates.id')
    .select([
      'candidates.name',
      'candidates.consented_at',
      sql<string | null>`coalesce(organisations.name, nullif(candidates.organisation_name, ''))`.as(
        'organisation',
      ),
      sql<number | null>`coalesce(organisations.group_id, organisations.id)`.as('concern'),
      candidateValues.as('values'),
    ])
    .execute()
export type Standing = Awaited<ReturnType<typeof listStanding>>[number]

/** A candidate of the term, withdrawn or not. */
export const findStanding = (db: Db, viewer: Viewer, termId: number, id: number) =>
  standing(db, viewer, termId).where('candidates.id', '=', id).executeTakeFirst()

const standing = (db: Db, viewer: Viewer, termId: number) =>
  db
    .selectFrom('candidates')
    .innerJoin('calls', 'calls.id', 'candidates.call_id')
    .innerJoin('terms', 'terms.id', 'calls.term_id')
    .leftJoin('organisations', 'organisations.id', 'candidates.organisation_id')
    .where('calls.term_id', '=', termId)
    .where(mayReadCandidates(viewer))
    .select(['candidates.id', 'candidates.person_id', 'candidates.capacity', 'candidates.withdrawn_at'])
