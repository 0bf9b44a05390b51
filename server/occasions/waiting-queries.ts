import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { bodiesKeptBy, onlyIf, type Viewer } from '../sight/rules.ts'

/** What waits of what was agreed on occasions: for who sees to it, and, once it is late, for the secretary. */
export const waitingFor = (db: Db, viewer: Viewer) => [
  agreedWith(db, viewer),
  ...onlyIf(bodiesKeptBy(viewer).length > 0, agreedAndLate(db, viewer)),
]

const agreedWith = (db: Db, viewer: Viewer) =>
  open(db)
    .where('occasion_points.person_id', '=', viewer.id ?? 0)
    .select([sql<'occasion_point'>`'occasion_point'`.as('kind'), 'occasions.id', ...told])

const agreedAndLate = (db: Db, viewer: Viewer) =>
  open(db)
    .where(sql<boolean>`occasions.body_id = any(${bodiesKeptBy(viewer)}::int[])`)
    .where('occasion_points.due_on', '<', viewer.today)
    .where(sql<boolean>`occasion_points.person_id is distinct from ${viewer.id ?? 0}`)
    .select([sql<'occasion_point_late'>`'occasion_point_late'`.as('kind'), 'occasions.id', ...told])

const told = [
  sql<ByLanguage>`occasions.name`.as('title'),
  'bodies.name as body',
  sql<string | null>`occasion_points.due_on`.as('due'),
] as const

const open = (db: Db) =>
  db
    .selectFrom('occasion_points')
    .innerJoin('occasions', 'occasions.id', 'occasion_points.occasion_id')
    .innerJoin('bodies', 'bodies.id', 'occasions.body_id')
    .where('occasion_points.done_at', 'is', null)
