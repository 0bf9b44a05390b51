import { whyNotDecideNow } from '../attendance/item-rules.ts'
import {
  isRoomSecretary,
  mustStayOut,
  whyNotActNow,
  whyNotLead,
  type Actor,
  type Room,
} from '../attendance/room-rules.ts'
import { whyNotFromAfar } from '../attendance/remote-rules.ts'
import { hasVoice, voicesFor } from '../attendance/rules.ts'
import { say, type Message } from '../words/index.ts'
import { whyNotBallot } from './nominating-rules.ts'
import {
  isByClosedBallots,
  isProportional,
  listsOf,
  standing,
  whyNotHere,
  type Election,
  type ElectionRoom,
  type ElectionTable,
} from './rules.ts'

export const electionMethods = ['device', 'hands', 'paper'] as const
export type ElectionMethod = (typeof electionMethods)[number]

export interface Polling {
  method: ElectionMethod
  counters: number[]
  secrecy: boolean
}

/** Open ballots by device or entered by name; closed ones by device, or on paper where nobody takes part from afar (R61). */
export const methodsFor = (room: ElectionRoom, election: Election): ElectionMethod[] =>
  isByClosedBallots(room, election)
    ? isSomebodyAway(room, election)
      ? ['device']
      : ['device', 'paper']
    : ['device', 'hands']

export const isSomebodyAway = (room: Room, { item_id }: Pick<Election, 'item_id'>) =>
  voicesFor(room, item_id).some(({ mode }) => mode === 'remote')

/** The chair opens the poll: the way follows from the demands, closed ballots need two vote counters (R60, R61). */
export function whyNotOpenPoll(
  room: ElectionRoom,
  table: ElectionTable,
  election: Election,
  who: Actor,
  given: Polling,
): Message | undefined {
  const refusal =
    whyNotLead(room, who) ?? whyNotHere(room, table) ?? whyNotDecideNow(room, table.item) ?? undefined
  if (refusal) return refusal
  if (election.status !== 'nominating') return say('elections.pollOpened')
  const closed = isByClosedBallots(room, election)
  const ballot = whyNotBallot(election, isProportional(room, election))
  if (ballot) return ballot
  if (!methodsFor(room, election).includes(given.method)) return say('elections.notThisMethod')
  if (!closed) return undefined
  if (isSomebodyAway(room, election) && !given.secrecy) return say('elections.secrecyFirst')
  return whyNotCount(room, election, given.counters)
}

/** Two of those present count the ballots. */
export function whyNotCount(room: Room, { item_id }: Election, counters: number[]): Message | undefined {
  const here = new Set(voicesFor(room, item_id).map(({ person_id }) => person_id))
  const two = counters.length === 2 && new Set(counters).size === 2 && counters.every((id) => here.has(id))
  return two ? undefined : say('elections.twoCounters')
}

/** The numbers that a ballot can carry: candidates, or in a proportional election lists. */
export const onBallot = (election: Election) =>
  election.way === 'proportional'
    ? listsOf(election).map(({ number }) => number)
    : standing(election).map(({ id }) => id)

/** As many votes as seats, at most one for each; one list; or none at all. */
export function whyNotChoose(election: Election, choices: number[]): Message | undefined {
  const most = election.way === 'proportional' ? 1 : election.seats
  if (choices.length > most) return say('elections.tooManyChosen', { count: most })
  const allowed = new Set(onBallot(election))
  const own = new Set(choices).size === choices.length && choices.every((choice) => allowed.has(choice))
  return own ? undefined : say('shared.notAChoice')
}

/** Members present vote for themselves; of open ballots the secretary enters each, of closed ones nobody does (R58, R61). */
export function whyNotVoteIn(room: Room, election: Election, who: Actor, as: number): Message | undefined {
  const afar = whyNotFromAfar(room, election.item_id, as)
  if (afar) return afar
  if (mustStayOut(room, election.item_id, { id: as })) return say('votes.disqualified')
  if (election.status !== 'voting') return say('elections.pollIsClosed')
  const closed = whyNotActNow(room)
  if (closed) return closed
  if (election.method === 'paper') return say('elections.paperBallots')
  if (as !== who.id && election.secret) return say('elections.closedForYourself')
  if (as !== who.id && (!isRoomSecretary(room, who) || mustStayOut(room, election.item_id, who)))
    return say('elections.onlyForYourself')
  if (as === who.id && election.method === 'hands' && !isRoomSecretary(room, who))
    return say('votes.secretaryEnters')
  if (!hasVoice(room, election.item_id, as)) return say('elections.onlyMembers')
  return isSeatUsedIn(room, election, as) ? say('votes.seatHasVoted') : undefined
}

/** A seat has one ballot, whether the member or the deputy casts it. */
function isSeatUsedIn(room: Room, { voters, item_id }: Election, as: number) {
  const own = voicesFor(room, item_id).find(({ person_id }) => person_id === as)
  const seat = room.seats.find(({ id }) => id === own?.seat)
  return voters.some(
    (voter) => voter.person_id !== as && seat?.seated.some(({ person_id }) => person_id === voter.person_id),
  )
}

export const hasVoted = ({ voters }: Election, person: number | undefined) =>
  voters.some(({ person_id }) => person_id === person)

/** Members present who have not voted. */
export const missingVoters = (room: Room, election: Election) =>
  voicesFor(room, election.item_id).filter(({ person_id }) => !hasVoted(election, person_id))

/** A vote counter, or the secretary in their place. */
export const isCounting = (room: Room, { counters }: Election, who: Actor) =>
  counters.some(({ person_id }) => person_id === who.id) || isRoomSecretary(room, who)

/** Paper ballots: who has given one in is ticked by a vote counter. */
export function whyNotTickVoters(
  room: Room,
  election: Election,
  who: Actor,
  voters: number[],
): Message | undefined {
  const closed = whyNotActNow(room)
  if (closed) return closed
  if (election.status !== 'voting' || election.method !== 'paper') return say('elections.notOnPaper')
  if (!isCounting(room, election, who) && whyNotLead(room, who)) return say('elections.onlyCounters')
  const here = new Set(voicesFor(room, election.item_id).map(({ person_id }) => person_id))
  return voters.every((id) => here.has(id) || hasVoted(election, id))
    ? undefined
    : say('elections.onlyMembers')
}

/** The chair closes the poll; where ballots are entered or ticked, when somebody has voted and each show of hands is in. */
export function whyNotClosePoll(room: Room, election: Election, who: Actor): Message | undefined {
  const refusal = whyNotLead(room, who)
  if (refusal) return refusal
  if (election.status !== 'voting') return say('elections.pollIsClosed')
  const missing = missingVoters(room, election)
  if (election.method === 'hands' && missing.length)
    return say('votes.enterEach', { names: missing.map(({ name }) => name).join(', ') })
  return election.voters.length ? undefined : say('elections.nobodyVoted')
}
