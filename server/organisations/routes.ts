import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { idIn, lineIn, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { contactForm } from './forms.ts'
import { listOrganisations, pageLength } from './list-queries.ts'
import { offerOrganisations } from './naming-queries.ts'
import { setContact, verifySoteri } from './entry-queries.ts'
import { findOrganisation } from './queries.ts'
import { listServiceFields, listSubregionsInUse } from './reference-queries.ts'
import { isSoteriStale, keepsContactData, keepsOrganisations, sizeClasses, types } from './rules.ts'
import { listTiesTo } from './tie-queries.ts'

export const organisationsRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/sources', (_req, res) => res.render('organisations/sources'))

    .get('/organisations', async (req, res) => {
      const viewer = signedIn(req)
      const filters = filtersOf(req)
      const found = await listOrganisations(db, filters)
      const organisations = found.slice(0, pageLength)
      res.render('organisations/index', {
        organisations,
        filters,
        next: found.length > pageLength ? nextPage(filters, organisations.at(-1)!) : undefined,
        subregions: await listSubregionsInUse(db, req.language),
        serviceFields: await listServiceFields(db, req.language),
        types,
        sizeClasses,
        mayAdd: keepsOrganisations(viewer),
      })
    })

    .get('/organisations/named', async (req, res) => {
      signedIn(req)
      const words = await offerOrganisations(db, lineIn(req.query.q))
      res.render('organisations/_options', { from: 'organisations', words })
    })

    .get('/organisations/:id', async (req, res) => {
      res.render('organisations/show', await pageOf(db, req))
    })

    .post('/organisations/:id/contact', async (req, res) => {
      const { viewer, ...model } = await pageOf(db, req)
      const { id } = model.organisation
      if (!model.keepsContact) notAllowed()
      const { values, typed, errors } = readForm(contactForm, req.body)
      if (!values) return res.status(422).render('organisations/show', { ...model, contact: typed, errors })
      await inTransaction(db, async (db) => {
        if (!(await setContact(db, id, values))) return
        await record(db, { by: viewer.id, at: req.now, act: 'contact changed', thing: 'organisation', id })
      })
      res.redirect(303, `/organisations/${id}`)
    })

    .post('/organisations/:id/soteri-checks', async (req, res) => {
      const { viewer, organisation, keepsContact } = await pageOf(db, req)
      const { id } = organisation
      if (!keepsContact || !organisation.soteri_id) notAllowed()
      await inTransaction(db, async (db) => {
        if (!(await verifySoteri(db, id, viewer.today))) return
        await record(db, { by: viewer.id, at: req.now, act: 'soteri checked', thing: 'organisation', id })
      })
      res.redirect(303, `/organisations/${id}`)
    })

async function pageOf(db: Db, req: Request) {
  const viewer = signedIn(req)
  const organisation =
    (await findOrganisation(db, Number(req.params.id), viewer.today, req.language)) ?? notFound()
  return {
    viewer,
    organisation,
    ties: await listTiesTo(db, organisation.id, viewer),
    keeps: keepsOrganisations(viewer),
    keepsContact: keepsContactData(viewer, organisation.id),
    soteriStale: isSoteriStale(organisation, viewer.today),
    contact: { email: organisation.email ?? '', website: organisation.website ?? '' },
    errors: {},
  }
}

function filtersOf(req: Request) {
  const asked = (name: string) => {
    const value = req.query[name]
    return typeof value === 'string' ? value.replaceAll('\0', '').trim().slice(0, 200) : ''
  }
  const id = idIn(asked('after'))
  return {
    q: asked('q'),
    type: asked('type'),
    size: asked('size'),
    subregion: asked('subregion'),
    field: asked('field'),
    after: id ? ([asked('from'), id] as [string, number]) : undefined,
  }
}

function nextPage(
  { after: _after, ...filters }: ReturnType<typeof filtersOf>,
  last: { id: number; name: string },
) {
  const asked = Object.entries(filters).filter(([, value]) => value)
  return `/organisations?${new URLSearchParams([...asked, ['from', last.name], ['after', String(last.id)]])}`
}
