import { tokenOf } from '../accounts/stranger-rules.ts'
import type { Day } from '../calendar/rules.ts'
import { holds, isAdministrator, isSecretary, type Viewer } from '../sight/rules.ts'
import { say, type Message } from '../words/index.ts'

export interface Absence {
  away_from: Day
  away_until: Day
  stand_in_id: number | null
}

/** The first absence that begins before another has ended. */
export const overlapIn = (absences: Absence[]) => {
  const inOrder = absences.toSorted((one, other) => (one.away_from < other.away_from ? -1 : 1))
  return inOrder.find((one, index) => index > 0 && one.away_from <= inOrder[index - 1]!.away_until)
}

export const keepsContacts = (viewer: Viewer) => isAdministrator(viewer) || isSecretary(viewer)

/** The contact person tells the own absence; who keeps the contacts tells all. */
export const tendsContact = (viewer: Viewer, { person_id }: { person_id: number }) =>
  keepsContacts(viewer) || viewer.id === person_id

/** The contact person, who stands in now or stood in on the day of the question, and who keeps the contacts. */
export const mayAnswerQuestion = (viewer: Viewer, contact: { person_id: number; stand_ins: number[] }) =>
  keepsContacts(viewer) ||
  (viewer.id !== undefined && [contact.person_id, ...contact.stand_ins].includes(viewer.id))

/** Who registers the county's documents reads them (TihL 25 §); the answer is others'. */
export const mayReadQuestion = (viewer: Viewer, contact: { person_id: number; stand_ins: number[] }) =>
  holds(viewer, 'registrar', null) || mayAnswerQuestion(viewer, contact)

export const whyNotAnswer = ({ answered_at }: { answered_at: Date | null }): Message | undefined =>
  answered_at ? say('contacts.answeredAlready') : undefined

export const followToken = (secret: string, id: number) => tokenOf(secret, `question ${id}`)
export const followPath = (secret: string, id: number) => `/questions/receipts/${followToken(secret, id)}`
