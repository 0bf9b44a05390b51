import { pipeline } from 'node:stream/promises'
import { Router, type Request, type RequestHandler, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { onceOnly } from '../record/queries.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { changeRoutes } from './change-routes.ts'
import { readFileForm } from './forms.ts'
import { findHolder } from './holder-queries.ts'
import { answerFiles, fileModel, mayAttach, noteChange } from './acts.ts'
import { attachFile, findFile } from './queries.ts'
import { backTo, disposition, holders, largestFile, titleOf, type Holder, type Holding } from './rules.ts'
import { receiveFile } from './upload.ts'

export function filesRoutes(house: House) {
  const router = withIds(Router())
  for (const [plural, thing] of Object.entries(holders))
    router
      .get(`/${plural}/:id/files`, showFiles(house, thing))
      .post(`/${plural}/:id/files`, addFile(house, thing))
  return router.get('/files/:id', serveFile(house)).use(changeRoutes(house))
}

const showFiles =
  ({ db }: House, thing: Holding): RequestHandler =>
  async (req, res) => {
    const holder = (await findHolder(db, req.viewer, thing, Number(req.params.id))) ?? notFound()
    res.render('files/index', await fileModel(db, req, holder))
  }

const addFile =
  ({ db, files }: House, thing: Holding): RequestHandler =>
  async (req, res) => {
    const person = signedIn(req)
    const holder = (await findHolder(db, person, thing, Number(req.params.id))) ?? notFound()
    if (!mayAttach(req, holder)) notAllowed()
    if (Number(req.get('content-length')) > (files.largest ?? largestFile) + 100_000)
      return refuseLarge(db, req, res, holder)
    const { fields, kept, refusal } = await receiveFile(req, files)
    const { values, errors } = readFileForm(fields, dayOf(req.now))
    const back = backTo(fields.back)
    if (!kept || Object.keys(errors).length) {
      if (kept) await files.remove(kept.storedAs)
      const wrong = { ...errors, ...(refusal && { file: refusal }) }
      return answerFiles(db, req, res, holder, { values, errors: wrong, back })
    }
    const title = titleOf(values.title, kept.name)
    let [taken, late] = [false, false]
    await onceOnly(db, { person: person.id, key: fields.once, at: req.now }, async (db) => {
      // the upload took its time: what it is for may have been called or closed meanwhile
      const now = await findHolder(db, person, thing, holder.id)
      late = !now || !mayAttach(req, now)
      if (!now || late) return ''
      const id = await attachFile(db, { holder: now, form: values, kept, by: person.id, at: req.now })
      await noteChange(db, req, now, { ...values, id, title }, 'file_added')
      taken = true
      return `/files/${id}`
    })
    if (!taken) await files.remove(kept.storedAs)
    if (late) notAllowed()
    await answerFiles(db, req, res, holder, { done: say('files.wasAdded', { title }), back })
  }

async function refuseLarge(db: Db, req: Request, res: Response, holder: Holder) {
  req.resume()
  res.set('Connection', 'close')
  await answerFiles(db, req, res, holder, { errors: { file: say('files.tooLarge') } })
}

const serveFile =
  ({ db, files }: House): RequestHandler =>
  async (req, res) => {
    const file = (await findFile(db, req.viewer, Number(req.params.id))) ?? notFound()
    const bytes = await files.open(file.stored_as)
    res.set({
      'Content-Type': file.media_type === 'text/plain' ? 'text/plain; charset=utf-8' : file.media_type,
      'Content-Length': String(file.bytes),
      'Content-Disposition': disposition(file.name, file.media_type),
      'Content-Security-Policy':
        file.media_type === 'application/pdf' ? "script-src 'none'; frame-ancestors 'none'" : 'sandbox',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    })
    await pipeline(bytes, res).catch(() => res.destroy())
  }
