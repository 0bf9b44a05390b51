import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { mayReadCandidates } from '../sight/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import type { CandidateState } from './candidate-rules.ts'
import { candidates } from './candidacy-queries.ts'
import { candidateValues } from './value-queries.ts'

export const pageLength = 50

const isComplete = sql<boolean>`(candidates.consented_at is not null and (candidates.mandate <> ''
  or (candidates.organisation_id is null and candidates.organisation_name = '')))`
const inState: Record<CandidateState, ReturnType<typeof sql<boolean>>> = {
  received: sql<boolean>`(candidates.withdrawn_at is null and not ${isComplete})`,
  completed: sql<boolean>`(candidates.withdrawn_at is null and ${isComplete})`,
  withdrawn: sql<boolean>`candidates.withdrawn_at is not null`,
}

/** The candidates of a call by name, in one state or all, one more than a page holds: for the secretary. */
export const listCandidatesPage = (
  db: Db,
  viewer: Viewer,
  callId: number,
  { state, after }: { state: CandidateState | undefined; after: { name: string; id: number } | undefined },
) =>
  candidates(db)
    .where('candidates.call_id', '=', callId)
    .where(mayReadCandidates(viewer))
    .$if(state !== undefined, (list) => list.where(inState[state!]))
    .$if(after !== undefined, (list) =>
      list.where(
        sql<boolean>`(candidates.name, candidates.id) > (${after?.name}::text collate finnish, ${after?.id}::int)`,
      ),
    )
    .orderBy('candidates.name')
    .orderBy('candidates.id')
    .limit(pageLength + 1)
    .execute()

/** How many are in each state, and how many women and men stand: all zero for others than the secretary. */
export const countCandidates = (db: Db, viewer: Viewer, callId: number) =>
  db
    .selectFrom('candidates')
    .innerJoin('calls', 'calls.id', 'candidates.call_id')
    .innerJoin('terms', 'terms.id', 'calls.term_id')
    .where('candidates.call_id', '=', callId)
    .where(mayReadCandidates(viewer))
    .select([
      counted(inState.received).as('received'),
      counted(inState.completed).as('completed'),
      counted(inState.withdrawn).as('withdrawn'),
      counted(sql`candidates.withdrawn_at is null and candidates.gender = 'female'`).as('female'),
      counted(sql`candidates.withdrawn_at is null and candidates.gender = 'male'`).as('male'),
      counted(sql`candidates.withdrawn_at is null and candidates.gender is null`).as('untold'),
    ])
    .executeTakeFirstOrThrow()

const counted = (which: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${which}))::int`

/** All who stand, as much of each as tells what answers belong together: for the secretary. */
export const listStanding = (db: Db, viewer: Viewer, callId: number) =>
  db
    .selectFrom('candidates')
    .innerJoin('calls', 'calls.id', 'candidates.call_id')
    .innerJoin('terms', 'terms.id', 'calls.term_id')
    .leftJoin('organisations', 'organisations.id', 'candidates.organisation_id')
    .leftJoin('organisations as head', 'head.id', 'organisations.group_id')
    .where('candidates.call_id', '=', callId)
    .where('candidates.withdrawn_at', 'is', null)
    .where(mayReadCandidates(viewer))
    .orderBy('candidates.name')
    .orderBy('candidates.id')
    .select((eb) => [
      'candidates.id',
      'candidates.name',
      'candidates.email',
      'candidates.gender',
      'candidates.receipt_hash as answer',
      'candidates.organisation_id',
      eb.fn.coalesce('organisations.name', 'candidates.organisation_name').as('organisation'),
      'candidates.business_id',
      sql<number | null>`coalesce(organisations.group_id, organisations.id)`.as('concern'),
      eb.fn.coalesce('head.name', 'organisations.name').as('concern_name'),
    ])
    .execute()
export type StandingCandidate = Awaited<ReturnType<typeof listStanding>>[number]

/** What each who stands is in every dimension, complete or not: for the secretary. */
export const listStandingValues = (db: Db, viewer: Viewer, callId: number) =>
  db
    .selectFrom('candidates')
    .innerJoin('calls', 'calls.id', 'candidates.call_id')
    .innerJoin('terms', 'terms.id', 'calls.term_id')
    .where('candidates.call_id', '=', callId)
    .where('candidates.withdrawn_at', 'is', null)
    .where(mayReadCandidates(viewer))
    .select(['candidates.id', isComplete.as('completed'), candidateValues.as('values')])
    .execute()
