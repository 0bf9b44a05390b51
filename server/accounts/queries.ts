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

export const setSetting = <K extends SettingKey>(db: Db, key: K, value: CountySettings[K]) =>
  db
    .insertInto('settings')
    .values({ key, value: JSON.stringify(value) })
    .onConflict((earlier) => earlier.column('key').doUpdateSet({ value: JSON.stringify(value) }))
    .execute()

/** Those that may take the service into use: the counties and Helsinki, not Åland, whose law is its own. */
export const listCounties = (db: Db) =>
  db.selectFrom('counties').where('code', '<>', '91').orderBy('code').select(['code', 'name']).execute()

export { waitingFor } from './waiting-queries.ts'
