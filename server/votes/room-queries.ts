import { randomUUID } from 'node:crypto'
import { inTransaction } from '../../db/connection.ts'
import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { findRoom, type FoundRoom } from '../attendance/room-queries.ts'
import { listConcerned } from '../agenda/concerned-queries.ts'
import { findToCheck } from '../attendance/earlier-minutes-queries.ts'
import { listCalledFor } from '../attendance/warning-queries.ts'
import { findNextMeeting, findPlanned } from '../attendance/next-meeting-queries.ts'
import { itemOf } from '../attendance/room-rules.ts'
import { settledRoom } from '../attendance/rules.ts'
import { findMerging, listAmendments } from '../amendments/queries.ts'
import { listDecidedTexts } from '../amendments/merging-queries.ts'
import { amendmentsFor } from '../amendments/page-rules.ts'
import { placeOf } from '../amendments/rules.ts'
import { findBase, listBaseChanges } from '../motions/base-queries.ts'
import { electionsFor } from '../elections/page-rules.ts'
import { listElections } from '../elections/queries.ts'
import { listMotions } from '../motions/queries.ts'
import { textsOf } from '../motions/text-rules.ts'
import { listTurns } from '../turns/queries.ts'
import { secondsOf, speakersFor } from '../turns/rules.ts'
import type { Viewer } from '../sight/rules.ts'
import { findDecision, listDissents } from './decision-queries.ts'
import { takeMeeting } from '../meetings/queries.ts'
import { listDeputyCalls } from '../meetings/reply-queries.ts'
import { nameIn } from '../texts/name-queries.ts'
import { plainText, redline } from '../texts/rules.ts'
import { asTyped } from '../texts/typed-rules.ts'
import type { Language, Message } from '../words/index.ts'
import { sideOf } from './side-rules.ts'
import { inEuros, typedSum } from './sum-rules.ts'
import { letterOf, treePicture } from './tree-rules.ts'
import { arrivalFor, roomFor } from './page-rules.ts'
import { listBlock } from './block-queries.ts'
import { blockFor, blockItems } from './block-rules.ts'
import { findVotingOrder } from './order-queries.ts'
import { tableFor } from './table-rules.ts'
import { listVotes } from './queries.ts'
import { isRestatable } from './restating-queries.ts'

/** One item of the meeting with everything that stands on its table; undefined when it does not open to the viewer. */
export async function findTable(db: Db, viewer: Viewer, room: FoundRoom, itemId: number | null) {
  const item = itemOf(room, itemId)
  if (!item?.readable) return undefined
  const { restatable, ...found } = await together(db, (db) => ({
    next: item.kind === 'next_meeting' ? findNextMeeting(db, item.id) : undefined,
    planned: item.kind === 'next_meeting' ? findPlanned(db, viewer, room.meeting) : undefined,
    toCheck: item.kind === 'other' ? findToCheck(db, item.id) : undefined,
    turns: listTurns(db, item.id),
    called: listCalledFor(db, item.id),
    ties: item.matter_id && item.status !== 'closed' ? listConcerned(db, room.meeting, [item]) : [],
    motions: listMotions(db, item.id),
    votes: listVotes(db, item.id),
    order: findVotingOrder(db, item.id),
    elections: listElections(db, [item.id]),
    decision: findDecision(db, item.id),
    restatable: isRestatable(db, item, room.meeting.body_id),
    dissents: listDissents(db, item.id),
    base: findBase(db, item.id),
    baseChanges: listBaseChanges(db, [item.id]),
    amendments: listAmendments(db, [item.id]),
    merging: findMerging(db, item.id),
    decidedTexts: listDecidedTexts(db, [item.id]),
  }))
  const decided = found.decision !== undefined
  return {
    item: item as FoundRoom['items'][number],
    ...found,
    decided,
    restatable: decided && restatable,
  }
}
export type Table = NonNullable<Awaited<ReturnType<typeof findTable>>>

export const voteIn = (table: Table, id: number) => table.votes.find((vote) => vote.id === id)

