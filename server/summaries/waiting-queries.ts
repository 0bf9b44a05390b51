import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { bodiesKeptBy, onlyIf, type Viewer } from '../sight/rules.ts'

/** What waits: a promise of a published summary for who sees to it, and for the secretary those that are late. */
export const waitingFor = (db: Db, viewer: Viewer) => [
  ...onlyIf(viewer.id !== undefined, measuresOwed(db, viewer)),
  ...onlyIf(bodiesKeptBy(viewer).length > 0, measuresLate(db, viewer)),
]

const promised = (db: Db) =>
  db
    .selectFrom('consultation_measures')
    .innerJoin('consultations', 'consultations.id', 'consultation_measures.consultation_id')
    .innerJoin('bodies', 'bodies.id', 'consultations.body_id')
    .where('consultation_measures.done_at', 'is', null)
    .where(
      sql<boolean>`exists (select from consultation_summary_versions
        where consultation_summary_versions.consultation_id = consultations.id)`,
    )
    .groupBy(['consultations.id', 'bodies.id'])

/** Promises that the viewer sees to; one row a summary, due with the first of them. */
const measuresOwed = (db: Db, viewer: Viewer) =>
  promised(db)
    .where('consultation_measures.person_id', '=', viewer.id ?? 0)
    .select([
      sql<'measure_owed'>`'measure_owed'`.as('kind'),
      'consultations.id',
      sql<ByLanguage>`consultations.title`.as('title'),
      'bodies.name as body',
      sql<string | null>`min(consultation_measures.due_on)`.as('due'),
    ])

/** Promises whose day has passed, in summaries that the viewer has published. */
const measuresLate = (db: Db, viewer: Viewer) =>
  promised(db)
    .where('consultation_measures.due_on', '<', viewer.today)
    .where(sql<boolean>`consultations.body_id = any(${bodiesKeptBy(viewer)}::int[])`)
    .where('consultation_measures.person_id', 'is distinct from', viewer.id ?? 0)
    .select([
      sql<'measures_late'>`'measures_late'`.as('kind'),
      'consultations.id',
      sql<ByLanguage>`consultations.title`.as('title'),
      'bodies.name as body',
      sql<string | null>`min(consultation_measures.due_on)`.as('due'),
    ])
