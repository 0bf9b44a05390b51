import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { findBody } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { onceUnlessRefused, record } from '../record/queries.ts'
import { sendCsv } from '../web/csv.ts'
import { readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import { say, word, wordDay, type ByLanguage, type Key } from '../words/index.ts'
import { exportFees, findExport, hasToExport, listExported } from './approval-queries.ts'
import { periodForm } from './forms.ts'
import { euros, keepsFees, totalOf } from './rules.ts'

type Body = NonNullable<Awaited<ReturnType<typeof findBody>>>
type Show = (db: Db, req: Request, res: Response, body: Body, told?: object) => Promise<void>

/** What was approved goes to payroll: each line in one export, each export as often as it is asked for. */
export const exportRoutes = ({ db }: House, show: Show) =>
  withIds(Router())
    .post('/bodies/:id/fee-exports', async (req, res) => {
      const viewer = signedIn(req)
      const body = (await findBody(db, Number(req.params.id))) ?? notFound()
      if (!keepsFees(viewer, body.id)) notFound()
      const { values, typed, errors } = readForm(periodForm, req.body)
      if (!values) return show(db, req, res, body, { values: typed, errors })
      const { from, until } = values
      const { path, refusal } = await onceUnlessRefused(
        db,
        { person: viewer.id, key: req.body.once, at: req.now },
        async (db) =>
          (await hasToExport(db, body.id, from, until)) ? undefined : say('fees.nothingToExport'),
        async (db) => {
          const act = { by: viewer.id, at: req.now }
          const period = { body_id: body.id, from_on: from, until_on: until }
          const { count } = await exportFees(db, period, act)
          const told = { act: 'fees exported' as const, thing: 'body', id: body.id, body: body.id }
          await record(db, { ...act, ...told, details: { from, until, count } })
          return `/bodies/${body.id}/fees?done=exported#exports`
        },
      )
      return path ? res.redirect(303, path) : show(db, req, res, body, { values: typed, refusal })
    })

    .get('/fee-exports/:id/fees.csv', async (req, res) => {
      const found = (await findExport(db, Number(req.params.id))) ?? notFound()
      if (!keepsFees(signedIn(req), found.body_id)) notFound()
      const heading = columns.map((column) => word(req.language, say(`fees.column_${column}` as Key)))
      await sendCsv(
        res,
        `palkkiot-${found.from_on}-${found.until_on}.csv`,
        heading,
        pagesOf(db, req, found.id),
      )
    })

const columns = [
  'name',
  'body',
  'meeting',
  'day',
  'class',
  'fee',
  'addition',
  'earnings',
  'travel',
  'total',
  'approved',
]

async function* pagesOf(db: Db, req: Request, id: number) {
  let after = 0
  for (;;) {
    const rows = await listExported(db, id, after, 500)
    if (!rows.length) return
    yield rows.map((row) => cellsOf(req, row))
    after = rows.at(-1)!.id
  }
}

type Row = Awaited<ReturnType<typeof listExported>>[number]

function cellsOf({ language }: Request, row: Row) {
  const { fee, addition, earnings, travel } = { ...row, fee: row.fee ?? 0, addition: row.addition ?? 0 }
  const body: ByLanguage = row.body
  const sums = [
    fee,
    addition,
    earnings,
    travel,
    totalOf({ fee, addition, claim: { ...none, earnings, travel } }),
  ]
  return [
    row.name,
    body[language] ?? Object.values(body)[0] ?? '',
    `${row.number}/${row.year}`,
    wordDay(language, dayOf(row.starts_at)),
    row.class ?? '',
    ...sums.map((cents) => euros(cents).replaceAll('\u00a0', '')),
    row.approved_at ? wordDay(language, dayOf(row.approved_at)) : '',
  ]
}

const none = {
  id: 0,
  status: 'approved' as const,
  earnings_note: '',
  travel_note: '',
  returned_reason: '',
  exported: true,
}
