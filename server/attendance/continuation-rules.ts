import { dayOf, type Day } from '../calendar/rules.ts'
import { say, type Message } from '../words/index.ts'
import { quorumFor, whyNotQuorate } from './quorum-rules.ts'
import {
  chairOf,
  isAdjourned,
  isChairOrVice,
  isRoomSecretary,
  whyNotLead,
  type Actor,
  type Adjournment,
  type Room,
} from './room-rules.ts'

/** When and where the meeting goes on, on another day. */
export interface Continuation {
  starts_at: Date
  place: string
}

/** The break, or the wait for another day, that is on now. */
export const adjournmentNow = ({ adjournments }: Pick<Room, 'adjournments'>): Adjournment | undefined =>
  adjournments.find(({ resumed_at }) => !resumed_at)

/** A break may be given its end; the end is ahead, and on the same day. */
export function whyNotBreakUntil(now: Date, until: Date | null): Message | undefined {
  return until && until <= now ? say('circumstances.breakEndsBefore') : undefined
}

/** The chair breaks the meeting off until another day; a break may become one, and its time may change. */
export function whyNotContinueLater(
  room: Room,
  who: Actor & { today: Day },
  { starts_at }: Continuation,
  { voting }: { voting: boolean },
): Message | undefined {
  const refusal = isAdjourned(room) ? whyNotLeadBroken(room, who) : whyNotLead(room, who)
  if (refusal) return refusal
  if (voting) return say('attendance.voteStillOpen')
  return dayOf(starts_at) > who.today ? undefined : say('circumstances.continuesSameDay')
}

/** Whether the form for it is offered to this person. */
export const mayContinueLater = (room: Room, who: Actor & { today: Day }, on: { voting: boolean }) =>
  !whyNotContinueLater(room, who, { starts_at: endless, place: '' }, on)

const endless = new Date('9999-01-01')

/** While a meeting is broken off nobody need be there: its officers and its secretary say when it goes on. */
function whyNotLeadBroken(room: Room, who: Actor): Message | undefined {
  if (room.meeting.status !== 'open') return say('attendance.meetingIsOver')
  const leads = chairOf(room)?.person_id === who.id || isChairOrVice(room, who)
  return leads || isRoomSecretary(room, who) ? undefined : say('attendance.onlyChair')
}

/** What goes on another day is not gone on with before it. */
export function whyNotBeforeItsDay(room: Room, { today }: { today: Day }): Message | undefined {
  const continues = adjournmentNow(room)?.continues_at
  const day = continues && dayOf(continues)
  return day && today < day ? say('minutes.notYetDay', { day: { day } }) : undefined
}

/** Pressed twice: it goes on then and there already. */
export const isContinuedSo = (room: Room, { starts_at, place }: Continuation) => {
  const now = adjournmentNow(room)
  return now?.continues_at?.getTime() === starts_at.getTime() && now.continues_place === place
}

/** The stays that count after the last day change: who was there on the day before is not here because of that. */
export function sinceContinued<R extends Pick<Room, 'adjournments' | 'ledger'>>(room: R): R {
  const at = lastContinued(room)?.at
  return at ? { ...room, ledger: room.ledger.filter(({ arrived_at }) => arrived_at > at) } : room
}

/** R27: on another day the chair states anew that the meeting is quorate, before anything is decided. */
export function whyNotBeforeStating(room: Pick<Room, 'adjournments' | 'statements'>): Message | undefined {
  const resumed = lastContinued(room)?.resumed_at
  if (!resumed || room.statements.some(({ at }) => at >= resumed)) return undefined
  return say('circumstances.stateAnew')
}

const lastContinued = ({ adjournments }: Pick<Room, 'adjournments'>) =>
  adjournments.findLast(({ continues_at }) => continues_at)

/** What the quorum lacks in a meeting that was stated quorate: the chair breaks it off (R27, rulebook 1.3). */
export function whyNotQuorateAnyMore(room: Room): Message | undefined {
  const works = room.meeting.status === 'open' && !isAdjourned(room) && !whyNotBeforeStating(room)
  if (!works || !room.statements.some(({ quorate }) => quorate)) return undefined
  return whyNotQuorate(quorumFor(room, room.meeting.current_item_id))
}
