import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { connect } from '../../db/connection.ts'
import { knownMigrations, migrate } from '../../db/migrate.ts'
import type { Db } from '../../db/schema/index.ts'
import {
  backupIsForServer,
  backupIsNewer,
  backupIsSpoilt,
  databaseIsNotEmpty,
  folderIsNotEmpty,
  notABackup,
} from './sentences.ts'
import type { Settings } from '../settings.ts'
import { prepareTables } from '../tables.ts'
import { keep } from './backup.ts'
import { unknownAmong, type Manifest, type Part } from './copy-rules.ts'
import { compare, fill } from './filling.ts'
import { load } from './postgres.ts'
import { atOneMoment, isUntouched } from './table-queries.ts'

/**
 * Puts a backup into an empty installation: nothing is written before every part has been found to be what it was, and
 * nothing is said to be done before every table and file is.
 */
export async function restoreBackup(settings: Settings, folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder)
  await check(folder, manifest)
  await mustBeEmpty(settings.filesDir)
  await restoreDatabase(settings, folder, manifest)
  await restoreFiles(settings, folder, manifest)
  const secret = await readFile(join(folder, 'secrets/session-secret'), 'utf8')
  await writeFile(join(settings.dataDir, 'session-secret'), secret, { mode: 0o600 })
  return manifest
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => undefined)
  try {
    const manifest = JSON.parse(text ?? '') as Manifest
    if (manifest.program === 'kumppanuuspoyta') return manifest
  } catch {
    // said below
  }
  throw new Error(notABackup(folder))
}

async function check(folder: string, { parts, migrations }: Manifest) {
  for (const part of parts)
    if ((await hashOf(join(folder, part.path))) !== part.sha256) throw new Error(backupIsSpoilt(part.path))
  const [unknown] = unknownAmong(migrations, await knownMigrations())
  if (unknown) throw new Error(backupIsNewer(unknown))
}

async function hashOf(path: string) {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  } catch {
    return undefined
  }
  return hash.digest('hex')
}

async function mustBeEmpty(folder: string) {
  const inside = await readdir(folder).catch(() => [])
  if (inside.length) throw new Error(folderIsNotEmpty(folder))
}

async function restoreDatabase(settings: Settings, folder: string, manifest: Manifest) {
  const { databaseUrl, ownerDatabaseUrl, dataDir } = settings
  const own = join(dataDir, 'database')
  if (!databaseUrl) {
    if (manifest.database === 'dump') throw new Error(backupIsForServer)
    await mustBeEmpty(own)
  }
  const url = ownerDatabaseUrl ?? databaseUrl
  const { db } = connect(url ? { url } : { folder: own })
  try {
    if (!(await isUntouched(db))) throw new Error(databaseIsNotEmpty)
    if (manifest.database === 'dump') await restoreDump(db, url!, folder, manifest)
    else await restoreTables(db, folder, manifest)
    await prepareTables(db, settings)
  } finally {
    await db.destroy()
  }
}

async function restoreDump(db: Db, url: string, folder: string, { tables }: Manifest) {
  await load(url, join(folder, 'database/database.dump'))
  await atOneMoment(db, (db) => compare(db, tables))
}

async function restoreTables(db: Db, folder: string, { migrations, sequences, tables }: Manifest) {
  await migrate(db, migrations.at(-1))
  const rowsOf = (table: string) => linesIn(join(folder, `database/${table}.jsonl`))
  await fill(db, { rowsOf, sequences, tables })
}

async function* linesIn(path: string) {
  let lines: string[] = []
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    lines.push(line)
    if (lines.length === 300) yield lines.splice(0)
  }
  if (lines.length) yield lines
}

async function restoreFiles({ filesDir }: Settings, folder: string, { parts }: Manifest) {
  await mkdir(filesDir, { recursive: true, mode: 0o700 })
  for (const part of parts.filter(({ path }) => path.startsWith('files/')))
    await restoreFile(filesDir, folder, part)
}

async function restoreFile(filesDir: string, folder: string, { path, sha256 }: Part) {
  const written = await keep(createReadStream(join(folder, path)), filesDir, path.slice('files/'.length))
  if (written.sha256 !== sha256) throw new Error(backupIsSpoilt(path))
}
