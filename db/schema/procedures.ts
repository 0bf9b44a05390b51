import type { Generated } from 'kysely'

export interface ProceduresTables {
  /** 105 §: the electronic decision procedure before a meeting */
  procedures: {
    meeting_id: number
    ends_at: Date
    set_by: number
    set_at: Date
    reminded_at: Date | null
    settled_at: Date | null
    /** the record that holds what was decided so, with minutes of its own */
    decided_in_id: number | null
  }

  procedure_checkers: {
    meeting_id: number
    person_id: number
  }

  procedure_items: {
    item_id: number
    meeting_id: number
    outcome: Generated<'decided' | 'noted' | 'adopted'>
    kind: 'recommendation' | 'position' | 'proposal' | 'opinion' | null
    recipient_id: number | null
    moved_at: Date | null
    moved_why: 'demanded' | 'silent' | 'disqualified' | 'inquorate' | null
    decided_at: Date | null
  }

  positions: {
    item_id: number
    person_id: number
    /** the membership of the member whose deputy this is */
    replaces_id: number | null
    stance: 'accept' | 'demand'
    reasons: Generated<string>
    stated_at: Date
  }
}
