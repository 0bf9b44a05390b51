import type { Db } from '../../db/schema/index.ts'
import type { Person } from '../sight/rules.ts'
import { say, type Message } from '../words/index.ts'
import { findOrganisation } from './draft-queries.ts'
import { findStanding } from './mender-queries.ts'
import type { Appointment, DraftPlace, DraftSeat } from './queries.ts'
import { placesOf } from './rules.ts'
import { choiceOf, columnsOf, whyNotSet, type Choice, type Chosen } from './seat-rules.ts'

type Judged =
  | { refusal: Message }
  | {
      refusal?: undefined
      was: Choice
      after: Choice
      filled: Pick<DraftPlace, 'candidate_id' | 'organisation_id' | 'replaces_id'> | undefined
    }

/** Whether the place may be filled so, as the draft stands: by what, and how it is now. */
export async function judgePlace(
  db: Db,
  viewer: Person,
  { term_id, profile, seats }: Pick<Appointment, 'term_id' | 'profile'> & { seats: DraftSeat[] },
  { choice, ...at }: Chosen,
): Promise<Judged> {
  const seat = seats.find((one) => one.id === at.seat_id)
  const place =
    seat && placesOf(seat, profile).find(({ capacity, rank }) => capacity === at.capacity && rank === at.rank)
  if (!place) return { refusal: say('shared.notAChoice') }
  const after = choice === 'empty' && !place.now ? 'now' : choice
  const columns = columnsOf(after)
  const unknown = { refusal: say('shared.notAChoice') }
  if (columns?.candidate_id) {
    const candidate = await findStanding(db, viewer, term_id, columns.candidate_id)
    if (!candidate) return unknown
    const refusal = whyNotSet(candidate, at, { seats, profile })
    if (refusal) return { refusal }
  }
  if (columns?.organisation_id && !(await findOrganisation(db, columns.organisation_id))) return unknown
  const filled = columns && { ...columns, replaces_id: place.now?.membership_id ?? null }
  return { was: choiceOf(place.drafted), after, filled }
}
