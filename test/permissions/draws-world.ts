import type { Db } from '../../db/schema/index.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import { add, type Keep } from './rows.ts'

/** What has been computed for the board's term: one that waits, and one that is done. */
export async function putDraws(db: Db, cast: Cast, keep: Keep) {
  const asked = {
    term_id: cast.terms.board,
    task: 'change',
    question: 'x'.repeat(64),
    input: {},
    solver: { name: 'highs', version: '1.15.3' },
    asked_by: cast.sari.id,
    asked_at: noon,
  }
  const done = { status: 'done', begun_at: noon, ended_at: noon, result: {} }
  keep('computations', 'waiting', await add(db, 'computations', asked))
  keep('computations', 'done', await add(db, 'computations', { ...asked, ...done }))
}
