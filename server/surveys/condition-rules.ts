import type { Answers } from './sheet-rules.ts'
import { valuesOf, type Question } from './question-rules.ts'

/** What the way through a survey needs of a question. */
export type Conditional = Pick<Question, 'id' | 'on_question_id' | 'on_values'>

/** Whether a question is asked of who has answered so: its condition holds, and what it hangs on is itself asked. */
export function isAsked(question: Conditional, questions: readonly Conditional[], answers: Answers): boolean {
  if (question.on_question_id === null) return true
  const earlier = questions.find(({ id }) => id === question.on_question_id)
  if (!earlier || earlier === question) return true
  const at = questions.indexOf(earlier)
  if (at > questions.findIndex(({ id }) => id === question.id)) return true
  if (!isAsked(earlier, questions, answers)) return false
  const chosen = [answers[earlier.id] ?? []].flat() as string[]
  return question.on_values.some((value) => chosen.includes(value))
}

/** The answers to what was asked: an answer given before the way turned elsewhere does not count. */
export const answersAsked = (questions: readonly Conditional[], answers: Answers): Answers =>
  Object.fromEntries(
    questions.flatMap((question) => {
      const answer = answers[question.id]
      return answer !== undefined && isAsked(question, questions, answers) ? [[question.id, answer]] : []
    }),
  )

/** The first question that hangs on answers of which none is offered any more. */
export const askedOfNobody = (questions: readonly Question[]) =>
  questions.find(({ on_question_id, on_values }) => {
    const earlier = questions.find(({ id }) => id === on_question_id)
    return earlier && !on_values.some((value) => valuesOf(earlier).includes(value))
  })

/** Kinds whose answer others may hang on: they are chosen among known values. */
export const mayBeHungOn = ({ kind }: Pick<Question, 'kind'>) =>
  kind === 'likert' || kind === 'single' || kind === 'multiple'

/** The pages of the way: sections in which something is asked, in their order. */
export const sectionsAsked = <S extends { questions: readonly Conditional[] }>(
  sections: readonly S[],
  answers: Answers,
) => {
  const questions = sections.flatMap((section) => section.questions)
  return sections.filter((section) =>
    section.questions.length === 0
      ? false
      : section.questions.some((one) => isAsked(one, questions, answers)),
  )
}
