import type { Generated } from 'kysely'
import type { Day } from '../../server/calendar/rules.ts'

export interface PassagesTables {
  passage_answers: {
    passage_id: number
    language: 'fi' | 'sv' | 'en'
    person_id: number
    at: Date
  }

  passages: {
    id: Generated<number>
    body_id: number
    matter_id: number | null
    kind: 'secret' | 'personal'
    point: number | null
    readers: 'body' | 'runs'
    until: Day | null
    language: 'fi' | 'sv' | 'en'
    html: string
    salt: string
    seal: string
    person_id: number
    at: Date
  }
}
