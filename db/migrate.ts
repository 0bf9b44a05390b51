import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { Migrator, sql, type Migration, type MigrationProvider } from 'kysely'
import type { Db } from './schema/index.ts'

const folder = 'db/migrations'

const sqlFiles: MigrationProvider = {
  async getMigrations() {
    const migrations: Record<string, Migration> = {}
    for (const file of await knownMigrations()) {
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

/** The names of all that this program knows, in their order. */
export const knownMigrations = async () =>
  (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()

/** What of the database's shape this version does not know: it was made by a newer one, or another. */
export class UnknownMigrations extends Error {
  readonly names: string[]
  constructor(names: string[]) {
    super(`migrations that this version does not know: ${names.join(', ')}`)
    this.names = names
  }
}

/**
 * Brings the database to the newest shape, or to the one after the migration `upTo`. Several processes may ask at once:
 * one works, the others wait. What was written side by side may come in another order to a database that has had a part of it.
 */
export async function migrate(db: Db, upTo?: string) {
  const files = await knownMigrations()
  const unknown = (await listApplied(db)).filter((name) => !files.includes(name))
  if (unknown.length) throw new UnknownMigrations(unknown)
  const migrator = new Migrator({ db, provider: sqlFiles, allowUnorderedMigrations: true })
  const { error, results } = await (upTo ? migrator.migrateTo(upTo) : migrator.migrateToLatest())
  if (error) throw error
  return results ?? []
}

async function listApplied(db: Db): Promise<string[]> {
  const { rows } = await sql<{
    there: boolean
  }>`select to_regclass('kysely_migration') is not null as there`.execute(db)
  if (!rows[0]!.there) return []
  const applied = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return applied.rows.map(({ name }) => name)
}

/** SHA-256 over the names and contents of all migrations: equal where the same ones made two databases. */
export async function migrationsDigest() {
  const digest = createHash('sha256')
  for (const file of await knownMigrations())
    digest.update(`${file}\0${await readFile(`${folder}/${file}`, 'utf8')}\0`)
  return digest.digest('hex')
}
