import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { keepsMembers } from '../bodies/power-rules.ts'
import { findBody } from '../bodies/queries.ts'
import { findTermById } from '../bodies/term-queries.ts'
import type { Day } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { followAs } from '../sight/live-acts.ts'
import type { Person } from '../sight/rules.ts'
import { idIn, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { draftOf } from './draft-acts.ts'
import { draftForm, placesForm } from './forms.ts'
import { judgePlace } from './place-acts.ts'
import {
  draftFrom,
  findAppointment,
  findCallOf,
  listCallsOf,
  listDraftSeats,
  type DraftPlace,
} from './queries.ts'
import { whyNotFrom } from './rules.ts'
import type { Chosen } from './seat-rules.ts'

/** Drafts of who would sit in a term, each with a page of its own. */
export function appointmentsRoutes(house: House) {
  const { db } = house
  return withIds(Router())
    .get('/terms/:id/appointments/new', async (req, res) => {
      const found = await ofTerm(db, req)
      const { viewer, term, calls } = found
      const starts_on = viewer.today < term.starts_on ? term.starts_on : viewer.today
      const values = { starts_on, call: calls[0]?.id }
      res.render('appointments/new', { ...found, values, errors: {}, once: randomUUID() })
    })

    .post('/terms/:id/appointments', async (req, res) => {
      const found = await ofTerm(db, req)
      const { viewer, term, calls } = found
      const { values, typed, errors } = readForm(draftForm, req.body)
      const first = readForm(placesForm, req.body)
      const refusal = values && whyNotFrom(values.starts_on, term)
      if (refusal) errors.starts_on = refusal
      if (values?.call && !calls.some(({ id }) => id === values.call)) errors.call = say('shared.notAChoice')
      Object.assign(errors, first.errors)
      const { places, refusal: whyNot } =
        values && first.values && !Object.keys(errors).length
          ? await judged(db, viewer, { ...values, term }, first.values.place)
          : { places: [] }
      if (!values || whyNot || Object.keys(errors).length)
        return res.status(422).render('appointments/new', {
          ...found,
          ...{ values: typed, errors, refusal: whyNot, once: req.body.once },
        })
      const { title, starts_on, call } = values
      const path = await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
        const call_id = call ?? (await findCallOf(db, places)) ?? null
        const draft = { term_id: term.id, title, starts_on, call_id }
        const id = await draftFrom(db, draft, places, { by: viewer.id, at: req.now })
        const act = {
          by: viewer.id,
          at: req.now,
          act: 'appointment drafted' as const,
          thing: 'appointment',
          id,
        }
        await record(db, { ...act, body: term.body_id, details: { places: places.length } })
        return `/appointments/${id}`
      })
      return res.redirect(303, path)
    })

    .get('/appointments/:id', async (req, res) => {
      const overtaken = idIn(req.query.overtaken)
      const at = overtaken ? { seat_id: overtaken, overtaken: true } : undefined
      const heard = house.live.heard(`appointment:${Number(req.params.id)}`)
      res.render('appointments/show', { ...(await draftOf(db, req)), at, heard })
    })

    .get('/appointments/:id/events', async (req, res) => {
      const viewer = signedIn(req)
      const id = Number(req.params.id)
      if (!(await findAppointment(db, viewer, id))) notFound()
      followAs(house, req, res, {
        room: `appointment:${id}`,
        maySee: async (person) => Boolean(await findAppointment(db, person, id)),
      })
    })
}

async function ofTerm(db: Db, req: Request) {
  const viewer = signedIn(req)
  const term = (await findTermById(db, Number(req.params.id))) ?? notFound()
  if (!keepsMembers(viewer, term.body_id)) notAllowed()
  const { body, calls } = await together(db, (db) => ({
    body: findBody(db, term.body_id),
    calls: listCallsOf(db, term.id),
  }))
  return { viewer, term, body: body ?? notFound(), calls }
}

/** The places that a new draft begins with, or why one of them cannot be filled so. */
async function judged(
  db: Db,
  viewer: Person,
  { starts_on, term }: { starts_on: Day; term: Awaited<ReturnType<typeof ofTerm>>['term'] },
  chosen: Chosen[],
): Promise<{ places: DraftPlace[]; refusal?: Message }> {
  const places: DraftPlace[] = []
  if (!chosen.length) return { places }
  const draft = { id: 0, term_id: term.id, profile: term.profile, starts_on, status: 'draft' as const }
  const seats = await listDraftSeats(db, { ...draft, on: starts_on })
  for (const { choice, ...at } of chosen) {
    const judged = await judgePlace(db, viewer, { ...draft, seats }, { ...at, choice })
    if (judged.refusal) return { places, refusal: judged.refusal }
    if (judged.filled) places.push({ ...at, ...judged.filled })
  }
  return { places }
}
