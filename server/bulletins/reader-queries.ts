import { sql } from 'kysely'
import { inParts } from '../../db/parts.ts'
import type { Db } from '../../db/schema/index.ts'
import { hashOf } from '../accounts/stranger-rules.ts'
import type { Addressed } from './audience-queries.ts'
import { readerToken } from './link-rules.ts'
import type { Kind } from './rules.ts'

/** These readers, each with the id that its link is made of, and written to at this moment. */
export async function putReaders(db: Db, secret: string, addressed: Addressed[], at: Date) {
  const ids = new Map<string, number>()
  for (const part of inParts(addressed)) {
    const rows = part.map((one) =>
      one.person_id
        ? { person_id: one.person_id, address: null, written_at: at }
        : { person_id: null, address: one.email.toLowerCase(), written_at: at },
    )
    for (const column of ['person_id', 'address'] as const) {
      const own = rows.filter((row) => row[column] !== null)
      if (!own.length) continue
      const kept = await db
        .insertInto('bulletin_readers')
        .values(own)
        .onConflict((same) => same.column(column).doUpdateSet({ written_at: at }))
        .returning(['id', 'person_id', 'address', 'link_hash'])
        .execute()
      for (const one of kept) ids.set(keyOf(one), one.id)
      await putLinks(
        db,
        secret,
        kept.flatMap(({ id, link_hash }) => (link_hash ? [] : [id])),
      )
    }
  }
  return (one: Addressed) => ids.get(keyOf({ ...one, address: one.email.toLowerCase() }))!
}

const keyOf = ({ person_id, address }: { person_id: number | null; address: string | null }) =>
  person_id ? `person ${person_id}` : `address ${address}`

async function putLinks(db: Db, secret: string, ids: number[]) {
  const hashes = ids.map((id) => hashOf(readerToken(secret, id)))
  await sql`update bulletin_readers set link_hash = made.hash
    from unnest(${ids}::int[], ${hashes}::text[]) as made(id, hash) where bulletin_readers.id = made.id`.execute(
    db,
  )
}

/** Whose link this is, with the kinds that they do not want. */
export const findReader = (db: Db, token: string) =>
  readers(db).where('bulletin_readers.link_hash', '=', hashOf(token)).executeTakeFirst()

/** The person as a reader; undefined where they have neither been written to nor chosen anything. */
export const findOwnReader = (db: Db, person: number) =>
  readers(db).where('bulletin_readers.person_id', '=', person).executeTakeFirst()
export type Reader = NonNullable<Awaited<ReturnType<typeof findReader>>>

const readers = (db: Db) =>
  db
    .selectFrom('bulletin_readers')
    .select(['bulletin_readers.id', 'bulletin_readers.person_id', 'bulletin_readers.address'])
    .select(
      sql<
        Kind[]
      >`array(select kind from bulletin_stops where reader_id = bulletin_readers.id order by kind)`.as(
        'stopped',
      ),
    )

/** The person's row, made where there is none. */
export async function putOwnReader(db: Db, secret: string, person_id: number) {
  const { id } = await db
    .insertInto('bulletin_readers')
    .values({ person_id })
    .onConflict((same) => same.column('person_id').doUpdateSet({ person_id }))
    .returning('id')
    .executeTakeFirstOrThrow()
  await putLinks(db, secret, [id])
  return id
}

/** The reader does not want these kinds, and wants the others; answers whether anything changed. */
export async function setStops(db: Db, reader_id: number, kinds: readonly Kind[], at: Date) {
  const gone = await db
    .deleteFrom('bulletin_stops')
    .where('reader_id', '=', reader_id)
    .where(sql<boolean>`kind <> all(${kinds}::text[])`)
    .returning('kind')
    .execute()
  const added = kinds.length
    ? await db
        .insertInto('bulletin_stops')
        .values(kinds.map((kind) => ({ reader_id, kind, at })))
        .onConflict((same) => same.columns(['reader_id', 'kind']).doNothing())
        .returning('kind')
        .execute()
    : []
  return gone.length + added.length > 0
}
