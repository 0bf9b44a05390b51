import { whyNotDecideNow } from '../attendance/item-rules.ts'
import {
  chairOf,
  whyNotActNow,
  whyNotAfterChecking,
  whyNotLead,
  type Actor,
  type Room,
} from '../attendance/room-rules.ts'
import { dayOf, rectificationBy, type Day } from '../calendar/rules.ts'
import { say, type Message } from '../words/index.ts'
import { outcomeIn } from './count-rules.ts'
import { isCounting, onBallot, whyNotCount } from './polling-rules.ts'
import { isLed, isRunning, whyNotHere, type Election, type ElectionTable, type Totals } from './rules.ts'

/** Paper ballots are counted by hand and entered as totals; they can be entered anew until both counters have confirmed them. */
export function whyNotEnterTotals(
  room: Room,
  election: Election,
  who: Actor,
  totals: Totals,
): Message | undefined {
  const closed = whyNotActNow(room)
  if (closed) return closed
  if (!isCounting(room, election, who)) return say('elections.onlyCounters')
  if (election.status !== 'closed' || election.method !== 'paper') return say('elections.notOnPaper')
  if (isConfirmed(election)) return say('elections.alreadyConfirmed')
  return whyNotTotals(election, totals)
}

/** R61: as many ballots as voters, and no more votes than the ballots can hold. */
export function whyNotTotals(election: Election, totals: Totals): Message | undefined {
  const { ballots, blank, rejected, votes } = totals
  const voters = election.voters.length
  if (ballots !== voters) return say('elections.ballotsNotVoters', { ballots, voters })
  const valid = ballots - blank - rejected
  if (valid < 0) return say('elections.votesDoNotAddUp')
  const allowed = new Set(onBallot(election).map(String))
  const given = Object.entries(votes)
  const sum = given.reduce((sum, [, number]) => sum + number, 0)
  const each = election.way === 'proportional' ? 1 : election.seats
  const fits =
    given.every(([choice, number]) => allowed.has(choice) && number <= valid) &&
    sum >= valid &&
    sum <= valid * each
  return fits ? undefined : say('elections.votesDoNotAddUp')
}

export const isConfirmed = ({ counters }: Election) =>
  counters.length > 0 && counters.every(({ confirmed }) => confirmed)

/** A vote counter confirms that there are as many ballots as voters; the secretary enters it for one without a device. */
export function whyNotConfirm(room: Room, election: Election, who: Actor, as: number): Message | undefined {
  const closed = whyNotActNow(room)
  if (closed) return closed
  if (!isCounting(room, election, as === who.id ? who : { id: as })) return say('elections.onlyCounters')
  if (as !== who.id && !isCounting(room, { ...election, counters: [] }, who))
    return say('elections.onlyCounters')
  const counter = election.counters.find(({ person_id }) => person_id === as)
  if (!counter) return say('elections.onlyCounters')
  if (election.status !== 'closed' || !election.secret) return say('elections.nothingToConfirm')
  if (!election.totals) return say('elections.countFirst')
  if (counter.confirmed) return say('elections.alreadyConfirmed')
  const { ballots } = election.totals
  const voters = election.voters.length
  return ballots === voters ? undefined : say('elections.ballotsNotVoters', { ballots, voters })
}

/** A vote counter who has gone is replaced by another of those present. */
export function whyNotNameCounters(
  room: Room,
  election: Election,
  who: Actor,
  counters: number[],
): Message | undefined {
  const refusal = whyNotLead(room, who)
  if (refusal) return refusal
  if (!election.secret || (election.status !== 'voting' && election.status !== 'closed'))
    return say('elections.nothingToConfirm')
  if (isConfirmed(election)) return say('elections.alreadyConfirmed')
  return whyNotCount(room, election, counters)
}

/** Whether the number of votes is known for good: open ballots at once, closed ones when both counters have confirmed. */
export const isCounted = (election: Election) =>
  election.status === 'closed' && election.totals !== null && (!election.secret || isConfirmed(election))

/** R59: the tie that waits for its lot. */
export const waitingLot = ({ lots }: Election) => lots.find(({ said }) => said === null)

/** The chair draws the lot with a number that the meeting says aloud. */
export function whyNotDrawLot(room: Room, election: Election, who: Actor): Message | undefined {
  const refusal = whyNotLead(room, who)
  if (refusal) return refusal
  if (!isCounted(election)) return say('elections.countFirst')
  return waitingLot(election) ? undefined : say('elections.noTie')
}

/** The chair states who was elected: the votes, and where they were equal the lots, bind the chair (R59). */
export function whyNotSettle(
  room: Room,
  table: ElectionTable,
  election: Election,
  who: Actor,
): Message | undefined {
  const refusal =
    whyNotLead(room, who) ??
    whyNotAfterChecking(room, table.item.id) ??
    whyNotHere(room, table) ??
    whyNotDecideNow(room, table.item)
  if (refusal) return refusal
  if (election.status === 'settled') return say('elections.isSettled')
  if (!isCounted(election))
    return say(election.status === 'closed' ? 'elections.confirmFirst' : 'elections.pollFirst')
  const { elected, tie } = outcomeIn(election)
  if (tie) return say('elections.lotFirst')
  return elected.length < election.seats
    ? say('elections.seatsUnfilled', { count: elected.length, seats: election.seats })
    : undefined
}

/** When those elected to lead begin: at once where nobody leads yet, else on a day from the next one on. */
export function whyNotBegin(
  room: Room,
  { purpose }: Election,
  { begins, today }: { begins: Day | null; today: Day },
): Message | undefined {
  if (!isLed(purpose)) return undefined
  if (!begins) return say('elections.beginsMissing')
  if (begins < today) return say('elections.beginsTooEarly')
  return begins === today && isOfficeHeld(room, purpose) ? say('elections.beginsTomorrow') : undefined
}

export const isOfficeHeld = (room: Room, purpose: Election['purpose']) =>
  room.offices.some(({ office }) => office === purpose)

/** Taken back by the chair while the item is handled, to be held anew; it stays in the record. */
export function whyNotAnnul(
  room: Room,
  table: ElectionTable,
  election: Election,
  who: Actor,
): Message | undefined {
  const refusal = whyNotLead(room, who) ?? whyNotAfterChecking(room, table.item.id)
  if (refusal) return refusal
  if (election.status === 'void') return say('elections.isVoid')
  const later = table.elections.some(
    (other) => other.ordinal > election.ordinal && (isRunning(other) || other.status === 'settled'),
  )
  if (later) return say('elections.laterFirst')
  return isRunning(election) ? undefined : whyNotHere(room, table)
}

export const whoStates = (room: Room) => chairOf(room)?.person_id

/** R72: the earliest that an election can be final after its minutes were checked. */
export const finalAfterDays = 21

/** Nobody can ask rectification of it any more: counted from the publication of its minutes, or where there is none from their checking. */
export const isFinal = (
  { checked_at, published_at }: { checked_at: Date; published_at: Date | null },
  now: Date,
) => dayOf(now) > rectificationBy(dayOf(published_at ?? checked_at))
