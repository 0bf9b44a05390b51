import { Router } from 'express'
import { together } from '../../db/together.ts'
import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { afterName } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { sendCsv } from '../web/csv.ts'
import { sendWorkbook } from '../web/xlsx.ts'
import { record } from '../record/queries.ts'
import { say, word, type Language } from '../words/index.ts'
import { keptConsultation } from './acts.ts'
import { remindSilent } from './letter-queries.ts'
import {
  countStates,
  countStrata,
  listRespondents,
  listSaidOpenly,
  listSilent,
  noteReminded,
  respondentsPage,
  type ListedRespondent,
} from './respondent-queries.ts'
import { stageOf } from './rules.ts'
import { respondentStates } from './statement-rules.ts'
import {
  cellsOf,
  columnWord,
  pageCells,
  pageColumns,
  pageWord,
  strataOf,
  tableColumns,
} from './table-rules.ts'
import { takeConsultation } from './writing-queries.ts'

const inFile = 1_000

/** Who has answered: the four states with the share of each stratum, as a page and as files; reminders to the silent alone. */
export const respondentsRoutes = ({ db, settings }: House) =>
  withIds(Router())
    .get('/consultations/:id/respondents', async (req, res) => {
      const { consultation } = await keptConsultation(db, req)
      const state = respondentStates.find((one) => one === req.query.state)
      const { found, counts, strata, silent } = await together(db, (db) => ({
        found: listRespondents(db, consultation.id, { state, after: afterName(req.query) }),
        counts: countStates(db, consultation.id),
        strata: countStrata(db, consultation.id),
        silent: listSilent(db, consultation.id, req.viewer.today, req.now),
      }))
      const rows = found.slice(0, respondentsPage)
      const last = found.length > respondentsPage ? rows.at(-1)! : undefined
      const next = new URLSearchParams([
        ...(state ? [['state', state]] : []),
        ['from', last?.name ?? ''],
        ['after', String(last?.id)],
      ])
      res.render('consultations/respondents', {
        consultation,
        rows: rows.map((one) => {
          const cells = cellsOf(one, req.language)
          return { ...one, cells: { ...cells, ...pageCells(cells) } }
        }),
        next: last && `/consultations/${consultation.id}/respondents?${next}`,
        columns: pageColumns.map((column) => [column, pageWord(column)]),
        counts,
        states: respondentStates,
        state,
        strata: strataOf(strata),
        remindable: stageOf(consultation, req.viewer.today) === 'open' ? silent.length : 0,
        reminded: req.query.reminded === 'yes',
      })
    })

    .get('/consultations/:id/respondents.:form', async (req, res) => {
      const { consultation } = await keptConsultation(db, req)
      const state = respondentStates.find((one) => one === req.query.state)
      const said = await listSaidOpenly(db, consultation.id, req.viewer.today)
      const saidBy = new Map(said.map((one) => [one.id, one.said]))
      const heading = tableColumns.map((column) => word(req.language, say(columnWord(column))))
      const pages = async function* () {
        for (let after: { name: string; id: number } | undefined; ;) {
          const rows = await listRespondents(db, consultation.id, { state, after }, inFile)
          const page = rows.slice(0, inFile)
          yield page.map((row) => lineOf({ ...row, said: saidBy.get(row.id) }, req.language))
          if (rows.length <= inFile) return
          after = page.at(-1)
        }
      }
      const name = `lausunnonantajat-${consultation.id}`
      if (req.params.form === 'xlsx') return sendWorkbook(res, `${name}.xlsx`, heading, pages())
      if (req.params.form === 'csv') return sendCsv(res, `${name}.csv`, heading, pages())
      return notFound()
    })

    .post('/consultations/:id/reminders', async (req, res) => {
      const { viewer, consultation } = await keptConsultation(db, req)
      await inTransaction(db, async (db) => {
        const taken = await takeConsultation(db, consultation.id)
        if (stageOf(taken, viewer.today) !== 'open') return
        const silent = await listSilent(db, taken.id, viewer.today, req.now)
        if (!silent.length) return
        await remindSilent(db, settings, taken, silent, req.now)
        await noteReminded(
          db,
          silent.map(({ id }) => id),
          req.now,
        )
        const act = {
          by: viewer.id,
          at: req.now,
          act: 'respondents reminded' as const,
          thing: 'consultation',
          id: taken.id,
        }
        await record(db, { ...act, body: taken.body_id, details: { count: silent.length } })
      })
      res.redirect(303, `/consultations/${consultation.id}/respondents?reminded=yes`)
    })

/** A row as the page has it. */
function lineOf(row: ListedRespondent & { said: string | undefined }, language: Language) {
  const cells = cellsOf(row, language)
  return tableColumns.map((column) => cells[column])
}
