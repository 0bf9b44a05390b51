import { createHash } from 'node:crypto'
import type { Db } from '../../db/schema/index.ts'

/**
 * Writes the attempt down before it is tried, so that many at the same moment are all counted; answers how many
 * there have been in a quarter of an hour under each name, this one included.
 */
export async function countAttempt<Name extends string>(db: Db, names: Record<Name, string>, now: Date) {
  const keys = Object.entries<string>(names).map(([name, of]) => ({
    name: name as Name,
    key: keyOf(name, of),
  }))
  const written = await db
    .insertInto('attempts')
    .values(keys.map(({ key }) => ({ key, at: now })))
    .returning('id')
    .execute()
  const counted = await db
    .selectFrom('attempts')
    .where(
      'key',
      'in',
      keys.map(({ key }) => key),
    )
    .where('at', '>', new Date(now.getTime() - 15 * 60_000))
    .groupBy('key')
    .select((eb) => ['key', eb.fn.countAll<number>().as('count')])
    .execute()
  const counts = Object.fromEntries(
    keys.map(({ name, key }) => [name, counted.find((row) => row.key === key)?.count ?? 0]),
  ) as Record<Name, number>
  return { counts, ids: written.map(({ id }) => id) }
}

/** An attempt that succeeded, or was not tried at all, does not count. */
export const forgetAttempt = (db: Db, ids: number[]) =>
  db.deleteFrom('attempts').where('id', 'in', ids).execute()

/** After a success the account's earlier failures are forgiven. */
export const forgiveAttempts = (db: Db, name: string, of: string) =>
  db.deleteFrom('attempts').where('key', '=', keyOf(name, of)).execute()

export const sweepAttempts = (db: Db, before: Date) =>
  db.deleteFrom('attempts').where('at', '<', before).execute()

/** Hashed: the table names nobody. */
const keyOf = (name: string, of: string) =>
  `${name}:${createHash('sha256').update(of.trim().toLowerCase()).digest('base64url')}`
