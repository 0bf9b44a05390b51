import type { GeneratedAlways } from 'kysely'
import type { Json } from './words.ts'

export interface PublicTables {
  feedbacks: {
    id: GeneratedAlways<number>
    received_at: Date
    subject: 'accessibility' | 'service'
    page: string
    text: string
    language: 'fi' | 'sv' | 'en'
    person_id: number | null
    email: string | null
    follow_hash: string | null
    answer_by: string
    extended_at: Date | null
    extension_reasons: string | null
    answered_at: Date | null
    answered_by: number | null
    outcome: 'mended' | 'answered' | 'refused' | null
    answer: string | null
  }

  statements: {
    id: GeneratedAlways<number>
    kind: 'accessibility' | 'privacy'
    content: Json
    published_at: Date
    published_by: number
  }
}
