import { whyNotOpenItem } from '../attendance/item-rules.ts'
import {
  adjournmentNow,
  mayContinueLater,
  whyNotBeforeStating,
  whyNotQuorateAnyMore,
} from '../attendance/continuation-rules.ts'
import { daysOf, mayEnterForgotten } from '../attendance/correction-rules.ts'
import {
  arrivalOf,
  deputiesToCall,
  expected,
  isHere,
  placeOf,
  whyNotArrive,
  whyNotDepart,
  type WholeCall,
} from '../attendance/ledger-rules.ts'
import { waitingItems } from '../attendance/late-rules.ts'
import {
  electionLeaders,
  isWithoutChair,
  whyNotAdjourn,
  whyNotCloseMeeting,
  whyNotOpenMeeting,
  whyNotResume,
} from '../attendance/meeting-rules.ts'
import { opennessFor } from '../attendance/openness-rules.ts'
import { quorumFor, sidesInWords } from '../attendance/quorum-rules.ts'
import {
  chairOf,
  isAdjourned,
  isRoomSecretary,
  runsRoom,
  whyNotCorrect,
  whyNotLead,
  type Actor,
  type Room,
} from '../attendance/room-rules.ts'
import { hasVoice, voicesFor } from '../attendance/rules.ts'
import { dayOf, type Day } from '../calendar/rules.ts'
import { lateItemsFor } from '../attendance/taking-up-rules.ts'
import { isVoting } from '../motions/rules.ts'
import { remoteDesk, remoteOwn } from '../attendance/remote-rules.ts'
import type { Voting } from './rules.ts'

/**
 * What the room's page shows and offers to this person: one answer a rule, nothing decided here. `together` are
 * decided in one, and so not opened by themselves.
 */
export function roomFor(
  room: Room,
  table: Voting | undefined,
  { together, calls }: { together: Room['items']; calls: WholeCall[] },
  who: Actor & { today: Day },
) {
  const item = room.meeting.current_item_id
  const writes = isRoomSecretary(room, who)
  const onTable = { decided: table?.decided ?? false, voting: table ? isVoting(table) : false }
  const waiting = waitingItems(room)
  const next = waiting.find((item) => !together.includes(item))
  const day = dayOf(room.meeting.starts_at)
  const openable = room.items
    .filter((item) => !together.includes(item) && !whyNotOpenItem(room, who, item, onTable))
    .map(({ id }) => id)
  return {
    runs: runsRoom(room, who),
    writes,
    chair: chairOf(room),
    adjourned: isAdjourned(room),
    adjournment: adjournmentNow(room),
    stateAnew: Boolean(whyNotBeforeStating(room)),
    quorumLost: whyNotQuorateAnyMore(room),
    withoutChair: isWithoutChair(room),
    electionLeaders: electionLeaders(room),
    quorum: quorumFor(room, item),
    voices: voicesFor(room, item),
    voice: hasVoice(room, item, who.id),
    here: isHere(room, who.id ?? 0),
    next,
    /** the next of the agenda are those that are decided in one */
    togetherNext: waiting[0] && together.includes(waiting[0]) ? together.length : 0,
    expected: writes ? expected(room).filter((arrival) => !whyNotArrive(room, who, arrival)).length : 0,
    openable,
    statedShort: sidesInWords(room.statements.at(-1)?.short_sides ?? []),
    late: lateItemsFor(room, who),
    openness: opennessFor(room, who),
    remote: remoteDesk(room, runsRoom(room, who)),
    others: writes ? comers(room) : [],
    /** the days on which the meeting was held */
    days: daysOf(room),
    replacing: writes ? deputiesToCall(room, calls, who) : new Map(),
    /** the meeting's day, while it is still ahead: nothing is entered before it */
    notBefore: who.today < day ? day : undefined,
    may: {
      open: !whyNotOpenMeeting(room, who),
      adjourn: !whyNotAdjourn(room, who),
      resume: !whyNotResume(room, who),
      continueLater: mayContinueLater(room, who, onTable),
      close: !whyNotCloseMeeting(room, who, onTable),
      lead: !whyNotLead(room, who),
      openNext: next !== undefined && openable.includes(next.id),
      correct: !whyNotCorrect(room, who),
      enterForgotten: mayEnterForgotten(room, who),
    },
  }
}

const modes = ['in_person', 'remote'] as const

/** How this person comes, or is here: the press that enters or ends the own stay. */
export function arrivalFor(room: Room, who: Actor & { today: Day }) {
  const own = arrivalOf(room, who.id ?? 0, 'in_person')
  const stay = room.ledger.find(({ person_id, departed_at }) => person_id === who.id && !departed_at)
  return {
    own: own && !whyNotArrive(room, who, own) ? own : undefined,
    modes: own ? modes.filter((mode) => !whyNotArrive(room, who, { ...own, mode })) : [],
    remote: remoteOwn(room, who),
    leaves:
      stay && !whyNotDepart(room, who, stay) && who.today >= dayOf(room.meeting.starts_at)
        ? stay.id
        : undefined,
  }
}

/** Those of the body who are not in the ledger now, with how each would come; first who has not been in it at all. */
const comers = (room: Room) => {
  const people = new Map(
    [...room.seats.flatMap(({ seated }) => seated), ...room.offices].map(({ person_id, name }) => [
      person_id,
      name,
    ]),
  )
  return [...people]
    .filter(([id]) => !isHere(room, id))
    .toSorted(([one], [other]) => Number(hasBeen(room, one)) - Number(hasBeen(room, other)))
    .flatMap(([id, name]) => {
      const arrival = arrivalOf(room, id, 'in_person')
      return arrival ? [{ ...arrival, name, may: placeOf(room, id).replaceable }] : []
    })
}

const hasBeen = ({ ledger }: Room, person: number) => ledger.some(({ person_id }) => person_id === person)
