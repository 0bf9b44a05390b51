import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import { sendsMail, type House } from '../house.ts'
import { record } from '../record/queries.ts'
import { signedIn } from '../web/identity.ts'
import { notFound } from '../web/ids.ts'
import { hashPassword, isPassword } from '../web/passwords.ts'
import { say } from '../words/index.ts'
import { noteThrottled } from './throttle-queries.ts'
import { countAttempt, forgetAttempt } from './attempt-queries.ts'
import { limits, networkOf, whyNotTry } from './attempt-rules.ts'
import { readForm } from '../web/forms.ts'
import { detailsForm, linkForm, passwordForm } from './forms.ts'
import { askBothAddresses } from './letter-queries.ts'
import { listOpenings, settleOpenings } from './invitation-queries.ts'
import { changeDetails, findAccount, isTaken, setPassword } from './people-queries.ts'
import { browserNamed } from './rules.ts'
import { listSessions, revokeSession, revokeSessions } from './session-queries.ts'

export const ownRoutes = (house: House) => {
  const { db } = house
  return Router()
    .get('/account', (req, res) => show(house, req, res))
    .post('/account', async (req, res) => {
      const { id } = signedIn(req)
      const { values, errors, typed } = readForm(detailsForm, req.body)
      if (!values) return show(house, req, res, { errors, typed })
      await inTransaction(db, async (db) => {
        if (await changeDetails(db, id, values))
          await record(db, { by: id, at: req.now, act: 'own details changed', thing: 'person', id })
      })
      res.cookie('lang', values.language, {
        maxAge: 365 * 86_400_000,
        sameSite: 'lax',
        httpOnly: true,
        secure: req.secure,
      })
      res.redirect(303, '/account?done=details')
    })
    .post('/account/password', (req, res) => changePassword(house, req, res))
    .post('/account/address-changes', (req, res) => askAddressChange(house, req, res))
    .post('/account/sessions/:key/revocation', async (req, res) => {
      const { id } = signedIn(req)
      const isThere = await inTransaction(db, async (db) => {
        const ended = await revokeSession(db, id, req.params.key)
        if (ended) await record(db, { by: id, at: req.now, act: 'session revoked', thing: 'person', id })
        return ended
      })
      if (!isThere) notFound()
      res.redirect(303, '/account?done=sessions#sessions')
    })
    .post('/account/session-revocations', async (req, res) => {
      const { id } = signedIn(req)
      await inTransaction(db, async (db) => {
        await revokeSessions(db, id, req.sessionID)
        await record(db, { by: id, at: req.now, act: 'sessions revoked', thing: 'person', id })
      })
      res.redirect(303, '/account?done=sessions#sessions')
    })
    .post('/account/opening-receipts', async (req, res) => {
      await settleOpenings(db, signedIn(req).id, req.now)
      res.redirect(303, '/')
    })
}

async function show({ db, settings }: House, req: Request, res: Response, refused: Refused = {}) {
  const { id, strength } = signedIn(req)
  const account = (await findAccount(db, id)) ?? notFound()
  const sessions = await listSessions(db, id, req.now, req.sessionID)
  const { name, language, phone, postal_address, email, password_hash } = account
  res.status(refused.status ?? (Object.keys(refused).length ? 422 : 200)).render('accounts/account', {
    account: { name, email, hasPassword: password_hash !== null },
    typed: { name, language, phone: phone ?? '', postal_address: postal_address ?? '' },
    sessions: sessions.map((session) => ({ ...session, browser: browserNamed(session.agent) })),
    openings: await listOpenings(db, id),
    needsCurrent: password_hash !== null && strength !== 'link',
    sendsMail: sendsMail(settings),
    done: req.query.done,
    ...refused,
  })
}
interface Refused {
  status?: number
  [name: string]: unknown
}

/** With the current one; in a session that a link began without it, and then it proves no more than the mailbox. */
async function changePassword(house: House, req: Request, res: Response) {
  const { db } = house
  const { id, strength } = signedIn(req)
  const { values, errors } = readForm(passwordForm, req.body)
  if (!values) return show(house, req, res, { passwordErrors: errors })
  const { password_hash, password_from_link_at } = (await findAccount(db, id)) ?? notFound()
  const isFromLink = strength === 'link'
  if (password_hash !== null && !isFromLink) {
    const names = { account: `password ${id}`, address: networkOf(req.ip) }
    const { counts, ids } = await countAttempt(db, names, req.now)
    const tooMany = whyNotTry(counts)
    if (tooMany) {
      await noteThrottled(db, { act: 'sign-in throttled', by: id, of: id }, req.now)
      return show(house, req, res, { status: 429, passwordErrors: { current_password: tooMany } })
    }
    if (!(await isPassword(password_hash, values.current_password)))
      return show(house, req, res, { passwordErrors: { current_password: say('accounts.wrongCurrent') } })
    await forgetAttempt(db, ids)
  }
  const hashed = await hashPassword(values.new_password)
  await inTransaction(db, async (db) => {
    await setPassword(db, id, hashed, isFromLink ? req.now : password_from_link_at)
    await revokeSessions(db, id, req.sessionID)
    await record(db, { by: id, at: req.now, act: 'password changed', thing: 'person', id })
  })
  res.redirect(303, '/account?done=password')
}

/** Nothing changes before both addresses have said yes; whether the new one has an account is not told. */
async function askAddressChange(house: House, req: Request, res: Response) {
  const { db, settings } = house
  const { id } = signedIn(req)
  const { values, errors, typed } = readForm(linkForm, req.body)
  if (!values) return show(house, req, res, { addressErrors: errors, addressTyped: typed })
  const account = (await findAccount(db, id)) ?? notFound()
  const { email } = account
  if (email === null || email.toLowerCase() === values.email.toLowerCase())
    return show(house, req, res, {
      addressErrors: { email: say('accounts.sameAddress') },
      addressTyped: typed,
    })
  const { counts, ids } = await countAttempt(db, { change: String(id) }, req.now)
  if (counts.change > limits.link) {
    await forgetAttempt(db, ids)
    const tooMany = { email: say('accounts.tooManyForAccount') }
    return show(house, req, res, { status: 429, addressErrors: tooMany, addressTyped: typed })
  }
  await inTransaction(db, async (db) => {
    const reader = { ...account, email }
    await askBothAddresses(db, reader, values.email, await isTaken(db, values.email), {
      publicUrl: settings.publicUrl,
      now: req.now,
    })
  })
  res.redirect(303, '/account?done=address#address')
}
