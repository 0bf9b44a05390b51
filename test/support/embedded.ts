import { access, cp, open, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { PGlite } from '@electric-sql/pglite'
import { connectTo } from '../../db/connection.ts'
import { migrate } from '../../db/migrate.ts'
import { newFolder } from './processes.ts'

/** The embedded engine in memory, with the tables of the house. Making the first takes seconds; the others are copies. */
export const newEmbedded = async () => new PGlite({ loadDataDir: await (first ??= begun()) })

let first: Promise<Blob> | undefined

/** A data folder as an earlier start of the program left it: with the tables of the house, and nobody in them. */
export async function newStartedFolder() {
  const folder = newFolder()
  await cp(await (started ??= onDisk()), join(folder, 'database'), { recursive: true })
  return folder
}

let started: Promise<string> | undefined

async function onDisk() {
  const folder = join(newFolder(), 'database')
  const pglite = new PGlite(folder, { loadDataDir: await (first ??= begun()) })
  await pglite.waitReady
  await pglite.close()
  return folder
}

/** What the processes of one `npm test` share: whichever comes first makes it, and the others wait for it. */
async function begun(): Promise<Blob> {
  const folder = process.env.TEST_SHARED
  if (!folder) return migrated()
  const path = join(folder, 'embedded.tar')
  if (await isFirst(`${path}.begun`)) {
    const dump = await migrated()
    await writeFile(`${path}.part`, Buffer.from(await dump.arrayBuffer()))
    await rename(`${path}.part`, path)
    return dump
  }
  for (let waited = 0; waited < 550 && !(await isThere(path)); waited++) await wait(100)
  return new Blob([await readFile(path)])
}

const isFirst = (path: string) =>
  open(path, 'wx').then(
    async (file) => {
      await file.close()
      return true
    },
    () => false,
  )

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

async function migrated() {
  const pglite = new PGlite()
  const { db } = connectTo(pglite)
  await migrate(db)
  const dump = await pglite.dumpDataDir('none')
  await db.destroy()
  return dump
}
