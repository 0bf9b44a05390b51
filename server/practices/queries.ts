import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import { mayReadPractice, mayReadTask } from '../sight/plan-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import type { PracticeContent, Tried } from './rules.ts'

export const pageLength = 50

/** Good practices that the body has noted, the newest first; one more than is shown. */
export const listPractices = (
  db: Db,
  viewer: Viewer,
  { body, tried, before }: { body: number; tried: Tried | undefined; before: number | undefined },
) =>
  practices(db, viewer)
    .where('practices.body_id', '=', body)
    .$if(tried !== undefined, (some) => some.where('practices.tried', '=', tried!))
    .$if(before !== undefined, (some) => some.where('practices.id', '<', before!))
    .orderBy('practices.id', 'desc')
    .limit(pageLength + 1)
    .execute()

export const findPractice = (db: Db, viewer: Viewer, id: number) =>
  practices(db, viewer).where('practices.id', '=', id).executeTakeFirst()
export type Practice = NonNullable<Awaited<ReturnType<typeof findPractice>>>

/** With the task in which it is tried, where that opens to the viewer. */
const practices = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('practices')
    .innerJoin('bodies', 'bodies.id', 'practices.body_id')
    .leftJoin('service_fields', 'service_fields.key', 'practices.field_key')
    .leftJoin('development_tasks', (join) =>
      join.onRef('development_tasks.id', '=', 'practices.task_id').on(mayReadTask(viewer)),
    )
    .where(mayReadPractice(viewer))
    .selectAll('practices')
    .select(['bodies.name as body_name', 'bodies.languages', 'service_fields.name as field'])
    .select('development_tasks.title as task')

export async function addPractice(
  db: Db,
  body_id: number,
  practice: PracticeContent,
  { by, at }: { by: number; at: Date },
) {
  const { id } = await db
    .insertInto('practices')
    .values({ ...practice, body_id, created_by: by, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Undefined when nothing was otherwise. */
export const changePractice = (db: Db, id: number, practice: PracticeContent) =>
  db
    .updateTable('practices')
    .set(practice)
    .where('id', '=', id)
    .where(unlike(practice))
    .returning('id')
    .executeTakeFirst()

/** Lets all read it, or the body alone; undefined when it stood so already. */
export const publishPractice = (db: Db, id: number, published: boolean, at: Date) =>
  db
    .updateTable('practices')
    .set({ published_at: published ? at : null })
    .where('id', '=', id)
    .where(sql<boolean>`(published_at is not null) <> ${published}::boolean`)
    .returning('id')
    .executeTakeFirst()

export const removePractice = (db: Db, id: number) =>
  db.deleteFrom('practices').where('id', '=', id).returning('id').executeTakeFirst()
