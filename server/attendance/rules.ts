/** Who sits where in this meeting's term, member first, then the deputies in order. */
export interface Seat {
  id: number
  ordinal: number
  side: 'county' | 'public' | 'company' | 'third_sector' | null
  seated: {
    membership_id: number
    person_id: number
    capacity: 'member' | 'deputy'
    name: string
    organisation?: string | null
  }[]
}

/** One stay in the meeting: arrival and departure with time and item (R31). */
export interface Attendance {
  id: number
  person_id: number
  name: string
  capacity: 'member' | 'deputy' | 'secretary' | 'presenter' | 'expert' | 'guest'
  membership_id: number | null
  /** the membership of the member whose place a deputy takes (R32) */
  replaces_id: number | null
  only_item_id: number | null
  mode: 'in_person' | 'remote'
  arrived_at: Date
  arrived_item_id: number | null
  departed_at: Date | null
  departed_item_id: number | null
  departure_reason: 'left' | 'disqualified' | 'item_over' | 'continued' | 'closed' | 'connection' | null
  entered_by: number | null
  /** R35: how the secretary established who takes part remotely, and when the chair confirmed it */
  identified?: 'sight' | 'voice' | 'strong' | null
  confirmed_at?: Date | null
  /** R36: no outsider sees or hears: 0 for the meeting, else the secret items for which it was said anew */
  privacies?: number[]
}

export interface Disqualification {
  id: number
  item_id: number
  person_id: number
  name: string
  ground: 1 | 2 | 3 | 4 | 5 | 7 | null
  reason: string
  status: 'declared' | 'disputed' | 'confirmed' | 'rejected' | 'withdrawn'
  /** how each stood where the body was not of one mind (R58) */
  stands?: { name: string; choice: 'yes' | 'no' | 'blank' | null }[]
}

/** What presence is counted from, whatever the subject that asks. */
export interface Ledger {
  seats: Seat[]
  ledger: Attendance[]
  disqualifications: Disqualification[]
  meeting?: { mode?: string; status?: string }
}

/** Whether some may take part remotely, and so are to be established first (R35). */
export const isRemoteMeeting = ({ meeting }: Pick<Ledger, 'meeting'>) =>
  meeting?.mode === 'electronic' || meeting?.mode === 'hybrid'

/** R35: came remotely into a meeting that is on, and chair and secretary have not established who it is yet. */
export const isStranger = (room: Pick<Ledger, 'meeting'>, { mode, departed_at, confirmed_at }: Attendance) =>
  mode === 'remote' &&
  !departed_at &&
  !confirmed_at &&
  room.meeting?.status === 'open' &&
  isRemoteMeeting(room)

/** Whether the person must keep away from this item (R42); a disputed case too, until the body has decided it (R43). */
export const isDisqualified = ({ disqualifications }: Ledger, itemId: number | null, personId: number) =>
  disqualifications.some(
    (held) =>
      held.item_id === itemId &&
      held.person_id === personId &&
      held.status !== 'rejected' &&
      held.status !== 'withdrawn',
  )

/** The stays that hold now for this item (R29): not left, not here for another item alone, not disqualified. */
export const presentFor = (room: Ledger, itemId: number | null) =>
  room.ledger.filter(
    (stay) =>
      !stay.departed_at &&
      (stay.only_item_id === null || stay.only_item_id === itemId) &&
      !isDisqualified(room, itemId, stay.person_id),
  )

const settled = new WeakMap<Ledger, Map<string, unknown>>()

/** A room as it was read, which nobody changes any more: what the rules find in it for many readers, they find once. */
export function settledRoom<Room extends Ledger>(room: Room): Room {
  settled.set(room, new Map())
  return room
}

/** What is found in the room: in a settled one, once. */
export function onceIn<Found>(room: Ledger, what: string, find: () => Found): Found {
  const known = settled.get(room)
  if (!known) return find()
  if (!known.has(what)) known.set(what, find())
  return known.get(what) as Found
}

/** A seat's voice for this item: the member, or in the member's absence the deputy who replaces the member (R32). */
export interface Voice {
  seat: number
  person_id: number
  name: string
  mode: 'in_person' | 'remote'
  replaces: string | null
}

/** Those who count towards the quorum of the item, and who propose, second and vote in it: one a seat. */
export const voicesFor = (room: Ledger, itemId: number | null): Voice[] =>
  onceIn(room, `voices ${itemId}`, () => findVoices(room, itemId))

function findVoices(room: Ledger, itemId: number | null): Voice[] {
  const present = presentFor(room, itemId).filter((stay) => !isStranger(room, stay))
  const members = firstOf(present, ({ capacity, person_id }) => (capacity === 'member' ? person_id : null))
  const deputies = firstOf(present, ({ capacity, replaces_id }) =>
    capacity === 'deputy' ? replaces_id : null,
  )
  return room.seats.flatMap((seat) => {
    const member = seat.seated.find(({ capacity }) => capacity === 'member')
    const own = member && members.get(member.person_id)
    const stay = own ?? (member && deputies.get(member.membership_id))
    if (!stay) return []
    const { person_id, name, mode } = stay
    return [{ seat: seat.id, person_id, name, mode, replaces: own ? null : (member?.name ?? null) }]
  })
}

/** The first stay for each key; a null key stands for none. */
function firstOf(stays: Attendance[], keyOf: (stay: Attendance) => number | null) {
  const first = new Map<number, Attendance>()
  for (const stay of stays) {
    const key = keyOf(stay)
    if (key !== null && !first.has(key)) first.set(key, stay)
  }
  return first
}

export const hasVoice = (room: Ledger, itemId: number | null, personId: number | undefined) =>
  voicesFor(room, itemId).some((voice) => voice.person_id === personId)

/**
 * Who was in the room while this item was handled, for its § and its checkers: arrived before its end, not gone
 * before its beginning, not disqualified (R29, R31). The clocks decide; `now` stands for the end of an open item.
 */
export const presentDuring = (
  room: Ledger,
  item: { id: number; opened_at: Date | null; closed_at: Date | null },
  now: Date,
) =>
  item.opened_at === null
    ? []
    : room.ledger.filter(
        (stay) =>
          stay.arrived_at <= (item.closed_at ?? now) &&
          (!stay.departed_at || stay.departed_at > item.opened_at!) &&
          (stay.only_item_id === null || stay.only_item_id === item.id) &&
          !isDisqualified(room, item.id, stay.person_id),
      )
