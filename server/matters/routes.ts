import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { dayOf } from '../calendar/rules.ts'
import { together } from '../../db/together.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { leadTo, type Errors } from '../web/answer.ts'
import { idIn, type Typed, lineIn } from '../web/forms.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { say } from '../words/index.ts'
import { readMatter, titlesOf } from './forms.ts'
import { seesReception } from './initiative-rules.ts'
import { openMatter } from './keeping-queries.ts'
import { offerMatters } from './naming-queries.ts'
import { listFields, listHandlingBodies, listPreparers } from './choice-queries.ts'
import { addHandling, countBacklogs, listMatters } from './queries.ts'
import { matterStatuses, mayOpenMatter, publicities, secrecyGrounds } from './rules.ts'

const aPage = 50

export const mattersRoutes = (house: House) =>
  withIds(Router())
    .get('/matters', async (req, res) => {
      const viewer = signedIn(req)
      const chosen = narrowingIn(req)
      const { matters, ...found } = await together(house.db, (db) => ({
        matters: listMatters(db, viewer, chosen, aPage),
        bodies: listHandlingBodies(db, viewer.today, req.language),
        backlogs: countBacklogs(db, viewer),
      }))
      res.render('matters/index', {
        ...found,
        matters: matters.slice(0, aPage),
        next: matters.length > aPage ? matters[aPage - 1]!.id : undefined,
        chosen,
        statuses: matterStatuses,
        mayOpen: mayOpenMatter(viewer),
        seesReception: seesReception(viewer),
      })
    })

    .get('/matters/named', async (req, res) => {
      const words = await offerMatters(house.db, signedIn(req), lineIn(req.query.q).replaceAll('\0', ''))
      res.render('organisations/_options', { from: 'matters', words })
    })

    .get('/matters/new', async (req, res) => {
      if (!mayOpenMatter(signedIn(req))) notAllowed()
      res.render('matters/new', await formModel(house, req, {}))
    })

    .post('/matters/new', async (req, res) => {
      const person = signedIn(req)
      if (!mayOpenMatter(person)) notAllowed()
      const { values, errors, typed } = readMatter(req.body)
      const body = (await listHandlingBodies(house.db, person.today, req.language)).find(
        ({ id }) => id === values?.body_id,
      )
      const preparers = await listPreparers(house.db, person.today)
      const known = !values?.preparer_id || preparers.some(({ id }) => id === values.preparer_id)
      if (!values || !body || !known) {
        const wrong = !values ? errors : { [body ? 'preparer_id' : 'body_id']: say('shared.notAChoice') }
        res.status(422).render('matters/new', await formModel(house, req, { errors: wrong, typed }))
        return
      }
      const { id: by, now: at } = { ...person, now: req.now }
      const path = await onceOnly(house.db, { person: by, key: typed.once, at }, async (db) => {
        const details = { ...values, preparer_id: values.preparer_id ?? by }
        const id = await openMatter(db, { title: titlesOf(values), body, origin: 'county', details, by, at })
        await addHandling(db, { matter_id: id, to_body_id: body.id, kind: 'accepted', person_id: by, at })
        if (values.competition)
          await addHandling(db, { matter_id: id, kind: 'competition_notice', person_id: by, at })
        await record(db, { by, at, act: 'matter opened', thing: 'matter', id, body: body.id })
        return `/matters/${id}`
      })
      leadTo(req, res, path)
    })

interface Given {
  errors?: Errors
  typed?: Typed
}

const formModel = async ({ db }: House, req: Request, { errors, typed }: Given) => ({
  ...(await together(db, (db) => ({
    bodies: listHandlingBodies(db, dayOf(req.now), req.language),
    preparers: listPreparers(db, dayOf(req.now)),
    fields: listFields(db, req.language),
  }))),
  publicities,
  secrecyGrounds,
  errors: errors ?? {},
  refusal: undefined,
  values: typed ?? {},
  once: typeof typed?.once === 'string' ? typed.once : randomUUID(),
})

/** The list's filters as the address tells them; what makes no sense is left out. */
function narrowingIn({ query }: Request) {
  return {
    body: idIn(query.body),
    status: matterStatuses.find((status) => status === query.status),
    search: typeof query.q === 'string' ? query.q.slice(0, 200) : undefined,
    before: idIn(query.before),
  }
}
