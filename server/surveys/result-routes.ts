import { Router } from 'express'
import type { House } from '../house.ts'
import { sendCsv } from '../web/csv.ts'
import { idIn } from '../web/forms.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { sendWorkbook } from '../web/xlsx.ts'
import { resultsModel } from './result-acts.ts'
import { listOpenAnswers, pageOfAnswers } from './result-queries.ts'
import { tableHeading, tableOf } from './result-rules.ts'

/** Results as a page, as tables for a spreadsheet, and what was written in free words. */
export const surveyResultsRoutes = (house: House) =>
  withIds(Router())
    .get('/surveys/:id/results', async (req, res) => {
      res.render('surveys/results', await resultsModel(house, req))
    })

    .get('/surveys/:id/results.csv', async (req, res) => {
      const { survey, sections } = await resultsModel(house, req, 'all')
      const rows = tableOf(
        req.language,
        sections.flatMap(({ findings }) => findings),
      )
      const pages = [rows.map((cells) => cells.map((cell) => localNumber(cell)))]
      await sendCsv(res, `kysely-${survey.id}.csv`, tableHeading(req.language), inTurn(pages))
    })

    .get('/surveys/:id/results.xlsx', async (req, res) => {
      const { survey, sections } = await resultsModel(house, req, 'all')
      const rows = tableOf(
        req.language,
        sections.flatMap(({ findings }) => findings),
      )
      sendWorkbook(res, `kysely-${survey.id}.xlsx`, [tableHeading(req.language), ...rows])
    })

    .get('/surveys/:id/open-answers', async (req, res) => {
      const model = await resultsModel(house, req, 'all')
      if (!model.keeps) notAllowed()
      const question = idIn(req.query.question)
      const finding =
        model.sections
          .flatMap(({ findings }) => findings)
          .find((one) => one.question.id === question && one.question.kind === 'open') ?? notFound()
      const [dimension, value] = typeof req.query.group === 'string' ? req.query.group.split(':') : []
      const known = model.survey.results?.[finding.measure]
      const shown = dimension ? known?.strata[dimension as 'size']?.[value ?? ''] : known?.total
      const after =
        typeof req.query.after === 'string' && uuid.test(req.query.after) ? req.query.after : undefined
      const stratum = dimension ? { dimension, value: value ?? '' } : undefined
      const texts = shown
        ? await listOpenAnswers(house.db, model.survey.id, {
            questionId: finding.question.id,
            stratum,
            after,
          })
        : []
      const group = stratum && `${dimension}:${value}`
      res.render('surveys/open-answers', {
        ...model,
        finding,
        known,
        group,
        hidden: !shown,
        ...pageOfAnswers(texts),
      })
    })

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A number as a Finnish spreadsheet reads it. */
const localNumber = (cell: string | number | null) =>
  typeof cell === 'number' ? String(cell).replace('.', ',') : (cell ?? '')

async function* inTurn<Page>(pages: Page[]) {
  yield* pages
}
