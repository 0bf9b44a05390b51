import { setTimeout as wait } from 'node:timers/promises'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import { sendsMail, type House } from '../house.ts'
import { record } from '../record/queries.ts'
import { beginSession, endSession } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import { isPassword } from '../web/passwords.ts'
import { say } from '../words/index.ts'
import { enter, knownBrowser } from './acts.ts'
import { countAttempt, forgetAttempt, forgiveAttempts } from './attempt-queries.ts'
import { isAccountTried, limits, networkOf, whyNotTry } from './attempt-rules.ts'
import { readForm } from '../web/forms.ts'
import { linkForm, signInForm } from './forms.ts'
import { sendSignInLink } from './letter-queries.ts'
import { findByEmail, listNames } from './people-queries.ts'
import { findSetting } from './queries.ts'
import { isOwnPath } from './rules.ts'
import { noteThrottled } from './throttle-queries.ts'

export const signInRoutes = (house: House) =>
  withIds(Router())
    .get('/sign-in', async (req, res) => {
      if (req.viewer.id !== undefined) return res.redirect(303, destination(req.query.to))
      res.render('accounts/sign-in', await signInModel(house, req))
    })
    .post('/sign-in', (req, res) => signIn(house, req, res))
    .post('/sign-in-links', (req, res) => askForLink(house, req, res))
    .post('/sign-out', async (req, res) => {
      const { user, now } = req
      if (user)
        await record(house.db, { by: user.id, at: now, act: 'session ended', thing: 'person', id: user.id })
      await endSession(req)
      // drafts kept in the browser go with the session
      res.clearCookie('kp.session').set('Clear-Site-Data', '"storage"').redirect(303, '/')
    })
    .post('/demo-sign-in', async (req, res) => {
      const accounts = await demoAccounts(house)
      const chosen = accounts.find(({ person_id }) => String(person_id) === req.body.person) ?? notFound()
      const id = chosen.person_id
      await beginSession(req, { id }, 'strong')
      await record(house.db, { by: id, at: req.now, act: 'session begun', thing: 'person', id })
      res.redirect(303, destination(req.body.to))
    })

/** Wrong, unknown, closed and never activated: one answer, and it takes as long. */
async function signIn(house: House, req: Request, res: Response) {
  const { db, settings } = house
  const { values, errors, typed } = readForm(signInForm, req.body)
  if (!values) return refuse(house, req, res, 422, { errors, typed })
  const person = await findByEmail(db, values.email)
  const known = knownBrowser(settings.sessionSecret, req, person?.id)
  // what others behind the address try, or against the account, does not shut out a browser that has been let in
  const names = known
    ? { account: `browser ${known}`, address: `browser ${known}` }
    : { account: values.email, address: networkOf(req.ip) }
  const { counts, ids } = await countAttempt(db, names, req.now)
  const tooMany = whyNotTry(counts)
  if (tooMany) {
    await forgetAttempt(db, ids)
    const tried = isAccountTried(counts) ? person?.id : 'network'
    await noteThrottled(db, { act: 'sign-in throttled', of: tried }, req.now)
    return refuse(house, req, res, 429, { refusal: tooMany, typed })
  }
  if (!(await isPassword(person?.password_hash, values.password)) || !person)
    return refuse(house, req, res, 422, {
      refusal: say(sendsMail(settings) ? 'accounts.wrongPassword' : 'accounts.wrongPasswordOnly'),
      typed,
    })

  await forgetAttempt(db, ids)
  await forgiveAttempts(db, 'account', values.email)
  await enter(house, req, res, person, 'password')
  await record(db, { by: person.id, at: req.now, act: 'session begun', thing: 'person', id: person.id })
  res.redirect(303, destination(req.body.to))
}

/** The same answer in the same time whether or not the address has an account. */
async function askForLink(house: House, req: Request, res: Response) {
  const { db, settings } = house
  const { values, errors, typed } = readForm(linkForm, req.body)
  if (!values) return refuse(house, req, res, 422, { linkErrors: errors, typed })
  const person = await findByEmail(db, values.email)
  const known = knownBrowser(settings.sessionSecret, req, person?.id)
  const names = { link: values.email, linkAddress: known ? `browser ${known}` : networkOf(req.ip) }
  const [tooMany] = await Promise.all([sendLink(), wait(200)])
  if (tooMany) return refuse(house, req, res, 429, { refusal: tooMany, typed })
  res.redirect(303, `/sign-in?sent=yes&to=${encodeURIComponent(destination(req.body.to))}`)

  async function sendLink() {
    const { counts, ids } = await countAttempt(db, names, req.now)
    const tooMany = whyNotTry({ account: 0, address: counts.linkAddress })
    if (tooMany || counts.link > limits.link) await forgetAttempt(db, ids)
    if (tooMany || counts.link > limits.link) return tooMany
    await inTransaction(db, async (db) => {
      const person = await findByEmail(db, values!.email)
      if (!person?.email) return
      await sendSignInLink(db, { ...person, email: person.email }, destination(req.body.to), {
        publicUrl: settings.publicUrl,
        now: req.now,
      })
      const asked = { by: undefined, at: req.now, act: 'sign-in link asked' } as const
      await record(db, { ...asked, thing: 'person', id: person.id })
    })
    return undefined
  }
}

const destination = (to: unknown) => (isOwnPath(to) && !to.startsWith('/sign-in') ? to : '/')

async function refuse(house: House, req: Request, res: Response, status: number, why: object) {
  res.status(status).render('accounts/sign-in', { ...(await signInModel(house, req)), ...why })
}

async function signInModel(house: House, req: Request) {
  const accounts = house.settings.mode === 'demo' ? await demoAccounts(house) : []
  return {
    accounts,
    to: destination(req.body?.to ?? req.query.to),
    sent: req.query.sent === 'yes',
    sendsMail: sendsMail(house.settings),
    typed: {},
  }
}

/** The demonstration's accounts with their names, one per role; outside the demonstration there are none. */
async function demoAccounts({ db, settings }: House) {
  if (settings.mode !== 'demo') notFound()
  const accounts = await findSetting(db, 'demo_accounts')
  const people = await listNames(
    db,
    accounts.map(({ person_id }) => person_id),
  )
  return accounts.flatMap((account) => {
    const name = people.find(({ id }) => id === account.person_id)?.name
    return name === undefined ? [] : [{ ...account, name }]
  })
}
