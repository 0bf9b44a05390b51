import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { nameIn } from '../texts/name-queries.ts'
import type { ByLanguage, Language } from '../words/index.ts'
import { changedFacts } from './change-rules.ts'
import { allConfirmed, confirmedAfter, earliest, emptyEntry, type Confirmed, type Entry } from './rules.ts'

/** The organisation with what the directory tells of it; `isListed`: it has an entry. */
export async function findProvider(db: Db, id: number, language: Language) {
  const found = await db
    .selectFrom('organisations')
    .leftJoin('directory_entries', 'directory_entries.organisation_id', 'organisations.id')
    .leftJoin('municipalities', 'municipalities.code', 'organisations.municipality_code')
    .leftJoin('subregions', 'subregions.code', 'municipalities.subregion_code')
    .where('organisations.id', '=', id)
    .where('organisations.closed_at', 'is', null)
    .selectAll('directory_entries')
    .select([
      'organisations.id',
      'organisations.name',
      'organisations.business_id',
      'organisations.type',
      'organisations.size_class',
      'organisations.website',
      'organisations.soteri_id',
      'organisations.soteri_verified_on',
      'municipalities.name as municipality',
      'subregions.name as subregion',
      sql<boolean>`directory_entries.organisation_id is not null`.as('isListed'),
    ])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('organisation_fields')
          .innerJoin('service_fields', 'service_fields.key', 'organisation_fields.field_key')
          .whereRef('organisation_fields.organisation_id', '=', 'organisations.id')
          .orderBy(nameIn('service_fields.name', language))
          .select(['service_fields.key', 'service_fields.name', 'service_fields.ptv_classes']),
      ).as('fieldsNamed'),
      jsonArrayFrom(
        eb
          .selectFrom('directory_areas')
          .innerJoin('municipalities as area', 'area.code', 'directory_areas.municipality_code')
          .whereRef('directory_areas.organisation_id', '=', 'organisations.id')
          .orderBy(nameIn('area.name', language))
          .select(['area.code', 'area.name'])
          .$castTo<{ code: string; name: ByLanguage }>(),
      ).as('areasNamed'),
      jsonArrayFrom(
        eb
          .selectFrom('service_units')
          .innerJoin('municipalities as place', 'place.code', 'service_units.municipality_code')
          .whereRef('service_units.organisation_id', '=', 'organisations.id')
          .orderBy('service_units.name')
          .select(['service_units.name', 'place.name as municipality'])
          .$castTo<{ name: string; municipality: ByLanguage }>(),
      ).as('units'),
    ])
    .executeTakeFirst()
  return found && { ...found, confirmed: (found.confirmed ?? {}) as Confirmed, entry: entryIn(found) }
}
export type Provider = NonNullable<Awaited<ReturnType<typeof findProvider>>>

type Columns = { [Column in keyof Entry]?: Entry[Column] | null }
type Found = Columns & { fieldsNamed: { key: string }[]; areasNamed: { code: string }[] }

const entryIn = ({ fieldsNamed, areasNamed, ...found }: Found): Entry => ({
  fields: fieldsNamed.map(({ key }) => key),
  areas: areasNamed.map(({ code }) => code),
  languages: found.languages ?? [],
  places: found.places ?? null,
  hours: found.hours ?? null,
  skills: found.skills ?? {},
  summary: found.summary ?? {},
  open_to_development: found.open_to_development ?? false,
  open_to_bids: found.open_to_bids ?? false,
  contact_name: found.contact_name ?? '',
  contact_email: found.contact_email ?? '',
  contact_phone: found.contact_phone ?? '',
  contact_consented_on: found.contact_consented_on ?? null,
  soteri_renews_on: found.soteri_renews_on ?? null,
})

/** The organisation's row held until the transaction ends: two who write its entry wait for each other. */
export const holdOrganisation = (db: Db, id: number) =>
  db.selectFrom('organisations').where('id', '=', id).select('id').forUpdate().executeTakeFirst()

/** Writes the entry as it now is; answers which facts were other before. */
export async function saveEntry(db: Db, before: Provider, after: Entry, today: Day) {
  const changed = changedFacts(
    before.isListed ? before.entry : { ...emptyEntry, fields: before.entry.fields },
    after,
  )
  if (before.isListed && !changed.length) return changed
  const { fields, areas, ...facts } = after
  const confirmed = confirmedAfter(before.confirmed, changed, today)
  const row = { ...facts, confirmed, confirmed_on: earliest(confirmed) }
  await db
    .insertInto('directory_entries')
    .values({ organisation_id: before.id, ...row })
    .onConflict((same) => same.column('organisation_id').doUpdateSet(row))
    .execute()
  await setKeys(db, before.id, 'organisation_fields', 'field_key', fields)
  await setKeys(db, before.id, 'directory_areas', 'municipality_code', areas)
  return changed
}

/** Leaves exactly these keys beside the organisation. */
async function setKeys(
  db: Db,
  id: number,
  table: 'organisation_fields' | 'directory_areas',
  column: 'field_key' | 'municipality_code',
  keys: string[],
) {
  const [into, key] = [sql.table(table), sql.ref(column)]
  await sql`delete from ${into} where organisation_id = ${id} and ${key} <> all(${keys}::text[])`.execute(db)
  await sql`insert into ${into} (organisation_id, ${key}) select ${id}::int, unnest(${keys}::text[])
    on conflict do nothing`.execute(db)
}

/** Says that all of the entry holds today; undefined when it was said already. */
export const confirmEntry = (db: Db, id: number, today: Day) =>
  db
    .updateTable('directory_entries')
    .set({ confirmed: allConfirmed(today), confirmed_on: today })
    .where('organisation_id', '=', id)
    .where('confirmed_on', 'is distinct from', today)
    .returning('organisation_id')
    .executeTakeFirst()
