import type { GeneratedAlways } from 'kysely'

export interface CircumstancesTables {
  /** a meeting that goes on another day */
  continuations: {
    adjournment_id: number
    starts_at: Date
    place: string
    stated_at: Date
    entered_by: number
  }

  turns: {
    id: GeneratedAlways<number>
    item_id: number
    person_id: number
    kind: 'turn' | 'reply' | 'procedure'
    place: number
    asked_at: Date
    given_at: Date | null
    ended_at: Date | null
    entered_by: number | null
  }

  /** R65: the item under which the body itself checks the minutes of an earlier meeting */
  minutes_checkings: {
    item_id: number
    minutes_id: number
  }
}
