import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { disposition, type FileStore } from '../files/rules.ts'
import { receiveFile } from '../files/upload.ts'
import type { House } from '../house.ts'
import { readCells } from '../imports/sheet.ts'
import { onceOnly, record } from '../record/queries.ts'
import { withIds } from '../web/ids.ts'
import { say, word, type Message } from '../words/index.ts'
import { keeperOf } from './acts.ts'
import { addSheet, keepRead, type Sheet } from './import-queries.ts'
import { isReadingLost } from './import-rules.ts'
import { columnNames, headingsIn, largestSheet, mostRows, rowsIn } from './sheet-rules.ts'

/** A spreadsheet of providers is read at a press; a large one is read on after the answer, and its page tells so. */
export const directoryReadingRoutes = ({ db, files, log }: House) => {
  const tell = (error: Error) =>
    log.error({ message: error.message }, 'reading an import of the directory stopped')
  return withIds(Router())
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
      const { fields, kept, refusal } = await receiveFile(req, { ...files, largest: largestSheet })
      if (!kept) {
        const why = refusal?.key === 'files.tooLarge' ? say('imports.tooLarge') : refusal!
        return refuse(res, why, 422)
      }
      const reading = readRows(files, kept)
      const read = await Promise.race([reading, wait(patience, undefined, { ref: false })])
      if (read && !read.rows) return refuse(res, read.refusal, 422)
      const begun: { id?: number } = {}
      const [at, name] = [req.now, kept.name]
      const path = await onceOnly(db, { person: by, key: fields.once, at }, async (db) => {
        const { rows, ignored } = read ?? { rows: [], ignored: [] }
        const sheet = { person_id: by, at, name, rows, ignored, reading_at: read ? null : at }
        const { id } = await addSheet(db, sheet)
        if (read) await noteRead(db, id, read.rows.length, { by, at })
        else begun.id = id
        return `/directory/imports/${id}`
      })
      // a second press of the same form reads for nobody
      if (begun.id) void finish(db, begun.id, reading, { by, at }).catch(tell)
      else if (!read) void reading.catch(tell)
      return res.redirect(303, path)
    })
}

/** How long a press waits for its own file to be read, in milliseconds. */
const patience = 900

const blank = () => ({ columns: columnNames, most: mostRows, once: randomUUID() })

const refuse = (res: Response, refusal: Message, status: number) =>
  res.status(status).render('directory/imports/new', { ...blank(), errors: { file: refusal } })

type Read = ReturnType<typeof rowsIn>

/** The rows of the file that was sent; the file itself is not kept. */
async function readRows(
  files: FileStore,
  { name, storedAs }: { name: string; storedAs: string },
): Promise<Read> {
  try {
    const read = await readCells(name, await buffer(await files.open(storedAs)), mostRows)
    return 'refusal' in read ? read : rowsIn(read.cells)
  } finally {
    await files.remove(storedAs)
  }
}

interface By {
  by: number
  at: Date
}

async function finish(db: Db, id: number, reading: Promise<Read>, { by, at }: By) {
  const read = await reading
  await inTransaction(db, async (db) => {
    if (!(await keepRead(db, id, read)) || !read.rows) return
    await noteRead(db, id, read.rows.length, { by, at })
  })
}

const noteRead = (db: Db, id: number, rows: number, { by, at }: By) =>
  record(db, { by, at, act: 'providers read', thing: 'directory_import', id, details: { rows } })

/** A sheet that is still being read, in a page that comes again by itself; or the form with the reason why it could not be. */
export function showReading(req: Request, res: Response, { reading_at, refusal, name }: Sheet) {
  const isLost = reading_at !== null && isReadingLost(reading_at, req.now)
  const why = refusal ?? (isLost ? say('directory.readingStopped') : undefined)
  if (why) return refuse(res, why, 200)
  const seconds = Math.round((req.now.getTime() - reading_at!.getTime()) / 1_000)
  res.status(202).set({ Refresh: '1', 'Cache-Control': 'no-store' })
  return res.render('directory/imports/reading', { path: req.originalUrl, name, seconds })
}
