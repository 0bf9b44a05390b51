import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { matchingOrganisations, organisationsOnList } from '../recipients/queries.ts'
import type { RecipientFilters } from '../recipients/rules.ts'
import type { Language } from '../words/index.ts'
import type { Day } from '../calendar/rules.ts'
import type { Kind } from './rules.ts'

/** To whom a bulletin goes, a row for each choice. */
export const listAudiences = (db: Db, bulletin: number) =>
  db
    .selectFrom('bulletin_audiences')
    .leftJoin('recipient_lists', 'recipient_lists.id', 'bulletin_audiences.list_id')
    .where('bulletin_id', '=', bulletin)
    .orderBy('bulletin_audiences.id')
    .select(['bulletin_audiences.id', 'type', 'size', 'subregion', 'field', 'list_id'])
    .select('recipient_lists.name as list_name')
    .execute()
type Audience = Awaited<ReturnType<typeof listAudiences>>[number]

/** A choice added; undefined when it stands already. */
export const addAudience = (
  db: Db,
  bulletin_id: number,
  row: RecipientFilters & { list_id: number | null },
) =>
  db
    .insertInto('bulletin_audiences')
    .values({ ...row, bulletin_id })
    .onConflict((same) =>
      same.columns(['bulletin_id', 'type', 'size', 'subregion', 'field', 'list_id']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()

export const removeAudience = (db: Db, bulletin: number, id: number) =>
  db
    .deleteFrom('bulletin_audiences')
    .where('bulletin_id', '=', bulletin)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()

/** The organisations that any of the choices leaves. */
function organisationsIn(db: Db, audiences: Audience[]) {
  const each = audiences.map(({ list_id, ...filters }) =>
    (list_id ? organisationsOnList(db, list_id) : matchingOrganisations(db, filters)).select(
      'organisations.id',
    ),
  )
  const none = db
    .selectFrom('organisations')
    .where(sql<boolean>`false`)
    .select('organisations.id')
  return each.reduce((all, one) => all.union(one), none as (typeof each)[number])
}

/** How many organisations there are, and how many of them nothing reaches. */
export const countAudience = (db: Db, audiences: Audience[], today: Day) =>
  db
    .with('chosen', () => organisationsIn(db, audiences))
    .selectFrom('chosen')
    .innerJoin('organisations', 'organisations.id', 'chosen.id')
    .select([
      sql<number>`count(*)::int`.as('organisations'),
      sql<number>`(count(*) filter (where not ${isReached(today)}))::int`.as('without'),
    ])
    .executeTakeFirstOrThrow()

/** Those whom nothing reaches, by name: no address of the organisation, and nobody with a mandate. */
export const listWithoutAddress = (db: Db, audiences: Audience[], today: Day, most: number) =>
  db
    .with('chosen', () => organisationsIn(db, audiences))
    .selectFrom('chosen')
    .innerJoin('organisations', 'organisations.id', 'chosen.id')
    .where(sql<boolean>`not ${isReached(today)}`)
    .orderBy('organisations.name')
    .orderBy('organisations.id')
    .limit(most)
    .select(['organisations.id', 'organisations.name'])
    .execute()

const isReached = (today: Day) => sql<boolean>`(coalesce(organisations.email, '') <> '' or exists (
  select from mandates join people on people.id = mandates.person_id
  where mandates.organisation_id = organisations.id and people.email is not null and people.closed_at is null
    and mandates.starts_on <= ${today} and (mandates.ends_on is null or mandates.ends_on >= ${today})))`

export interface Addressed {
  person_id: number | null
  email: string
  language: Language
  stopped: boolean
}

/**
 * Each address once: of the people who may act for the organisations, each in their own language, and the organisations'
 * recorded ones in the language of their entry. `stopped`: they do not want this kind.
 */
export async function listAddressed(
  db: Db,
  audiences: Audience[],
  { kind, today }: { kind: Kind; today: Day },
) {
  const chosen = organisationsIn(db, audiences)
  const { rows } = await sql<Addressed>`
    with chosen as (${chosen}),
    addresses as (
      select people.id as person_id, people.email, people.language, 1 as place from chosen
        join mandates on mandates.organisation_id = chosen.id
        join people on people.id = mandates.person_id
        where people.email is not null and people.closed_at is null
          and mandates.starts_on <= ${today} and (mandates.ends_on is null or mandates.ends_on >= ${today})
      union all
      select null, organisations.email, case
          when 'fi' = any(directory_entries.languages) then 'fi'
          when 'sv' = any(directory_entries.languages) then 'sv'
          when 'en' = any(directory_entries.languages) then 'en' else 'fi' end, 2
        from chosen join organisations on organisations.id = chosen.id
        left join directory_entries on directory_entries.organisation_id = organisations.id
        where coalesce(organisations.email, '') <> ''
    ),
    each as (select distinct on (lower(email)) * from addresses order by lower(email), place, person_id)
    select person_id, email, language, exists (select from bulletin_stops
        join bulletin_readers on bulletin_readers.id = bulletin_stops.reader_id
        where bulletin_stops.kind = ${kind}
          and (bulletin_readers.person_id = each.person_id or bulletin_readers.address = lower(each.email))) as stopped
      from each order by lower(email)`.execute(db)
  return rows
}

/** How many messages would leave, and how many do not want this kind. */
export async function countLetters(db: Db, audiences: Audience[], at: { kind: Kind; today: Day }) {
  const all = await listAddressed(db, audiences, at)
  const stopped = all.filter((one) => one.stopped).length
  return { letters: all.length - stopped, stopped }
}
