import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { instantOf } from '../calendar/rules.ts'
import { sendsMail, type House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { firstError } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { isLanguage, say, type Message } from '../words/index.ts'
import { actOn, bulletinModel, keptBulletin } from './acts.ts'
import { countLetters, listAudiences } from './audience-queries.ts'
import { givenTime, readSending } from './forms.ts'
import { findBulletin, listAttached, type Bulletin } from './queries.ts'
import { whyNotEdit, whyNotSchedule, whyNotSend } from './rules.ts'
import { sendBulletin, sendTest, wordingIn } from './sending-queries.ts'
import { discardBulletin, setSendAt } from './writing-queries.ts'

/** A bulletin is looked at as its readers get it, tried on oneself, and sent: now or at a set time until which it can be called back. */
export const bulletinSendingRoutes = (house: House) =>
  withIds(Router())
    .get('/bulletins/:id/letter', async (req, res) => {
      const { viewer, bulletin } = await keptBulletin(house.db, req)
      const language = isLanguage(req.query.language) ? req.query.language : req.language
      res.render('bulletins/letter', {
        bulletin,
        letter: wordingIn(bulletin, language, await listAttached(house.db, bulletin.id)),
        letterLanguage: language,
        url: `${house.settings.publicUrl}/bulletins/${bulletin.id}`,
        once: randomUUID(),
        done: req.query.done === 'test' ? outcomeOfTest(house, viewer) : undefined,
      })
    })

    .post('/bulletins/:id/test-letters', async (req, res) => {
      const { viewer, bulletin } = await keptBulletin(house.db, req)
      const { id, body_id } = bulletin
      await onceOnly(house.db, { person: viewer.id, key: req.body?.once, at: req.now }, async (db) => {
        if (!(await sendTest(db, house.settings, bulletin, viewer, req.now))) return ''
        const entry = { by: viewer.id, at: req.now, thing: 'bulletin', id, body: body_id }
        await record(db, { ...entry, act: 'bulletin tried' })
        return 'sent'
      })
      res.redirect(303, `/bulletins/${id}/letter?done=test`)
    })

    .post('/bulletins/:id/sendings', async (req, res) => {
      const { bulletin } = await keptBulletin(house.db, req)
      const { values, errors } = readSending(req.body)
      if (!values) return back(house, req, res, firstError(errors))
      if (values.to === 'discarded') {
        const refusal = await discard(house, req)
        return refusal ? back(house, req, res, refusal) : res.redirect(303, '/bulletins')
      }
      const refusal =
        values.to === 'now'
          ? await sendNow(house, req)
          : values.to === 'later'
            ? await schedule(house, req, instantOf(values.on, values.at))
            : await callBack(house, req)
      return refusal ? back(house, req, res, refusal) : res.redirect(303, `/bulletins/${bulletin.id}`)
    })

/** What came of a letter to oneself: none without an address, and one that waits where no mail server has been set. */
const outcomeOfTest = ({ settings }: House, { email }: { email: string | null }) => {
  if (!email) return 'noAddress'
  return sendsMail(settings) ? 'sent' : 'waits'
}

const lettersOf = async (db: Parameters<typeof listAudiences>[0], { id, kind }: Bulletin, req: Request) =>
  (await countLetters(db, await listAudiences(db, id), { kind, today: req.viewer.today })).letters

const sendNow = ({ db, settings }: House, req: Request) =>
  actOn(db, req, 'bulletin sent', async (db, taken, viewer) => {
    const refusal = whyNotSend(taken, await lettersOf(db, taken, req))
    if (refusal) return refusal
    return { count: await sendBulletin(db, settings, taken, { by: viewer.id, at: req.now }) }
  })

const schedule = ({ db }: House, req: Request, send_at: Date) =>
  actOn(db, req, 'bulletin scheduled', async (db, taken, viewer) => {
    if (taken.send_at?.getTime() === send_at.getTime() && !taken.sent_at) return 'unchanged'
    const refusal = whyNotSend(taken, await lettersOf(db, taken, req)) ?? whyNotSchedule(send_at, req.now)
    if (refusal) return refusal
    await setSendAt(db, taken.id, send_at, viewer.id)
    return undefined
  })

const callBack = ({ db }: House, req: Request) =>
  actOn(db, req, 'bulletin called back', async (db, taken, viewer) => {
    if (taken.sent_at) return say('bulletins.sentAlready')
    return (await setSendAt(db, taken.id, null, viewer.id)) ? undefined : 'unchanged'
  })

const discard = ({ db }: House, req: Request) =>
  actOn(db, req, 'bulletin discarded', async (db, taken) => {
    const refusal = whyNotEdit(taken)
    if (!refusal) await discardBulletin(db, taken.id)
    return refusal
  })

/** The bulletin's page with the reason, and the time as it was typed. */
async function back(house: House, req: Request, res: Response, refusal: Message) {
  const bulletin = (await findBulletin(house.db, req.viewer, Number(req.params.id))) ?? notFound()
  const model = await bulletinModel(house, req, bulletin)
  return res.status(422).render('bulletins/show', { ...model, refusal, given: givenTime(req.body) })
}
