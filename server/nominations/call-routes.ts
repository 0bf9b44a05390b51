import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { findBody } from '../bodies/queries.ts'
import { findTermById } from '../bodies/term-queries.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import type { Typed } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import type { ByLanguage, Language } from '../words/index.ts'
import { actOnCall, backToCall, keptCall, type Given } from './acts.ts'
import { readCall } from './call-forms.ts'
import { addCall, changeCall, discardCall, publishCall } from './call-queries.ts'
import type { Call } from './queries.ts'
import { keepsCalls, whyNotDiscard, whyNotEdit, whyNotPublish } from './rules.ts'

/** A call is written as a draft, and published: by those who keep the members of the body. */
export const callsRoutes = (house: House) =>
  withIds(Router())
    .get('/terms/:id/calls/new', async (req, res) => {
      const values = { seats: '1', both_genders: 'yes', listed: 'yes', opens_on: req.viewer.today }
      res.render('nominations/new', { ...(await keptTerm(house.db, req)), ...formModel({ values }) })
    })

    .post('/terms/:id/calls', async (req, res) => {
      const { viewer, term, body } = await keptTerm(house.db, req)
      const { values: form, typed, errors } = readCall(req.body)
      if (!form)
        return res
          .status(422)
          .render('nominations/new', { term, body, ...formModel({ values: typed, errors }) })
      const once = { person: viewer.id, key: req.body.once, at: req.now }
      const path = await onceOnly(house.db, once, async (db) => {
        const id = await addCall(db, term.id, form, { by: viewer.id, at: req.now })
        const act = { by: viewer.id, at: req.now, act: 'call drafted' as const, thing: 'call', id }
        await record(db, { ...act, body: term.body_id })
        return `/calls/${id}`
      })
      res.redirect(303, path)
    })

    .get('/calls/:id/edit', async (req, res) => {
      const { call } = await keptCall(house.db, req)
      const refusal = whyNotEdit(call)
      res.render('nominations/edit', { ...ofCall(call), ...formModel({ values: typedOf(call), refusal }) })
    })

    .post('/calls/:id', async (req, res) => {
      const { call } = await keptCall(house.db, req)
      const { values: form, typed, errors } = readCall(req.body)
      const refusal =
        form &&
        (await actOnCall(house, req, 'call changed', async (db, call) => {
          const refusal = whyNotEdit(call)
          if (refusal) return refusal
          return (await changeCall(db, call.id, form)) ? undefined : 'unchanged'
        }))
      if (form && !refusal) return res.redirect(303, `/calls/${call.id}`)
      const again = formModel({ values: typed, errors, refusal })
      return res.status(422).render('nominations/edit', { ...ofCall(call), ...again })
    })

    .post('/calls/:id/publication', async (req, res) => {
      const refusal = await actOnCall(house, req, 'call published', async (db, call) => {
        const refusal = whyNotPublish(call, req.viewer.today)
        if (!refusal) await publishCall(db, call.id, req.now)
        return refusal
      })
      await backToCall(house, req, res, refusal)
    })

    .post('/calls/:id/removal', async (req, res) => {
      const { call } = await keptCall(house.db, req)
      const refusal = await actOnCall(house, req, 'call draft discarded', async (db, call) => {
        const refusal = whyNotDiscard(call)
        if (!refusal) await discardCall(db, call.id)
        return refusal
      })
      if (refusal) return backToCall(house, req, res, refusal)
      return res.redirect(303, `/bodies/${call.body_id}/balance`)
    })

async function keptTerm(db: Db, req: Request) {
  const viewer = signedIn(req)
  const term = (await findTermById(db, Number(req.params.id))) ?? notFound()
  const body = (await findBody(db, term.body_id)) ?? notFound()
  if (!keepsCalls(viewer, body.id)) notAllowed()
  return { viewer, term, body }
}

const formModel = ({ values, errors, refusal }: Given) => ({
  values: values ?? {},
  errors: errors ?? {},
  refusal,
  once: typeof values?.once === 'string' ? values.once : randomUUID(),
})

const ofCall = (call: Call) => ({
  call,
  body: { id: call.body_id, name: call.body_name, languages: call.languages },
  term: { id: call.term_id },
})

const typedOf = ({ title, criteria, ...call }: Call): Typed => ({
  ...byLanguage('title', title),
  ...byLanguage('criteria', criteria),
  seats: String(call.seats),
  both_genders: call.both_genders ? 'yes' : '',
  listed: call.listed ? 'yes' : 'no',
  opens_on: call.opens_on,
  closes_on: call.closes_on,
  decides_on: call.decides_on ?? '',
})

const byLanguage = (part: string, texts: ByLanguage) =>
  Object.fromEntries(Object.entries(texts).map(([one, text]) => [`${part}_${one as Language}`, text]))
