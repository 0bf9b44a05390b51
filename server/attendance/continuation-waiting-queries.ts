import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Viewer } from '../sight/rules.ts'

/** The meeting is broken off until another day. The query has `meetings`. */
export const waitsForItsDay = sql<boolean>`exists (select from adjournments
  join continuations on continuations.adjournment_id = adjournments.id
  where adjournments.meeting_id = meetings.id and adjournments.resumed_at is null)`

/** Whether the viewer is in the ledger: of a meeting that goes on another day, that of its last day. */
export const hasCome = (viewer: Viewer) => sql<boolean>`exists (select from attendances
  where attendances.meeting_id = meetings.id and attendances.person_id = ${viewer.id ?? 0}
    and not exists (select from adjournments join continuations on continuations.adjournment_id = adjournments.id
      where adjournments.meeting_id = meetings.id and adjournments.at > attendances.arrived_at))`

/** A meeting that goes on another day waits for everyone with a seat or an office in these bodies. */
export const meetingsToContinue = (db: Db, bodies: number[]) =>
  db
    .selectFrom('meetings')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .innerJoin('adjournments', 'adjournments.meeting_id', 'meetings.id')
    .innerJoin('continuations', 'continuations.adjournment_id', 'adjournments.id')
    .where('meetings.kind', '=', 'formal')
    .where('meetings.status', '=', 'open')
    .where('adjournments.resumed_at', 'is', null)
    .where(sql<boolean>`meetings.body_id = any(${bodies}::int[])`)
    .select([
      sql<'meeting_to_continue'>`'meeting_to_continue'`.as('kind'),
      'meetings.id',
      'bodies.name as title',
      sql<string | null>`(continuations.starts_at at time zone 'Europe/Helsinki')::date`.as('due'),
      'bodies.name as body',
    ])
