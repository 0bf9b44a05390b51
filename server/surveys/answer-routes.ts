import { randomBytes } from 'node:crypto'
import { Router, type Request } from 'express'
import { networkOf } from '../accounts/attempt-rules.ts'
import { countSendings, noteSending, type Sending } from '../accounts/sending-queries.ts'
import { whyNotTrust } from '../accounts/stranger-rules.ts'
import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { listSubregions } from '../organisations/reference-queries.ts'
import { record } from '../record/queries.ts'
import { wantsPiece } from '../web/answer.ts'
import { notFound } from '../web/ids.ts'
import { keepAddress } from '../web/privacy.ts'
import { say } from '../words/index.ts'
import { showPage, stateOf } from './answer-acts.ts'
import {
  beginDraft,
  findAnswering,
  holdSurvey,
  saveDraft,
  sendSheet,
  type Answering,
} from './answer-queries.ts'
import { findInvitedHere, markInvited } from './invited-acts.ts'
import { answerPath } from './link-rules.ts'
import { answerIn, isBlank, type Question } from './question-rules.ts'
import { findSurveyByKey, listSections } from './queries.ts'
import { isAnswerable, whyNotAnswer, whyNotBegin } from './rules.ts'
import type { Answers } from './sheet-rules.ts'
import { strataIn } from './strata-rules.ts'
import {
  answersToSend,
  askedOn,
  lackingBefore,
  pageAfter,
  pageIn,
  pagesOf,
  wrongIn,
  type Page,
} from './way-rules.ts'

/** Answering by a link: page by page, kept as one goes, sent as a whole without who sent it. */
export const surveyAnswersRoutes = (house: House) =>
  Router()
    .get('/surveys/by-link/:key', async (req, res) => {
      const survey = (await findSurveyByKey(house.db, req.params.key)) ?? notFound()
      const answerable = isAnswerable(survey, req.viewer.today)
      const invited = answerable && !req.query.sent && (await findInvitedHere(house, req, survey))
      if (invited) return res.redirect(303, answerPath(house.settings.sessionSecret, invited.id))
      return res.render('surveys/cover', {
        survey,
        answerable,
        key: survey.key,
        sent: req.query.sent === 'yes',
      })
    })

    .post('/surveys/by-link/:key/drafts', async (req, res) => {
      const survey = (await findSurveyByKey(house.db, req.params.key)) ?? notFound()
      const sending: Sending = { form: 'survey', from: networkOf(req.ip), to: [] }
      const refusal =
        whyNotAnswer(survey, req.viewer.today) ??
        whyNotTrust(req.body?.website) ??
        whyNotBegin(await countSendings(house.db, sending, req.now))
      const answerable = isAnswerable(survey, req.viewer.today)
      if (refusal)
        return res.status(422).render('surveys/cover', { survey, answerable, key: survey.key, refusal })
      const invited = await findInvitedHere(house, req, survey)
      if (invited) return res.redirect(303, answerPath(house.settings.sessionSecret, invited.id))
      const token = randomBytes(32).toString('base64url')
      await inTransaction(house.db, async (db) => {
        await beginDraft(db, survey.id, token, req.language)
        await noteSending(db, sending, req.now)
      })
      return res.redirect(303, `/surveys/answers/${token}`)
    })

    .get('/surveys/answers/:token', keepAddress, async (req, res) => {
      const answering = await answeringOf(house, req)
      if (!answering) return res.status(404).render('surveys/gone')
      markInvited(house, res, answering)
      const state = stateOf(answering, req)
      if (state !== 'open') return res.render('surveys/thanks', { survey: answering, state })
      const pages = pagesOf(await listSections(house.db, answering.id), answering.answers)
      return showPage(house, req, res, answering, { page: pageIn(pages, req.query.at) })
    })

    .post('/surveys/answers/:token', keepAddress, async (req, res) => {
      const answering = await answeringOf(house, req)
      if (!answering) return res.status(404).render('surveys/gone')
      if (answering.answered) return res.redirect(303, `/surveys/answers/${String(req.params.token)}`)
      const { page, answers, asked, chosen } = await saidOn(house, req, answering)
      const refusal = whyNotAnswer(answering, req.viewer.today)
      if (refusal) return showPage(house, req, res, { ...answering, answers }, { page, refusal })
      const token = String(req.params.token)
      const given = Object.fromEntries(
        asked.map(({ id }) => [id, answers[id]]).filter(([, one]) => one !== undefined),
      )
      const saving = {
        asked: asked.map(({ id }) => id),
        answers: given as Answers,
        strata: chosen,
        language: req.language,
      }
      await inTransaction(house.db, async (db) => {
        if (!whyNotAnswer(await holdSurvey(db, answering.id), req.viewer.today))
          await saveDraft(db, answering, token, saving)
      })
      const kept = { ...answering, answers, ...(chosen && { chosen }) }
      const go = req.body?.go
      if (!go && wantsPiece(req)) return showPage(house, req, res, kept, { page, saved: true })
      const sections = await listSections(house.db, answering.id)
      const errors = go === 'next' ? wrongIn(asked, answers) : {}
      if (Object.keys(errors).length) return showPage(house, req, res, kept, { page, errors })
      const brought = askedOn(sections, page, answers).length > asked.length
      const next = pageAfter(pagesOf(sections, answers), page, { go, brought })
      return res.redirect(303, `/surveys/answers/${token}?at=${next}`)
    })

    .post('/surveys/answers/:token/submission', keepAddress, async (req, res) => {
      const answering = await answeringOf(house, req)
      if (!answering) return res.status(404).render('surveys/gone')
      const token = String(req.params.token)
      const there = answering.invitation_id
        ? `/surveys/answers/${token}`
        : `/surveys/by-link/${answering.key}?sent=yes`
      if (answering.answered) return res.redirect(303, there)
      const sections = await listSections(house.db, answering.id)
      const refusal = lackingBefore(sections, answering.answers).length
        ? say('surveys.notWhole')
        : await submit(house, req, answering, answersToSend(sections, answering.answers))
      if (refusal) return showPage(house, req, res, answering, { page: 'check', refusal })
      return res.redirect(303, there)
    })

