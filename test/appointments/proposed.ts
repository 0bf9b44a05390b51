import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/schema/index.ts'
import { call, candidate } from '../nominations/call.ts'
import { browse, noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'

interface Given {
  body?: 'board' | 'group'
  starts_on?: string
  /** without the consent of the one who would be a member */
  silent?: boolean
}

/**
 * A draft: Hanna, who has an account, would take Anna's seat in the board, and Vilma, who has none, her deputy's; Mikko,
 * whom Pia nominated as she did Vilma, stood and is not proposed. In the group Hanna alone would come.
 */
export async function draft(
  db: Db,
  cast: Cast,
  { body = 'board', starts_on = '2026-12-01', silent }: Given = {},
) {
  const term_id = cast.terms[body]
  const call_id = await call(db, cast, { term_id })
  const nominator = { nominated_by: 'Pia', nominator_email: 'pia@example.test', consented_at: noon }
  const hanna = await candidate(db, call_id, {
    person_id: cast.hanna.id,
    gender: 'female',
    consented_at: silent ? null : noon,
  })
  const vilma = await candidate(db, call_id, { ...nominator, name: 'Vilma', email: 'vilma@example.test' })
  const mikko = await candidate(db, call_id, { ...nominator, name: 'Mikko', email: 'mikko@example.test' })
  const { id } = await db
    .insertInto('appointments')
    .values({
      ...{ term_id, call_id, title: 'Täydennys', starts_on },
      created_by: body === 'board' ? cast.sari.id : cast.gunnar.id,
      created_at: noon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { seat_id, membership_id } = await seatOf(db, term_id, cast.anna.id)
  await place(db, { appointment_id: id, seat_id, candidate_id: hanna, replaces_id: membership_id })
  if (body === 'board')
    await place(db, {
      ...{ appointment_id: id, seat_id, candidate_id: vilma, capacity: 'deputy' },
      replaces_id: cast.memberships.annaDeputy!,
    })
  return { id, call: call_id, seat: seat_id, membership: membership_id, hanna, vilma, mikko }
}
export type Drafted = Awaited<ReturnType<typeof draft>>

export const place = (
  db: Db,
  values: {
    appointment_id: number
    seat_id: number
    candidate_id?: number
    organisation_id?: number
    capacity?: 'member' | 'deputy'
    replaces_id?: number
  },
) => db.insertInto('appointment_seats').values(values).execute()

/** The seat that the person has in the term, and the membership. */
export const seatOf = (db: Db, termId: number, person: number) =>
  db
    .selectFrom('memberships')
    .innerJoin('seats', 'seats.id', 'memberships.seat_id')
    .where('seats.term_id', '=', termId)
    .where('person_id', '=', person)
    .select(['seat_id', 'memberships.id as membership_id'])
    .executeTakeFirstOrThrow()

/** The draft put forward to the county board, which works elsewhere. */
export async function proposed(db: Db, cast: Cast, given: Given = {}) {
  const drafted = await draft(db, cast, given)
  const { status, text } = await browse(db, cast.sari).post(`/appointments/${drafted.id}/proposals`, {
    ...{ appointer: 'Aluehallitus', once: randomUUID() },
  })
  if (status !== 303) throw new Error(text)
  return drafted
}

/** The county board's decision as Sari enters it. */
export const decision = (more: object = {}) => ({
  decided_by: 'Aluehallitus',
  decided_on: '2026-11-24',
  decided_section: '12 §',
  starts_on: '2026-12-01',
  ...more,
})
