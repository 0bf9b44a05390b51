import { whyNotDecideNow } from '../attendance/item-rules.ts'
import {
  chairOf,
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
import {
  demandersOf,
  isLed,
  isProportional,
  mayBeProportional,
  standing,
  whyNotHere,
  type Candidate,
  type Election,
  type ElectionRoom,
  type ElectionTable,
  type Purpose,
} from './rules.ts'

export interface Eligible {
  person_id: number
  name: string
  organisation: string
}

/** Who can be chosen here by name: members for the chair, those present for checkers, all of the body for the rest (R6, R65). */
export function eligibleFor(room: Room, purpose: Purpose): Eligible[] {
  const chair = chairOf(room)?.person_id
  const here = new Set(voicesFor(room, null).map(({ person_id }) => person_id))
  const all = room.seats
    .flatMap(({ seated }) => seated)
    .filter(({ person_id, capacity }) =>
      purpose === 'checkers'
        ? here.has(person_id) && person_id !== chair
        : !isLed(purpose) || capacity === 'member',
    )
    .map(({ person_id, name, organisation }) => ({ person_id, name, organisation: organisation ?? '' }))
  return [...new Map(all.map((one) => [one.person_id, one])).values()]
}

/** A person of the body, or one written by name and organisation. */
export interface Named {
  person: number | null
  name: string
  organisation: string
}
export interface Nomination extends Named {
  deputy: Named
  list: number | 'new' | null
  consented: boolean
}

/** What nobody may do to an election now that is still taking candidates. */
function whyNotNominateNow(room: Room, table: ElectionTable, { status }: Election): Message | undefined {
  const closed = whyNotActNow(room) ?? whyNotHere(room, table)
  if (closed) return closed
  return status === 'nominating' ? undefined : say('elections.nominationsOver')
}

/** Members present act for themselves; the secretary enters it for any of them (R48). */
function whyNotSpeak(room: Room, { item }: ElectionTable, who: Actor, as: number): Message | undefined {
  const afar = whyNotFromAfar(room, item.id, as)
  if (afar) return afar
  if (mustStayOut(room, item.id, { id: as })) return say('votes.disqualified')
  if (as !== who.id && (!isRoomSecretary(room, who) || mustStayOut(room, item.id, who)))
    return say('elections.onlyForYourself')
  return hasVoice(room, item.id, as) ? undefined : say('elections.onlyMembers')
}

/** Any member present nominates anyone eligible, who has consented (R10). */
export function whyNotNominate(
  room: Room,
  table: ElectionTable,
  election: Election,
  who: Actor,
  as: number,
  given: Nomination,
): Message | undefined {
  const refusal = whyNotNominateNow(room, table, election) ?? whyNotSpeak(room, table, who, as)
  if (refusal) return refusal
  const eligible = new Set(eligibleFor(room, election.purpose).map(({ person_id }) => person_id))
  const isPlaced = ({ person, name }: Named) =>
    person ? eligible.has(person) : election.purpose === 'representatives' && name !== ''
  if (!isPlaced(given)) return say('elections.notEligible')
  if (election.paired && !isPlaced(given.deputy)) return say('elections.deputyMissing')
  const named = [given, ...(election.paired ? [given.deputy] : [])].map(identity)
  const known = new Set(standing(election).flatMap(identitiesOf))
  if (new Set(named).size < named.length || named.some((one) => known.has(one)))
    return say('elections.namedTwice')
  if (given.list && !mayBeProportional(election, legalFormOf(room))) return say('elections.neverProportional')
  return given.consented ? undefined : say('elections.consentFirst')
}

const legalFormOf = (room: Room) => (room.meeting as ElectionRoom['meeting']).legal_form

const identity = ({ person, name, organisation }: Named) =>
  person ? String(person) : `${name.toLowerCase()}|${organisation.toLowerCase()}`
const identitiesOf = (one: Candidate) => [
  identity({ person: one.person_id, name: one.name, organisation: one.organisation }),
  ...(one.deputy_name
    ? [
        identity({
          person: one.deputy_person_id,
          name: one.deputy_name,
          organisation: one.deputy_organisation,
        }),
      ]
    : []),
]

/** Whoever nominated, the candidate, and the chair and secretary for them, until the poll is opened. */
export function whyNotWithdrawCandidate(
  room: Room,
  table: ElectionTable,
  election: Election,
  who: Actor,
  candidate: Candidate,
): Message | undefined {
  const refusal = whyNotNominateNow(room, table, election)
  if (refusal) return refusal
  if (candidate.withdrawn) return say('elections.alreadyWithdrawn')
  const own = who.id === candidate.nominated_by || who.id === candidate.person_id
  return own ? whyNotSpeak(room, table, who, who.id!) : whyNotLead(room, who)
}

/** Whoever nominated, or the chair, puts the candidate on a list and in its order there. */
export function whyNotPlace(
  room: Room,
  table: ElectionTable,
  election: Election,
  who: Actor,
  candidate: Candidate,
): Message | undefined {
  if (!mayBeProportional(election, legalFormOf(room))) return say('elections.neverProportional')
  return whyNotWithdrawCandidate(room, table, election, who, candidate)
}

/** R60, R61: one member present is enough for closed ballots, several for a proportional election. */
export function whyNotDemand(
  room: Room,
  table: ElectionTable,
  election: Election,
  who: Actor,
  { as, kind }: { as: number; kind: 'proportional' | 'secret' },
): Message | undefined {
  const refusal = whyNotNominateNow(room, table, election) ?? whyNotSpeak(room, table, who, as)
  if (refusal) return refusal
  return kind === 'proportional' && !mayBeProportional(election, legalFormOf(room))
    ? say('elections.neverProportional')
    : undefined
}

/** Nobody else was nominated and nobody demands a poll: the chair states them elected. */
export function whyNotElectUnanimously(
  room: ElectionRoom,
  table: ElectionTable,
  election: Election,
  who: Actor,
): Message | undefined {
  const refusal =
    whyNotLead(room, who) ?? whyNotNominateNow(room, table, election) ?? whyNotDecideNow(room, table.item)
  if (refusal) return refusal
  const { seats, deputies } = election
  const count = standing(election).length
  if (count < seats) return say('elections.tooFewCandidates', { count, seats })
  if (count > seats + deputies) return say('elections.tooManyForUnanimity')
  return isProportional(room, election) || demandersOf(room, election, 'secret').length
    ? say('elections.pollDemanded')
    : undefined
}

/** Those who stand on no list of a proportional election. */
export const unlisted = (election: Election) => standing(election).filter(({ list }) => list === null)

/** Why the candidates do not make a poll: too few, or in a proportional election somebody on no list. */
export function whyNotBallot(election: Election, proportional: boolean): Message | undefined {
  const count = standing(election).length
  if (count < election.seats) return say('elections.tooFewCandidates', { count, seats: election.seats })
  if (!proportional) return undefined
  const without = unlisted(election)
  return without.length
    ? say('elections.placeFirst', { names: without.map(({ name }) => name).join(', ') })
    : undefined
}
