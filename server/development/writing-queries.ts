import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { reordered } from '../agenda/rules.ts'
import { dayOf, type Day } from '../calendar/rules.ts'
import { hasEnded, type StepStatus, type TaskContent } from './rules.ts'

interface By {
  by: number
  at: Date
}

export async function addTask(db: Db, body_id: number, task: TaskContent, { by, at }: By) {
  const { id } = await db
    .insertInto('development_tasks')
    .values({ ...task, body_id, created_by: by, created_at: at, ended_on: hasEnded(task) ? dayOf(at) : null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Undefined when nothing was otherwise; the day on which it ended stays until it is taken up again. */
export const changeTask = (db: Db, id: number, task: TaskContent, today: Day) =>
  db
    .updateTable('development_tasks')
    .set({ ...task, ended_on: hasEnded(task) ? sql<Day>`coalesce(ended_on, ${today}::date)` : null })
    .where('id', '=', id)
    .where(unlike(task))
    .returning('id')
    .executeTakeFirst()

/** Lets all read the task, or the body alone; undefined when it stood so already. */
export const publishTask = (db: Db, id: number, published: boolean, at: Date) =>
  db
    .updateTable('development_tasks')
    .set({ published_at: published ? at : null })
    .where('id', '=', id)
    .where(sql<boolean>`(published_at is not null) <> ${published}::boolean`)
    .returning('id')
    .executeTakeFirst()

interface StepContent {
  what: ByLanguage
  organisation_id: number | null
  person_id: number | null
  due_on: string | null
}

/** The last of the task's steps. */
export async function addStep(db: Db, task_id: number, step: StepContent) {
  const { id } = await db
    .insertInto('development_steps')
    .values({
      ...step,
      task_id,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from development_steps where task_id = ${task_id})`,
      done_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Undefined when nothing was otherwise. */
export const changeStep = (db: Db, id: number, step: StepContent) =>
  db
    .updateTable('development_steps')
    .set(step)
    .where('id', '=', id)
    .where(unlike(step))
    .returning('id')
    .executeTakeFirst()

/** Undefined when it stood so already. */
export const tellStep = (db: Db, id: number, status: StepStatus, at: Date) =>
  db
    .updateTable('development_steps')
    .set({ status, done_at: status === 'done' ? at : null })
    .where('id', '=', id)
    .where('status', '<>', status)
    .returning('id')
    .executeTakeFirst()

/** Moves a step among the task's; undefined when it stands there already. */
export async function moveStep(db: Db, task_id: number, id: number, to: 'up' | 'down' | number) {
  await db.selectFrom('development_tasks').where('id', '=', task_id).select('id').forUpdate().execute()
  const standing = await db
    .selectFrom('development_steps')
    .where('task_id', '=', task_id)
    .orderBy('position')
    .orderBy('id')
    .select('id')
    .execute()
  const ids = standing.map((one) => one.id)
  const order = reordered(ids, id, to)
  if (order.join() === ids.join()) return undefined
  await sql`update development_steps set position = placed.position
    from unnest(${order}::int[]) with ordinality as placed (id, position)
    where development_steps.id = placed.id`.execute(db)
  return order.indexOf(id) + 1
}

export const removeStep = (db: Db, id: number) =>
  db.deleteFrom('development_steps').where('id', '=', id).returning('id').executeTakeFirst()
