import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { listKeptBodies } from '../bodies/page-queries.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { idIn, type Typed } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { actOn, keptBulletin } from './acts.ts'
import { readBulletin, typedOf } from './forms.ts'
import { kinds, whyNotEdit } from './rules.ts'
import { addBulletin, changeBulletin, contentOf } from './writing-queries.ts'

/** A bulletin is written as a draft: by the secretary of the body in whose name it goes out. */
export const bulletinWritingRoutes = (house: House) =>
  withIds(Router())
    .get('/bulletins/new', async (req, res) => {
      const bodies = await keptBodies(house, req)
      const values = { body: String(idIn(req.query.body) ?? '') }
      res.render('bulletins/new', { bodies, ...formModel({ values }) })
    })

    .post('/bulletins', async (req, res) => {
      const bodies = await keptBodies(house, req)
      const viewer = signedIn(req)
      const body = bodies.find(({ id }) => id === idIn(req.body?.body)) ?? notAllowed()
      const { values, typed, errors } = readBulletin(req.body)
      if (!values)
        return res.status(422).render('bulletins/new', { bodies, ...formModel({ values: typed, errors }) })
      const once = { person: viewer.id, key: req.body.once, at: req.now }
      const path = await onceOnly(house.db, once, async (db) => {
        const id = await addBulletin(db, body.id, values.content, { by: viewer.id, at: req.now })
        const entry = { by: viewer.id, at: req.now, thing: 'bulletin', id, body: body.id }
        await record(db, { ...entry, act: 'bulletin drafted' })
        return `/bulletins/${id}`
      })
      res.redirect(303, path)
    })

    .get('/bulletins/:id/edit', async (req, res) => {
      const { bulletin } = await keptBulletin(house.db, req)
      const values = typedOf(contentOf(bulletin), bulletin.revision)
      const refusal = whyNotEdit(bulletin)
      res.render('bulletins/edit', { bulletin, html: bulletin.text, ...formModel({ values, refusal }) })
    })

    .post('/bulletins/:id', async (req, res) => {
      const { bulletin } = await keptBulletin(house.db, req)
      const { values, typed, errors } = readBulletin(req.body, bulletin.text)
      const refusal =
        values &&
        (await actOn(house.db, req, 'bulletin changed', async (db, taken) => {
          const refusal = whyNotEdit(taken)
          if (refusal) return refusal
          const changed = await changeBulletin(db, taken, values)
          if (changed === 'overtaken') return say('bulletins.changedMeanwhile')
          return changed ? undefined : 'unchanged'
        }))
      if (values && !refusal) return res.redirect(303, `/bulletins/${bulletin.id}`)
      // sent again as it stands here, it is laid over what somebody else has written meanwhile: knowingly
      const shown = { ...typed, ...(refusal && { revision: String(bulletin.revision) }) }
      const model = formModel({ values: shown, errors, refusal })
      return res.status(422).render('bulletins/edit', { bulletin, html: undefined, ...model })
    })

/** The bodies in whose name the viewer writes. */
async function keptBodies({ db }: House, req: Request) {
  const viewer = signedIn(req)
  if (!isSecretary(viewer)) notAllowed()
  return listKeptBodies(db, viewer, req.language)
}

interface Given {
  values?: Typed
  errors?: Record<string, Message> | undefined
  refusal?: Message | undefined
}

const formModel = ({ values = {}, errors, refusal }: Given) => ({
  kinds,
  values,
  errors: errors ?? {},
  refusal,
  once: typeof values.once === 'string' ? values.once : randomUUID(),
})
