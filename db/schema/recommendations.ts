import type { Generated, GeneratedAlways } from 'kysely'
import type { ByLanguage } from './words.ts'

export interface RecommendationsTables {
  follow_ups: {
    id: GeneratedAlways<number>
    recommendation_id: number
    language: Generated<'fi' | 'sv' | 'en'>
    html: string
    person_id: number
    at: Date
  }

  readings: {
    recommendation_id: number
    person_id: number
    read_at: Date
  }

  recommendations: {
    id: GeneratedAlways<number>
    item_id: number
    matter_id: number
    body_id: number
    kind: 'recommendation' | 'position' | 'proposal' | 'opinion'
    title: ByLanguage
    html: string
    recipient_body_id: number | null
    recipient_name: Generated<string>
    recipient_address: string | null
    asked: Generated<string>
    why: Generated<string>
    effect: Generated<string>
    concerns: Generated<string>
    answer_requested: boolean
    answer_days: number
    publicity: Generated<'draft' | 'handling' | 'public' | 'secret'>
    status: Generated<'adopted' | 'delivered' | 'answered' | 'closed'>
    adopted_at: Date
    delivered_at: Date | null
    delivered_by: number | null
    due_on: string | null
    responsible_id: number | null
    answered_at: Date | null
    answer: 'accepted' | 'partly' | 'not_accepted' | 'deferred' | 'referred' | null
    closed_at: Date | null
    closed_by: number | null
    closing_effect: string | null
    closing_measure: string | null
    closing_language: 'fi' | 'sv' | 'en' | null
  }

  reminders: {
    recommendation_id: number
    days_before: number
    due_on: string
    sent_at: Date
  }

  responses: {
    id: GeneratedAlways<number>
    recommendation_id: number
    kind: 'accepted' | 'partly' | 'not_accepted' | 'deferred' | 'referred' | 'interim'
    status: Generated<'draft' | 'confirmed'>
    language: Generated<'fi' | 'sv' | 'en'>
    /** `of` are the words that it was translated from */
    translations: Generated<
      Partial<Record<'fi' | 'sv' | 'en', { words: Record<string, string>; of: Record<string, string> }>>
    >
    reasons: Generated<string>
    measure: string | null
    responsible: string | null
    measure_due_on: string | null
    next_word_on: string | null
    authority: string | null
    referred_on: string | null
    authority_decision: string | null
    authority_decided_on: string | null
    handled_on: string | null
    drafted_by: number | null
    drafted_at: Date
    confirmed_by: number | null
    confirmed_at: Date | null
    notified_item_id: number | null
  }
}
