import type { Profile } from '../bodies/rules.ts'
import type { sides } from '../bodies/membership-rules.ts'
import { say, type Message } from '../words/index.ts'
import { voicesFor, type Ledger } from './rules.ts'

/** The least number of `n` members that is more than half of them (108 §, R28). */
export const quorumOf = (n: number) => Math.floor(n / 2) + 1

type Side = (typeof sides)[number]
interface Place {
  id: number
  side: Side | null
  seated: { capacity: 'member' | 'deputy' }[]
}

/** The seats that the quorum is counted from: as appointed, or those filled (R28). */
export const countedSeats = <P extends Pick<Place, 'seated'>>(seats: P[], base: Profile['quorum_base']) =>
  base === 'seats'
    ? seats
    : seats.filter(({ seated }) => seated.some(({ capacity }) => capacity === 'member'))

/** How many of one side are here, and how many of it must be. */
export interface SideCount {
  side: Side
  present: number
  base: number
  needed: number
}

/** R30: the sides of the body with their numbers, where it needs each of them; none where it does not. */
export function sidesOf(
  seats: Place[],
  present: Set<number>,
  profile: Pick<Profile, 'quorum_base' | 'quorum_sides'>,
): SideCount[] {
  const demand = profile.quorum_sides
  if (demand === 'none') return []
  const counted = countedSeats(seats, profile.quorum_base)
  const named = [...new Set(counted.flatMap(({ side }) => side ?? []))]
  return named.map((side) => {
    const own = counted.filter((seat) => seat.side === side)
    const needed = demand === 'half' ? Math.ceil(own.length / 2) : 1
    return { side, present: own.filter(({ id }) => present.has(id)).length, base: own.length, needed }
  })
}

export const isShort = ({ present, needed }: SideCount) => present < needed

export interface Quorum {
  present: number
  base: number
  needed: number
  /** R30: this body also needs its chair or vice-chair, and neither is here */
  chairMissing: boolean
  /** R30: the sides that this body needs, with their numbers */
  sides: SideCount[]
  quorate: boolean
}

/** Whether the body can decide this item now, with the numbers (R28-R30). */
export function quorumFor(
  room: Ledger & {
    profile: Pick<Profile, 'quorum_base' | 'quorum_needs_chair' | 'quorum_sides'>
    offices: { office: string; person_id: number }[]
  },
  itemId: number | null,
): Quorum {
  const { profile, seats } = room
  const voices = voicesFor(room, itemId)
  const base = countedSeats(seats, profile.quorum_base).length
  const needed = quorumOf(base)
  const leads = room.offices.filter(({ office }) => office === 'chair' || office === 'vice_chair')
  const chairMissing =
    profile.quorum_needs_chair &&
    !voices.some(({ person_id }) => leads.some((lead) => lead.person_id === person_id))
  const sides = sidesOf(seats, new Set(voices.map(({ seat }) => seat)), profile)
  const quorate = voices.length >= needed && !chairMissing && !sides.some(isShort)
  return { present: voices.length, base, needed, chairMissing, sides, quorate }
}

/** A side of which too few were here. */
export type SideShort = Pick<SideCount, 'side' | 'present' | 'needed'>

/** R30: the sides of which too few are here, as a statement keeps them. */
export const shortSides = ({ sides }: Pick<Quorum, 'sides'>) =>
  sides.filter(isShort).map(({ side, present, needed }) => ({ side, present, needed }))

/** What the quorum lacks, in words; undefined when nothing (R28, R30). */
export function whyNotQuorate(quorum: Quorum): Message | undefined {
  const { present, needed, chairMissing } = quorum
  if (present < needed) return say('attendance.tooFewPresent', { present, needed })
  if (chairMissing) return say('attendance.quorumNeedsChair')
  const sides = sidesInWords(shortSides(quorum))
  return sides && say('attendance.tooFewOfSides', { sides })
}

/** 'Yritykset 0/1, Kolmas sektori 1/2': of which sides too few are here, each with its numbers; undefined when of none. */
export function sidesInWords(short: SideShort[]): Message | undefined {
  const [first, ...rest] = short.map(({ side, present, needed }) =>
    say('attendance.shortSide', { side: say(`bodies.side_${side}`), present, needed }),
  )
  return first && rest.reduce((before, after) => say('attendance.andSide', { before, after }), first)
}
