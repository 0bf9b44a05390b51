import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { findSeat } from './membership-queries.ts'
import { sides } from './membership-rules.ts'
import { keepsMembers } from './power-rules.ts'
import { findBody } from './queries.ts'
import { seatForm, seatsForm } from './term-forms.ts'
import { addSeats, changeSeat, findTermById, removeSeat } from './term-queries.ts'

/** Seats of a term: of which side, by which criteria (R11). */
export const seatsRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/terms/:id/seats/new', async (req, res) => {
      const model = { ...(await ofTerm(db, req)), sides, once: randomUUID() }
      res.render('bodies/new-seats', { ...model, values: { count: '1' }, errors: {} })
    })

    .post('/terms/:id/seats', async (req, res) => {
      const { viewer, term, body } = await ofTerm(db, req)
      const { id } = term
      const { values, typed, errors } = readForm(seatsForm, req.body)
      const again = { term, body, sides, once: req.body.once, values: typed, errors }
      if (!values) return res.status(422).render('bodies/new-seats', again)
      const path = await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
        await addSeats(db, id, values)
        const act = {
          by: viewer.id,
          at: req.now,
          act: 'seats added' as const,
          thing: 'term',
          id,
          body: body.id,
        }
        await record(db, { ...act, details: { count: values.count } })
        return `/terms/${id}`
      })
      res.redirect(303, path)
    })

    .get('/seats/:id/edit', async (req, res) => {
      const { seat } = await ofSeat(db, req)
      res.render('bodies/edit-seat', { seat, sides, values: seat, errors: {} })
    })

    .post('/seats/:id', async (req, res) => {
      const { viewer, seat } = await ofSeat(db, req)
      const { values, typed, errors } = readForm(seatForm, req.body)
      if (!values) return res.status(422).render('bodies/edit-seat', { seat, sides, values: typed, errors })
      await inTransaction(db, async (db) => {
        if (!(await changeSeat(db, seat.id, values))) return
        const act = { by: viewer.id, at: req.now, act: 'seat changed' as const, thing: 'seat', id: seat.id }
        await record(db, { ...act, body: seat.body_id })
      })
      res.redirect(303, `/terms/${seat.term_id}`)
    })

    .post('/seats/:id/removal', async (req, res) => {
      const { viewer, seat } = await ofSeat(db, req)
      const removed = await inTransaction(db, async (db) => {
        if (!(await removeSeat(db, seat.id))) return false
        const act = {
          by: viewer.id,
          at: req.now,
          act: 'seat removed' as const,
          thing: 'term',
          id: seat.term_id,
        }
        await record(db, { ...act, body: seat.body_id, details: { ordinal: seat.ordinal } })
        return true
      })
      if (removed) return res.redirect(303, `/terms/${seat.term_id}`)
      const model = { seat, sides, values: seat, errors: {}, refusal: say('bodies.seatHasHistory') }
      return res.status(422).render('bodies/edit-seat', model)
    })

async function ofTerm(db: Db, req: Request) {
  const viewer = signedIn(req)
  const term = (await findTermById(db, Number(req.params.id))) ?? notFound()
  if (!keepsMembers(viewer, term.body_id)) notAllowed()
  return { viewer, term, body: (await findBody(db, term.body_id)) ?? notFound() }
}

async function ofSeat(db: Db, req: Request) {
  const viewer = signedIn(req)
  const seat = (await findSeat(db, Number(req.params.id))) ?? notFound()
  if (!keepsMembers(viewer, seat.body_id)) notAllowed()
  return { viewer, seat }
}
