import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import type { Day } from '../calendar/rules.ts'
import { coverageOf, setCoverage } from '../organisations/coverage-queries.ts'
import type { ByLanguage, Language } from '../words/index.ts'
import type { Absence } from './rules.ts'

/** What a reader asks about: a service field, a sub-region, a matter, an organisation's own fields. */
export interface About {
  field: string
  region: string
  matter: number | undefined
  organisation: number | undefined
}

export const pageLength = 50

/** Contact persons who are asked about this: first those of the very matter, then of the field and region, then of all. */
export const listContacts = (db: Db, about: About, reading: Reading, after: number) =>
  contacts(db, reading)
    .where('contacts.ended_at', 'is', null)
    .where(asked(about, 'contact_fields', 'field_key', fieldsOf(about)))
    .where(asked(about, 'contact_regions', 'subregion_code', regionsOf(about)))
    .where(
      sql<boolean>`(contacts.matter_id is null or ${about.matter ?? null}::int is null or contacts.matter_id = ${about.matter ?? 0})`,
    )
    .orderBy(sql`contacts.matter_id is not distinct from ${about.matter ?? 0}::int`, 'desc')
    .orderBy(sql`exists (select from contact_fields where contact_id = contacts.id)`, 'desc')
    .orderBy('contacts.id')
    .offset(after)
    .limit(pageLength + 1)
    .execute()

/** It names one of these, or names none and so is asked about all. */
const asked = (
  { field, region, matter, organisation }: About,
  table: 'contact_fields' | 'contact_regions',
  column: string,
  keys: ReturnType<typeof sql>,
) => {
  if (!field && !region && !matter && !organisation) return sql<boolean>`true`
  const own = sql`select from ${sql.table(table)} where contact_id = contacts.id`
  return sql<boolean>`(not exists (${keys}) or not exists (${own}) or exists (${own} and ${sql.ref(column)} in (${keys})))`
}

const fieldsOf = ({ field, matter, organisation }: About) => sql`
  select key from service_fields where key = ${field}
  union select field_key from matter_fields where matter_id = ${matter ?? 0}
  union select field_key from organisation_fields where organisation_id = ${organisation ?? 0}`

const regionsOf = ({ region, organisation }: About) => sql`
  select code from subregions where code = ${region}
  union select subregion_code from municipalities where code =
    (select municipality_code from organisations where id = ${organisation ?? 0})`

export const findContact = (db: Db, id: number, reading: Reading) =>
  contacts(db, reading)
    .where('contacts.id', '=', id)
    .where('contacts.ended_at', 'is', null)
    .executeTakeFirst()
export type Contact = NonNullable<Awaited<ReturnType<typeof findContact>>>

/**
 * On which day: those who are away then have a stand-in. Nobody is led to a person whose account has been closed; who
 * keeps the contacts sees that the person is to be changed.
 */
export interface Reading {
  language: Language
  today: Day
  keeps: boolean
}

const contacts = (db: Db, { language, today, keeps }: Reading) =>
  db
    .selectFrom('contacts')
    .innerJoin('people', 'people.id', 'contacts.person_id')
    .leftJoin('contact_absences as away', (join) =>
      join
        .onRef('away.contact_id', '=', 'contacts.id')
        .on('away.away_from', '<=', today)
        .on('away.away_until', '>=', today),
    )
    .leftJoin('people as stand_in', (join) =>
      join.onRef('stand_in.id', '=', 'away.stand_in_id').on('stand_in.closed_at', 'is', null),
    )
    .$if(!keeps, (list) => list.where('people.closed_at', 'is', null))
    .selectAll('contacts')
    .select(['people.name', 'people.email', 'people.language', 'people.closed_at'])
    .select([
      'away.away_from',
      'away.away_until',
      'stand_in.id as stand_in_id',
      'stand_in.name as stand_in_name',
    ])
    .select(['stand_in.email as stand_in_email', 'stand_in.language as stand_in_language'])
    .select(coverageOf('contact', language))

interface Written {
  person_id: number
  topic: ByLanguage
  matter_id: number | null
}

/** What a contact person is asked about, and when they are away. */
interface Around {
  fields: string[]
  regions: string[]
  absences: Absence[]
}

export async function addContact(db: Db, contact: Written, { absences, ...of }: Around, at: Date) {
  const { id } = await db
    .insertInto('contacts')
    .values({ ...contact, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await setCoverage(db, 'contact', id, of)
  await setAbsences(db, id, absences)
  return id
}

/** Whether anything was other than it now is. */
export async function changeContact(
  db: Db,
  id: number,
  { topic, ...row }: Written,
  { absences, ...of }: Around,
) {
  const changed = await db
    .updateTable('contacts')
    .set({ ...row, topic })
    .where('id', '=', id)
    .where(sql<boolean>`(${unlike(row)} or topic is distinct from ${JSON.stringify(topic)}::jsonb)`)
    .returning('id')
    .executeTakeFirst()
  const others = [await setCoverage(db, 'contact', id, of), await setAbsences(db, id, absences)]
  return Boolean(changed) || others.includes(true)
}

/** Absences in their order, with who stands in by name. */
export const listAbsences = (db: Db, contact: number) =>
  db
    .selectFrom('contact_absences')
    .leftJoin('people', 'people.id', 'contact_absences.stand_in_id')
    .where('contact_id', '=', contact)
    .orderBy('away_from')
    .select(['away_from', 'away_until', 'stand_in_id', 'people.name', 'people.email'])
    .execute()

async function setAbsences(db: Db, contact_id: number, absences: Absence[]) {
  const plain = ({ away_from, away_until, stand_in_id }: Absence) => [away_from, away_until, stand_in_id]
  const inOrder = absences.toSorted((one, other) => (one.away_from < other.away_from ? -1 : 1))
  if (isDeepStrictEqual((await listAbsences(db, contact_id)).map(plain), inOrder.map(plain))) return false
  await db.deleteFrom('contact_absences').where('contact_id', '=', contact_id).execute()
  if (inOrder.length)
    await db
      .insertInto('contact_absences')
      .values(inOrder.map((one) => ({ ...one, contact_id })))
      .execute()
  return true
}

export const endContact = (db: Db, id: number, at: Date) =>
  db
    .updateTable('contacts')
    .set({ ended_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
