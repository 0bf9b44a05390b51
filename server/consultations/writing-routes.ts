import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { listKeptBodies } from '../bodies/page-queries.ts'
import { together } from '../../db/together.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { idIn } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import { actOn, keptConsultation, type Given } from './acts.ts'
import { readRequest, spacesFor, typedOf } from './forms.ts'
import { contentOf, partsOf } from './queries.ts'
import { recommendedClosing, warningsOf, whyNotEdit } from './rules.ts'
import { addConsultation, changeConsultation } from './writing-queries.ts'

/** A request is written as a draft: by the secretary of the body that asks. */
export const consultationWritingRoutes = (house: House) =>
  withIds(Router())
    .get('/consultations/new', async (req, res) => {
      const bodies = await keptBodies(house, req)
      const values = {
        body: String(idIn(req.query.body) ?? ''),
        closes_on: recommendedClosing(req.viewer.today),
      }
      res.render('consultations/new', { bodies, ...formModel({ values }) })
    })

    .post('/consultations', async (req, res) => {
      const bodies = await keptBodies(house, req)
      const viewer = signedIn(req)
      const body = bodies.find(({ id }) => id === idIn(req.body?.body)) ?? notAllowed()
      const { values, typed, errors } = readRequest(req.body)
      if (!values)
        return res
          .status(422)
          .render('consultations/new', { bodies, ...formModel({ values: typed, errors }) })
      const once = { person: viewer.id, key: req.body.once, at: req.now }
      const path = await onceOnly(house.db, once, async (db) => {
        const id = await addConsultation(db, body.id, values, { by: viewer.id, at: req.now })
        const act = {
          by: viewer.id,
          at: req.now,
          act: 'consultation drafted' as const,
          thing: 'consultation',
          id,
        }
        await record(db, { ...act, body: body.id })
        return `/consultations/${id}`
      })
      res.redirect(303, req.body.again === 'yes' ? `${path}/edit` : path)
    })

    .get('/consultations/:id/edit', async (req, res) => {
      const { consultation } = await keptConsultation(house.db, req)
      const parts = await together(house.db, (db) => partsOf(db, consultation.id))
      const values = typedOf(contentOf(consultation, parts))
      res.render('consultations/edit', {
        consultation,
        warnings: warningsOf({ ...consultation, from: req.viewer.today }),
        ...formModel({ values, refusal: whyNotEdit(consultation) }),
      })
    })

    .post('/consultations/:id', async (req, res) => {
      const { consultation } = await keptConsultation(house.db, req)
      const { values, typed, errors } = readRequest(req.body)
      const refusal =
        values &&
        (await actOn(house.db, req, 'consultation changed', async (db, taken) => {
          const refusal = whyNotEdit(taken)
          if (refusal) return refusal
          return (await changeConsultation(db, taken.id, values)) ? undefined : 'unchanged'
        }))
      if (values && !refusal)
        return res.redirect(
          303,
          `/consultations/${consultation.id}${req.body.again === 'yes' ? '/edit' : ''}`,
        )
      const again = formModel({ values: typed, errors, refusal })
      return res.status(422).render('consultations/edit', { consultation, warnings: [], ...again })
    })

/** The bodies in whose name the viewer asks. */
async function keptBodies({ db }: House, req: Request) {
  const viewer = signedIn(req)
  if (!isSecretary(viewer)) notAllowed()
  return listKeptBodies(db, viewer, req.language)
}

const formModel = ({ values = {}, errors, refusal }: Given) => ({
  values,
  errors: errors ?? {},
  refusal,
  spaces: spacesFor(values),
  once: typeof values.once === 'string' ? values.once : randomUUID(),
})
