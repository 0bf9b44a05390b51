import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { findSetting } from '../accounts/queries.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import type { Person, Viewer } from '../sight/rules.ts'
import { isRefused, leadTo, type Errors } from '../web/answer.ts'
import type { Typed } from '../web/forms.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { say, type Message } from '../words/index.ts'
import { readCaseNumber, readClosing, readDetails, readOrganisation, titlesOf } from './forms.ts'
import { listInitiativesOf } from './initiative-queries.ts'
import { tellInitiators } from './initiator-queries.ts'
import {
  addOrganisation,
  closeMatter,
  keepMatter,
  numberMatter,
  removeOrganisation,
  staleTitles,
} from './keeping-queries.ts'
import { hasOrganisation, listFields, listPreparers, searchOrganisations } from './choice-queries.ts'
import { addHandling, findWholeMatter, takeMatter, type Matter } from './queries.ts'
import {
  mayKeep,
  mayNumber,
  missingIn,
  publicities,
  secrecyGrounds,
  whyNotCaseNumber,
  whyNotClose,
  whyNotKeep,
} from './rules.ts'
import { listDecided, listSteps } from './way-queries.ts'
import { changesOf, pictureOf } from './way-rules.ts'

export const matterRoutes = (house: House) =>
  withIds(Router(), 'organisation')
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
        await keepMatter(db, { id: matter.id, title, body: { languages }, details: values, by, at })
        if (values.competition && !matter.competition)
          await addHandling(db, { matter_id: matter.id, kind: 'competition_notice', person_id: by, at })
        await note(db, req, matter, 'matter details changed')
        return undefined
      })
      if (!isRefused({ errors, refusal })) return leadTo(req, res, `/matters/${req.params.id}`)
      res.status(422).render('matters/edit', await editModel(house, req, { errors, refusal, typed }))
    })

    .post('/matters/:id/case-number', async (req, res) => {
      const { values, errors, typed } = readCaseNumber(req.body)
      const wrong = await change(house, req, mayNumber, async (db, matter, { id: by }) => {
        const pattern = await findSetting(db, 'case_number_pattern')
        const refusal = errors.case_number ?? whyNotCaseNumber(values?.case_number ?? '', pattern)
        if (refusal) return refusal
        const free = await numberMatter(db, matter, values!.case_number, { by, at: req.now })
        if (!free) return say('matters.caseNumberTaken', { number: values!.case_number })
        await note(db, req, matter, 'case number given', { number: values!.case_number })
        return undefined
      })
      await back(house, req, res, wrong ? { errors: { case_number: wrong }, typed } : { typed })
    })

    .post('/matters/:id/organisations', async (req, res) => {
      const { values, typed } = readOrganisation(req.body)
      const refusal = await change(house, req, mayKeep, async (db, matter) => {
        if (!values || !(await hasOrganisation(db, values.organisation_id))) return say('shared.notAChoice')
        const refusal = whyNotKeep(matter)
        if (refusal) return refusal
        await addOrganisation(db, matter.id, values.organisation_id)
        const details = { organisation: values.organisation_id }
        await note(db, req, matter, 'concerned organisation added', details)
        return undefined
      })
      await back(house, req, res, { refusal, typed })
    })

    .post('/matters/:id/organisations/:organisation/removal', async (req, res) => {
      const organisation = Number(req.params.organisation)
      const refusal = await change(house, req, mayKeep, async (db, matter) => {
        const refusal = whyNotKeep(matter)
        if (refusal) return refusal
        await removeOrganisation(db, matter.id, organisation)
        await note(db, req, matter, 'concerned organisation removed', { organisation })
        return undefined
      })
      await back(house, req, res, { refusal, typed: {} })
    })

    .post('/matters/:id/closing', async (req, res) => {
      const { values, errors, typed } = readClosing(req.body)
      const refusal = await change(house, req, mayKeep, async (db, matter, { id: by }) => {
        const refusal = whyNotClose(matter)
        if (!values || refusal) return refusal
        const at = req.now
        const reasons = values.closing_reasons
        await closeMatter(db, matter, { reasons, language: req.language, by, at })
        await note(db, req, matter, 'matter closed')
        const [subject, text] = [say('matters.mailStepsSubject'), [say('matters.mailClosed')]]
        await tellInitiators(db, house.settings, matter.id, { kind: 'initiative_step', at, subject, text })
        return undefined
      })
      await back(house, req, res, { refusal, errors, typed })
    })

