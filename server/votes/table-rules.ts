import { decidersOf, grounds, whyNotDisqualify } from '../attendance/item-rules.ts'
import { whyNotTellNext } from '../attendance/next-meeting-rules.ts'
import {
  chairOf,
  isRoomSecretary,
  mustStayOut,
  whyNotAfterChecking,
  whyNotCorrect,
  whyNotLead,
  type Actor,
  type Room,
} from '../attendance/room-rules.ts'
import { fewCheckersOf, whyNotCheckAtOnce, whyNotCheckHere, type ToCheck } from '../minutes/landing-rules.ts'
import { visitorsFor, whyNotEndHearing, whyNotReceive } from '../attendance/visitor-rules.ts'
import { calledByMember, warnedFor, type CalledDeputy, type Tie } from '../attendance/warning-rules.ts'
import { isDisqualified, voicesFor } from '../attendance/rules.ts'
import {
  isLimitedToDisposition,
  motionKinds,
  seatedDuring,
  whyNotAddSeconder,
  whyNotChangeBase,
  whyNotCloseDiscussion,
  whyNotPropose,
  whyNotSecond,
  whyNotTakeBackSeconding,
  whyNotTakeOver,
  whyNotWithdraw,
  type Motion,
} from '../motions/rules.ts'
import {
  carriedApart,
  outcomes,
  whyNotDissent,
  whyNotStateDecision,
  winnerOf,
  type Decision,
} from './decision-rules.ts'
import { orderFor } from './order-page-rules.ts'
import { pairsFor } from './pair-rules.ts'
import {
  count,
  methods,
  missingVoices,
  whyNotOpenVote,
  whyNotVoidVote,
  whyNotVote,
  type Vote,
  type Voting,
} from './rules.ts'

type Table = Voting & {
  restatable?: boolean
  toCheck?: ToCheck | undefined
  ties?: Tie[]
  called?: CalledDeputy[]
  decision: Decision | undefined
  dissents: { person_id: number }[]
}

/** What the table of one item shows and offers to this person. */
export function tableFor(room: Room, table: Table, who: Actor) {
  const id = who.id ?? 0
  const { item, motions, votes } = table
  const secretary = isRoomSecretary(room, who)
  const leads = secretary || !whyNotLead(room, who)
  const voices = voicesFor(room, item.id)
  return {
    /** R42: nothing of the item is shown to one who must keep away while it is handled */
    stayOut: room.meeting.status === 'open' && item.status === 'open' && mustStayOut(room, item.id, who),
    isCurrent: room.meeting.current_item_id === item.id,
    secretary,
    limited: !table.decided && isLimitedToDisposition(room, table),
    voices,
    grounds,
    methods: secretary || chairOf(room) ? methods : [],
    kinds: motionKinds.filter(
      (kind) => !whyNotPropose(room, table, who, { as: secretary ? (voices[0]?.person_id ?? id) : id, kind }),
    ),
    pairs: pairsFor(table).filter(
      (pair) => !whyNotOpenVote(room, table, who, { pair, method: 'device', approved: true }),
    ),
    order: orderFor(room, table, who),
    winner: winnerOf(table),
    apart: carriedApart(table),
    outcomes: outcomes.filter((outcome) => !whyNotStateDecision(room, table, who, outcome)),
    /** once the item is decided only the secretary puts the entry right */
    disqualifiable: leads
      ? [...names(room)].filter(
          ([person]) => (secretary || !table.decided) && !whyNotDisqualify(room, who, item, person),
        )
      : [],
    declares: !leads && !table.decided && !whyNotDisqualify(room, who, item, id),
    disqualified: room.disqualifications
      .filter((held) => held.item_id === item.id && held.status !== 'withdrawn')
      .map((held) => ({
        ...held,
        deciders: held.status === 'disputed' ? decidersOf(room, held) : undefined,
      })),
    warned: warnedFor(room, item, table.ties ?? [], who),
    called: calledByMember(room, table.called ?? [], who),
    visitors: visitorsFor(room, item.id),
    checkedAtOnce: room.checkedAtOnce.includes(item.id),
    fewCheckers: leads && (table.decided || item.outcome) ? fewCheckersOf(room, item) : undefined,
    dissents: !secretary && !whyNotDissent(room, table, who, id),
    dissenters: secretary
      ? voices.filter(({ person_id }) => !whyNotDissent(room, table, who, person_id))
      : [],
    may: {
      lead: !whyNotLead(room, who),
      closeDiscussion: !whyNotCloseDiscussion(room, table, who),
      changeBase: !whyNotChangeBase(room, table, who),
      correct: !whyNotCorrect(room, who, item.id),
      giveGrounds: !whyNotAfterChecking(room, item.id),
      tellNext: !whyNotTellNext(room, who, item),
      checkMinutes: !whyNotCheckHere(room, who, item, table.toCheck),
      checkAtOnce: !whyNotCheckAtOnce(room, who, { ...item, decided: table.decided }),
      receive: !table.decided && !whyNotReceive(room, who, item.id),
      endHearing: !whyNotEndHearing(room, who, item.id),
    },
    offers: new Map(motions.map((motion) => [motion.id, offersOf(room, table, motion, who)])),
    ballots: new Map(votes.map((vote) => [vote.id, ballotOf(room, table, vote, who)])),
  }
}

const names = (room: Room) =>
  new Map(
    [...room.seats.flatMap(({ seated }) => seated), ...room.offices, ...room.ledger].map(
      ({ person_id, name }) => [person_id, name],
    ),
  )

function offersOf(room: Room, table: Table, motion: Motion, who: Actor) {
  const writes = isRoomSecretary(room, who)
  const takeBack = motion.secondings.filter(
    ({ person_id }) => !whyNotTakeBackSeconding(room, table, motion, who, person_id),
  )
  return {
    second: !whyNotSecond(room, table, motion, who, who.id ?? 0),
    seconders: voicesFor(room, table.item.id).filter(
      ({ person_id }) => writes && !whyNotSecond(room, table, motion, who, person_id),
    ),
    withdraw: !whyNotWithdraw(room, table, motion, who),
    takeOver: motion.secondings.filter(
      ({ person_id }) => !whyNotTakeOver(room, table, motion, who, person_id),
    ),
    takeBack: table.decided ? [] : takeBack,
    /** what the secretary puts right after the decision: who seconded */
    afterwards: {
      seconders: onceEach(seatedDuring(room, table.item)).filter(
        ({ person_id }) => table.decided && !whyNotAddSeconder(room, table, motion, who, person_id),
      ),
      takeBack: table.decided ? takeBack : [],
    },
  }
}

const onceEach = <O extends { person_id: number }>(people: O[]) => [
  ...new Map(people.map((one) => [one.person_id, one])).values(),
]

function ballotOf(room: Room, table: Table, vote: Vote, who: Actor) {
  return {
    mine: vote.ballots.find(({ person_id }) => person_id === who.id)?.choice,
    vote: !whyNotVote(room, vote, who, who.id ?? 0),
    count: count(vote.ballots),
    missing: missingVoices(room, vote),
    enter:
      isRoomSecretary(room, who) &&
      vote.status === 'open' &&
      !isDisqualified(room, vote.item_id, who.id ?? 0),
    void: !whyNotVoidVote(room, table, vote, who),
  }
}
