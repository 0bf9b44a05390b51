import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { sendsMail, type House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { isAdministrator } from '../sight/rules.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { offerPeople } from '../organisations/naming-queries.ts'
import { lineIn, idIn, readForm } from '../web/forms.ts'
import { invitationForm, personForm, postalForm } from './forms.ts'
import { inviteTo } from './letter-queries.ts'
import { endOfficesOf, holdAdministrators } from './office-queries.ts'
import {
  addPerson,
  changeDetails,
  changePostalAddress,
  changeEmail,
  closeAccount,
  findByEmail,
  holdAccount,
  listMemberships,
  listPeople,
} from './people-queries.ts'
import { findPersonPage } from './person-queries.ts'
import { mayCorrectEmail, mayNamePeople, mayReadPeople, whyNotCloseAccount, whyNotInvite } from './rules.ts'
import { revokeSessions } from './session-queries.ts'
import { dropTokens } from './token-queries.ts'

/** The people of the installation: the administrator's, and the secretaries', who invite whom they seat. */
export const peopleRoutes = (house: House) => {
  const { db } = house
  return withIds(Router())
    .get('/people', async (req, res) => {
      inviter(req)
      const search = typeof req.query.search === 'string' ? req.query.search.trim().slice(0, 100) : ''
      const found = await listPeople(db, search, afterIn(req.query))
      const people = found.slice(0, 50)
      res.render('accounts/people', { people, search, more: found.length > 50 ? people.at(-1) : undefined })
    })
    .get('/people/new', (req, res) => {
      inviter(req)
      res.render('accounts/new-person', { once: randomUUID(), typed: { language: 'fi' } })
    })
    .post('/people', (req, res) => addAndInvite(house, req, res))
    .get('/people/named', async (req, res) => {
      if (!mayNamePeople(signedIn(req))) notAllowed()
      const words = await offerPeople(db, lineIn(req.query.q))
      res.render('organisations/_options', { from: 'people', words })
    })
    .get('/people/:id', async (req, res) => {
      inviter(req)
      res.render('accounts/person', await pageOf(house, req))
    })
    .post('/people/:id', (req, res) => correct(house, req, res))
    .post('/people/:id/postal-address', (req, res) => changeAddress(house, req, res))
    .post('/people/:id/invitations', (req, res) => inviteAgain(house, req, res))
    .post('/people/:id/closing', (req, res) => close(house, req, res))
    .post('/people/:id/reopening', async (req, res) => {
      if (!isAdministrator(signedIn(req))) notAllowed()
      const id = Number(req.params.id)
      await inTransaction(db, async (db) => {
        const account = (await holdAccount(db, id)) ?? notFound()
        if (!account.closed_at) return
        await closeAccount(db, id, null)
        await record(db, { by: req.viewer.id, at: req.now, act: 'account opened', thing: 'person', id })
      })
      res.redirect(303, `/people/${id}`)
    })
}

/** Whoever may see people; others were offered nothing here. */
function inviter(req: Request) {
  const viewer = signedIn(req)
  return mayReadPeople(viewer) ? viewer : notAllowed()
}

function afterIn({ after, name }: Request['query']) {
  const id = idIn(after)
  return id && typeof name === 'string' ? { id, name: name.replaceAll('\0', '').slice(0, 200) } : undefined
}

async function addAndInvite({ db, settings }: House, req: Request, res: Response) {
  const viewer = inviter(req)
  const { values, errors, typed } = readForm(invitationForm, req.body)
  const again = (errors: Record<string, Message>) =>
    res.status(422).render('accounts/new-person', { once: randomUUID(), errors, typed })
  if (!values) return again(errors)
  const path = await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
    const person = await addPerson(db, values, req.now)
    if (!person) return ''
    const reader = { ...person, email: values.email }
    await inviteTo(db, reader, viewer, { publicUrl: settings.publicUrl, now: req.now })
    return `/people/${person.id}`
  })
  if (path) return res.redirect(303, path)
  const known = await findByEmail(db, values.email)
  return again({ email: say('accounts.emailTaken', { name: known?.name ?? '–' }) })
}

