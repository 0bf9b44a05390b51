import type { Db } from '../../db/schema/index.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import { add, putFile, type Keep } from './rows.ts'

/** What taking the board into use leaves behind: a spreadsheet read and one saved, minutes of earlier years. */
export async function putUse(db: Db, cast: Cast, keep: Keep) {
  await putImports(db, cast, keep)
  await putEarlier(db, cast, keep)
}

/** The first has a new organisation in it, by the second came somebody who waits for an invitation. */
async function putImports(db: Db, cast: Cast, keep: Keep) {
  const own = { term_id: cast.terms.board, person_id: cast.sari.id, at: noon, name: 'jasenet.csv' }
  const rows = JSON.stringify([{ line: 2, cells: { organisation: 'Tuotu ry', type: 'yhdistys' } }])
  keep('imports', 'read', await add(db, 'imports', { ...own, rows }))
  const email = `tuotu-${cast.bodies.board}@example.test`
  const person = await add(db, 'people', { name: 'Tuotu', email, language: 'fi', created_at: noon })
  const saved = { saved_at: noon, rows: '[]', counts: { people: 1 }, people: JSON.stringify([person]) }
  keep('imports', 'saved', await add(db, 'imports', { ...own, ...saved }))
}

async function putEarlier(db: Db, cast: Cast, keep: Keep) {
  for (const state of ['inside', 'published'] as const) {
    const own = { body_id: cast.bodies.board, held_on: '2024-05-06', person_id: cast.sari.id, at: noon }
    const published = state === 'published' ? { published_at: noon, published_by: cast.sari.id } : {}
    const id = await add(db, 'earlier_minutes', { ...own, ...published })
    keep('earlier-minutes', state, id)
    keep(
      'files',
      `earlier ${state}`,
      await putFile(db, { thing: 'earlier_minutes', id, publicity: 'handling' }),
    )
  }
}
