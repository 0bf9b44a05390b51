import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { readForm } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { choicesIn, tendedBy } from './acts.ts'
import { findOpenChange, proposeChange } from './change-queries.ts'
import { changedFacts, only } from './change-rules.ts'
import { confirmEntry, findProvider, holdOrganisation, saveEntry, type Provider } from './entry-queries.ts'
import { entryForm, entryOf, typedOf } from './forms.ts'
import type { Entry } from './rules.ts'

/** An entry written by who keeps the directory, or proposed by the organisation's own person. */
export const directoryEntryRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/directory/:id/edit', async (req, res) => {
      const { provider, keeps } = await tendedBy(db, req)
      const waiting = await findOpenChange(db, provider.id)
      const values = typedOf({ ...provider.entry, ...(!keeps && (waiting?.after as Partial<Entry>)) })
      const model = { ...(await choicesIn(db, req)), provider, keeps, waiting, values, errors: {} }
      res.render('directory/edit', model)
    })

    .post('/directory/:id', async (req, res) => {
      const { viewer, provider, keeps } = await tendedBy(db, req)
      const choices = await choicesIn(db, req)
      const form = entryForm(
        choices.serviceFields.map(({ key }) => key),
        choices.municipalities.map(({ code }) => code),
      )
      const { values, typed, errors } = readForm(form, req.body)
      if (!values)
        return res.status(422).render('directory/edit', {
          ...choices,
          provider,
          keeps,
          waiting: undefined,
          values: typed,
          errors,
        })
      const after = entryOf(values, provider.entry, viewer.today)
      const done = await inTransaction(db, (db) => (keeps ? save : propose)(db, req, provider, after))
      return res.redirect(303, `/directory/${provider.id}${done ? `?done=${done}` : ''}`)
    })

    .post('/directory/:id/confirmations', async (req, res) => {
      const { viewer, provider } = await tendedBy(db, req)
      const { id } = provider
      if (!provider.isListed) notFound()
      await inTransaction(db, async (db) => {
        if (!(await confirmEntry(db, id, viewer.today))) return
        await record(db, { by: viewer.id, at: req.now, act: 'entry confirmed', thing: 'organisation', id })
      })
      res.redirect(303, `/directory/${id}?done=confirmed`)
    })

/** What the entry holds by the time its row is ours. */
async function save(db: Db, req: Request, { id }: Provider, after: Entry) {
  await holdOrganisation(db, id)
  const before = (await findProvider(db, id, req.language)) ?? notFound()
  const changed = await saveEntry(db, before, after, req.viewer.today)
  if (before.isListed && !changed.length) return ''
  const act = { by: req.viewer.id, at: req.now, act: 'entry changed' as const, thing: 'organisation', id }
  await record(db, { ...act, details: { facts: changed } })
  return 'saved'
}

async function propose(db: Db, req: Request, provider: Provider, after: Entry) {
  const { id, entry } = provider
  const person_id = req.viewer.id!
  await holdOrganisation(db, id)
  const changed = changedFacts(entry, after)
  if (!changed.length && provider.isListed) return ''
  const change = { organisation_id: id, person_id, before: only(entry, changed), after: only(after, changed) }
  const proposed = await proposeChange(db, change, req.now)
  if (!proposed) return 'proposed'
  const act = { by: person_id, at: req.now, act: 'entry change proposed' as const, thing: 'organisation', id }
  await record(db, { ...act, details: { facts: changed } })
  return 'proposed'
}
