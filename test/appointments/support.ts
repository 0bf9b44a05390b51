import type { Db } from '../../db/schema/index.ts'
import { add } from '../permissions/rows.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'

/** A published call of the board's term. */
export const openCall = (db: Db, { terms, sari }: Cast, term_id = terms.board) =>
  add(db, 'calls', {
    term_id,
    title: JSON.stringify({ fi: 'Haku' }),
    seats: 2,
    key: `key-${term_id}`,
    opens_on: '2026-10-01',
    closes_on: '2026-11-01',
    created_by: sari.id,
    created_at: noon,
    published_at: noon,
  })

/** Somebody who stands in the call, with consent. */
export const stand = (db: Db, call_id: number, name: string, more: object = {}) =>
  add(db, 'candidates', {
    call_id,
    name,
    email: `${name.toLowerCase()}@example.test`,
    received_at: noon,
    consented_at: noon,
    ...more,
  })

/** A draft of the board's term from 1 December. */
export const draft = (db: Db, { terms, sari }: Cast, more: object = {}) =>
  add(db, 'appointments', {
    term_id: terms.board,
    title: 'Syksy',
    starts_on: '2026-12-01',
    created_by: sari.id,
    created_at: noon,
    ...more,
  })

/** The board's seat of this ordinal. */
export const seatAt = async (db: Db, { terms }: Cast, ordinal: number) =>
  (
    await db
      .selectFrom('seats')
      .where('term_id', '=', terms.board)
      .where('ordinal', '=', ordinal)
      .select('id')
      .executeTakeFirstOrThrow()
  ).id
