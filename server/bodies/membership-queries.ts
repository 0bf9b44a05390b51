import { sql, type Insertable } from 'kysely'
import type { Db, Schema } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { inParts } from '../../db/parts.ts'
import { sitsOn } from '../sight/queries.ts'
import type { Office } from '../sight/rules.ts'
import type { EndReason } from './membership-rules.ts'
import { profileOf } from './rules.ts'

/** The seat with its term and body. */
export async function findSeat(db: Db, id: number) {
  const seat = await db
    .selectFrom('seats')
    .innerJoin('terms', 'terms.id', 'seats.term_id')
    .innerJoin('bodies', 'bodies.id', 'terms.body_id')
    .where('seats.id', '=', id)
    .selectAll('seats')
    .select([
      'terms.body_id',
      'bodies.name as body_name',
      'terms.legal_form',
      'terms.starts_on',
      'terms.ends_on',
      'terms.profile as chosen',
    ])
    .executeTakeFirst()
  return seat && { ...seat, profile: profileOf({ legal_form: seat.legal_form, profile: seat.chosen }) }
}

/** Everyone who sits or has sat in this term, with the end of each computed (R8). */
export const listSeatings = (db: Db, termId: number) =>
  db
    .selectFrom('seated')
    .where('seated.term_id', '=', termId)
    .select(['membership_id', 'seat_id', 'person_id', 'capacity', 'starts_on', 'until'])
    .execute()

/** Two who fill the same term's seats at once wait for each other. */
export const holdTerm = (db: Db, id: number) =>
  db.selectFrom('terms').where('id', '=', id).select('id').forUpdate().executeTakeFirstOrThrow()

export const addMembership = (db: Db, membership: Insertable<Schema['memberships']>) =>
  db.insertInto('memberships').values(membership).returning('id').executeTakeFirstOrThrow()

/** Their ids in the same order, in few statements. */
export async function addMemberships(db: Db, memberships: Insertable<Schema['memberships']>[]) {
  const added = []
  for (const part of inParts(memberships))
    added.push(...(await db.insertInto('memberships').values(part).returning('id').execute()))
  return added.map(({ id }) => id)
}

export const findMembership = (db: Db, id: number) =>
  db
    .selectFrom('memberships')
    .innerJoin('seated', 'seated.membership_id', 'memberships.id')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .leftJoin('organisations', 'organisations.id', 'memberships.organisation_id')
    .where('memberships.id', '=', id)
    .selectAll('memberships')
    .select([
      'memberships.id as membership_id',
      'seated.until',
      'seated.body_id',
      'people.name',
      'organisations.name as organisation',
      'organisations.business_id',
    ])
    .executeTakeFirst()

/** The membership ends; so do the chair's and vice-chair's offices, which belong to members (38 §). False when so already. */
export async function endMembership(
  db: Db,
  membership: { id: number; person_id: number; body_id: number; capacity: 'member' | 'deputy' },
  { ends_on, ...ending }: { ends_on: Day; end_reason: EndReason | 'replaced'; decision?: string },
) {
  const ended = await db
    .updateTable('memberships')
    .set({ ends_on, ...ending })
    .where('id', '=', membership.id)
    .where((eb) =>
      eb.or([
        eb('ends_on', 'is distinct from', ends_on),
        eb('end_reason', 'is distinct from', ending.end_reason),
        ...(ending.decision === undefined ? [] : [eb('decision', 'is distinct from', ending.decision)]),
      ]),
    )
    .returning('id')
    .executeTakeFirst()
  if (!ended) return false
  if (membership.capacity === 'deputy') return true
  await db
    .updateTable('offices')
    .set({ ends_on: sql<string>`greatest(${ends_on}::date, starts_on)` })
    .where('body_id', '=', membership.body_id)
    .where('person_id', '=', membership.person_id)
    .where('office', 'in', ['chair', 'vice_chair'])
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>', ends_on)]))
    .execute()
  return true
}

/** The one with this address, or else a new person, not yet invited. */
export async function findOrAddPerson(
  db: Db,
  newcomer: {
    name: string
    email: string | null
    postal_address?: string | null
    language: 'fi' | 'sv' | 'en'
  },
  at: Date,
) {
  const { name, email, language, postal_address = null } = newcomer
  const known =
    email &&
    (await db
      .selectFrom('people')
      .where((eb) => eb(eb.fn('lower', ['email']), '=', email.toLowerCase()))
      .select(['id', 'name'])
      .executeTakeFirst())
  if (known) return { ...known, isNew: false }
  const person = { name, email, language, postal_address, created_at: at }
  const { id } = await db.insertInto('people').values(person).returning('id').executeTakeFirstOrThrow()
  return { id, name, isNew: true }
}

export const addOffice = (
  db: Db,
  office: {
    person_id: number
    body_id: number
    office: Office
    starts_on: Day
    ends_on: Day | null
    substitute?: boolean
  },
) => db.insertInto('offices').values(office).returning('id').executeTakeFirstOrThrow()

export const findOffice = (db: Db, bodyId: number, id: number) =>
  db
    .selectFrom('offices')
    .innerJoin('people', 'people.id', 'offices.person_id')
    .where('offices.id', '=', id)
    .where('offices.body_id', '=', bodyId)
    .select(['offices.id', 'office', 'person_id', 'starts_on', 'ends_on', 'substitute', 'people.name'])
    .executeTakeFirst()

/** Offices of the body now and to come. */
export const listHeldOffices = (db: Db, bodyId: number, today: Day) =>
  db
    .selectFrom('offices')
    .where('body_id', '=', bodyId)
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>=', today)]))
    .select(['office', 'person_id', 'starts_on', 'ends_on'])
    .execute()

export const endOffice = (db: Db, id: number, day: Day) =>
  db
    .updateTable('offices')
    .set({ ends_on: day })
    .where('id', '=', id)
    .where('ends_on', 'is distinct from', day)
    .returning('id')
    .executeTakeFirst()

/** Members of the body in force on this day. */
export const listMembersOn = async (db: Db, bodyId: number, day: Day) =>
  (
    await db
      .selectFrom('seated')
      .where('seated.body_id', '=', bodyId)
      .where('seated.capacity', '=', 'member')
      .where(sitsOn(day))
      .select('seated.person_id')
      .execute()
  ).map(({ person_id }) => person_id)
