import { firstAdministratorLink } from './accounts/first-administrator-queries.ts'
import type { House } from './house.ts'
import { startHouse } from './start.ts'
import { embeddedIsForTrying, firstLink, listening } from './keeper-sentences.ts'
import { readSettings } from './settings.ts'

try {
  const settings = readSettings(process.env)
  const { address } = await startHouse(settings, { furnish: greet })
  console.log(listening(address, settings.publicUrl))
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}

/** What the first start of an empty installation prints. */
async function greet({ db, settings }: House) {
  const link = await firstAdministratorLink(db, settings.publicUrl, new Date())
  if (!link) return
  console.log(firstLink(link))
  if (!settings.databaseUrl) console.log(embeddedIsForTrying)
}
