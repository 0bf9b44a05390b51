import { countedSeats, isShort, quorumOf, sidesOf } from '../attendance/quorum-rules.ts'
import type { Profile } from '../bodies/rules.ts'

export interface SeatedOne {
  membership_id: number
  person_id: number
  capacity: 'member' | 'deputy'
  rank: number
  organisation_id: number | null
}
export interface SeatWith<S extends SeatedOne = SeatedOne> {
  id: number
  ordinal: number
  side: 'county' | 'public' | 'company' | 'third_sector' | null
  seated: S[]
}
export interface Reply {
  person_id: number
  item_id: number | null
  reply: 'coming' | 'remote' | 'absent'
}
export interface DeputyCall {
  membership_id: number
  deputy_id: number
  item_id: number | null
}
/** Someone declared or found disqualified for an item. */
export interface Barred {
  person_id: number
  item_id: number
}

export const memberOf = <S extends SeatedOne>(seat: { seated: S[] }) =>
  seat.seated.find((one) => one.capacity === 'member')

/** The answer that holds for this item: the one given for it, else the one for the whole meeting. */
export const replyOf = (replies: Reply[], personId: number, itemId: number | null) =>
  (
    replies.find((one) => one.person_id === personId && one.item_id === itemId) ??
    replies.find((one) => one.person_id === personId && one.item_id === null)
  )?.reply

/** Deputies in the order in which they are called for this seat (R32 personal, R33 ordered). */
export function deputiesFor<S extends SeatedOne>(
  seats: SeatWith<S>[],
  seat: SeatWith<S>,
  mode: Profile['deputy_mode'],
) {
  const deputies = (some: SeatWith<S>[]) =>
    some
      .flatMap((one) =>
        one.seated.filter((seated) => seated.capacity === 'deputy').map((seated) => ({ seated, one })),
      )
      .sort((a, b) => a.seated.rank - b.seated.rank || a.one.ordinal - b.one.ordinal)
      .map(({ seated }) => seated)
  if (mode === 'none') return []
  if (mode === 'personal') return deputies([seat])
  if (mode === 'ordered') return deputies(seats)
  const own = memberOf(seat)?.organisation_id
  const sameOrganisation = deputies(seats).filter((one) => own !== null && one.organisation_id === own)
  const sameSide = seat.side === null ? [] : deputies(seats.filter((one) => one.side === seat.side))
  return [...new Set([...deputies([seat]), ...sameOrganisation, ...sameSide])]
}

/**
 * Which deputies must be called now and which calls fall away, from what everybody has answered. A member's no,
 * or a disqualification, calls the next deputy who has not said no; for one item where it concerns one.
 */
export function callsDue<S extends SeatedOne, C extends DeputyCall>(
  seats: SeatWith<S>[],
  mode: Profile['deputy_mode'],
  replies: Reply[],
  calls: C[],
  barred: Barred[] = [],
) {
  const personOf = new Map(
    seats.flatMap((seat) => seat.seated).map((one) => [one.membership_id, one.person_id]),
  )
  const declined = (deputyId: number, itemId: number | null) =>
    replyOf(replies, personOf.get(deputyId) ?? 0, itemId) === 'absent'
  const absences = seats.flatMap((seat) => absencesIn(seat, replies, barred))
  const stillAbsent = (call: C) =>
    absences.some(
      (absence) => absence.membership_id === call.membership_id && absence.item_id === call.item_id,
    )
  const withdraw = calls.filter((call) => !stillAbsent(call))
  const standing: DeputyCall[] = calls.filter(
    (call) => stillAbsent(call) && !declined(call.deputy_id, call.item_id),
  )
  const call: { membership_id: number; deputy: S; item_id: number | null }[] = []

  for (const { seat, membership_id, item_id } of absences) {
    if (standing.some((one) => one.membership_id === membership_id && one.item_id === item_id)) continue
    const free = deputiesFor(seats, seat, mode).find(
      (deputy) =>
        !declined(deputy.membership_id, item_id) &&
        !(item_id && barred.some((one) => one.item_id === item_id && one.person_id === deputy.person_id)) &&
        !standing.some((one) => one.deputy_id === deputy.membership_id && overlap(one.item_id, item_id)),
    )
    if (!free) continue
    standing.push({ membership_id, deputy_id: free.membership_id, item_id })
    call.push({ membership_id, deputy: free, item_id })
  }
  return { call, withdraw }
}

function absencesIn<S extends SeatedOne>(seat: SeatWith<S>, replies: Reply[], barred: Barred[]) {
  const member = memberOf(seat)
  if (!member) return []
  const absence = (item_id: number | null) => ({ seat, membership_id: member.membership_id, item_id })
  const own = replies.filter((one) => one.person_id === member.person_id && one.reply === 'absent')
  if (own.some((one) => one.item_id === null)) return [absence(null)]
  const fromItems = [...own, ...barred.filter((one) => one.person_id === member.person_id)]
  return [...new Set(fromItems.map((one) => one.item_id))].map(absence)
}

