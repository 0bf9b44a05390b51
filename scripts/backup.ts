import { join, resolve } from 'node:path'
import { connect } from '../db/connection.ts'
import { openFolder } from '../server/files/folder.ts'
import { lockFolder } from '../server/lock.ts'
import { readSettings, type Settings } from '../server/settings.ts'
import { askForBackup } from '../server/upkeep/asking.ts'
import { takeBackup } from '../server/upkeep/backup.ts'
import { summaryOf } from '../server/upkeep/copy-rules.ts'
import { backupDone } from '../server/upkeep/sentences.ts'

/** `npm run backup -- FOLDER`: the database, files and secrets of this installation. */
try {
  const settings = readSettings(process.env)
  const now = new Date()
  const folder = resolve(
    process.argv[2] ?? join('backups', now.toISOString().slice(0, 19).replaceAll(':', '-')),
  )
  const answer = settings.databaseUrl ? undefined : await askForBackup(settings.dataDir, folder)
  if (answer && 'refused' in answer) throw new Error(answer.refused)
  console.log(backupDone(folder, answer?.done ?? (await takeHere(settings, folder, now))))
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

/** The embedded database is opened only where nobody holds it. */
async function takeHere(settings: Settings, folder: string, now: Date) {
  const { databaseUrl: url, dataDir } = settings
  const unlock = url ? undefined : await lockFolder(dataDir, 0)
  const { db } = connect(url ? { url } : { folder: join(dataDir, 'database') })
  try {
    return summaryOf(await takeBackup({ db, settings, files: openFolder(settings.filesDir) }, folder, now))
  } finally {
    await db.destroy()
    await unlock?.()
  }
}
