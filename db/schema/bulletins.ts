import type { Generated, GeneratedAlways } from 'kysely'
import type { ByLanguage } from './words.ts'

export interface BulletinsTables {
  bulletins: {
    id: GeneratedAlways<number>
    body_id: number
    kind: Kind
    title: ByLanguage
    text: Generated<ByLanguage>
    due_on: string | null
    revision: Generated<number>
    created_by: number
    created_at: Date
    send_at: Date | null
    scheduled_by: number | null
    sent_at: Date | null
    letters: number | null
  }

  bulletin_versions: {
    id: GeneratedAlways<number>
    bulletin_id: number
    number: number
    title: ByLanguage
    text: ByLanguage
    why: Generated<ByLanguage>
    person_id: number
    at: Date
  }

  bulletin_audiences: {
    id: GeneratedAlways<number>
    bulletin_id: number
    type: Generated<string>
    size: Generated<string>
    subregion: Generated<string>
    field: Generated<string>
    list_id: number | null
  }

  bulletin_readers: {
    id: GeneratedAlways<number>
    person_id: number | null
    address: string | null
    link_hash: string | null
    written_at: Date | null
  }

  bulletin_stops: {
    reader_id: number
    kind: Kind
    at: Date
  }
}

type Kind = 'procurement' | 'instructions' | 'events' | 'partnership'
