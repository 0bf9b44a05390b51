import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { lineIn, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, type Language } from '../words/index.ts'
import { organisationForm } from './forms.ts'
import { findOrganisationNamed, offerOrganisations } from './naming-queries.ts'
import { addOrganisation, changeOrganisation, isBusinessIdTaken } from './entry-queries.ts'
import { findOrganisation } from './queries.ts'
import { listMunicipalities, listServiceFields } from './reference-queries.ts'
import { keepsOrganisations, sizeClasses, types, whyNotInGroup } from './rules.ts'

/** Entering an organisation and changing what is known of it: mounted before the pages of single ones. */
export const organisationEntryRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/organisations/new', async (req, res) => {
      keeper(req)
      const model = { ...(await choicesIn(db, req.language)), once: randomUUID(), values: {}, errors: {} }
      res.render('organisations/new', model)
    })

    .post('/organisations', async (req, res) => {
      const viewer = keeper(req)
      const { entry, group, again } = await readOrganisation(db, req)
      if (!entry) return res.status(422).render('organisations/new', { ...again, once: req.body.once })
      const path = await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
        const id = await addOrganisation(db, entry, group, req.now)
        if (!id) return ''
        await record(db, { by: viewer.id, at: req.now, act: 'organisation added', thing: 'organisation', id })
        return `/organisations/${id}`
      })
      if (path) return res.redirect(303, path)
      const errors = { business_id: say('organisations.businessIdTaken') }
      const model = { ...(await choicesIn(db, req.language)), once: randomUUID(), values: req.body, errors }
      return res.status(422).render('organisations/new', model)
    })

    .get('/organisations/:id/edit', async (req, res) => {
      const viewer = keeper(req)
      const organisation =
        (await findOrganisation(db, Number(req.params.id), viewer.today, req.language)) ?? notFound()
      const values = valuesOf(organisation, req.language)
      res.render('organisations/edit', {
        ...(await choicesIn(db, req.language)),
        organisation,
        values,
        errors: {},
      })
    })

    .post('/organisations/:id', async (req, res) => {
      const viewer = keeper(req)
      const organisation =
        (await findOrganisation(db, Number(req.params.id), viewer.today, req.language)) ?? notFound()
      const { id } = organisation
      const { entry, group, again } = await readOrganisation(db, req, organisation)
      if (!entry) return res.status(422).render('organisations/edit', { ...again, organisation })
      await inTransaction(db, async (db) => {
        if (!(await changeOrganisation(db, id, entry, group))) return
        await record(db, {
          by: viewer.id,
          at: req.now,
          act: 'organisation changed',
          thing: 'organisation',
          id,
        })
      })
      res.redirect(303, `/organisations/${id}`)
    })

function keeper(req: Request) {
  const viewer = signedIn(req)
  return keepsOrganisations(viewer) ? viewer : notAllowed()
}

/** What the form says, its group and business ID looked up; or what is wrong, with what the form needs again. */
async function readOrganisation(db: Db, req: Request, known?: { id: number; subsidiaries: unknown[] }) {
  const choices = await choicesIn(db, req.language, req.body?.group)
  const schema = organisationForm(
    choices.municipalities.map(({ code }) => code),
    choices.serviceFields.map(({ key }) => key),
  )
  const { values: entry, typed, errors } = readForm(schema, req.body)
  const group = entry?.group ? await findOrganisationNamed(db, entry.group) : undefined
  if (entry?.group && !group) errors.group = say('organisations.unknownOrganisation')
  const refusal = group && whyNotInGroup(known?.id, group, Boolean(known?.subsidiaries.length))
  if (refusal) errors.group = refusal
  if (known && entry?.business_id && (await isBusinessIdTaken(db, entry.business_id, known.id)))
    errors.business_id = say('organisations.businessIdTaken')

  if (Object.keys(errors).length) return { again: { ...choices, values: typed, errors } }
  return { entry, group }
}

function valuesOf(
  organisation: NonNullable<Awaited<ReturnType<typeof findOrganisation>>>,
  language: Language,
) {
  const { fields, group_name, group_business_id, size_declared_on, publicly_owned } = organisation
  const typed = (figure: number | null) => String(figure ?? '').replace('.', language === 'en' ? '.' : ',')
  return {
    ...organisation,
    staff: typed(organisation.staff),
    turnover: typed(organisation.turnover),
    balance_sheet: typed(organisation.balance_sheet),
    fields: fields.map(({ key }) => key),
    group: group_business_id ? `${group_name} (${group_business_id})` : group_name,
    declared_size: size_declared_on ? organisation.size_class : '',
    publicly_owned: publicly_owned ? 'yes' : '',
  }
}

const choicesIn = async (db: Db, language: Language, typed: unknown = '') => ({
  municipalities: await listMunicipalities(db, language),
  serviceFields: await listServiceFields(db, language),
  offered: await offerOrganisations(db, lineIn(typed)),
  types,
  sizeClasses,
})
