import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import type { Errors } from '../web/answer.ts'
import { idIn, type Typed } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { readAnswer, readExtension } from './forms.ts'
import {
  answerFeedback,
  extendFeedback,
  findFeedback,
  holdFeedback,
  listAnsweredFeedback,
  listWaitingFeedback,
  tellSender,
} from './queries.ts'
import { mayAnswerFeedback, whyNotAnswer, whyNotExtend } from './rules.ts'

const aPage = 50

/** R79: feedback is answered within its two weeks, by the administrator or the registrar. */
export const feedbackAnswerRoutes = (house: House) =>
  withIds(Router())
    .get('/feedback/received', async (req, res) => {
      answerer(req)
      const before = idIn(req.query.before)
      const after = idIn(req.query.after)
      const waiting = before ? [] : await listWaitingFeedback(house.db, after, aPage + 1)
      const answered = after ? [] : await listAnsweredFeedback(house.db, before, aPage + 1)
      res.render('feedback/received', {
        waiting: waiting.slice(0, aPage),
        nextWaiting: waiting.length > aPage ? waiting[aPage - 1]!.id : undefined,
        answered: answered.slice(0, aPage),
        next: answered.length > aPage ? answered[aPage - 1]!.id : undefined,
        before,
      })
    })
    .get('/feedback/received/:id', async (req, res) => {
      answerer(req)
      await show(house, req, res)
    })
    .post('/feedback/received/:id/answers', (req, res) => answer(house, req, res))
    .post('/feedback/received/:id/extensions', (req, res) => extend(house, req, res))

function answerer(req: Request) {
  const viewer = signedIn(req)
  return mayAnswerFeedback(viewer) ? viewer : notAllowed()
}

interface Given {
  errors?: Errors
  refusal?: Message | undefined
  typed?: Typed
}

async function show({ db }: House, req: Request, res: Response, { errors, refusal, typed }: Given = {}) {
  const feedback = (await findFeedback(db, Number(req.params.id))) ?? notFound()
  const maySay = { answer: !whyNotAnswer(feedback), extend: !whyNotExtend(feedback, req.viewer.today) }
  res.status(errors || refusal ? 422 : 200).render('feedback/feedback', {
    feedback,
    maySay,
    errors: errors ?? {},
    refusal,
    values: typed ?? {},
    done: req.query.done === 'yes',
  })
}

async function answer(house: House, req: Request, res: Response) {
  const { id: by } = answerer(req)
  const id = Number(req.params.id)
  const { values, errors, typed } = readAnswer(req.body)
  if (!values) return show(house, req, res, { errors, typed })
  const { now: at } = req
  const refusal = await inTransaction(house.db, async (db) => {
    const feedback = (await holdFeedback(db, id)) ?? notFound()
    const refusal = whyNotAnswer(feedback)
    if (refusal) return refusal
    await answerFeedback(db, id, { ...values, answered_at: at, answered_by: by })
    const { outcome } = values
    await record(db, { by, at, act: 'feedback answered', thing: 'feedback', id, details: { outcome } })
    await tellSender(db, house.settings, feedback, {
      kind: 'feedback_answer',
      at,
      subject: say('feedback.mailAnswerSubject', { id }),
      text: [say('feedback.mailAnswer', { id })],
    })
    return undefined
  })
  if (refusal) return show(house, req, res, { refusal, typed })
  res.redirect(303, `/feedback/received/${id}?done=yes`)
}

async function extend(house: House, req: Request, res: Response) {
  const { id: by, today } = answerer(req)
  const id = Number(req.params.id)
  const { values, errors, typed } = readExtension(req.body)
  if (!values) return show(house, req, res, { errors, typed })
  const { now: at } = req
  const refusal = await inTransaction(house.db, async (db) => {
    const feedback = (await holdFeedback(db, id)) ?? notFound()
    const refusal = whyNotExtend(feedback, today)
    if (refusal) return refusal
    await extendFeedback(db, feedback, { ...values, extended_at: at })
    await record(db, { by, at, act: 'feedback answer postponed', thing: 'feedback', id })
    await tellSender(db, house.settings, feedback, {
      kind: 'feedback_extension',
      at,
      subject: say('feedback.mailExtensionSubject', { id }),
      text: [say('feedback.mailExtension', { id })],
    })
    return undefined
  })
  if (refusal) return show(house, req, res, { refusal, typed })
  res.redirect(303, `/feedback/received/${id}?done=yes`)
}
