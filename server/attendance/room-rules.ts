import type { Profile } from '../bodies/rules.ts'
import { dayOf } from '../calendar/rules.ts'
import { say, type ByLanguage, type Message } from '../words/index.ts'
import type { SideShort } from './quorum-rules.ts'
import type { ItemKind } from '../agenda/rules.ts'
import type { LateItem } from './late-rules.ts'
import { isKeptOut } from './remote-rules.ts'
import { isDisqualified, isStranger, onceIn, presentFor, type Attendance, type Ledger } from './rules.ts'

export interface RoomItem {
  id: number
  position: number
  kind: ItemKind
  heading: ByLanguage
  matter_id: number | null
  presenter_id: number | null
  presenter: string | null
  publicity: 'draft' | 'handling' | 'public' | 'secret'
  agenda_number: number | null
  section_number: number | null
  section_final: boolean
  status: 'waiting' | 'open' | 'closed'
  opened_at: Date | null
  closed_at: Date | null
  outcome: string | null
  readable: boolean
  late: boolean
  base_by_chair: boolean
  /** R83 */
  competition?: boolean | null
}

/** A formal meeting as it stands: what every rule of the room asks. */
export interface Room extends Ledger {
  meeting: {
    id: number
    body_id: number
    term_id: number
    kind: 'memo' | 'formal'
    status: 'draft' | 'called' | 'open' | 'closed' | 'cancelled'
    starts_at: Date
    opened_at: Date | null
    closed_at: Date | null
    current_item_id: number | null
    minutes_language?: 'fi' | 'sv'
    mode?: 'ordinary' | 'hybrid' | 'electronic' | 'decision'
    public_meeting?: boolean
  }
  profile: Profile
  offices: { office: string; person_id: number; name: string }[]
  items: RoomItem[]
  chairings: { id: number; person_id: number; name: string; ended_at: Date | null }[]
  statements: {
    item_id: number | null
    person_id: number
    quorate: boolean
    lawful: boolean
    present: number
    needed: number
    base: number
    short_sides: SideShort[]
    at: Date
  }[]
  adjournments: Adjournment[]
  checkers: { person_id: number; name: string; deputy: boolean }[]
  replies: { person_id: number; item_id: number | null; reply: 'coming' | 'remote' | 'absent' }[]
  /** matters that the notice did not name (R22) */
  late: LateItem[]
  /** an earlier meeting of the body is still open (R23) */
  earlierOpen: boolean
  /** R37: whether the meeting is public has been decided in it */
  opennessDecided?: boolean
  minutesStatus: string | null
  /** items whose § the meeting checked at once (R66) */
  checkedAtOnce: number[]
}

/** The meeting is broken off: until a clock, or until another day. */
export interface Adjournment {
  id: number
  at: Date
  resumed_at: Date | null
  /** a break: until when, as it was told */
  ends_at?: Date | null
  quorum_lost?: boolean
  /** on another day: when and where it goes on */
  continues_at?: Date | null
  continues_place?: string | null
}

/** Who asks; undefined is the public. */
export interface Actor {
  id: number | undefined
}

/** Who leads the meeting now: the one elected for it, else the chair, else the vice-chair, of those present (R34). */
export const chairOf = (room: Room, itemId = room.meeting.current_item_id): Leader | undefined =>
  onceIn(room, `chair ${itemId}`, () => findChair(room, itemId))

function findChair(room: Room, itemId: number | null): Leader | undefined {
  const elected = room.chairings.find(({ ended_at }) => !ended_at)
  const present = presentFor(room, itemId).filter((stay) => !isStranger(room, stay))
  const here = new Set(present.map(({ person_id }) => person_id))
  return [elected, ...officers(room, 'chair'), ...officers(room, 'vice_chair')].find(
    (leader) => leader && here.has(leader.person_id),
  )
}
interface Leader {
  person_id: number
  name: string
}

export const officers = (room: Room, office: string): Leader[] =>
  room.offices.filter((held) => held.office === office)

export const isRoomSecretary = (room: Room, { id }: Actor) =>
  officers(room, 'secretary').some(({ person_id }) => person_id === id)

