import type { Generated, GeneratedAlways } from 'kysely'
import type { ByLanguage, Json } from './words.ts'

export interface DirectoryTables {
  directory_areas: {
    organisation_id: number
    municipality_code: string
  }

  directory_changes: {
    id: GeneratedAlways<number>
    organisation_id: number
    person_id: number
    proposed_at: Date
    before: Json
    after: Json
    settled_at: Date | null
    settled_by: number | null
    outcome: 'approved' | 'refused' | 'withdrawn' | null
    reason: Generated<string>
  }

  directory_entries: {
    organisation_id: number
    summary: Generated<ByLanguage>
    skills: Generated<ByLanguage>
    languages: Generated<string[]>
    places: number | null
    hours: number | null
    open_to_development: Generated<boolean>
    open_to_bids: Generated<boolean>
    contact_name: Generated<string>
    contact_email: Generated<string>
    contact_phone: Generated<string>
    contact_consented_on: string | null
    soteri_renews_on: string | null
    confirmed: Generated<Json>
    confirmed_on: string | null
    reminded_on: string | null
    soteri_reminded_for: string | null
  }

  directory_import_changes: {
    import_id: number
    organisation_id: number
    before: Json | null
    after: Json
  }

  directory_imports: {
    id: GeneratedAlways<number>
    person_id: number
    at: Date
    name: string
    rows: unknown
    ignored: Generated<unknown>
    saving_at: Date | null
    saving_by: number | null
    done: Generated<number>
    total: Generated<number>
    saved_at: Date | null
    undone_at: Date | null
    counts: Generated<Json>
    reading_at: Date | null
    refusal: Json | null
  }

  directory_words: {
    word: string
    name: string
    organisation_id: number
  }
}
