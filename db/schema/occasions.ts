import type { Generated, GeneratedAlways } from 'kysely'
import type { ByLanguage } from './words.ts'

export interface OccasionsTables {
  occasion_series: {
    id: GeneratedAlways<number>
    body_id: number
    name: ByLanguage
    next_on: string | null
    created_at: Date
    ended_at: Date | null
  }

  occasions: {
    id: GeneratedAlways<number>
    body_id: number
    consultation_id: number | null
    group_id: number | null
    series_id: number | null
    meeting_id: number | null
    position: Generated<number>
    kind: 'meeting' | 'briefing' | 'call' | 'workshop' | 'seminar' | 'survey' | 'market_dialogue'
    name: ByLanguage
    months_from: string | null
    months_until: string | null
    sittings: number | null
    attendance: number | null
    attendance_about: Generated<boolean>
    created_by: number
    created_at: Date
  }

  occasion_days: {
    id: GeneratedAlways<number>
    occasion_id: number
    on_day: string
    name: Generated<ByLanguage>
  }

  occasion_notes: {
    id: GeneratedAlways<number>
    occasion_id: number
    position: number
    text: string
  }

  /** R82: what was told to whom in a market dialogue */
  occasion_disclosures: {
    id: GeneratedAlways<number>
    occasion_id: number
    receivers: string
    what: string
    told_at: Date
    published_at: Date
    entered_by: number
  }

  occasion_points: {
    id: GeneratedAlways<number>
    occasion_id: number
    position: number
    text: string
    person_id: number | null
    person_name: Generated<string>
    due_on: string | null
    done_at: Date | null
  }
}
