import type { Request, Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { record } from '../record/queries.ts'
import { actInRoom, findRoomPage, type Table } from '../votes/room-queries.ts'
import { answer } from '../web/answer.ts'
import type { Typed } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import type { ActName, Message } from '../words/index.ts'
import type { Room } from './room-rules.ts'

/** Does an act in the room, alone; 404 where the room is not there for this viewer. */
export const act = async (
  db: Db,
  req: Request,
  at: { meeting: number; item?: number },
  work: (db: Db, room: Room, table: Table | undefined) => Promise<Message | undefined>,
) => (await actInRoom(db, signedIn(req), at, work)) ?? notFound()

/** The record's line and the word to the open pages, in the act's transaction. */
export async function tell(
  db: Db,
  req: Request,
  { meeting }: Room,
  thing: string,
  id: number,
  act: ActName,
  details: Record<string, unknown>,
) {
  const at = { by: signedIn(req).id, at: req.now }
  await record(db, { ...at, act, thing, id, body: meeting.body_id, details })
  await announce(db, `meeting:${meeting.id}`, thing, id)
}

/** The piece, or the room's page, as it stands after the act or with the refusal in it. */
export async function show(
  db: Db,
  req: Request,
  res: Response,
  shown: { meeting: number; item?: number; piece: string; refused: string; place?: string },
  refusal: Message | undefined,
  typed?: Typed,
) {
  const page = (await findRoomPage(db, signedIn(req), shown.meeting, shown.item)) ?? notFound()
  const current = shown.item === undefined || page.room.meeting.current_item_id === shown.item
  const url = `/meetings/${shown.meeting}/room${current ? '' : `?item=${shown.item}`}${shown.place ?? ''}`
  const places = { piece: shown.piece, page: 'attendance/room', url }
  const model = { ...page, refusal, refused: shown.refused, ...(refusal && { typed }) }
  answer(req, res, places, model)
}
