import type { Generated, GeneratedAlways } from 'kysely'
import type { ByLanguage } from './words.ts'

export interface ThemesTables {
  consultation_themes: {
    id: GeneratedAlways<number>
    consultation_id: number
    position: number
    name: ByLanguage
    line: Generated<ByLanguage>
    prose: Generated<ByLanguage>
    revision: Generated<number>
  }

  consultation_segments: {
    id: GeneratedAlways<number>
    consultation_id: number
    passage_id: number | null
    note_id: number | null
    survey_id: number | null
    question_id: number | null
    version_id: number | null
    occasion_id: number | null
    marked: Generated<boolean>
    starts: number
    ends: number
    text: string
    words: GeneratedAlways<string> | null
    themes: Generated<number[]>
    created_by: number | null
    created_at: Date
  }

  consultation_segment_themes: {
    segment_id: number
    theme_id: number
    set_by: number | null
    set_at: Date
  }

  consultation_theme_words: {
    theme_id: number
    word: string
    segments: number
  }
}
