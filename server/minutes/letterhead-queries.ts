import type { Db } from '../../db/schema/index.ts'
import { findSetting } from '../accounts/queries.ts'
import { findCounty } from '../organisations/reference-queries.ts'
import type { Letterhead } from './document-rules.ts'

export async function findLetterhead(db: Db, mode: 'real' | 'demo'): Promise<Letterhead> {
  const county = await findCounty(db, await findSetting(db, 'county_code'))
  return { county: county?.name ?? {}, demo: mode === 'demo' }
}
