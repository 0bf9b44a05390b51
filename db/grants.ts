import { sql } from 'kysely'
import { inTransaction } from './connection.ts'
import type { Db } from './schema/index.ts'

/** Of these the application's own role may add rows and read them, and nothing else. */
const writtenOnce = ['record', 'seals']

/** Lets this role do the application's work on the tables of the one who asks; the record stays out of its reach. */
export async function grantTo(owner: Db, role: string) {
  const { rows } = await sql<{ me: string }>`select current_user as me`.execute(owner)
  if (rows[0]!.me === role) return
  const to = sql.id(role)
  await inTransaction(owner, async (db) => {
    await sql`grant usage on schema public to ${to}`.execute(db)
    await sql`grant select, insert, update, delete on all tables in schema public to ${to}`.execute(db)
    for (const table of writtenOnce)
      await sql`revoke update, delete, truncate on ${sql.table(table)} from ${to}`.execute(db)
  })
}
