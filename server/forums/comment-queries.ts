import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { enrolments } from './enrolment-queries.ts'

/** Comments on a workshop's notes in the order of writing, after this one; one more than a page. */
export const listComments = (db: Db, workshopId: number, after: number, most: number) =>
  comments(db)
    .where('workshop_comments.workshop_id', '=', workshopId)
    .where('workshop_comments.id', '>', after)
    .orderBy('workshop_comments.id')
    .limit(most + 1)
    .execute()
export type Comment = Awaited<ReturnType<typeof listComments>>[number]

export const findComment = (db: Db, id: number) =>
  comments(db).where('workshop_comments.id', '=', id).executeTakeFirst()

/** Comments with the name and organisation of each author; of whom the time has passed there is no name. */
const comments = (db: Db) =>
  db
    .selectFrom('workshop_comments')
    .innerJoin(enrolments(db).as('author'), 'author.id', 'workshop_comments.enrolment_id')
    .selectAll('workshop_comments')
    .select(['author.name', 'author.organisation'])

/** Puts a comment beside a paragraph as it reads now, or beside the whole; nobody else's is touched. */
export const addComment = async (
  db: Db,
  comment: {
    workshop_id: number
    note_id: number | null
    enrolment_id: number
    text: string
    written_at: Date
  },
) =>
  (
    await db
      .insertInto('workshop_comments')
      .values({
        ...comment,
        quoted: sql<string>`coalesce((select left(occasion_notes.text, 300) from occasion_notes
          where occasion_notes.id = ${comment.note_id ?? 0}), '')`,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

/** Undefined when it read so already. */
export const changeComment = (db: Db, id: number, text: string, at: Date) =>
  db
    .updateTable('workshop_comments')
    .set({ text, changed_at: at })
    .where('id', '=', id)
    .where('text', '<>', text)
    .returning('id')
    .executeTakeFirst()

export const withdrawComment = (db: Db, id: number) =>
  db.deleteFrom('workshop_comments').where('id', '=', id).returning('id').executeTakeFirst()

/** Hides a comment for a reason, which may be said anew; undefined when it is hidden so. */
export const hideComment = (db: Db, id: number, reason: string, { by, at }: { by: number; at: Date }) =>
  db
    .updateTable('workshop_comments')
    .set({ hidden_at: at, hidden_by: by, hidden_reason: reason })
    .where('id', '=', id)
    .where('hidden_reason', 'is distinct from', reason)
    .returning('id')
    .executeTakeFirst()

export const showComment = (db: Db, id: number) =>
  db
    .updateTable('workshop_comments')
    .set({ hidden_at: null, hidden_by: null, hidden_reason: null })
    .where('id', '=', id)
    .where('hidden_at', 'is not', null)
    .returning('id')
    .executeTakeFirst()
