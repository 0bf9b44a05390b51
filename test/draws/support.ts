import { setTimeout as wait } from 'node:timers/promises'
import pino from 'pino'
import type { Db } from '../../db/schema/index.ts'
import { openComputing } from '../../server/draws/computing.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'

/** Six organisations of two sizes, each with a candidate; for one seat of the board that nobody has. */
export async function closedCall(db: Db, cast: Cast, { drawing = true, key = 'avain', seats = [6, 7] } = {}) {
  await db
    .updateTable('terms')
    .set({ profile: { draws: drawing } })
    .where('id', '=', cast.terms.board)
    .execute()
  const seat = { term_id: cast.terms.board, side: 'company' as const }
  await db
    .insertInto('seats')
    .values(seats.map((ordinal) => ({ ...seat, ordinal })))
    .execute()
  const { id } = await db
    .insertInto('calls')
    .values({
      term_id: cast.terms.board,
      title: { fi: 'Jäseniä yrityksistä', sv: 'Medlemmar från företag' },
      seats: 2,
      key,
      opens_on: '2026-10-01',
      closes_on: '2026-11-15',
      created_by: cast.sari.id,
      created_at: noon,
      published_at: noon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const candidates: number[] = []
  for (const nth of [1, 2, 3, 4, 5, 6]) candidates.push(await stand(db, id, nth))
  return { call: id, candidates }
}

async function stand(db: Db, call_id: number, nth: number) {
  const organisation = await db
    .insertInto('organisations')
    .values({
      name: `Ehdokas ${nth} Oy`,
      type: 'company',
      size_class: nth % 2 ? 'small' : 'large',
      created_at: noon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('candidates')
    .values({
      call_id,
      organisation_id: organisation.id,
      name: `Salainen Nimi${nth}`,
      email: `ehdokas${nth}@example.test`,
      gender: nth > 3 ? 'female' : 'male',
      received_at: noon,
      consented_at: noon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Carries out what waits, in this process. */
export async function computed(db: Db) {
  const computing = openComputing(db, pino({ level: 'silent' }), { pulse: 60_000 })
  computing.begin(noon)
  const waits = () =>
    db.selectFrom('computations').where('status', 'in', ['waiting', 'running']).select('id').execute()
  for (let tries = 0; tries < 400 && (await waits()).length; tries++) await wait(25)
  await computing.close()
}
