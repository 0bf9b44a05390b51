import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { inTransaction, planAnew } from '../../db/connection.ts'
import { migrate } from '../../db/migrate.ts'
import type { Db } from '../../db/schema/index.ts'
import { dayOf, type Day } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { attachAnnexes, keepAnnexes } from './annexes.ts'
import { nextOfficeDay } from './stage.ts'
import { tellStory } from './story.ts'

/** Tells the story where it has not been told, and anew when its meeting of tomorrow has passed. */
export async function furnishDemo(house: House, now: Date): Promise<void> {
  const { db, settings } = house
  const today = dayOf(now)
  const told = await findFirstDay(db)
  if (told && today <= nextOfficeDay(told) && today >= told) return
  if (told) await forget(house)
  const annexes = await keepAnnexes(house.files)
  await inTransaction(db, async (db) => {
    const { publicUrl, mailFrom, sessionSecret } = settings
    const cast = await tellStory({ db, now, today, publicUrl, mailFrom, sessionSecret })
    await attachAnnexes(db, annexes, cast.bodies.board, cast.people.sari)
    await db
      .insertInto('settings')
      .values({ key: 'demo_first_day', value: JSON.stringify(today) as never })
      .execute()
  })
}

async function findFirstDay(db: Db): Promise<Day | undefined> {
  const row = await db
    .selectFrom('settings')
    .where('key', '=', 'demo_first_day')
    .select('value')
    .executeTakeFirst()
  return row?.value as Day | undefined
}

/** Everything told before goes: the tables and the files. */
async function forget({ db, settings }: House) {
  await sql`drop schema public cascade`.execute(db)
  await sql`create schema public`.execute(db)
  await migrate(db)
  planAnew()
  const files = settings.filesDir
  for (const name of await readdir(files).catch(() => []))
    await rm(join(files, name), { recursive: true, force: true })
}
