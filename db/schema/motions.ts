import type { Generated, GeneratedAlways } from 'kysely'

export interface MotionsTables {
  ballots: {
    vote_id: number
    person_id: number
    choice: 'yes' | 'no' | 'blank'
    cast_at: Date
    entered_by: number | null
  }

  decisions: {
    id: GeneratedAlways<number>
    item_id: number
    motion_id: number | null
    unanimous: boolean
    stated_by: number
    stated_at: Date
    entered_by: number | null
  }

  dissents: {
    id: GeneratedAlways<number>
    item_id: number
    person_id: number
    declared_at: Date
    grounds_html: string | null
    grounds_at: Date | null
    entered_by: number | null
  }

  motions: {
    id: GeneratedAlways<number>
    item_id: number
    kind: 'counter' | 'amendment' | 'rejection' | 'return' | 'tabling' | 'statement'
    person_id: number
    html: string
    language: Generated<'fi' | 'sv' | 'en'>
    /** `of` is the text that it was translated from */
    translations: Generated<Partial<Record<'fi' | 'sv' | 'en', { html: string; of: string }>>>
    status: Generated<'proposed' | 'seconded' | 'lapsed' | 'withdrawn' | 'carried' | 'lost'>
    proposed_at: Date
    entered_by: number | null
    /** what it would give, in euros */
    sum: Generated<number | null>
    taken_from_id: Generated<number | null>
  }

  secondings: {
    motion_id: number
    person_id: number
    seconded_at: Date
    entered_by: number | null
  }

  votes: {
    id: GeneratedAlways<number>
    item_id: number
    ordinal: number
    kind: 'matter' | 'disposition' | 'point'
    yes_motion_id: number | null
    no_motion_id: number | null
    method: 'device' | 'hands' | 'roll_call'
    status: Generated<'open' | 'closed' | 'void'>
    opened_at: Date
    opened_by: number | null
    closed_at: Date | null
    outcome: 'yes' | 'no' | null
    tie_broken: Generated<boolean>
    method_approved_at: Date | null
  }
}
