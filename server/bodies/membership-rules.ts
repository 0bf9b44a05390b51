import type { Day } from '../calendar/rules.ts'
import { say, type Message } from '../words/index.ts'
import type { LegalForm, Profile } from './rules.ts'

export const sides = ['county', 'public', 'company', 'third_sector'] as const
export const endReasons = ['resigned', 'removed', 'left_organisation', 'term_ended'] as const
export type EndReason = (typeof endReasons)[number]

/** Someone's time in a seat; `until` computed (R8). */
export interface Seating {
  membership_id: number
  seat_id: number
  person_id: number
  capacity: 'member' | 'deputy'
  starts_on: Day
  until: Day | null
}

export interface Newcomer {
  seat_id: number
  /** undefined: someone who is not in the house yet */
  person_id: number | undefined
  capacity: 'member' | 'deputy'
  starts_on: Day
  ends_on: Day | null
  consented_on: Day
}

export interface TermOfSeat {
  legal_form: LegalForm
  starts_on: Day
  ends_on: Day | null
  profile: Profile
}

/** Why this person cannot take the seat then; undefined when they can (R7, R10, R11, R33). */
export function whyNotSeat(
  given: Newcomer,
  term: TermOfSeat,
  seatings: Seating[],
  today: Day,
): Message | undefined {
  if (given.consented_on > today) return say('bodies.consentInFuture')
  if (given.starts_on < term.starts_on) return say('bodies.beforeTerm', { day: { day: term.starts_on } })
  if (term.ends_on && given.starts_on > term.ends_on && !term.profile.members_stay_on)
    return say('bodies.afterTerm', { day: { day: term.ends_on } })
  if (given.capacity === 'deputy' && term.profile.deputy_mode === 'none') return say('bodies.noDeputies')

  const meanwhile = seatings.filter((one) => isMeanwhile(one, given))
  if (meanwhile.some((one) => one.person_id === given.person_id)) return say('bodies.alreadySeated')
  const inSeat = meanwhile.filter((one) => one.seat_id === given.seat_id && one.capacity === given.capacity)
  if (given.capacity === 'member' && inSeat.length) return say('bodies.seatTaken')
  if (term.profile.deputy_mode === 'personal' && inSeat.length) return say('bodies.deputyTaken')
  return undefined
}

const isMeanwhile = (one: Seating, given: Newcomer) =>
  one.starts_on <= (given.ends_on ?? '9999-12-31') && given.starts_on <= (one.until ?? '9999-12-31')

/** Why the successor cannot begin then; undefined when they can. The one replaced sits until the day before. */
export function whyNotReplace(replaced: Seating, startsOn: Day): Message | undefined {
  if (startsOn <= replaced.starts_on)
    return say('bodies.replacementTooEarly', { day: { day: replaced.starts_on } })
  if (replaced.until && startsOn > replaced.until)
    return say('bodies.replacementTooLate', { day: { day: replaced.until } })
  return undefined
}

/** R9: a replacement's term ends when the original would have; null: with the term. */
export const endOfReplacement = (replaced: { ends_on: Day | null }) => replaced.ends_on

/** Why the membership cannot end so; undefined when it can (R8, R10). */
export function whyNotEndMembership(
  membership: Seating,
  term: TermOfSeat,
  ending: { ends_on: Day; end_reason: EndReason; decision: string },
): Message | undefined {
  if (ending.ends_on < membership.starts_on) return say('shared.endsBeforeStart')
  if (membership.until && ending.ends_on > membership.until)
    return say('bodies.endsAnyway', { day: { day: membership.until } })
  if (ending.end_reason === 'term_ended' && term.profile.members_stay_on) return say('bodies.staysOn')
  if (ending.end_reason === 'resigned' && term.legal_form === 'toimikunta' && !ending.decision)
    return say('bodies.resignationNeedsDecision')
  return undefined
}

/** What is missing from a seat on a day: its member, or the personal deputy that 36.3 § asks for (R7). */
export function gapsOf(
  seat: { seated: { capacity: string }[] },
  profile: Pick<Profile, 'deputy_mode'>,
): { member: boolean; deputy: boolean } {
  const has = (capacity: string) => seat.seated.some((one) => one.capacity === capacity)
  return { member: !has('member'), deputy: profile.deputy_mode === 'personal' && !has('deputy') }
}
