import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { lineIn, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { endForm, interestForm } from './forms.ts'
import { findOrganisationNamed, offerOrganisations } from './naming-queries.ts'
import { keepsInterestsOf, roles, whyNotEndOn } from './rules.ts'
import {
  addInterest,
  declareInterests,
  endInterest,
  findInterest,
  findLastDeclaration,
  findSeatedPerson,
  listInterests,
} from './tie-queries.ts'

/** Whom a person works for and whose boards they sit on: what warnings of disqualification come from (R45). */
export const interestsRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/interests', async (req, res) => {
      res.render('organisations/interests', await ownPage(db, req, signedIn(req).id))
    })
    .get('/people/:id/interests', async (req, res) => {
      signedIn(req)
      res.render('organisations/interests', await ownPage(db, req, Number(req.params.id)))
    })

    .post('/people/:id/interests', async (req, res) => {
      const viewer = signedIn(req)
      const { person, ...model } = await ownPage(db, req, Number(req.params.id))
      const { values, typed, errors } = readForm(interestForm, req.body)
      const organisation = values && (await findOrganisationNamed(db, values.organisation))
      if (values && !organisation) errors.organisation = say('organisations.unknownOrganisation')
      if (!values || !organisation) {
        const offered = await offerOrganisations(db, lineIn(typed.organisation))
        const again = { ...model, person, offered, values: typed, errors }
        return res.status(422).render('organisations/interests', again)
      }
      const { role, starts_on, ends_on } = values
      const path = await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
        const ids = { person_id: person.id, organisation_id: organisation.id }
        const { id } = await addInterest(db, { ...ids, role, starts_on, ends_on })
        await record(db, {
          by: viewer.id,
          at: req.now,
          act: 'interest added',
          thing: 'interest',
          id,
          // the tie itself leaves with the task (89 §), the record does not
          details: { person_id: person.id },
        })
        return model.path
      })
      res.redirect(303, path)
    })

    .post('/people/:id/interest-declarations', async (req, res) => {
      const viewer = signedIn(req)
      const { person, path } = await ownPage(db, req, Number(req.params.id))
      await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
        const { id } = await declareInterests(db, person.id, viewer.id, req.now)
        const details = { person_id: person.id }
        const act = 'interests declared'
        await record(db, { by: viewer.id, at: req.now, act, thing: 'interest_declaration', id, details })
        return path
      })
      res.redirect(303, path)
    })

    .post('/interests/:id/ending', async (req, res) => {
      const viewer = signedIn(req)
      const interest = (await findInterest(db, Number(req.params.id))) ?? notFound()
      const { id } = interest
      const model = await ownPage(db, req, interest.person_id)
      const { values, typed, errors } = readForm(endForm, req.body)
      const refusal = values ? whyNotEndOn(interest.starts_on, values.ends_on) : errors.ends_on
      if (!values || refusal)
        return res
          .status(422)
          .render('organisations/interests', { ...model, refusal, ending: { id, ...typed } })
      await inTransaction(db, async (db) => {
        if (!(await endInterest(db, id, values.ends_on))) return
        await record(db, { by: viewer.id, at: req.now, act: 'interest ended', thing: 'interest', id })
      })
      res.redirect(303, model.path)
    })

/** The person's ties, for the person and those who keep them; nobody else learns that there are any. */
async function ownPage(db: Db, req: Request, personId: number) {
  const { viewer } = req
  const person = (await findSeatedPerson(db, personId, viewer.today)) ?? notFound()
  if (!keepsInterestsOf(viewer, person.id, person.bodies)) notFound()
  return {
    person,
    own: person.id === viewer.id,
    path: person.id === viewer.id ? '/interests' : `/people/${person.id}/interests`,
    interests: await listInterests(db, person.id),
    declared: await findLastDeclaration(db, person.id),
    offered: await offerOrganisations(db),
    roles,
    once: randomUUID(),
    values: { starts_on: '' },
    errors: {},
  }
}
