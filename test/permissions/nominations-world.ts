import { hashOf } from '../../server/accounts/stranger-rules.ts'
import type { Db } from '../../db/schema/index.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import { add, type Keep } from './rows.ts'

/** What opens the pages behind links; each board has its own. */
export const linkTo = (place: 'nomination' | 'candidacy', prefix: string) =>
  `${prefix}${place}`.padEnd(43, 'x')
export const keyOf = (state: string) => `avain-${state.replaceAll(' ', '-')}`

/** Calls of the board: a draft, one in the directory, one by link; and who has been put forward to the first. */
export async function putNominations(db: Db, cast: Cast, keep: Keep) {
  const prefix = cast.bodies.board === cast.bodies.otherBoard ? 'other ' : ''
  const call = {
    term_id: cast.terms.board,
    title: { fi: 'Haku', sv: 'Sökning' },
    criteria: { fi: 'Kokemusta', sv: 'Erfarenhet' },
    seats: 2,
    opens_on: '2026-11-01',
    closes_on: '2026-12-15',
    created_by: cast.sari.id,
    created_at: noon,
  }
  keep('calls', 'draft', await add(db, 'calls', { ...call, key: keyOf(`${prefix}draft`) }))
  const open = { ...call, published_at: noon }
  const listed = await add(db, 'calls', { ...open, key: keyOf(`${prefix}listed`) })
  keep('calls', 'listed', listed)
  keep('calls', 'by link', await add(db, 'calls', { ...open, listed: false, key: keyOf(`${prefix}by link`) }))
  const named = {
    call_id: listed,
    organisation_name: 'Uusi yhdistys ry',
    name: 'Ehdokas',
    email: 'ehdokas@example.test',
    nominated_by: 'Nimeäjä',
    nominator_email: 'nimeaja@example.test',
    consent_hash: hashOf(linkTo('candidacy', prefix)),
    receipt_hash: hashOf(linkTo('nomination', prefix)),
    received_at: noon,
  }
  keep('candidates', 'named', await add(db, 'candidates', named))
}
