import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { onceUnlessRefused } from '../record/queries.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { readAnswer, readAuthorityDecision, readConfirmation, readTranslatedAnswer } from './forms.ts'
import { finish, held, pathOf, refuse, seen } from './page-routes.ts'
import { findRecommendation, type Recommendation } from './queries.ts'
import {
  confirmResponse,
  draftResponse,
  enterAuthorityDecision,
  findResponse,
  listResponses,
  redraftResponse,
  translateResponse,
} from './response-queries.ts'
import { answerLanguage, translatedOf, whyNotTranslate } from './answer-rules.ts'
import { mayDraft, whyNotConfirm, whyNotEdit, whyNotEnterDecision, whyNotRespond } from './rules.ts'

/** Leadership's answers: a preparer's draft, an office holder's confirmation, an authority's decision. */
export const responseRoutes = ({ db, settings }: House) =>
  withIds(Router())
    .post('/recommendations/:id/responses', async (req, res) => {
      const person = signedIn(req)
      const given = await seen(db, req)
      if (!mayDraft(person, given.recipient_body_id)) notAllowed()
      const { values, typed, errors } = readAnswer(
        req.body ?? {},
        person.today,
        answerLanguage(given, req.language),
      )
      const refused = { form: 'answer' as const, typed, errors }
      if (!values) return refuse(db, req, res, given, { ...refused, refusal: await whyNotDraft(db, given) })
      const draft = { recommendationId: given.id, answer: values, by: person.id, at: req.now }
      const { refusal } = await onceUnlessRefused(
        db,
        { person: person.id, key: req.body.once, at: req.now },
        async (db) => whyNotDraft(db, await held(db, req, given)),
        async (db) => {
          const standing = (await listResponses(db, given.id)).find(({ status }) => status === 'draft')
          if (!standing) await draftResponse(db, draft)
          return pathOf(given)
        },
      )
      if (refusal) return refuse(db, req, res, given, { ...refused, refusal })
      await finish(db, req, res, given, 'draft')
    })
    .post('/responses/:id', async (req, res) => {
      const person = signedIn(req)
      const { response, given } = await seenResponse(db, req)
      if (!mayDraft(person, given.recipient_body_id)) notAllowed()
      const { values, typed, errors } = readAnswer(
        req.body ?? {},
        person.today,
        answerLanguage(given, req.language),
      )
      const refused = { form: 'answer' as const, typed, errors }
      if (!values) return refuse(db, req, res, given, { ...refused, refusal: whyNotEdit(response) })
      const draft = { id: response.id, recommendationId: given.id, answer: values }
      const { refusal } = await onceUnlessRefused(
        db,
        { person: person.id, key: req.body.once, at: req.now },
        async (db) => whyNotEdit((await heldResponse(db, req, response)).response),
        async (db) => {
          await redraftResponse(db, { ...draft, by: person.id, at: req.now })
          return pathOf(given)
        },
      )
      if (refusal) return refuse(db, req, res, given, { ...refused, refusal })
      await finish(db, req, res, given, 'draft')
    })
    .post('/responses/:id/confirmation', async (req, res) => {
      const person = signedIn(req)
      const { response, given } = await seenResponse(db, req)
      if (!mayDraft(person, given.recipient_body_id)) notAllowed()
      if (response.status === 'confirmed') return finish(db, req, res, given, 'confirmed')
      const { values, typed, errors } = readConfirmation(req.body ?? {})
      const refused = { form: 'confirmation' as const, typed, errors }
      if (!values) return refuse(db, req, res, given, refused)
      const { handled_on: handledOn } = values
      const refusal = await inTransaction(db, async (db) => {
        const now = await heldResponse(db, req, response)
        if (now.response.status === 'confirmed') return undefined
        const refusal = whyNotConfirm(person, now.given, now.response, handledOn)
        if (refusal) return refusal
        await confirmResponse(db, settings, { id: response.id, handledOn, by: person.id, at: req.now })
        return undefined
      })
      if (refusal) return refuse(db, req, res, given, { ...refused, refusal })
      await finish(db, req, res, given, 'confirmed')
    })
    .post('/responses/:id/decision', async (req, res) => {
      const person = signedIn(req)
      const { response, given } = await seenResponse(db, req)
      if (!mayDraft(person, given.recipient_body_id)) notAllowed()
      const { values, typed, errors } = readAuthorityDecision(req.body ?? {}, person.today)
      const refused = { form: 'decision' as const, typed, errors }
      if (!values) return refuse(db, req, res, given, { ...refused, refusal: whyNotEnterDecision(response) })
      const { authority_decision: text, authority_decided_on: decidedOn } = values
      const decision = { id: response.id, recommendationId: given.id, text, decidedOn }
      const refusal = await inTransaction(db, async (db) => {
        const refusal = whyNotEnterDecision((await heldResponse(db, req, response)).response)
        if (refusal) return refusal
        await enterAuthorityDecision(db, { ...decision, by: person.id, at: req.now })
        return undefined
      })
      if (refusal) return refuse(db, req, res, given, { ...refused, refusal })
      await finish(db, req, res, given, 'decision')
    })
    .post('/responses/:id/translations', async (req, res) => {
      const person = signedIn(req)
      const { response, given } = await seenResponse(db, req)
      if (!mayDraft(person, given.recipient_body_id)) notAllowed()
      const { values, typed, errors } = readTranslatedAnswer(req.body ?? {})
      const refused = { form: `translation-${response.id}` as const, typed, errors }
      if (!values) return refuse(db, req, res, given, refused)
      const { language, ...words } = values
      const refusal = await inTransaction(db, async (db) => {
        const now = await heldResponse(db, req, response)
        const refusal = whyNotTranslate(now.given, now.response, language)
        if (refusal) return refusal
        const translation = { response: now.response, language, words: translatedOf(now.response, words) }
        await translateResponse(db, { ...translation, by: person.id, at: req.now })
        return undefined
      })
      if (refusal) return refuse(db, req, res, given, { ...refused, refusal })
      await finish(db, req, res, given, 'translated')
    })

/** The response of the address with its recommendation; not there for this viewer: 404. A draft is leadership's own. */
async function seenResponse(db: Db, req: Request) {
  const response = (await findResponse(db, req.viewer, Number(req.params.id))) ?? notFound()
  const given = (await findRecommendation(db, req.viewer, response.recommendation_id)) ?? notFound()
  if (response.status === 'draft' && !mayDraft(req.viewer, given.recipient_body_id)) notFound()
  return { response, given }
}

/** The response and its recommendation as they stand now, kept for this act alone. */
async function heldResponse(
  db: Db,
  req: Request,
  { id, recommendation_id }: { id: number; recommendation_id: number },
) {
  const given = await held(db, req, { id: recommendation_id })
  return { given, response: (await findResponse(db, req.viewer, id)) ?? notFound() }
}

async function whyNotDraft(db: Db, given: Recommendation) {
  const confirmed = (await listResponses(db, given.id)).filter(({ status }) => status === 'confirmed')
  return whyNotRespond(given, confirmed.at(-1))
}
