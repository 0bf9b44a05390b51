import { say, type Message } from '../words/index.ts'
import { fitsSide, whoWould } from './draft-rules.ts'
import { placesOf, type Capacity, type Seat, type Sits, type Would } from './rules.ts'
import type { Profile } from '../bodies/rules.ts'

/** How a place is filled, as forms and the record say it: as now, by nobody, or by whom. */
export type Choice = 'now' | 'empty' | `candidate-${number}` | `organisation-${number}`

/** A place and how it is to be filled; in a form of several '12.member.1.candidate-7'. */
export interface Chosen {
  seat_id: number
  capacity: Capacity
  rank: number
  choice: Choice
}

interface Drafted {
  candidate_id: number | null
  organisation_id: number | null
}

/** The choice that a place of the draft stands for. */
export const choiceOf = (drafted: Drafted | undefined): Choice => {
  if (!drafted) return 'now'
  if (drafted.candidate_id) return `candidate-${drafted.candidate_id}`
  return drafted.organisation_id ? `organisation-${drafted.organisation_id}` : 'empty'
}

/** A choice as the columns of the draft; undefined: the place stays as it is now, and has no row. */
export function columnsOf(choice: Choice): Drafted | undefined {
  if (choice === 'now') return undefined
  const [kind, id] = choice.split('-')
  return {
    candidate_id: kind === 'candidate' ? Number(id) : null,
    organisation_id: kind === 'organisation' ? Number(id) : null,
  }
}

interface Candidate {
  id: number
  person_id: number | null
  capacity: 'member' | 'deputy' | 'either'
  withdrawn_at: unknown
}

interface At {
  seat_id: number
  capacity: Capacity
  rank: number
}

/** Why this candidate cannot be set in the place; undefined when they can (R7: in one place at a time). */
export function whyNotSet(
  candidate: Candidate,
  at: At,
  { seats, profile }: { seats: Seat[]; profile: Pick<Profile, 'deputy_mode'> },
): Message | undefined {
  if (candidate.withdrawn_at) return say('appointments.withdrawn')
  if (candidate.capacity !== 'either' && candidate.capacity !== at.capacity)
    return say(`appointments.onlyWilling_${candidate.capacity}`)
  const elsewhere = seats
    .flatMap((seat) => placesOf(seat, profile).map((place) => ({ seat, place, who: whoWould(place) })))
    .filter(
      ({ seat, place }) =>
        !(seat.id === at.seat_id && place.capacity === at.capacity && place.rank === at.rank),
    )
    .find(
      ({ who }) =>
        who &&
        (('candidate_id' in who && who.candidate_id === candidate.id) ||
          (candidate.person_id !== null && who.person_id === candidate.person_id)),
    )
  return elsewhere && say('appointments.alreadyThere', { ordinal: elsewhere.seat.ordinal })
}

/** What is told of a place as it would be filled; none of it forbids (R10, R16). */
export function warningsOf(
  seat: Seat,
  { capacity, now, drafted }: { capacity: Capacity; now: Sits | undefined; drafted: Would | undefined },
  members: { seat: Seat; who: { concern: number | null } }[],
): Message[] {
  if (!drafted) return []
  const warnings: Message[] = []
  if (drafted.replaces_id && drafted.replaces_id !== now?.membership_id)
    warnings.push(say('appointments.leftMeanwhile'))
  if (!drafted.candidate_id && !drafted.organisation_id) return warnings
  if (drafted.withdrawn_at) warnings.push(say('appointments.withdrawn'))
  if (drafted.candidate_id && !drafted.consented_at) warnings.push(say('appointments.notConsented'))
  if (!fitsSide(drafted, seat)) warnings.push(say('appointments.otherSide'))
  const same = members.find((one) => one.seat.id !== seat.id && one.who.concern === drafted.concern)
  if (capacity === 'member' && drafted.concern && same)
    warnings.push(say('appointments.sameConcern', { ordinal: same.seat.ordinal }))
  return warnings
}
