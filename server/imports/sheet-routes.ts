import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { Router, type Request } from 'express'
import { disposition, type FileStore } from '../files/rules.ts'
import { receiveFile } from '../files/upload.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { withIds } from '../web/ids.ts'
import { say, word } from '../words/index.ts'
import { termFor } from './acts.ts'
import { columnNames, headingsIn, rowsIn } from './column-rules.ts'
import { addImport } from './queries.ts'
import { largestSheet, mostRows } from './sheet-rules.ts'
import { readCells } from './sheet.ts'

/** The spreadsheet of a term's members: its model, and the first of the two presses. */
export const importSheetsRoutes = ({ db, files }: House) =>
  withIds(Router())
    .get('/terms/:id/imports/new', async (req, res) => {
      const { term, body } = await termFor(db, req)
      res.render('imports/new', { term, body, columns: columnNames, most: mostRows, once: randomUUID() })
    })

    .get('/terms/:id/imports/model.csv', async (req, res) => {
      await termFor(db, req)
      const name = `${word(req.language, say('imports.modelName'))}.csv`
      res.set('Content-Disposition', disposition(name, 'text/csv'))
      // the mark tells Excel that this is UTF-8
      res.type('text/csv; charset=utf-8').send(`\ufeff${headingsIn(req.language).join(';')}\r\n`)
    })

    .post('/terms/:id/imports', async (req, res) => {
      const { viewer, term, body } = await termFor(db, req)
      const { once, name, ...read } = await readSheet(files, req)
      if (!read.rows) {
        const model = { term, body, columns: columnNames, most: mostRows, once: randomUUID() }
        return res.status(422).render('imports/new', { ...model, errors: { file: read.refusal } })
      }
      const path = await onceOnly(db, { person: viewer.id, key: once, at: req.now }, async (db) => {
        const row = { term_id: term.id, person_id: viewer.id, at: req.now, name, ...read }
        const { id } = await addImport(db, row)
        const act = {
          by: viewer.id,
          at: req.now,
          act: 'import read' as const,
          thing: 'import',
          id,
          body: body.id,
        }
        await record(db, { ...act, details: { rows: read.rows.length } })
        return `/imports/${id}`
      })
      return res.redirect(303, path)
    })

type Sheet = { once: string | undefined; name: string } & ReturnType<typeof rowsIn>

/** The rows of the file that was sent; the file itself is not kept. */
async function readSheet(files: FileStore, req: Request): Promise<Sheet> {
  const { fields, kept, refusal } = await receiveFile(req, { ...files, largest: largestSheet })
  const [once, name] = [fields.once, kept?.name ?? '']
  if (!kept)
    return { once, name, refusal: refusal?.key === 'files.tooLarge' ? say('imports.tooLarge') : refusal! }
  try {
    const read = await readCells(name, await buffer(await files.open(kept.storedAs)))
    return { once, name, ...('refusal' in read ? read : rowsIn(read.cells)) }
  } finally {
    await files.remove(kept.storedAs)
  }
}
