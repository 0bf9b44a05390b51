import { dayOf, type Day } from '../calendar/rules.ts'
import { say, type Message } from '../words/index.ts'
import { sinceContinued, whyNotBeforeItsDay } from './continuation-rules.ts'
import { isRoomSecretary, type Actor, type Room } from './room-rules.ts'
import { isDisqualified, isRemoteMeeting, type Attendance } from './rules.ts'

export interface Arrival {
  person: number
  capacity: Attendance['capacity']
  /** the membership a deputy replaces */
  replaces: number | null
  only_item: number | null
  /** as what, or why, a guest or an expert is there (R64) */
  role?: string
  mode: Attendance['mode']
}

/** The place in the body of this person: the membership and, for a deputy, those whom the deputy may replace. */
export function placeOf(room: Room, personId: number) {
  const seats = room.seats.filter(({ seated }) => seated.some(({ person_id }) => person_id === personId))
  const own = seats.flatMap(({ seated }) => seated).find(({ person_id }) => person_id === personId)
  const replaceable = (room.profile.deputy_mode === 'personal' ? seats : room.seats).flatMap(({ seated }) =>
    seated.filter(({ capacity, person_id }) => capacity === 'member' && person_id !== personId),
  )
  return { own, replaceable: own?.capacity === 'deputy' ? replaceable : [] }
}

/** A member marks the own arrival, on the meeting's day, remotely only where the meeting is held so (104 §); the secretary enters anyone's (R31, R32, R42). */
export function whyNotArrive(room: Room, who: Actor & { today: Day }, arrival: Arrival): Message | undefined {
  const secretary = isRoomSecretary(room, who)
  if (room.meeting.status !== 'open' && room.meeting.status !== 'called')
    return say('attendance.meetingIsOver')
  const day = dayOf(room.meeting.starts_at)
  if (who.today < day) return say('minutes.notYetDay', { day: { day } })
  const waits = whyNotBeforeItsDay(room, who)
  if (waits) return waits
  if (!secretary && arrival.person !== who.id) return say('attendance.onlySecretary')
  if (arrival.mode === 'remote' && !secretary && !isRemoteMeeting(room)) return say('remote.notRemoteMeeting')
  if (isHere(room, arrival.person)) return say('attendance.alreadyHere')
  const current = room.meeting.current_item_id
  if (current && isDisqualified(room, current, arrival.person)) return say('attendance.disqualifiedNow')
  return whyNotInCapacity(room, secretary, arrival)
}

export const isHere = ({ ledger }: Room, personId: number) =>
  ledger.some(({ person_id, departed_at }) => person_id === personId && !departed_at)

/** `atThatTime`: the stays that go on while this one would. */
export function whyNotInCapacity(
  room: Room,
  secretary: boolean,
  arrival: Arrival,
  atThatTime = room.ledger.filter(({ departed_at }) => !departed_at),
): Message | undefined {
  const { own, replaceable } = placeOf(room, arrival.person)
  if (arrival.capacity === 'member') return own?.capacity === 'member' ? undefined : say('attendance.noSeat')
  if (arrival.capacity === 'deputy')
    return own?.capacity === 'deputy'
      ? whyNotReplace(room, arrival, replaceable, atThatTime)
      : say('attendance.notADeputy')
  const held = room.offices.some(
    ({ office, person_id }) => office === arrival.capacity && person_id === arrival.person,
  )
  return secretary || held ? undefined : say('attendance.onlySecretary')
}

/** R32: a deputy comes in a member's place, and only where the member is away or must keep away. */
function whyNotReplace(
  room: Room,
  arrival: Arrival,
  replaceable: { membership_id: number; person_id: number }[],
  atThatTime: Attendance[],
): Message | undefined {
  if (arrival.replaces === null) return undefined
  const member = replaceable.find(({ membership_id }) => membership_id === arrival.replaces)
  if (!member) return say('attendance.notThisMembersDeputy')
  const away =
    !atThatTime.some(({ person_id }) => person_id === member.person_id) ||
    (arrival.only_item !== null && isDisqualified(room, arrival.only_item, member.person_id))
  if (!away) return say('attendance.memberIsHere')
  const taken = atThatTime.some(
    (stay) =>
      stay.replaces_id === arrival.replaces &&
      (stay.only_item_id === null || stay.only_item_id === arrival.only_item),
  )
  return taken ? say('attendance.alreadyReplaced') : undefined
}

