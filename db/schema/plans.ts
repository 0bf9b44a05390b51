import type { Generated, GeneratedAlways } from 'kysely'
import type { ReportContent } from '../../server/reports/content-rules.ts'
import type { ByLanguage } from './words.ts'

export interface PlansTables {
  annual_reports: {
    id: GeneratedAlways<number>
    body_id: number
    year: number
    introduction: Generated<ByLanguage>
    content: ReportContent | null
    published_at: Date | null
    published_by: number | null
  }

  indicator_figures: {
    id: GeneratedAlways<number>
    indicator_id: number
    starts_on: string
    months: number
    value: number
    source: string
    note: Generated<string>
    entered_by: number | null
    entered_at: Date
  }

  indicators: {
    id: GeneratedAlways<number>
    topic_id: number
    name: ByLanguage
    unit: Generated<ByLanguage>
    created_at: Date
  }

  plans: {
    body_id: number
    year: number
    published_at: Date
    published_by: number | null
  }

  topic_ties: {
    id: GeneratedAlways<number>
    topic_id: number
    matter_id: number | null
    item_id: number | null
    tied_by: number | null
    tied_at: Date
  }

  topic_years: {
    topic_id: number
    year: number
    months: Generated<number[]>
    meeting_id: number | null
  }

  topics: {
    id: GeneratedAlways<number>
    body_id: number
    title: ByLanguage
    description: Generated<ByLanguage>
    area: Generated<ByLanguage>
    standing: Generated<boolean>
    prepared_by: Generated<string>
    created_at: Date
  }
}
