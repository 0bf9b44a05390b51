import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/connection.ts'
import { beginning, hashOf } from './chain-rules.ts'

/** An entry as text, whole and always the same: what is sealed. */
export const entryLine = sql<string>`jsonb_build_array(record.id,
  to_char(record.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  record.person_id, record.act, record.thing, record.thing_id, record.body_id, record.details)::text`

export const sealedLine = sql<string>`to_char(seals.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`

/**
 * Seals what waits, at most so many entries; answers the new head, or undefined where nothing waited or another process
 * took the next place first. Entries of transactions under way are not seen yet and take a later place.
 */
export const sealNext = (db: Db, now: Date, most = 1_000) =>
  inTransaction(db, async (db) => {
    const head = (await findHead(db)) ?? beginning
    const waiting = await db
      .selectFrom('unsealed')
      .innerJoin('record', 'record.id', 'unsealed.record_id')
      .orderBy('record.id')
      .limit(most)
      .select(['record.id', entryLine.as('line')])
      .execute()
    const sealed = now.toISOString().replace('Z', '000')
    let { place, hash } = head
    const links = waiting.map(({ id, line }) => {
      hash = hashOf(hash, { sealed, line })
      return { place: ++place, record_id: id, at: now, hash }
    })
    const [first, ...rest] = links
    if (!first || !(await takePlace(db, first))) return undefined
    await takePlaces(db, rest, now)
    const ids = links.map(({ record_id }) => record_id)
    await db
      .deleteFrom('unsealed')
      .where('record_id', '=', sql<number>`any(${ids}::bigint[])`)
      .execute()
    return { place, hash, count: links.length }
  })

/** The end of the chain. */
export const findHead = (db: Db) =>
  db.selectFrom('seals').orderBy('place', 'desc').limit(1).select(['place', 'hash']).executeTakeFirst()

interface Link {
  place: number
  record_id: number
  hash: string
}

/** One statement for any number of places: it is prepared once. */
const takePlaces = (db: Db, links: Link[], at: Date) =>
  sql`insert into seals (place, record_id, at, hash)
    select place, record_id, ${at}, hash from unnest(${links.map(({ place }) => place)}::bigint[],
      ${links.map(({ record_id }) => record_id)}::bigint[], ${links.map(({ hash }) => hash)}::text[])
      as taken(place, record_id, hash)`.execute(db)

/** Of two that seal at once the second waits here for the first, and then does nothing. */
const takePlace = (db: Db, first: Link & { at: Date }) =>
  db
    .insertInto('seals')
    .values(first)
    .onConflict((taken) => taken.doNothing())
    .returning('place')
    .executeTakeFirst()
