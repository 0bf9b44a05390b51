import { say, type Message } from '../words/index.ts'
import {
  currentItem,
  isRoomSecretary,
  whyNotActNow,
  whyNotAfterChecking,
  whyNotLead,
  type Actor,
  type Room,
} from './room-rules.ts'
import { presentFor, type Attendance } from './rules.ts'

/** Guests and experts who are there for this item alone. */
export const visitorsFor = (room: Room, item: number): Attendance[] =>
  presentFor(room, item).filter(
    ({ capacity, only_item_id }) => only_item_id === item && (capacity === 'expert' || capacity === 'guest'),
  )

/** The secretary enters who comes to be heard, for the item that is handled. */
export function whyNotReceive(room: Room, who: Actor, item: number): Message | undefined {
  if (!isRoomSecretary(room, who)) return say('attendance.onlySecretary')
  const closed = whyNotActNow(room)
  if (closed) return closed
  const current = currentItem(room)
  return current?.id === item && current.status === 'open' ? undefined : say('attendance.itemNotOpen')
}

/** They have been heard, and leave before the body decides; the chair says so, or the secretary. */
export function whyNotEndHearing(room: Room, who: Actor, item: number): Message | undefined {
  const refusal = whyNotLead(room, who) ?? whyNotAfterChecking(room, item)
  if (refusal) return refusal
  return visitorsFor(room, item).length ? undefined : say('circumstances.nobodyHeard')
}

/** A secret item is decided without those who came to be heard (106 §, JulkL 22 §). */
export function whyNotDecideBefore(room: Room, item: { id: number; publicity: string }): Message | undefined {
  const [first] = item.publicity === 'secret' ? visitorsFor(room, item.id) : []
  return first && say('circumstances.heardFirst', { name: first.name })
}
