import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { signedIn } from '../web/identity.ts'
import { notFound } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { countAttempt, forgetAttempt } from './attempt-queries.ts'
import { limits } from './attempt-rules.ts'
import { readForm } from '../web/forms.ts'
import { codeForm } from './forms.ts'
import { sendCode } from './letter-queries.ts'
import { findAccount } from './people-queries.ts'
import { findSetting } from './queries.ts'
import { isOwnPath, whyNotRaise } from './rules.ts'
import { noteThrottled } from './throttle-queries.ts'
import { findCode, isCode, useToken } from './token-queries.ts'

/** Secret content opens to a session raised here, where the county has decided so. */
export const secondFactorRoutes = (house: House) =>
  Router()
    .get('/account/second-factor', (req, res) => show(house, req, res))
    .post('/account/second-factor', (req, res) => askCode(house, req, res))
    .post('/account/second-factor/entries', (req, res) => enterCode(house, req, res))

async function show({ db }: House, req: Request, res: Response, refused: Refused = {}) {
  const viewer = signedIn(req)
  const to = req.body?.to ?? req.query.to
  const account = (await findAccount(db, viewer.id)) ?? notFound()
  const opensBy = await findSetting(db, 'secret_opens_by')
  res.status(refused.status ?? 200).render('accounts/second-factor', {
    whyNot: whyNotRaise(opensBy, viewer.strength, account.password_from_link_at),
    isSent: Boolean(await findCode(db, viewer.id, req.now)),
    isStrong: viewer.strength === 'strong',
    email: account.email,
    to: isOwnPath(to) ? to : '/',
    ...refused,
  })
}
interface Refused {
  status?: number
  [name: string]: unknown
}

async function askCode(house: House, req: Request, res: Response) {
  const { db, settings } = house
  const { id, strength } = signedIn(req)
  const account = (await findAccount(db, id)) ?? notFound()
  const { email, password_from_link_at } = account
  const refusal = whyNotRaise(await findSetting(db, 'secret_opens_by'), strength, password_from_link_at)
  if (refusal || !email) return show(house, req, res, { status: 422, refusal })
  const { counts, ids } = await countAttempt(db, { code: String(id) }, req.now)
  if (counts.code > limits.link) {
    await forgetAttempt(db, ids)
    return show(house, req, res, { status: 429, refusal: say('accounts.tooManyForAccount') })
  }
  const sending = { publicUrl: settings.publicUrl, now: req.now }
  await inTransaction(db, async (db) => {
    await sendCode(db, { ...account, email }, sending)
    await record(db, { by: id, at: req.now, act: 'code asked', thing: 'person', id })
  })
  const { to } = req.body
  res.redirect(303, `/account/second-factor?to=${encodeURIComponent(isOwnPath(to) ? to : '/')}`)
}

async function enterCode(house: House, req: Request, res: Response) {
  const { db, settings } = house
  const { id, strength } = signedIn(req)
  const { password_from_link_at } = (await findAccount(db, id)) ?? notFound()
  const refusal = whyNotRaise(await findSetting(db, 'secret_opens_by'), strength, password_from_link_at)
  if (refusal) return show(house, req, res, { status: 422, refusal })
  const { values, errors } = readForm(codeForm, req.body)
  if (!values) return show(house, req, res, { status: 422, errors })
  const sent = await findCode(db, id, req.now)
  if (!sent) return show(house, req, res, { status: 422, refusal: say('accounts.codeIsDead') })
  const { counts } = await countAttempt(db, { entry: String(sent.id) }, req.now)
  if (counts.entry > limits.code) {
    await noteThrottled(db, { act: 'codes throttled', by: id, of: id }, req.now)
    return show(house, req, res, { status: 429, refusal: say('accounts.codeIsDead') })
  }
  if (!isCode(sent, settings.sessionSecret, values.code) || !(await useToken(db, sent.id, req.now)))
    return show(house, req, res, { status: 422, errors: { code: say('accounts.wrongCode') } })

  req.session.strength = 'strong'
  await record(db, { by: id, at: req.now, act: 'session raised', thing: 'person', id })
  const { to } = req.body
  res.redirect(303, isOwnPath(to) ? to : '/account')
}
