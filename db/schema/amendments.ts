import type { Generated } from 'kysely'

export interface AmendmentsTables {
  amendments: {
    motion_id: number
    language: 'fi' | 'sv' | 'en'
    /** of the base proposal that its changes stand on */
    version: number
  }

  amendment_changes: {
    motion_id: number
    /** which block, from 0; where it adds, the block that it comes after, and -1 before the first */
    place: number
    adds: boolean
    before: string
    after: string
    redline: string
    stale: Generated<boolean>
  }

  mergings: {
    item_id: number
    /** which wording stays where two adopted amendments change one block */
    choices: Generated<Record<string, number>>
    stated_at: Date
    stated_by: number
    entered_by: number | null
  }

  unopposed_amendments: {
    motion_id: number
    stated_at: Date
  }

  decided_texts: {
    item_id: number
    language: 'fi' | 'sv' | 'en'
    html: string
  }
}
