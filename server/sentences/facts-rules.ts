import type { ByLanguage } from '../words/index.ts'
import type { ItemFacts } from './item-facts-rules.ts'

/** Minutes are kept in one of these; an English page is only a reading aid. */
export type MinutesLanguage = 'fi' | 'sv'

/** What was recorded of a meeting: all that the minutes are written from. */
export interface MeetingFacts {
  meeting: {
    id: number
    body_id: number
    kind: 'memo' | 'formal'
    number: number
    year: number
    body_name: ByLanguage
    legal_form: string
    starts_at: Date
    ends_at: Date
    opened_at: Date | null
    closed_at: Date | null
    place: string
    mode: 'ordinary' | 'electronic' | 'hybrid' | 'decision'
    status: 'draft' | 'called' | 'open' | 'closed' | 'cancelled'
  }
  language: MinutesLanguage
  attendances: Attendance[]
  /** the Finnish genitives that have been confirmed of those who were there */
  genitives?: { id: number; genitive: string }[]
  absent: { name: string; deputy: boolean }[]
  /** who led the meeting and who wrote it down */
  chair: { id: number; name: string } | undefined
  secretary: { id: number; name: string } | undefined
  quorum: QuorumStatement[]
  adjournments: Broken[]
  /** R37: whether the meeting is public, as the body decided */
  openness?: { item_id: number | null; is_public: boolean; stated_at: Date }[]
  /** R34: temporary chairs, and the vice-chairs of that day */
  chairings?: {
    person_id: number
    name: string
    from_item_id: number | null
    elected_at: Date
    ended_at: Date | null
    /** who led the election */
    led_by?: number | null
    leader?: string | null
  }[]
  vices?: { id: number; name: string }[]
  checkers: { person_id: number; name: string; deputy: boolean }[]
  takings_up: TakingUp[]
  items: ItemFacts[]
}

/** A break, or where it goes on on another day, its end. */
export interface Broken {
  at: Date
  resumed_at: Date | null
  quorum_lost?: boolean
  continues_at?: Date | null
  continues_place?: string | null
}

export type Capacity = 'member' | 'deputy' | 'secretary' | 'presenter' | 'expert' | 'guest'

export interface Attendance {
  person_id: number
  name: string
  capacity: Capacity
  replaces: string | null
  replaces_person?: number | null
  only_item_id: number | null
  /** as what, or why, somebody without a seat or an office was there */
  role: string
  mode: 'in_person' | 'remote'
  arrived_at: Date
  arrived_item_id: number | null
  departed_at: Date | null
  departed_item_id: number | null
  departure_reason: 'left' | 'disqualified' | 'item_over' | 'continued' | 'closed' | 'connection' | null
  /** R35: how chair and secretary established who took part remotely, and when */
  identified?: 'sight' | 'voice' | 'strong' | null
  confirmed_at?: Date | null
  /** R36: said that no outsider sees or hears: the meeting, or a secret item */
  privacies?: { item_id: number | null; at: Date | string }[]
}

/** R22: what was decided of an item that the notice did not name. */
export interface TakingUp {
  heading: ByLanguage
  publicity: ItemFacts['publicity']
  at_item_id: number | null
  unanimity: boolean
  taken: boolean
  at: Date
  /** none where nobody opposed */
  stands: { name: string; choice: 'yes' | 'no' | 'blank' }[]
}

export interface QuorumStatement {
  item_id: number | null
  present: number
  base: number
  needed: number
  quorate: boolean
  lawful: boolean
  /** R30: what was missing besides the number */
  short_sides: { side: 'county' | 'public' | 'company' | 'third_sector'; present: number; needed: number }[]
  chair_missing: boolean
  person_id: number
  at: Date
}

/** What checking and signing need of a meeting, and readers of its minutes: not what was said and voted under each item. */
export interface ReviewFacts extends Omit<MeetingFacts, 'items'> {
  items: Pick<
    ItemFacts,
    | 'id'
    | 'kind'
    | 'heading'
    | 'publicity'
    | 'competition'
    | 'agenda_number'
    | 'section_number'
    | 'opened_at'
    | 'closed_at'
    | 'checked_at_once'
    | 'disqualifications'
  >[]
}
