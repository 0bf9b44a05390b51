import type { Generated, GeneratedAlways } from 'kysely'
import type { InitiativeStatus, Origin } from '../../server/matters/initiative-rules.ts'
import type { MatterStatus, Publicity } from '../../server/matters/rules.ts'
import type { ByLanguage } from './words.ts'

export interface MattersTables {
  initiatives: {
    id: GeneratedAlways<number>
    person_id: number | null
    name: string
    email: string | null
    language: Generated<'fi' | 'sv' | 'en'>
    organisation_id: number | null
    origin: Origin
    title: string
    text: string
    concerns: Generated<string>
    body_id: number | null
    received_at: Date
    follow_hash: string | null
    status: Generated<InitiativeStatus>
    checked_by: number | null
    checked_at: Date | null
    /** what came in, where the check took client data or business secrets out of it */
    original: { title: string; text: string } | null
    matter_id: number | null
    decided_by: number | null
    decided_at: Date | null
    transferred_to: string | null
    reasons: string | null
  }

  matter_fields: {
    matter_id: number
    field_key: string
  }

  matter_organisations: {
    matter_id: number
    organisation_id: number
  }

  matters: {
    id: GeneratedAlways<number>
    title: ByLanguage
    case_number: string | null
    origin: Origin
    body_id: number
    status: Generated<MatterStatus>
    publicity: Generated<Publicity>
    secrecy_ground: string | null
    secrecy_extent: string | null
    procurement: Generated<boolean>
    pending_tender: Generated<boolean>
    competition: Generated<boolean>
    preparer_id: number | null
    due_on: string | null
    /** when a resting matter is looked at again */
    look_again_on: string | null
    /** HL 21 §: the authority that the opened matter was transferred to */
    transferred_to: string | null
    created_by: number | null
    created_at: Date
    closed_at: Date | null
  }
}
