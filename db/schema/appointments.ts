import type { Generated, GeneratedAlways } from 'kysely'
import type { Balance } from '../../server/appointments/proposal-balance-rules.ts'
import type { Undoing } from '../../server/appointments/decision-rules.ts'

export interface AppointmentsTables {
  appointments: {
    id: GeneratedAlways<number>
    term_id: number
    call_id: number | null
    draw_id: number | null
    title: string
    status: Generated<'draft' | 'proposed' | 'decided' | 'dropped'>
    starts_on: string
    method: Generated<string>
    special_reason: Generated<string>
    created_by: number
    created_at: Date
    proposed_at: Date | null
    appointer: Generated<string>
    balance: Generated<Balance | null>
    matter_id: number | null
    item_id: number | null
    decided_by: Generated<string>
    decided_on: string | null
    decided_section: Generated<string>
    differences: Generated<string>
    decision_entered_by: number | null
    decision_entered_at: Date | null
    undoing: Generated<Undoing | null>
  }

  appointment_seats: {
    appointment_id: number
    seat_id: number
    capacity: Generated<'member' | 'deputy'>
    rank: Generated<number>
    candidate_id: number | null
    organisation_id: number | null
    replaces_id: number | null
    membership_id: Generated<number | null>
  }

  appointment_offices: {
    appointment_id: number
    office: 'chair' | 'vice_chair'
    seat_id: number
  }

  appointment_reasons: {
    appointment_id: number
    target: string
    reasons: string
  }
}
