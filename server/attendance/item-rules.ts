import { say, type Message } from '../words/index.ts'
import {
  currentItem,
  isRoomSecretary,
  mayEnterRoom,
  whyNotActNow,
  whyNotAfterChecking,
  whyNotCorrect,
  whyNotLead,
  type Actor,
  type Room,
  type RoomItem,
} from './room-rules.ts'
import { whyNotBeforeStating } from './continuation-rules.ts'
import { whyNotHandleLate } from './late-rules.ts'
import { whyNotWithRemote } from './remote-rules.ts'
import { quorumFor, whyNotQuorate } from './quorum-rules.ts'
import { whyNotDecideBefore } from './visitor-rules.ts'
import { voicesFor, type Attendance, type Disqualification } from './rules.ts'

/** The chair opens an item: the one before must be done, and the meeting stated lawful and quorate, a late item taken up (R22, R23, R27); nobody takes part remotely unknown (R35, R36). */
export function whyNotOpenItem(
  room: Room,
  who: Actor,
  item: RoomItem,
  { decided, voting }: { decided: boolean; voting: boolean },
): Message | undefined {
  const refusal = whyNotLead(room, who)
  if (refusal) return refusal
  if (item.kind === 'heading') return say('attendance.onlyAHeading')
  if (item.status !== 'waiting') return say('attendance.alreadyOpened')
  if (voting) return say('attendance.voteStillOpen')
  const current = currentItem(room)
  if (current?.status === 'open' && current.kind === 'matter' && !decided)
    return say('attendance.decideFirst')
  if (item.kind === 'matter' && !room.statements.some(({ lawful }) => lawful))
    return say('attendance.stateFirst')
  return (
    (item.kind === 'matter' ? whyNotBeforeStating(room) : undefined) ??
    whyNotWithRemote(room, item) ??
    whyNotHandleLate(room, item)
  )
}

export const grounds = [1, 2, 3, 4, 5, 7] as const
export type Ground = (typeof grounds)[number]

/** Oneself, or by the chair or secretary for another; for a coming item already before the meeting (R41). */
export function whyNotDisqualify(
  room: Room,
  who: Actor,
  item: RoomItem,
  person: number,
): Message | undefined {
  const { status } = room.meeting
  if (status !== 'called' && status !== 'open') return say('attendance.meetingIsOver')
  if (item.status === 'closed') return say('attendance.itemIsClosed')
  const checked = whyNotAfterChecking(room, item.id)
  if (checked) return checked
  if (!mayEnterRoom(room, { id: person })) return say('attendance.notInThisMeeting')
  if (person !== who.id && !isRoomSecretary(room, who) && whyNotLead(room, who))
    return say('attendance.onlyChairOrSecretary')
  const already = room.disqualifications.some(
    (held) =>
      held.item_id === item.id &&
      held.person_id === person &&
      held.status !== 'withdrawn' &&
      held.status !== 'rejected',
  )
  return already ? say('attendance.alreadyDisqualified') : undefined
}

/**
 * Who decides a disputed case (R43): the others present, and the member too when the body would not be quorate
 * otherwise. Undefined when there are too few even so.
 */
export function decidersOf(room: Room, held: Disqualification) {
  if (quorumFor(room, held.item_id).quorate)
    return { voices: voicesFor(room, held.item_id), ownToo: false as const }
  const without = { ...room, disqualifications: room.disqualifications.filter((one) => one !== held) }
  const back = { ...without, ledger: room.ledger.map((stay) => recalled(stay, held)) }
  return quorumFor(back, held.item_id).quorate
    ? { voices: voicesFor(back, held.item_id), ownToo: true as const }
    : undefined
}

const recalled = (stay: Attendance, { person_id, item_id }: Disqualification): Attendance =>
  stay.person_id === person_id &&
  stay.departure_reason === 'disqualified' &&
  stay.departed_item_id === item_id
    ? { ...stay, departed_at: null, departed_item_id: null, departure_reason: null }
    : stay

/** The body decides; the chair states what it decided, and that no substitute comes in time where that matters. */
export function whyNotDecideDisqualification(
  room: Room,
  who: Actor,
  held: Disqualification,
  noSubstitute: boolean,
): Message | undefined {
  const refusal = whyNotLead(room, who) ?? whyNotAfterChecking(room, held.item_id)
  if (refusal) return refusal
  if (held.status !== 'disputed') return say('attendance.notDisputed')
  const deciders = decidersOf(room, held)
  if (!deciders) return say('attendance.notQuorate')
  return deciders.ownToo && !noSubstitute ? say('attendance.substituteFirst') : undefined
}

/** Entered by mistake: the secretary takes it back, with trace; one's own while the item waits. */
export function whyNotWithdrawDisqualification(
  room: Room,
  who: Actor,
  held: Disqualification,
  item: RoomItem,
): Message | undefined {
  if (held.status === 'withdrawn') return say('attendance.alreadyWithdrawn')
  if (held.person_id === who.id && item.status === 'waiting' && held.status === 'declared') return undefined
  if (room.meeting.status === 'called' && isRoomSecretary(room, who)) return undefined
  return whyNotCorrect(room, who, held.item_id)
}

/** Nothing is decided while a disqualification is disputed, or too few are there (R28, R43). */
export function whyNotDecideNow(room: Room, item: RoomItem): Message | undefined {
  const closed = whyNotActNow(room)
  if (closed) return closed
  if (item.status !== 'open') return say('attendance.itemNotOpen')
  if (room.disqualifications.some((held) => held.item_id === item.id && held.status === 'disputed'))
    return say('attendance.disputeFirst')
  return (
    whyNotBeforeStating(room) ?? whyNotQuorate(quorumFor(room, item.id)) ?? whyNotDecideBefore(room, item)
  )
}
