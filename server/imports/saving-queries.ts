import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { addMembership, holdTerm } from '../bodies/membership-queries.ts'
import { addOrganisation } from '../organisations/queries.ts'
import { record } from '../record/queries.ts'
import type { Import } from './queries.ts'
import { countsOf, type Judged } from './rules.ts'

/** The import, held until the transaction ends, and with it its term: two who fill its seats wait for each other. */
export async function holdImport(db: Db, one: { id: number; term_id: number }) {
  await holdTerm(db, one.term_id)
  return db
    .selectFrom('imports')
    .where('id', '=', one.id)
    .select(['id', 'saved_at'])
    .forUpdate()
    .executeTakeFirst()
}

interface By {
  by: number
  at: Date
  /** of those whose row tells none */
  language: 'fi' | 'sv'
}

/** Makes the organisations, the people and their memberships of judged rows, each with its line in the record. */
export async function saveImport(db: Db, one: Import, judged: Judged[], { by, at, language }: By) {
  const act = { by, at, body: one.body_id }
  const organisations = new Map<string, number>()
  const invitable = new Set<number>()
  for (const { organisation, person, seat, row } of judged) {
    let organisation_id: number | null = null
    if (organisation && 'id' in organisation) organisation_id = organisation.id
    else if (organisation) {
      const known = organisations.get(organisation.fresh)
      organisation_id = known ?? (await newOrganisation(db, organisation, at))
      organisations.set(organisation.fresh, organisation_id)
      if (!known)
        await record(db, { by, at, act: 'organisation added', thing: 'organisation', id: organisation_id })
    }
    if (!person || !seat) continue
    const person_id =
      'id' in person ? person.id : await newPerson(db, { ...row, language: row.language ?? language }, at)
    const { id } = await addMembership(db, { ...seat, person_id, organisation_id, ends_on: null })
    const details = { person_id, seat_id: seat.seat_id, isNew: 'fresh' in person, import: one.id }
    await record(db, { ...act, act: 'member seated', thing: 'membership', id, details })
    invitable.add(person_id)
  }
  const counts = countsOf(judged)
  await db
    .updateTable('imports')
    .set({ saved_at: at, rows: '[]', counts, people: JSON.stringify([...invitable]) })
    .where('id', '=', one.id)
    .execute()
  await record(db, { ...act, act: 'import saved', thing: 'import', id: one.id, details: counts })
}

async function newOrganisation(
  db: Db,
  {
    name,
    business_id,
    type,
  }: { name: string; business_id?: string | null; type?: Parameters<typeof addOrganisation>[1]['type'] },
  at: Date,
) {
  const unknown = {
    municipality_code: null,
    staff: null,
    turnover: null,
    balance_sheet: null,
    publicly_owned: false,
  }
  const undeclared = {
    declared_size: null,
    size_declared_on: null,
    soteri_id: null,
    soteri_verified_on: null,
  }
  const entry = { ...unknown, ...undeclared, group: '', fields: [], email: null, website: null }
  const id = await addOrganisation(
    db,
    { ...entry, name, business_id: business_id ?? null, type: type! },
    undefined,
    at,
  )
  if (!id) throw new Error(`the business ID ${business_id} was taken meanwhile`)
  return id
}

async function newPerson(
  db: Db,
  {
    name,
    email,
    language,
    postal_address,
  }: { name: string; email: string | null; language: 'fi' | 'sv' | 'en'; postal_address: string | null },
  created_at: Date,
) {
  const { id } = await db
    .insertInto('people')
    .values({ name, email, language, postal_address, created_at })
    .onConflict((taken) => taken.expression(sql`lower(email)`).doNothing())
    .returning('id')
    .executeTakeFirstOrThrow(() => new Error('the address was taken meanwhile'))
  return id
}
