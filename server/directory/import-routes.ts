import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { Router, type Request } from 'express'
import { setTimeout as wait } from 'node:timers/promises'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { disposition, type FileStore } from '../files/rules.ts'
import { receiveFile } from '../files/upload.ts'
import type { House } from '../house.ts'
import { readCells } from '../imports/sheet.ts'
import { onceOnly, onceUnlessRefused, record } from '../record/queries.ts'
import { wantsPiece } from '../web/answer.ts'
import { idIn, isEmail } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { say, word } from '../words/index.ts'
import { keeperOf } from './acts.ts'
import {
  addSheet,
  beginSaving,
  dropSheet,
  findSheet,
  holdSheet,
  listNames,
  type Sheet,
} from './import-queries.ts'
import { countsOf, sealOf, whyNotSave, type Judged } from './import-rules.ts'
import { judgeRows, saveInParts } from './part-queries.ts'
import { columnNames, headingsIn, largestSheet, mostRows, rowsIn } from './sheet-rules.ts'
import { undoSheet } from './undoing-queries.ts'

/** Providers from a spreadsheet, in two presses: what every row would change is seen before anything is saved. */
export const directoryImportRoutes = ({ db, files, log }: House) =>
  withIds(Router())
    .get('/directory/imports/new', (req, res) => {
      keeperOf(req)
      res.render('directory/imports/new', { ...blank(), errors: {} })
    })

    .get('/directory/imports/model.csv', (req, res) => {
      keeperOf(req)
      const name = `${word(req.language, say('directory.modelName'))}.csv`
      res.set('Content-Disposition', disposition(name, 'text/csv'))
      // the mark tells Excel that this is UTF-8
      res.type('text/csv; charset=utf-8').send(`\ufeff${headingsIn(req.language).join(';')}\r\n`)
    })

    .post('/directory/imports', async (req, res) => {
      const { id: by } = keeperOf(req)
      const { once, name, ...read } = await readSheet(files, req)
      if (!read.rows)
        return res.status(422).render('directory/imports/new', { ...blank(), errors: { file: read.refusal } })
      const path = await onceOnly(db, { person: by, key: once, at: req.now }, async (db) => {
        const { id } = await addSheet(db, { person_id: by, at: req.now, name, ...read })
        const act = { by, at: req.now, act: 'providers read' as const, thing: 'directory_import', id }
        await record(db, { ...act, details: { rows: read.rows.length } })
        return `/directory/imports/${id}`
      })
      return res.redirect(303, path)
    })

    .get('/directory/imports/:id', async (req, res) => {
      const sheet = await sheetOf(db, req)
      const isPiece = sheet.saving_at && wantsPiece(req)
      res.render(`directory/imports/${isPiece ? '_saved' : 'show'}`, await sheetPage(db, req, sheet))
    })

    .post('/directory/imports/:id/saving', async (req, res) => {
      const { id: by } = keeperOf(req)
      const sheet = await sheetOf(db, req)
      if (sheet.saving_at) return res.redirect(303, `/directory/imports/${sheet.id}`)
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

const blank = () => ({ columns: columnNames, most: mostRows, once: randomUUID() })

type SheetRead = { once: string | undefined; name: string } & ReturnType<typeof rowsIn>

/** The rows of the file that was sent; the file itself is not kept. */
async function readSheet(files: FileStore, req: Request): Promise<SheetRead> {
  const { fields, kept, refusal } = await receiveFile(req, { ...files, largest: largestSheet })
  const [once, name] = [fields.once, kept?.name ?? '']
  if (!kept)
    return { once, name, refusal: refusal?.key === 'files.tooLarge' ? say('imports.tooLarge') : refusal! }
  try {
    const read = await readCells(name, await buffer(await files.open(kept.storedAs)), mostRows)
    return { once, name, ...('refusal' in read ? read : rowsIn(read.cells)) }
  } finally {
    await files.remove(kept.storedAs)
  }
}

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