async function correct(house: House, req: Request, res: Response) {
  if (!isAdministrator(signedIn(req))) notAllowed()
  const id = Number(req.params.id)
  const { values, errors, typed } = readForm(personForm, req.body)
  if (!values) return refuse(house, req, res, { errors, typed })
  const refusal = await inTransaction(house.db, async (db) => {
    const account = (await holdAccount(db, id)) ?? notFound()
    const { email } = values
    const moved = email !== undefined && email !== account.email
    if (moved) {
      if (!mayCorrectEmail(account)) return say('accounts.emailIsOwners')
      if (!(await changeEmail(db, id, email))) return say('accounts.emailTaken', { name: '–' })
      await dropTokens(db, id, ['invitation', 'sign_in'])
    }
    const renamed = await changeDetails(db, id, { ...account, name: values.name })
    if (moved || renamed)
      await record(db, { by: req.viewer.id, at: req.now, act: 'person corrected', thing: 'person', id })
    return undefined
  })
  if (refusal) return refuse(house, req, res, { refusal, typed })
  res.redirect(303, `/people/${id}`)
}

/** Paper goes to whoever has no e-mail: the secretary who posts it keeps the address too. */
async function changeAddress(house: House, req: Request, res: Response) {
  const page = await pageOf(house, req)
  if (!page.keeps) notAllowed()
  const { id } = page.person
  const { values, errors, typed } = readForm(postalForm, req.body)
  if (!values) return refuse(house, req, res, { postalErrors: errors, postalTyped: typed })
  await inTransaction(house.db, async (db) => {
    if (await changePostalAddress(db, id, values.postal_address))
      await record(db, { by: req.viewer.id, at: req.now, act: 'person corrected', thing: 'person', id })
  })
  res.redirect(303, `/people/${id}?done=postal`)
}

async function inviteAgain(house: House, req: Request, res: Response) {
  const { db, settings } = house
  const viewer = inviter(req)
  const refusal = await inTransaction(db, async (db) => {
    const account = (await holdAccount(db, Number(req.params.id))) ?? notFound()
    const refusal = whyNotInvite(viewer, account)
    if (refusal || !account.email) return refusal ?? say('accounts.noAddress')
    const reader = { ...account, email: account.email }
    await inviteTo(db, reader, viewer, { publicUrl: settings.publicUrl, now: req.now })
    return undefined
  })
  if (refusal) return refuse(house, req, res, { refusal })
  res.redirect(303, `/people/${String(req.params.id)}?done=invited`)
}

/** Sessions, links and offices end with the account; what the person did stays in the record. */
async function close(house: House, req: Request, res: Response) {
  const viewer = signedIn(req)
  if (!isAdministrator(viewer)) notAllowed()
  const id = Number(req.params.id)
  const refusal = await inTransaction(house.db, async (db) => {
    const administrators = await holdAdministrators(db, viewer.today)
    const account = (await holdAccount(db, id)) ?? notFound()
    const memberships = (await listMemberships(db, id, viewer.today)).length
    const refusal = whyNotCloseAccount(viewer, account, { memberships, administrators })
    if (refusal) return refusal
    await endAccount(db, id, req)
    return undefined
  })
  if (refusal) return refuse(house, req, res, { refusal })
  res.redirect(303, `/people/${id}`)
}

async function endAccount(db: Db, id: number, req: Request) {
  await closeAccount(db, id, req.now)
  await endOfficesOf(db, id, req.viewer.today)
  await dropTokens(db, id, ['invitation', 'sign_in', 'old_address', 'new_address', 'second_factor'])
  await revokeSessions(db, id)
  await record(db, { by: req.viewer.id, at: req.now, act: 'account closed', thing: 'person', id })
}

async function refuse(house: House, req: Request, res: Response, why: object) {
  res.status(422).render('accounts/person', { ...(await pageOf(house, req)), ...why })
}

const pageOf = async ({ db, settings }: House, req: Request) => ({
  ...((await findPersonPage(db, inviter(req), Number(req.params.id))) ?? notFound()),
  sendsMail: sendsMail(settings),
  done: req.query.done,
})
