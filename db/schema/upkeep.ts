import type { Generated, GeneratedAlways } from 'kysely'

export interface UpkeepTables {
  backups: {
    id: GeneratedAlways<number>
    at: Date
    folder: string
    bytes: number
    files: number
  }

  duty_runs: {
    name: string
    due_at: Date
    next_at: Date
    begun_at: Date | null
    ended_at: Date | null
    has_failed: Generated<boolean>
    failed_at: Date | null
    error: string | null
    runs: Generated<number>
  }
}
