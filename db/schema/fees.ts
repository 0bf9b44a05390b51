import type { Generated, GeneratedAlways } from 'kysely'

export interface FeesTables {
  payable: Payable

  fee_claims: {
    id: GeneratedAlways<number>
    meeting_id: number
    person_id: number
    status: 'open' | 'sent' | 'returned' | 'approved'
    earnings: Generated<number>
    earnings_note: Generated<string>
    travel: Generated<number>
    travel_note: Generated<string>
    sent_at: Date | null
    returned_reason: Generated<string>
    class: string | null
    fee: number | null
    addition: number | null
    approved_by: number | null
    approved_at: Date | null
    export_id: number | null
  }

  fee_exports: {
    id: GeneratedAlways<number>
    body_id: number
    from_on: string
    until_on: string
    person_id: number
    at: Date
  }

  fee_terms: {
    term_id: number
    class: string
    fee: number
    decision_fee: Generated<number>
    chair_percent: number
    staff: boolean
    claim_days: number
  }
}

/** A view: who is paid for which meeting that was called, quorate and is over. */
interface Payable {
  meeting_id: number
  body_id: number
  term_id: number
  starts_at: Date
  person_id: number
  class: string
  fee: number
  addition: number
  claim_until: string
  minuted: boolean
}
