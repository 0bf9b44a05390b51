import type { Schema } from '../../db/schema/index.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'

interface Place {
  cast: Cast
  put: (table: keyof Schema, values: object) => Promise<number>
  file: (thing: string, id: number, name: string, more?: object) => Promise<number>
  odd: (name: string) => string
}

/** Anna's claim of a meeting, returned to her: what it is of and its receipt are hers and the secretary's. */
export async function hideFees({ cast, put, file, odd }: Place, meeting_id: number) {
  const stated = { present: 3, base: 5, needed: 3, quorate: true, lawful: true, person_id: cast.chair.id }
  await put('quorum_statements', { meeting_id, ...stated, at: noon })
  const claim = await put('fee_claims', {
    meeting_id,
    person_id: cast.anna.id,
    status: 'returned',
    earnings: 8_000,
    earnings_note: `Työ ${odd('feeEarnings')}`,
    travel: 2_350,
    travel_note: `Reitti ${odd('feeTravel')}`,
    returned_reason: `Puuttuu ${odd('feeReason')}`,
    sent_at: noon,
  })
  await file('fee_claim', claim, 'feeReceipt', { kind: 'supporting', publicity: 'handling' })
}
