import type { Generated, GeneratedAlways } from 'kysely'
import type { ByLanguage } from './words.ts'

export interface LookaheadTables {
  lookahead_entries: {
    id: GeneratedAlways<number>
    body_id: number
    subject: ByLanguage
    preparer: ByLanguage
    taking_part: Generated<ByLanguage>
    opens_in: string
    consultation_id: number | null
    created_by: number
    created_at: Date
    withdrawn_at: Date | null
    withdrawn_why: Generated<ByLanguage>
  }

  lookahead_fields: {
    entry_id: number
    field_key: string
  }

  lookahead_regions: {
    entry_id: number
    subregion_code: string
  }

  /** Who is written to of new entries and openings. */
  lookahead_followers: {
    id: GeneratedAlways<number>
    person_id: number | null
    email: Generated<string>
    language: Generated<'fi' | 'sv' | 'en'>
    field_key: string | null
    subregion_code: string | null
    asked_at: Date
    confirmed_at: Date | null
  }
}
