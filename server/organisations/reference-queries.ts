import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { defaultSettings } from '../accounts/settings-rules.ts'
import { nameIn } from '../texts/name-queries.ts'
import type { Language } from '../words/index.ts'

/** Municipalities by the reader's name of them, with sub-region and county. */
export const listMunicipalities = (db: Db, language: Language) =>
  db
    .selectFrom('municipalities')
    .innerJoin('subregions', 'subregions.code', 'municipalities.subregion_code')
    .innerJoin('counties', 'counties.code', 'municipalities.county_code')
    .orderBy(nameIn('municipalities.name', language))
    .select([
      'municipalities.code',
      'municipalities.name',
      'subregions.name as subregion',
      'counties.name as county',
    ])
    .execute()

export const listServiceFields = (db: Db, language: Language) =>
  db.selectFrom('service_fields').orderBy(nameIn('name', language)).selectAll().execute()

/** Sub-regions where some organisation is, for the filter. */
export const listSubregionsInUse = (db: Db, language: Language) =>
  db
    .selectFrom('subregions')
    .where(
      sql<boolean>`exists (select from municipalities
        where municipalities.subregion_code = subregions.code
          and exists (select from organisations
            where organisations.municipality_code = municipalities.code offset 0))`,
    )
    .orderBy(nameIn('name', language))
    .selectAll()
    .execute()

const ownCounty = sql<string>`coalesce(
  (select value #>> '{}' from settings where key = 'county_code'), ${defaultSettings.county_code})`

/** The wellbeing services county of this installation. */
export const findOwnCounty = (db: Db) =>
  db.selectFrom('counties').where('code', '=', ownCounty).selectAll().executeTakeFirst()

/** Municipalities by the reader's name of them; `isOwn`: in the wellbeing services county of this installation. */
export const listAreas = (db: Db, language: Language) =>
  db
    .selectFrom('municipalities')
    .orderBy(nameIn('name', language))
    .select(['code', 'name', sql<boolean>`county_code = ${ownCounty}`.as('isOwn')])
    .execute()

/** Sub-regions of the county, to choose one's own among. */
export const listSubregions = (db: Db) =>
  db
    .selectFrom('subregions')
    .where(
      sql<boolean>`exists (select from municipalities
        where municipalities.subregion_code = subregions.code and municipalities.county_code = ${ownCounty})`,
    )
    .orderBy('code')
    .select(['code', 'name'])
    .execute()
