import { pipeline } from 'node:stream/promises'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import { findBodyPage } from '../bodies/page-queries.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { archiveModel, keeper } from './acts.ts'
import { closingRoutes } from './closing-routes.ts'
import { readHandover } from './forms.ts'
import { askArchive, findPackage, handOver, holdArchive } from './queries.ts'
import { mayTakePackage, whyNotHandOver } from './rules.ts'

/** 529/2026: the archive package of a closed body, and to whom it went. */
export const archivesRoutes = (house: House) =>
  withIds(Router())
    .use(closingRoutes(house))
    .get('/bodies/:id/archive', async (req, res) => {
      res.render('archives/show', await archiveModel(house, req))
    })

    .post('/bodies/:id/archive', async (req, res) => {
      const { id: by } = keeper(req)
      const body = (await findBodyPage(house.db, Number(req.params.id), req.language)) ?? notFound()
      if (!body.closed_on) notFound()
      await inTransaction(house.db, async (db) => {
        const asked = await askArchive(db, body.id, { by, at: req.now })
        const act = { by, at: req.now, act: 'archive asked' } as const
        if (asked) await record(db, { ...act, thing: 'body', id: body.id, body: body.id })
      })
      res.redirect(303, `/bodies/${body.id}/archive`)
    })

    .get('/archives/:id/package.tar.gz', (req, res) => send(house, req, res))
    .post('/archives/:id/handovers', (req, res) => note(house, req, res))

async function send({ db, files }: House, req: Request, res: Response) {
  if (!mayTakePackage(signedIn(req))) notAllowed()
  const found = (await findPackage(db, Number(req.params.id))) ?? notFound()
  const bytes = await files.open(found.stored_as!)
  res.set({
    'Content-Type': 'application/gzip',
    'Content-Length': String(found.bytes),
    'Content-Disposition': `attachment; filename="arkisto-${found.body_id}-${found.id}.tar.gz"`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  })
  await pipeline(bytes, res).catch(() => res.destroy())
}

async function note(house: House, req: Request, res: Response) {
  const { id: by } = keeper(req)
  const { values, errors, typed } = readHandover(req.body)
  const archive_id = Number(req.params.id)
  const { refusal, body } = await inTransaction(house.db, async (db) => {
    const archive = (await holdArchive(db, archive_id)) ?? notFound()
    const { body_id: body } = archive
    const refusal = whyNotHandOver(archive)
    if (refusal || !values) return { refusal, body }
    const [at, details] = [req.now, { receiver: values.receiver, handed_on: values.handed_on }]
    if (await handOver(db, { ...values, archive_id }, { by, at }))
      await record(db, { by, at, act: 'archive handed over', thing: 'body', id: body, body, details })
    return { body }
  })
  if (values && !refusal) return res.redirect(303, `/bodies/${body}/archive`)
  res.status(422).render('archives/show', await archiveModel(house, req, { body, errors, refusal, typed }))
}
