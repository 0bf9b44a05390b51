import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { sendsMail, type House } from '../house.ts'
import { record } from '../record/queries.ts'
import { hashPassword } from '../web/passwords.ts'
import { keepAddress } from '../web/privacy.ts'
import { readForm } from '../web/forms.ts'
import { enter } from './acts.ts'
import { acceptanceForm, firstForm } from './forms.ts'
import { isProvenByOther, tellOldAddress } from './letter-queries.ts'
import { giveOffice } from './office-queries.ts'
import {
  activate,
  addPerson,
  changeDetails,
  changeEmail,
  findAccount,
  holdAccount,
  setPassword,
} from './people-queries.ts'
import { isOwnPath } from './rules.ts'
import { revokeSessions } from './session-queries.ts'
import { useFirstAdministratorLink } from './first-administrator-queries.ts'
import { dropTokens, findToken, useToken } from './token-queries.ts'
import type { Purpose } from './token-rules.ts'
import { dayOf } from '../calendar/rules.ts'

/** A GET shows a page with a button and the POST uses the link: scanners of mail open links. */
export const linkRoutes = (house: House) =>
  Router()
    .use(['/links', '/invitations', '/first'], keepAddress)
    .get('/links/:token', async (req, res) => {
      const token = await tokenOf(house.db, req, onLinks)
      if (!token) return showDead(res)
      res.render('accounts/link', { token })
    })
    .post('/links/:token', async (req, res) => {
      const token = await tokenOf(house.db, req, onLinks)
      if (!token) return showDead(res)
      if (token.purpose === 'sign_in') return signInByLink(house, req, res, token)
      return changeAddress(house, req, res, token)
    })
    .get('/invitations/:token', async (req, res) => {
      const token = await tokenOf(house.db, req, ['invitation'])
      if (!token) return showDead(res)
      res.render('accounts/invitation', {
        sendsMail: sendsMail(house.settings),
        token,
        typed: { language: token.language },
      })
    })
    .post('/invitations/:token', (req, res) => acceptInvitation(house, req, res))
    .get('/first/:token', async (req, res) => {
      const token = await tokenOf(house.db, req, ['first_administrator'])
      if (!token) return showDead(res)
      res.render('accounts/first', { typed: {} })
    })
    .post('/first/:token', (req, res) => makeFirstAdministrator(house, req, res))

const onLinks = ['sign_in', 'old_address', 'new_address'] as const
type Token = NonNullable<Awaited<ReturnType<typeof findToken>>>

const tokenOf = (db: Db, req: Request, purposes: readonly Purpose[]) =>
  findToken(db, String(req.params.token), req.now, purposes)

const showDead = (res: Response) => res.status(404).render('accounts/dead-link')

async function signInByLink(house: House, req: Request, res: Response, token: Token) {
  const person = token.person_id!
  const taken = await inTransaction(house.db, async (db) => {
    if (!(await useToken(db, token.id, req.now))) return false
    await dropTokens(db, person, ['sign_in'])
    await activate(db, person, req.now)
    await record(db, { by: person, at: req.now, act: 'session begun by link', thing: 'person', id: person })
    return true
  })
  if (!taken) return showDead(res)
  await enter(house, req, res, { id: person }, 'link')
  const { to } = token.payload
  res.redirect(303, isOwnPath(to) ? to : '/')
}

/** The address changes when both have said yes; the old one is told, and every other session ends. */
async function changeAddress({ db, settings }: House, req: Request, res: Response, token: Token) {
  const person = token.person_id!
  const { email, change } = token.payload as { email: string; change: string }
  const outcome = await inTransaction(db, async (db): Promise<Outcome> => {
    // both sides wait here for each other, so that the later sees the earlier
    const account = await holdAccount(db, person)
    if (!account?.email || !(await useToken(db, token.id, req.now))) return 'dead'
    if (!(await isProvenByOther(db, person, change, token.id))) return 'halfway'
    if (!(await changeEmail(db, person, email))) return 'dead'
    await tellOldAddress(db, { ...account, email: account.email }, email, {
      publicUrl: settings.publicUrl,
      now: req.now,
    })
    await revokeSessions(db, person, req.viewer.id === person ? req.sessionID : undefined)
    await record(db, { by: person, at: req.now, act: 'address changed', thing: 'person', id: person })
    return 'changed'
  })
  if (outcome === 'dead') return showDead(res)
  res.render('accounts/address-changed', { outcome })
}
type Outcome = 'dead' | 'halfway' | 'changed'

async function acceptInvitation(house: House, req: Request, res: Response) {
  const { db } = house
  const token = await tokenOf(db, req, ['invitation'])
  if (!token) return showDead(res)
  const { values, errors, typed } = readForm(acceptanceForm, req.body)
  const model = { sendsMail: sendsMail(house.settings), token, errors, typed }
  if (!values) return res.status(422).render('accounts/invitation', model)
  const person = token.person_id!
  const hashed = values.password === '' ? undefined : await hashPassword(values.password)
  const taken = await inTransaction(db, async (db) => {
    if (!(await useToken(db, token.id, req.now))) return false
    const account = await findAccount(db, person)
    await activate(db, person, req.now)
    if (account) await changeDetails(db, person, { ...account, language: values.language })
    if (hashed) await setPassword(db, person, hashed, null)
    await record(db, { by: person, at: req.now, act: 'invitation accepted', thing: 'person', id: person })
    return true
  })
  if (!taken) return showDead(res)
  await enter(house, req, res, { id: person }, 'link')
  res.redirect(303, '/')
}

/** Only while there is nobody: of two who try at the same moment one succeeds. */
async function makeFirstAdministrator(house: House, req: Request, res: Response) {
  const { db } = house
  const token = await tokenOf(db, req, ['first_administrator'])
  if (!token) return showDead(res)
  const { values, errors, typed } = readForm(firstForm, req.body)
  if (!values) return res.status(422).render('accounts/first', { errors, typed })
  const hashed = await hashPassword(values.password)
  const made = await inTransaction(db, async (db) => {
    if (!(await useFirstAdministratorLink(db, token.id, req.now))) return undefined
    const person = await addPerson(db, { ...values, language: req.language }, req.now)
    if (!person) return undefined
    await activate(db, person.id, req.now)
    await setPassword(db, person.id, hashed, null)
    const starts_on = dayOf(req.now)
    await giveOffice(db, {
      person_id: person.id,
      office: 'administrator',
      body_id: null,
      starts_on,
      ends_on: null,
    })
    await record(db, {
      by: person.id,
      at: req.now,
      act: 'first administrator made',
      thing: 'person',
      id: person.id,
    })
    return person
  })
  if (!made) return showDead(res)
  await enter(house, req, res, made, 'password')
  res.redirect(303, '/administration/first-steps')
}
