import type { Day } from '../calendar/rules.ts'
import { isSecretary, type Viewer } from '../sight/rules.ts'
import { say, type ByLanguage, type Message } from '../words/index.ts'

export interface TopicContent {
  title: ByLanguage
  description: ByLanguage
  area: ByLanguage
  standing: boolean
  prepared_by: string
}
/** Of which year, and when in it. */
export interface Planned {
  year: number
  months: number[]
  meeting_id: number | null
}

/** A body's plan and its reports are its secretary's to keep. */
export const keepsPlan = (viewer: Viewer, bodyId: number) => isSecretary(viewer, bodyId)

export const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const
export const yearOf = (day: Day) => Number(day.slice(0, 4))
export const monthOf = (day: Day) => Number(day.slice(5, 7))

/** Years that may be planned: the last, this and the two that come. */
export const yearsAround = (today: Day) => [-1, 0, 1, 2].map((more) => yearOf(today) + more)

/** A topic on an agenda: gone through, or only to come. */
export interface Handling {
  item_id: number
  meeting_id: number
  day: Day
  section_number: number | null
  handled: boolean
}

export type Standing = 'handled' | 'coming' | 'late' | 'waiting'

/** Where a planned topic stands in its year: each planned month asks for a handling of its own. */
export function standingOf(
  { months, handlings }: { months: number[]; handlings: Handling[] },
  year: number,
  today: Day,
): Standing {
  const ofYear = handlings.filter(({ day }) => yearOf(day) === year)
  const handled = ofYear.filter((one) => one.handled).length
  if (handled >= Math.max(1, months.length)) return 'handled'
  if (ofYear.some((one) => !one.handled)) return 'coming'
  return passedBy(months, year, today) > handled ? 'late' : 'waiting'
}

/** How many of the planned months are over. */
function passedBy(months: number[], year: number, today: Day) {
  if (year < yearOf(today)) return Math.max(1, months.length)
  return year > yearOf(today) ? 0 : months.filter((month) => month < monthOf(today)).length
}

/** Into the next year's plan go what comes back each year, and what was left undone. */
export const carriesOver = (topic: { standing: boolean; handled: boolean }) =>
  topic.standing || !topic.handled

/** Topics by month, each under all its months; those of no month last. */
export const byMonth = <Topic extends { months: number[] }>(topics: Topic[]) =>
  [...months, 0]
    .map((month) => ({
      month,
      topics: topics.filter((one) => (month ? one.months.includes(month) : !one.months.length)),
    }))
    .filter(({ topics }) => topics.length)

/** R82: a topic becomes a matter of its body's backlog, and goes on an agenda that is still a draft. */
export const whyNotOnAgenda = (meeting: { body_id: number; status: string }, bodyId: number) =>
  meeting.body_id === bodyId && meeting.status === 'draft' ? undefined : noDraft
const noDraft: Message = say('plans.noDraft')
