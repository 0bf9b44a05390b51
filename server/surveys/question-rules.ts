import type { Answer, Answers, Option, QuestionKind } from './sheet-rules.ts'
import { say, type ByLanguage, type Message } from '../words/index.ts'

export const kinds = ['likert', 'single', 'multiple', 'matrix', 'number', 'open'] as const

/** From fully disagree to fully agree. */
export const likertValues = ['1', '2', '3', '4', '5'] as const
export const cannotSay = 'x'
/** Fully or somewhat agree. */
export const agreeing: readonly string[] = ['4', '5']

export interface Question {
  id: number
  kind: QuestionKind
  prompt: ByLanguage
  help: ByLanguage
  required: boolean
  cannot_say: boolean
  options: Option[]
  rows: Option[]
  least: number | null
  most: number | null
  on_question_id: number | null
  on_values: string[]
  same_as: number | null
}

/** Whether a question, or a matrix without columns of its own, is answered on the scale of agreement. */
export const isOnScale = ({ kind, options }: Pick<Question, 'kind' | 'options'>) =>
  kind === 'likert' || (kind === 'matrix' && options.length === 0)

/** The values that may be chosen, in the order in which they are shown. */
export function valuesOf(question: Pick<Question, 'kind' | 'options' | 'cannot_say'>): string[] {
  const own = isOnScale(question) ? [...likertValues] : question.options.map(({ key }) => key)
  return question.cannot_say ? [...own, cannotSay] : own
}

/** What is counted by itself: the question, or each row of its matrix. */
export const measuresOf = ({ id, kind, rows }: Pick<Question, 'id' | 'kind' | 'rows'>) =>
  kind === 'matrix' ? rows.map((row) => ({ measure: `${id}:${row.key}`, row })) : [{ measure: `${id}` }]

const longestAnswer = 5_000

/** What a posted form says to this question; undefined: blank. A value that was not offered is none. */
export function answerIn(question: Question, body: Record<string, unknown>): Answer | undefined {
  const name = `q${question.id}`
  if (question.kind === 'open') return textIn(body[name])
  if (question.kind === 'number') return numberIn(textIn(body[name]))
  const values = valuesOf(question)
  if (question.kind === 'matrix') return rowsIn(question, values, body)
  const chosen = [body[name]]
    .flat()
    .filter((one) => values.includes(String(one)))
    .map(String)
  if (question.kind !== 'multiple') return chosen[0]
  return chosen.length ? [...new Set(chosen)] : undefined
}

const textIn = (given: unknown) =>
  typeof given === 'string' ? given.replaceAll('\r\n', '\n').trim().slice(0, longestAnswer) : ''

/** With a comma or a point, and with whichever sign for minus the keyboard gives. */
const numberIn = (typed: string) =>
  typed
    .replaceAll(/\s/g, '')
    .replace(',', '.')
    .replace(/^[\u2212\u2013]/, '-') || undefined

function rowsIn(question: Question, values: string[], body: Record<string, unknown>) {
  const rows = question.rows.flatMap(({ key }) => {
    const chosen = body[`q${question.id}-${key}`]
    return typeof chosen === 'string' && values.includes(chosen) ? [[key, chosen] as const] : []
  })
  return rows.length ? Object.fromEntries(rows) : undefined
}

/** What is wrong with an answer: left out though asked for, not a number, beyond the bounds. */
export function whyNotTake(question: Question, answer: Answer | undefined): Message | undefined {
  if (isBlank(answer)) return question.required ? say('surveys.answerMissing') : undefined
  if (question.kind === 'matrix' && question.required)
    return Object.keys(answer as object).length < question.rows.length
      ? say('surveys.rowsMissing')
      : undefined
  return question.kind === 'number' ? whyNotNumber(question, answer as string) : undefined
}

function whyNotNumber({ least, most }: Question, typed: string): Message | undefined {
  if (!/^-?\d{1,12}(\.\d{1,4})?$/.test(typed)) return say('shared.notANumber')
  if (least !== null && Number(typed) < least) return say('surveys.tooLittle', { least })
  return most !== null && Number(typed) > most ? say('surveys.tooMuch', { most }) : undefined
}

export const isBlank = (answer: Answer | undefined): answer is undefined =>
  answer === undefined || answer === '' || (typeof answer === 'object' && Object.keys(answer).length === 0)

/** The value that counts for a measure; several of one with many choices; none when blank. */
export function valuesAt(answers: Answers, measure: string): string[] {
  const [id, row] = measure.split(':') as [string, string?]
  const answer = answers[id]
  if (isBlank(answer)) return []
  if (row === undefined) return [answer as string | string[]].flat()
  const chosen = (answer as Record<string, string>)[row]
  return chosen ? [chosen] : []
}