/** Whether the person leads or writes this meeting: gets the page of those who do. */
export const runsRoom = (room: Room, who: Actor) =>
  isRoomSecretary(room, who) ||
  chairOf(room)?.person_id === who.id ||
  (!room.meeting.opened_at && isChairOrVice(room, who))

export const isChairOrVice = (room: Room, { id }: Actor) =>
  [...officers(room, 'chair'), ...officers(room, 'vice_chair')].some(({ person_id }) => person_id === id)

/** Whether the room is there for this person: seat or office in the body, or a place in the ledger. */
export const mayEnterRoom = (room: Room, { id }: Actor) =>
  id !== undefined &&
  room.meeting.kind === 'formal' &&
  (room.seats.some(({ seated }) => seated.some(({ person_id }) => person_id === id)) ||
    room.offices.some(({ person_id }) => person_id === id) ||
    room.ledger.some((stay) => stay.person_id === id && opensRoom(room, stay)) ||
    room.items.some(({ presenter_id }) => presenter_id === id))

/** Who came to be heard in one item sees the room while it is handled, and no longer than they stay. */
const opensRoom = ({ meeting }: Room, { capacity, only_item_id, departed_at }: Attendance) =>
  (capacity !== 'expert' && capacity !== 'guest') ||
  (!departed_at && (only_item_id === null || only_item_id === meeting.current_item_id))

export const itemOf = (room: Room, id: number | null) => room.items.find((item) => item.id === id)
export const currentItem = (room: Room) => itemOf(room, room.meeting.current_item_id)
export const isAdjourned = (room: Room) => room.adjournments.some(({ resumed_at }) => !resumed_at)

/** Whether the item, its papers and its handling must be kept from this person now (R36, R42). */
export const mustStayOut = (room: Room, itemId: number | null, { id }: Actor) =>
  id !== undefined && (isDisqualified(room, itemId, id) || isKeptOut(room, itemId, id))

/** Why nothing can be done in the meeting just now. */
export function whyNotActNow(room: Room): Message | undefined {
  if (room.meeting.status === 'called' || room.meeting.status === 'draft') return say('attendance.notOpenYet')
  if (room.meeting.status !== 'open') return say('attendance.meetingIsOver')
  return isAdjourned(room) ? say('attendance.adjourned') : undefined
}

/** Why this person may not do what the chair does; the secretary enters it for the chair. */
export function whyNotLead(room: Room, who: Actor): Message | undefined {
  const closed = whyNotActNow(room)
  if (closed) return closed
  if (isRoomSecretary(room, who) && !mustStayOut(room, room.meeting.current_item_id, who))
    return chairOf(room) ? undefined : say('attendance.noChair')
  return chairOf(room)?.person_id === who.id ? undefined : say('attendance.onlyChair')
}

/** Until the minutes, or this § at once, are checked the secretary corrects what was entered (R66, R67). */
export function whyNotCorrect(room: Room, who: Actor, itemId?: number | null): Message | undefined {
  if (!isRoomSecretary(room, who)) return say('attendance.onlySecretary')
  if (room.meeting.status !== 'open' && room.meeting.status !== 'closed') return say('attendance.notOpenYet')
  return whyNotAfterChecking(room, itemId)
}

/** R67: what was checked is changed only by a recorded correction. */
export function whyNotAfterChecking(
  { minutesStatus, checkedAtOnce }: Room,
  itemId?: number | null,
): Message | undefined {
  if (minutesStatus === 'checked' || minutesStatus === 'signed') return say('attendance.alreadyChecked')
  return itemId && checkedAtOnce.includes(itemId) ? say('attendance.sectionChecked') : undefined
}

/** The year in which this meeting's § numbers run: that of its opening day in Finland (R23). */
export const sectionYear = (openedAt: Date) => Number(dayOf(openedAt).slice(0, 4))

/** The § that an item opened now gets: one after the greatest given to the body in the year (R23). */
export const nextSection = (greatest: number | null) => (greatest ?? 0) + 1

/** Headings carry no §: they only part the agenda. */
export const carriesSection = ({ kind }: { kind: RoomItem['kind'] }) => kind !== 'heading'
