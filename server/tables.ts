import { sql } from 'kysely'
import { connect } from '../db/connection.ts'
import { grantTo } from '../db/grants.ts'
import { migrate, UnknownMigrations } from '../db/migrate.ts'
import type { Db } from '../db/schema/index.ts'
import { databaseIsAway, databaseIsNewer } from './keeper-sentences.ts'
import type { Settings } from './settings.ts'

/** The newest tables. Where they have an owner of their own, the application's role gets what it needs and no more. */
export async function prepareTables(db: Db, { databaseUrl, ownerDatabaseUrl }: Settings) {
  if (!databaseUrl || !ownerDatabaseUrl) return migrate(db).catch(sayWhy)
  const { db: owner } = connect({ url: ownerDatabaseUrl })
  try {
    await migrate(owner)
    const { rows } = await sql<{ me: string }>`select current_user as me`.execute(db)
    return await grantTo(owner, rows[0]!.me)
  } catch (error) {
    return sayWhy(error as Error)
  } finally {
    await owner.destroy()
  }
}

/** The server that is not there or does not let in, the database that another version has shaped; what else goes wrong is a fault of ours. */
function sayWhy(error: NodeJS.ErrnoException): never {
  if (error instanceof UnknownMigrations) throw new Error(databaseIsNewer(error.names))
  const away = /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|28|3D|53|57)/.test(error.code ?? '')
  throw away || /Connection terminated|timeout/.test(error.message)
    ? new Error(databaseIsAway(error.message || String(error.code)))
    : error
}
