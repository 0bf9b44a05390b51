import { subMonths } from 'date-fns/subMonths'
import { isAdministrator, isDataProtectionOfficer, type Viewer } from '../sight/rules.ts'
import type { ActName } from '../words/index.ts'

/** Personal data that leaves after so many months, as the administrator says within these bounds. */
export const kept = {
  messages: { months: 6, least: 1, most: 24, act: 'message texts removed' },
  initiators: { months: 12, least: 1, most: 60, act: 'initiator contacts removed' },
  feedback: { months: 12, least: 1, most: 60, act: 'feedback contacts removed' },
  accounts: { months: 12, least: 1, most: 60, act: 'account contacts removed' },
  fees: { months: 84, least: 12, most: 120, act: 'fee notes removed' },
  statements: { months: 24, least: 6, most: 120, act: 'statement contacts removed' },
  signers: { months: 120, least: 24, most: 600, act: 'signers removed' },
  agreed: { months: 36, least: 6, most: 120, act: 'agreed names removed' },
  surveys: { months: 6, least: 1, most: 24, act: 'survey contacts removed' },
  bulletins: { months: 24, least: 6, most: 60, act: 'bulletin readers removed' },
  forums: { months: 12, least: 1, most: 60, act: 'forum contacts removed' },
  directory: { months: 24, least: 6, most: 60, act: 'directory changes removed' },
  openings: { months: 24, least: 12, most: 120, act: 'openings removed' },
} as const satisfies Record<string, { months: number; least: number; most: number; act: ActName }>

export type KeptKind = keyof typeof kept
export const keptKinds = Object.keys(kept) as KeptKind[]
export type KeptMonths = Record<KeptKind, number>

export const defaultMonths = Object.fromEntries(
  Object.entries(kept).map(([kind, { months }]) => [kind, months]),
) as KeptMonths

/** Times that law or the workings of the service set, and nobody changes here. */
export const lockedKinds = [
  'minutes',
  'interests',
  'candidates',
  'ballots',
  'rivals',
  'register',
  'sessions',
  'links',
  'record',
] as const

/** What came before this moment has been kept its months. */
export const keptSince = (months: number, now: Date) => subMonths(now, months)

export const maySetRetention = (viewer: Viewer) => isAdministrator(viewer)
export const mayReadRetention = (viewer: Viewer) => isAdministrator(viewer) || isDataProtectionOfficer(viewer)
