import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { instantOf } from '../calendar/rules.ts'
import { closeItem, letBackIn } from './item-queries.ts'
import { isVoting } from '../motions/rules.ts'
import { withIds } from '../web/ids.ts'
import { findProcedure } from '../procedures/queries.ts'
import { whyNotOpenBefore } from '../procedures/rules.ts'
import { firstError, readForm, type Typed } from '../web/forms.ts'
import { isHere } from './ledger-rules.ts'
import { signedIn } from '../web/identity.ts'
import type { House } from '../house.ts'
import type { ActName, Message } from '../words/index.ts'
import { act, show, tell } from './acts.ts'
import { whyNotBreakUntil } from './continuation-rules.ts'
import { adjournmentForm, chairForm, checkersForm, statementForm } from './forms.ts'
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
      const done = await act(db, req, { meeting: meetingOf(req) }, async (db, room) => {
        const refusal =
          whyNotOpenMeeting(room, req.viewer) ?? whyNotOpenBefore(await findProcedure(db, room.meeting.id))
        if (refusal) return refusal
        await openMeeting(db, room.meeting.id, req.now)
        await tellMeeting(db, req, room, 'meeting opened')
      })
      await showStanding(db, req, res, done.refusal)
    })

    .post('/meetings/:id/quorum-statements', async (req, res) => {
      const { id: by } = signedIn(req)
      const { values, errors } = readForm(statementForm, req.body)
      if (!values) return showStanding(db, req, res, firstError(errors))
      const said = { quorate: values.quorate === 'yes', lawful: values.lawful === 'yes' }
      const done = await act(db, req, { meeting: meetingOf(req) }, async (db, room) => {
        const refusal = whyNotStateQuorum(room, req.viewer, said)
        if (refusal || isJustStated(room, said, req.now)) return refusal
        const item = room.meeting.current_item_id
        const quorum = quorumFor(room, item)
        const chair = chairOf(room)!.person_id
        await stateQuorum(db, { meeting: room.meeting.id, item, chair, quorum, ...said, by, at: req.now })
        await tellMeeting(db, req, room, 'quorum stated', { ...quorum, ...said })
      })
      await showStanding(db, req, res, done.refusal)
    })

    .post('/meetings/:id/adjournments', async (req, res) => {
      const { id: by } = signedIn(req)
      const { values, errors, typed } = readForm(adjournmentForm, req.body)
      if (!values) return showStanding(db, req, res, firstError(errors), { ...typed, form: 'break' })
      const until = values.until ? instantOf(req.viewer.today, values.until) : null
      const done = await act(db, req, { meeting: meetingOf(req) }, async (db, room) => {
        const refusal = whyNotAdjourn(room, req.viewer) ?? whyNotBreakUntil(req.now, until)
        if (refusal) return refusal
        await adjournMeeting(db, { room, chair: chairOf(room)!.person_id, until, by, at: req.now })
        await tellMeeting(db, req, room, 'meeting adjourned', until ? { until } : {})
      })
      await showStanding(db, req, res, done.refusal, { ...typed, form: 'break' })
    })

    .post('/meetings/:id/resumption', async (req, res) => {
      const done = await act(db, req, { meeting: meetingOf(req) }, async (db, room) => {
        const refusal = whyNotResume(room, req.viewer)
        if (refusal) return refusal
        await resumeMeeting(db, room.meeting.id, req.now)
        await tellMeeting(db, req, room, 'meeting resumed')
      })
      await showStanding(db, req, res, done.refusal)
    })

    .post('/meetings/:id/chairings', async (req, res) => {
      const { id: by } = signedIn(req)
      const { values, errors } = readForm(chairForm, req.body)
      if (!values) return showStanding(db, req, res, firstError(errors))
      const done = await act(db, req, { meeting: meetingOf(req) }, async (db, room) => {
        const { person: elected } = values
        const ledBy = values.leader ?? (isHere(room, by) ? by : null)
        const refusal = whyNotElectChair(room, req.viewer, { elected, ledBy })
        if (refusal) return refusal
        const { id, current_item_id } = room.meeting
        await electChair(db, id, { elected, ledBy }, current_item_id, { by, at: req.now })
        await tellMeeting(db, req, room, 'temporary chair elected', { person: elected, leader: ledBy })
      })
      await showStanding(db, req, res, done.refusal)
    })

    .post('/meetings/:id/checkers', async (req, res) => {
      const { values, errors } = readForm(checkersForm, req.body)
      if (!values) return showStanding(db, req, res, firstError(errors))
      const done = await act(db, req, { meeting: meetingOf(req) }, async (db, room) => {
        const refusal = whyNotChooseCheckers(room, req.viewer, values)
        if (refusal) return refusal
        if (!(await chooseCheckers(db, room.meeting.id, values))) return undefined
        await tellMeeting(db, req, room, 'checkers chosen', values)
      })
      await showStanding(db, req, res, done.refusal)
    })

    .post('/meetings/:id/closing', async (req, res) => {
      const done = await act(db, req, { meeting: meetingOf(req) }, async (db, room, table) => {
        const onTable = { decided: table?.decided ?? false, voting: table ? isVoting(table) : false }
        const refusal = whyNotCloseMeeting(room, req.viewer, onTable)
        if (refusal) return refusal
        const current = room.meeting.current_item_id
        if (current) {
          await closeItem(db, current, req.now)
          await letBackIn(db, room, { done: current, next: null, at: req.now })
        }
        await closeMeeting(db, room.meeting.id, req.now)
        await tellMeeting(db, req, room, 'meeting closed')
      })
      await showStanding(db, req, res, done.refusal)
    })

const meetingOf = (req: Request) => Number(req.params.id)

/** The act's line in the record; the pages of the meeting hear of it. */
const tellMeeting = (db: Db, req: Request, room: Room, act: ActName, details: Record<string, unknown> = {}) =>
  tell(db, req, room, 'meeting', room.meeting.id, act, details)

function showStanding(db: Db, req: Request, res: Response, refusal: Message | undefined, typed?: Typed) {
  const shown = { meeting: meetingOf(req), piece: 'attendance/_standing', refused: 'standing' }
  return show(db, req, res, shown, refusal, typed)
}
