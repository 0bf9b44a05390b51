import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'

/** Municipalities by Finnish name, with sub-region and county. */
export const listMunicipalities = (db: Db) =>
  db
    .selectFrom('municipalities')
    .innerJoin('subregions', 'subregions.code', 'municipalities.subregion_code')
    .innerJoin('counties', 'counties.code', 'municipalities.county_code')
    .orderBy(sql`(municipalities.name ->> 'fi') collate finnish`)
    .select([
      'municipalities.code',
      'municipalities.name',
      'subregions.name as subregion',
      'counties.name as county',
    ])
    .execute()

export const listServiceFields = (db: Db) =>
  db
    .selectFrom('service_fields')
    .orderBy(sql`(name ->> 'fi') collate finnish`)
    .selectAll()
    .execute()

/** Sub-regions where some organisation is, for the filter. */
export const listSubregionsInUse = (db: Db) =>
  db
    .selectFrom('subregions')
    .where(
      sql<boolean>`exists (select from organisations
        join municipalities on municipalities.code = organisations.municipality_code
        where municipalities.subregion_code = subregions.code)`,
    )
    .orderBy(sql`(name ->> 'fi') collate finnish`)
    .selectAll()
    .execute()

export const findCounty = (db: Db, code: string) =>
  db.selectFrom('counties').where('code', '=', code).selectAll().executeTakeFirst()
