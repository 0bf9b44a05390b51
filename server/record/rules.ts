import type { Day } from '../calendar/rules.ts'
import {
  bodiesKeptBy,
  isAdministrator,
  isDataProtectionOfficer,
  isSecretary,
  type Viewer,
} from '../sight/rules.ts'
import type { ActName } from '../words/index.ts'

/** The administrator and the data protection officer read the whole record, secretaries that of their bodies. */
export const mayReadRecord = (viewer: Viewer) => readsWholeRecord(viewer) || isSecretary(viewer)

/** Whether the entries of a body's thing are there for this viewer. */
export const mayReadRecordOf = (viewer: Viewer, body: number) =>
  readsWholeRecord(viewer) || isSecretary(viewer, body)

const readsWholeRecord = (viewer: Viewer) => isAdministrator(viewer) || isDataProtectionOfficer(viewer)

/** The bodies whose entries this viewer reads; undefined: all, and what belongs to no body. */
export const bodiesInRecord = (viewer: Viewer) =>
  readsWholeRecord(viewer) ? undefined : bodiesKeptBy(viewer)

/** What a reader has chosen to see of a log, the newest first. */
export interface Narrowing {
  thing?: { thing: string; id: number } | undefined
  person?: number | undefined
  body?: number | undefined
  /** first and last day */
  from?: Day | undefined
  until?: Day | undefined
  before?: Cursor | undefined
}

/** The last row shown. */
export interface Cursor {
  at: Date
  id: number
}

/** Acts of the clock; what else nobody signed in has done came from the public. */
const ofTheClock: string[] = [
  'account contacts removed',
  'answer reminded',
  'archive made',
  'bulletin readers removed',
  'candidates removed',
  'directory changes removed',
  'fee notes removed',
  'feedback contacts removed',
  'forum contacts removed',
  'initiator contacts removed',
  'message texts removed',
  'minutes withdrawn',
  'file left the public',
  'openings removed',
  'statement contacts removed',
  'survey contacts removed',
  'survey ended',
  'ties removed',
  'workshop reminded',
] satisfies ActName[]

export const isOfTheClock = (act: string) => ofTheClock.includes(act)
