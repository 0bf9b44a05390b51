import { whyNotOpenItem } from '../attendance/item-rules.ts'
import {
  adjournmentNow,
  mayContinueLater,
  whyNotBeforeStating,
  whyNotQuorateAnyMore,
} from '../attendance/continuation-rules.ts'
import { arrivalOf, expected, isHere, placeOf, whyNotArrive } from '../attendance/ledger-rules.ts'
import { waitingItems } from '../attendance/late-rules.ts'
import {
  isWithoutChair,
  whyNotAdjourn,
  whyNotCloseMeeting,
  whyNotOpenMeeting,
  whyNotResume,
} from '../attendance/meeting-rules.ts'
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
import type { Voting } from './rules.ts'

/** What the room's page shows and offers to this person: one answer a rule, nothing decided here. */
export function roomFor(room: Room, table: Voting | undefined, who: Actor & { today: Day }) {
  const item = room.meeting.current_item_id
  const own = arrivalOf(room, who.id ?? 0, 'in_person')
  const onTable = { decided: table?.decided ?? false, voting: table ? isVoting(table) : false }
  const next = waitingItems(room)[0]
  const day = dayOf(room.meeting.starts_at)
  const openable = room.items.filter((item) => !whyNotOpenItem(room, who, item, onTable)).map(({ id }) => id)
  return {
    runs: runsRoom(room, who),
    writes: isRoomSecretary(room, who),
    chair: chairOf(room),
    adjourned: isAdjourned(room),
    adjournment: adjournmentNow(room),
    stateAnew: Boolean(whyNotBeforeStating(room)),
    quorumLost: whyNotQuorateAnyMore(room),
    withoutChair: isWithoutChair(room),
    quorum: quorumFor(room, item),
    voices: voicesFor(room, item),
    voice: hasVoice(room, item, who.id),
    here: isHere(room, who.id ?? 0),
    next,
    expected: expected(room).filter((arrival) => !whyNotArrive(room, who, arrival)).length,
    openable,
    statedShort: sidesInWords(room.statements.at(-1)?.short_sides ?? []),
    late: lateItemsFor(room, who),
    others: comers(room),
    own:
      own && !whyNotArrive(room, who, own)
        ? { ...own, may: placeOf(room, own.person).replaceable }
        : undefined,
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
    },
  }
}

/** Those of the body who are not in the ledger now, with how each would come. */
const comers = (room: Room) => {
  const people = new Map(
    [...room.seats.flatMap(({ seated }) => seated), ...room.offices].map(({ person_id, name }) => [
      person_id,
      name,
    ]),
  )
  return [...people]
    .filter(([id]) => !isHere(room, id))
    .flatMap(([id, name]) => {
      const arrival = arrivalOf(room, id, 'in_person')
      return arrival ? [{ ...arrival, name, may: placeOf(room, id).replaceable }] : []
    })
}
