import { seatedDuring } from '../motions/rules.ts'
import { resultOf, type Choice } from '../votes/rules.ts'
import { say, type Message } from '../words/index.ts'
import { whyNotBeforeStating } from './continuation-rules.ts'
import { lateOf, needsUnanimity, type LateItem } from './late-rules.ts'
import { quorumFor, whyNotQuorate } from './quorum-rules.ts'
import {
  chairOf,
  currentItem,
  whyNotAfterChecking,
  whyNotCorrect,
  whyNotLead,
  type Actor,
  type Room,
  type RoomItem,
} from './room-rules.ts'
import { voicesFor } from './rules.ts'

export interface Stand {
  person_id: number
  choice: Choice
}

/** Whether it is taken up: nobody opposes, or most are for it as in any vote; undefined on a tie that the chair leaves open (R57). */
export function isTakenUp(stands: Stand[], unanimity: boolean, chair: number | undefined) {
  if (unanimity || !stands.length) return stands.every(({ choice }) => choice !== 'no')
  const result = resultOf(stands, chair)
  return result && result.outcome === 'yes'
}

/** Stated by the chair while the item waits; put right by the secretary until the minutes are checked, with the same result. */
export function whyNotTakeUp(room: Room, who: Actor, item: RoomItem, stands: Stand[]): Message | undefined {
  const late = lateOf(room, item.id)
  if (!late) return say('attendance.notLate')
  const refusal = isSettled(room, item, late)
    ? whyNotCorrect(room, who, item.id)
    : whyNotState(room, who, item)
  if (refusal) return refusal
  const voters = votersOn(room, item, late)
  if (stands.some((stand) => !voters.some(({ person_id }) => person_id === stand.person_id)))
    return say('shared.notAChoice')
  const missing = voters.filter(({ person_id }) => !stands.some((stand) => stand.person_id === person_id))
  if (stands.length && missing.length)
    return say('votes.enterEach', { names: missing.map(({ name }) => name).join(', ') })
  const { taken } = takingUpBy(room, item, late, stands)
  if (taken === undefined) return say('votes.chairMustChoose')
  return isSettled(room, item, late) && taken !== late.taking?.taken
    ? say('attendance.takingUpWouldChange')
    : undefined
}

/** What these stands decide, by the demand and the chair of now, or of when it was decided. */
export function takingUpBy(room: Room, item: RoomItem, late: LateItem, stands: Stand[]) {
  const settled = isSettled(room, item, late)
  const unanimity = settled ? late.taking!.unanimity : needsUnanimity(room, late)
  const chair = settled ? late.taking!.stated_by : chairOf(room, item.id)?.person_id
  return { settled, unanimity, chair, taken: isTakenUp(stands, unanimity, chair) }
}

/** Pressed twice: what was decided is not decided or recorded again. */
export const isStatedSo = ({ taking }: LateItem, stands: Stand[], taken: boolean) =>
  taking?.taken === taken &&
  taking.stands.length === stands.length &&
  taking.stands.every((one) =>
    stands.some(({ person_id, choice }) => person_id === one.person_id && choice === one.choice),
  )

/** What follows from it has happened already: it was opened, or the meeting is over. */
const isSettled = (room: Room, item: RoomItem, { taking }: LateItem) =>
  taking !== null && (item.status !== 'waiting' || room.meeting.status === 'closed')

function whyNotState(room: Room, who: Actor, item: RoomItem): Message | undefined {
  const refusal = whyNotLead(room, who) ?? whyNotAfterChecking(room, currentItem(room)?.id)
  if (refusal) return refusal
  if (item.status !== 'waiting') return say('attendance.alreadyOpened')
  if (!room.statements.some(({ lawful }) => lawful)) return say('attendance.stateFirst')
  return whyNotBeforeStating(room) ?? whyNotQuorate(quorumFor(room, item.id))
}

/** Whose stands are entered: those with a voice in it now; afterwards those whose stands were, or who were there. */
export function votersOn(room: Room, item: RoomItem, late: LateItem): { person_id: number; name: string }[] {
  if (!isSettled(room, item, late)) return voicesFor(room, item.id)
  const there = late.taking!.stands.length ? late.taking!.stands : seatedDuring(room, item)
  return [...new Map(there.map(({ person_id, name }) => [person_id, { person_id, name }])).values()]
}

/** The items that the notice did not name, as the room shows them to this person. */
export const lateItemsFor = (room: Room, who: Actor) =>
  room.late.flatMap((late) => {
    const item = room.items.find(({ id }) => id === late.item_id)
    if (!item) return []
    return [
      {
        ...late,
        item,
        unanimity: needsUnanimity(room, late),
        voters: votersOn(room, item, late),
        may: !whyNotTakeUp(room, who, item, late.taking?.taken === false ? late.taking.stands : []),
      },
    ]
  })
