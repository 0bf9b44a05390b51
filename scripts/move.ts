import { lockFolder } from '../server/lock.ts'
import { readSettings } from '../server/settings.ts'
import { summaryOf } from '../server/upkeep/copy-rules.ts'
import { moveToServer } from '../server/upkeep/move.ts'
import { moveDone } from '../server/upkeep/sentences.ts'

/** `DATABASE_URL=postgres://… npm run move`: from the embedded database to an empty one on a server. */
try {
  const settings = readSettings(process.env)
  const unlock = await lockFolder(settings.dataDir, 0)
  console.log(moveDone(summaryOf({ tables: await moveToServer(settings) })))
  await unlock()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
