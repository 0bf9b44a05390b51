import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { setTimeout as wait } from 'node:timers/promises'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { onceUnlessRefused, record } from '../record/queries.ts'
import { wantsPiece } from '../web/answer.ts'
import { idIn, isEmail } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { keeperOf } from './acts.ts'
import { beginSaving, dropSheet, findSheet, holdSheet, listNames, type Sheet } from './import-queries.ts'
import { countsOf, isBeingRead, sealOf, whyNotSave, type Judged } from './import-rules.ts'
import { judgeRows, saveInParts } from './part-queries.ts'
import { showReading } from './reading-routes.ts'
import { undoSheet } from './undoing-queries.ts'

/** What was read of a spreadsheet is seen before anything is saved: what every row would change. */
export const directoryImportRoutes = ({ db, log }: House) =>
  withIds(Router())
    .get('/directory/imports/:id', async (req, res) => {
      const sheet = await sheetOf(db, req)
      if (isBeingRead(sheet)) return showReading(req, res, sheet)
      const isPiece = sheet.saving_at && wantsPiece(req)
      return res.render(`directory/imports/${isPiece ? '_saved' : 'show'}`, await sheetPage(db, req, sheet))
    })

    .post('/directory/imports/:id/saving', async (req, res) => {
      const { id: by } = keeperOf(req)
      const sheet = await sheetOf(db, req)
      if (sheet.saving_at || isBeingRead(sheet)) return res.redirect(303, `/directory/imports/${sheet.id}`)
      let judged: Judged[] = []
      const { path, refusal } = await onceUnlessRefused(
        db,
        { person: by, key: req.body.once, at: req.now },
        async (db) => {
          const held = await holdSheet(db, sheet.id)
          if (!held || held.saving_at) return say('directory.importChanged')
          judged = await judgeRows(db, sheet.rows, isEmail)
          const isAsSeen = sealOf(judged) === req.body.seen
          return whyNotSave(judged) ?? (isAsSeen ? undefined : say('directory.importChanged'))
        },
        async (db) => {
          await beginSaving(db, sheet.id, { by, at: req.now })
          return `/directory/imports/${sheet.id}`
        },
      )
      if (path) {
        // the rest of a long one goes on after the answer, and its page tells how far it is
        const saving = saveInParts(db, sheet.id, req.now).catch((error: Error) =>
          log.error({ message: error.message }, 'saving an import of the directory stopped'),
        )
        await Promise.race([saving, wait(patience, undefined, { ref: false })])
      }
      if (path) return res.redirect(303, path)
      return res
        .status(422)
        .render('directory/imports/show', { ...(await sheetPage(db, req, sheet)), refusal })
    })

    .post('/directory/imports/:id/removal', async (req, res) => {
      const { id: by } = keeperOf(req)
      const { id } = await sheetOf(db, req)
      await inTransaction(db, async (db) => {
        if (!(await dropSheet(db, id))) return
        await record(db, { by, at: req.now, act: 'providers dropped', thing: 'directory_import', id })
      })
      res.redirect(303, '/directory')
    })

    .post('/directory/imports/:id/undoing', async (req, res) => {
      const { id: by, today } = keeperOf(req)
      const sheet = await sheetOf(db, req)
      if (!sheet.saved_at) notFound()
      await inTransaction(db, async (db) => {
        const held = await holdSheet(db, sheet.id)
        if (held && !held.undone_at) await undoSheet(db, sheet.id, { by, at: req.now, today })
      })
      res.redirect(303, `/directory/imports/${sheet.id}`)
    })

/** How long a press waits for its own saving to end, in milliseconds. */
const patience = 1_500

async function sheetOf(db: Db, req: Request) {
  keeperOf(req)
  return (await findSheet(db, Number(req.params.id))) ?? notFound()
}

/** How many rows a page of the preview shows; those to be mended come first, then those that change something. */
const most = 100

async function sheetPage(db: Db, req: Request, sheet: Sheet) {
  if (sheet.saving_at) return { sheet }
  const judged = await judgeRows(db, sheet.rows, isEmail)
  const rank = ({ problems, kind }: Judged) =>
    problems.length ? 0 : ['changed', 'created', 'same'].indexOf(kind) + 1
  const inOrder = judged.toSorted((one, other) => rank(one) - rank(other))
  const from = idIn(req.query.from) ?? 0
  return {
    ...{ sheet, counts: countsOf(judged), seal: sealOf(judged), why: whyNotSave(judged), once: randomUUID() },
    rows: inOrder.slice(from, from + most),
    next: inOrder.length > from + most ? from + most : undefined,
    named: await namesFor(db),
  }
}

const namesFor = async (db: Db) => {
  const { municipalities, fields } = await listNames(db)
  return { fields, areas: municipalities, municipality: municipalities }
}
