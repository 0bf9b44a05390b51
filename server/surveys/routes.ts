import { Router } from 'express'
import type { House } from '../house.ts'
import { isSecretary } from '../sight/rules.ts'
import { idIn } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { findInvitedHere } from './invited-acts.ts'
import { answerPath } from './link-rules.ts'
import { deskModel } from './page-acts.ts'
import { findSurvey, listSurveys, pageOf } from './queries.ts'
import { isAnswerable, keepsSurveys } from './rules.ts'

const last = 1_000_000_000

/** The surveys that are there for the reader, and the page of each: the secretary's desk, or what anyone may see of it. */
export const surveysRoutes = (house: House) =>
  withIds(Router())
    .get('/surveys', async (req, res) => {
      const rows = await listSurveys(house.db, req.viewer, idIn(req.query.before) ?? last)
      const { viewer } = req
      res.render('surveys/index', {
        ...pageOf(rows),
        makes: isSecretary(viewer),
        keeps: (body: number) => keepsSurveys(viewer, body),
      })
    })

    .get('/surveys/:id', async (req, res) => {
      const { viewer } = req
      const survey = (await findSurvey(house.db, viewer, Number(req.params.id))) ?? notFound()
      if (keepsSurveys(viewer, survey.body_id))
        return res.render('surveys/show', await deskModel(house, req, survey))
      if (survey.status === 'published') return res.redirect(303, `/surveys/${survey.id}/results`)
      const answerable = isAnswerable(survey, viewer.today)
      const invited = answerable && (await findInvitedHere(house, req, survey))
      if (invited) return res.redirect(303, answerPath(house.settings.sessionSecret, invited.id))
      return res.render('surveys/cover', { survey, answerable, key: survey.key })
    })
