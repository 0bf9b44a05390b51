import type { Db } from '../../db/schema/index.ts'
import { issueLink, makeToken } from './token-queries.ts'

/**
 * A one-time link for making the first administrator, while the installation has no people; undefined afterwards.
 * `publicUrl` is the only source of its host. Called at start (server/main.ts), which prints it.
 */
export async function firstAdministratorLink(db: Db, publicUrl: string, now: Date) {
  if (await hasPeople(db)) return undefined
  const id = await makeToken(db, { person: null, purpose: 'first_administrator', now })
  return `${publicUrl}${await issueLink(db, id, now)}`
}

export const hasPeople = async (db: Db) =>
  Boolean(await db.selectFrom('people').select('id').limit(1).executeTakeFirst())

/** Uses every link of this kind at once: two processes may each have printed one, and only one may succeed. */
export async function useFirstAdministratorLink(db: Db, id: number, now: Date) {
  const used = await db
    .updateTable('tokens')
    .set({ used_at: now })
    .where('purpose', '=', 'first_administrator')
    .where('used_at', 'is', null)
    .returning('id')
    .execute()
  return used.some((token) => token.id === id) && !(await hasPeople(db))
}
