import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { mayReadCandidates } from '../sight/queries.ts'
import { onlyIf, type Viewer } from '../sight/rules.ts'
import { closesSoon } from './rules.ts'

/** What waits: for the secretary a call with too few answers or without a draft, for a candidate her consent. */
export const waitingFor = (db: Db, viewer: Viewer) => [
  ...onlyIf(viewer.offices.length > 0, callsShort(db, viewer), callsClosed(db, viewer)),
  consentsAsked(db, viewer),
]

const keptCalls = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('calls')
    .innerJoin('terms', 'terms.id', 'calls.term_id')
    .innerJoin('bodies', 'bodies.id', 'terms.body_id')
    .where(mayReadCandidates(viewer))
    .where('calls.published_at', 'is not', null)
    .where('calls.cancelled_at', 'is', null)

const titled = ['calls.id', 'calls.title'] as const
const named = 'bodies.name as body' as const

/** A call closes within a week, and fewer stand than there are seats. */
const callsShort = (db: Db, viewer: Viewer) =>
  keptCalls(db, viewer)
    .where('calls.opens_on', '<=', viewer.today)
    .where('calls.closes_on', '>=', viewer.today)
    .where('calls.closes_on', '<=', closesSoon(viewer.today))
    .where(
      sql<boolean>`calls.seats > (select count(*) from candidates
        where candidates.call_id = calls.id and candidates.withdrawn_at is null)`,
    )
    .select([
      sql<'call_short'>`'call_short'`.as('kind'),
      ...titled,
      sql<string | null>`calls.closes_on`.as('due'),
      named,
    ])

/** A call is over and nobody has drafted an appointment from it; a draft or the call's cancellation ends the row. */
const callsClosed = (db: Db, viewer: Viewer) =>
  keptCalls(db, viewer)
    .where('calls.closes_on', '<', viewer.today)
    .where(
      sql<boolean>`not exists (select from appointments
        where appointments.call_id = calls.id and appointments.status <> 'dropped')`,
    )
    .select([
      sql<'call_closed'>`'call_closed'`.as('kind'),
      ...titled,
      sql<string | null>`calls.decides_on`.as('due'),
      named,
    ])

/** R10: someone has put the viewer forward and the consent is missing, until the appointment is decided. */
const consentsAsked = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('candidates')
    .innerJoin('calls', 'calls.id', 'candidates.call_id')
    .innerJoin('terms', 'terms.id', 'calls.term_id')
    .innerJoin('bodies', 'bodies.id', 'terms.body_id')
    .where('candidates.person_id', '=', viewer.id ?? 0)
    .where('candidates.consented_at', 'is', null)
    .where('candidates.withdrawn_at', 'is', null)
    .where('calls.cancelled_at', 'is', null)
    .where(
      sql<boolean>`not exists (select from appointments
        where appointments.call_id = calls.id and appointments.status = 'decided')`,
    )
    .select([
      sql<'candidacy_consent'>`'candidacy_consent'`.as('kind'),
      'candidates.id',
      sql<ByLanguage>`calls.title`.as('title'),
      sql<string | null>`calls.closes_on`.as('due'),
      named,
    ])
