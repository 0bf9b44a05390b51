import { tokenOf } from '../accounts/stranger-rules.ts'
import { addDays, dayOf, type Day } from '../calendar/rules.ts'
import { holds, isAdministrator, type Viewer } from '../sight/rules.ts'
import { say, type Message } from '../words/index.ts'

export const subjects = ['accessibility', 'service'] as const
export type Subject = (typeof subjects)[number]

export const outcomes = ['mended', 'answered', 'refused'] as const
export type Outcome = (typeof outcomes)[number]

/** DigiL 10 §: an answer within two weeks, and within two more where much content is asked for. */
export const daysToAnswer = 14

export const answerBy = (received: Date): Day => addDays(dayOf(received), daysToAnswer)

export const mayAnswerFeedback = (viewer: Viewer) =>
  isAdministrator(viewer) || holds(viewer, 'registrar', null)

export interface Clock {
  answered_at: Date | null
  extended_at: Date | null
  answer_by: Day
}

export const whyNotAnswer = ({ answered_at }: Pick<Clock, 'answered_at'>): Message | undefined =>
  answered_at ? say('feedback.answeredAlready') : undefined

/** DigiL 10 § 3 mom.: once, and said before the first two weeks have passed. */
export function whyNotExtend(
  { answered_at, extended_at, answer_by }: Clock,
  today: Day,
): Message | undefined {
  if (answered_at) return say('feedback.answeredAlready')
  if (extended_at) return say('feedback.extendedAlready')
  return answer_by < today ? say('feedback.tooLateToExtend', { day: { day: answer_by } }) : undefined
}

/** The page that the reader came from; '' where its address is a secret, or is none. */
export const pageIn = (given: unknown) =>
  typeof given === 'string' && given.length <= 200 && /^(\/([a-z][a-z-]{0,30}|\d{1,9}))+$/.test(given)
    ? given
    : ''

export const followToken = (secret: string, id: number) => tokenOf(secret, `feedback ${id}`)
export const followPath = (secret: string, id: number) => `/feedback/receipts/${followToken(secret, id)}`
