import { dayOf, instantOf, type Day } from '../calendar/rules.ts'
import { say, type Message } from '../words/index.ts'
import { whyNotInCapacity, type Arrival } from './ledger-rules.ts'
import { isRoomSecretary, whyNotCorrect, type Actor, type Room, type RoomItem } from './room-rules.ts'
import type { Attendance } from './rules.ts'

/** The clocks of a stay as the secretary gives them; without a departure it lasted as long as the meeting. */
export interface StayClocks {
  arrived: string
  departed: string | null
  mode: Attendance['mode']
}

/** What follows from the clocks: the instants, and the § in which each is told. */
export type StayTimes = Pick<
  Attendance,
  'arrived_at' | 'arrived_item_id' | 'departed_at' | 'departed_item_id' | 'departure_reason' | 'mode'
>

/** A stay put right: a clock that stays as it was keeps its seconds and its §, another one finds its § anew. */
export function putRight(room: Room, stay: Attendance, typed: StayClocks): StayTimes {
  const arrived_at = unlessSame(stay.arrived_at, typed.arrived)
  const arrived_item_id =
    arrived_at === stay.arrived_at ? stay.arrived_item_id : itemAt(room.items, arrived_at)
  return { mode: typed.mode, arrived_at, arrived_item_id, ...departureOf(room, stay, typed.departed) }
}

/** Somebody forgotten, who was there on that day of the meeting. */
export function forgottenStay(room: Room, day: Day, { arrived, departed, mode }: StayClocks): StayTimes {
  const arrived_at = instantOf(day, arrived)
  const unended = { arrived_at, departed_at: null, departed_item_id: null, departure_reason: null }
  return {
    mode,
    arrived_at,
    arrived_item_id: itemAt(room.items, arrived_at),
    ...departureOf(room, unended, departed),
  }
}

type Departure = Pick<Attendance, 'departed_at' | 'departed_item_id' | 'departure_reason'>

function departureOf(
  { meeting, items, adjournments }: Room,
  stay: Departure & Pick<Attendance, 'arrived_at'>,
  typed: string | null,
): Departure {
  const ends = adjournments.find(({ continues_at, at }) => continues_at && at >= stay.arrived_at)
  const [end, reason] = ends ? [ends.at, 'continued' as const] : [meeting.closed_at, 'closed' as const]
  const whole = { departed_at: end, departed_item_id: null, departure_reason: end && reason }
  if (typed === null) return whole
  const departed_at = unlessSame(stay.departed_at ?? stay.arrived_at, typed)
  if (departed_at === stay.departed_at) return pickDeparture(stay)
  if (stay.departure_reason === 'disqualified' || stay.departure_reason === 'item_over')
    return { ...pickDeparture(stay), departed_at }
  if (end && minuteOf(departed_at) === minuteOf(end)) return whole
  const lost = stay.departure_reason === 'connection'
  return {
    departed_at,
    departed_item_id: itemAt(items, departed_at),
    departure_reason: lost ? 'connection' : 'left',
  }
}

const pickDeparture = ({ departed_at, departed_item_id, departure_reason }: Departure) => ({
  departed_at,
  departed_item_id,
  departure_reason,
})

/** The instant as it was where the clock shows the same minute. */
function unlessSame(before: Date, clock: string) {
  const typed = instantOf(dayOf(before), clock)
  return minuteOf(typed) === minuteOf(before) ? before : typed
}

const minuteOf = (at: Date) => Math.floor(at.getTime() / 60_000)

/** The item that was being handled then; null before the first one. */
const itemAt = (items: Pick<RoomItem, 'id' | 'opened_at' | 'position'>[], at: Date) =>
  items
    .filter(({ opened_at }) => opened_at && minuteOf(opened_at) <= minuteOf(at))
    .toSorted(
      (one, other) => one.opened_at!.getTime() - other.opened_at!.getTime() || one.position - other.position,
    )
    .at(-1)?.id ?? null

