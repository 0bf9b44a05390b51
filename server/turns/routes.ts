import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { findItem } from '../agenda/queries.ts'
import { act, show, tell } from '../attendance/acts.ts'
import type { Room } from '../attendance/room-rules.ts'
import type { House } from '../house.ts'
import type { Table } from '../votes/room-queries.ts'
import { firstError, readForm } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import type { Message } from '../words/index.ts'
import { positionForm, turnForm } from './forms.ts'
import { askTurn, endSpeaking, findTurn, giveTurn, moveTurns, withdrawTurn } from './queries.ts'
import {
  movedTurns,
  placeFor,
  speaking,
  whyNotAskTurn,
  whyNotEndTurn,
  whyNotGiveTurn,
  whyNotMoveTurn,
  whyNotWithdrawTurn,
  type Turn,
} from './rules.ts'

/** The list of speakers: asked from one's own device, given, ended and ordered by the chair (107 §). */
export const turnsRoutes = ({ db }: House) =>
  withIds(Router())
    .post('/items/:id/turns', async (req, res) => {
      const { id: by } = signedIn(req)
      const item = (await findItem(db, signedIn(req), Number(req.params.id))) ?? notFound()
      const at = { meeting: item.meeting_id, item: item.id }
      const { values, errors } = readForm(turnForm, req.body)
      if (!values) return showSpeakers(db, req, res, at, firstError(errors))
      const { kind, person } = { ...values, person: values.person ?? by }
      const done = await act(db, req, at, async (db, room, table) => {
        const discussion = table ?? notFound()
        const refusal = whyNotAskTurn(room, discussion, req.viewer, { person, kind })
        if (refusal) return refusal
        const nth = placeFor(discussion.turns, kind)
        const id = await askTurn(db, { item: item.id, person, kind, nth, by, at: req.now })
        await tell(db, req, room, 'turn', id, 'turn asked', { person, item: item.id, kind })
      })
      await showSpeakers(db, req, res, at, done.refusal)
    })

    .post('/turns/:id/giving', (req, res) =>
      actOnTurn(db, req, res, async (db, room, table, turn) => {
        const refusal = whyNotGiveTurn(room, table, req.viewer, turn)
        if (refusal) return refusal
        await giveTurn(db, turn, req.now)
        await tell(db, req, room, 'turn', turn.id, 'turn given', { person: turn.person_id })
      }),
    )

    .post('/turns/:id/ending', (req, res) =>
      actOnTurn(db, req, res, async (db, room, table, turn) => {
        const refusal = whyNotEndTurn(room, table, req.viewer, turn)
        if (refusal) return refusal
        await endSpeaking(db, turn.item_id, req.now)
        await tell(db, req, room, 'turn', speaking(table.turns)!.id, 'turn ended', { person: turn.person_id })
      }),
    )

    .post('/turns/:id/withdrawal', (req, res) =>
      actOnTurn(db, req, res, async (db, room, table, turn) => {
        const refusal = whyNotWithdrawTurn(room, table, req.viewer, turn)
        if (refusal) return refusal
        await withdrawTurn(db, turn.id)
        await tell(db, req, room, 'turn', turn.id, 'turn withdrawn', { person: turn.person_id })
      }),
    )

    .post('/turns/:id/position', (req, res) =>
      actOnTurn(db, req, res, async (db, room, table, turn) => {
        const { values, errors } = readForm(positionForm, req.body)
        if (!values) return firstError(errors)
        const refusal = whyNotMoveTurn(room, table, req.viewer, turn)
        const moved = movedTurns(table.turns, turn, values.to)
        if (refusal || !moved.length) return refusal
        await moveTurns(db, moved)
        await tell(db, req, room, 'turn', turn.id, 'turn moved', { to: values.to })
      }),
    )

async function actOnTurn(
  db: Db,
  req: Request,
  res: Response,
  work: (db: Db, room: Room, table: Table, turn: Turn) => Promise<Message | undefined>,
) {
  signedIn(req)
  const { id, item_id: item, meeting_id: meeting } = (await findTurn(db, Number(req.params.id))) ?? notFound()
  const at = { meeting, item }
  const done = await act(db, req, at, async (db, room, table) => {
    const turn = table?.turns.find((turn) => turn.id === id) ?? notFound()
    return work(db, room, table!, turn)
  })
  await showSpeakers(db, req, res, at, done.refusal)
}

const showSpeakers = (
  db: Db,
  req: Request,
  res: Response,
  at: { meeting: number; item: number },
  refusal: Message | undefined,
) =>
  show(
    db,
    req,
    res,
    { ...at, piece: 'turns/_speakers', refused: 'speakers', place: `#speakers-${at.meeting}` },
    refusal,
  )
