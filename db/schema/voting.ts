import type { Generated, GeneratedAlways } from 'kysely'

export interface VotingTables {
  base_changes: {
    id: GeneratedAlways<number>
    item_id: number
    language: 'fi' | 'sv' | 'en'
    /** that of the text as changed */
    version: number
    person_id: number
    changed_at: Date
    entered_by: number | null
  }

  voting_orders: {
    item_id: number
    /** what the base proposal gives, in euros */
    base_sum: number | null
    method: 'device' | 'hands' | 'roll_call' | null
    approval: 'unanimous' | 'changed' | null
    change: Generated<string>
    approved_at: Date | null
    stated_by: number | null
    entered_by: number | null
  }

  voting_places: {
    motion_id: number
    place: number
    apart: Generated<boolean>
  }

  block_items: {
    item_id: number
    marked_at: Date
    marked_by: number
    taken_out_at: Date | null
    taken_out_by: number | null
    entered_by: number | null
    /** the same moment for all that were decided together */
    decided_at: Date | null
  }
}
