import { readdir, readFile } from 'node:fs/promises'
import { Migrator, sql, type Migration, type MigrationProvider } from 'kysely'
import type { Db } from './schema/index.ts'

const folder = 'db/migrations'

const sqlFiles: MigrationProvider = {
  async getMigrations() {
    const migrations: Record<string, Migration> = {}
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.sql'))) {
      const statements = await readFile(`${folder}/${file}`, 'utf8')
      migrations[file] = {
        up: (db) =>
          sql
            .raw(statements)
            .execute(db)
            .then(() => {}),
      }
    }
    return migrations
  },
}

/** Brings the database to the newest shape. Several processes may ask at once: one works, the others wait. */
export async function migrate(db: Db) {
  const { error, results } = await new Migrator({ db, provider: sqlFiles }).migrateToLatest()
  if (error) throw error
  return results ?? []
}
