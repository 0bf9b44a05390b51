import type { Request, Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { actOnTable, itemAt, tellRoom, type Place } from '../votes/room-acts.ts'
import { findRoomPage, type Table } from '../votes/room-queries.ts'
import type { FoundRoom } from '../attendance/room-queries.ts'
import { answer } from '../web/answer.ts'
import type { Typed } from '../web/forms.ts'
import { notFound } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import type { ActName, Message } from '../words/index.ts'
import { findElection } from './queries.ts'
import type { Election } from './rules.ts'

export interface ElectionPlace extends Place {
  election: number
}

/** Where the election named in the address is; 404 where its item does not open to the reader. */
export async function electionAt(db: Db, req: Request): Promise<ElectionPlace> {
  signedIn(req)
  const { id, item_id } = (await findElection(db, Number(req.params.id))) ?? notFound()
  return { ...(await itemAt(db, req, item_id)), election: id }
}

export const electionIn = ({ elections }: Table, id: number): Election =>
  elections.find((election) => election.id === id) ?? notFound()

/** Holds the meeting and lets the act judge room, table and election as they stand now. */
export const actOnElection = (
  db: Db,
  req: Request,
  at: ElectionPlace,
  work: (db: Db, room: FoundRoom, table: Table, election: Election) => Promise<Message | undefined>,
) => actOnTable(db, req, at, (db, room, table) => work(db, room, table, electionIn(table, at.election)))

/** The record's line, which never holds what a closed ballot says, and the word to the open pages. */
export const tellElection = (
  db: Db,
  req: Request,
  room: FoundRoom,
  id: number,
  act: ActName,
  details: Record<string, unknown> = {},
) => tellRoom(db, req, room, { thing: 'election', id, act, details })

/** The elections of the item after the act, or with the refusal and what was typed. */
export const showElections = (
  db: Db,
  req: Request,
  res: Response,
  at: ElectionPlace,
  refusal: Message | undefined,
  typed?: Typed,
) =>
  showPart(db, req, res, at, {
    piece: 'elections/_elections',
    place: 'elections',
    model: { refusal, refused: 'elections', refusedIn: at.election, ...(refusal && { typed }) },
  })

/** The table from which an election was opened; its own section comes with the event. */
export const showOpening = (
  db: Db,
  req: Request,
  res: Response,
  at: Place,
  refusal: Message | undefined,
  typed?: Typed,
) =>
  showPart(db, req, res, at, {
    piece: 'votes/_table',
    place: refusal ? 'table' : 'elections',
    model: { refusal, refused: 'opening-election', ...(refusal && { typed }) },
  })

async function showPart(
  db: Db,
  req: Request,
  res: Response,
  { meeting, item }: Place,
  { piece, place, model }: { piece: string; place: string; model: Shown },
) {
  const page = (await findRoomPage(db, signedIn(req), meeting, item)) ?? notFound()
  const current = page.room.meeting.current_item_id === item
  const url = `/meetings/${meeting}/room${current ? '' : `?item=${item}`}#${place}-${meeting}`
  answer(req, res, { piece, page: 'attendance/room', url }, { ...page, ...model })
}

interface Shown {
  refusal: Message | undefined
  refused: string
  refusedIn?: number
  typed?: Typed | undefined
}
