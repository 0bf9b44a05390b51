import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { lineIn, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { endForm, mandateForm, unitForm } from './forms.ts'
import { findPersonNamed, offerPeople } from './naming-queries.ts'
import { findOrganisation } from './queries.ts'
import { listMunicipalities } from './reference-queries.ts'
import { keepsOrganisations, whyNotEndOn } from './rules.ts'
import {
  addMandate,
  addUnit,
  endMandate,
  findMandate,
  findOverlappingMandate,
  removeUnit,
} from './tie-queries.ts'

/** Where an organisation works and who may act in its name. */
export const organisationTieRoutes = ({ db }: House) =>
  withIds(Router(), 'unitId')
    .get('/organisations/:id/units/new', async (req, res) => {
      const model = { ...(await kept(db, req)), municipalities: await listMunicipalities(db, req.language) }
      res.render('organisations/new-unit', { ...model, once: randomUUID(), values: {}, errors: {} })
    })

    .post('/organisations/:id/units', async (req, res) => {
      const { viewer, organisation } = await kept(db, req)
      const { id } = organisation
      const municipalities = await listMunicipalities(db, req.language)
      const form = unitForm(municipalities.map(({ code }) => code))
      const { values, typed, errors } = readForm(form, req.body)
      const again = { organisation, municipalities, once: req.body.once, values: typed, errors }
      if (!values) return res.status(422).render('organisations/new-unit', again)
      const path = await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
        await addUnit(db, { organisation_id: id, ...values })
        await record(db, { by: viewer.id, at: req.now, act: 'unit added', thing: 'organisation', id })
        return `/organisations/${id}#units`
      })
      res.redirect(303, path)
    })

    .post('/organisations/:id/units/:unitId/removal', async (req, res) => {
      const { viewer, organisation } = await kept(db, req)
      const { id } = organisation
      await inTransaction(db, async (db) => {
        const { numDeletedRows } = await removeUnit(db, id, Number(req.params.unitId))
        if (!numDeletedRows) return
        await record(db, { by: viewer.id, at: req.now, act: 'unit removed', thing: 'organisation', id })
      })
      res.redirect(303, `/organisations/${id}#units`)
    })

    .get('/organisations/:id/mandates/new', async (req, res) => {
      const { viewer, organisation } = await kept(db, req)
      const values = { starts_on: viewer.today }
      const model = { organisation, offered: await offerPeople(db), once: randomUUID(), values, errors: {} }
      res.render('organisations/new-mandate', model)
    })

    .post('/organisations/:id/mandates', async (req, res) => {
      const { viewer, organisation } = await kept(db, req)
      const { id } = organisation
      const { values, typed, errors } = readForm(mandateForm, req.body)
      const person = values && (await findPersonNamed(db, values.person))
      if (values && !person) errors.person = say('organisations.unknownPerson')
      const mandate = values && person && { organisation_id: id, person_id: person.id, ...daysOf(values) }
      if (!mandate) return refuse()
      const path = await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
        if (await findOverlappingMandate(db, mandate)) return ''
        await addMandate(db, mandate)
        const details = { person: mandate.person_id }
        await record(db, {
          by: viewer.id,
          at: req.now,
          act: 'mandate given',
          thing: 'organisation',
          id,
          details,
        })
        return `/organisations/${id}#mandates`
      })
      if (path) return res.redirect(303, path)
      errors.person = say('organisations.mandateOverlaps')
      return refuse()

      async function refuse() {
        const again = {
          organisation,
          offered: await offerPeople(db, lineIn(typed.person)),
          once: randomUUID(),
          values: typed,
          errors,
        }
        return res.status(422).render('organisations/new-mandate', again)
      }
    })

    .get('/mandates/:id/ending', async (req, res) => {
      const model = await mandateToEnd(db, req)
      res.render('organisations/end-mandate', { ...model, values: { ends_on: req.viewer.today }, errors: {} })
    })

    .post('/mandates/:id/ending', async (req, res) => {
      const { viewer, mandate, organisation } = await mandateToEnd(db, req)
      const { values, typed, errors } = readForm(endForm, req.body)
      const refusal = values && whyNotEndOn(mandate.starts_on, values.ends_on)
      if (refusal) errors.ends_on = refusal
      if (!values || refusal)
        return res
          .status(422)
          .render('organisations/end-mandate', { mandate, organisation, values: typed, errors })
      const { id } = organisation
      await inTransaction(db, async (db) => {
        if (!(await endMandate(db, mandate.id, values.ends_on))) return
        const details = { person: mandate.person_id }
        await record(db, {
          by: viewer.id,
          at: req.now,
          act: 'mandate ended',
          thing: 'organisation',
          id,
          details,
        })
      })
      res.redirect(303, `/organisations/${id}#mandates`)
    })

async function kept(db: Db, req: Request, id = Number(req.params.id)) {
  const viewer = signedIn(req)
  if (!keepsOrganisations(viewer)) notAllowed()
  return { viewer, organisation: (await findOrganisation(db, id, viewer.today, req.language)) ?? notFound() }
}

async function mandateToEnd(db: Db, req: Request) {
  if (!keepsOrganisations(signedIn(req))) notAllowed()
  const found = (await findMandate(db, Number(req.params.id))) ?? notFound()
  const { viewer, organisation } = await kept(db, req, found.organisation_id)
  const named = organisation.mandates.find(({ id }) => id === found.id)
  return { viewer, organisation, mandate: { ...found, name: named?.name ?? '' } }
}

const daysOf = ({ starts_on, ends_on }: { starts_on: string; ends_on: string | null }) => ({
  starts_on,
  ends_on,
})
