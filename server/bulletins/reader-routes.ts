import { Router, type Request, type Response } from 'express'
import type { z } from 'zod'
import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { several } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound } from '../web/ids.ts'
import { keepAddress } from '../web/privacy.ts'
import { findOwnReader, findReader, putOwnReader, setStops, type Reader } from './reader-queries.ts'
import { isKind, kinds, type Kind } from './rules.ts'

/** A reader leaves bulletins of a kind by the link of any of them, or among the settings of their account. */
export const bulletinReadersRoutes = (house: House) =>
  Router()
    .get('/bulletins/by-link/:token', keepAddress, async (req, res) => {
      const reader = (await findReader(house.db, String(req.params.token))) ?? notFound()
      showLink(req, res, reader)
    })

    // RFC 8058: a mail program posts here by itself with List-Unsubscribe=One-Click
    .post('/bulletins/by-link/:token', keepAddress, async (req, res) => {
      const reader = (await findReader(house.db, String(req.params.token))) ?? notFound()
      const kind = kindIn(req.body?.kind) ?? kindIn(req.query.kind)
      if (!kind) return showLink(req, res.status(422), reader)
      const others = reader.stopped.filter((one) => one !== kind)
      const stopped = req.body?.to === 'resume' ? others : [...others, kind]
      await inTransaction(house.db, (db) => stop(db, req, reader.id, stopped))
      // a mail program follows no redirection
      if (req.body?.['List-Unsubscribe']) return res.type('text').send('ok')
      return res.redirect(303, `/bulletins/by-link/${String(req.params.token)}?kind=${kind}&done=yes`)
    })

    .get('/account/bulletins', async (req, res) => {
      const reader = await findOwnReader(house.db, signedIn(req).id)
      const stopped = reader?.stopped ?? []
      res.render('bulletins/own', { kinds, stopped, done: req.query.done === 'yes' })
    })

    .post('/account/bulletins', async (req, res) => {
      const { id } = signedIn(req)
      const { data: wanted } = ticked.safeParse(req.body?.kind)
      if (!wanted) return res.status(422).render('bulletins/own', { kinds, stopped: [], done: false })
      const stopped = kinds.filter((kind) => !wanted.includes(kind))
      await inTransaction(house.db, async (db) => {
        const reader = await putOwnReader(db, house.settings.sessionSecret, id)
        await stop(db, req, reader, stopped)
      })
      return res.redirect(303, '/account/bulletins?done=yes')
    })

const ticked: z.ZodType<Kind[]> = several(kinds)

const kindIn = (given: unknown): Kind | undefined => (isKind(given) ? given : undefined)

async function stop(db: House['db'], req: Request, reader: number, stopped: Kind[]) {
  if (!(await setStops(db, reader, stopped, req.now))) return
  const entry = { at: req.now, act: 'bulletin kinds chosen' as const, thing: 'bulletin_reader', id: reader }
  await record(db, { ...entry, by: req.viewer.id })
}

function showLink(req: Request, res: Response, reader: Reader) {
  const kind = kindIn(req.query.kind)
  res.render('bulletins/by-link', {
    reader,
    kinds,
    kind,
    done: req.query.done === 'yes' && kind !== undefined,
    path: `/bulletins/by-link/${String(req.params.token)}`,
  })
}