export function whyNotDepart(room: Room, who: Actor, stay: Attendance): Message | undefined {
  if (room.meeting.status !== 'open' && room.meeting.status !== 'called')
    return say('attendance.meetingIsOver')
  if (stay.departed_at) return say('attendance.alreadyLeft')
  return isRoomSecretary(room, who) || stay.person_id === who.id ? undefined : say('attendance.onlySecretary')
}

/** R32: the deputy of a member who has left is called for the rest of the meeting. */
export function whyNotCallDeputy(room: Room, who: Actor, stay: Attendance): Message | undefined {
  if (room.meeting.status !== 'open') return say('attendance.meetingIsOver')
  if (!isRoomSecretary(room, who)) return say('attendance.onlySecretary')
  const gone = stay.capacity === 'member' && hasLeft(room, stay.person_id)
  if (!gone) return say('attendance.onlyForGone')
  const replaced = room.ledger.some(
    ({ departed_at, replaces_id, only_item_id }) =>
      !departed_at && only_item_id === null && replaces_id === stay.membership_id,
  )
  return replaced ? say('attendance.alreadyReplaced') : undefined
}

/** By each stay that ended: the deputy called in that member's place for the rest of the meeting, or that one may be. */
export const deputiesToCall = (room: Room, calls: WholeCall[], who: Actor) =>
  new Map(
    room.ledger
      .filter(({ person_id, capacity }) => capacity === 'member' && hasLeft(room, person_id))
      .map((stay) => [
        stay.id,
        {
          call: calls.find((one) => one.item_id === null && one.absent_person_id === stay.person_id),
          may: !whyNotCallDeputy(room, who, stay),
        },
      ]),
  )

export interface WholeCall {
  item_id: number | null
  absent_person_id: number
  deputy: string
  called_at: Date
}

/** Was here and is not any more, by their own leaving. */
const hasLeft = (room: Room, person: number) =>
  !isHere(room, person) &&
  room.ledger.some((stay) => stay.person_id === person && stay.departure_reason === 'left')

/** Those who said they come and are not in the ledger yet: one press enters them all. */
export const expected = (room: Room) =>
  room.replies
    .filter(({ item_id, reply }) => item_id === null && reply !== 'absent')
    .filter(({ person_id }) => !sinceContinued(room).ledger.some((stay) => stay.person_id === person_id))
    .flatMap(({ person_id, reply }) => {
      const arrival = arrivalOf(room, person_id, reply === 'remote' ? 'remote' : 'in_person')
      return arrival ? [arrival] : []
    })

/** How this person comes when nothing else is said: as member, in the absent member's place, or by office. */
export function arrivalOf(room: Room, person: number, mode: Attendance['mode']): Arrival | undefined {
  const { own, replaceable } = placeOf(room, person)
  const plain = { person, mode, replaces: null, only_item: null }
  if (own?.capacity === 'member') return { ...plain, capacity: 'member' }
  const held = room.offices.find(
    ({ office, person_id }) => person_id === person && ['secretary', 'presenter', 'expert'].includes(office),
  )
  if (held) return { ...plain, capacity: held.office as 'secretary' }
  if (own?.capacity !== 'deputy') return undefined
  const { current_item_id: only_item } = room.meeting
  const out = replaceable.find(({ person_id }) => isDisqualified(room, only_item, person_id))
  if (only_item && out) return { ...plain, capacity: 'deputy', replaces: out.membership_id, only_item }
  const absent = replaceable.find(
    (member) =>
      hasLeft(room, member.person_id) || (!isHere(room, member.person_id) && !saysComing(room, member)),
  )
  return { ...plain, capacity: 'deputy', replaces: absent?.membership_id ?? null }
}

const saysComing = (room: Room, { person_id }: { person_id: number }) =>
  room.replies.some(
    (reply) => reply.person_id === person_id && reply.item_id === null && reply.reply !== 'absent',
  )
