import type { Db, Schema } from '../../db/schema/index.ts'
import { canonical, sealOf } from '../../server/composing/lottery.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'

interface Place {
  db: Db
  cast: Cast
  put: (table: keyof Schema, values: object) => Promise<number>
  keep: (kind: string, id: number) => number
  odd: (name: string) => string
}

/** Two draws that were held, each of one among two: the name of whom the one drew is public, of the other it is not. */
export async function hideDraws(place: Place) {
  await hideDraw(place, 'held', false)
  await hideDraw(place, 'shown', true)
}

async function hideDraw({ db, cast, put, keep, odd }: Place, name: string, isShown: boolean) {
  const call_id = keep(
    'calls',
    await put('calls', {
      term_id: cast.terms.board,
      title: { fi: 'Haku' },
      seats: 1,
      key: name,
      opens_on: '2026-10-01',
      closes_on: '2026-11-01',
      created_by: cast.sari.id,
      created_at: noon,
      published_at: noon,
    }),
  )
  const stand = async (who: string) =>
    keep(
      'candidates',
      await put('candidates', {
        call_id,
        name: odd(`${name}${who}`),
        email: `${name}${who}@example.test`,
        received_at: noon,
        consented_at: noon,
      }),
    )
  const candidates = [await stand('Drawn'), await stand('Undrawn')]
  const solver = { name: 'highs', version: '1.15.3' }
  const pool = { seats: 1, candidates: ['1', '2'].map((id) => ({ id, values: {} })), targets: [] }
  const tickets = Array.from({ length: 1_000 }, (_, at) => [at % 2 ? '2' : '1'])
  const published = { pool, solver, tickets, chances: { 1: 0.5, 2: 0.5 }, tolerance: 1e-4 }
  const computation_id = keep(
    'computations',
    await put('computations', {
      term_id: cast.terms.board,
      call_id,
      task: 'draw',
      question: 'x'.repeat(64),
      input: { task: 'draw', pool, tickets: 1_000 },
      basis: { startsOn: '2026-12-10', whole: false, kept: [], held: [], of: 5 },
      solver,
      status: 'done',
      result: { tickets, solver, chances: published.chances, tolerance: 1e-4 },
      asked_by: cast.sari.id,
      asked_at: noon,
    }),
  )
  await db
    .insertInto('draw_numbers')
    .values(candidates.map((candidate_id, at) => ({ computation_id, number: at + 1, candidate_id })))
    .execute()
  const act = { drawn_by: cast.sari.id, drawn_at: noon }
  keep(
    'draws',
    await put('draws', {
      call_id,
      computation_id,
      content: canonical(published),
      seal: sealOf(published),
      tickets: 1_000,
      source: 'dice',
      source_text: 'Porin talo',
      draws_at: noon,
      published_by: cast.sari.id,
      published_at: noon,
      drawn_text: '000',
      number: 0,
      ...act,
      ...(isShown && { names_shown_by: cast.sari.id, names_shown_at: noon }),
    }),
  )
}
