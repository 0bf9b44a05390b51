import { Router } from 'express'
import { isClosed } from '../bodies/term-queries.ts'
import type { House } from '../house.ts'
import { firstError } from '../web/forms.ts'
import { withIds } from '../web/ids.ts'
import { say, type ActName } from '../words/index.ts'
import { askedOfNobody } from './condition-rules.ts'
import { actOnSurvey, backToSurvey } from './acts.ts'
import { closeSurvey, moveSurveyClosing, openSurvey, publishSurvey } from './closing-queries.ts'
import { readClosingDay, readStatus } from './forms.ts'
import { countAnswers, listSections, textsIn } from './queries.ts'
import { nextOf, whyNotMoveClosing, whyNotOpen } from './rules.ts'

const acts = {
  open: 'survey opened',
  closed: 'survey closed',
  published: 'survey published',
} as const satisfies Record<string, ActName>

/** A survey is opened, closed and its results published, each once and in this order. */
export const surveyStatusRoutes = (house: House) =>
  withIds(Router())
    .post('/surveys/:id/status', async (req, res) => {
      const { values, errors } = readStatus(req.body)
      if (!values) return backToSurvey(house, req, res, { refusal: firstError(errors) })
      const { status } = values
      const refusal = await actOnSurvey(house, req, acts[status], async (db, survey) => {
        if (survey.status === status) return 'unchanged'
        if (nextOf[survey.status] !== status) return say('surveys.notNow')
        if (status === 'closed') await closeSurvey(db, survey, req.now)
        if (status === 'published') await publishSurvey(db, survey.id, req.now)
        if (status !== 'open') return undefined
        const sections = await listSections(db, survey.id)
        const questions = sections.flatMap((section) => section.questions)
        const { invited } = (await countAnswers(db, survey.id))!
        const unasked = askedOfNobody(questions)?.prompt
        const texts = textsIn(survey, sections)
        const whole = { ...survey, texts, questions: questions.length, unasked, invited }
        const refusal =
          whyNotOpen(whole, req.viewer.today) ??
          ((await isClosed(db, survey.body_id)) ? say('surveys.bodyClosed') : undefined)
        if (!refusal) await openSurvey(db, house.settings, survey, req.now)
        return refusal
      })
      return backToSurvey(house, req, res, { refusal })
    })

    .post('/surveys/:id/closing-day', async (req, res) => {
      const { values, errors, typed } = readClosingDay(req.body)
      if (!values) return backToSurvey(house, req, res, { errors, values: typed })
      const refusal = await actOnSurvey(house, req, 'survey closing moved', async (db, survey) => {
        const refusal = whyNotMoveClosing(survey, values.closes_on, req.viewer.today)
        if (refusal) return refusal
        return (await moveSurveyClosing(db, survey.id, values.closes_on)) ? undefined : 'unchanged'
      })
      return backToSurvey(house, req, res, { refusal, ...(refusal && { values: typed }) })
    })
