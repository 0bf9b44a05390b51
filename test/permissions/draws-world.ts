import type { Db } from '../../db/schema/index.ts'
import { canonical, sealOf, type Published } from '../../server/composing/lottery.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import { add, put, type Keep } from './rows.ts'

const solver = { name: 'highs', version: '1.15.3' }
const hour = 3_600_000

/** What has been computed for the board's term, and its draws: to prepare, to publish, published, due, held. */
export async function putDraws(db: Db, cast: Cast, keep: Keep) {
  await db
    .updateTable('terms')
    .set({ profile: { draws: true } })
    .where('id', '=', cast.terms.board)
    .execute()
  const asked = {
    term_id: cast.terms.board,
    task: 'change',
    question: 'x'.repeat(64),
    input: {},
    solver,
    asked_by: cast.sari.id,
    asked_at: noon,
  }
  const done = { status: 'done', begun_at: noon, ended_at: noon, result: {} }
  keep('computations', 'waiting', await add(db, 'computations', asked))
  keep('computations', 'done', await add(db, 'computations', { ...asked, ...done }))
  await putClosedCall(db, cast, keep)
  for (const state of ['computed', 'published', 'due', 'held'] as const) await putDraw(db, cast, keep, state)
}

const prefixOf = (cast: Cast) => (cast.bodies.board === cast.bodies.otherBoard ? 'other ' : '')

/** A call that has closed; those who stand in it: Ensimmäinen, Toinen and Kolmas. */
async function putCall(db: Db, cast: Cast, name: string) {
  const call_id = await add(db, 'calls', {
    term_id: cast.terms.board,
    title: { fi: `Haku ${name}` },
    seats: 1,
    key: `${prefixOf(cast)}${name}`,
    opens_on: '2026-10-01',
    closes_on: '2026-11-15',
    created_by: cast.sari.id,
    created_at: noon,
    published_at: noon,
  })
  const candidates: number[] = []
  for (const who of ['Ensimmäinen', 'Toinen', 'Kolmas'])
    candidates.push(
      await add(db, 'candidates', {
        call_id,
        name: `${who} ${name}`,
        email: `${who}-${name}@example.test`,
        received_at: noon,
        consented_at: noon,
      }),
    )
  return { call_id, candidates }
}

async function putClosedCall(db: Db, cast: Cast, keep: Keep) {
  keep('calls', 'closed', (await putCall(db, cast, 'closed')).call_id)
  await add(db, 'seats', { term_id: cast.terms.board, ordinal: 30 })
}

export async function putDraw(
  db: Db,
  cast: Cast,
  keep: Keep,
  state: 'computed' | 'published' | 'due' | 'held',
) {
  const { call_id, candidates } = await putCall(db, cast, state)
  const pool = {
    seats: 1,
    candidates: candidates.map((_, at) => ({ id: String(at + 1), values: {} })),
    targets: [],
  }
  const tickets = Array.from({ length: 1_000 }, (_, at) => [String((at % 3) + 1)])
  const chances = { 1: 1 / 3, 2: 1 / 3, 3: 1 / 3 }
  const published: Published = { pool, solver, tickets, chances, tolerance: 1e-4 }
  const computation_id = await add(db, 'computations', {
    term_id: cast.terms.board,
    call_id,
    task: 'draw',
    question: 'x'.repeat(64),
    input: { task: 'draw', pool, tickets: 1_000, seconds: 60 },
    basis: { startsOn: '2026-12-10', whole: false, kept: [], held: [], of: 6 },
    solver,
    status: 'done',
    share: 1,
    result: { tickets, solver, chances, tolerance: 1e-4 },
    asked_by: cast.sari.id,
    asked_at: noon,
    begun_at: noon,
    ended_at: noon,
  })
  await put(
    db,
    'draw_numbers',
    candidates.map((candidate_id, at) => ({ computation_id, number: at + 1, candidate_id })),
  )
  keep('computations', state, computation_id)
  if (state === 'computed') return
  const drawn = {
    drawn_text: '001',
    number: 1,
    first_witness: 'Wille',
    second_witness: 'Wilma',
    drawn_by: cast.sari.id,
    drawn_at: noon,
  }
  keep(
    'draws',
    state,
    await add(db, 'draws', {
      call_id,
      computation_id,
      content: canonical(published),
      seal: sealOf(published),
      tickets: 1_000,
      source: 'dice',
      source_text: 'Porin talo',
      draws_at: new Date(noon.getTime() + (state === 'published' ? hour : -hour)),
      published_by: cast.sari.id,
      published_at: new Date(noon.getTime() - 2 * hour),
      ...(state === 'held' && drawn),
    }),
  )
}
