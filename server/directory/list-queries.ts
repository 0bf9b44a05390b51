import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import { nameIn } from '../texts/name-queries.ts'
import type { ByLanguage, Language } from '../words/index.ts'
import { matching, type Listed, type Sought } from './search-queries.ts'

/**
 * Providers of the directory that the filters find, one more than asked: by name, or where words are looked for by the
 * word that begins so and then by name. Either order is an index's, so that a page costs the same however many are found.
 */
export const listProviders = (db: Db, sought: Sought, language: Language, most: number) =>
  db
    .selectFrom(sql<Listed>`(${matching(sought, most + 1)})`.as('listed'))
    .innerJoin('organisations', 'organisations.id', 'listed.organisation_id')
    .innerJoin('directory_entries', 'directory_entries.organisation_id', 'organisations.id')
    .leftJoin('municipalities', 'municipalities.code', 'organisations.municipality_code')
    .orderBy('listed.kind')
    .orderBy('listed.least')
    .orderBy('listed.word')
    .orderBy('organisations.name')
    .orderBy('organisations.id')
    .select([
      'listed.word',
      'organisations.id',
      'organisations.name',
      'organisations.business_id',
      'organisations.type',
      'organisations.size_class',
      'organisations.website',
      'municipalities.name as municipality',
      'directory_entries.languages',
      'directory_entries.places',
      'directory_entries.hours',
      'directory_entries.open_to_development',
      'directory_entries.open_to_bids',
      'directory_entries.confirmed_on',
    ])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('organisation_fields')
          .innerJoin('service_fields', 'service_fields.key', 'organisation_fields.field_key')
          .whereRef('organisation_fields.organisation_id', '=', 'organisations.id')
          .orderBy(nameIn('service_fields.name', language))
          .select(['service_fields.name', 'service_fields.ptv_classes']),
      ).as('fields'),
      jsonArrayFrom(
        eb
          .selectFrom('directory_areas')
          .innerJoin('municipalities as area', 'area.code', 'directory_areas.municipality_code')
          .whereRef('directory_areas.organisation_id', '=', 'organisations.id')
          .orderBy(nameIn('area.name', language))
          .select('area.name')
          .$castTo<{ name: ByLanguage }>(),
      ).as('areas'),
    ])
    .execute()
export type ProviderListed = Awaited<ReturnType<typeof listProviders>>[number]

/** How many the filters find; counting stops when there are more than so many. */
export const countProviders = (db: Db, sought: Sought, most: number) =>
  db
    .selectFrom(sql`(${matching({ ...sought, after: undefined }, most + 1)})`.as('found'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
