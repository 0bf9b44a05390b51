import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { keepsBodies, keepsMembers } from './power-rules.ts'
import { findBody } from './queries.ts'
import {
  chosenOf,
  councilTermEnds,
  isByRulesOfProcedure,
  lawfulBesides,
  legalForms,
  lockOf,
  whyNotSetTerm,
} from './rules.ts'
import { choicesOf, copyForm, numbers, profileForm, settingKeys, termForm } from './term-forms.ts'
import {
  addTerm,
  changeTerm,
  copySeats,
  findTermById,
  holdBody,
  listTerms,
  hasProfileEntry,
  setProfile,
} from './term-queries.ts'

/** Terms of a body and how it works in each. */
export const termsRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/bodies/:id/terms/new', async (req, res) => {
      const { body, terms } = await ofBody(db, req, Number(req.params.id))
      const values = {
        legal_form: terms[0]?.legal_form ?? 'cooperation_group',
        setter_ends_on: councilTermEnds,
        copy_seats: terms.length ? 'yes' : '',
      }
      const model = { body, legalForms, hasTerms: terms.length > 0, once: randomUUID(), values, errors: {} }
      res.render('bodies/new-term', model)
    })

    .post('/bodies/:id/terms', async (req, res) => {
      const { viewer, body, terms } = await ofBody(db, req, Number(req.params.id))
      const { values, typed, errors } = readForm(termForm, req.body)
      const { copy_seats } = readForm(copyForm, req.body).values ?? {}
      const again = { body, legalForms, hasTerms: terms.length > 0, values: typed, errors }
      if (!values) return res.status(422).render('bodies/new-term', { ...again, once: req.body.once })
      const { path, refusal } = await setOnce()
      if (path) return res.redirect(303, path)
      return res.status(422).render('bodies/new-term', { ...again, refusal, once: randomUUID() })

      async function setOnce() {
        let refusal: ReturnType<typeof whyNotSetTerm>
        const key = { person: viewer.id, key: req.body.once, at: req.now }
        const path = await onceOnly(db, key, async (db) => {
          await holdBody(db, body.id)
          refusal = whyNotSetTerm(values!, values!.setter_ends_on, await listTerms(db, body.id))
          if (refusal) return ''
          const { id, before } = await addTerm(db, body.id, values!)
          if (copy_seats && before) await copySeats(db, before, id)
          await record(db, { by: viewer.id, at: req.now, act: 'term set', thing: 'term', id, body: body.id })
          return `/terms/${id}`
        })
        return { path, refusal }
      }
    })

    .get('/terms/:id/edit', async (req, res) => {
      const { body, term } = await ofTerm(db, req)
      res.render('bodies/edit-term', { body, term, legalForms, values: term, errors: {} })
    })

    .post('/terms/:id', async (req, res) => {
      const { viewer, body, term } = await ofTerm(db, req)
      const { id } = term
      const { values, typed, errors } = readForm(termForm, req.body)
      const again = { body, term, legalForms, values: typed, errors }
      if (!values) return res.status(422).render('bodies/edit-term', again)
      const refusal = await inTransaction(db, async (db) => {
        await holdBody(db, body.id)
        const others = (await listTerms(db, body.id)).filter((other) => other.id !== id)
        const refusal = whyNotSetTerm(values, values.setter_ends_on, others)
        if (refusal) return refusal
        if (!(await changeTerm(db, id, values, term.legal_form))) return undefined
        await record(db, {
          by: viewer.id,
          at: req.now,
          act: 'term changed',
          thing: 'term',
          id,
          body: body.id,
        })
        return undefined
      })
      if (refusal) return res.status(422).render('bodies/edit-term', { ...again, refusal })
      res.redirect(303, `/terms/${id}`)
    })

    .get('/terms/:id/profile', async (req, res) => {
      const { viewer, body, term } = await ofTerm(db, req)
      const values = Object.fromEntries(settingKeys.map((key) => [key, typedAs(term.profile[key])]))
      res.render('bodies/profile', {
        ...profileModel(body, term),
        mayChange: keepsBodies(viewer),
        mayDraw: !keepsBodies(viewer),
        values,
        errors: {},
      })
    })

    .post('/terms/:id/profile', async (req, res) => {
      const { viewer, body, term } = await ofTerm(db, req)
      const { id } = term
      if (!keepsBodies(viewer)) notAllowed()
      const { values, typed, errors } = readForm(profileForm(term.legal_form), req.body)
      if (!values) {
        const model = { ...profileModel(body, term), mayChange: true, values: typed, errors }
        return res.status(422).render('bodies/profile', model)
      }
      const chosen = chosenOf(term.legal_form, values)
      await inTransaction(db, async (db) => {
        const act = { by: viewer.id, at: req.now, thing: 'term', id, body: body.id }
        const details = { before: term.chosen, after: chosen }
        if (await setProfile(db, id, chosen)) await record(db, { ...act, act: 'profile changed', details })
        // what the form brings with it was looked through: told once
        else if (!(await hasProfileEntry(db, id))) await record(db, { ...act, act: 'profile confirmed' })
      })
      res.redirect(303, `/terms/${id}`)
    })

async function ofBody(db: Db, req: Request, bodyId: number) {
  const viewer = signedIn(req)
  const body = (await findBody(db, bodyId)) ?? notFound()
  if (!keepsMembers(viewer, body.id)) notAllowed()
  return { viewer, body, terms: await listTerms(db, body.id) }
}

async function ofTerm(db: Db, req: Request) {
  const term = (await findTermById(db, Number(req.params.id))) ?? notFound()
  return { term, ...(await ofBody(db, req, term.body_id)) }
}

type Term = NonNullable<Awaited<ReturnType<typeof findTermById>>>

const profileModel = (body: object, term: Term) => ({
  body,
  term,
  lawful: term.legal_form === 'toimikunta' ? lawfulBesides : [],
  settings: settingKeys.map((key) => ({
    key,
    choices: choicesOf[key],
    isNumber: numbers.includes(key),
    lock: lockOf(term.legal_form, key),
    byRules: isByRulesOfProcedure(term.legal_form, key),
    holds: term.profile[key],
  })),
})

const typedAs = (value: unknown) => (value === true ? 'yes' : value === false ? '' : String(value))
