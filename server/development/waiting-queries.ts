import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { answersForStep } from '../sight/plan-queries.ts'
import { bodiesKeptBy, onlyIf, type Viewer } from '../sight/rules.ts'

/** Steps to whoever is responsible; to the secretary those that are late, and trials that are over. */
export const waitingFor = (db: Db, viewer: Viewer) => [
  ...onlyIf(viewer.id !== undefined, stepsToDo(db, viewer)),
  ...onlyIf(bodiesKeptBy(viewer).length > 0, stepsLate(db, viewer), trialsOver(db, viewer)),
]

const openSteps = (db: Db) =>
  db
    .selectFrom('development_steps')
    .innerJoin('development_tasks', 'development_tasks.id', 'development_steps.task_id')
    .innerJoin('bodies', 'bodies.id', 'development_tasks.body_id')
    .where('development_steps.done_at', 'is', null)
    .where('development_tasks.status', 'in', ['planned', 'under_way', 'trial'])

const stepsToDo = (db: Db, viewer: Viewer) =>
  openSteps(db)
    .where(answersForStep(viewer))
    .select([
      sql<'step_to_do'>`'step_to_do'`.as('kind'),
      'development_steps.id',
      sql<ByLanguage>`development_steps.what`.as('title'),
      'development_steps.due_on as due',
      sql<ByLanguage | null>`bodies.name`.as('body'),
    ])

const stepsLate = (db: Db, viewer: Viewer) =>
  openSteps(db)
    .where(keptBy(viewer))
    .where('development_steps.due_on', '<', viewer.today)
    .where('development_steps.person_id', 'is distinct from', viewer.id ?? 0)
    .select([
      sql<'step_late'>`'step_late'`.as('kind'),
      'development_steps.id',
      sql<ByLanguage>`development_steps.what`.as('title'),
      'development_steps.due_on as due',
      sql<ByLanguage | null>`bodies.name`.as('body'),
    ])

const trialsOver = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('development_tasks')
    .innerJoin('bodies', 'bodies.id', 'development_tasks.body_id')
    .where(keptBy(viewer))
    .where('development_tasks.status', '=', 'trial')
    .where('development_tasks.trial_until', '<', viewer.today)
    .select([
      sql<'trial_over'>`'trial_over'`.as('kind'),
      'development_tasks.id',
      sql<ByLanguage>`development_tasks.title`.as('title'),
      'development_tasks.trial_until as due',
      sql<ByLanguage | null>`bodies.name`.as('body'),
    ])

const keptBy = (viewer: Viewer) =>
  sql<boolean>`development_tasks.body_id = any(${bodiesKeptBy(viewer)}::int[])`
