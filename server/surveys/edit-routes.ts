import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { addDays } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { idIn, type Typed } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import { actOnSurvey, backToSurvey, keptSurvey, type Given } from './acts.ts'
import { addSurvey, changeSurvey, copySurvey, discardSurvey } from './edit-queries.ts'
import { readSurvey } from './forms.ts'
import { listEarlier } from './earlier-queries.ts'
import { listBodiesAsking, listSections, type Survey } from './queries.ts'
import { keepsSurveys, staleAfter, whyNotEdit } from './rules.ts'

/** Three weeks to answer, unless the secretary says otherwise. */
const daysToAnswer = 21

/** A survey is begun as a draft, written, copied from an earlier one, looked at as its respondents will. */
export const surveyEditRoutes = (house: House) =>
  withIds(Router())
    .get('/surveys/new', async (req, res) => {
      const closes_on = addDays(req.viewer.today, daysToAnswer)
      const values = {
        closes_on,
        body_id: String(idIn(req.query.body) ?? ''),
        strata: ['size', 'region', 'side'],
      }
      res.render('surveys/new', await newModel(house, req, { values }))
    })

    .post('/surveys', async (req, res) => {
      const viewer = signedIn(req)
      const { values: content, typed, errors } = readSurvey(req.body)
      const body = idIn(req.body?.body_id)
      if (!body || !keepsSurveys(viewer, body)) notAllowed()
      if (!content) {
        res.status(422).render('surveys/new', await newModel(house, req, { values: typed, errors }))
        return
      }
      const once = { person: viewer.id, key: req.body.once, at: req.now }
      const path = await onceOnly(house.db, once, async (db) => {
        const id = await addSurvey(db, body, { ...content, earlier_id: null }, { by: viewer.id, at: req.now })
        await record(db, { by: viewer.id, at: req.now, act: 'survey drafted', thing: 'survey', id, body })
        return `/surveys/${id}`
      })
      res.redirect(303, path)
    })

    .get('/surveys/:id/edit', async (req, res) => {
      const { survey } = await keptSurvey(house.db, req)
      const given = { values: typedOf(survey), refusal: whyNotEdit(survey) }
      res.render('surveys/edit', await editModel(house, req, survey, given))
    })

    .post('/surveys/:id', async (req, res) => {
      const { survey } = await keptSurvey(house.db, req)
      const { values: content, typed, errors } = readSurvey(req.body)
      const refusal =
        content &&
        (await actOnSurvey(house, req, 'survey changed', async (db, survey) => {
          const refusal = whyNotEdit(survey)
          if (refusal) return refusal
          const known = await listEarlier(db, survey)
          const earlier_id = known.some(({ id }) => id === content.earlier_id) ? content.earlier_id : null
          const before = { texts: [survey.title, survey.intro], stale: survey.stale }
          const stale = staleAfter(before, [content.title, content.intro], survey.languages)
          return (await changeSurvey(db, survey.id, { ...content, earlier_id, stale }))
            ? undefined
            : 'unchanged'
        }))
      if (content && !refusal) return res.redirect(303, `/surveys/${survey.id}`)
      const again = { values: typed, errors, refusal }
      return res.status(422).render('surveys/edit', await editModel(house, req, survey, again))
    })

    .post('/surveys/:id/removal', async (req, res) => {
      const { survey } = await keptSurvey(house.db, req)
      const refusal = await actOnSurvey(house, req, 'survey draft discarded', async (db, survey) => {
        const refusal = whyNotEdit(survey)
        if (!refusal) await discardSurvey(db, survey.id)
        return refusal
      })
      if (refusal) return backToSurvey(house, req, res, { refusal })
      return res.redirect(303, `/surveys?gone=${survey.id}`)
    })

    .post('/surveys/:id/copies', async (req, res) => {
      const { viewer, survey } = await keptSurvey(house.db, req)
      const { id: by, today } = viewer
      const once = { person: by, key: req.body?.once, at: req.now }
      const path = await onceOnly(house.db, once, async (db) => {
        const id = await copySurvey(db, survey, addDays(today, daysToAnswer), { by, at: req.now })
        const act = { by, at: req.now, act: 'survey copied' as const, thing: 'survey', id }
        await record(db, { ...act, body: survey.body_id, details: { of: survey.id } })
        return `/surveys/${id}`
      })
      res.redirect(303, path)
    })

    .get('/surveys/:id/preview', async (req, res) => {
      const { survey } = await keptSurvey(house.db, req)
      const sections = await listSections(house.db, survey.id)
      res.render('surveys/preview', { survey, sections, answers: {}, errors: {} })
    })

async function newModel({ db }: House, req: Request, { values, errors }: Given) {
  const bodies = await listBodiesAsking(db, signedIn(req))
  const [first] = bodies
  if (!first) notAllowed()
  const languages = bodies.find(({ id }) => String(id) === values?.body_id)?.languages ?? first!.languages
  const once = typeof values?.once === 'string' ? values.once : randomUUID()
  return { bodies, languages, earlier: [], values: values ?? {}, errors: errors ?? {}, once }
}

async function editModel({ db }: House, _req: Request, survey: Survey, { values, errors, refusal }: Given) {
  const earlier = await listEarlier(db, survey)
  return { survey, languages: survey.languages, earlier, values: values ?? {}, errors: errors ?? {}, refusal }
}

const typedOf = ({ title, intro, closes_on, by_link, named, strata, earlier_id }: Survey): Typed => ({
  ...Object.fromEntries(Object.entries(title).map(([language, text]) => [`title_${language}`, text])),
  ...Object.fromEntries(Object.entries(intro).map(([language, text]) => [`intro_${language}`, text])),
  closes_on,
  by_link: by_link ? 'yes' : '',
  named: named ? 'yes' : '',
  strata,
  earlier_id: String(earlier_id ?? ''),
})
