import type { Generated, GeneratedAlways } from 'kysely'
import type { ByLanguage, Json } from './words.ts'

export interface BodiesTables {
  seated: Seated

  bodies: {
    id: GeneratedAlways<number>
    tier: 'advisory_board' | 'partnership_group' | 'working_group' | 'leadership'
    parent_id: number | null
    name: ByLanguage
    mandate: Generated<ByLanguage>
    languages: Generated<'fi' | 'sv' | 'fi sv'>
    minutes_language: Generated<'fi' | 'sv'>
    answer_days: Generated<number>
    created_at: Date
    closed_on: string | null
    closed_by_decision: Generated<string>
  }

  memberships: {
    id: GeneratedAlways<number>
    seat_id: number
    person_id: number
    organisation_id: number | null
    capacity: 'member' | 'deputy'
    rank: Generated<number>
    starts_on: string
    ends_on: string | null
    end_reason: 'term_ended' | 'resigned' | 'removed' | 'replaced' | 'left_organisation' | null
    consented_on: string
    consent_note: Generated<string>
    decision: Generated<string>
  }

  seats: {
    id: GeneratedAlways<number>
    term_id: number
    ordinal: number
    side: 'county' | 'public' | 'company' | 'third_sector' | null
    criteria: Generated<string>
  }

  terms: {
    id: GeneratedAlways<number>
    body_id: number
    legal_form: 'toimikunta' | 'statutory_influence' | 'voluntary_influence' | 'cooperation_group'
    starts_on: string
    ends_on: string | null
    set_by: Generated<string>
    set_on: string | null
    set_section: string | null
    setter_ends_on: string | null
    special_reason: string | null
    profile: Generated<Json>
  }
}

/** Who sits where and until when, the end computed (R8). */
export interface Seated {
  membership_id: number
  seat_id: number
  person_id: number
  organisation_id: number | null
  capacity: 'member' | 'deputy'
  rank: number
  starts_on: string
  term_id: number
  ordinal: number
  side: 'county' | 'public' | 'company' | 'third_sector' | null
  body_id: number
  legal_form: 'toimikunta' | 'statutory_influence' | 'voluntary_influence' | 'cooperation_group'
  until: string | null
}
