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
import { nameIn } from '../texts/name-queries.ts'
import { plainText, redline } from '../texts/rules.ts'
import { asTyped } from '../texts/typed-rules.ts'
import type { Language, Message } from '../words/index.ts'
import { sideOf } from './side-rules.ts'
import { inEuros, typedSum } from './sum-rules.ts'
import { letterOf, treePicture } from './tree-rules.ts'
import { roomFor } from './page-rules.ts'
import { listBlock } from './block-queries.ts'
import { blockFor } from './block-rules.ts'
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

/** The room and, in it, the table of one item (the one being handled, where none is named). */
export async function findRoomAndTable(db: Db, viewer: Viewer, meetingId: number, itemId?: number | null) {
  const room = await findRoom(db, viewer, meetingId)
  if (!room) return undefined
  return { room, table: await findTable(db, viewer, room, itemId ?? room.meeting.current_item_id) }
}

/** What the room's page and each of its pieces show; undefined when the room, or the item named, is not there. */
export async function findRoomPage(db: Db, viewer: Viewer, meetingId: number, itemId?: number | null) {
  const found = await findRoomAndTable(db, viewer, meetingId, itemId)
  if (!found || (itemId && !found.table)) return undefined
  const { room, table } = found
  const current = room.meeting.current_item_id === table?.item.id ? table : undefined
  const { block, forwardTo } = await together(db, (db) => ({
    block: listBlock(db, meetingId),
    forwardTo: listForwardable(db, room.meeting.body_id, viewer.language),
  }))
  return {
    room,
    table,
    block: blockFor(room, block, viewer, current),
    shows: roomFor(room, current, viewer),
    offers: table && tableFor(room, table, viewer),
    speakers: table && speakersFor(room, table, viewer),
    secondsOf,
    elections: table && electionsFor(room, table, viewer),
    forwardTo,
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
  }
}

/** Bodies that a matter can go to: those above and below, and those of leadership as recipients. */
const listForwardable = built((db, bodyId: number, language: Language) =>
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
