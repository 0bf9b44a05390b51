import { say, type Message } from '../words/index.ts'

interface Office {
  office: 'chair' | 'vice_chair'
  seat_id: number
}

/** The chosen seats as offices; those left empty are not given by this appointment. */
export const officesOf = (chosen: {
  chair: number | null
  vice_1: number | null
  vice_2: number | null
}): Office[] => [
  ...(chosen.chair ? [{ office: 'chair' as const, seat_id: chosen.chair }] : []),
  ...[chosen.vice_1, chosen.vice_2].flatMap((seat_id) =>
    seat_id ? [{ office: 'vice_chair' as const, seat_id }] : [],
  ),
]

/** Why these cannot be the chair and vice-chairs: members chosen in one election, each for one office (R6). */
export function whyNotLead(offices: Office[], members: number[]): Message | undefined {
  const seats = offices.map(({ seat_id }) => seat_id)
  if (new Set(seats).size < seats.length) return say('appointments.officeTwice')
  if (seats.some((seat) => !members.includes(seat))) return say('bodies.chairNotMember')
  return undefined
}
