import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { answer } from '../web/answer.ts'
import { firstError, readForm } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import type { Message } from '../words/index.ts'
import { fillPlace, giveOffices } from './change-acts.ts'
import { draftOf } from './draft-acts.ts'
import { findLastChange } from './draft-queries.ts'
import { choiceForm, officesForm } from './forms.ts'
import { officesOf } from './office-rules.ts'

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
      const done = await inTransaction(db, (db) => fillPlace(db, req, before, { at, choice }))
      const overtaken = was !== undefined && done.was !== undefined && done.was !== was
      return answered(db, req, res, { seat_id, ...done, overtaken })
    })

    .post('/appointments/:id/reversals', async (req, res) => {
      const before = await draftOf(db, req)
      const { last, appointment } = before
      if (!last) notFound()
      const { place, offices } = last
      const done = await inTransaction(db, async (db) => {
        // whoever pressed at the same time has taken it back already
        const now = await findLastChange(db, appointment.id)
        if (String(now?.at) !== String(last.at)) return {}
        return place
          ? fillPlace(db, req, before, { at: place, choice: place.before, act: 'seat put back' })
          : giveOffices(db, req, before, { offices: offices.before, act: 'offices put back' })
      })
      return answered(db, req, res, {
        ...(place ? { seat_id: place.seat_id } : { ofOffices: true }),
        ...done,
      })
    })

    .post('/appointments/:id/offices', async (req, res) => {
      const page = await draftOf(db, req)
      const { values, errors } = readForm(officesForm, req.body)
      const done = values
        ? await inTransaction(db, (db) => giveOffices(db, req, page, { offices: officesOf(values) }))
        : { refusal: firstError(errors) }
      return answered(db, req, res, { ...done, ofOffices: true })
    })

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
