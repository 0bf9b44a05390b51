import { addDays, type Day } from '../calendar/rules.ts'
import type { Value } from '../balance/rules.ts'
import type { Profile } from '../bodies/rules.ts'
import { say, type Message } from '../words/index.ts'

export type Status = 'draft' | 'proposed' | 'decided' | 'dropped'
export type Capacity = 'member' | 'deputy'

interface Term {
  starts_on: Day
  ends_on: Day | null
  profile: Pick<Profile, 'members_stay_on'>
}

/** Why those appointed cannot sit from that day; undefined when they can (R8). */
export function whyNotFrom(startsOn: Day, term: Term): Message | undefined {
  if (startsOn < term.starts_on) return say('bodies.beforeTerm', { day: { day: term.starts_on } })
  if (term.ends_on && startsOn > term.ends_on && !term.profile.members_stay_on)
    return say('bodies.afterTerm', { day: { day: term.ends_on } })
  return undefined
}

/** The day that the appointment is set against: its first, and once it has been decided the one before. */
export const dayCompared = ({ starts_on, status }: { starts_on: Day; status: Status }) =>
  status === 'decided' ? addDays(starts_on, -1) : starts_on

/** Why the draft can no longer be changed; undefined while it is one. */
export const whyNotDraft = ({ status }: { status: Status }): Message | undefined =>
  status === 'draft' ? undefined : say(`appointments.notDraft_${status}`)

/** Why the draft cannot be brought back; undefined when it has been dropped. */
export const whyNotRestore = ({ status }: { status: Status }): Message | undefined =>
  status === 'dropped' ? undefined : say('appointments.notDropped')

/** Who sits in a place now. */
export interface Sits {
  membership_id: number
  person_id: number
  capacity: Capacity
  rank: number
  name: string
  organisation: string | null
  /** the organisation, or the group of companies that it belongs to */
  concern: number | null
  values: Value[]
}

/** Who would, by the draft: a candidate, someone of an organisation not yet named, or nobody. */
export interface Would {
  capacity: Capacity
  rank: number
  candidate_id: number | null
  organisation_id: number | null
  replaces_id: number | null
  person_id: number | null
  willing: 'member' | 'deputy' | 'either' | null
  withdrawn_at: unknown
  consented_at: unknown
  name: string | null
  organisation: string | null
  concern: number | null
  values: Value[]
}

export interface Seat {
  id: number
  ordinal: number
  side: string | null
  seated: Sits[]
  drafted: Would[]
}

interface Ranked {
  capacity: Capacity
  rank: number
}

/** A member's place or a deputy's: who has it now, and, where the draft changes it, who would. */
export interface DraftedPlace<S = Sits, D = Would> {
  capacity: Capacity
  rank: number
  now: S | undefined
  drafted: D | undefined
}

/** The places of a seat as the body has them: its member, and its deputies by the way deputies are chosen (R7, R33). */
export function placesOf<S extends Ranked, D extends Ranked>(
  seat: { ordinal: number; seated: S[]; drafted: D[] },
  { deputy_mode }: Pick<Profile, 'deputy_mode'>,
): DraftedPlace<S, D>[] {
  const ranks = [...seat.seated, ...seat.drafted]
    .filter(({ capacity }) => capacity === 'deputy')
    .map(({ rank }) => rank)
  if (deputy_mode === 'personal') ranks.push(1)
  const next = Math.max(0, ...ranks) + 1
  if (deputy_mode === 'same_group' || (deputy_mode === 'ordered' && seat.ordinal === 1)) ranks.push(next)
  const place = (capacity: Capacity, rank: number) => {
    const isHere = (one: { capacity: Capacity; rank: number }) =>
      one.capacity === capacity && one.rank === rank
    return { capacity, rank, now: seat.seated.find(isHere), drafted: seat.drafted.find(isHere) }
  }
  const deputies = [...new Set(ranks)].toSorted((one, other) => one - other)
  // a member has one place, whatever the rank in the row
  const member = {
    ...place('member', 1),
    now: seat.seated.find(({ capacity }) => capacity === 'member'),
  }
  return [member, ...deputies.map((rank) => place('deputy', rank))]
}
