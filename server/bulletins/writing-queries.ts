import { isDeepStrictEqual } from 'node:util'
import type { Db } from '../../db/schema/index.ts'
import { bulletins } from './queries.ts'
import type { Content, Correcting, Written } from './rules.ts'

/** Keeps the bulletin for this act alone, until the transaction ends. */
export async function takeBulletin(db: Db, id: number) {
  await db.selectFrom('bulletins').where('id', '=', id).select('id').forUpdate().executeTakeFirst()
  return bulletins(db).where('bulletins.id', '=', id).executeTakeFirst()
}
type Taken = NonNullable<Awaited<ReturnType<typeof takeBulletin>>>

interface By {
  by: number
  at: Date
}

export const addBulletin = async (db: Db, body_id: number, content: Content, { by, at }: By) =>
  (
    await db
      .insertInto('bulletins')
      .values({ ...content, body_id, created_by: by, created_at: at })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export const contentOf = ({ kind, title, text, due_on }: Taken): Content => ({ kind, title, text, due_on })

/** Writes a draft over; undefined when it was so already, 'overtaken' when it has changed since it was opened. */
export async function changeBulletin(db: Db, taken: Taken, { content, revision }: Written) {
  if (isDeepStrictEqual(bare(contentOf(taken)), bare(content))) return undefined
  if (taken.revision !== revision) return 'overtaken'
  return db
    .updateTable('bulletins')
    .set((eb) => ({ ...content, revision: eb('revision', '+', 1) }))
    .where('id', '=', taken.id)
    .returning('id')
    .executeTakeFirst()
}

/** Without the lasting ids of paragraphs, which those typed without scripts get anew each time. */
const bare = <Texts extends Pick<Content, 'text'>>(content: Texts) => ({
  ...content,
  text: Object.fromEntries(
    Object.entries(content.text).map(([one, html]) => [one, html.replaceAll(/ data-id="[a-z0-9]{8}"/g, '')]),
  ),
})

/** When it is to leave by itself; null calls it back. */
export const setSendAt = (db: Db, id: number, send_at: Date | null, by: number) =>
  db
    .updateTable('bulletins')
    .set({ send_at, scheduled_by: send_at && by })
    .where('id', '=', id)
    .where('send_at', 'is distinct from', send_at)
    .returning('id')
    .executeTakeFirst()

/** What is to leave by now. */
export const listTimely = (db: Db, now: Date) =>
  db
    .selectFrom('bulletins')
    .where('sent_at', 'is', null)
    .where('send_at', '<=', now)
    .orderBy('send_at')
    .select('id')
    .execute()

/** Of a draft nothing stays; its files are swept. */
export async function discardBulletin(db: Db, id: number) {
  await db.deleteFrom('files').where('thing', '=', 'bulletin').where('thing_id', '=', id).execute()
  await db.deleteFrom('bulletins').where('id', '=', id).execute()
}

/** A new version of what was sent; undefined when it says what stands. Answers its number. */
export async function correctBulletin(db: Db, taken: Taken, { why, ...texts }: Correcting, { by, at }: By) {
  const { title, text } = taken
  if (isDeepStrictEqual(bare({ title, text }), bare(texts))) return undefined
  await db.updateTable('bulletins').set(texts).where('id', '=', taken.id).execute()
  return addVersion(db, taken.id, { ...texts, why, person_id: by, at })
}

interface Version extends Correcting {
  person_id: number
  at: Date
}

/** What the bulletin says from now on, as its next version. */
export async function addVersion(db: Db, bulletin_id: number, version: Version) {
  const { number } = await db
    .insertInto('bulletin_versions')
    .values((eb) => ({
      ...version,
      bulletin_id,
      number: eb
        .selectFrom('bulletin_versions as earlier')
        .where('earlier.bulletin_id', '=', bulletin_id)
        .select((eb) => eb(eb.fn.coalesce(eb.fn.max('earlier.number'), eb.lit(0)), '+', 1).as('next')),
    }))
    .returning('number')
    .executeTakeFirstOrThrow()
  return number
}

/** One file of a draft, out of sight; undefined when it is gone. */
export const removeAttached = (db: Db, bulletin: number, id: number, removed_at: Date) =>
  db
    .updateTable('files')
    .set({ removed_at })
    .where('id', '=', id)
    .where('thing', '=', 'bulletin')
    .where('thing_id', '=', bulletin)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
