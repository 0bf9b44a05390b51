import type { Generated, GeneratedAlways } from 'kysely'

export interface ArchivesTables {
  archives: {
    id: GeneratedAlways<number>
    body_id: number
    asked_by: number
    asked_at: Date
    status: Generated<'waiting' | 'running' | 'made' | 'failed'>
    begun_at: Date | null
    done: Generated<number>
    total: Generated<number>
    stored_as: string | null
    bytes: number | null
    sha256: string | null
    files: number | null
    secret_files: number | null
    made_at: Date | null
  }

  archive_handovers: {
    id: GeneratedAlways<number>
    archive_id: number
    receiver: string
    way: string
    handed_on: string
    person_id: number
    entered_at: Date
  }
}
