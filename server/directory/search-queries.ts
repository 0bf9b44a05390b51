import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { wordsOf, type Filters } from './filter-rules.ts'

/** What is looked for, the rarest word first: among those that it finds the others are looked for. */
export interface Sought extends Filters {
  words: string[]
}

/** A provider found, and where it stands in the order: names and skills first, then fields, areas and homes. */
export interface Listed {
  kind: number
  least: string
  word: string
  organisation_id: number
}

/** The filters with their words in the order in which they are to be looked for. */
export async function seek(db: Db, filters: Filters): Promise<Sought> {
  const words = wordsOf(filters.q)
  if (words.length < 2) return { ...filters, words }
  const { rows } = await sql<{
    finds: number[]
  }>`select array[${sql.join(words.map(commonness))}] as finds`.execute(db)
  const finds = rows[0]!.finds
  const order = words.map((word, place) => ({ word, finds: finds[place]! }))
  return {
    ...filters,
    words: order.toSorted((one, other) => one.finds - other.finds).map(({ word }) => word),
  }
}

/** More than this many of a word are as good as all. */
const common = 500

const commonness = (word: string) => sql`(
  with place_0 as materialized (${placesOf(word)})
  select count(*)::int from (select from place_0 as place, directory_words
    where directory_words.word between place.least and place.last limit ${common}) as found)`

/** The first so many providers that are found, each once: a select of `Listed`. */
export const matching = (sought: Sought, most: number) =>
  sought.words.length ? byWord(sought, most) : byName(sought, most)

const byName = ({ after, ...filters }: Sought, most: number) => sql`
  select 0 as kind, '' as least, '' as word, organisations.id as organisation_id
  from organisations join directory_entries on directory_entries.organisation_id = organisations.id
  where ${passing(filters)}
    ${after ? sql`and (organisations.name, organisations.id) > (${after.name}::text collate finnish, ${after.id}::int)` : sql``}
  order by organisations.name, organisations.id limit ${most}`

/**
 * Whole words that begin so are read from their place in the index, or from where the page before ended, until there are
 * enough; only where there are not, the areas, fields and homes that are named so. A provider counts where it stands first.
 */
const byWord = (sought: Sought, most: number) => sql`
  with ${sql.join(sought.words.map((word, nth) => sql`${placeOf(nth)} as materialized (${placesOf(word)})`))},
  named as materialized (${inPlaces(sought, 0, most)}),
  labelled as (${inPlaces(sought, 1, most)})
  select * from named
  union all select * from labelled where (select count(*) from named) < ${most}::int
  order by kind, least, word, name, organisation_id limit ${most}::int`

const inPlaces = ({ words, after, ...filters }: Sought, kind: 0 | 1, most: number) => sql`
  select place.kind, place.least, one.word, one.name, one.organisation_id
  from place_0 as place
  cross join lateral (
    select found.word, found.name, found.organisation_id
    from directory_words as found
    join organisations on organisations.id = found.organisation_id
    join directory_entries on directory_entries.organisation_id = found.organisation_id
    where found.word <= place.last
      and (found.word, found.name, found.organisation_id) > ${after ? beginning(words[0]!, after) : sql`(place.least, '', 0)`}
      and ${sql.join([passing(filters), kind ? isFirstLabel : isFirstWord, ...words.slice(1).map((_, nth) => alsoSaying(nth + 1))], sql` and `)}
    order by found.word, found.name, found.organisation_id limit ${most}::int) as one
  where place.kind = ${sql.lit(kind)} ${after ? reached(words[0]!, after) : sql``}
  order by place.least, one.word, one.name, one.organisation_id limit ${most}::int`

/** Where a word is found in the index of words: first whole words that begin so, then areas, fields and homes that are named so. */
const placesOf = (word: string) => sql`
  select 0 as kind, ${word}::text collate "C" as least, ${`${word}\u{10ffff}`}::text collate "C" as last
  union all select 1, '#f ' || key, '#f ' || key from service_fields
    where exists (select from jsonb_each_text(name) as said where lower(said.value) like ${`%${word}%`})
  union all select 1, mark || code, mark || code from municipalities, (values ('#a '), ('#h ')) as at (mark)
    where lower(name ->> 'fi') like ${`${word}%`} or lower(name ->> 'sv') like ${`${word}%`}`

const placeOf = (nth: number) => sql.ref(`place_${nth}`)

/** No word of the same provider comes before this one among those that are looked for. */
const isFirstWord = sql`(select true from directory_words as same
  where same.organisation_id = found.organisation_id and same.word >= place.least and same.word < found.word limit 1) is null`

const isFirstLabel = sql`(select true from directory_words as same
    where same.organisation_id = found.organisation_id
      and same.word between (select least from place_0 where kind = 0) and (select last from place_0 where kind = 0)
    limit 1) is null
  and (select true from directory_words as same
    where same.organisation_id = found.organisation_id and same.word < found.word
      and same.word = any (array(select least from place_0 where kind = 1)) limit 1) is null`

const alsoSaying = (nth: number) => sql`((select true from directory_words as also
    where also.organisation_id = found.organisation_id
      and also.word between (select least from ${placeOf(nth)} where kind = 0) and (select last from ${placeOf(nth)} where kind = 0)
    limit 1) is true
  or (select true from directory_words as also where also.organisation_id = found.organisation_id
    and also.word = any (array(select least from ${placeOf(nth)} where kind = 1)) limit 1) is true)`

type After = NonNullable<Filters['after']>

const placeReached = (word: string, { word: by }: After) =>
  by.startsWith('#') ? sql`(1, ${by}::text collate "C")` : sql`(0, ${word}::text collate "C")`

const reached = (word: string, after: After) => sql`and (kind, least) >= ${placeReached(word, after)}`

const beginning = (word: string, after: After) => {
  const isThere = sql`(place.kind, place.least) = ${placeReached(word, after)}`
  return sql`(case when ${isThere} then ${after.word}::text else place.least end,
    case when ${isThere} then ${after.name}::text else '' end, case when ${isThere} then ${after.id}::int else 0 end)`
}

/** Asked of each provider by its keys, for a page is full after a few: `(select true …) is true` is never made a join. */
function passing({ field, region, size, language, places, hours, open }: Omit<Filters, 'after' | 'q'>) {
  const asked: (RawBuilder<unknown> | false)[] = [
    sql`organisations.closed_at is null`,
    size !== '' && sql`organisations.size_class = ${size}`,
    field !== '' &&
      sql`(select true from organisation_fields
        where organisation_fields.organisation_id = organisations.id and field_key = ${field}) is true`,
    region !== '' && inRegion(region),
    language !== '' && sql`directory_entries.languages @> array[${language}]::text[]`,
    places !== null && sql`places >= ${places}`,
    hours !== null && sql`hours >= ${hours}`,
    open === 'development' && sql`open_to_development`,
    open === 'bids' && sql`open_to_bids`,
  ]
  return sql.join(
    asked.filter((one) => one !== false),
    sql` and `,
  )
}

/** It works there or, where it has not told where it works, is at home there. */
const inRegion = (region: string) => sql`(
  select true from municipalities where subregion_code = ${region} and (code = organisations.municipality_code
    or (select true from directory_areas where directory_areas.organisation_id = organisations.id
      and directory_areas.municipality_code = code) is true) limit 1) is true`
