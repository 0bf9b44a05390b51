import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { defaultSettings, type CountySettings, type SettingKey } from './settings-rules.ts'

/** What the administrator has decided, else the default. */
export async function findSetting<K extends SettingKey>(db: Db, key: K): Promise<CountySettings[K]> {
  const row = await db.selectFrom('settings').where('key', '=', key).select('value').executeTakeFirst()
  return row ? (row.value as CountySettings[K]) : defaultSettings[key]
}

export async function findSettings(db: Db): Promise<CountySettings> {
  const rows = await db.selectFrom('settings').select(['key', 'value']).execute()
  return { ...defaultSettings, ...Object.fromEntries(rows.map(({ key, value }) => [key, value])) }
}

/** Whether it was other than it now is. */
export const setSetting = async <K extends SettingKey>(db: Db, key: K, value: CountySettings[K]) => {
  const row = { value: JSON.stringify(value) }
  const setting = db
    .insertInto('settings')
    .values({ key, ...row })
    .onConflict((earlier) =>
      earlier
        .column('key')
        .doUpdateSet(row)
        .where('settings.value', 'is distinct from', sql`excluded.value`),
    )
  return Boolean(await setting.returning('key').executeTakeFirst())
}

/** Those that may take the service into use: the counties and Helsinki, not Åland, whose law is its own. */
export const listCounties = (db: Db) =>
  db.selectFrom('counties').where('code', '<>', '91').orderBy('code').select(['code', 'name']).execute()

export { waitingFor } from './waiting-queries.ts'
