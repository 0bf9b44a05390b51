import type { Db } from '../../db/schema/index.ts'
import { findOwnCounty } from '../organisations/reference-queries.ts'
import type { Letterhead } from './document-rules.ts'

/** What stands above minutes and extracts: the county, and in the demonstration that it is one. */
export const findLetterhead = async (db: Db, mode: 'real' | 'demo'): Promise<Letterhead> => ({
  county: (await findOwnCounty(db))?.name ?? {},
  demo: mode === 'demo',
})
