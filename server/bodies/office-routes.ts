import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { findPersonNamed, offerPeople } from '../organisations/naming-queries.ts'
import { onceOnly, record } from '../record/queries.ts'
import { lineIn, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { officeEndForm, officeForm } from './membership-forms.ts'
import {
  addOffice,
  endOffice,
  findOffice,
  holdTerm,
  listHeldOffices,
  listMembersOn,
} from './membership-queries.ts'
import { keepsMembers, mayKeepOffice, maySubstitute, officesOf, whyNotAppoint } from './power-rules.ts'
import { findBody, findTerm } from './queries.ts'

/** Offices of a body: chair, secretary, presenter and so on, each from a day and perhaps until one. */
export const bodyOfficesRoutes = ({ db }: House) =>
  withIds(Router(), 'officeId')
    .get('/bodies/:id/offices/new', async (req, res) => {
      const { viewer, ...model } = await ofBody(db, req)
      const values = { starts_on: viewer.today }
      res.render('bodies/new-office', {
        ...model,
        ...(await offers(db)),
        once: randomUUID(),
        values,
        errors: {},
      })
    })

    .post('/bodies/:id/offices', async (req, res) => {
      const { viewer, body, ...model } = await ofBody(db, req)
      const { values, typed, errors } = readForm(officeForm, req.body)
      const person = values && (await findPersonNamed(db, values.person))
      if (values && !person) errors.person = say('bodies.unknownPerson')
      if (values && !mayKeepOffice(viewer, body.id, values.office))
        errors.office = say('bodies.secretaryByAdministrator')
      let refusal: Message | undefined
      const appoint = async (db: Db) => {
        const given = { ...values!, person_id: person!.id }
        if (model.term) await holdTerm(db, model.term.id)
        refusal = whyNotAppoint(given, {
          tier: body.tier,
          profile: model.term?.profile,
          members: await listMembersOn(db, body.id, given.starts_on),
          held: await listHeldOffices(db, body.id, given.starts_on),
        })
        if (refusal) return ''
        const { office, person_id, starts_on, ends_on, decision } = given
        const { id } = await addOffice(db, { office, person_id, starts_on, ends_on, body_id: body.id })
        const details = { office, person_id, starts_on, ends_on, decision }
        const act = {
          by: viewer.id,
          at: req.now,
          act: 'office given' as const,
          thing: 'office',
          id,
          body: body.id,
        }
        await record(db, { ...act, details })
        return `/bodies/${body.id}#offices`
      }
      const path =
        !Object.keys(errors).length &&
        (await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, appoint))
      if (path) return res.redirect(303, path)
      const again = {
        body,
        ...model,
        ...(await offers(db, typed.person)),
        once: randomUUID(),
        values: typed,
        errors,
        refusal,
      }
      return res.status(422).render('bodies/new-office', again)
    })

    .get('/bodies/:id/offices/:officeId/ending', async (req, res) => {
      const { viewer, body, office } = await ofOffice(db, req)
      res.render('bodies/end-office', { body, office, values: { ends_on: viewer.today }, errors: {} })
    })

    .post('/bodies/:id/offices/:officeId/ending', async (req, res) => {
      const { viewer, body, office } = await ofOffice(db, req)
      const { values, typed, errors } = readForm(officeEndForm, req.body)
      const refusal = values && whyNotEnd(office, values.ends_on, viewer.today)
      if (refusal) errors.ends_on = refusal
      if (!values || refusal)
        return res.status(422).render('bodies/end-office', { body, office, values: typed, errors })
      await inTransaction(db, async (db) => {
        if (!(await endOffice(db, office.id, values.ends_on))) return
        const act = {
          by: viewer.id,
          at: req.now,
          act: 'office ended' as const,
          thing: 'office',
          id: office.id,
        }
        await record(db, { ...act, body: body.id, details: values })
      })
      res.redirect(303, `/bodies/${body.id}#offices`)
    })

async function ofBody(db: Db, req: Request) {
  const viewer = signedIn(req)
  const body = (await findBody(db, Number(req.params.id))) ?? notFound()
  if (!keepsMembers(viewer, body.id)) notAllowed()
  const offices = officesOf(body.tier).filter((office) => mayKeepOffice(viewer, body.id, office))
  return { viewer, body, offices, term: await findTerm(db, body.id, viewer.today) }
}

async function ofOffice(db: Db, req: Request) {
  const { viewer, body } = await ofBody(db, req)
  const office = (await findOffice(db, body.id, Number(req.params.officeId))) ?? notFound()
  const mayEnd = office.substitute
    ? maySubstitute(viewer, body.id)
    : mayKeepOffice(viewer, body.id, office.office)
  if (!mayEnd) notAllowed()
  return { viewer, body, office }
}

/** An office that has ended is given anew, by its rules; ending it again would bring it back to life. */
function whyNotEnd(office: { starts_on: Day; ends_on: Day | null }, on: Day, today: Day) {
  if (office.ends_on !== null && office.ends_on < today) return say('accounts.officeEnded')
  if (office.ends_on !== null && on > office.ends_on)
    return say('bodies.officeOnlySooner', { day: { day: office.ends_on } })
  return on < office.starts_on ? say('shared.endsBeforeStart') : undefined
}

const offers = async (db: Db, typed: unknown = '') => ({ people: await offerPeople(db, lineIn(typed)) })
