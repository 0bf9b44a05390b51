import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { readTranslation } from '../texts/forms.ts'
import { confirmTranslation } from '../texts/translation-queries.ts'
import { isRefused, leadTo } from '../web/answer.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { say } from '../words/index.ts'
import { back, change, note } from './acts.ts'
import { listPreparers } from './choice-queries.ts'
import { concernedRoutes } from './concerned-routes.ts'
import { disclosureRoutes } from './disclosure-routes.ts'
import { endingRoutes } from './ending-routes.ts'
import { readCaseNumber, readDetails, titlesOf } from './forms.ts'
import { keepMatter } from './keeping-queries.ts'
import { giveCaseNumber } from './number-acts.ts'
import { editModel, matterModel } from './page-acts.ts'
import { addHandling, findWholeMatter, type Matter } from './queries.ts'
import { languagesOf, mayKeep, mayNumber, whyNotKeep } from './rules.ts'

/** One matter: its page, its details, its case number. */
export const matterRoutes = (house: House) =>
  withIds(Router())
    .get('/matters/:id', async (req, res) => {
      res.render('matters/show', await matterModel(house, req, {}))
    })

    .get('/matters/:id/edit', async (req, res) => {
      const model = await editModel(house, req, {})
      if (!mayKeep(signedIn(req), model.matter)) notAllowed()
      res.render('matters/edit', model)
    })

    .post('/matters/:id/details', async (req, res) => {
      const { values, errors, typed } = readDetails(req.body)
      const refusal = await change(house, req, mayKeep, async (db, matter, { id: by }) => {
        const refusal = whyNotKeep(matter)
        if (!values || refusal) return refusal
        if (!(await mayPrepare(db, req, matter, values.preparer_id))) return say('matters.noSuchPreparer')
        const [title, at] = [titlesOf(values), req.now]
        const { languages } = (await findWholeMatter(db, req.viewer, matter.id)) ?? notFound()
        const kept = { id: matter.id, title, body: { languages }, details: values, by, at }
        if (!(await keepMatter(db, kept))) return undefined
        if (values.competition && !matter.competition)
          await addHandling(db, { matter_id: matter.id, kind: 'competition_notice', person_id: by, at })
        await note(db, req, matter, 'matter details changed')
        return undefined
      })
      if (!isRefused({ errors, refusal })) return leadTo(req, res, `/matters/${req.params.id}`)
      res.status(422).render('matters/edit', await editModel(house, req, { errors, refusal, typed }))
    })

    .post('/matters/:id/translations', async (req, res) => {
      const { language } = readTranslation(req.body, ['title']) ?? notFound()
      const refusal = await change(house, req, mayKeep, async (db, matter) => {
        const refusal = whyNotKeep(matter)
        if (refusal) return refusal
        const { languages } = (await findWholeMatter(db, req.viewer, matter.id)) ?? notFound()
        const place = { thing: 'matter', id: matter.id, field: 'title', language }
        const version = await confirmTranslation(db, place, languagesOf({ languages })[0]!)
        if (version)
          await note(db, req, matter, 'translation confirmed', { field: 'title', language, version })
        return undefined
      })
      await back(house, req, res, { refusal })
    })

    .post('/matters/:id/case-number', async (req, res) => {
      const { values, errors, typed } = readCaseNumber(req.body)
      const wrong = await change(house, req, mayNumber, async (db, matter) => {
        if (errors.case_number) return errors.case_number
        return giveCaseNumber(db, req, matter, values?.case_number ?? '')
      })
      await back(house, req, res, wrong ? { errors: { case_number: wrong }, typed } : {})
    })

    .use(concernedRoutes(house))
    .use(endingRoutes(house))
    .use(disclosureRoutes(house))

/** The preparer is one in office, or the one that the matter already has. */
const mayPrepare = async (db: Db, { viewer }: Request, matter: Matter, id: number | null) =>
  id === matter.preparer_id ||
  !id ||
  (await listPreparers(db, viewer.today)).some((person) => person.id === id)
