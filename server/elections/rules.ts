import { currentItem, whyNotLead, type Actor, type Room, type RoomItem } from '../attendance/room-rules.ts'
import { voicesFor } from '../attendance/rules.ts'
import { whyNotDecideNow } from '../attendance/item-rules.ts'
import { say, type Message } from '../words/index.ts'

export const purposes = ['chair', 'vice_chair', 'checkers', 'representatives'] as const
export type Purpose = (typeof purposes)[number]
export const mostSeats = 30

/** How many ballots there were, and how many votes each candidate or list got. */
export interface Totals {
  ballots: number
  blank: number
  rejected: number
  votes: Record<string, number>
}

/** One step of a lot: of how many, which, and what its text hashes to. */
export interface LotStep {
  text: string
  sha256: string
  of: number
  place: number
  chosen: number
}

/** What the result gave and ended: the offices' ids, with the days on which those ended before. */
export interface Handover {
  given?: number[]
  ended?: { id: number; ends_on: string | null }[]
  /** whether the result was also stated as the decision of its item */
  decided?: boolean
  /** the first day of those elected to lead */
  begins?: string
}

export interface Candidate {
  id: number
  person_id: number | null
  name: string
  organisation: string
  deputy_person_id: number | null
  deputy_name: string
  deputy_organisation: string
  list: number | null
  rank: number
  nominator: string
  nominated_by: number
  entered_by: number | null
  withdrawn: boolean
  outcome: 'elected' | 'deputy' | null
  place: number | null
}

export interface Lot {
  id: number
  among: number[]
  secret: string
  /** SHA-256 of the secret: what is shown of it before the meeting has said its half */
  seal: string
  said: string | null
  steps: LotStep[]
}

export interface Election {
  id: number
  item_id: number
  ordinal: number
  purpose: Purpose
  seats: number
  deputies: number
  paired: boolean
  status: 'nominating' | 'voting' | 'closed' | 'settled' | 'void'
  way: 'unanimous' | 'majority' | 'proportional' | null
  secret: boolean | null
  method: 'device' | 'hands' | 'paper' | null
  present: number | null
  secrecy_stated: boolean
  public_key: string | null
  totals: Totals | null
  handover: Handover
  opened_at: Date
  polled_at: Date | null
  closed_at: Date | null
  settled_at: Date | null
  destroyed_at: Date | null
  candidates: Candidate[]
  demands: { person_id: number; name: string; kind: 'proportional' | 'secret' }[]
  counters: { person_id: number; name: string; confirmed: boolean }[]
  voters: { person_id: number; name: string; entered_by: number | null }[]
  /** open ballots only */
  choices: { person_id: number; choice: number }[]
  lots: Lot[]
}

/** What the rules of an election ask of the table it is held on. */
export interface ElectionTable {
  item: RoomItem
  decided: boolean
  elections: Election[]
}

export const isRunning = ({ status }: Pick<Election, 'status'>) =>
  status === 'nominating' || status === 'voting' || status === 'closed'

/** R60: how many of those present must demand a proportional election. */
export const demandersNeeded = (present: number, seats: number) => Math.ceil(present / (seats + 1))

/** R60: never of checkers, nor in a cooperation group: those elected hold no position of trust. */
export const mayBeProportional = ({ purpose }: Pick<Election, 'purpose'>, legalForm: string) =>
  purpose !== 'checkers' && legalForm !== 'cooperation_group'

/** Those on the ballot, in the order in which they were nominated. */
export const standing = ({ candidates }: Pick<Election, 'candidates'>) =>
  candidates.filter(({ withdrawn }) => !withdrawn)

/** The lists with their candidates in order; those without a list are left out. */
export function listsOf(election: Pick<Election, 'candidates'>) {
  const numbers = [...new Set(standing(election).flatMap(({ list }) => list ?? []))].toSorted((a, b) => a - b)
  return numbers.map((number) => ({
    number,
    candidates: standing(election)
      .filter(({ list }) => list === number)
      .toSorted((one, other) => one.rank - other.rank || one.id - other.id),
  }))
}

/** Who of those present demands it still. */
export const demandersOf = (room: Room, election: Election, kind: 'proportional' | 'secret') => {
  const here = new Set(voicesFor(room, election.item_id).map(({ person_id }) => person_id))
  return election.demands.filter((demand) => demand.kind === kind && here.has(demand.person_id))
}

/** R60: whether so many demand it that the election is proportional. */
export const isProportional = (room: Room & { meeting: { legal_form: string } }, election: Election) =>
  mayBeProportional(election, room.meeting.legal_form) &&
  demandersOf(room, election, 'proportional').length >=
    demandersNeeded(voicesFor(room, election.item_id).length, election.seats)

/** R61: proportional always, else where somebody demands it. */
export const isByClosedBallots = (room: ElectionRoom, election: Election) =>
  isProportional(room, election) || demandersOf(room, election, 'secret').length > 0

export type ElectionRoom = Room & { meeting: { legal_form: string } }

/** What may be elected under this item: checkers under their own, the rest under a matter. */
export const purposesFor = (room: Room, { kind }: RoomItem): Purpose[] =>
  kind === 'checkers'
    ? room.profile.checkers > 0
      ? ['checkers']
      : []
    : kind === 'matter'
      ? [
          ...(room.profile.chair_chosen_by === 'self' ? (['chair', 'vice_chair'] as const) : []),
          'representatives',
        ]
      : []

export interface Opening {
  purpose: Purpose
  seats: number
  deputies: number
  paired: boolean
}

/** How many are elected where the body's own rules say it. */
export const seatsFor = ({ profile }: Room, { purpose, seats }: Opening) =>
  purpose === 'chair' ? 1 : purpose === 'checkers' ? profile.checkers : seats

/** The chair opens an election under the item being handled, one at a time. */
export function whyNotOpenElection(
  room: Room,
  table: ElectionTable,
  who: Actor,
  { purpose, paired, deputies }: Opening,
): Message | undefined {
  const refusal = whyNotLead(room, who) ?? whyNotHere(room, table) ?? whyNotDecideNow(room, table.item)
  if (refusal) return refusal
  if (table.elections.some(isRunning)) return say('elections.oneAtATime')
  if (purpose !== 'representatives' && purpose !== 'checkers' && room.profile.chair_chosen_by !== 'self')
    return say('elections.appointerChooses')
  if (!purposesFor(room, table.item).includes(purpose)) return say('elections.notUnderThisItem')
  if (table.decided && !table.elections.some(({ handover }) => handover.decided))
    return say('votes.alreadyDecided')
  if (paired && (purpose !== 'representatives' || deputies > 0)) return say('elections.pairsOrNext')
  return deputies > 0 && isLed(purpose) ? say('elections.noDeputiesForChair') : undefined
}

export const isLed = (purpose: Purpose) => purpose === 'chair' || purpose === 'vice_chair'

/** Only what is handled now, and not once the § was checked. */
export function whyNotHere(room: Room, { item }: ElectionTable): Message | undefined {
  if (currentItem(room)?.id !== item.id || item.status !== 'open') return say('attendance.itemNotOpen')
  return room.checkedAtOnce.includes(item.id) ? say('attendance.sectionChecked') : undefined
}
