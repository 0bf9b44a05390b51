import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'

/** Who does what by when; a name of somebody with an account lands on that person's home. */
export async function addTask(
  db: Db,
  task: { item_id: number; what: string; who: string; due_on: Day | null; person_id: number | null },
) {
  const { id } = await db.insertInto('tasks').values(task).returning('id').executeTakeFirstOrThrow()
  return id
}

export const findTask = (db: Db, id: number) =>
  db
    .selectFrom('tasks')
    .innerJoin('items', 'items.id', 'tasks.item_id')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .where('tasks.id', '=', id)
    .selectAll('tasks')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .select([
      'items.meeting_id',
      'items.publicity',
      'meetings.body_id',
      'meetings.starts_at',
      'bodies.name as body_name',
    ])
    .executeTakeFirst()

export const removeTask = (db: Db, id: number) => db.deleteFrom('tasks').where('id', '=', id).execute()

/** Done, or not done after all; undefined when it is so already. */
export const completeTask = (db: Db, id: number, at: Date | null) =>
  db
    .updateTable('tasks')
    .set({ done_at: at })
    .where('id', '=', id)
    .where('done_at', at ? 'is' : 'is not', null)
    .returning('id')
    .executeTakeFirst()
