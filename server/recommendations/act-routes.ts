import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { isSecretary } from '../sight/rules.ts'
import type { RivalShown } from '../texts/rival-rules.ts'
import { asTyped } from '../texts/typed-rules.ts'
import { leadTo, wantsPiece } from '../web/answer.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { say, type Message } from '../words/index.ts'
import { assignRecommendation } from './follow-up-queries.ts'
import { readAssignment, readSummary } from './forms.ts'
import { finish, held, pageOf, pathOf, refuse, seen } from './page-routes.ts'
import { deliverRecommendation, type Recommendation } from './queries.ts'
import { longestSummary, mayDraft, summaryLength, whyNotDeliver, whyNotSummarise } from './rules.ts'
import { baseOf, listTexts, summariseRecommendation } from './writing-queries.ts'

/** The secretary's acts before the answer: summary and delivery; leadership says who sees to the answer. */
export const actRoutes = ({ db, settings }: House) =>
  withIds(Router())
    .post('/recommendations/:id/summary', async (req, res) => {
      const person = signedIn(req)
      const given = await seen(db, req)
      if (!isSecretary(person, given.body_id)) notAllowed()
      const { values, typed, errors } = readSummary(req.body ?? {})
      const refused = (refusal: Message | undefined) =>
        wantsPiece(req)
          ? saved(db, req, res, given, undefined, refusal ?? Object.values(errors)[0])
          : refuse(db, req, res, given, { form: 'summary', typed, errors, refusal })
      if (!values) return refused(whyNotSummarise(given))
      const { answer_requested, publicity, base, window, ...four } = values
      const settings = {
        ...(given.kind === 'opinion' && { answer_requested }),
        ...(given.publicity !== 'secret' && publicity && { publicity }),
      }
      const { refusal, rival } = await inTransaction(db, async (db) => {
        const now = await held(db, req, given)
        const refusal = whyNotSummarise(now)
        if (refusal) return { refusal }
        const [by, at] = [person.id, req.now]
        return { rival: await summariseRecommendation(db, now, { four, base, window, settings, by, at }) }
      })
      if (refusal) return refused(refusal)
      if (wantsPiece(req)) return saved(db, req, res, given, rival)
      leadTo(req, res, rival ? `/rivals/${rival.id}` : pathOf(given, '?done=summary#done'))
    })
    .post('/recommendations/:id/delivery', async (req, res) => {
      const person = signedIn(req)
      const given = await seen(db, req)
      if (!isSecretary(person, given.body_id)) notAllowed()
      const refusal = await inTransaction(db, async (db) => {
        const now = await held(db, req, given)
        if (now.status !== 'adopted') return undefined
        const refusal = whyNotDeliver(now)
        if (refusal) return refusal
        await deliverRecommendation(db, settings.publicUrl, { id: given.id, by: person.id, at: req.now })
        return undefined
      })
      if (refusal) return refuse(db, req, res, given, { form: 'delivery', refusal })
      await finish(db, req, res, given, 'delivery')
    })
    .post('/recommendations/:id/assignment', async (req, res) => {
      const person = signedIn(req)
      const given = await seen(db, req)
      if (!mayDraft(person, given.recipient_body_id)) notAllowed()
      const { values } = readAssignment(req.body ?? {})
      const { leadership } = await pageOf(db, req, given)
      if (!values || !leadership.some(([id]) => id === values.person))
        return refuse(db, req, res, given, {
          form: 'assignment',
          errors: { person: say('shared.notAChoice') },
        })
      await inTransaction(db, (db) =>
        assignRecommendation(db, { id: given.id, by: person.id, at: req.now, to: values.person }),
      )
      await finish(db, req, res, given, 'assignment')
    })

/** What the autosave of the summary is told: when it was saved, how long it is, or which text waits for a choice. */
async function saved(
  db: Db,
  req: Request,
  res: Response,
  given: Recommendation,
  rival: RivalShown | undefined,
  error?: Message,
) {
  const { id, minutes_language: language } = given
  const now = await seen(db, req)
  if (error) res.status(422)
  res.render('texts/_saved', {
    place: { thing: 'recommendation', id, field: 'summary', language },
    base: baseOf(given, await listTexts(db, id)),
    saved: req.now,
    note: say('recommendations.summaryUsed', { length: summaryLength(now), most: longestSummary }),
    rival,
    error,
    asTyped,
  })
}
