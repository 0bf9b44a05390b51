import type { GeneratedAlways } from 'kysely'
import type { ByLanguage } from './words.ts'

export interface ContactsTables {
  contact_fields: {
    contact_id: number
    field_key: string
  }

  contact_regions: {
    contact_id: number
    subregion_code: string
  }

  contacts: {
    id: GeneratedAlways<number>
    person_id: number
    topic: ByLanguage
    matter_id: number | null
    created_at: Date
    ended_at: Date | null
  }

  contact_absences: {
    id: GeneratedAlways<number>
    contact_id: number
    away_from: string
    away_until: string
    stand_in_id: number | null
  }

  questions: {
    id: GeneratedAlways<number>
    contact_id: number
    person_id: number | null
    email: string | null
    language: 'fi' | 'sv' | 'en'
    text: string
    page: string
    asked_at: Date
    follow_hash: string | null
    answered_at: Date | null
    answered_by: number | null
    answer: string | null
    published_at: Date | null
    published_by: number | null
    public_question: string | null
    public_answer: string | null
  }
}
