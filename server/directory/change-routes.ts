import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { actsFor } from '../organisations/rules.ts'
import { listAreas, listServiceFields } from '../organisations/reference-queries.ts'
import { record } from '../record/queries.ts'
import { readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { keeperOf } from './acts.ts'
import { findChange, settleChange } from './change-queries.ts'
import { differences } from './change-rules.ts'
import { findProvider, holdOrganisation, saveEntry } from './entry-queries.ts'
import { settlementForm } from './forms.ts'
import { tellProposer } from './letter-queries.ts'
import { emptyEntry, keepsDirectory, tendsEntry, type Entry } from './rules.ts'

/** A change that an organisation proposes in its entry: a redline of fields, approved or refused with a reason. */
export const directoryChangeRoutes = ({ db, settings }: House) =>
  withIds(Router())
    .get('/directory/changes/:id', async (req, res) => {
      res.render('directory/change', { ...(await changePage(db, req)), values: {}, errors: {} })
    })

    .post('/directory/changes/:id/settlement', async (req, res) => {
      const viewer = keeperOf(req)
      const page = await changePage(db, req)
      const { values, typed, errors } = readForm(settlementForm, req.body)
      if (!values) return res.status(422).render('directory/change', { ...page, values: typed, errors })
      const { change, provider } = page
      const isDone = await inTransaction(db, async (db) => {
        await holdOrganisation(db, provider.id)
        const settled = { ...values, settled_at: req.now, settled_by: viewer.id }
        if (!(await settleChange(db, change.id, settled))) return false
        const { outcome } = values
        if (outcome === 'approved') await write(db, req, change)
        await tellProposer(db, settings.publicUrl, change, { outcome, name: provider.name, at: req.now })
        await record(db, {
          ...{ by: viewer.id, at: req.now, thing: 'organisation', id: provider.id },
          act: outcome === 'approved' ? 'entry change approved' : 'entry change refused',
          details: { change: change.id },
        })
        return true
      })
      const refusal = say('directory.settledAlready')
      if (!isDone)
        return res
          .status(422)
          .render('directory/change', { ...(await changePage(db, req)), refusal, errors: {} })
      return res.redirect(303, `/directory/changes/${change.id}`)
    })

    .post('/directory/changes/:id/withdrawal', async (req, res) => {
      const page = await changePage(db, req)
      const { change, provider } = page
      if (!page.proposes) notAllowed()
      const [by, at] = [signedIn(req).id, req.now]
      const isDone = await inTransaction(db, async (db) => {
        await holdOrganisation(db, provider.id)
        const withdrawn = { outcome: 'withdrawn' as const, reason: '', settled_at: at, settled_by: by }
        if (!(await settleChange(db, change.id, withdrawn))) return false
        const act = { by, at, act: 'entry change withdrawn' as const, details: { change: change.id } }
        await record(db, { ...act, thing: 'organisation', id: provider.id })
        return true
      })
      if (isDone || change.outcome === 'withdrawn') return res.redirect(303, `/directory/${provider.id}`)
      const refusal = say('directory.settledAlready')
      return res
        .status(422)
        .render('directory/change', { ...(await changePage(db, req)), refusal, errors: {} })
    })

/** What was proposed on top of what the entry holds now: somebody else may have changed another fact meanwhile. */
async function write(db: Db, req: Request, change: { organisation_id: number; after: object }) {
  const now = (await findProvider(db, change.organisation_id, req.language)) ?? notFound()
  await saveEntry(db, now, { ...now.entry, ...change.after }, req.viewer.today)
}

async function changePage(db: Db, req: Request) {
  const viewer = signedIn(req)
  const change = (await findChange(db, Number(req.params.id))) ?? notFound()
  if (!tendsEntry(viewer, change.organisation_id)) notFound()
  const provider = (await findProvider(db, change.organisation_id, req.language)) ?? notFound()
  const { language } = req
  const before = change.settled_at ? { ...emptyEntry, ...(change.before as Partial<Entry>) } : provider.entry
  return {
    ...{ change, provider, keeps: keepsDirectory(viewer) },
    proposes: actsFor(viewer, change.organisation_id),
    differences: differences(before, change.after as Partial<Entry>),
    named: {
      fields: await listServiceFields(db, language),
      areas: await listAreas(db, language),
    },
  }
}
