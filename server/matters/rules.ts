import { defaultSettings, isPattern } from '../accounts/settings-rules.ts'
import type { Day } from '../calendar/rules.ts'
import { holds, isCountyPreparer, isSecretary, type Viewer } from '../sight/rules.ts'
import { say, type ByLanguage, type Language, type Message } from '../words/index.ts'

export const matterStatuses = [
  'draft',
  'backlog',
  'on_agenda',
  'resting',
  'with_leadership',
  'closed',
] as const
export type MatterStatus = (typeof matterStatuses)[number]

export const publicities = ['draft', 'handling', 'public', 'secret'] as const
export type Publicity = (typeof publicities)[number]

/** What the secretary or the preparer keeps of a matter. */
export interface Details {
  title_fi: string
  title_sv: string
  title_en: string
  publicity: Publicity
  secrecy_ground: string
  secrecy_extent: string
  due_on: Day | null
  preparer_id: number | null
  fields: string[]
  procurement: boolean
  pending_tender: boolean
  competition: boolean
}

/** JulkL 24.1 §: the points on which a matter here is most likely secret; offered, not the only ones. */
export const secrecyGrounds = [17, 20, 23, 25, 31, 32]

/** What is wrong with a case number typed in from the county's case system (R77). */
export function whyNotCaseNumber(typed: string, pattern: string): Message | undefined {
  if (!typed) return say('shared.missing')
  if (typed.length > 60) return say('shared.tooLong', { most: 60 })
  const form = new RegExp(isPattern(pattern) ? pattern : defaultSettings.case_number_pattern, 'u')
  return form.test(typed) ? undefined : say('matters.caseNumberForm')
}

/** A number of this installation's own, where the administrator says that it numbers (R77). */
export const ownCaseNumber = (running: number, year: number) => `${ownPrefix}/${running}/${year}`
export const ownPrefix = 'KP'

/** A tender that is under way, a bid or a single contract is never put before a body (R82). */
export const whyNotCallMatter = (matter: { procurement: boolean; pending_tender: boolean }) =>
  matter.procurement && matter.pending_tender ? say('matters.pendingTender') : undefined

/** The body's secretary, or the preparer whose matter it is, keeps its details. */
export const mayKeep = (viewer: Viewer, matter: { body_id: number; preparer_id: number | null }) =>
  isSecretary(viewer, matter.body_id) || (viewer.id !== undefined && matter.preparer_id === viewer.id)

/** R77: the registry's number is typed in by the body's secretary or the registrar. */
export const mayNumber = (viewer: Viewer, matter: { body_id: number }) =>
  isSecretary(viewer, matter.body_id) || holds(viewer, 'registrar', null)

/** The county's preparers and the secretaries open matters; a leadership's preparer drafts its answers only. */
export const mayOpenMatter = (viewer: Viewer) => isCountyPreparer(viewer) || isSecretary(viewer)

/** What has been decided on stays as it was: a closed matter takes no changes. */
export const whyNotKeep = (matter: { status: MatterStatus }) =>
  matter.status === 'closed' ? say('matters.closedAlready') : undefined

/** A matter is closed by hand only from the backlog: one on an agenda or with leadership ends by what is done there. */
export const whyNotClose = (matter: { status: MatterStatus }) =>
  ['draft', 'backlog', 'resting'].includes(matter.status)
    ? undefined
    : say(matter.status === 'closed' ? 'matters.closedAlready' : 'matters.inHandling')

/** A matter rests from the backlog, or rests on for another reason or until another day. */
export const whyNotRest = (matter: { status: MatterStatus }) => whyNotClose(matter)

export const whyNotResume = (matter: { status: MatterStatus }) =>
  matter.status === 'resting' ? undefined : say('matters.notResting')

export { bodiesKeptBy } from '../sight/rules.ts'

/** A secret matter is marked with its ground and how much of it is secret (JulkL 25 §, R70). */
export function whyNotPublicity(matter: {
  publicity: Publicity
  secrecy_ground: string
  secrecy_extent: string
}): Record<string, Message> {
  if (matter.publicity !== 'secret') return {}
  return {
    ...(!matter.secrecy_ground && { secrecy_ground: say('matters.groundMissing') }),
    ...(!matter.secrecy_extent && { secrecy_extent: say('matters.extentMissing') }),
  }
}

/** The languages that a body keeps ('fi', 'sv', 'fi sv'), the first one being the original's. */
export const languagesOf = (body: { languages: string }) => body.languages.split(' ') as Language[]

/** In which of the body's languages the title is still missing. */
export const missingIn = (title: ByLanguage, body: { languages: string }) =>
  languagesOf(body).filter((language) => !title[language])

/** What a reader types, as a prefix search over `matter_words`; undefined when there is no word in it. */
export function searchOf(typed: string): string | undefined {
  const words = typed.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.length
    ? words
        .slice(0, 8)
        .map((word) => `${word}:*`)
        .join(' & ')
    : undefined
}
