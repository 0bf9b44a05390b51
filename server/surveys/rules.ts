import type { SurveyStatus } from './sheet-rules.ts'
import type { Day } from '../calendar/rules.ts'
import { isSecretary, type Viewer } from '../sight/rules.ts'
import { say, type ByLanguage, type Language, type Message } from '../words/index.ts'

/** A survey is made, opened and published by the secretary of the body that asks. */
export const keepsSurveys = (viewer: Viewer, bodyId: number) => isSecretary(viewer, bodyId)

export interface Run {
  status: SurveyStatus
  closes_on: Day
}

/** Its last day is a whole day; past it nobody answers, though the survey has not been closed yet. */
export const isAnswerable = ({ status, closes_on }: Run, today: Day) =>
  status === 'open' && today <= closes_on

export const whyNotAnswer = (survey: Run, today: Day): Message | undefined =>
  isAnswerable(survey, today) ? undefined : say('surveys.isOver', { day: { day: survey.closes_on } })

/** One network begins at most this many answers in an hour: enough for a whole seminar behind one address. */
export const mostBegun = 200

export const whyNotBegin = (begun: { from: number }): Message | undefined =>
  begun.from >= mostBegun ? say('accounts.tooManySent') : undefined

/** What has been asked of somebody is not changed any more. */
export const whyNotEdit = ({ status }: Run): Message | undefined =>
  status === 'draft' ? undefined : say('surveys.isOpened')

export const whyNotMoveClosing = (survey: Run, day: Day, today: Day): Message | undefined => {
  if (survey.status !== 'open') return say('surveys.notOpen')
  return day < today ? say('surveys.closesInPast') : undefined
}

export const whyNotInvite = ({ status }: Run): Message | undefined =>
  status === 'draft' || status === 'open' ? undefined : say('surveys.closedAlready')

interface Whole extends Run {
  languages: Language[]
  texts: ByLanguage[]
  questions: number
  /** the text of a question whose condition nobody can meet */
  unasked: ByLanguage | undefined
  invited: number
  by_link: boolean
}

/** The first of the body's languages in which some text is still to be written. */
export const lackingIn = (languages: readonly Language[], texts: ByLanguage[]) =>
  languages.filter((one) => texts.some((text) => Object.keys(text).length > 0 && !text[one]))

/** A survey opens whole: with questions, somebody to answer, and in all the languages of the body. */
export function whyNotOpen(survey: Whole, today: Day): Message | undefined {
  if (survey.status !== 'draft') return say('surveys.isOpened')
  if (!survey.questions) return say('surveys.noQuestions')
  if (survey.unasked) return say('surveys.askedOfNobody', { question: { byLanguage: survey.unasked } })
  const [lacking] = lackingIn(survey.languages, survey.texts)
  if (lacking) return say('surveys.lackingLanguage', { language: say(`shared.${lacking}`) })
  if (survey.closes_on < today) return say('surveys.closesInPast')
  return survey.invited || survey.by_link ? undefined : say('surveys.nobodyAsked')
}

/** What the survey may become next, and why not yet. */
export const nextOf = { draft: 'open', open: 'closed', closed: 'published', published: undefined } as const

/** As the house marks other texts: a translation is stale while the original has changed after it. */
export function staleAfter(
  before: { texts: ByLanguage[]; stale: readonly Language[] },
  after: ByLanguage[],
  [original, ...others]: readonly Language[],
): Language[] {
  const differs = (language: Language) =>
    JSON.stringify(before.texts.map((text) => text[language] ?? '')) !==
    JSON.stringify(after.map((text) => text[language] ?? ''))
  const isNew = original !== undefined && differs(original)
  return others.filter(
    (one) => after.some((text) => text[one]) && !differs(one) && (isNew || before.stale.includes(one)),
  )
}

/** A survey that closes within a week is on the secretary's list while somebody is silent. */
export const daysBefore = 7

/** What is hidden: what fewer than this many have answered. */
export { fewest } from './suppression-rules.ts'
