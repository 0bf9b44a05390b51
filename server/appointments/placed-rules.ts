import type { Profile } from '../bodies/rules.ts'
import type { Day } from '../calendar/rules.ts'
import { placesOf, type Capacity } from './rules.ts'

export interface Sitting {
  membership_id: number
  person_id: number
  capacity: Capacity
  rank: number
  name: string
  organisation: string | null
  until: Day | null
}

export interface Nominated {
  capacity: Capacity
  rank: number
  candidate_id: number | null
  organisation_id: number | null
  replaces_id: number | null
  replaces: string | null
  name: string | null
  person_id: number | null
  withdrawn_at: Date | string | null
  consented_at: Date | string | null
  organisation: string | null
}

interface Seat {
  id: number
  ordinal: number
  side: string | null
  seated: Sitting[]
  drafted: Nominated[]
}

/** A member's or a deputy's place as it would be: whom the proposal puts there, or who stays. */
export interface Placed {
  seat_id: number
  ordinal: number
  side: string | null
  capacity: Capacity
  rank: number
  /** 'open': an organisation is named, its person not yet */
  who: 'proposed' | 'stays' | 'open' | 'empty'
  name: string
  organisation: string
  person_id: number | null
  now: Sitting | undefined
  drafted: Nominated | undefined
}

/** Every place of the body as it would be, the seats in order, each member before the deputies. */
export const placedIn = (seats: Seat[], profile: Pick<Profile, 'deputy_mode'>): Placed[] =>
  seats.flatMap((seat) =>
    placesOf(seat, profile).map(({ capacity, rank, now, drafted }) => {
      const sits = drafted ? undefined : now
      return {
        ...{ seat_id: seat.id, ordinal: seat.ordinal, side: seat.side, capacity, rank, now, drafted },
        who: whoIn(now, drafted),
        name: (drafted ? drafted.candidate_id && drafted.name : sits?.name) || '',
        organisation: (drafted ?? sits)?.organisation ?? '',
        person_id: (drafted ?? sits)?.person_id ?? null,
      }
    }),
  )

function whoIn(now: Sitting | undefined, drafted: Nominated | undefined): Placed['who'] {
  if (!drafted) return now ? 'stays' : 'empty'
  return drafted.candidate_id ? 'proposed' : drafted.organisation_id ? 'open' : 'empty'
}
