import { sql } from 'kysely'
import { together } from '../../db/together.ts'
import type { Db } from '../../db/schema/index.ts'
import { countMessages } from '../mail/queries.ts'

/** All that the administrator's page of the service's state asks of the database, in one statement. */
export async function findStatus(db: Db) {
  const { engine, backups, ...found } = await together(db, (db) => ({
    engine: describeEngine(db),
    migrations: listMigrations(db),
    duties: db.selectFrom('duty_runs').orderBy('name').limit(100).selectAll().execute(),
    messages: countMessages(db),
    backups: db.selectFrom('backups').orderBy('id', 'desc').limit(1).selectAll().execute(),
  }))
  return { ...found, ...engine!, backup: backups[0] }
}

/** What /metrics asks of the database, in one statement. */
export async function findStanding(db: Db) {
  const { messages, duties, backups } = await together(db, (db) => ({
    messages: countMessages(db),
    duties: db.selectFrom('duty_runs').orderBy('name').limit(100).selectAll().execute(),
    backups: db.selectFrom('backups').orderBy('id', 'desc').limit(1).select('at').execute(),
  }))
  const { oldest_at, ...counted } = messages
  return { messages: counted, oldest_at, duties, backup_at: backups[0]?.at }
}

const describeEngine = (db: Db) =>
  db
    .selectNoFrom([
      sql<string>`current_setting('server_version')`.as('engine'),
      sql<number>`pg_database_size(current_database())`.as('bytes'),
    ])
    .executeTakeFirst()

/** Newest first. */
const listMigrations = async (db: Db) =>
  (
    await sql<{ name: string }>`select name from kysely_migration order by name desc limit 500`.execute(db)
  ).rows.map(({ name }) => name)
