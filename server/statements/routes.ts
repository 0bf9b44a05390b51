import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { findOwnCounty } from '../organisations/reference-queries.ts'
import { record } from '../record/queries.ts'
import type { Read } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed } from '../web/ids.ts'
import { readAccessibility, readPrivacy, typedOf } from './forms.ts'
import { findStatement, publishStatement } from './queries.ts'
import { isNews, kinds, mayPublishStatements, type Contents, type Kind } from './rules.ts'

const read: { [K in Kind]: (body: unknown) => Read<Contents[K]> } = {
  accessibility: readAccessibility,
  privacy: readPrivacy,
}

/** R79: the accessibility statement and the privacy notice, one page each, reachable from every page. */
export const statementsRoutes = (house: House) => {
  const router = Router()
  for (const kind of kinds)
    router
      .get(`/${kind}`, async (req, res) => {
        res.render(`statements/${kind}`, {
          statement: await findStatement(house.db, kind),
          county: (await findOwnCounty(house.db))?.name ?? {},
          publicUrl: house.settings.publicUrl,
          publishes: mayPublishStatements(req.viewer),
          done: req.query.done === 'yes',
        })
      })
      .get(`/${kind}/edit`, async (req, res) => {
        publisher(req)
        const statement = await findStatement(house.db, kind)
        res.render(`statements/${kind}-edit`, { errors: {}, values: typedOf(statement?.content ?? {}) })
      })
      .post(`/${kind}`, (req, res) => publish(house, kind, req, res))
  return router
}

function publisher(req: Request) {
  const viewer = signedIn(req)
  return mayPublishStatements(viewer) ? viewer : notAllowed()
}

async function publish<K extends Kind>({ db }: House, kind: K, req: Request, res: Response) {
  const { id: by } = publisher(req)
  const { values, errors, typed } = read[kind](req.body)
  if (!values) {
    res.status(422).render(`statements/${kind}-edit`, { errors, values: typed })
    return
  }
  const { now: at } = req
  await inTransaction(db, async (db) => {
    if (!isNews(await findStatement(db, kind), values, at)) return
    const { id } = await publishStatement(db, kind, values, { at, by })
    await record(db, { by, at, act: 'statement published', thing: 'statement', id, details: { kind } })
  })
  res.redirect(303, `/${kind}?done=yes`)
}
