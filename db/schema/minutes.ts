import type { Generated, GeneratedAlways } from 'kysely'

export interface MinutesTables {
  earlier_minutes: {
    id: GeneratedAlways<number>
    body_id: number
    held_on: string
    first_section: number | null
    last_section: number | null
    person_id: number
    at: Date
    published_at: Date | null
    published_by: number | null
    removed_at: Date | null
  }

  corrections: {
    id: GeneratedAlways<number>
    minutes_id: number
    item_id: number
    before: string
    after: string
    reason: string
    person_id: number
    at: Date
  }

  extracts: {
    id: GeneratedAlways<number>
    item_id: number
    kind: 'for_information' | 'for_implementation'
    recipient: string
    address: string | null
    person_id: number | null
    added_at: Date
    sent_at: Date | null
    message_id: number | null
  }

  minutes: {
    id: GeneratedAlways<number>
    meeting_id: number
    kind: 'minutes' | 'memo'
    language: 'fi' | 'sv'
    status: Generated<'writing' | 'with_chair' | 'with_checkers' | 'checked' | 'signed' | 'refused'>
    sent_at: Date | null
    checked_at: Date | null
    content_hash: string | null
    signed_at: Date | null
    published_at: Date | null
    personal_data_leaves_on: string | null
    created_at: Date
  }

  minutes_sections: {
    id: GeneratedAlways<number>
    minutes_id: number
    item_id: number | null
    version: number
    html: string
    hash: string
    at: Date
    person_id: number | null
  }

  published_items: {
    minutes_id: number
    item_id: number
    /** how open the § was before the minutes were published */
    publicity: 'handling' | 'public'
  }

  signatures: {
    id: GeneratedAlways<number>
    minutes_id: number
    item_id: number | null
    person_id: number
    role: 'chair' | 'secretary'
    method: 'link' | 'password' | 'strong' | 'service'
    hash: string
    at: Date
  }

  signed_documents: {
    id: GeneratedAlways<number>
    minutes_id: number
    file_id: number
    service: string
    signed_on: string
    content_hash: string
    person_id: number
    at: Date
  }

  verdicts: {
    id: GeneratedAlways<number>
    minutes_id: number
    item_id: number | null
    version: number | null
    person_id: number
    role: 'chair' | 'checker' | 'meeting'
    verdict: 'approved' | 'correction' | 'refused'
    reasons: Generated<string>
    at: Date
    entered_by: number | null
    lapsed_at: Date | null
    settled_at: Date | null
  }
}
