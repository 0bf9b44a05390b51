import type { Day } from '../calendar/rules.ts'
import { whyNotSeat } from '../bodies/membership-rules.ts'
import { say, type Message } from '../words/index.ts'
import { folded, type Known, type SeatingNamed, type Whose } from './known-rules.ts'
import type { RowRead } from './row-rules.ts'

/** Where the row's person would sit. */
export interface Seated {
  seat_id: number
  capacity: 'member' | 'deputy'
  rank: number
  starts_on: Day
  consented_on: Day
  decision: string
}

type Found =
  | { refusal: Message }
  | { already: true }
  | { already?: undefined; seat: Seated; does: Message; seating: SeatingNamed }

/** The seat that the row's person would take; `typed` are the seats that rows of the file name for members (R7, R10). */
export function seatOf(row: RowRead, person: Whose, known: Known, typed: Set<number>): Found {
  const { term, seating } = known
  if (isThere(row, person, known)) return { already: true }
  if (!row.consented_on) return { refusal: say('imports.consentMissing') }
  const starts_on = row.starts_on ?? term.starts_on
  const seat = row.capacity === 'member' ? memberSeat(row, starts_on, known, typed) : deputySeat(row, known)
  if ('refusal' in seat) return seat

  const rank = row.capacity === 'deputy' ? rankOf(seat.id, known) : 1
  const { capacity, consented_on, decision } = row
  const seated = { seat_id: seat.id, capacity, rank, starts_on, consented_on, decision }
  const person_id = 'id' in person ? person.id : undefined
  const near = [...seating.bySeat.at(seat.id), ...(person_id ? seating.byPerson.at(person_id) : [])]
  const refusal = whyNotSeat({ ...seated, person_id, ends_on: null }, term, near, known.today)
  if (refusal) return { refusal }
  const of = memberOf(seat.id, known)
  const place = { ordinal: seat.ordinal, from: { day: starts_on } }
  return {
    seat: seated,
    does:
      capacity === 'member'
        ? say('imports.doesMember', place)
        : term.profile.deputy_mode === 'ordered'
          ? say('imports.doesOrdered', { rank, from: place.from })
          : of
            ? say('imports.doesDeputyOf', { ...place, name: of })
            : say('imports.doesDeputy', place),
    // nobody in the house has the number of a newcomer
    seating: { ...seated, membership_id: 0, person_id: person_id ?? 0, until: null, name: person.name },
  }
}

/** The same import read again does nothing to those who came by it. */
const isThere = (row: RowRead, person: Whose, { seating, seatsByNumber }: Known) =>
  'id' in person &&
  seating.byPerson
    .at(person.id)
    .some(
      (one) =>
        one.capacity === row.capacity &&
        one.membership_id !== 0 &&
        (!row.seat || seatsByNumber.at(row.seat).some(({ id }) => id === one.seat_id)) &&
        (!row.starts_on || one.starts_on === row.starts_on),
    )

function memberSeat(row: RowRead, startsOn: Day, known: Known, typed: Set<number>) {
  if (row.seat) return seatNumbered(row.seat, known)
  const free = known.seats.find(
    ({ id, ordinal }) =>
      !typed.has(ordinal) &&
      !known.seating.bySeat
        .at(id)
        .some((one) => one.capacity === 'member' && (one.until ?? '9999-12-31') >= startsOn),
  )
  return free ?? { refusal: say('imports.noSeatLeft') }
}

/** A personal deputy's seat is the member's; an ordered one is of the whole body and stands under its first seat (R33). */
function deputySeat(row: RowRead, known: Known) {
  const mode = known.term.profile.deputy_mode
  if (mode === 'none') return { refusal: say('bodies.noDeputies') }
  if (row.deputy_for) {
    const members = known.seating.membersByName.at(folded(row.deputy_for))
    const seats = [...new Set(members.map(({ seat_id }) => seat_id))]
    if (seats.length === 1) return known.seats.find(({ id }) => id === seats[0])!
    return {
      refusal: say(seats.length ? 'imports.severalMembers' : 'imports.noSuchMember', {
        name: row.deputy_for,
      }),
    }
  }
  if (row.seat) return seatNumbered(row.seat, known)
  const [first] = known.seats
  if (mode === 'ordered' && first) return first
  return { refusal: say('imports.deputyWhose') }
}

const seatNumbered = (number: number, { seats, seatsByNumber }: Known) =>
  seatsByNumber.at(number)[0] ?? {
    refusal: say('imports.noSuchSeat', { number, count: seats.length }),
  }

/** Ordered deputies are numbered through the body, others within their seat. */
function rankOf(seatId: number, { seating, seats, term }: Known) {
  const mode = term.profile.deputy_mode
  if (mode === 'personal') return 1
  const among = mode === 'ordered' ? seats.map(({ id }) => id) : [seatId]
  const before = among.flatMap((id) => seating.bySeat.at(id).filter(({ capacity }) => capacity === 'deputy'))
  return Math.max(0, ...before.map(({ rank }) => rank)) + 1
}

const memberOf = (seatId: number, { seating }: Known) =>
  seating.bySeat.at(seatId).findLast(({ capacity }) => capacity === 'member')?.name
