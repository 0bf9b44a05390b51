import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'

export const pageLength = 50

export interface Filters {
  q: string
  type: string
  size: string
  subregion: string
  field: string
  /** the last one of the page before: its name and id */
  after: [string, number] | undefined
}

/** Organisations by name, one more than a page holds. */
export const listOrganisations = (db: Db, { q, type, size, subregion, field, after }: Filters) =>
  db
    .selectFrom('organisations')
    .leftJoin('municipalities', 'municipalities.code', 'organisations.municipality_code')
    .leftJoin('subregions', 'subregions.code', 'municipalities.subregion_code')
    .where('organisations.closed_at', 'is', null)
    .$if(q !== '', (list) =>
      list.where((eb) =>
        eb.or([
          eb('organisations.name', 'ilike', `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`),
          eb('organisations.business_id', '=', q),
        ]),
      ),
    )
    .$if(type !== '', (list) => list.where(sql<boolean>`organisations.type = ${type}`))
    .$if(size !== '', (list) => list.where(sql<boolean>`organisations.size_class = ${size}`))
    .$if(subregion !== '', (list) => list.where('municipalities.subregion_code', '=', subregion))
    .$if(field !== '', (list) =>
      list.where(
        sql<boolean>`exists (select from organisation_fields
          where organisation_fields.organisation_id = organisations.id and field_key = ${field})`,
      ),
    )
    .$if(after !== undefined, (list) =>
      list.where(
        sql<boolean>`(organisations.name, organisations.id) > (${after?.[0]}::text collate finnish, ${after?.[1]}::int)`,
      ),
    )
    .orderBy('organisations.name')
    .orderBy('organisations.id')
    .limit(pageLength + 1)
    .select([
      'organisations.id',
      'organisations.name',
      'organisations.type',
      'organisations.size_class',
      'municipalities.name as municipality',
      'subregions.name as subregion',
    ])
    .execute()
