import { addDays, daysBetween, nextWeekday, type Day } from '../calendar/rules.ts'
import { holds, isSecretary, type Person, type Viewer } from '../sight/rules.ts'
import { say, type Language, type Message } from '../words/index.ts'

export const kinds = ['recommendation', 'position', 'proposal', 'opinion'] as const
export type Kind = (typeof kinds)[number]

export const states = ['adopted', 'delivered', 'answered', 'closed'] as const
export type State = (typeof states)[number]

export const responseKinds = [
  'accepted',
  'partly',
  'not_accepted',
  'deferred',
  'referred',
  'interim',
] as const
export type ResponseKind = (typeof responseKinds)[number]

/** The summary that is read in a minute. */
export const summaryFields = ['asked', 'why', 'effect', 'concerns'] as const
export type Summary = Record<(typeof summaryFields)[number], string>
export const longestSummary = 900

/** Days before the due day on which the responsible person is reminded. */
export const reminderDays = [14, 3] as const

/** Which reminder is due: also the day after a morning on which the clock stood still. */
export const reminderDue = (due: Day, today: Day) => {
  const left = daysBetween(today, due)
  return left < 0 ? undefined : reminderDays.findLast((days) => left <= days)
}

export const summaryLength = (summary: Summary) =>
  summaryFields.reduce((sum, field) => sum + summary[field].trim().length, 0)

export const isSummarised = (summary: Summary) => summaryFields.every((field) => summary[field].trim())

/**
 * Days are counted from the delivery, which itself is not counted; a last day that is a Saturday or a holiday gives way
 * to the next weekday (law 150/1930, 5 §).
 */
export const dueOn = (delivered: Day, days: number): Day => nextWeekday(addDays(delivered, days))

export interface Standing {
  status: State
  body_id: number
  recipient_body_id: number | null
  answer_requested: boolean
  due_on: Day | null
}

/** Whether leadership owes an answer whose day has passed. */
export const isOverdue = ({ status, answer_requested, due_on }: Standing, today: Day) =>
  status === 'delivered' && answer_requested && due_on !== null && due_on < today

export const isLeader = (viewer: Viewer, bodyId: number | null) =>
  bodyId !== null && holds(viewer, 'leader', bodyId)

/** Those who draft answers: the leadership's preparers and its leaders. */
export const mayDraft = (viewer: Viewer, bodyId: number | null) =>
  bodyId !== null && holds(viewer, ['leader', 'preparer'], bodyId)

export const mayFollowUp = (viewer: Viewer, { body_id, recipient_body_id }: Standing) =>
  isSecretary(viewer, body_id) || mayDraft(viewer, recipient_body_id)

/** The languages of its title and text: first the one that it was adopted in, whose words the others translate. */
export const languagesOf = ({ minutes_language }: { minutes_language: Language }) => [
  ...new Set<Language>([minutes_language, 'fi', 'sv']),
]

/** What was delivered stays as it was: after that only a translation may still be written, until the end. */
export function whyNotWrite(
  given: Standing & { minutes_language: Language },
  language: Language,
  field: string,
): Message | undefined {
  if (given.status === 'closed') return say('recommendations.isClosed')
  if (given.status === 'adopted') return undefined
  const isTranslation = (field === 'text' || field === 'title') && language !== given.minutes_language
  return isTranslation ? undefined : say('recommendations.alreadyDelivered')
}

export const whyNotSummarise = ({ status }: Standing): Message | undefined =>
  status === 'adopted' ? undefined : say('recommendations.alreadyDelivered')

/** Delivered when its § is checked and signed, and when a reader gets the four fields (R74). */
export function whyNotDeliver(standing: Standing & Summary & { signed: boolean }): Message | undefined {
  if (standing.status !== 'adopted') return say('recommendations.alreadyDelivered')
  if (!standing.signed) return say('recommendations.minutesNotSigned')
  if (!isSummarised(standing)) return say('recommendations.summaryMissing')
  if (summaryLength(standing) > longestSummary)
    return say('recommendations.summaryTooLong', { length: summaryLength(standing), most: longestSummary })
  return undefined
}

interface LastWord {
  kind: ResponseKind
  authority_decided_on?: Day | null
}

/** An answer is owed; after a deferral or a referral the next word is still to come. */
export function whyNotRespond({ status }: Standing, last: LastWord | undefined): Message | undefined {
  if (status === 'adopted') return say('recommendations.notDelivered')
  if (status === 'closed') return say('recommendations.isClosed')
  if (status === 'answered' && last && !isOpenWord(last)) return say('recommendations.alreadyAnswered')
  return undefined
}

/** The answer leaves something to come: an interim word, a deferral, a referral without its decision. */
export const isOpenWord = ({ kind, authority_decided_on }: LastWord) =>
  kind === 'interim' || kind === 'deferred' || (kind === 'referred' && !authority_decided_on)

export interface Draft {
  status: 'draft' | 'confirmed'
  kind: ResponseKind
  reasons: string
}

export function whyNotConfirm(
  person: Person,
  standing: Standing,
  draft: Draft,
  handledOn: Day,
): Message | undefined {
  if (!isLeader(person, standing.recipient_body_id)) return say('recommendations.onlyLeaderConfirms')
  if (draft.status === 'confirmed') return say('recommendations.alreadyConfirmed')
  if (standing.status === 'closed') return say('recommendations.isClosed')
  if (!draft.reasons.trim()) return say('recommendations.reasonsMissing')
  if (handledOn > person.today) return say('recommendations.handledLater')
  return undefined
}

/** Closing asks what effect was seen; it waits for the answer's last word. */
export function whyNotClose({ status }: Standing, last: LastWord | undefined): Message | undefined {
  if (status === 'closed') return say('recommendations.isClosed')
  if (status !== 'answered') return say('recommendations.notAnswered')
  if (last && isOpenWord(last)) return say('recommendations.lastWordOpen')
  return undefined
}

/** What the confirmed answer makes of the recommendation: an interim word leaves it as it was. */
export const statusAfter = (kind: ResponseKind, before: State): State =>
  kind === 'interim' ? before : 'answered'

export const whyNotFollowUp = ({ status }: Standing): Message | undefined => {
  if (status === 'adopted') return say('recommendations.notDelivered')
  return status === 'closed' ? say('recommendations.isClosed') : undefined
}

export const whyNotEdit = ({ status }: Pick<Draft, 'status'>): Message | undefined =>
  status === 'draft' ? undefined : say('recommendations.alreadyConfirmed')

/** A decision is entered once, for a confirmed referral. */
export const whyNotEnterDecision = (word: LastWord & Pick<Draft, 'status'>): Message | undefined =>
  word.status === 'confirmed' && word.kind === 'referred' && !word.authority_decided_on
    ? undefined
    : say('recommendations.noOpenReferral')

/** The statistics' bars, the commonest answer first; shares of all that asked for an answer, in per cent. */
export function barsOf(counts: { what: string; count: number; days: number }[]) {
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  const answered = counts.filter(({ what }) => what.startsWith('response_'))
  const answers = answered.reduce((sum, { count }) => sum + count, 0)
  return {
    all,
    averageDays: answers
      ? Math.round(answered.reduce((sum, { days }) => sum + days, 0) / answers)
      : undefined,
    bars: counts
      .toSorted((one, other) => other.count - one.count || one.what.localeCompare(other.what))
      .map(({ what, count }) => ({ what, count, share: Math.round((100 * count) / all) })),
  }
}
