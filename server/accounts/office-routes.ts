import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { findBody, findTerm } from '../bodies/queries.ts'
import type { Day } from '../calendar/rules.ts'
import { sendsMail, type House } from '../house.ts'
import { record } from '../record/queries.ts'
import { isAdministrator } from '../sight/rules.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { readForm } from '../web/forms.ts'
import { endForm, officeForm } from './forms.ts'
import { endOffice, giveOffice, holdAdministrators, holdOffice, holdsAlready } from './office-queries.ts'
import { holdAccount, sitsAsMember } from './people-queries.ts'
import { findPersonPage } from './person-queries.ts'
import { whyNotEndOffice, whyNotGiveOffice } from './rules.ts'

/** Rights come from offices with dates; the administrator gives and ends them. */
export const officeRoutes = (house: House) =>
  withIds(Router(), 'office')
    .post('/people/:id/offices', (req, res) => give(house, req, res))
    .post('/people/:id/offices/:office/end', (req, res) => end(house, req, res))

async function give(house: House, req: Request, res: Response) {
  const viewer = signedIn(req)
  if (!isAdministrator(viewer)) notAllowed()
  const id = Number(req.params.id)
  const { values, errors, typed } = readForm(officeForm, req.body)
  if (!values) return refuse(house, req, res, { officeErrors: errors, officeTyped: typed })
  const { office, body: body_id, starts_on, ends_on } = values
  const refusal = await inTransaction(house.db, async (db) => {
    const account = (await holdAccount(db, id)) ?? notFound()
    const body = body_id === null ? undefined : await findBody(db, body_id)
    if (body_id !== null && !body) return say('shared.notAChoice')
    const wanted = { person_id: id, office, body_id, starts_on, ends_on }
    const refusal = whyNotGiveOffice(viewer, {
      ...wanted,
      body,
      account,
      holdsAlready: await holdsAlready(db, wanted),
      isMemberOfToimikunta:
        body_id === null ? undefined : await isMemberOfToimikunta(db, id, body_id, starts_on),
    })
    if (refusal) return refusal
    const given = await giveOffice(db, wanted)
    const details = { office, starts_on, ends_on, office_id: given.id }
    await record(db, {
      by: viewer.id,
      at: req.now,
      act: 'office given',
      thing: 'person',
      id,
      body: body_id,
      details,
    })
    return undefined
  })
  if (refusal) return refuse(house, req, res, { officeRefusal: refusal, officeTyped: typed })
  res.redirect(303, `/people/${id}?done=office#offices`)
}

/** Undefined where the body is no toimikunta then. */
async function isMemberOfToimikunta(db: Db, person: number, body: number, day: Day) {
  const term = await findTerm(db, body, day)
  return term?.legal_form === 'toimikunta' ? sitsAsMember(db, person, body, day) : undefined
}

async function end(house: House, req: Request, res: Response) {
  const viewer = signedIn(req)
  if (!isAdministrator(viewer)) notAllowed()
  const [id, officeId] = [Number(req.params.id), Number(req.params.office)]
  const { values, errors } = readForm(endForm, req.body)
  if (!values) return refuse(house, req, res, { refusal: errors.ends_on })
  const refusal = await inTransaction(house.db, async (db) => {
    const administrators = await holdAdministrators(db, viewer.today)
    const held = await holdOffice(db, officeId)
    if (!held || held.person_id !== id) notFound()
    const refusal = whyNotEndOffice(viewer, held, values.ends_on, administrators)
    if (refusal) return refusal
    if (!(await endOffice(db, officeId, values.ends_on))) return undefined
    const details = { office: held.office, ends_on: values.ends_on, office_id: officeId }
    const { body_id } = held
    await record(db, {
      by: viewer.id,
      at: req.now,
      act: 'office ended',
      thing: 'person',
      id,
      body: body_id,
      details,
    })
    return undefined
  })
  if (refusal) return refuse(house, req, res, { refusal })
  res.redirect(303, `/people/${id}?done=office#offices`)
}

async function refuse(house: House, req: Request, res: Response, why: object) {
  const { db, settings } = house
  const page = (await findPersonPage(db, signedIn(req), Number(req.params.id))) ?? notFound()
  res.status(422).render('accounts/person', { ...page, sendsMail: sendsMail(settings), ...why })
}
