import { Router } from 'express'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { sendCsv } from '../web/csv.ts'
import { idIn } from '../web/forms.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { sendWorkbook } from '../web/xlsx.ts'
import { resultsModel } from './result-acts.ts'
import { countWriters, listOpenAnswers, pageOfAnswers, type OverSurvey } from './result-queries.ts'
import { tableHeading, tableOf } from './result-rules.ts'
import type { Measured } from './sheet-rules.ts'
import { strataDimensions } from './strata-rules.ts'
import { dimensionsOfWords } from './suppression-rules.ts'

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
      await sendCsv(res, `kysely-${survey.id}.csv`, tableHeading(req.language), pages)
    })

    .get('/surveys/:id/results.xlsx', async (req, res) => {
      const { survey, sections } = await resultsModel(house, req, 'all')
      const rows = tableOf(
        req.language,
        sections.flatMap(({ findings }) => findings),
      )
      await sendWorkbook(res, `kysely-${survey.id}.xlsx`, tableHeading(req.language), [rows])
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
      const divided = await dividedBy(house.db, model.survey, finding.question.id, known)
      const shown = !dimension
        ? known?.total
        : divided.some((one) => one === dimension)
          ? known?.strata[dimension as 'size']?.[value ?? '']
          : undefined
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
        divided,
        group,
        hidden: !shown,
        ...pageOfAnswers(texts),
      })
    })

/** The dimensions by which the answers to an open question may be read; who is named anyway is not hidden. */
async function dividedBy(
  db: Db,
  { id, named, strata }: OverSurvey,
  question: number,
  known: Measured | undefined,
) {
  const offered = strataDimensions.filter((one) => strata.includes(one))
  if (named) return offered
  const shown = offered.flatMap((dimension) =>
    Object.entries(known?.strata[dimension] ?? {}).flatMap(([value, one]) =>
      one ? { dimension, value } : [],
    ),
  )
  return dimensionsOfWords(await countWriters(db, id, question), shown, offered)
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A number as a Finnish spreadsheet reads it. */
const localNumber = (cell: string | number | null) =>
  typeof cell === 'number' ? String(cell).replace('.', ',') : (cell ?? '')
