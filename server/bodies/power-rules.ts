import type { Day } from '../calendar/rules.ts'
import { isAdministrator, isSecretary, type Office, type Viewer } from '../sight/rules.ts'
import { say, type Message } from '../words/index.ts'
import type { Profile } from './rules.ts'

export const tiers = ['advisory_board', 'partnership_group', 'working_group', 'leadership'] as const
export type Tier = (typeof tiers)[number]

/** Bodies and how they work are the administrator's to enter. */
export const keepsBodies = (viewer: Viewer) => isAdministrator(viewer)

/** Terms, seats, memberships and offices: the administrator and the body's secretary. */
export const keepsMembers = (viewer: Viewer, bodyId: number) =>
  isAdministrator(viewer) || isSecretary(viewer, bodyId)

/** The tier that this tier's matters go up to. */
export const parentTierOf = (tier: Tier): Tier | undefined =>
  tier === 'working_group' ? 'partnership_group' : tier === 'partnership_group' ? 'advisory_board' : undefined

/** Why a body cannot stand under that one; undefined when it can. */
export const whyNotUnder = (tier: Tier, parent: { tier: Tier }): Message | undefined =>
  parent.tier === parentTierOf(tier) ? undefined : say('bodies.wrongParent')

/** Why minutes cannot be kept in this language; undefined when they can. */
export const whyNotMinutesIn = (languages: string, minutesLanguage: string): Message | undefined =>
  languages.split(' ').includes(minutesLanguage) ? undefined : say('bodies.minutesLanguageMissing')

export const officesOf = (tier: Tier): Office[] =>
  tier === 'leadership'
    ? ['leader', 'preparer', 'secretary']
    : ['chair', 'vice_chair', 'secretary', 'presenter', 'expert']

export interface Appointment {
  office: Office
  person_id: number
  starts_on: Day
  ends_on: Day | null
  decision: string
}

export interface Offices {
  tier: Tier
  /** undefined: the body has no term and so no seats */
  profile: Profile | undefined
  /** members in force on the day the office begins */
  members: number[]
  held: { office: Office; person_id: number; starts_on: Day; ends_on: Day | null }[]
}

/** A secretary's own office is the administrator's to give and to end. */
export const mayKeepOffice = (viewer: Viewer, bodyId: number, office: Office) =>
  isAdministrator(viewer) || (isSecretary(viewer, bodyId) && office !== 'secretary')

/** A substitute secretary is the body's own secretary's to set and to end, or the administrator's; not a substitute's. */
export const maySubstitute = (viewer: Viewer, bodyId: number) =>
  isAdministrator(viewer) ||
  viewer.offices.some(
    ({ office, body_id, substitute }) => office === 'secretary' && body_id === bodyId && !substitute,
  )

/** Why this person cannot stand in for the secretary on those days; undefined when they can. */
export function whyNotSubstitute(
  given: { person_id: number; starts_on: Day; ends_on: Day },
  { held, today }: { held: Offices['held']; today: Day },
): Message | undefined {
  if (given.ends_on < today) return say('substitutes.over')
  const same = held.some(
    (one) =>
      one.office === 'secretary' &&
      one.person_id === given.person_id &&
      one.starts_on <= given.ends_on &&
      given.starts_on <= (one.ends_on ?? '9999-12-31'),
  )
  return same ? say('substitutes.already') : undefined
}

/** Why this person cannot be given the office; undefined when they can (R6). */
export function whyNotAppoint(
  given: Appointment,
  { tier, profile, members, held }: Offices,
): Message | undefined {
  if (!officesOf(tier).includes(given.office)) return say('shared.notAChoice')
  const overlapping = held.filter(
    (one) =>
      one.office === given.office &&
      one.starts_on <= (given.ends_on ?? '9999-12-31') &&
      given.starts_on <= (one.ends_on ?? '9999-12-31'),
  )
  if (overlapping.some((one) => one.person_id === given.person_id)) return say('bodies.officeHeld')
  if (given.office === 'chair' && overlapping.length) return say('bodies.chairTaken')
  if (!leads(given.office) || !profile) return undefined
  if (!members.includes(given.person_id)) return say('bodies.chairNotMember')
  if (profile.chair_chosen_by === 'appointer' && !given.decision) return say('bodies.chairNeedsDecision')
  return undefined
}

const leads = (office: Office) => office === 'chair' || office === 'vice_chair'
