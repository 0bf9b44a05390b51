import { once } from 'node:events'
import { Router, type Request, type Response } from 'express'
import { findSettings } from '../accounts/queries.ts'
import type { House } from '../house.ts'
import { word } from '../words/index.ts'
import { dayModel, registrar } from './acts.ts'
import { readSpan } from './forms.ts'
import { fieldOf } from './line-rules.ts'
import { listDocuments } from './page-queries.ts'
import { columns, columnWord, csvLine, whyNotSpan, type Place, type Span } from './rules.ts'

/** R77: a day's or a span's documents for the case system, as a file that spreadsheets open. */
export const fileRoutes = (house: House) =>
  Router().get('/registry/documents.csv', async (req, res) => {
    registrar(req)
    const { values, errors, typed } = readSpan(req.query)
    const refusal = values && whyNotSpan(values)
    if (values && !refusal) return send(house, req, res, values)
    const given = { typed, ...(refusal ? { refusal } : { errors }) }
    res.status(422).render('registry/day', await dayModel(house, req, values?.to, given))
  })

const atATime = 1_000

/** Written as it is read: the first rows leave before the last are known, and nothing is held meanwhile. */
async function send({ db }: House, req: Request, res: Response, span: Span) {
  const { language } = req
  const { business_id: businessId, task_class: taskClass } = await findSettings(db)
  const name = `kirjaamo-${span.from}${span.to === span.from ? '' : `-${span.to}`}.csv`
  res.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  })
  res.write(`\uFEFF${csvLine(columns.map((column) => word(language, { key: columnWord(column) })))}`)
  let after: Place | undefined
  do {
    const found = await listDocuments(db, req.viewer, { ...span, after, most: atATime })
    const lines = found.map((told) =>
      csvLine(columns.map((column) => fieldOf(column, told, { businessId, taskClass }, language))),
    )
    if (!res.write(lines.join('')) && !res.destroyed)
      await Promise.race([once(res, 'drain'), once(res, 'close')])
    const last = found.length === atATime ? found.at(-1)! : undefined
    after = last && { at: last.at, kind: last.kind, id: last.document_id }
  } while (after && !res.destroyed)
  res.end()
}
