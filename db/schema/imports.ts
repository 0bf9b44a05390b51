import type { Generated, GeneratedAlways } from 'kysely'
import type { Json } from './words.ts'

export interface ImportsTables {
  imports: {
    id: GeneratedAlways<number>
    term_id: number
    person_id: number
    at: Date
    name: string
    rows: unknown
    ignored: Generated<unknown>
    saved_at: Date | null
    counts: Generated<Json>
    people: Generated<unknown>
  }
}
