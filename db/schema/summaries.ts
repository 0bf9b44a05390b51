import type { Generated, GeneratedAlways } from 'kysely'
import type { ByLanguage } from './words.ts'

export interface SummariesTables {
  consultation_changes: {
    paragraph_id: number
    text: ByLanguage
    changed_by: number
    changed_at: Date
  }

  consultation_replies: {
    id: GeneratedAlways<number>
    consultation_id: number
    theme_id: number | null
    segment_id: number | null
    number: number
    outcome: 'changed' | 'partly' | 'unchanged' | 'noted'
    text: ByLanguage
    paragraph_id: number | null
    created_by: number
    created_at: Date
  }

  consultation_summaries: {
    consultation_id: number
    title: Generated<ByLanguage>
    introduction: Generated<ByLanguage>
    heading: Generated<ByLanguage>
    considered: Generated<ByLanguage>
    written: Generated<Record<string, Record<string, string>>>
    revision: Generated<number>
    saved_by: number
    saved_at: Date
  }

  consultation_summary_versions: {
    id: GeneratedAlways<number>
    consultation_id: number
    number: number
    /** server/summaries/rules: Content */
    content: object
    why: Generated<string>
    published_by: number
    published_at: Date
  }

  consultation_quotes: {
    id: GeneratedAlways<number>
    theme_id: number
    segment_id: number
    position: number
    text: string
    ascribed: 'group' | 'occasion' | 'comments'
  }

  consultation_measures: {
    id: GeneratedAlways<number>
    consultation_id: number
    position: number
    text: ByLanguage
    person_id: number | null
    person_name: Generated<string>
    due_on: string | null
    follow_up: Generated<ByLanguage>
    done_at: Date | null
  }
}
