import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { connect } from '../../db/connection.ts'
import { migrate } from '../../db/migrate.ts'
import type { Db } from '../../db/schema/index.ts'
import { createOnServer, onServer } from '../support/database.ts'
import { newStartedFolder } from '../support/embedded.ts'

const server = process.env.TEST_DATABASE_URL

/** A database that can be closed and opened again, and read byte by byte as one who has taken a copy of its disk would. */
export async function newRaw() {
  const url = server && (await createOnServer(server))
  const folder = url ? undefined : join(await newStartedFolder(), 'database')
  let open = connect(url ? { url } : { folder: folder! })
  if (url) await migrate(open.db)
  const from = url ? await walPosition(open.db) : ''
  return {
    db: () => open.db,
    async restart() {
      await open.db.destroy()
      open = connect(url ? { url } : { folder: folder! })
    },
    /** tables, indexes and the write-ahead log; undefined where the server does not let its files be read */
    async bytes(): Promise<Buffer[] | undefined> {
      await sql`checkpoint`.execute(open.db)
      return folder ? filesIn(folder) : bytesOfServer(open.db, from)
    },
    async drop() {
      await open.db.destroy()
      if (url) await onServer(server!, `drop database ${new URL(url).pathname.slice(1)} with (force)`)
    },
  }
}

const filesIn = (folder: string): Buffer[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path))

async function walPosition(db: Db) {
  const { rows } = await sql<{ segment: string }>`
    select pg_walfile_name(pg_current_wal_insert_lsn()) as segment`.execute(db)
  return rows[0]!.segment
}

async function bytesOfServer(db: Db, from: string): Promise<Buffer[] | undefined> {
  const { rows: may } = await sql<{ may: boolean }>`
    select rolsuper as may from pg_roles where rolname = current_user`.execute(db)
  if (!may[0]!.may) return undefined
  const { rows: tables } = await sql<{ bytes: Buffer }>`
    select pg_read_binary_file(pg_relation_filepath(oid)) as bytes from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'i') and pg_relation_size(oid) > 0`.execute(
    db,
  )
  const { rows: log } = await sql<{ bytes: Buffer }>`
    select pg_read_binary_file('pg_wal/' || name) as bytes from pg_ls_waldir()
    where name between ${from} and pg_walfile_name(pg_current_wal_insert_lsn())`.execute(db)
  return [...tables, ...log].map(({ bytes }) => bytes)
}

/** How often this number stands there: as four bytes, as digits, and as jsonb keeps it (PostgreSQL's numeric). */
export function timesOf(number: number, bytes: Buffer[]) {
  const four = Buffer.alloc(4)
  four.writeUInt32LE(number)
  const numeric = Buffer.alloc(6)
  for (const [place, digits] of [number / 1e8, (number / 1e4) % 1e4, number % 1e4].entries())
    numeric.writeUInt16LE(Math.floor(digits), 2 * place)
  return [four, Buffer.from(String(number)), numeric]
    .map((pattern) => bytes.reduce((sum, part) => sum + times(pattern, part), 0))
    .reduce((sum, found) => sum + found, 0)
}

export function times(pattern: Buffer, bytes: Buffer) {
  let found = 0
  for (let at = bytes.indexOf(pattern); at >= 0; at = bytes.indexOf(pattern, at + 1)) found++
  return found
}
