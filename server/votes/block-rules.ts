import { whyNotBeforeStating } from '../attendance/continuation-rules.ts'
import { whyNotHandleLate } from '../attendance/late-rules.ts'
import { quorumFor, whyNotQuorate } from '../attendance/quorum-rules.ts'
import {
  currentItem,
  isRoomSecretary,
  runsRoom,
  whyNotAfterChecking,
  whyNotLead,
  type Actor,
  type Room,
  type RoomItem,
} from '../attendance/room-rules.ts'
import { whyNotFromAfar, whyNotWithRemote } from '../attendance/remote-rules.ts'
import { hasVoice, isDisqualified, voicesFor } from '../attendance/rules.ts'
import { isVoting } from '../motions/rules.ts'
import { say, type Message } from '../words/index.ts'
import type { Voting } from './rules.ts'

/** A matter that the body may decide with the others that nobody opposes. */
export interface BlockItem {
  item_id: number
  /** it has a written proposal to be decided */
  prepared: boolean
  /** somebody is chosen in it: that takes an election */
  elects: boolean
  marked: boolean
  /** the member who wants it handled by itself */
  taken_out_by: string | null
  decided_at: Date | null
}

/** What a block may state of each of its matters. */
export const blockOutcomes = ['decided', 'noted'] as const
export type BlockOutcome = (typeof blockOutcomes)[number]

/** Those that are decided together next, in the order of the agenda. */
export const blockItems = (room: Room, block: BlockItem[]) =>
  room.items.filter(
    (item) =>
      item.status === 'waiting' &&
      block.some(
        (one) => one.item_id === item.id && one.marked && one.taken_out_by === null && !one.decided_at,
      ),
  )

/** What is to be decided with others is not opened by itself until somebody has taken it out. */
export const whyNotByItself = (room: Room, block: BlockItem[], item: RoomItem): Message | undefined =>
  blockItems(room, block).includes(item) ? say('voting.takeOutFirst') : undefined

/** Why the matter cannot be decided with the others: no secret item, disqualification or election inside. */
export function whyNotInBlock(room: Room, block: BlockItem[], item: RoomItem): Message | undefined {
  const row = block.find(({ item_id }) => item_id === item.id)
  if (item.kind !== 'matter' || !row) return say('voting.blockOnlyMatters')
  if (item.status !== 'waiting') return say('attendance.alreadyOpened')
  if (item.publicity === 'secret') return say('voting.blockNoSecret')
  if (row.elects) return say('voting.blockNoElection')
  if (room.disqualifications.some((held) => isDisqualified(room, item.id, held.person_id)))
    return say('voting.blockNoDisqualification')
  return row.prepared ? whyNotHandleLate(room, item) : say('voting.blockNeedsProposal')
}

/** The secretary prepares the block, or the chair puts it together. */
export function whyNotMark(room: Room, block: BlockItem[], who: Actor, item: RoomItem): Message | undefined {
  if (!runsRoom(room, who)) return say('voting.onlyLeadersMark')
  const { status } = room.meeting
  if (status !== 'draft' && status !== 'called' && status !== 'open') return say('attendance.meetingIsOver')
  return whyNotInBlock(room, block, item)
}

/** Any member takes a matter out until the decision is stated; the secretary enters it for one. */
export function whyNotTakeOut(
  room: Room,
  block: BlockItem[],
  who: Actor,
  { item, as }: { item: number; as: number },
): Message | undefined {
  const row = block.find(({ item_id }) => item_id === item)
  if (row?.decided_at) return say('voting.blockDecided')
  if (!row?.marked || row.taken_out_by !== null) return say('voting.notInBlock')
  const { status } = room.meeting
  if (status !== 'draft' && status !== 'called' && status !== 'open') return say('attendance.meetingIsOver')
  if (as !== who.id && !isRoomSecretary(room, who)) return say('motions.onlyForYourself')
  if (as === who.id && runsRoom(room, who)) return undefined
  const afar = whyNotFromAfar(room, item, as)
  if (afar) return afar
  return mayObject(room, item, as) ? undefined : say('voting.onlyMembersTakeOut')
}

