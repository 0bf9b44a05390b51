import { countedSeats, quorumOf } from '../attendance/quorum-rules.ts'
import type { Profile } from '../bodies/rules.ts'
import { memberOf, type SeatedOne, type SeatWith } from '../meetings/expectation-rules.ts'
import { say, type Message } from '../words/index.ts'

export const stances = ['accept', 'demand'] as const
export type Stance = (typeof stances)[number]
export type MovedWhy = 'demanded' | 'silent' | 'disqualified' | 'inquorate'

export interface Position {
  person_id: number
  stance: Stance
  stated_at: Date
}

interface Named extends SeatedOne {
  name: string
}

/** A seat's voice in a matter: its member, or the deputy called for the matter in the member's place. */
export interface Voice {
  membership_id: number
  member: string
  /** undefined: the member is disqualified and no deputy is to be had */
  person_id: number | undefined
  name: string
  deputy: boolean
}

/** Nobody disqualified takes part in the matter or states its decision. */
export const mayHandle = (person: number, item: number, barred: { person_id: number; item_id: number }[]) =>
  !barred.some((one) => one.item_id === item && one.person_id === person)

/** Everyone whose position the matter needs: all members, deputies for the disqualified (R38, 105 §). */
export function voicesIn<S extends Named>(
  seats: SeatWith<S>[],
  calls: { membership_id: number; deputy_person_id: number; deputy: string; item_id: number | null }[],
  barred: { person_id: number; item_id: number }[],
  item: number,
): Voice[] {
  const isBarred = (person: number) => !mayHandle(person, item, barred)
  return seats.flatMap((seat): Voice[] => {
    const member = memberOf(seat)
    if (!member) return []
    const { membership_id, name } = member
    const call = calls.find(
      (one) => one.membership_id === membership_id && one.item_id === item && !isBarred(one.deputy_person_id),
    )
    if (call)
      return [
        { membership_id, member: name, person_id: call.deputy_person_id, name: call.deputy, deputy: true },
      ]
    const person_id = isBarred(member.person_id) ? undefined : member.person_id
    return [{ membership_id, member: name, person_id, name, deputy: false }]
  })
}

/** What stands of a matter: a position given on an older proposal is none. */
export function standingOf(voices: Voice[], positions: Position[], changed: Date | null) {
  const standing = positions.filter(({ stated_at }) => !changed || stated_at >= changed)
  const of = ({ person_id }: Voice) => standing.find((one) => one.person_id === person_id)
  return {
    voices,
    silent: voices.filter((voice) => voice.person_id !== undefined && !of(voice)),
    unmanned: voices.filter(({ person_id }) => person_id === undefined),
    demands: voices.filter((voice) => of(voice)?.stance === 'demand'),
    accepts: voices.filter((voice) => of(voice)?.stance === 'accept'),
  }
}
export type Standing = ReturnType<typeof standingOf>

/** R38, R39: decided when everyone has accepted; why else it goes to the meeting. Asked when the deadline has passed. */
export function whyMoved(
  { silent, unmanned, demands, accepts }: Standing,
  seats: { seated: { capacity: 'member' | 'deputy' }[] }[],
  { quorum_base }: Pick<Profile, 'quorum_base'>,
): MovedWhy | undefined {
  if (demands.length) return 'demanded'
  if (unmanned.length) return 'disqualified'
  if (silent.length) return 'silent'
  return accepts.length < quorumOf(countedSeats(seats, quorum_base).length) ? 'inquorate' : undefined
}

/** When the silent are reminded: a day before the end, or half-way where there is less time than two days. */
export const reminderAt = (opened: Date, ends: Date) =>
  new Date(Math.max(ends.getTime() - day, (opened.getTime() + ends.getTime()) / 2))
const day = 24 * 3_600_000

export interface Running {
  ends_at: Date
  settled_at: Date | null
  meeting_status: 'draft' | 'called' | 'open' | 'closed' | 'cancelled'
}

/** Whether positions are taken now. */
export const isOpen = ({ ends_at, settled_at, meeting_status }: Running, now: Date) =>
  meeting_status === 'called' && !settled_at && now < ends_at

/** Why this position cannot be taken (R38, R39, R42). */
export function whyNotState(
  running: Running,
  item: { readable: boolean; removed_at: Date | null; moved_at: Date | null; changed_at: Date | null },
  voice: Voice | undefined,
  said: { stance: Stance; seen: string },
  now: Date,
): Message | undefined {
  if (running.meeting_status === 'draft') return say('procedures.notOpenYet')
  if (item.moved_at) return say('procedures.movedAlready')
  if (item.removed_at || !isOpen(running, now)) return say('procedures.over')
  if (!voice) return say('procedures.notYours')
  if (!item.readable) return say('procedures.notReadable')
  if (said.stance === 'accept' && said.seen !== seenOf(item.changed_at)) return say('procedures.textChanged')
  return undefined
}

/** The proposal that the reader saw, as the form carries it. */
export const seenOf = (changed: Date | null) => (changed ? String(changed.getTime()) : '')

/** R40: a called meeting does not come before the deadline that its notice named. */
export const whyNotMoveBefore = (
  procedure: Pick<Running, 'ends_at' | 'settled_at'> | undefined,
  starts: Date,
): Message | undefined =>
  procedure && !procedure.settled_at && starts <= procedure.ends_at
    ? say('procedures.movesBeforeEnd')
    : undefined

/** The meeting waits for the procedure before it. */
export const whyNotOpenBefore = (procedure: Pick<Running, 'settled_at'> | undefined): Message | undefined =>
  procedure && !procedure.settled_at ? say('procedures.runsStill') : undefined
