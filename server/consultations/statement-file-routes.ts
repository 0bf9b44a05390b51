import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { attachFile } from '../files/queries.ts'
import { receiveFile, type Kept } from '../files/upload.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { idIn } from '../web/forms.ts'
import { withIds } from '../web/ids.ts'
import { keepAddress } from '../web/privacy.ts'
import { say, type Message } from '../words/index.ts'
import { findDraft, takeRespondent } from './draft-queries.ts'
import { writerOf, type Writer } from './respondent-acts.ts'
import { mostFiles, whyNotState } from './statement-rules.ts'
import { statementPlaces } from './statement-routes.ts'
import { listDraftFiles, removeDraftFile } from './version-queries.ts'

/** What goes along with a statement, attached to its draft. */
export function statementFilesRoutes(house: House) {
  const router = withIds(Router(), 'organisation')
  for (const place of statementPlaces)
    router
      .get(`${place}/files`, keepAddress, async (req, res) => show(house.db, req, res))
      .post(`${place}/files`, keepAddress, (req, res) => add(house, req, res))
      .post(`${place}/files/removal`, keepAddress, (req, res) => remove(house, req, res))
  return router
}

async function show(db: Db, req: Request, res: Response, refusal?: Message) {
  const writer = await writerOf(db, req)
  const draft = writer.respondent && (await findDraft(db, writer.respondent.id))
  if (!draft) return res.redirect(303, writer.base)
  const files = await listDraftFiles(db, draft.id)
  return res.status(refusal ? 422 : 200).render('consultations/files', {
    writer,
    files,
    refusal,
    once: randomUUID(),
  })
}

async function add({ db, files }: House, req: Request, res: Response) {
  const writer = await writerOf(db, req)
  const { fields, kept, refusal } = await receiveFile(req, files)
  if (!kept) return show(db, req, res, refusal)
  let late: Message | undefined
  let taken = false
  await onceOnly(db, { person: req.viewer.id, key: fields.once, at: req.now }, async (db) => {
    late = await change(db, req, writer, 'statement file added', async (db, draft) => {
      if ((await listDraftFiles(db, draft)).length >= mostFiles)
        return say('statementsGiven.tooManyFiles', { most: mostFiles })
      await attach(db, req, writer, draft, kept)
      taken = true
      return undefined
    })
    return late ? '' : 'added'
  })
  if (!taken) await files.remove(kept.storedAs)
  return late ? show(db, req, res, late) : res.redirect(303, `${writer.base}/files`)
}

const attach = (db: Db, req: Request, { way }: Writer, draft: number, kept: Kept) =>
  attachFile(db, {
    holder: { thing: 'consultation_version', id: draft },
    form: { title: '', kind: 'annex', publicity: 'handling', ground: '' },
    kept,
    by: way === 'signed_in' ? (req.viewer.id ?? null) : null,
    at: req.now,
  })

async function remove({ db }: House, req: Request, res: Response) {
  const writer = await writerOf(db, req)
  const file = idIn(req.body?.file) ?? 0
  const refusal = await change(db, req, writer, 'statement file removed', async (db, draft) =>
    (await removeDraftFile(db, draft, file)) ? undefined : 'unchanged',
  )
  return refusal ? show(db, req, res, refusal) : res.redirect(303, `${writer.base}/files`)
}

/** A change of the draft, as long as a statement may be given. */
function change(
  db: Db,
  req: Request,
  { respondent, consultation, way }: Writer,
  act: 'statement file added' | 'statement file removed',
  work: (db: Db, draft: number) => Promise<Message | 'unchanged' | undefined>,
): Promise<Message | undefined> {
  return inTransaction(db, async (db) => {
    if (respondent) await takeRespondent(db, respondent.id)
    const draft = respondent && (await findDraft(db, respondent.id))
    const refusal = whyNotState(consultation, req.viewer.today)
    if (refusal) return refusal
    if (!draft) return say('statementsGiven.isEmpty')
    const done = await work(db, draft.id)
    if (done === 'unchanged') return undefined
    if (done) return done
    const by = way === 'signed_in' ? req.viewer.id : undefined
    await record(db, {
      by,
      at: req.now,
      act,
      thing: 'consultation_respondent',
      id: respondent.id,
      body: consultation.body_id,
    })
    return undefined
  })
}
