import type { Generated, GeneratedAlways } from 'kysely'
import type { ByLanguage, Json } from './words.ts'

export interface DrawsTables {
  computations: {
    id: GeneratedAlways<number>
    term_id: number
    task: 'change' | 'explanation' | 'draw' | 'terms'
    input: Json
    seed: Generated<number>
    solver: Json | null
    share: Generated<number>
    status: Generated<'running' | 'done' | 'stopped' | 'failed'>
    result: Json | null
    asked_by: number
    asked_at: Date
    ended_at: Date | null
  }

  draws: {
    id: GeneratedAlways<number>
    call_id: number
    computation_id: number
    content: string
    seal: string
    tickets: number
    source: 'dice' | 'balls' | 'public_value'
    source_text: Generated<ByLanguage>
    draws_at: Date
    published_by: number
    published_at: Date
    number: number | null
    evidence: Generated<string>
    drawn_by: number | null
    drawn_at: Date | null
    cancelled_at: Date | null
    cancelled_why: string | null
  }
}
