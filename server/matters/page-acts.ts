import type { Request } from 'express'
import { together } from '../../db/together.ts'
import { findPreparedIn } from '../appointments/preparing-queries.ts'
import type { House } from '../house.ts'
import type { Errors } from '../web/answer.ts'
import type { Typed } from '../web/forms.ts'
import { listBeside } from '../plans/beside-queries.ts'
import { keepsPlan } from '../plans/rules.ts'
import { saidIn } from '../recommendations/answer-rules.ts'
import { notFound } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { findTexts } from '../texts/queries.ts'
import { staleTitles } from '../texts/translation-queries.ts'
import type { ByLanguage, Message } from '../words/index.ts'
import { listFields, listPreparers, searchOrganisations } from './choice-queries.ts'
import { listInitiativesOf } from './initiative-queries.ts'
import { findWholeMatter } from './queries.ts'
import {
  mayKeep,
  mayNumber,
  missingIn,
  publicities,
  secrecyGrounds,
  whyNotClose,
  whyNotKeep,
  whyNotRest,
  whyNotResume,
} from './rules.ts'
import { listDecided, listSteps } from './way-queries.ts'
import { changesOf, pictureOf } from './way-rules.ts'

export interface Given {
  errors?: Errors | undefined
  refusal?: Message | undefined
  typed?: Typed
}

/** All that the page of one matter shows, and what this viewer may do on it. */
export async function matterModel({ db }: House, req: Request, { errors, refusal, typed }: Given) {
  const { viewer } = req
  const matter = (await findWholeMatter(db, viewer, Number(req.params.id))) ?? notFound()
  const search = typeof req.query.q === 'string' ? req.query.q.slice(0, 200).trim() : ''
  const keeps = mayKeep(viewer, matter) && !whyNotKeep(matter)
  const plans = keepsPlan(viewer, matter.body_id)
  const { steps, texts, ...found } = await together(db, (db) => ({
    steps: listSteps(db, viewer, matter.id),
    stale: staleTitles(db, 'matter', matter.id),
    texts: findTexts(db, 'matter', [matter.id]),
    initiatives: viewer.id ? listInitiativesOf(db, matter.id) : [],
    appointment: findPreparedIn(db, viewer, matter.id),
    planned: listBeside(db, viewer, { body: matter.body_id, matter: matter.id, item: null, keeps: plans }),
    candidates: keeps && search ? searchOrganisations(db, search, 20) : [],
  }))
  const decided = await listDecided(
    db,
    viewer,
    steps.flatMap((step) => (step.item_opens && step.item_id) || []),
  )
  return {
    ...found,
    matter,
    prepared: preparedIn(texts),
    steps,
    picture: pictureOf(steps),
    saidIn,
    changes: changesOf(steps, decided, [req.language]),
    missing: missingIn(matter.title, matter),
    keeps,
    plans,
    numbers: mayNumber(viewer, matter),
    closes: keeps && !whyNotClose(matter),
    rests: keeps && !whyNotRest(matter),
    resumes: keeps && !whyNotResume(matter),
    restsFor:
      matter.status === 'resting' ? steps.findLast(({ kind }) => kind === 'rested')?.summary : undefined,
    sharing: mayKeep(viewer, matter) || mayNumber(viewer, matter),
    search,
    errors: errors ?? {},
    refusal,
    values: typed ?? {},
  }
}

/** What came with the matter for the agenda: its proposal and account in each language, where somebody has prepared them. */
const preparedIn = (texts: { field: string; language: string; html: string }[]) =>
  (['proposal', 'account'] as const).flatMap((field) => {
    const html = texts.filter((text) => text.field === field).map((text) => [text.language, text.html])
    return html.length ? [{ field, html: Object.fromEntries(html) as ByLanguage }] : []
  })

/** The form of the matter's details. */
export async function editModel({ db }: House, req: Request, { errors, refusal, typed }: Given) {
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
    stale: await staleTitles(db, 'matter', matter.id),
    preparers: [...inOffice, ...left],
    fields: await listFields(db, req.language),
    publicities,
    secrecyGrounds,
    errors: errors ?? {},
    refusal,
    values: typed ?? stands,
  }
}
