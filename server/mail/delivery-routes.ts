import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import { addOpening } from '../accounts/invitation-queries.ts'
import { findAccount } from '../accounts/people-queries.ts'
import { whyNotOpenLink } from '../accounts/rules.ts'
import { issueLink } from '../accounts/token-queries.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { isAdministrator } from '../sight/rules.ts'
import { idIn } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, type ActName } from '../words/index.ts'
import { findDelivery, handleDelivery, listUnsent, sendAgain } from './queue-queries.ts'

/** Messages that wait or could not be delivered: to whom and of what kind, never their text. */
export const deliveryRoutes = (house: House) => {
  const { db } = house
  return withIds(Router())
    .get('/administration/messages', async (req, res) => {
      if (!isAdministrator(signedIn(req))) notAllowed()
      await show(house, req, res)
    })
    .post('/administration/messages/:id/opening', (req, res) => openLink(house, req, res))
    .get('/deliveries/:id', async (req, res) => {
      const delivery = (await findDelivery(db, signedIn(req), Number(req.params.id))) ?? notFound()
      res.render('mail/delivery', { delivery })
    })
    .post('/deliveries/:id/handling', (req, res) =>
      settle(house, req, res, 'message handled', handleDelivery),
    )
    .post('/deliveries/:id/resending', (req, res) => settle(house, req, res, 'message sent again', sendAgain))
}

async function show({ db, settings }: House, req: Request, res: Response, refused: object = {}) {
  const found = await listUnsent(db, idIn(req.query.after) ?? 0)
  const messages = found.slice(0, 50)
  const sendsMail = settings.smtpUrl !== undefined
  res.status(Object.keys(refused).length ? 422 : 200).render('mail/queue', {
    messages: messages.map((message) => ({
      ...message,
      mayOpen: !whyNotOpenLink(req.viewer, message, sendsMail),
    })),
    more: found.length > 50 ? messages.at(-1) : undefined,
    sendsMail,
    ...refused,
  })
}

/** Links are stored as hashes alone, so each opening makes a fresh one; it is recorded and the person is told. */
async function openLink(house: House, req: Request, res: Response) {
  const { db, settings } = house
  const viewer = signedIn(req)
  if (!isAdministrator(viewer)) notAllowed()
  const message = (await findDelivery(db, viewer, Number(req.params.id))) ?? notFound()
  const refusal = whyNotOpenLink(viewer, message, settings.smtpUrl !== undefined)
  if (refusal) return show(house, req, res, { refusal })
  const [token, person] = [message.thing_id, message.person_id]
  const path = await inTransaction(db, async (db) => {
    const path = token && person ? await issueLink(db, token, req.now) : undefined
    if (!path || !person) return undefined
    await addOpening(db, person, viewer.id, req.now)
    await record(db, {
      by: viewer.id,
      at: req.now,
      act: 'invitation link opened',
      thing: 'person',
      id: person,
    })
    return path
  })
  if (!path) return show(house, req, res, { refusal: say('accounts.invitationIsUsed') })
  const invited = await findAccount(db, message.person_id!)
  res.set('Cache-Control', 'no-store').render('mail/opened', { invited, link: settings.publicUrl + path })
}

async function settle(
  { db }: House,
  req: Request,
  res: Response,
  act: ActName,
  work: typeof handleDelivery | typeof sendAgain,
) {
  const viewer = signedIn(req)
  const delivery = (await findDelivery(db, viewer, Number(req.params.id))) ?? notFound()
  const isDone = await inTransaction(db, async (db) => {
    const done = await work(db, delivery.id, req.now)
    if (done)
      await record(db, {
        by: viewer.id,
        at: req.now,
        act,
        thing: 'message',
        id: delivery.id,
        body: delivery.body_id,
      })
    return Boolean(done)
  })
  if (isDone) return res.redirect(303, '/')
  res.status(422).render('mail/delivery', { delivery, refusal: say('mail.alreadySettled') })
}
