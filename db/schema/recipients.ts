import type { GeneratedAlways } from 'kysely'

export interface RecipientsTables {
  recipient_lists: {
    id: GeneratedAlways<number>
    name: string
    created_by: number | null
    created_at: Date
  }

  recipient_list_organisations: {
    list_id: number
    organisation_id: number
  }
}
