import { firstAdministratorLink } from './accounts/first-administrator-queries.ts'
import type { House } from './house.ts'
import { startHouse } from './start.ts'
import { readSettings } from './settings.ts'

try {
  await startHouse(readSettings(process.env), { furnish: greet })
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}

/** What the first start of an empty installation prints. */
async function greet({ db, settings }: House) {
  const link = await firstAdministratorLink(db, settings.publicUrl, new Date())
  if (!link) return
  console.log(
    `Nobody is here yet. Make the first administrator's account with this link, which works once:\n${link}`,
  )
  if (!settings.databaseUrl)
    console.log(
      'The embedded database survives a killed process but not a power cut. Real use is PostgreSQL: set DATABASE_URL.',
    )
}
