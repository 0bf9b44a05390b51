import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
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
  let from = ''
  return {
    db: () => open.db,
    async restart() {
      await open.db.destroy()
      open = connect(url ? { url } : { folder: folder! })
    },
    /** The write-ahead log is read from here on: what was written before may be removed at any checkpoint. */
    async turnLog() {
      await sql`select pg_switch_wal()`.execute(open.db)
      await sql`checkpoint`.execute(open.db)
      from = (await logPosition(open.db)).segment
    },
    /** tables, indexes and the write-ahead log; undefined where the server does not let its files be read */
    async bytes(): Promise<Buffer[] | undefined> {
      await sql`checkpoint`.execute(open.db)
      const until = await logPosition(open.db)
      const files = folder ? filesIn(folder) : await filesOfServer(open.db, from, until.segment)
      return files
        ?.filter(({ log }) => !log || (log >= from && log <= until.segment))
        .map(({ log, bytes }) => (log === until.segment ? bytes.subarray(0, until.offset) : bytes))
    },
    async drop() {
      await open.db.destroy()
      if (url) await onServer(server!, `drop database ${new URL(url).pathname.slice(1)} with (force)`)
    },
  }
}

/** `log` is the segment's name where the file is one of the write-ahead log. */
type File = { log?: string; bytes: Buffer }

const filesIn = (folder: string): File[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({
      log: basename(dirname(path)) === 'pg_wal' ? basename(path) : undefined,
      bytes: readFileSync(path),
    }))

/** the segment that is written now, and how far it is written; what follows in a segment used again is older */
async function logPosition(db: Db) {
  const { rows } = await sql<{ segment: string; offset: number }>`
    select file_name as segment, file_offset as offset from pg_walfile_name_offset(pg_current_wal_insert_lsn())`.execute(
    db,
  )
  return rows[0]!
}

async function filesOfServer(db: Db, from: string, until: string): Promise<File[] | undefined> {
  const { rows: may } = await sql<{ may: boolean }>`
    select rolsuper as may from pg_roles where rolname = current_user`.execute(db)
  if (!may[0]!.may) return undefined
  const { rows: tables } = await sql<{ bytes: Buffer }>`
    select pg_read_binary_file(pg_relation_filepath(oid)) as bytes from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'i') and pg_relation_size(oid) > 0`.execute(
    db,
  )
  const { rows: log } = await sql<{ log: string; bytes: Buffer }>`
    select name as log, pg_read_binary_file('pg_wal/' || name) as bytes from pg_ls_waldir()
    where name between ${from} and ${until}`.execute(db)
  return [...tables, ...log]
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
