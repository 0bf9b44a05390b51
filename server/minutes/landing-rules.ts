import { leaderOf } from '../attendance/meeting-rules.ts'
import { whyNotDecideNow } from '../attendance/item-rules.ts'
import { quorumFor, whyNotQuorate } from '../attendance/quorum-rules.ts'
import { whyNotLead, type Actor, type Room, type RoomItem } from '../attendance/room-rules.ts'
import { say, type Message } from '../words/index.ts'
import { checkersOf } from './review-rules.ts'
import type { Status } from './rules.ts'

/** The minutes of an earlier meeting that an item is about. */
export interface ToCheck {
  minutes_id: number
  number: number
  year: number
  status: Status
}

/** The secretary puts minutes that wait for their checking on the body's next agenda, by one press. */
export function whyNotLand(status: Status, kind: 'minutes' | 'memo', hasNext: boolean): Message | undefined {
  if (kind === 'memo') return say('circumstances.memosAreApproved')
  if (status === 'checked' || status === 'signed') return say('minutes.checkedAlready')
  if (status === 'writing') return say('minutes.notSentYet')
  return hasNext ? undefined : say('circumstances.noNextMeeting')
}

/** The body checks them under their item, when it can decide; the chair states it, or the secretary enters it (R65). */
export function whyNotCheckHere(
  room: Room,
  who: Actor,
  item: RoomItem,
  minutes: ToCheck | undefined,
): Message | undefined {
  if (!minutes) return say('circumstances.notAboutMinutes')
  const refusal = whyNotLead(room, who) ?? whyNotDecideNow(room, item)
  if (refusal) return refusal
  if (minutes.status === 'checked' || minutes.status === 'signed') return say('minutes.checkedAlready')
  return minutes.status === 'writing' ? say('minutes.notSentYet') : undefined
}

/** R66: the body checks a § at once, also one it has gone on from, when it can decide; the chair states it, or the secretary enters it. */
export function whyNotCheckAtOnce(
  room: Room,
  who: Actor,
  item: Pick<RoomItem, 'id' | 'status' | 'section_number' | 'outcome'> & { decided: boolean },
): Message | undefined {
  if (room.meeting.status !== 'open') return say('minutes.onlyInMeeting')
  const refusal = whyNotLead(room, who)
  if (refusal) return refusal
  if (!item.section_number || item.status === 'waiting') return say('minutes.notOpened')
  if (!item.decided && !item.outcome) return say('minutes.notDecided')
  return whyNotQuorate(quorumFor(room, item.id))
}

/** R65: how many of the chosen checkers can check this §, where they are fewer than should: the meeting can still help it. */
export function fewCheckersOf(room: Room, item: RoomItem): number | undefined {
  if (!item.section_number || !room.checkers.length || room.checkedAtOnce.includes(item.id)) return undefined
  const disqualifications = room.disqualifications.filter(({ item_id }) => item_id === item.id)
  const leader = leaderOf({ ...room, stays: room.ledger })
  const able = checkersOf(
    { ...item, disqualifications },
    {
      attendances: room.ledger,
      checkers: room.checkers,
      chair: leader && { id: leader.person_id },
    },
  )
  return able.length < room.profile.checkers ? able.length : undefined
}
