import { say, type Message } from '../words/index.ts'
import {
  whyNotAfterChecking,
  whyNotCorrect,
  whyNotLead,
  type Actor,
  type Room,
  type RoomItem,
} from './room-rules.ts'

export interface NextMeeting {
  starts_at: Date
  place: string
}

/** The chair tells when the next meeting is; the secretary puts it right until the minutes are checked. */
export function whyNotTellNext(room: Room, who: Actor, item: RoomItem): Message | undefined {
  if (item.kind !== 'next_meeting') return say('attendance.notNextMeeting')
  if (item.status === 'waiting') return say('attendance.itemNotOpen')
  if (!whyNotCorrect(room, who, item.id)) return undefined
  return whyNotLead(room, who) ?? whyNotAfterChecking(room, item.id)
}

/** Why the next meeting cannot be then. */
export const whyNotThen = ({ meeting }: Room, { starts_at }: NextMeeting): Message | undefined =>
  starts_at > (meeting.opened_at ?? meeting.starts_at) ? undefined : say('attendance.nextIsEarlier')
