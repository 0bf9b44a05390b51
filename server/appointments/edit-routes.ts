import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import type { Person } from '../sight/rules.ts'
import { readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import { say, word } from '../words/index.ts'
import { draftOf } from './draft-acts.ts'
import {
  changeDraft,
  holdAppointment,
  listDraftOffices,
  listPlaces,
  setDraftOffices,
  setStatus,
} from './draft-queries.ts'
import { draftForm } from './forms.ts'
import { draftFrom, findAppointment, listCallsOf } from './queries.ts'
import { whyNotDraft, whyNotFrom, whyNotRestore } from './rules.ts'

/** A draft as a whole: its name and first day, copies of it, dropping it and bringing it back. */
export const draftEditRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/appointments/:id/edit', async (req, res) => {
      const { appointment } = await ofDraft(db, req)
      const calls = await listCallsOf(db, appointment.term_id)
      const values = { ...appointment, call: appointment.call_id }
      res.render('appointments/edit', { appointment, calls, values, errors: {} })
    })

    .post('/appointments/:id', async (req, res) => {
      const { viewer, appointment } = await ofDraft(db, req)
      const calls = await listCallsOf(db, appointment.term_id)
      const { values, typed, errors } = readForm(draftForm, req.body)
      const { term_starts_on, term_ends_on, profile } = appointment
      const term = { starts_on: term_starts_on, ends_on: term_ends_on, profile }
      const tooEarly = values && whyNotFrom(values.starts_on, term)
      if (tooEarly) errors.starts_on = tooEarly
      if (values?.call && !calls.some(({ id }) => id === values.call)) errors.call = say('shared.notAChoice')
      const again = { appointment, calls, values: typed, errors }
      if (!values || Object.keys(errors).length) return res.status(422).render('appointments/edit', again)
      const { title, starts_on, call } = values
      const refusal = await inTransaction(db, async (db) => {
        const late = whyNotDraft(await holdAppointment(db, appointment.id))
        if (late) return late
        const changed = await changeDraft(db, appointment.id, { title, starts_on, call_id: call })
        if (!changed) return undefined
        await record(db, { ...actOn(req, viewer, appointment), act: 'draft changed' })
        return undefined
      })
      if (refusal) return res.status(422).render('appointments/edit', { ...again, refusal })
      return res.redirect(303, `/appointments/${appointment.id}`)
    })

    .post('/appointments/:id/copies', async (req, res) => {
      const { viewer, appointment } = await ofDraft(db, req)
      const { id, term_id, call_id, draw_id, starts_on } = appointment
      const title = word(req.language, say('appointments.copyOf', { title: appointment.title })).slice(0, 120)
      const path = await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
        const draft = { term_id, title, starts_on, call_id, draw_id }
        const copy = await draftFrom(db, draft, await listPlaces(db, id), { by: viewer.id, at: req.now })
        await setDraftOffices(db, copy, await listDraftOffices(db, id))
        await record(db, {
          ...actOn(req, viewer, { ...appointment, id: copy }),
          act: 'appointment drafted',
          details: { copied_from: id },
        })
        return `/appointments/${copy}`
      })
      res.redirect(303, path)
    })

    .post('/appointments/:id/removal', (req, res) => moved(db, req, res, 'dropped'))
    .post('/appointments/:id/restoration', (req, res) => moved(db, req, res, 'draft'))

/** Dropped or brought back; a plain page says why not. */
async function moved(db: Db, req: Request, res: Response, to: 'draft' | 'dropped') {
  const { viewer, appointment } = await ofDraft(db, req)
  const refusal = await inTransaction(db, async (db) => {
    const held = await holdAppointment(db, appointment.id)
    const refusal = to === 'dropped' ? whyNotDraft(held) : whyNotRestore(held)
    if (refusal) return refusal
    await setStatus(db, appointment.id, to)
    const act = to === 'dropped' ? 'draft dropped' : 'draft brought back'
    await record(db, { ...actOn(req, viewer, appointment), act })
    await announce(db, `appointment:${appointment.id}`, 'refresh', appointment.id)
    return undefined
  })
  if (refusal) return res.status(422).render('appointments/show', { ...(await draftOf(db, req)), refusal })
  return res.redirect(303, `/appointments/${appointment.id}`)
}

async function ofDraft(db: Db, req: Request) {
  const viewer = signedIn(req)
  const appointment = (await findAppointment(db, viewer, Number(req.params.id))) ?? notFound()
  return { viewer, appointment }
}

const actOn = (req: Request, { id: by }: Person, { id, body_id }: { id: number; body_id: number }) => ({
  by,
  at: req.now,
  thing: 'appointment',
  id,
  body: body_id,
})
