import type { Generated, GeneratedAlways } from 'kysely'
import type { StepStatus, TaskStatus } from '../../server/development/rules.ts'
import type { Tried } from '../../server/practices/rules.ts'
import type { ByLanguage } from './words.ts'

export interface DevelopmentTables {
  development_steps: {
    id: GeneratedAlways<number>
    task_id: number
    position: number
    what: ByLanguage
    organisation_id: number | null
    person_id: number | null
    due_on: string | null
    status: Generated<StepStatus>
    done_at: Date | null
  }

  development_tasks: {
    id: GeneratedAlways<number>
    body_id: number
    title: ByLanguage
    chain: Generated<ByLanguage>
    aim: Generated<ByLanguage>
    status: Generated<TaskStatus>
    trial_from: string | null
    trial_until: string | null
    measure: Generated<ByLanguage>
    result: Generated<ByLanguage>
    created_by: number | null
    created_at: Date
    published_at: Date | null
    ended_on: string | null
  }

  practices: {
    id: GeneratedAlways<number>
    body_id: number
    title: ByLanguage
    text: Generated<ByLanguage>
    source: string
    field_key: string | null
    tried: Generated<Tried>
    task_id: number | null
    created_by: number | null
    created_at: Date
    published_at: Date | null
  }
}