/** The room and, in it, the table of one item (the one being handled, where none is named). */
export async function findRoomAndTable(db: Db, viewer: Viewer, meetingId: number, itemId?: number | null) {
  const room = await findRoom(db, viewer, meetingId)
  if (!room) return undefined
  return { room, table: await findTable(db, viewer, room, itemId ?? room.meeting.current_item_id) }
}

/** What the room's page and each of its pieces show; undefined when the room, or the item named, is not there. */
export async function findRoomPage(db: Db, viewer: Viewer, meetingId: number, itemId?: number | null) {
  const facts = await findRoomFacts(db, viewer, meetingId, itemId)
  if (!facts || (itemId && !facts.table)) return undefined
  return pageOf(facts, viewer)
}

/** All that the room's page is made of: the same for all whose sight in the body and whose language are the same. */
export async function findRoomFacts(db: Db, viewer: Viewer, meetingId: number, itemId?: number | null) {
  const found = await findRoomAndTable(db, viewer, meetingId, itemId)
  if (!found) return undefined
  const more = await together(db, (db) => ({
    marked: listBlock(db, meetingId),
    calls: listDeputyCalls(db, meetingId),
    forwardTo: listForwardable(db, found.room.meeting.body_id, viewer.language),
  }))
  return { ...found, room: settledRoom(found.room), ...more }
}
export type RoomFacts = NonNullable<Awaited<ReturnType<typeof findRoomFacts>>>

/** The page as this viewer's: what is there for all, what the rules offer to this one, and who "I" am. */
function pageOf(facts: RoomFacts, viewer: Viewer) {
  const parts = partsFor(facts, viewer)
  return {
    ...commonPage(facts),
    shows: parts.shows(),
    arrival: parts.arrival(),
    block: parts.block(),
    offers: parts.offers(),
    amendments: parts.amendments(),
    speakers: parts.speakers(),
    elections: parts.elections(),
    isMe: (person: number | null | undefined) => person === viewer.id,
  }
}

/** What of the page is the same for all of one sight and language. */
export const commonPage = ({ room, table, forwardTo }: RoomFacts) => ({
  room,
  table,
  forwardTo,
  placeOf,
  secondsOf,
  redline,
  plainText,
  asTyped,
  textsOf,
  inEuros,
  typedSum,
  letterOf,
  sideOf,
  treePicture,
  once: randomUUID,
})

/** What the rules answer to one person, each part when it is asked for. */
export function partsFor({ room, table, marked, calls }: RoomFacts, viewer: Viewer) {
  const current = room.meeting.current_item_id === table?.item.id ? table : undefined
  return {
    shows: () => roomFor(room, current, { together: blockItems(room, marked), calls }, viewer),
    arrival: () => arrivalFor(room, viewer),
    block: () => blockFor(room, marked, viewer, current),
    offers: () => table && tableFor(room, table, viewer),
    amendments: () => (table ? amendmentsFor(room, table, viewer) : new Map()),
    speakers: () => table && speakersFor(room, table, viewer),
    elections: () => table && electionsFor(room, table, viewer),
  }
}

/** Bodies that a matter can go to: those above and below, and those of leadership as recipients. */
export const listForwardable = built((db, bodyId: number, language: Language) =>
  db
    .selectFrom('bodies')
    .where('id', '<>', bodyId)
    .where('closed_on', 'is', null)
    .orderBy(nameIn('bodies.name', language))
    .orderBy('id')
    .select(['id', 'name', 'tier'])
    .limit(200),
)

interface Acting {
  meeting: number
  item?: number | null
}

/**
 * Does an act in the meeting, alone: whoever else acts waits. `work` answers why not, or acts and answers nothing.
 * Undefined when the room or the item is not there for this viewer.
 */
export function actInRoom(
  db: Db,
  viewer: Viewer,
  { meeting, item }: Acting,
  work: (db: Db, room: FoundRoom, table: Table | undefined) => Promise<Message | undefined>,
): Promise<{ refusal: Message | undefined } | undefined> {
  return inTransaction(db, async (db) => {
    await takeMeeting(db, meeting)
    const found = await findRoomAndTable(db, viewer, meeting, item)
    if (!found || (item && !found.table)) return undefined
    return { refusal: await work(db, found.room, found.table) }
  })
}
