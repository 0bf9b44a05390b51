import type { Db } from '../../db/schema/index.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'

/** A call of the board, published and open, unless `values` say otherwise. */
export async function call(db: Db, cast: Cast, values: object = {}) {
  const usual = {
    term_id: cast.terms.board,
    title: { fi: 'Haku', sv: 'Ansökan' },
    seats: 2,
    key: `avain-${Math.random()}`,
    opens_on: '2026-11-01',
    closes_on: '2026-12-15',
    decides_on: '2027-01-20',
    created_by: cast.sari.id,
    created_at: noon,
    published_at: noon,
  }
  const { id } = await db
    .insertInto('calls')
    .values({ ...usual, ...values })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Hanna, whom Tuottaja Oy puts forward, unless `values` say otherwise. */
export async function candidate(db: Db, call_id: number, values: object = {}) {
  const { id: organisation_id } = await db
    .selectFrom('organisations')
    .where('name', '=', 'Tuottaja Oy')
    .select('id')
    .executeTakeFirstOrThrow()
  const usual = { call_id, organisation_id, name: 'Hanna', email: 'hanna@example.test', received_at: noon }
  const { id } = await db
    .insertInto('candidates')
    .values({ ...usual, ...values })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
