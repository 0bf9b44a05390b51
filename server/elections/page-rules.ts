import { isRoomSecretary, whyNotLead, type Actor } from '../attendance/room-rules.ts'
import { voicesFor } from '../attendance/rules.ts'
import { addDays, type Day } from '../calendar/rules.ts'
import { claimsIn, outcomeIn } from './count-rules.ts'
import {
  eligibleFor,
  unlisted,
  whyNotDemand,
  whyNotElectUnanimously,
  whyNotPlace,
  whyNotWithdrawCandidate,
} from './nominating-rules.ts'
import {
  hasVoted,
  isCounting,
  isSomebodyAway,
  methodsFor,
  missingVoters,
  whyNotClosePoll,
  whyNotTickVoters,
  whyNotVoteIn,
} from './polling-rules.ts'
import {
  isConfirmed,
  isCounted,
  isOfficeHeld,
  waitingLot,
  whyNotAnnul,
  whyNotConfirm,
  whyNotDrawLot,
  whyNotSettle,
} from './result-rules.ts'
import {
  demandersNeeded,
  demandersOf,
  isByClosedBallots,
  isLed,
  isProportional,
  listsOf,
  mayBeProportional,
  purposesFor,
  standing,
  whyNotHere,
  whyNotOpenElection,
  type Election,
  type ElectionRoom,
  type ElectionTable,
} from './rules.ts'

/** What the elections of the item show and offer to this person: one answer a rule, nothing decided here. */
export function electionsFor(room: ElectionRoom, table: ElectionTable, who: Actor & { today: Day }) {
  const opened = { seats: 1, deputies: 0, paired: false }
  const purposes = purposesFor(room, table.item)
  return {
    purposes: purposes.filter((purpose) => !whyNotOpenElection(room, table, who, { ...opened, purpose })),
    leads: !whyNotLead(room, who),
    writes: isRoomSecretary(room, who),
    voices: voicesFor(room, table.item.id),
    of: new Map(table.elections.map((election) => [election.id, offersOf(room, table, election, who)])),
  }
}

function offersOf(room: ElectionRoom, table: ElectionTable, election: Election, who: Actor & { today: Day }) {
  const id = who.id ?? 0
  const lead = !whyNotLead(room, who) && !whyNotHere(room, table)
  const voices = voicesFor(room, election.item_id)
  const writes = isRoomSecretary(room, who)
  const speaks = whyNotDemand(room, table, election, who, { as: id, kind: 'secret' }) === undefined
  return {
    standing: standing(election),
    lists: listsOf(election),
    unlisted: unlisted(election),
    nominate: speaks || (writes && lead && election.status === 'nominating'),
    forWhom: writes ? voices : [],
    eligible: eligibleFor(room, election.purpose),
    withdraw: new Set(
      election.candidates
        .filter((candidate) => !whyNotWithdrawCandidate(room, table, election, who, candidate))
        .map(({ id }) => id),
    ),
    place: new Set(
      election.candidates
        .filter((candidate) => !whyNotPlace(room, table, election, who, candidate))
        .map(({ id }) => id),
    ),
    demand: {
      own: speaks,
      mayProportional: mayBeProportional(election, room.meeting.legal_form),
      present: voices.length,
      needed: demandersNeeded(voices.length, election.seats),
      proportional: demandersOf(room, election, 'proportional'),
      secret: demandersOf(room, election, 'secret'),
    },
    proportional: isProportional(room, election),
    closed: isByClosedBallots(room, election),
    away: isSomebodyAway(room, election),
    methods: methodsFor(room, election),
    unanimous: !whyNotElectUnanimously(room, table, election, who),
    vote: !whyNotVoteIn(room, election, who, id),
    voted: hasVoted(election, id),
    mine: election.choices.filter(({ person_id }) => person_id === id).map(({ choice }) => choice),
    missing: missingVoters(room, election),
    enter: writes && election.status === 'voting' && election.method !== 'paper' && !election.secret,
    tick: !whyNotTickVoters(room, election, who, []),
    counts: isCounting(room, election, who),
    confirmable: election.counters.filter(({ person_id }) => !whyNotConfirm(room, election, who, person_id)),
    isConfirmed: isConfirmed(election),
    isCounted: isCounted(election) || election.status === 'settled',
    claims: claimsIn(election),
    outcome: outcomeIn(election),
    lot: waitingLot(election),
    begins: beginsFor(room, election, who.today),
    may: {
      lead,
      close: !whyNotClosePoll(room, election, who),
      draw: !whyNotDrawLot(room, election, who),
      settle: !whyNotSettle(room, table, election, who),
      annul: !whyNotAnnul(room, table, election, who),
    },
  }
}

/** The day offered as the first of those elected to lead: today where nobody leads yet. */
const beginsFor = (room: ElectionRoom, { purpose }: Election, today: Day) =>
  isLed(purpose) ? addDays(today, isOfficeHeld(room, purpose) ? 1 : 0) : undefined
