import type { Generated, GeneratedAlways } from 'kysely'
import type { Dimension } from './balance.ts'
import type { ByLanguage } from './words.ts'

export interface NominationsTables {
  candidate_values: CandidateValue

  calls: {
    id: GeneratedAlways<number>
    term_id: number
    title: ByLanguage
    criteria: Generated<ByLanguage>
    seats: number
    both_genders: Generated<boolean>
    listed: Generated<boolean>
    key: string
    opens_on: string
    closes_on: string
    decides_on: string | null
    created_by: number
    created_at: Date
    published_at: Date | null
    cancelled_at: Date | null
    cancelled_why: string | null
  }

  candidates: {
    id: GeneratedAlways<number>
    call_id: number
    organisation_id: number | null
    organisation_name: Generated<string>
    business_id: string | null
    person_id: number | null
    name: string
    email: string
    phone: Generated<string>
    language: Generated<'fi' | 'sv' | 'en'>
    gender: 'female' | 'male' | null
    capacity: Generated<'member' | 'deputy' | 'either'>
    grounds: Generated<string>
    mandate: Generated<string>
    mandate_on: string | null
    nominated_by: Generated<string>
    nominator_email: Generated<string>
    nominator_language: Generated<'fi' | 'sv' | 'en'>
    nominator_id: number | null
    consent_hash: string | null
    receipt_hash: string | null
    received_at: Date
    consented_at: Date | null
    withdrawn_at: Date | null
    withdrawn_why: string | null
    reminded_at: Date | null
  }
}

/** What a candidate is in a dimension. */
export interface CandidateValue {
  candidate_id: number
  call_id: number
  dimension: Dimension
  value: string
}