const overlap = (one: number | null, other: number | null) => one === null || other === null || one === other

/**
 * Who is expected, seat by seat, and whether that is enough (R28-R30); for one item or the whole meeting. `leads` are
 * the body's chair and vice-chairs.
 */
export function expectAttendance<S extends SeatedOne>(
  seats: SeatWith<S>[],
  profile: Needs,
  replies: Reply[],
  calls: DeputyCall[],
  { leads, itemId = null }: { leads: number[]; itemId?: number | null },
) {
  const people = new Map(seats.flatMap((seat) => seat.seated).map((one) => [one.membership_id, one]))
  const places = seats.map((seat) => {
    const member = memberOf(seat)
    const reply = member && replyOf(replies, member.person_id, itemId)
    const call = calls.findLast(
      (one) =>
        one.membership_id === member?.membership_id && (one.item_id === null || one.item_id === itemId),
    )
    const deputy = call && people.get(call.deputy_id)
    const deputyReply = deputy && replyOf(replies, deputy.person_id, call.item_id)
    const deciding = !member ? 'absent' : reply === 'absent' ? (call ? deputyReply : 'absent') : reply
    const sits = reply === 'absent' ? deputy : member
    return { seat, member, reply, deputy, deputyReply, sits, comes: certainty(deciding) }
  })
  const coming = (...comes: string[]) =>
    new Set(places.filter((place) => comes.includes(place.comes)).map(({ seat }) => seat.id))
  const [sure, possible] = [coming('yes'), coming('yes', 'unknown')]
  const needed = quorumOf(countedSeats(seats, profile.quorum_base).length)
  const led = ledBy(places, leads)
  const suffices = (some: Set<number>) => some.size >= needed && !sidesOf(seats, some, profile).some(isShort)
  const isLed = (...enough: (typeof led)[]) => !profile.quorum_needs_chair || enough.includes(led)
  return {
    places,
    sure: sure.size,
    unknown: possible.size - sure.size,
    needed,
    sides: sidesOf(seats, sure, profile),
    /** R30: whether the chair or a vice-chair comes; undefined where the body does not need either */
    led: profile.quorum_needs_chair ? led : undefined,
    quorate:
      suffices(sure) && isLed('yes')
        ? 'yes'
        : suffices(possible) && isLed('yes', 'unknown')
          ? 'perhaps'
          : 'no',
  } as const
}
type Needs = Pick<Profile, 'quorum_base' | 'quorum_needs_chair' | 'quorum_sides'>

function ledBy(places: { sits: SeatedOne | undefined; comes: 'yes' | 'no' | 'unknown' }[], leads: number[]) {
  const certainties = places
    .filter(({ sits }) => sits && leads.includes(sits.person_id))
    .map(({ comes }) => comes)
  return (['yes', 'unknown'] as const).find((one) => certainties.includes(one)) ?? 'no'
}

const certainty = (reply: Reply['reply'] | undefined): 'yes' | 'no' | 'unknown' =>
  reply === undefined ? 'unknown' : reply === 'absent' ? 'no' : 'yes'

/** How many seats could take part in an item for which these people would step aside (R29, R42, R45). */
export function availableFor<S extends SeatedOne>(
  seats: SeatWith<S>[],
  profile: Needs & Pick<Profile, 'deputy_mode'>,
  warned: number[],
  leads: number[],
) {
  const taken = new Set<number>()
  const stepping: { member: S; free: S[] }[] = []
  const available = new Set<number>()
  for (const seat of seats) {
    const member = memberOf(seat)
    if (!member) continue
    if (!warned.includes(member.person_id)) {
      available.add(seat.id)
      continue
    }
    const free = deputiesFor(seats, seat, profile.deputy_mode).filter(
      (deputy) => !warned.includes(deputy.person_id) && !taken.has(deputy.membership_id),
    )
    if (free[0]) {
      taken.add(free[0].membership_id)
      available.add(seat.id)
    }
    stepping.push({ member, free })
  }
  const needed = quorumOf(countedSeats(seats, profile.quorum_base).length)
  const isLed = seats.some((seat) => {
    const member = memberOf(seat)
    return member !== undefined && leads.includes(member.person_id) && !warned.includes(member.person_id)
  })
  const unled = profile.quorum_needs_chair && !isLed
  const quorate = available.size >= needed && !unled && !sidesOf(seats, available, profile).some(isShort)
  return { available: available.size, needed, unled, quorate, stepping }
}
