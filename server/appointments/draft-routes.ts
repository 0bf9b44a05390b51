import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { answer } from '../web/answer.ts'
import { firstError, readForm } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import type { Message } from '../words/index.ts'
import { draftOf, type DraftPage } from './draft-acts.ts'
import {
  findLastChange,
  holdAppointment,
  listDraftOffices,
  setDraftOffices,
  setPlace,
} from './draft-queries.ts'
import { choiceForm, officesForm } from './forms.ts'
import { officesOf, whyNotLead } from './office-rules.ts'
import { judgePlace } from './place-acts.ts'
import { listDraftSeats } from './queries.ts'
import { dayCompared, whyNotDraft } from './rules.ts'
import type { Choice } from './seat-rules.ts'

/** Changing a draft: a place at a time, its offices, and taking the last change back. */
export const draftRoutes = ({ db }: House) =>
  withIds(Router(), 'seatId')
    .post('/appointments/:id/seats/:seatId', async (req, res) => {
      const before = await draftOf(db, req)
      const seat_id = Number(req.params.seatId)
      if (!before.seats.some(({ id }) => id === seat_id)) notFound()
      const { values, errors } = readForm(choiceForm, req.body)
      if (!values) return answered(db, req, res, { seat_id, refusal: firstError(errors) })
      const { capacity, rank, choice, was } = values
      const at = { seat_id, capacity, rank }
      const done = await inTransaction(db, (db) => fill(db, req, before, at, choice))
      const overtaken = was !== undefined && done.was !== undefined && done.was !== was
      return answered(db, req, res, { seat_id, ...done, overtaken })
    })

    .post('/appointments/:id/reversals', async (req, res) => {
      const before = await draftOf(db, req)
      const { last } = before
      if (!last) notFound()
      const done = await inTransaction(db, async (db) => {
        // whoever pressed at the same time has taken it back already
        const now = await findLastChange(db, before.appointment.id)
        if (String(now?.at) !== String(last.at)) return {}
        return fill(db, req, before, last.change, last.change.before, 'seat put back')
      })
      return answered(db, req, res, { seat_id: last.change.seat_id, ...done })
    })

    .post('/appointments/:id/offices', async (req, res) => {
      const { viewer, appointment, members } = await draftOf(db, req)
      const { values, errors } = readForm(officesForm, req.body)
      const offices = values ? officesOf(values) : []
      const refusal = values
        ? whyNotLead(
            offices,
            members.map(({ seat }) => seat.id),
          )
        : firstError(errors)
      const done = await inTransaction(db, async (db) => {
        const late = refusal ?? whyNotDraft(await holdAppointment(db, appointment.id))
        if (late) return { refusal: late }
        const before = await listDraftOffices(db, appointment.id)
        if (inOrder(before) === inOrder(offices)) return {}
        await setDraftOffices(db, appointment.id, offices)
        const act = {
          by: viewer.id,
          at: req.now,
          act: 'offices drafted',
          thing: 'appointment',
          id: appointment.id,
        }
        const details = { before: before.map((one) => ({ ...one })), after: offices }
        await record(db, { ...act, body: appointment.body_id, details })
        await announce(db, `appointment:${appointment.id}`, 'draft', appointment.id)
        return {}
      })
      return answered(db, req, res, { ...done, ofOffices: true })
    })

type At = { seat_id: number; capacity: 'member' | 'deputy'; rank: number }

/** Fills the place so, in the transaction in which it was asked whether it may be; `was`: how it had been filled. */
async function fill(
  db: Db,
  req: Request,
  { viewer, appointment }: DraftPage,
  at: At,
  choice: Choice,
  act = 'seat drafted',
): Promise<{ refusal?: Message; was?: Choice }> {
  const { id, body_id } = appointment
  const refusal = whyNotDraft(await holdAppointment(db, id))
  if (refusal) return { refusal }
  const seats = await listDraftSeats(db, { ...appointment, on: dayCompared(appointment) })
  const judged = await judgePlace(db, viewer, { ...appointment, seats }, { ...at, choice })
  if (judged.refusal) return judged
  const { was, after, filled } = judged
  if (was === after) return { was }
  const { seat_id, capacity, rank } = at
  await setPlace(db, id, { seat_id, capacity, rank }, filled)
  const details = { seat_id, capacity, rank, before: was, after }
  await record(db, {
    ...{ by: viewer.id, at: req.now, act },
    ...{ thing: 'appointment', id, body: body_id, details },
  })
  await announce(db, `appointment:${id}`, `seat-${seat_id}`, seat_id)
  await announce(db, `appointment:${id}`, 'draft', id)
  return { was }
}

/** The changed seat and the picture for htmx; a plain browser is led to the seat, or shown the page with the refusal. */
async function answered(
  db: Db,
  req: Request,
  res: Response,
  done: { seat_id?: number; refusal?: Message; overtaken?: boolean; ofOffices?: boolean },
) {
  const { seat_id, overtaken = false, ofOffices = false, refusal } = done
  const page = `/appointments/${Number(req.params.id)}`
  const url = seat_id
    ? `${page}${overtaken ? `?overtaken=${seat_id}` : ''}#seat-${seat_id}`
    : `${page}#offices`
  const model = { ...(await draftOf(db, req)), refusal, at: { seat_id, overtaken, ofOffices } }
  answer(req, res, { piece: 'appointments/_changed', page: 'appointments/show', url }, model)
}

const inOrder = (offices: { office: string; seat_id: number }[]) =>
  offices
    .map(({ office, seat_id }) => `${office} ${seat_id}`)
    .toSorted()
    .join()
