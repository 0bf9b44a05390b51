import { say, type Message } from '../words/index.ts'
import { whyNotBeforeStating } from './continuation-rules.ts'
import { quorumFor, whyNotQuorate } from './quorum-rules.ts'
import { whyNotAfterChecking, whyNotLead, type Actor, type Room } from './room-rules.ts'

/** R37: the chair states what the body decided; a public meeting holds no secret item. */
export function whyNotDecideOpenness(room: Room, who: Actor, isPublic: boolean): Message | undefined {
  const item = room.meeting.current_item_id
  const refusal = whyNotLead(room, who) ?? whyNotAfterChecking(room, item)
  if (refusal) return refusal
  if (!room.statements.some(({ lawful }) => lawful)) return say('attendance.stateFirst')
  const secret = room.items.some(({ publicity, status }) => publicity === 'secret' && status !== 'closed')
  if (isPublic && secret) return say('attendance.secretAhead')
  return whyNotBeforeStating(room) ?? whyNotQuorate(quorumFor(room, item))
}

/** Pressed twice: it was decided so in this meeting already. */
export const isOpennessDecided = ({ meeting, opennessDecided }: Room, isPublic: boolean) =>
  Boolean(opennessDecided) && meeting.public_meeting === isPublic

/** What the chair may state: the other of the two, and of a meeting that was announced as public, either. */
export const opennessFor = (room: Room, who: Actor) => ({
  announced: room.meeting.public_meeting && !room.opennessDecided,
  offers: [true, false].filter(
    (isPublic) =>
      (room.meeting.public_meeting ? !isOpennessDecided(room, isPublic) : isPublic) &&
      !whyNotDecideOpenness(room, who, isPublic),
  ),
})
