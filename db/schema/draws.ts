import type { Generated, GeneratedAlways } from 'kysely'
import type { Json } from './words.ts'

export interface DrawsTables {
  computations: {
    id: GeneratedAlways<number>
    term_id: number
    call_id: number | null
    task: 'change' | 'explanation' | 'draw' | 'terms'
    question: string
    input: Json
    basis: Generated<Json>
    seed: Generated<number>
    solver: Json
    share: Generated<number>
    status: Generated<'waiting' | 'running' | 'done' | 'stopped' | 'failed'>
    stopped_by: 'cancelled' | 'time' | 'process' | null
    result: Json | null
    asked_by: number
    asked_at: Date
    begun_at: Date | null
    heard_at: Date | null
    ended_at: Date | null
  }

  draw_numbers: {
    computation_id: number
    number: number
    candidate_id: number
  }

  draws: {
    id: GeneratedAlways<number>
    call_id: number
    computation_id: number
    follows_id: number | null
    content: string
    seal: string
    tickets: number
    source: 'dice' | 'balls' | 'public_value'
    source_text: string
    draws_at: Date
    published_by: number
    published_at: Date
    drawn_text: string | null
    number: number | null
    first_witness: Generated<string>
    second_witness: Generated<string>
    evidence: Generated<string>
    drawn_by: number | null
    drawn_at: Date | null
    names_shown_by: number | null
    names_shown_at: Date | null
    cancelled_by: number | null
    cancelled_at: Date | null
    cancelled_why: string | null
  }
}
