import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { onceOnly } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import type { RivalShown } from '../texts/rival-rules.ts'
import { cleanHtml } from '../texts/rules.ts'
import { asTyped } from '../texts/typed-rules.ts'
import { leadTo, wantsPiece } from '../web/answer.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { say, type Message } from '../words/index.ts'
import { assignRecommendation, closeRecommendation, followUp } from './follow-up-queries.ts'
import { readAssignment, readClosing, readFollowUp, readSummary } from './forms.ts'
import { finish, pageOf, pathOf, refuse, seen } from './page-routes.ts'
import { deliverRecommendation, takeRecommendation, type Recommendation } from './queries.ts'
import { listResponses } from './response-queries.ts'
import {
  longestSummary,
  mayDraft,
  summaryLength,
  mayFollowUp,
  whyNotClose,
  whyNotDeliver,
  whyNotFollowUp,
  whyNotSummarise,
} from './rules.ts'
import { baseOf, listTexts, summariseRecommendation } from './writing-queries.ts'

/** The secretary's acts: summary, delivery, closing; follow-up also by leadership. */
export const actRoutes = ({ db, settings }: House) =>
  withIds(Router())
    .post('/recommendations/:id/summary', async (req, res) => {
      const person = signedIn(req)
      const given = await seen(db, req)
      if (!isSecretary(person, given.body_id)) notAllowed()
      const { values, typed, errors } = readSummary(req.body ?? {})
      const refusal = whyNotSummarise(given)
      const wrong = refusal ?? Object.values(errors)[0]
      if (wrong && wantsPiece(req)) return saved(db, req, res, given, undefined, wrong)
      if (!values || refusal) return refuse(db, req, res, given, { form: 'summary', typed, errors, refusal })
      const { answer_requested, publicity, base, window, ...four } = values
      const settings = {
        ...(given.kind === 'opinion' && { answer_requested }),
        ...(given.publicity !== 'secret' && publicity && { publicity }),
      }
      const rival = await inTransaction(db, async (db) => {
        await takeRecommendation(db, given.id)
        const [by, at] = [person.id, req.now]
        return summariseRecommendation(db, given, { four, base, window, settings, by, at })
      })
      if (wantsPiece(req)) return saved(db, req, res, given, rival)
      leadTo(req, res, rival ? `/rivals/${rival.id}` : pathOf(given, '?done=summary#done'))
    })
    .post('/recommendations/:id/delivery', async (req, res) => {
      const person = signedIn(req)
      const given = await seen(db, req)
      if (!isSecretary(person, given.body_id)) notAllowed()
      if (given.status !== 'adopted') return finish(db, req, res, given, 'delivery')
      const refusal = whyNotDeliver(given)
      if (refusal) return refuse(db, req, res, given, { form: 'delivery', refusal })
      await inTransaction(db, (db) =>
        deliverRecommendation(db, settings.publicUrl, { id: given.id, by: person.id, at: req.now }),
      )
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
    .post('/recommendations/:id/follow-ups', async (req, res) => {
      const person = signedIn(req)
      const given = await seen(db, req)
      if (!mayFollowUp(person, given)) notAllowed()
      const { values, typed, errors } = readFollowUp(req.body ?? {})
      const refusal = whyNotFollowUp(given)
      if (!values || refusal) return refuse(db, req, res, given, { form: 'followUp', typed, errors, refusal })
      await onceOnly(db, { person: person.id, key: req.body.once, at: req.now }, async (db) => {
        await followUp(db, {
          id: given.id,
          by: person.id,
          at: req.now,
          html: cleanHtml(values.note),
          matterId: given.matter_id,
          bodyId: given.body_id,
        })
        return pathOf(given)
      })
      await finish(db, req, res, given, 'followUp')
    })
    .post('/recommendations/:id/closing', async (req, res) => {
      const person = signedIn(req)
      const given = await seen(db, req)
      if (!isSecretary(person, given.body_id)) notAllowed()
      const { values, typed, errors } = readClosing(req.body ?? {})
      const last = (await listResponses(db, given.id)).findLast(({ status }) => status === 'confirmed')
      const refusal = whyNotClose(given, last)
      if (!values || refusal) return refuse(db, req, res, given, { form: 'closing', typed, errors, refusal })
      await inTransaction(db, async (db) => {
        const held = await takeRecommendation(db, given.id)
        if (held.status === 'closed') return
        await closeRecommendation(db, {
          ...values,
          id: given.id,
          by: person.id,
          at: req.now,
          matterId: given.matter_id,
          bodyId: given.body_id,
        })
      })
      await finish(db, req, res, given, 'closing')
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