const answeringOf = ({ db }: House, req: Request) => findAnswering(db, String(req.params.token))

/** What the posted page says, laid over what was kept: a question that the page did not show is not touched. */
async function saidOn({ db }: House, req: Request, answering: Answering) {
  const sections = await listSections(db, answering.id)
  const page: Page = pageIn(pagesOf(sections, answering.answers), req.body?.at)
  const shown = [req.body?.shown ?? []].flat().map(String)
  const asked = askedOn(sections, page, answering.answers).filter(({ id }) => shown.includes(String(id)))
  const answers: Answers = { ...answering.answers }
  for (const question of asked) lay(answers, question, req.body ?? {})
  const chosen =
    page === 'start' && answering.strata.length
      ? strataIn(
          req.body ?? {},
          answering.strata,
          (await listSubregions(db)).map(({ code }) => code),
        )
      : undefined
  return { page, answers, asked, chosen }
}

function lay(answers: Answers, question: Question, body: Record<string, unknown>) {
  const answer = answerIn(question, body)
  if (isBlank(answer)) delete answers[question.id]
  else answers[question.id] = answer
}

/**
 * Sends the whole, unless the survey has closed or the link has been used meanwhile. What was begun by the public link
 * is the answer of who turns out to be invited, once.
 */
async function submit(house: House, req: Request, answering: Answering, answers: Answers) {
  const invited = answering.invitation_id ? undefined : await findInvitedHere(house, req, answering)
  const by = invited ? { ...answering, ...invited, id: answering.id, invitation_id: invited.id } : answering
  return send(house, req, by, answers)
}

const send = ({ db }: House, req: Request, answering: Answering, answers: Answers) =>
  inTransaction(db, async (db) => {
    const refusal = whyNotAnswer(await holdSurvey(db, answering.id), req.viewer.today)
    if (refusal) return refusal
    const { id, body_id: body, named, invited_name, organisation } = answering
    const strata = answering.chosen ?? strataIn(answering.known, answering.strata)
    const respondent = named ? (organisation ?? invited_name) : null
    if (!(await sendSheet(db, answering, String(req.params.token), { answers, strata, respondent })))
      return say('surveys.sentAlready')
    await record(db, { by: undefined, at: req.now, act: 'survey answered', thing: 'survey', id, body })
    return undefined
  })
