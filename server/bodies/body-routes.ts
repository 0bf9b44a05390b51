import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, type Language } from '../words/index.ts'
import { bodyForm } from './forms.ts'
import { findBodyPage, listBodies } from './page-queries.ts'
import { keepsBodies, tiers, whyNotMinutesIn, whyNotUnder } from './power-rules.ts'
import { addBody, changeBody } from './term-queries.ts'

/** Entering, changing and closing a body: the administrator's. */
export const bodyEntryRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/bodies/new', async (req, res) => {
      keeper(req)
      const values = { languages: 'fi', minutes_language: 'fi', answer_days: '60' }
      const parents = await parentsIn(db, req.language)
      res.render('bodies/new', { tiers, parents, once: randomUUID(), values, errors: {} })
    })

    .post('/bodies', async (req, res) => {
      const viewer = keeper(req)
      const { body, again } = await readBody(db, req)
      if (!body) return res.status(422).render('bodies/new', { ...again, once: req.body.once })
      const path = await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
        const { id } = await addBody(db, body, req.now)
        await record(db, { by: viewer.id, at: req.now, act: 'body added', thing: 'body', id, body: id })
        return `/bodies/${id}`
      })
      res.redirect(303, path)
    })

    .get('/bodies/:id/edit', async (req, res) => {
      keeper(req)
      const body = (await findBodyPage(db, Number(req.params.id), req.language)) ?? notFound()
      const model = {
        body,
        tiers,
        parents: await parentsIn(db, req.language),
        values: valuesOf(body),
        errors: {},
      }
      res.render('bodies/edit', { ...model })
    })

    .post('/bodies/:id', async (req, res) => {
      const viewer = keeper(req)
      const known = (await findBodyPage(db, Number(req.params.id), req.language)) ?? notFound()
      const { id } = known
      const { body, again } = await readBody(db, req, known)
      if (!body) {
        const model = { ...again, body: known }
        return res.status(422).render('bodies/edit', model)
      }
      await inTransaction(db, async (db) => {
        if (await changeBody(db, id, body))
          await record(db, { by: viewer.id, at: req.now, act: 'body changed', thing: 'body', id, body: id })
      })
      res.redirect(303, `/bodies/${id}`)
    })

function keeper(req: Request) {
  const viewer = signedIn(req)
  return keepsBodies(viewer) ? viewer : notAllowed()
}

type Known = NonNullable<Awaited<ReturnType<typeof findBodyPage>>>

async function readBody(db: Db, req: Request, known?: Known) {
  const { values: body, typed, errors } = readForm(bodyForm, req.body)
  const parents = await parentsIn(db, req.language)
  if (body) {
    const parent = parents.find(({ id }) => id === body.parent_id)
    const wrong = body.parent_id === null ? undefined : parent && whyNotUnder(body.tier, parent)
    if (wrong || (body.parent_id !== null && !parent)) errors.parent_id = wrong ?? say('bodies.wrongParent')
    if (known && known.children.length && known.tier !== body.tier)
      errors.tier = say('bodies.tierHasChildren')
    const minutes = whyNotMinutesIn(body.languages, body.minutes_language)
    if (minutes) errors.minutes_language = minutes
  }
  if (Object.keys(errors).length) return { again: { tiers, parents, values: typed, errors } }
  return { body }
}

const parentsIn = async (db: Db, language: Language) =>
  (await listBodies(db, language)).filter(
    ({ tier }) => tier === 'advisory_board' || tier === 'partnership_group',
  )

const valuesOf = ({ name, mandate, ...body }: Known) => ({
  ...body,
  parent_id: body.parent_id ?? '',
  name_fi: name.fi,
  name_sv: name.sv,
  name_en: name.en,
  mandate_fi: mandate.fi,
  mandate_sv: mandate.sv,
  mandate_en: mandate.en,
})
