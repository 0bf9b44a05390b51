import type { Generated, GeneratedAlways } from 'kysely'
import type { ByLanguage } from './words.ts'

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

  troubles: {
    id: GeneratedAlways<number>
    kind: 'duty_failed' | 'messages_late' | 'backup_old' | 'space_short'
    name: Generated<string>
    title: Generated<ByLanguage>
    begun_at: Date
    seen_at: Date
  }
}
