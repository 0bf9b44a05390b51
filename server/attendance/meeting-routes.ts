import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { closeItem, letBackIn } from './item-queries.ts'
import { isVoting } from '../motions/rules.ts'
import { record } from '../record/queries.ts'
import { actInRoom, findRoomPage } from '../votes/room-queries.ts'
import { answer } from '../web/answer.ts'
import { notFound, withIds } from '../web/ids.ts'
import { firstError, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { announce } from '../web/live.ts'
import type { House } from '../house.ts'
import type { Message } from '../words/index.ts'
import { chairForm, checkersForm, statementForm } from './forms.ts'
import {
  adjournMeeting,
  chooseCheckers,
  closeMeeting,
  electChair,
  openMeeting,
  resumeMeeting,
  stateQuorum,
} from './meeting-queries.ts'
import {
  whyNotAdjourn,
  whyNotChooseCheckers,
  whyNotCloseMeeting,
  whyNotElectChair,
  whyNotOpenMeeting,
  whyNotResume,
  isJustStated,
  whyNotStateQuorum,
} from './meeting-rules.ts'
import { chairOf, type Room } from './room-rules.ts'
import { quorumFor } from './quorum-rules.ts'

/** The meeting itself: opening, the chair's statement, breaks, a temporary chair, checkers, closing. */
export const meetingActRoutes = ({ db }: House) =>
  withIds(Router())
    .post('/meetings/:id/opening', async (req, res) => {
      const { id: by } = signedIn(req)
      const done = await act(db, req, async (db, room) => {
        const refusal = whyNotOpenMeeting(room, req.viewer)
        if (refusal) return refusal
        await openMeeting(db, room.meeting.id, req.now)
        await tell(db, room, { by, at: req.now, act: 'meeting opened' })
      })
      await show(db, req, res, done)
    })

    .post('/meetings/:id/quorum-statements', async (req, res) => {
      const { id: by } = signedIn(req)
      const { values, errors } = readForm(statementForm, req.body)
      if (!values) return show(db, req, res, firstError(errors))
      const said = { quorate: values.quorate === 'yes', lawful: values.lawful === 'yes' }
      const done = await act(db, req, async (db, room) => {
        const refusal = whyNotStateQuorum(room, req.viewer, said)
        if (refusal || isJustStated(room, said, req.now)) return refusal
        const item = room.meeting.current_item_id
        const quorum = quorumFor(room, item)
        const chair = chairOf(room)!.person_id
        await stateQuorum(db, { meeting: room.meeting.id, item, chair, quorum, ...said, by, at: req.now })
        await tell(db, room, { by, at: req.now, act: 'quorum stated', details: { ...quorum, ...said } })
      })
      await show(db, req, res, done)
    })

    .post('/meetings/:id/adjournments', async (req, res) => {
      const { id: by } = signedIn(req)
      const done = await act(db, req, async (db, room) => {
        const refusal = whyNotAdjourn(room, req.viewer)
        if (refusal) return refusal
        await adjournMeeting(db, room.meeting.id, { by, at: req.now }, chairOf(room)!.person_id)
        await tell(db, room, { by, at: req.now, act: 'meeting adjourned' })
      })
      await show(db, req, res, done)
    })

    .post('/meetings/:id/resumption', async (req, res) => {
      const { id: by } = signedIn(req)
      const done = await act(db, req, async (db, room) => {
        const refusal = whyNotResume(room, req.viewer)
        if (refusal) return refusal
        await resumeMeeting(db, room.meeting.id, req.now)
        await tell(db, room, { by, at: req.now, act: 'meeting resumed' })
      })
      await show(db, req, res, done)
    })

    .post('/meetings/:id/chairings', async (req, res) => {
      const { id: by } = signedIn(req)
      const { values, errors } = readForm(chairForm, req.body)
      if (!values) return show(db, req, res, firstError(errors))
      const done = await act(db, req, async (db, room) => {
        const refusal = whyNotElectChair(room, req.viewer, values.person)
        if (refusal) return refusal
        const { id, current_item_id } = room.meeting
        await electChair(db, id, values.person, current_item_id, { by, at: req.now })
        await tell(db, room, {
          by,
          at: req.now,
          act: 'temporary chair elected',
          details: { person: values.person },
        })
      })
      await show(db, req, res, done)
    })

    .post('/meetings/:id/checkers', async (req, res) => {
      const { id: by } = signedIn(req)
      const { values, errors } = readForm(checkersForm, req.body)
      if (!values) return show(db, req, res, firstError(errors))
      const done = await act(db, req, async (db, room) => {
        const refusal = whyNotChooseCheckers(room, req.viewer, values)
        if (refusal) return refusal
        await chooseCheckers(db, room.meeting.id, values)
        await tell(db, room, { by, at: req.now, act: 'checkers chosen', details: values })
      })
      await show(db, req, res, done)
    })

    .post('/meetings/:id/closing', async (req, res) => {
      const { id: by } = signedIn(req)
      const done = await actInRoom(
        db,
        signedIn(req),
        { meeting: Number(req.params.id) },
        async (db, room, table) => {
          const onTable = { decided: table?.decided ?? false, voting: table ? isVoting(table) : false }
          const refusal = whyNotCloseMeeting(room, req.viewer, onTable)
          if (refusal) return refusal
          const current = room.meeting.current_item_id
          if (current) {
            await closeItem(db, current, req.now)
            await letBackIn(db, room, { done: current, next: null, at: req.now })
          }
          await closeMeeting(db, room.meeting.id, req.now)
          await tell(db, room, { by, at: req.now, act: 'meeting closed' })
        },
      )
      await show(db, req, res, done ?? notFound())
    })

const act = async (db: Db, req: Request, work: (db: Db, room: Room) => Promise<Message | undefined>) =>
  (await actInRoom(db, signedIn(req), { meeting: Number(req.params.id) }, work)) ?? notFound()

/** The record's line and the word to the open pages, in the act's transaction. */
async function tell(
  db: Db,
  { meeting }: Room,
  line: { by: number; at: Date; act: string; details?: object },
) {
  await record(db, {
    by: line.by,
    at: line.at,
    act: line.act,
    thing: 'meeting',
    id: meeting.id,
    body: meeting.body_id,
    details: { ...line.details },
  })
  await announce(db, `meeting:${meeting.id}`, 'meeting', meeting.id)
}

async function show(db: Db, req: Request, res: Response, done: { refusal?: Message | undefined } | Message) {
  const refusal = 'key' in done ? done : done.refusal
  const meeting = Number(req.params.id)
  const page = (await findRoomPage(db, signedIn(req), meeting)) ?? notFound()
  const places = { piece: 'attendance/_standing', page: 'attendance/room', url: `/meetings/${meeting}/room` }
  const model = { ...page, refusal, refused: 'standing' }
  answer(req, res, places, model)
}
