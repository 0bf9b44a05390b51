import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { findMeeting } from '../meetings/queries.ts'
import { callInPlaceOf } from '../meetings/reply-queries.ts'
import { findDone } from '../record/queries.ts'
import { findPerson } from '../sight/queries.ts'
import { notFound, withIds } from '../web/ids.ts'
import { firstError, idIn, readForm, type Typed } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { announce } from '../web/live.ts'
import { say, type ActName, type Message } from '../words/index.ts'
import { act, show, tell } from './acts.ts'
import { listVotedIn } from './correction-queries.ts'
import {
  daysOf,
  forgottenStay,
  putRight,
  whyNotAwayFrom,
  whyNotChangeStay,
  whyNotEnterForgotten,
  whyNotTheseClocks,
} from './correction-rules.ts'
import { arrivalForm, correctionForm, forgottenForm } from './forms.ts'
import {
  expected,
  placeOf,
  whyNotArrive,
  whyNotCallDeputy,
  whyNotDepart,
  type Arrival,
} from './ledger-rules.ts'
import { endChairing } from './meeting-queries.ts'
import {
  correctStay,
  enterForgotten,
  findAttendance,
  recordArrival,
  recordDeparture,
  removeStay,
} from './queries.ts'
import { isChairOrVice, isRoomSecretary, itemOf, type Room } from './room-rules.ts'

/** The ledger of arrivals and departures (R31). */
export const ledgerRoutes = ({ db, settings }: House) =>
  withIds(Router())
    .post('/meetings/:id/arrivals', async (req, res) => {
      const meeting = Number(req.params.id)
      const { values, errors, typed } = readForm(arrivalForm, req.body)
      if (!values) return showLedger(db, req, res, meeting, firstError(errors), typed)
      const done = await act(db, req, { meeting }, async (db, room) => {
        const refusal = (await whyNotKnown(db, req, room, values)) ?? whyNotArrive(room, req.viewer, values)
        if (refusal) return refusal
        await enter(db, req, room, values)
      })
      await showLedger(db, req, res, meeting, done.refusal, typed)
    })

    .post('/meetings/:id/expected-arrivals', async (req, res) => {
      const meeting = Number(req.params.id)
      const done = await act(db, req, { meeting }, async (db, room) => {
        if (!isRoomSecretary(room, req.viewer)) return say('attendance.onlySecretary')
        const coming = expected(room).filter((arrival) => !whyNotArrive(room, req.viewer, arrival))
        for (const arrival of coming) await enter(db, req, room, arrival)
      })
      await showLedger(db, req, res, meeting, done.refusal)
    })

    .post('/meetings/:id/stays', async (req, res) => {
      const meeting = Number(req.params.id)
      const { values, errors, typed } = readForm(forgottenForm, req.body)
      if (!values) return showLedger(db, req, res, meeting, firstError(errors), typed)
      const done = await act(db, req, { meeting }, async (db, room) => {
        const day = values.day ?? daysOf(room)[0]!
        const times = forgottenStay(room, day, values)
        const refusal =
          (await whyNotKnown(db, req, room, values)) ??
          whyNotEnterForgotten(room, req.viewer, values, { day, times, now: req.now })
        if (refusal) return refusal
        const { id: by } = signedIn(req)
        const membership = membershipOf(room, values)
        const { id } = await enterForgotten(db, values, { meeting, membership, by, times })
        await enterLine(db, req, room, { act: 'forgotten stay entered', person: values.person, id })
      })
      await showLedger(db, req, res, meeting, done.refusal, typed)
    })

    .post('/attendances/:id/departure', async (req, res) => {
      const { meeting_id } = await found(db, req)
      const done = await act(db, req, { meeting: meeting_id }, async (db, room) => {
        const stay = stayIn(room, req)
        const refusal = whyNotDepart(room, req.viewer, stay)
        if (refusal) return refusal
        const item = room.meeting.current_item_id
        const reason = req.body?.reason === 'connection' && stay.mode === 'remote' ? 'connection' : 'left'
        await recordDeparture(db, stay.id, { item, at: req.now, reason })
        await enterLine(db, req, room, { act: 'departure entered', person: stay.person_id, id: stay.id })
      })
      await showLedger(db, req, res, meeting_id, done.refusal)
    })

    .post('/attendances/:id/deputy-calls', async (req, res) => {
      const { meeting_id } = await found(db, req)
      const done = await act(db, req, { meeting: meeting_id }, async (db, room) => {
        const stay = stayIn(room, req)
        const refusal = whyNotCallDeputy(room, req.viewer, stay)
        if (refusal) return refusal
        const meeting = (await findMeeting(db, req.viewer, meeting_id)) ?? notFound()
        const { id: by } = signedIn(req)
        const called = await callInPlaceOf(db, settings, { meeting, member: stay.person_id, by, at: req.now })
        if (!called) return say('attendance.noDeputyFree')
        await announce(db, `meeting:${meeting_id}`, 'attendance', stay.id)
        return undefined
      })
      await showLedger(db, req, res, meeting_id, done.refusal)
    })

    .post('/attendances/:id/correction', async (req, res) => {
      const { meeting_id } = await found(db, req)
      const { values, errors, typed } = readForm(correctionForm, req.body)
      if (!values)
        return showLedger(db, req, res, meeting_id, firstError(errors), { ...typed, id: req.params.id })
      const done = await act(db, req, { meeting: meeting_id }, async (db, room) => {
        const stay = stayIn(room, req)
        const corrected = putRight(room, stay, values)
        const refusal =
          whyNotChangeStay(room, req.viewer, stay) ??
          whyNotChangeStay(room, req.viewer, corrected) ??
          whyNotTheseClocks(req.now, corrected) ??
          whyNotAwayFrom(room, stay, corrected, await listVotedIn(db, meeting_id, stay.person_id))
        if (refusal) return refusal
        if (!(await correctStay(db, stay.id, corrected))) return undefined
        const before = { arrived_at: stay.arrived_at, departed_at: stay.departed_at, mode: stay.mode }
        await enterLine(db, req, room, {
          act: 'attendance corrected',
          person: stay.person_id,
          id: stay.id,
          before,
        })
      })
      await showLedger(db, req, res, meeting_id, done.refusal, { ...typed, id: req.params.id })
    })

    .post('/attendances/:id/removal', async (req, res) => {
      const meeting_id = await findMeetingOf(db, req)
      const done = await act(db, req, { meeting: meeting_id }, async (db, room) => {
        if (await findRemoved(db, req)) return undefined
        const stay = stayIn(room, req)
        const refusal =
          whyNotChangeStay(room, req.viewer, stay) ??
          whyNotAwayFrom(room, stay, undefined, await listVotedIn(db, meeting_id, stay.person_id))
        if (refusal) return refusal
        await removeStay(db, stay.id)
        await enterLine(db, req, room, { act: 'attendance removed', person: stay.person_id, id: stay.id })
      })
      await showLedger(db, req, res, meeting_id, done.refusal)
    })

