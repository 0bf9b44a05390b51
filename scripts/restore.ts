import { resolve } from 'node:path'
import { lockFolder } from '../server/lock.ts'
import { readSettings } from '../server/settings.ts'
import { summaryOf } from '../server/upkeep/copy-rules.ts'
import { restoreBackup } from '../server/upkeep/restore.ts'
import { restoreDone, whichBackup } from '../server/upkeep/sentences.ts'

/** `npm run restore -- FOLDER`: a backup into an empty installation. */
try {
  const [folder] = process.argv.slice(2)
  if (!folder) throw new Error(whichBackup)
  const settings = readSettings(process.env)
  const unlock = await lockFolder(settings.dataDir, 0)
  const manifest = await restoreBackup(settings, resolve(folder))
  console.log(restoreDone(manifest.at, summaryOf(manifest)))
  await unlock()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
