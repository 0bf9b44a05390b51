import { isSecretary, type Viewer } from '../sight/rules.ts'
import { say, type Message } from '../words/index.ts'
import type { Day } from '../calendar/rules.ts'

/** The body's secretary keeps the minutes of its earlier years. */
export const keepsEarlier = (viewer: Viewer, bodyId: number) => isSecretary(viewer, bodyId)

export interface EarlierForm {
  held_on: Day
  first_section: number | null
  last_section: number | null
}

/** What is wrong with the meeting's day or its sections, by field. */
export function wrongInEarlier(
  { held_on, first_section, last_section }: EarlierForm,
  today: Day,
): Record<string, Message> {
  const wrong: Record<string, Message> = {}
  if (held_on > today) wrong.held_on = say('earlier.inFuture')
  if (first_section === null && last_section !== null) wrong.first_section = say('earlier.firstMissing')
  if (first_section !== null && (last_section ?? first_section) < first_section)
    wrong.last_section = say('earlier.sectionsBackwards')
  return wrong
}

/** R69: onto the web only when a person has read it through and says so. */
export const whyNotPublishEarlier = (checked: boolean): Message | undefined =>
  checked ? undefined : say('earlier.readFirst')