/** Whom and what the form names must be there: an account in use, a seat of the body, an item of the meeting. */
async function whyNotKnown(db: Db, req: Request, room: Room, { person, replaces, only_item }: Arrival) {
  const { today, strength } = req.viewer
  const isSeat = room.seats.some(({ seated }) => seated.some((seat) => seat.membership_id === replaces))
  const known =
    (replaces === null || isSeat) &&
    (only_item === null || itemOf(room, only_item)) &&
    (await findPerson(db, person, today, strength))
  return known ? undefined : say('shared.notAChoice')
}

async function enter(db: Db, req: Request, room: Room, arrival: Arrival) {
  const { id } = await recordArrival(db, arrival, {
    meeting: room.meeting,
    membership: membershipOf(room, arrival),
    by: signedIn(req).id,
    at: req.now,
  })
  if (isChairOrVice(room, { id: arrival.person })) await endChairing(db, room.meeting.id, req.now)
  await enterLine(db, req, room, { act: 'arrival entered', person: arrival.person, id })
}

/** The membership in which somebody is there; none for those who only write, present or are heard. */
const membershipOf = (room: Room, { person, capacity }: Arrival) =>
  capacity === 'member' || capacity === 'deputy' ? (placeOf(room, person).own?.membership_id ?? null) : null

async function found(db: Db, req: Request) {
  signedIn(req)
  return (await findAttendance(db, Number(req.params.id))) ?? notFound()
}

/** Where the stay is, or was until this person removed it. */
async function findMeetingOf(db: Db, req: Request) {
  const stay = await findAttendance(db, Number(req.params.id))
  return stay?.meeting_id ?? (await findRemoved(db, req)) ?? notFound()
}

/** The meeting of a stay that this person has removed already: a second press. */
async function findRemoved(db: Db, req: Request) {
  const removed = { by: signedIn(req).id, act: 'attendance removed' as const, thing: 'attendance' }
  const done = await findDone(db, { ...removed, id: Number(req.params.id) })
  return done && (done.details as { meeting: number }).meeting
}

const stayIn = (room: Room, req: Request) =>
  room.ledger.find(({ id }) => id === Number(req.params.id)) ?? notFound()

/** The act's line in the record; the pages of the meeting hear of it. */
const enterLine = (
  db: Db,
  req: Request,
  room: Room,
  line: { act: ActName; person: number; id: number; before?: object },
) =>
  tell(db, req, room, 'attendance', line.id, line.act, {
    person: line.person,
    meeting: room.meeting.id,
    ...(line.before && { before: line.before }),
  })

/** The ledger, or the standing where the press was made there. */
function showLedger(
  db: Db,
  req: Request,
  res: Response,
  meeting: number,
  refusal: Message | undefined,
  typed?: Typed,
) {
  const item = req.body?.piece === 'table' ? idIn(req.body.item) : undefined
  if (item)
    return show(db, req, res, { meeting, item, piece: 'votes/_table', refused: 'table' }, refusal, typed)
  const refused = req.body?.piece === 'standing' ? 'standing' : 'ledger'
  const place = `#ledger-${meeting}`
  return show(db, req, res, { meeting, piece: `attendance/_${refused}`, refused, place }, refusal, typed)
}
