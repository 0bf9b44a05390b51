import type { Request } from 'express'
import type { House } from '../house.ts'
import { notFound } from '../web/ids.ts'
import { listSections, type Section } from './queries.ts'
import { findOverSurvey, type OverSurvey } from './result-queries.ts'
import { frameOf } from './picture-rules.ts'
import { findingsOf } from './result-rules.ts'
import { keepsSurveys } from './rules.ts'
import { strataDimensions } from './strata-rules.ts'

/** The results of a survey by section, divided by what the reader chose, or by everything for a file. */
export async function resultsModel({ db }: House, req: Request, by: 'chosen' | 'all' = 'chosen') {
  const survey = (await findOverSurvey(db, req.viewer, Number(req.params.id))) ?? notFound()
  const sections = await listSections(db, survey.id)
  const offered = strataDimensions.filter((one) => survey.strata.includes(one))
  const chosen = offered.find((one) => one === req.query.by)
  const dimensions = by === 'all' ? offered : chosen ? [chosen] : []
  const found = sections.map((section) => ({ ...section, findings: foundIn(section, survey, dimensions) }))
  const lines = found.flatMap(({ findings }) => findings).flatMap((finding) => finding.lines)
  return {
    survey,
    offered,
    chosen,
    keeps: keepsSurveys(req.viewer, survey.body_id),
    sections: found,
    frame: frameOf(lines.map(({ bar }) => bar)),
  }
}

const foundIn = (
  section: Section,
  survey: OverSurvey,
  dimensions: readonly (typeof strataDimensions)[number][],
) =>
  findingsOf(section.questions, {
    results: survey.results ?? {},
    earlier: survey.before_results ?? undefined,
    dimensions,
    regions: survey.regions,
  })
