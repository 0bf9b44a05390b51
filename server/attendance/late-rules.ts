import { say, type Message } from '../words/index.ts'
import type { Room, RoomItem } from './room-rules.ts'

/** An item that the notice did not name, and what the body has decided of taking it up (R22). */
export interface LateItem {
  item_id: number
  /** it has a written proposal */
  prepared: boolean
  taking: TakingUp | null
}

export interface TakingUp {
  taken: boolean
  unanimity: boolean
  /** each member's stand; none where nobody opposed */
  stands: { person_id: number; name: string; choice: 'yes' | 'no' | 'blank' }[]
  /** who led the meeting then */
  stated_by: number
  entered_by: number | null
}

export const lateOf = ({ late }: Room, item: number) => late.find(({ item_id }) => item_id === item)

/** R22: what nobody prepared is taken up only if nobody opposes it, where the rules of procedure say so. */
export const needsUnanimity = ({ profile }: Room, { prepared }: LateItem) =>
  !prepared && profile.late_items === 'unanimity'

/** R22: an item that the notice did not name is not opened before the body has decided to take it up. */
export function whyNotHandleLate(room: Room, item: RoomItem): Message | undefined {
  const late = lateOf(room, item.id)
  if (!late || late.taking?.taken) return undefined
  return say(late.taking ? 'attendance.notTakenUp' : 'attendance.takeUpFirst')
}

/** The body decided not to take it up: it is not handled in this meeting. */
export const isTurnedAway = (room: Room, { id }: Pick<RoomItem, 'id'>) =>
  lateOf(room, id)?.taking?.taken === false

/** Items that still wait for the chair to open them. */
export const waitingItems = (room: Room) =>
  room.items.filter(
    (item) => item.status === 'waiting' && item.kind !== 'heading' && !isTurnedAway(room, item),
  )
