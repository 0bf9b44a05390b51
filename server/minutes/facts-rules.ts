import type { Change } from '../amendments/block-rules.ts'
import type { Election } from '../elections/rules.ts'
import type { ProcedureFacts } from './procedure-rules.ts'
import type { ByLanguage } from '../words/index.ts'

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

export type ItemKind =
  | 'heading'
  | 'opening'
  | 'lawfulness'
  | 'checkers'
  | 'order'
  | 'matter'
  | 'notifications'
  | 'other'
  | 'next_meeting'
  | 'closing'

export type ItemOutcome =
  'decided' | 'noted' | 'returned' | 'tabled' | 'removed' | 'forwarded' | 'adopted' | 'discussed'

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

export interface ItemFacts {
  id: number
  kind: ItemKind
  heading: ByLanguage
  case_number: string | null
  /** R83: the notice of competition law stands with it */
  competition?: boolean | null
  publicity: 'draft' | 'handling' | 'public' | 'secret'
  secrecy_ground: string | null
  /** whether it opens to whoever asked */
  readable: boolean
  agenda_number: number | null
  section_number: number | null
  status: 'waiting' | 'open' | 'closed'
  /** taken up though the notice did not name it (R22) */
  late: boolean
  /** when the body meets next, as it was told under this item */
  next: { starts_at: Date; place: string } | null
  /** R66: checked in the meeting itself */
  checked_at_once: boolean
  opened_at: Date | null
  closed_at: Date | null
  outcome: ItemOutcome | null
  forward_to: ByLanguage | null
  preparer: string | null
  presenter: string | null
  /** the newest text of each field in the language of the minutes */
  texts: Partial<Record<TextField, string>>
  earlier: { day: string; body: ByLanguage; kind: string }[]
  disqualifications: Disqualification[]
  /** R65: the earlier minutes that it was about */
  checks?: { number: number; year: number; checked: boolean } | null
  /** who spoke */
  turns?: { name: string; at: Date }[]
  motions: Motion[]
  votes: Vote[]
  order?: VotingOrder | null
  base_changes?: BaseChange[]
  /** decided together with others that nobody opposed: when, and the § numbers of all of them */
  block?: { at: Date; sections: number[] } | undefined
  elections?: Election[]
  /** R38-R40: where the notice named it for an electronic decision procedure */
  procedure?: ProcedureFacts | undefined
  decision: { motion_id: number | null; unanimous: boolean; at: Date } | null
  /** the proposal with its adopted amendments, as it was decided */
  decided_text?: string | undefined
  dissents: { name: string; person_id: number; grounds: string | null; at: Date }[]
  adopted: { kind: 'recommendation' | 'position' | 'proposal' | 'opinion'; title: ByLanguage } | null
  tasks: { id: number; what: string; who: string; due_on: string | null; done_at: Date | null }[]
  annexes: { id: number; title: string; publicity: string }[]
  /** who gets an extract of the §, and what for */
  extracts: { kind: 'for_information' | 'for_implementation'; recipient: string }[]
}

export type TextField =
  'proposal' | 'account' | 'handling_prose' | 'decision_text' | 'discussion' | 'conclusion'

export interface Disqualification {
  person_id: number
  name: string
  ground: number | null
  reason: string
  status: 'declared' | 'disputed' | 'confirmed' | 'rejected' | 'withdrawn'
  /** who decided a disputed case (R43) */
  deciders?: { person_id: number; name: string }[]
  at: Date
}

export type MotionKind = 'counter' | 'amendment' | 'rejection' | 'return' | 'tabling' | 'statement'

export interface Motion {
  id: number
  kind: MotionKind
  person_id: number
  name: string
  html: string
  status: 'proposed' | 'seconded' | 'lapsed' | 'withdrawn' | 'carried' | 'lost'
  at: Date
  seconders: { person_id: number; name: string }[]
  /** in euros, where it is a proposal on money */
  sum?: number | null
  /** the withdrawn motion that its seconder made the own one */
  taken_from_id?: number | null
  /** where the chair put it in the order of votes, and whether it was voted on by itself (R55) */
  place?: number | null
  apart?: boolean
  /** what it does to the text of the proposal, block by block, and whether nobody opposed it */
  changes?: Change[] | undefined
  unopposed?: boolean
}

/** The order of several votes as the body approved it (R53). */
export interface VotingOrder {
  base_sum: number | null
  method: Vote['method'] | null
  approval: 'unanimous' | 'changed' | null
  change: string
  approved_at: Date | null
}

/** R51: the proposal as its presenter changed it in the meeting. */
export interface BaseChange {
  language: string
  person_id: number
  name: string
  before: string | null
  at: Date
}

export interface Vote {
  ordinal: number
  kind: 'matter' | 'disposition' | 'point'
  yes_motion_id: number | null
  no_motion_id: number | null
  method: 'device' | 'hands' | 'roll_call'
  status: 'open' | 'closed' | 'void'
  outcome: 'yes' | 'no' | null
  tie_broken: boolean
  /** R53: when the body approved the method, and the order of several votes */
  method_approved_at?: Date | null
  at: Date
  ballots: { name: string; choice: 'yes' | 'no' | 'blank' }[]
}

/** The parts of a § in the order in which minutes show them (R25), then those of a memo (R81). */
export const partNames = [
  'preparer',
  'presenter',
  'proposal',
  'account',
  'earlier',
  'disqualification',
  'handling',
  'decision',
  'dissent',
  'notice',
  'annexes',
  'delivery',
  'discussion',
  'conclusion',
  'tasks',
  'outcome',
] as const
export type PartName = (typeof partNames)[number]

export interface Part {
  name: PartName
  label: string
  html: string
}

/** A § as the minutes show it. */
export interface Section {
  itemId: number
  /** '12 §'; '' in a memo */
  number: string
  heading: string
  parts: Part[]
}

/** Who was there and when: the organisation of the meeting (R64). */
export interface Head {
  title: string
  labels: { present: string; absent: string }
  facts: [label: string, value: string][]
  present: { name: string; capacity: string; mode: string; note: string }[]
  absent: { name: string; capacity: string }[]
}
