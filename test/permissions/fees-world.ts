import type { Db } from '../../db/schema/index.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import { add, put, putFile, type Ids, type Keep } from './rows.ts'

/** The board's term pays its meetings: one claim sent with a receipt, one returned, one approved, one exported. */
export async function putFees(db: Db, cast: Cast, ids: Ids, keep: Keep) {
  const [term_id, body_id] = [cast.terms.board, cast.bodies.board]
  const terms = { class: 'A', fee: 12_000, chair_percent: 50, staff: true, claim_days: 60 }
  await put(db, 'fee_terms', [{ term_id, ...terms }])
  const due = { class: 'A', fee: 12_000, addition: 0, approved_by: cast.sari.id, approved_at: noon }
  const claim = (meeting: string, person: { id: number }, more: object) =>
    add(db, 'fee_claims', { meeting_id: ids.meetings![meeting], person_id: person.id, ...more })
  const travel = { travel: 2_350, travel_note: 'Rauma–Pori–Rauma, linja-auto', sent_at: noon }
  const sent = keep('fee-claims', 'sent', await claim('signed', cast.vice, { status: 'sent', ...travel }))
  keep('files', 'fee receipt', await putFile(db, { thing: 'fee_claim', id: sent, publicity: 'handling' }))
  keep('fee-claims', 'plain', await claim('signed', cast.anna, { status: 'sent', sent_at: noon }))
  const returned = { status: 'returned', returned_reason: 'Lippu puuttuu.' }
  keep('fee-claims', 'returned', await claim('checked', cast.vice, returned))
  keep('fee-claims', 'approved', await claim('checked', cast.bertta, { status: 'approved', ...due }))
  const period = { body_id, from_on: '2026-11-01', until_on: '2026-11-25', person_id: cast.sari.id, at: noon }
  const export_id = keep('fee-exports', 'made', await add(db, 'fee_exports', period))
  keep(
    'fee-claims',
    'exported',
    await claim('published', cast.chair, { status: 'approved', ...due, export_id }),
  )
}
