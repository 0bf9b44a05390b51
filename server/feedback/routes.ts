import { Router, type Request, type Response } from 'express'
import { networkOf } from '../accounts/attempt-rules.ts'
import { countSendings, noteSending, type Sending } from '../accounts/sending-queries.ts'
import { onceOf, whyNotMore, whyNotTrust } from '../accounts/stranger-rules.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { leadTo } from '../web/answer.ts'
import { notFound } from '../web/ids.ts'
import { keepAddress } from '../web/privacy.ts'
import { readFeedback, type Feedback } from './forms.ts'
import { findReceipt, receiptLetter, takeFeedback, tellSender } from './queries.ts'
import { answerBy, followPath, mayAnswerFeedback, pageIn } from './rules.ts'

/** R79: anyone gives feedback, and gets a receipt with the time of arrival. */
export const feedbackRoutes = (house: House) =>
  Router()
    .get('/feedback', (req, res) => {
      const subject = req.query.subject === 'service' ? 'service' : 'accessibility'
      const answers = mayAnswerFeedback(req.viewer)
      res.render('feedback/new', { answers, errors: {}, values: { subject, page: pageIn(req.query.page) } })
    })

    .post('/feedback', async (req, res) => {
      const { values, errors, typed } = readFeedback(req.body)
      const refusal = values && (await whyNotTake(house, req, values))
      if (!values || refusal) {
        const shown = { ...typed, page: pageIn(typed.page) }
        res.status(422).render('feedback/new', { errors, refusal, values: shown })
        return
      }
      await take(house, req, res, values)
    })

    .get('/feedback/receipts/:token', keepAddress, async (req, res) => {
      const token = String(req.params.token)
      const feedback = (await findReceipt(house.db, token)) ?? notFound()
      res.render('feedback/receipt', {
        feedback,
        received: req.query.received === 'yes',
        link: `${house.settings.publicUrl}/feedback/receipts/${token}`,
      })
    })

async function take({ db, settings }: House, req: Request, res: Response, given: Feedback) {
  const { viewer, now } = req
  const key = onceOf({ person: viewer.id, network: networkOf(req.ip) }, given)
  const path = await onceOnly(db, { person: viewer.id, key, at: now }, async (db) => {
    const feedback = {
      ...given,
      email: given.email || viewer.email,
      received_at: now,
      language: req.language,
      person_id: viewer.id ?? null,
      answer_by: answerBy(now),
    }
    const id = await takeFeedback(db, settings, feedback)
    await tellSender(db, settings, { ...feedback, id }, receiptLetter({ ...feedback, id }))
    await noteSending(db, sendingOf(req, given), now)
    await record(db, { by: viewer.id, at: now, act: 'feedback received', thing: 'feedback', id })
    return `/feedback/received/${id}`
  })
  const id = Number(path.split('/').pop())
  leadTo(req, res, `${followPath(settings.sessionSecret, id)}?received=yes`)
}

async function whyNotTake({ db }: House, req: Request, given: Feedback) {
  const { website } = (req.body ?? {}) as { website?: unknown }
  return whyNotTrust(website) ?? whyNotMore(await countSendings(db, sendingOf(req, given), req.now))
}

const sendingOf = ({ viewer, ip }: Request, { email }: Feedback): Sending => ({
  form: 'feedback',
  from: networkOf(ip),
  to: viewer.id || !email ? [] : [email],
})