/** The secretary changes a stay until the minutes, or a § in which it is told, are checked. */
export function whyNotChangeStay(
  room: Room,
  who: Actor,
  {
    arrived_item_id,
    departed_item_id,
    only_item_id,
  }: Pick<Attendance, 'arrived_item_id' | 'departed_item_id'> & { only_item_id?: number | null },
): Message | undefined {
  const told = [arrived_item_id, departed_item_id, only_item_id]
  return told.map((item) => whyNotCorrect(room, who, item)).find((refusal) => refusal)
}

/** A vote or an election in which the person has voted. */
export interface VotedIn {
  opened_at: Date
  closed_at: Date | null
}

/** Who voted was there while the vote was open: the stay may not be corrected away from it, nor removed, before the ballot is. */
export function whyNotAwayFrom(
  room: Room,
  stay: Attendance,
  corrected: Pick<StayTimes, 'arrived_at' | 'departed_at'> | undefined,
  voted: VotedIn[],
): Message | undefined {
  const others = room.ledger.filter(({ person_id, id }) => person_id === stay.person_id && id !== stay.id)
  const stays = corrected ? [...others, corrected] : others
  const away = voted.find(
    ({ opened_at, closed_at }) => !stays.some((one) => spans(one, opened_at, closed_at)),
  )
  return away && say('attendance.votedThen', { name: stay.name, opened: { moment: away.opened_at } })
}

/** As clocks tell: somebody who left at 13.20 was there until that minute was over. */
const spans = (
  { arrived_at, departed_at }: Pick<StayTimes, 'arrived_at' | 'departed_at'>,
  opened: Date,
  closed: Date | null,
) =>
  (!closed || minuteOf(arrived_at) <= minuteOf(closed)) &&
  (!departed_at || minuteOf(departed_at) >= minuteOf(opened))

/** The clocks as they are put right: in order, and not of the future. */
export function whyNotTheseClocks(
  now: Date,
  { arrived_at, departed_at }: Pick<StayTimes, 'arrived_at' | 'departed_at'>,
): Message | undefined {
  if (departed_at && departed_at < arrived_at) return say('attendance.leftBeforeArriving')
  return arrived_at > now || (departed_at && departed_at > now) ? say('attendance.notYet') : undefined
}

/** The days on which the meeting was held. */
export const daysOf = ({ meeting, adjournments }: Room): Day[] => [
  dayOf(meeting.opened_at ?? meeting.starts_at),
  ...adjournments.flatMap(({ continues_at, resumed_at }) =>
    continues_at && resumed_at ? dayOf(resumed_at) : [],
  ),
]

/** Somebody forgotten is entered after the meeting, until its minutes are checked (R31). */
export function whyNotEnterForgotten(
  room: Room,
  who: Actor,
  arrival: Arrival,
  { day, times, now }: { day: Day; times: StayTimes; now: Date },
): Message | undefined {
  if (!isRoomSecretary(room, who)) return say('attendance.onlySecretary')
  if (room.meeting.status !== 'closed') return say('attendance.stillInSession')
  const refusal =
    whyNotChangeStay(room, who, { ...times, only_item_id: arrival.only_item }) ??
    whyNotTheseClocks(now, times) ??
    whyNotDuringMeeting(room, day, times)
  if (refusal) return refusal
  const atThatTime = room.ledger.filter((stay) => overlap(stay, times))
  if (atThatTime.some(({ person_id }) => person_id === arrival.person)) return say('attendance.alreadyThen')
  return whyNotInCapacity(room, true, arrival, atThatTime)
}

function whyNotDuringMeeting(
  room: Room,
  day: Day,
  { arrived_at, departed_at }: StayTimes,
): Message | undefined {
  const end = room.meeting.closed_at
  if (!daysOf(room).includes(day)) return say('shared.notAChoice')
  return end && (arrived_at > end || (departed_at && departed_at > end))
    ? say('attendance.afterTheEnd')
    : undefined
}

const overlap = (stay: Attendance, { arrived_at, departed_at }: StayTimes) =>
  (!departed_at || stay.arrived_at < departed_at) && (!stay.departed_at || stay.departed_at > arrived_at)

/** Whether the form for somebody forgotten is offered. */
export const mayEnterForgotten = (room: Room, who: Actor) =>
  room.meeting.status === 'closed' && !whyNotCorrect(room, who)