/** Before the meeting whoever has a seat in it, then whoever has a voice in the matter. */
const mayObject = (room: Room, item: number, person: number) =>
  room.meeting.status === 'open'
    ? hasVoice(room, item, person)
    : room.seats.some(({ seated }) => seated.some(({ person_id }) => person_id === person))

/** Members for whom the secretary may take a matter out. */
export const objectors = (room: Room, item: number) =>
  room.meeting.status === 'open' ? voicesFor(room, item) : []

/** What was decided together a moment ago: nothing has been opened since, so it can be stated anew as a single decision can. */
export function restatable(room: Room, block: BlockItem[]) {
  const last = block.find(({ item_id }) => item_id === room.meeting.current_item_id)?.decided_at?.getTime()
  if (last === undefined || room.meeting.status !== 'open') return []
  return room.items.filter(({ id }) =>
    block.some(({ item_id, decided_at }) => item_id === id && decided_at?.getTime() === last),
  )
}

/** Other outcomes are stated of what was decided together, before the next item is opened. */
export const whyNotRestateBlock = (room: Room, block: BlockItem[], who: Actor): Message | undefined =>
  whyNotLead(room, who) ??
  restatable(room, block)
    .map(({ id }) => whyNotAfterChecking(room, id))
    .find((refusal) => refusal)

/** The chair states the decision on all of them: as if each were opened and nobody spoke (R27-R29, R49). */
export function whyNotDecideBlock(
  room: Room,
  block: BlockItem[],
  who: Actor,
  onTable: Voting | undefined,
): Message | undefined {
  const refusal = whyNotLead(room, who) ?? whyNotAfterChecking(room)
  if (refusal) return refusal
  const items = blockItems(room, block)
  if (!items.length) return say('voting.blockEmpty')
  const unknown = whyNotWithRemote(room)
  if (unknown) return unknown
  if (onTable && isVoting(onTable)) return say('attendance.voteStillOpen')
  const current = currentItem(room)
  if (current?.status === 'open' && current.kind === 'matter' && !onTable?.decided)
    return say('attendance.decideFirst')
  if (!room.statements.some(({ lawful }) => lawful)) return say('attendance.stateFirst')
  const anew = whyNotBeforeStating(room)
  if (anew) return anew
  for (const item of items) {
    const why = whyNotInBlock(room, block, item) ?? whyNotQuorate(quorumFor(room, item.id))
    if (why) return why
  }
  return undefined
}

/** What the room shows of the block, and offers to this person. */
export function blockFor(room: Room, block: BlockItem[], who: Actor, onTable: Voting | undefined) {
  const inside = blockItems(room, block)
  const out = room.items.filter((item) =>
    block.some((row) => row.item_id === item.id && row.taken_out_by !== null && !row.decided_at),
  )
  return {
    inside,
    out: out.map((item) => ({ item, by: block.find((row) => row.item_id === item.id)!.taken_out_by! })),
    done: block.some(({ decided_at }) => decided_at),
    addable: room.items.filter((item) => !inside.includes(item) && !whyNotMark(room, block, who, item)),
    takeOut: new Set(
      inside
        .filter(({ id }) => !whyNotTakeOut(room, block, who, { item: id, as: who.id ?? 0 }))
        .map(({ id }) => id),
    ),
    enterFor: isRoomSecretary(room, who) ? objectors(room, inside[0]?.id ?? 0) : [],
    /** decided together a moment ago, to be stated anew */
    again: whyNotRestateBlock(room, block, who) ? [] : restatable(room, block),
    /** said where the press would be, to who leads */
    whyNot: whyNotLead(room, who) ? undefined : whyNotDecideBlock(room, block, who, onTable),
    may: !whyNotDecideBlock(room, block, who, onTable),
  }
}
