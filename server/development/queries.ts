import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import { isInsider } from '../sight/queries.ts'
import { mayReadPractice, mayReadTask } from '../sight/plan-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import type { TaskStatus } from './rules.ts'

export const pageLength = 50

/** The body's development tasks in this state or in all, the newest first; one more than is shown. */
export const listTasks = (
  db: Db,
  viewer: Viewer,
  { body, status, before }: { body: number; status: TaskStatus | undefined; before: number | undefined },
) =>
  db
    .selectFrom('development_tasks')
    .where('body_id', '=', body)
    .where(mayReadTask(viewer))
    .$if(status !== undefined, (some) => some.where('status', '=', status!))
    .$if(before !== undefined, (some) => some.where('id', '<', before!))
    .orderBy('id', 'desc')
    .limit(pageLength + 1)
    .select(['id', 'title', 'chain', 'status', 'trial_from', 'trial_until', 'published_at'])
    .select([
      stepsWhere(sql`true`).as('steps'),
      stepsWhere(sql`status = 'done'`).as('done'),
      stepsWhere(sql`status <> 'done' and due_on < ${viewer.today}::date`).as('late'),
    ])
    .execute()

const stepsWhere = (which: ReturnType<typeof sql>) => sql<number>`(select count(*)::int
  from (select status, due_on from development_steps where task_id = development_tasks.id) as steps where ${which})`

/** The task with its steps and the good practices that it tries; undefined when it is not there for this viewer. */
export const findTask = (db: Db, viewer: Viewer, id: number) =>
  db
    .selectFrom('development_tasks')
    .innerJoin('bodies', 'bodies.id', 'development_tasks.body_id')
    .where('development_tasks.id', '=', id)
    .where(mayReadTask(viewer))
    .selectAll('development_tasks')
    .select(['bodies.name as body_name', 'bodies.languages'])
    .select((eb) => [
      jsonArrayFrom(
        steps(db, viewer)
          .where(sql<boolean>`development_steps.task_id = development_tasks.id`)
          .orderBy('development_steps.position')
          .orderBy('development_steps.id'),
      ).as('steps'),
      jsonArrayFrom(
        eb
          .selectFrom('practices')
          .whereRef('practices.task_id', '=', 'development_tasks.id')
          .where(mayReadPractice(viewer))
          .orderBy('practices.id')
          .limit(20)
          .select(['practices.id', 'practices.title']),
      ).as('practices'),
    ])
    .executeTakeFirst()
export type Task = NonNullable<Awaited<ReturnType<typeof findTask>>>

/** Who is named is told within the body and to the one who is named; to others the organisation alone. */
const steps = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('development_steps')
    .innerJoin('development_tasks as whole', 'whole.id', 'development_steps.task_id')
    .leftJoin('organisations', 'organisations.id', 'development_steps.organisation_id')
    .leftJoin('people', (join) =>
      join
        .onRef('people.id', '=', 'development_steps.person_id')
        .on(sql<boolean>`(${isInsider(viewer, 'whole.body_id')} or people.id = ${viewer.id ?? 0})`),
    )
    .select(['development_steps.id', 'development_steps.task_id', 'development_steps.what'])
    .select(['development_steps.organisation_id', 'development_steps.person_id', 'development_steps.due_on'])
    .select(['development_steps.status', 'organisations.name as organisation', 'people.name as person'])
    .select(['organisations.business_id', 'people.email'])

/** A step, with the task that it belongs to as the viewer may read it. */
export async function findStep(db: Db, viewer: Viewer, id: number) {
  const step = await steps(db, viewer).where('development_steps.id', '=', id).executeTakeFirst()
  const task = step && (await findTask(db, viewer, step.task_id))
  return task && { step, task }
}

/** The body's tasks that a practice may be tried in. */
export const listOpenTasks = (db: Db, body: number) =>
  db
    .selectFrom('development_tasks')
    .where('body_id', '=', body)
    .orderBy('id', 'desc')
    .limit(100)
    .select(['id', 'title'])
    .execute()

export { waitingFor } from './waiting-queries.ts'
