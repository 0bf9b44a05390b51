import type { Generated, GeneratedAlways } from 'kysely'
import type { ByLanguage } from './words.ts'

export interface ForumsTables {
  forums: {
    id: GeneratedAlways<number>
    body_id: number
    name: ByLanguage
    topic: ByLanguage
    description: Generated<ByLanguage>
    created_by: number
    created_at: Date
    ended_at: Date | null
  }

  forum_fields: {
    forum_id: number
    field_key: string
  }

  forum_regions: {
    forum_id: number
    subregion_code: string
  }

  forum_enrolments: {
    id: GeneratedAlways<number>
    forum_id: number
    person_id: number | null
    name: Generated<string>
    email: Generated<string>
    language: 'fi' | 'sv' | 'en'
    organisation_id: number | null
    organisation: Generated<string>
    link_hash: string | null
    enrolled_at: Date
    enrolled_by: number | null
    confirmed_at: Date | null
    noticed_at: Date | null
    ended_at: Date | null
  }

  workshops: {
    id: number
    forum_id: number
    starts_at: Date
    ends_at: Date
    place: Generated<string>
    remote_url: Generated<string>
    programme: Generated<ByLanguage>
    capacity: number | null
    sequence: Generated<number>
    cancelled_at: Date | null
    reminded_at: Date | null
    notes_at: Date | null
    comments_until: string | null
  }

  workshop_sign_ups: {
    id: GeneratedAlways<number>
    workshop_id: number
    enrolment_id: number
    signed_at: Date
    placed_at: Date | null
    declined_at: Date | null
  }

  workshop_comments: {
    id: GeneratedAlways<number>
    workshop_id: number
    note_id: number | null
    quoted: Generated<string>
    enrolment_id: number
    text: string
    written_at: Date
    changed_at: Date | null
    hidden_at: Date | null
    hidden_by: number | null
    hidden_reason: string | null
  }

  ideas: {
    id: GeneratedAlways<number>
    forum_id: number
    enrolment_id: number
    language: 'fi' | 'sv' | 'en'
    title: string
    text: string
    brought_at: Date
    answer: string | null
    answered_at: Date | null
    answered_by: number | null
    initiative_id: number | null
  }

  idea_supports: {
    idea_id: number
    enrolment_id: number
    supported_at: Date
  }
}
