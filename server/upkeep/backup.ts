import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { folderIsTaken } from './sentences.ts'
import type { Column, Manifest, Part } from './copy-rules.ts'
import { programVersion } from './machine.ts'
import { dump } from './postgres.ts'
import {
  atOneMoment,
  exportMoment,
  fingerprint,
  listMigrated,
  listSequences,
  listTables,
  noteBackup,
  readRows,
} from './table-queries.ts'

type Kept = Pick<House, 'db' | 'settings' | 'files'>

/**
 * Database, files and secrets into a new folder, with a manifest of what each part hashes to. The database comes first:
 * whatever file it tells of lies there still. The folder has its name only when it is whole.
 */
export async function takeBackup(house: Kept, folder: string, now: Date): Promise<Manifest> {
  const { db, settings } = house
  await makeRoom(folder)
  const partial = `${folder}.part`
  for (const room of ['', 'database', 'files', 'secrets'])
    await mkdir(join(partial, room), { recursive: true, mode: 0o700 })
  const { parts, ...database } = await atOneMoment(db, (db) => keepDatabase(db, settings, partial))
  const files = await keepFiles(house, partial)
  const secret = await keep(Readable.from([settings.sessionSecret]), partial, 'secrets/session-secret')
  const manifest: Manifest = {
    program: 'kumppanuuspoyta',
    version: programVersion,
    at: now.toISOString(),
    ...database,
    parts: [...parts, ...files, secret],
  }
  await writeFile(join(partial, 'manifest.json'), JSON.stringify(manifest, null, 1), { mode: 0o600 })
  await rename(partial, folder)
  const bytes = manifest.parts.reduce((sum, part) => sum + part.bytes, 0)
  await noteBackup(db, { at: now, folder, bytes, files: files.length })
  return manifest
}

/** An earlier backup is never written over. */
async function makeRoom(folder: string) {
  const inside = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new Error(folderIsTaken(folder))
  })
  if (inside?.length) throw new Error(folderIsTaken(folder))
  if (inside) await rmdir(folder)
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 })
}

async function keepDatabase(db: Db, { databaseUrl, ownerDatabaseUrl }: House['settings'], folder: string) {
  const tables = await fingerprint(db)
  const migrations = await listMigrated(db)
  if (!databaseUrl)
    return {
      database: 'tables' as const,
      migrations,
      tables,
      sequences: await listSequences(db),
      parts: await keepTables(db, folder),
    }
  const path = 'database/database.dump'
  const dumped = dump(ownerDatabaseUrl ?? databaseUrl, await exportMoment(db))
  const part = await keep(dumped.out, folder, path)
  await dumped.ended
  return { database: 'dump' as const, migrations, tables, sequences: [], parts: [part] }
}

async function keepTables(db: Db, folder: string) {
  const parts: Part[] = []
  for (const [table, columns] of await listTables(db))
    parts.push(await keep(Readable.from(linesOf(db, table, columns)), folder, `database/${table}.jsonl`))
  return parts
}

async function* linesOf(db: Db, table: string, columns: Column[]) {
  for await (const lines of readRows(db, table, columns)) yield `${lines.join('\n')}\n`
}

async function keepFiles({ files }: Kept, folder: string) {
  const parts: Part[] = []
  for await (const { storedAs } of files.list()) {
    if (storedAs.endsWith('.part')) continue
    const bytes = await files.open(storedAs).catch(() => undefined)
    // swept meanwhile: no row has told of it for a day
    if (bytes) parts.push(await keep(bytes, folder, `files/${storedAs}`))
  }
  return parts
}

/** Writes the part and counts what it is on the way. */
export async function keep(incoming: Readable, folder: string, path: string): Promise<Part> {
  const hash = createHash('sha256')
  let bytes = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  await pipeline(incoming, count, createWriteStream(join(folder, path), { mode: 0o600, flush: true }))
  return { path, bytes, sha256: hash.digest('hex') }
}
