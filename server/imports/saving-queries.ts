import { sql, type Insertable } from 'kysely'
import { inParts } from '../../db/parts.ts'
import type { Db, Schema } from '../../db/schema/index.ts'
import { addMemberships, holdTerm } from '../bodies/membership-queries.ts'
import { addOrganisationsNamed } from '../organisations/entry-queries.ts'
import { record, recordAll } from '../record/queries.ts'
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

/** Makes the organisations, the people and their memberships of judged rows, each with its line in the record; in few statements, however many rows. */
export async function saveImport(db: Db, one: Import, judged: Judged[], { by, at, language }: By) {
  const act = { by, at, body: one.body_id }
  const organisations = await saveOrganisations(db, judged, { by, at })
  const seated = judged.flatMap(({ person, seat, organisation, row }) =>
    person && seat ? [{ person, seat, organisation, row }] : [],
  )
  const people = await savePeople(db, seated, { at, language })
  const memberships = seated.map(({ person, seat, organisation }) => ({
    ...seat,
    person_id: idOf(person, people),
    organisation_id: organisation ? idOf(organisation, organisations) : null,
    ends_on: null,
  }))
  const ids = await addMemberships(db, memberships)
  await recordAll(
    db,
    memberships.map(({ person_id, seat_id }, at) => ({
      ...act,
      act: 'member seated',
      thing: 'membership',
      id: ids[at]!,
      details: { person_id, seat_id, isNew: 'fresh' in seated[at]!.person, import: one.id },
    })),
  )
  const counts = countsOf(judged)
  const seatedIds = [...new Set(memberships.map(({ person_id }) => person_id))]
  await db
    .updateTable('imports')
    .set({ saved_at: at, rows: '[]', counts, people: JSON.stringify(seatedIds) })
    .where('id', '=', one.id)
    .execute()
  await record(db, { ...act, act: 'import saved', thing: 'import', id: one.id, details: counts })
}

type Ids = Map<string, number>
const idOf = (whose: { id: number } | { fresh: string }, made: Ids) =>
  'id' in whose ? whose.id : made.get(whose.fresh)!

/** New organisations, once each however many rows name them, by the keys of this file. */
async function saveOrganisations(db: Db, judged: Judged[], { by, at }: Pick<By, 'by' | 'at'>): Promise<Ids> {
  const fresh = freshOnes(judged.map(({ organisation }) => organisation))
  const named = fresh.map(({ name, business_id, type }) => ({
    name,
    business_id: business_id ?? null,
    type: type!,
  }))
  const ids = await addOrganisationsNamed(db, named, at)
  if (ids.length < fresh.length) throw new Error('a business ID was taken meanwhile')
  await recordAll(
    db,
    ids.map((id) => ({ by, at, act: 'organisation added', thing: 'organisation', id })),
  )
  return new Map(fresh.map((one, at) => [one.fresh, ids[at]!]))
}

type Seated = Required<Pick<Judged, 'person' | 'row'>>

async function savePeople(db: Db, seated: Seated[], { at, language }: Omit<By, 'by'>): Promise<Ids> {
  const rowOf = new Map(seated.map(({ person, row }) => ['fresh' in person ? person.fresh : '', row]))
  const fresh = freshOnes(seated.map(({ person }) => person))
  const people = fresh.map((one) => {
    const { name, email, language: own, postal_address } = rowOf.get(one.fresh)!
    return { name, email, language: own ?? language, postal_address, created_at: at }
  })
  const ids = await addPeople(db, people)
  if (ids.length < fresh.length) throw new Error('an address was taken meanwhile')
  return new Map(fresh.map((one, at) => [one.fresh, ids[at]!]))
}

async function addPeople(db: Db, people: Insertable<Schema['people']>[]) {
  const added = []
  for (const part of inParts(people))
    added.push(
      ...(await db
        .insertInto('people')
        .values(part)
        .onConflict((taken) => taken.expression(sql`lower(email)`).doNothing())
        .returning('id')
        .execute()),
    )
  return added.map(({ id }) => id)
}

/** The first of each key. */
function freshOnes<Whose extends object>(all: (Whose | undefined)[]) {
  const found = new Map<string, Whose & { fresh: string }>()
  for (const one of all) if (one && isFresh(one) && !found.has(one.fresh)) found.set(one.fresh, one)
  return [...found.values()]
}

const isFresh = <Whose extends object>(one: Whose): one is Whose & { fresh: string } => 'fresh' in one
