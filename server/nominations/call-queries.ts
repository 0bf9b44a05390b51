import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import type { Day } from '../calendar/rules.ts'
import { mayReadCall } from '../sight/queries.ts'
import { bodiesKeptBy, type Viewer } from '../sight/rules.ts'
import { calls } from './queries.ts'
import type { CallContent } from './rules.ts'

const aPage = 50

/** The directory: calls that are open or coming, the one that closes first first; one more than a page. */
export const listOpenCalls = (db: Db, today: Day, after: { closes_on: Day; id: number } | undefined) =>
  calls(db)
    .where('calls.published_at', 'is not', null)
    .where('calls.cancelled_at', 'is', null)
    .where('calls.listed', '=', true)
    .where('calls.closes_on', '>=', today)
    .$if(after !== undefined, (list) =>
      list.where(sql<boolean>`(calls.closes_on, calls.id) > (${after?.closes_on}::date, ${after?.id}::int)`),
    )
    .orderBy('calls.closes_on')
    .orderBy('calls.id')
    .limit(aPage + 1)
    .execute()

/** Calls of the bodies whose members the viewer keeps, that are not in the directory: drafts, by link, or over. */
export const listKeptCalls = (db: Db, viewer: Viewer, before: number | undefined) =>
  calls(db)
    .where(mayReadCall(viewer))
    .where(sql<boolean>`terms.body_id = any(${bodiesKeptBy(viewer)}::int[])`)
    .where((eb) =>
      eb.or([
        eb('calls.published_at', 'is', null),
        eb('calls.cancelled_at', 'is not', null),
        eb('calls.listed', '=', false),
        eb('calls.closes_on', '<', viewer.today),
      ]),
    )
    .$if(before !== undefined, (list) => list.where('calls.id', '<', before!))
    .orderBy('calls.id', 'desc')
    .limit(aPage + 1)
    .execute()

/** The page's rows, and the last of them where the list goes on. */
export const pageOf = <Row>(rows: Row[]) => ({
  rows: rows.slice(0, aPage),
  last: rows.length > aPage ? rows[aPage - 1] : undefined,
})

/** The key makes the link of a call that is not in the directory; it is no secret of anyone's, only not to be guessed. */
export async function addCall(
  db: Db,
  term_id: number,
  form: CallContent,
  { by, at }: { by: number; at: Date },
) {
  const key = randomBytes(16).toString('base64url')
  const row = { ...form, term_id, key, created_by: by, created_at: at }
  return (await db.insertInto('calls').values(row).returning('id').executeTakeFirstOrThrow()).id
}

/** Undefined when it was so already. */
export const changeCall = (db: Db, id: number, form: CallContent) =>
  db
    .updateTable('calls')
    .set(form)
    .where('id', '=', id)
    .where(unlike(form))
    .returning('id')
    .executeTakeFirst()

/** Keeps the call for this act alone; the state is read anew under the lock. */
export async function takeCall(db: Db, id: number) {
  await db.selectFrom('calls').where('id', '=', id).select('id').forUpdate().execute()
  return calls(db).where('calls.id', '=', id).executeTakeFirstOrThrow()
}

export const publishCall = (db: Db, id: number, at: Date) =>
  db.updateTable('calls').set({ published_at: at }).where('id', '=', id).execute()

/** Undefined when it was so already. */
export const moveClosing = (db: Db, id: number, moved: { closes_on: Day; decides_on: Day | null }) =>
  db
    .updateTable('calls')
    .set(moved)
    .where('id', '=', id)
    .where(unlike(moved))
    .returning('id')
    .executeTakeFirst()

export const cancelCall = (db: Db, id: number, { at, why }: { at: Date; why: string }) =>
  db.updateTable('calls').set({ cancelled_at: at, cancelled_why: why }).where('id', '=', id).execute()

/** A draft that nobody has seen leaves nothing behind. */
export const discardCall = (db: Db, id: number) =>
  db.deleteFrom('calls').where('id', '=', id).where('published_at', 'is', null).execute()
