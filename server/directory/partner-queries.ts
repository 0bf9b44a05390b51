import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import { nameIn } from '../texts/name-queries.ts'
import type { Language } from '../words/index.ts'

export interface Sought {
  organisation: number
  /** fields that are looked for */
  fields: string[]
  open: 'development' | 'bids'
  /** a sub-region; '' for anywhere */
  region: string
}

/** Providers that are open for this and have some of the fields sought, whoever has most of them first. */
export const listPartners = (
  db: Db,
  { organisation, fields, open, region }: Sought,
  language: Language,
  most: number,
) =>
  db
    .selectFrom('organisation_fields')
    .innerJoin(
      'directory_entries',
      'directory_entries.organisation_id',
      'organisation_fields.organisation_id',
    )
    .innerJoin('organisations', 'organisations.id', 'directory_entries.organisation_id')
    .where(sql<boolean>`organisation_fields.field_key = any(${fields}::text[])`)
    .where(open === 'bids' ? 'open_to_bids' : 'open_to_development', '=', true)
    .where('organisations.closed_at', 'is', null)
    .where('organisations.id', '<>', organisation)
    .$if(region !== '', (list) =>
      list.where(
        sql<boolean>`(exists (select from directory_areas inner join municipalities on code = directory_areas.municipality_code
            where directory_areas.organisation_id = organisations.id and subregion_code = ${region})
          or exists (select from municipalities
            where code = organisations.municipality_code and subregion_code = ${region}))`,
      ),
    )
    .groupBy('organisations.id')
    .groupBy('directory_entries.organisation_id')
    .orderBy((eb) => eb.fn.countAll(), 'desc')
    .orderBy('organisations.name')
    .orderBy('organisations.id')
    .limit(most)
    .select(['organisations.id', 'organisations.name', 'organisations.type', 'organisations.size_class'])
    .select('directory_entries.confirmed_on')
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('organisation_fields as own')
          .innerJoin('service_fields', 'service_fields.key', 'own.field_key')
          .whereRef('own.organisation_id', '=', 'organisations.id')
          .orderBy(nameIn('service_fields.name', language))
          .select(['service_fields.key', 'service_fields.name']),
      ).as('fields'),
    )
    .execute()
