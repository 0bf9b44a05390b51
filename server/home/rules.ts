import type { Day } from '../calendar/rules.ts'
import type { ByLanguage } from '../words/index.ts'
import type { DutyWords } from './duty-words-rules.ts'
import { houseDuties } from './house-duty-rules.ts'
import { matterDuties } from './matter-duty-rules.ts'
import { minutesDuties } from './minutes-duty-rules.ts'
import { recommendationDuties } from './recommendation-duty-rules.ts'
import { hearingDuties } from './hearing-duty-rules.ts'
import { meetingDuties } from './meeting-duty-rules.ts'

/**
 * Something that waits for a person: a row that a select of the subject makes (`waitingFor(db, viewer)` in its
 * queries: kind, id, title, due, body) and that the act named by its button ends.
 */
export interface Waiting {
  kind: Duty
  id: number
  title: ByLanguage
  due: Day | null
  body: ByLanguage | null
}

/** Every duty: where its button leads, what the button says, what the row says. */
export const duties = {
  ...houseDuties,
  ...matterDuties,
  ...meetingDuties,
  ...minutesDuties,
  ...recommendationDuties,
  ...hearingDuties,
}
export type Duty = keyof typeof duties

export const dutyOf = (kind: Duty): DutyWords => duties[kind]

/** Whether the day has passed; today is still in time. */
export const isOverdue = ({ due }: { due: Day | null }, today: Day) => due !== null && due < today
