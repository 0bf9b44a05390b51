import type { Generated } from 'kysely'

export interface ProposedCorrectionsTables {
  proposed_corrections: {
    id: Generated<number>
    minutes_id: number
    item_id: number
    part: string
    before: string
    after: string
    reason: string
    person_id: number
    proposed_at: Date
    outcome: 'accepted' | 'declined' | null
    answer: Generated<string>
    answered_by: number | null
    answered_at: Date | null
  }
}
