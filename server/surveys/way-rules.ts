import { answersAsked, isAsked, sectionsAsked } from './condition-rules.ts'
import { isBlank, whyNotTake, type Question } from './question-rules.ts'
import type { Answers } from './sheet-rules.ts'
import type { Message } from '../words/index.ts'

/** A page of the way: what is told and asked first, a section, the looking over before it is sent. */
export type Page = 'start' | 'check' | number

interface Part {
  id: number
  questions: Question[]
}

/** All pages of the way of who has answered so. */
export const pagesOf = (sections: readonly Part[], answers: Answers): Page[] => [
  'start',
  ...sectionsAsked(sections, answers).map(({ id }) => id),
  'check',
]

/** The page that an address or a form names; the first where it is none of the way any more. */
export const pageIn = (pages: readonly Page[], given: unknown): Page =>
  pages.find((page) => String(page) === given) ?? 'start'

/** Where a press leads; one more question that the answers have just brought keeps the respondent on the page. */
export function pageAfter(
  pages: readonly Page[],
  page: Page,
  { go, brought }: { go: unknown; brought: boolean },
): Page {
  const at = pages.indexOf(page)
  if (go === 'back') return pages[Math.max(0, at - 1)] ?? 'start'
  return go === 'next' && !brought ? (pages[at + 1] ?? 'check') : page
}

/** The questions of a page that are asked of who has answered so. */
export function askedOn(sections: readonly Part[], page: Page, answers: Answers): Question[] {
  const all = sections.flatMap(({ questions }) => questions)
  const section = sections.find(({ id }) => id === page)
  return section?.questions.filter((question) => isAsked(question, all, answers)) ?? []
}

/** What is wrong with the answers to these questions, by the name of the field. */
export const wrongIn = (questions: readonly Question[], answers: Answers): Record<string, Message> =>
  Object.fromEntries(
    questions.flatMap((question) => {
      const wrong = whyNotTake(question, answers[question.id])
      return wrong ? [[`q${question.id}`, wrong]] : []
    }),
  )

/** What is still to be answered or mended before the whole is sent, with the page where it stands. */
export const lackingBefore = (sections: readonly Part[], answers: Answers) =>
  sections.flatMap(({ id }) =>
    askedOn(sections, id, answers).flatMap((question) => {
      const wrong = whyNotTake(question, answers[question.id])
      return wrong ? [{ page: id, question, wrong }] : []
    }),
  )

/** The answers as they are sent: to what was asked, and not blank. */
export const answersToSend = (sections: readonly Part[], answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(
      answersAsked(
        sections.flatMap(({ questions }) => questions),
        answers,
      ),
    ).filter(([, answer]) => !isBlank(answer)),
  )
