import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import { nameIn } from '../texts/name-queries.ts'
import type { ByLanguage, Language } from '../words/index.ts'
import { wordsOf, type Filters } from './filter-rules.ts'

/** Providers of the directory that the filters find, by name, one more than asked. */
export const listProviders = (db: Db, filters: Filters, language: Language, most: number) =>
  found(db, filters)
    .$if(filters.after !== undefined, (list) =>
      list.where(
        sql<boolean>`(organisations.name, organisations.id) > (${filters.after?.name}::text collate finnish, ${filters.after?.id}::int)`,
      ),
    )
    .leftJoin('municipalities', 'municipalities.code', 'organisations.municipality_code')
    .orderBy('organisations.name')
    .orderBy('organisations.id')
    .limit(most + 1)
    .select([
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

/** How many the filters find; counting stops after a thousand. */
export const countProviders = async (db: Db, filters: Filters) =>
  db
    .selectFrom(found(db, filters).select('organisations.id').limit(1_001).as('found'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()

const found = (db: Db, { q, field, region, size, language, places, hours, open }: Filters) => {
  const listed = db
    .selectFrom('directory_entries')
    .innerJoin('organisations', 'organisations.id', 'directory_entries.organisation_id')
    .where('organisations.closed_at', 'is', null)
    .$if(size !== '', (list) => list.where(sql<boolean>`organisations.size_class = ${size}`))
    .$if(field !== '', (list) => list.where(amongThose(inField(field))))
    .$if(region !== '', (list) => list.where(inRegion(region)))
    .$if(language !== '', (list) =>
      list.where(sql<boolean>`directory_entries.languages @> array[${language}]::text[]`),
    )
    .$if(places !== null, (list) => list.where('places', '>=', places))
    .$if(hours !== null, (list) => list.where('hours', '>=', hours))
    .$if(open === 'development', (list) => list.where('open_to_development', '=', true))
    .$if(open === 'bids', (list) => list.where('open_to_bids', '=', true))
  return wordsOf(q).reduce((list, word) => list.where(amongThose(saying(word))), listed)
}

/** Looked up once and kept: as a plain `in` it may be asked anew for each row, where the tables have no statistics yet. */
const amongThose = (ids: ReturnType<typeof sql>) => sql<boolean>`(organisations.id in (${ids})) is true`

const inField = (field: string) =>
  sql`select organisation_id from organisation_fields where field_key = ${field}`

/** It works there or, where it has not told where it works, is at home there. */
const inRegion = (region: string) => sql<boolean>`(
  exists (select from directory_areas inner join municipalities on code = directory_areas.municipality_code
    where directory_areas.organisation_id = organisations.id and subregion_code = ${region})
  or exists (select from municipalities where code = organisations.municipality_code and subregion_code = ${region}))`

/** Whose name has a word that begins so, or a joined word with a part that does; whose skills do, or whose field or municipality holds it. */
const saying = (word: string) => sql`
  select id from organisations where name_words(name) @@ ${`${word}:*`}::tsquery
  union all select organisation_id from directory_entries
    where jsonb_to_tsvector('simple', skills, '["string"]') @@ ${`${word}:*`}::tsquery
  union all select organisation_id from organisation_fields
    where field_key in (select key from service_fields where lower(name::text) like ${`%${word}%`})
  union all select id from organisations where municipality_code in (${municipalitiesSaying(word)})
  union all select organisation_id from directory_areas where municipality_code in (${municipalitiesSaying(word)})`

const municipalitiesSaying = (word: string) => sql`
  select code from municipalities where lower(name ->> 'fi') like ${`${word}%`} or lower(name ->> 'sv') like ${`${word}%`}`
