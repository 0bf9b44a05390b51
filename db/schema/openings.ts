import type { GeneratedAlways } from 'kysely'

export interface OpeningsTables {
  openings: {
    id: GeneratedAlways<number>
    at: Date
    person_id: number
    strength: 'link' | 'password' | 'strong'
    path: string
    thing: string | null
    thing_id: number | null
  }
}
