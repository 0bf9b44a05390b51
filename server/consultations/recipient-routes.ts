import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import type { House } from '../house.ts'
import { findOrganisationNamed, offerOrganisations } from '../organisations/naming-queries.ts'
import { listServiceFields, listSubregionsInUse } from '../organisations/reference-queries.ts'
import {
  idsMatching,
  idsOnList,
  listRecipientLists,
  previewMatching,
  saveRecipientList,
} from '../recipients/queries.ts'
import { countKnown, listAlsoOpen } from '../recipients/asked-queries.ts'
import { factsAsked } from '../recipients/known-rules.ts'
import { filtersIn, isNarrowed, sizeClasses, types } from '../recipients/rules.ts'
import { afterName, isEmail } from '../web/forms.ts'
import { withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { actOn, keptConsultation, type Done, type Given } from './acts.ts'
import { readRecipients } from './forms.ts'
import { inviteRecipients } from './letter-queries.ts'
import { listGroups, listQuestions, type Consultation } from './queries.ts'
import {
  addNamedRecipient,
  addRecipients,
  listAskedOrganisations,
  listRecipients,
  recipientsPage,
  removeRecipient,
} from './recipient-queries.ts'
import { stageOf, whyNotAsk } from './rules.ts'

const previewed = 20

/** Who is asked: chosen from the directory by filters or by name, from a saved list, or named as typed. */
export const consultationRecipientsRoutes = (house: House) =>
  withIds(Router())
    .get('/consultations/:id/recipients', async (req, res) => show(house, req, res))

    .post('/consultations/:id/recipients', async (req, res) => {
      await keptConsultation(house.db, req)
      const { values, typed, errors } = readRecipients(req.body)
      if (!values) return show(house, req, res, { values: typed, errors })
      const act = values.by === 'saving' ? 'recipient list saved' : 'recipients chosen'
      const refusal = await actOn(house.db, req, act, async (db, taken, viewer) => {
        if (values.by === 'saving') {
          const organisations = await listAskedOrganisations(db, taken.id)
          if (!organisations.length) return say('consultations.nobodyToSave')
          const saving = { name: values.list_name, organisations, by: viewer.id, at: req.now }
          const saved = await saveRecipientList(db, saving)
          if (saved === 'taken') return say('consultations.listNameTaken')
          return saved ? { count: organisations.length } : 'unchanged'
        }
        const refusal = whyNotAsk(taken, req.viewer.today)
        if (refusal) return refusal
        const done = await choose(db, req, taken, values)
        // a request that runs invites at once
        if (taken.opened_at) await inviteRecipients(db, house.settings, taken, req.now)
        return done
      })
      if (refusal) return show(house, req, res, { values: typed, refusal })
      return res.redirect(303, `/consultations/${Number(req.params.id)}/recipients#recipients`)
    })

type Chosen = Exclude<NonNullable<ReturnType<typeof readRecipients>['values']>, { by: 'saving' }>

async function choose(db: Db, req: Request, { id }: Consultation, chosen: Chosen): Promise<Done> {
  if (chosen.by === 'removal')
    return (await removeRecipient(db, id, chosen.respondent)) ? undefined : 'unchanged'
  const groups = await listGroups(db, id)
  const group_id = groups.find((one) => one.id === chosen.group_id)?.id ?? null
  const asking = { group_id, language: chosen.language }
  if (chosen.by === 'name') {
    if (chosen.email && !isEmail(chosen.email)) return say('shared.notAnEmail')
    return (await addNamedRecipient(db, id, { ...asking, name: chosen.name, email: chosen.email }))
      ? { count: 1 }
      : 'unchanged'
  }
  const organisations = await organisationsOf(db, req, chosen)
  if ('key' in organisations) return organisations
  const count = await addRecipients(db, id, organisations, asking)
  return count ? { count } : 'unchanged'
}

async function organisationsOf(
  db: Db,
  req: Request,
  chosen: Extract<Chosen, { by: 'filters' | 'organisation' | 'list' }>,
): Promise<number[] | Message> {
  if (chosen.by === 'organisation') {
    const found = await findOrganisationNamed(db, chosen.organisation)
    return found ? [found.id] : say('consultations.noSuchOrganisation', { name: chosen.organisation })
  }
  const filters = filtersIn((req.body ?? {}) as Record<string, unknown>)
  if (chosen.by === 'filters' && !isNarrowed(filters)) return say('recipients.notNarrowed')
  const ids = chosen.by === 'list' ? await idsOnList(db, chosen.list || 0) : await idsMatching(db, filters)
  return ids.length ? ids : say('recipients.noneMatch')
}

async function show({ db }: House, req: Request, res: Response, { values, errors, refusal }: Given = {}) {
  const { consultation } = await keptConsultation(db, req)
  const filters = filtersIn(values ?? req.query)
  const { found, ...model } = await together(db, (db) => ({
    found: listRecipients(db, consultation.id, req.viewer.today, afterName(req.query)),
    groups: listGroups(db, consultation.id),
    questions: listQuestions(db, consultation.id),
    alsoOpen: listAlsoOpen(db, req.viewer, { consultation: consultation.id }),
    known: countKnown(db, { consultation: consultation.id }),
    lists: listRecipientLists(db),
    offered: offerOrganisations(db),
    subregions: listSubregionsInUse(db, req.language),
    serviceFields: listServiceFields(db, req.language),
    matching: isNarrowed(filters) ? previewMatching(db, filters, previewed) : undefined,
  }))
  const recipients = found.slice(0, recipientsPage)
  res.status(refusal || errors ? 422 : 200).render('consultations/recipients', {
    ...model,
    facts: factsAsked(model.questions.map(({ text }) => text)),
    consultation,
    recipients,
    last: found.length > recipientsPage ? recipients.at(-1) : undefined,
    stage: stageOf(consultation, req.viewer.today),
    closed: whyNotAsk(consultation, req.viewer.today),
    filters,
    narrowed: isNarrowed(filters),
    types,
    sizeClasses,
    values: values ?? {},
    errors: errors ?? {},
    refusal,
  })
}
