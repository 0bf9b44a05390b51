import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { onceOnly } from '../record/queries.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { readAnswer, readAuthorityDecision, readConfirmation, readTranslatedAnswer } from './forms.ts'
import { finish, pathOf, refuse, seen } from './page-routes.ts'
import { findRecommendation, takeRecommendation } from './queries.ts'
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
      const responses = await listResponses(db, given.id)
      const refusal = whyNotRespond(
        given,
        responses.findLast(({ status }) => status === 'confirmed'),
      )
      if (!values || refusal) return refuse(db, req, res, given, { form: 'answer', typed, errors, refusal })
      const draft = { recommendationId: given.id, answer: values, by: person.id, at: req.now }
      await onceOnly(db, { person: person.id, key: req.body.once, at: req.now }, async (db) => {
        await takeRecommendation(db, given.id)
        const standing = (await listResponses(db, given.id)).find(({ status }) => status === 'draft')
        if (!standing) await draftResponse(db, draft)
        return pathOf(given)
      })
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
      const refusal = whyNotEdit(response)
      if (!values || refusal) return refuse(db, req, res, given, { form: 'answer', typed, errors, refusal })
      await onceOnly(db, { person: person.id, key: req.body.once, at: req.now }, async (db) => {
        await redraftResponse(db, {
          id: response.id,
          recommendationId: given.id,
          answer: values,
          by: person.id,
          at: req.now,
        })
        return pathOf(given)
      })
      await finish(db, req, res, given, 'draft')
    })
    .post('/responses/:id/confirmation', async (req, res) => {
      const person = signedIn(req)
      const { response, given } = await seenResponse(db, req)
      if (!mayDraft(person, given.recipient_body_id)) notAllowed()
      if (response.status === 'confirmed') return finish(db, req, res, given, 'confirmed')
      const { values, typed, errors } = readConfirmation(req.body ?? {})
      const refusal = values && whyNotConfirm(person, given, response, values.handled_on)
      if (!values || refusal)
        return refuse(db, req, res, given, { form: 'confirmation', typed, errors, refusal })
      await inTransaction(db, async (db) => {
        await takeRecommendation(db, given.id)
        const { status } = (await findResponse(db, person, response.id)) ?? response
        if (status === 'draft')
          await confirmResponse(db, settings, {
            id: response.id,
            handledOn: values.handled_on,
            by: person.id,
            at: req.now,
          })
      })
      await finish(db, req, res, given, 'confirmed')
    })
    .post('/responses/:id/decision', async (req, res) => {
      const person = signedIn(req)
      const { response, given } = await seenResponse(db, req)
      if (!mayDraft(person, given.recipient_body_id)) notAllowed()
      const { values, typed, errors } = readAuthorityDecision(req.body ?? {}, person.today)
      const refusal = whyNotEnterDecision(response)
      if (!values || refusal) return refuse(db, req, res, given, { form: 'decision', typed, errors, refusal })
      await inTransaction(db, (db) =>
        enterAuthorityDecision(db, {
          id: response.id,
          recommendationId: given.id,
          text: values.authority_decision,
          decidedOn: values.authority_decided_on,
          by: person.id,
          at: req.now,
        }),
      )
      await finish(db, req, res, given, 'decision')
    })
    .post('/responses/:id/translations', async (req, res) => {
      const person = signedIn(req)
      const { response, given } = await seenResponse(db, req)
      if (!mayDraft(person, given.recipient_body_id)) notAllowed()
      const { values, typed, errors } = readTranslatedAnswer(req.body ?? {})
      const refusal = values && whyNotTranslate(given, response, values.language)
      if (!values || refusal)
        return refuse(db, req, res, given, { form: `translation-${response.id}`, typed, errors, refusal })
      await inTransaction(db, async (db) => {
        await takeRecommendation(db, given.id)
        const stands = (await findResponse(db, person, response.id)) ?? response
        const { language, ...words } = values
        await translateResponse(db, {
          ...{ response: stands, language, words: translatedOf(stands, words) },
          ...{ by: person.id, at: req.now },
        })
      })
      await finish(db, req, res, given, 'translated')
    })

/** The response of the address with its recommendation; not there for this viewer: 404. A draft is leadership's own. */
async function seenResponse(db: Db, req: Request) {
  const response = (await findResponse(db, req.viewer, Number(req.params.id))) ?? notFound()
  const given = (await findRecommendation(db, req.viewer, response.recommendation_id)) ?? notFound()
  if (response.status === 'draft' && !mayDraft(req.viewer, given.recipient_body_id)) notFound()
  return { response, given }
}
