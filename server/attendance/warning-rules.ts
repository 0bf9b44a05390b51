import { isRoomSecretary, runsRoom, type Actor, type Room, type RoomItem } from './room-rules.ts'
import { isHere } from './ledger-rules.ts'

/** Somebody with a seat who is tied to an organisation that the item concerns (R45). */
export interface Tie {
  item_id: number
  person_id: number
  name: string
  organisation: string
  concerned: string
  role: 'employed' | 'board' | 'managing_director' | 'represents'
}

/** Who is told of it in the room: those who lead and write of everyone, a member of the own ties; until it is settled. */
export function warnedFor(room: Room, item: RoomItem, ties: Tie[], who: Actor): Tie[] {
  const settled = room.disqualifications.filter(({ item_id }) => item_id === item.id)
  return ties
    .filter(
      ({ person_id }) => !settled.some((held) => held.person_id === person_id && held.status !== 'withdrawn'),
    )
    .filter(({ person_id }) => runsRoom(room, who) || person_id === who.id)
}

/** A deputy who has been called in somebody's place for this item. */
export interface CalledDeputy {
  membership_id: number
  person_id: number
  deputy_person_id: number
  deputy: string
  called_at: Date
}

/** R32: by member, the deputy called for the item, and whether the secretary can enter the arrival now. */
export const calledByMember = (room: Room, called: CalledDeputy[], who: Actor) =>
  new Map(
    called.map((call) => {
      const here = isHere(room, call.deputy_person_id)
      const enter = !here && room.meeting.status === 'open' && isRoomSecretary(room, who)
      return [call.person_id, { ...call, here, enter }]
    }),
  )
