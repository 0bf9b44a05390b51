import type { ItemKind } from '../agenda/rules.ts'
import type { Change } from '../amendments/block-rules.ts'
import type { Election } from '../elections/rules.ts'
import type { ProcedureFacts } from './procedure-rules.ts'
import type { ByLanguage } from '../words/index.ts'

export type ItemOutcome =
  'decided' | 'noted' | 'returned' | 'tabled' | 'removed' | 'forwarded' | 'adopted' | 'discussed'

export interface ItemFacts {
  id: number
  kind: ItemKind
  heading: ByLanguage
  case_number: string | null
  /** R83: the notice of competition law stands with it */
  competition?: boolean | null
  publicity: 'draft' | 'handling' | 'public' | 'secret'
  secrecy_ground: string | null
  /** whether rectification may be asked of it (R73) */
  appeal: 'prohibition' | 'rectification'
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
  /** who decided a disputed case, and how they stood where not all were of one mind (R43, R58) */
  deciders?: { person_id: number; name: string; choice?: 'yes' | 'no' | 'blank' | null }[]
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
  /** R58: present to decide from its opening to its end, and without a ballot */
  silent?: { name: string }[]
  ballots: { name: string; choice: 'yes' | 'no' | 'blank' }[]
}
