import type { Request, Response } from 'express'
import type { House } from '../house.ts'
import { listSubregions } from '../organisations/reference-queries.ts'
import { wantsPiece, type Errors } from '../web/answer.ts'
import type { Message } from '../words/index.ts'
import type { Answering } from './answer-queries.ts'
import { listSections } from './queries.ts'
import { isAnswerable } from './rules.ts'
import type { Answers } from './sheet-rules.ts'
import { strataDimensions, strataIn } from './strata-rules.ts'
import { askedOn, lackingBefore, pagesOf, type Page } from './way-rules.ts'

/** One page of the way through a survey, as its respondent sees it. */
export interface Shown {
  page: Page
  answers?: Answers
  errors?: Errors
  refusal?: Message | undefined
  saved?: boolean
}

/** Why a link opens no form: it was used, or the survey is over. */
export const stateOf = (answering: Answering, req: Request) =>
  answering.answered ? 'answered' : isAnswerable(answering, req.viewer.today) ? 'open' : 'over'

export async function showPage(
  house: House,
  req: Request,
  res: Response,
  answering: Answering,
  shown: Shown,
) {
  const refused = Boolean(shown.refusal) || Object.keys(shown.errors ?? {}).length > 0
  const view = wantsPiece(req) ? 'surveys/_page' : 'surveys/answer'
  res.status(refused ? 422 : 200).render(view, await pageModel(house, req, answering, shown))
}

async function pageModel({ db, settings }: House, req: Request, answering: Answering, shown: Shown) {
  const sections = await listSections(db, answering.id)
  const answers = shown.answers ?? answering.answers
  const pages = pagesOf(sections, answers)
  const { page: at } = shown
  const token = String(req.params.token)
  return {
    survey: answering,
    token,
    at,
    number: pages.indexOf(at) + 1,
    pages: pages.length,
    section: sections.find(({ id }) => id === at),
    questions: askedOn(sections, at, answers),
    answers,
    lacking: at === 'check' ? lackingBefore(sections, answers) : [],
    check:
      at === 'check'
        ? sections.map((one) => ({ ...one, questions: askedOn(sections, one.id, answers) }))
        : [],
    strata: answering.chosen ?? strataIn(answering.known, answering.strata),
    dimensions: at === 'start' ? strataDimensions.filter((one) => answering.strata.includes(one)) : [],
    subregions: at === 'start' && answering.strata.includes('region') ? await listSubregions(db) : [],
    link: `${settings.publicUrl}/surveys/answers/${token}`,
    errors: shown.errors ?? {},
    refusal: shown.refusal,
    saved: shown.saved ?? false,
  }
}
