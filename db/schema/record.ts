import type { Generated, GeneratedAlways } from 'kysely'
import type { Json } from './words.ts'

export interface RecordTables {
  files: {
    id: GeneratedAlways<number>
    thing: string
    thing_id: number
    kind: 'annex' | 'supporting'
    title: string
    name: string
    media_type: string
    bytes: number
    sha256: string
    stored_as: string
    publicity: Generated<'draft' | 'handling' | 'public' | 'secret'>
    secrecy_ground: string | null
    secrecy_decided_by: number | null
    secrecy_decided_at: Date | null
    position: Generated<number>
    person_id: number | null
    sender: Generated<string>
    way: Generated<'' | 'email' | 'post' | 'by_hand'>
    at: Date
    removed_at: Date | null
    leaves_on: string | null
  }

  messages: {
    id: GeneratedAlways<number>
    person_id: number | null
    address: string
    language: 'fi' | 'sv' | 'en'
    kind: string
    subject: string
    body: string
    calendar: string | null
    thing: string | null
    thing_id: number | null
    body_id: number | null
    link_path: string | null
    stop_path: string | null
    created_at: Date
    status: Generated<'waiting' | 'sending' | 'sent' | 'undeliverable' | 'lapsed'>
    tries: Generated<number>
    next_try_at: Date
    sent_at: Date | null
    error: string | null
    handled_at: Date | null
  }

  record: {
    id: GeneratedAlways<number>
    at: Date
    person_id: number | null
    act: string
    thing: string
    thing_id: number
    body_id: number | null
    details: Generated<Json>
  }

  rival_texts: {
    id: GeneratedAlways<number>
    thing: string
    thing_id: number
    field: string
    language: 'fi' | 'sv' | 'en'
    base_version: number
    html: string
    person_id: number
    action: string
    url: string
    at: Date
    settled_at: Date | null
  }

  seals: {
    place: number
    record_id: number
    at: Date
    hash: string
  }

  texts: {
    id: GeneratedAlways<number>
    thing: string
    thing_id: number
    field: string
    language: 'fi' | 'sv' | 'en'
    version: number
    translated_from: number | null
    html: string
    person_id: number | null
    window_id: Generated<string | null>
    at: Date
  }

  unsealed: {
    record_id: number
  }
}
