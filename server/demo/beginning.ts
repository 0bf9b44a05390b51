import { existsSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { migrationsDigest } from '../../db/migrate.ts'
import type { Settings } from '../settings.ts'

type Place = Pick<Settings, 'dataDir' | 'filesDir'>

/**
 * A demonstration that another version's migrations made cannot be shown by this one: it is put aside and begun anew.
 * Answers where it was put. Call it while the folder is held and its database is not open.
 */
export async function setOldAside(place: Place): Promise<string | undefined> {
  const { dataDir } = place
  const database = join(dataDir, 'database')
  if (!existsSync(database)) return undefined
  const made = await readFile(digestFile(place), 'utf8').catch(() => '')
  if (made.trim() === (await migrationsDigest())) return undefined
  for (const folder of [database, place.filesDir]) {
    const aside = `${folder}-earlier`
    await rm(aside, { recursive: true, force: true })
    if (existsSync(folder)) await rename(folder, aside)
  }
  return `${database}-earlier`
}

/** Kept beside the database: which migrations made it. */
export const keepDigest = async (place: Place) =>
  writeFile(digestFile(place), `${await migrationsDigest()}\n`)

const digestFile = ({ dataDir }: Place) => join(dataDir, 'migrations.sha256')
