import { sql } from 'kysely'
import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { mayReadCall, mayReadCandidates } from '../sight/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { candidateValues } from './value-queries.ts'

export { waitingFor } from './waiting-queries.ts'

/** The calls of the term that are there for the viewer, the latest first. */
export const listCalls = built((db, viewer: Viewer, termId: number) =>
  calls(db)
    .where('calls.term_id', '=', termId)
    .where(mayReadCall(viewer))
    .orderBy('calls.closes_on', 'desc')
    .orderBy('calls.id', 'desc'),
)

/** A call that is in the directory, or that the viewer keeps. */
export const findCall = (db: Db, viewer: Viewer, id: number) =>
  calls(db).where('calls.id', '=', id).where(mayReadCall(viewer)).executeTakeFirst()
export type Call = NonNullable<Awaited<ReturnType<typeof findCall>>>

/** A published call for whoever has its link. */
export const findCallByKey = (db: Db, key: string) =>
  calls(db).where('calls.key', '=', key).where('calls.published_at', 'is not', null).executeTakeFirst()

/** Calls with the body and the term that they seat. */
export const calls = (db: Db) =>
  db
    .selectFrom('calls')
    .innerJoin('terms', 'terms.id', 'calls.term_id')
    .innerJoin('bodies', 'bodies.id', 'terms.body_id')
    .selectAll('calls')
    .select([
      'bodies.id as body_id',
      'bodies.name as body_name',
      'bodies.languages',
      'terms.legal_form',
      'terms.starts_on as term_starts_on',
      'terms.ends_on as term_ends_on',
      sql<boolean>`coalesce((terms.profile ->> 'draws')::boolean, false)`.as('draws'),
      sql<boolean>`exists (select from appointments
        where appointments.call_id = calls.id and appointments.status = 'decided')`.as('decided'),
      sql<boolean>`exists (select from appointments
        where appointments.call_id = calls.id and appointments.status in ('draft', 'proposed'))`.as(
        'prepared',
      ),
    ])

/**
 * All who stand as candidates, in the order of their ids, with what each is in every dimension and the organisation or
 * group that may get one seat: for the body's secretary alone (R12).
 */
export const listCandidates = (db: Db, viewer: Viewer, callId: number) =>
  db
    .selectFrom('candidates')
    .innerJoin('calls', 'calls.id', 'candidates.call_id')
    .innerJoin('terms', 'terms.id', 'calls.term_id')
    .leftJoin('organisations', 'organisations.id', 'candidates.organisation_id')
    .where('candidates.call_id', '=', callId)
    .where('candidates.withdrawn_at', 'is', null)
    .where(mayReadCandidates(viewer))
    .orderBy('candidates.id')
    .select((eb) => [
      'candidates.id',
      'candidates.call_id',
      'candidates.name',
      'candidates.person_id',
      'candidates.email',
      'candidates.organisation_id',
      eb.fn.coalesce('organisations.name', 'candidates.organisation_name').as('organisation'),
      sql<number | null>`coalesce(organisations.group_id, organisations.id)`.as('concern'),
      'candidates.gender',
      'candidates.language',
      'candidates.capacity',
      'candidates.grounds',
      'candidates.mandate',
      'candidates.consented_at',
      candidateValues.as('values'),
    ])
    .execute()
export type Candidate = Awaited<ReturnType<typeof listCandidates>>[number]