/** One change of a matter: kept for it alone, allowed to this person, and then written. */
function change(
  house: House,
  req: Request,
  may: (viewer: Viewer, matter: Matter) => boolean,
  act: (db: Db, matter: Matter, person: Person) => Promise<Message | undefined>,
) {
  const person = signedIn(req)
  return inTransaction(house.db, async (db) => {
    const matter = (await takeMatter(db, person, Number(req.params.id))) ?? notFound()
    if (!may(person, matter)) notAllowed()
    return act(db, matter, person)
  })
}

/** The preparer is one in office, or the one that the matter already has. */
const mayPrepare = async (db: Db, { viewer }: Request, matter: Matter, id: number | null) =>
  id === matter.preparer_id ||
  !id ||
  (await listPreparers(db, viewer.today)).some((person) => person.id === id)

const note = (
  db: Db,
  req: Request,
  matter: Matter,
  act: string,
  details: Record<string, string | number> = {},
) =>
  record(db, {
    by: req.viewer.id,
    at: req.now,
    act,
    thing: 'matter',
    id: matter.id,
    body: matter.body_id,
    details,
  })

interface Given {
  errors?: Errors | undefined
  refusal?: Message | undefined
  typed?: Typed
}

async function back(house: House, req: Request, res: Response, given: Given) {
  if (!isRefused(given)) return leadTo(req, res, `/matters/${Number(req.params.id)}`)
  res.status(422).render('matters/show', await matterModel(house, req, given))
}

async function matterModel({ db }: House, req: Request, { errors, refusal, typed }: Given) {
  const { viewer } = req
  const matter = (await findWholeMatter(db, viewer, Number(req.params.id))) ?? notFound()
  const steps = await listSteps(db, viewer, matter.id)
  const decided = await listDecided(
    db,
    viewer,
    steps.flatMap((step) => (step.item_opens && step.item_id) || []),
  )
  const search = typeof req.query.q === 'string' ? req.query.q.slice(0, 200).trim() : ''
  const keeps = mayKeep(viewer, matter) && !whyNotKeep(matter)
  return {
    matter,
    steps,
    picture: pictureOf(steps),
    changes: changesOf(steps, decided, [req.language]),
    missing: missingIn(matter.title, matter),
    stale: await staleTitles(db, matter.id),
    initiatives: viewer.id ? await listInitiativesOf(db, matter.id) : [],
    keeps,
    numbers: mayNumber(viewer, matter),
    closes: keeps && !whyNotClose(matter),
    search,
    candidates: keeps && search ? await searchOrganisations(db, search, 20) : [],
    errors: errors ?? {},
    refusal,
    values: typed ?? {},
  }
}

async function editModel({ db }: House, req: Request, { errors, refusal, typed }: Given) {
  const person = signedIn(req)
  const matter = (await findWholeMatter(db, person, Number(req.params.id))) ?? notFound()
  const { title, fields } = matter
  const stands = {
    title_fi: title.fi ?? '',
    title_sv: title.sv ?? '',
    title_en: title.en ?? '',
    publicity: matter.publicity,
    secrecy_ground: matter.secrecy_ground ?? '',
    secrecy_extent: matter.secrecy_extent ?? '',
    due_on: matter.due_on ?? '',
    preparer_id: String(matter.preparer_id ?? ''),
    fields: fields.map(({ key }) => key),
    procurement: matter.procurement ? 'yes' : '',
    pending_tender: matter.pending_tender ? 'yes' : '',
    competition: matter.competition ? 'yes' : '',
  }
  const inOffice = await listPreparers(db, person.today)
  const { preparer_id: id, preparer: name } = matter
  const left = id && name && !inOffice.some((preparer) => preparer.id === id) ? [{ id, name }] : []
  return {
    matter,
    stale: await staleTitles(db, matter.id),
    preparers: [...inOffice, ...left],
    fields: await listFields(db),
    publicities,
    secrecyGrounds,
    errors: errors ?? {},
    refusal,
    values: typed ?? stands,
  }
}
