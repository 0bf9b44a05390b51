import type { Request, Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { findItem } from '../agenda/queries.ts'
import type { FoundRoom } from '../attendance/room-queries.ts'
import type { Room } from '../attendance/room-rules.ts'
import { record } from '../record/queries.ts'
import { answer } from '../web/answer.ts'
import type { Typed } from '../web/forms.ts'
import { notFound } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { announce } from '../web/live.ts'
import type { ActName, Message } from '../words/index.ts'
import { findVote } from './queries.ts'
import { actInRoom, findRoomPage, type Table } from './room-queries.ts'

/** Where an act on the table of a meeting room happens. */
export interface Place {
  meeting: number
  item: number
}

export async function itemAt(db: Db, req: Request, id: number): Promise<Place> {
  const item = (await findItem(db, signedIn(req), id)) ?? notFound()
  return { meeting: item.meeting_id, item: item.id }
}

export async function voteAt(db: Db, req: Request) {
  signedIn(req)
  const vote = (await findVote(db, Number(req.params.id))) ?? notFound()
  return { ...(await itemAt(db, req, vote.item_id)), vote: vote.id }
}

/** Holds the meeting and lets the act judge the room and the table as they stand now. */
export const actOnTable = async (
  db: Db,
  req: Request,
  at: Place,
  work: (db: Db, room: FoundRoom, table: Table) => Promise<Message | undefined>,
) =>
  (await actInRoom(db, signedIn(req), at, (db, room, table) => work(db, room, table ?? notFound()))) ??
  notFound()

/**
 * The record's line and the word to the open pages, in the act's transaction; `noun` is what those pages hear, `person` whom
 * besides those who lead it concerns.
 */
export async function tellRoom(
  db: Db,
  req: Request,
  { meeting }: Room,
  line: {
    thing: string
    noun?: string
    id: number
    act: ActName
    details?: Record<string, unknown>
    person?: number
  },
) {
  const { thing, noun = thing, id, act, details, person } = line
  const body = meeting.body_id
  await record(db, { by: signedIn(req).id, at: req.now, act, thing, id, body, ...(details && { details }) })
  await announce(db, `meeting:${meeting.id}`, noun, id, person)
}

/** The table after the act, or with the refusal and what was typed. */
export async function showTable(
  db: Db,
  req: Request,
  res: Response,
  { meeting, item }: Place,
  refusal: Message | undefined,
  typed?: Typed,
) {
  const page = (await findRoomPage(db, signedIn(req), meeting, item)) ?? notFound()
  const current = page.room.meeting.current_item_id === item
  const url = `/meetings/${meeting}/room${current ? '' : `?item=${item}`}#table-${meeting}`
  const model = { ...page, refusal, refused: 'table', ...(refusal && { typed }) }
  answer(req, res, { piece: 'votes/_table', page: 'attendance/room', url }, model)
}
