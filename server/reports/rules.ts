import type { Day } from '../calendar/rules.ts'
import { yearOf } from '../plans/rules.ts'
import { isSecretary, type Viewer } from '../sight/rules.ts'
import { say, type ByLanguage, type Message } from '../words/index.ts'

/** A body's report of a year is its secretary's to introduce and to publish. */
export const keepsReport = (viewer: Viewer, bodyId: number) => isSecretary(viewer, bodyId)

/** A report is asked for of the year that is over. */
export const lastYear = (today: Day) => yearOf(today) - 1

/** It begins with the secretary's own words, and tells of no year that is still ahead. */
export const whyNotPublish = (
  { introduction, year }: { introduction: ByLanguage; year: number },
  today: Day,
): Message | undefined => {
  if (year > yearOf(today)) return say('reports.yearAhead')
  return Object.values(introduction).some(Boolean) ? undefined : say('reports.introductionMissing')
}
