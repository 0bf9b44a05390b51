import type { Day } from '../calendar/rules.ts'
import {
  isAdministrator,
  isDataProtectionOfficer,
  isSecretary,
  type Office,
  type Strength,
  type Viewer,
} from '../sight/rules.ts'
import { say, type Message } from '../words/index.ts'
import type { CountySettings } from './settings-rules.ts'

/** Whether signing in may lead there: a path of this service, never another site's address. */
export function isOwnPath(given: unknown): given is string {
  if (typeof given !== 'string' || given.length > 500 || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(given))
    return false
  return new URL(given, 'https://own.invalid').origin === 'https://own.invalid'
}

/** Those who see the list of people: the administrator, and secretaries, who invite whom they seat. */
export const mayReadPeople = (viewer: Viewer) => isAdministrator(viewer) || isSecretary(viewer)

/** Those who choose people by name, the data protection officer to look into the logs. */
export const mayNamePeople = (viewer: Viewer) => mayReadPeople(viewer) || isDataProtectionOfficer(viewer)

/** Who calls and posts: the administrator, and the secretary of a body in which the person sits. */
export const keepsContacts = (viewer: Viewer, bodies: number[]) =>
  isAdministrator(viewer) || bodies.some((body) => isSecretary(viewer, body))

export interface Account {
  activated_at: Date | null
  closed_at: Date | null
}

export function whyNotInvite(viewer: Viewer, account?: Account): Message | undefined {
  if (!mayReadPeople(viewer)) return say('accounts.onlyInviters')
  if (account?.closed_at) return say('accounts.accountIsClosed')
  return account?.activated_at && !isAdministrator(viewer) ? say('accounts.alreadyHere') : undefined
}

/** A name in the account may be corrected by the administrator; an address only until its owner has used it. */
export const mayCorrectEmail = (account: Account) => !account.activated_at && !account.closed_at

/**
 * Secret content opens to a second factor only where the county has decided so, and never on the mailbox alone:
 * neither in a session that a link began nor with a password that was set from one.
 */
export function whyNotRaise(
  opensBy: CountySettings['secret_opens_by'],
  strength: Strength,
  passwordFromLink: Date | null,
): Message | undefined {
  if (opensBy !== 'second_factor') return say('accounts.onlyStrongIdentification')
  if (strength === 'link') return say('accounts.linkIsNotEnough')
  return passwordFromLink ? say('accounts.passwordFromLink') : undefined
}

export const countyOffices = [
  'administrator',
  'registrar',
  'data_protection_officer',
  'preparer',
] as const satisfies Office[]
export const bodyOffices = [
  'chair',
  'vice_chair',
  'secretary',
  'presenter',
  'expert',
] as const satisfies Office[]
export const leadershipOffices = ['leader', 'preparer'] as const satisfies Office[]

interface OfficeWanted {
  office: Office
  body: { tier: string } | undefined
  starts_on: Day
  ends_on: Day | null
  holdsAlready: boolean
  /** in a toimikunta: whether the person sits there as a member when the office begins */
  isMemberOfToimikunta: boolean | undefined
  account: Account
}

/** R6: in a toimikunta the chair and vice-chairs are chosen from the members. */
export function whyNotGiveOffice(viewer: Viewer, wanted: OfficeWanted): Message | undefined {
  const { office, body, starts_on, ends_on, holdsAlready, isMemberOfToimikunta, account } = wanted
  if (!isAdministrator(viewer)) return say('accounts.onlyAdministrator')
  if (account.closed_at) return say('accounts.accountIsClosed')
  if (!officesOf(body).includes(office)) return say('accounts.officeNotThere')
  if (ends_on !== null && ends_on < starts_on) return say('shared.endsBeforeStart')
  if (holdsAlready) return say('accounts.officeAlready')
  const leads = office === 'chair' || office === 'vice_chair'
  return leads && isMemberOfToimikunta === false ? say('accounts.chairFromMembers') : undefined
}

/** The offices that there are in the county (no body), in a body, and in leadership. */
export function officesOf(body: { tier: string } | undefined): readonly Office[] {
  if (!body) return countyOffices
  return body.tier === 'leadership' ? leadershipOffices : bodyOffices
}

interface OfficeHeld {
  id: number
  office: Office
  starts_on: Day
  ends_on: Day | null
}

/** Someone must be left to administer. */
export function whyNotEndOffice(
  viewer: Viewer,
  held: OfficeHeld,
  on: Day,
  administrators: { id: number }[],
): Message | undefined {
  if (!isAdministrator(viewer)) return say('accounts.onlyAdministrator')
  if (held.ends_on !== null && held.ends_on < viewer.today) return say('accounts.officeEnded')
  if (on < held.starts_on) return say('shared.endsBeforeStart')
  const isLast = held.office === 'administrator' && administrators.every((other) => other.id === held.id)
  return isLast ? say('accounts.lastAdministrator') : undefined
}

/** Memberships end by their own acts (R8, R10), before the account. */
export function whyNotCloseAccount(
  viewer: Viewer,
  account: Account & { id: number },
  { memberships, administrators }: { memberships: number; administrators: { person_id: number }[] },
): Message | undefined {
  if (!isAdministrator(viewer)) return say('accounts.onlyAdministrator')
  if (account.closed_at) return say('accounts.accountIsClosed')
  if (account.id === viewer.id) return say('accounts.notOwnAccount')
  if (memberships > 0) return say('accounts.endMembershipsFirst')
  const isLast = administrators.length > 0 && administrators.every((other) => other.person_id === account.id)
  return isLast ? say('accounts.lastAdministrator') : undefined
}

/** Without mail, or when a message could not be delivered, the administrator may hand over an invitation's link. */
export function whyNotOpenLink(
  viewer: Viewer,
  message: { kind: string; status: string },
  sendsMail: boolean,
): Message | undefined {
  if (!isAdministrator(viewer)) return say('accounts.onlyAdministrator')
  if (message.kind !== 'invitation') return say('accounts.onlyInvitationsOpen')
  return sendsMail && message.status !== 'undeliverable' ? say('accounts.mailIsOnItsWay') : undefined
}

/** A browser as its owner would call it: 'Firefox, Windows'. */
export function browserNamed(agent: string) {
  const browser = [
    ['Edg/', 'Edge'],
    ['OPR/', 'Opera'],
    ['SamsungBrowser', 'Samsung Internet'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
  ].find(([mark]) => agent.includes(mark!))?.[1]
  const machine = [
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Android', 'Android'],
    ['Windows', 'Windows'],
    ['Mac OS', 'Mac'],
    ['Linux', 'Linux'],
  ].find(([mark]) => agent.includes(mark!))?.[1]
  return [browser, machine].filter(Boolean).join(', ')
}
