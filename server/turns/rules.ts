import {
  mustStayOut,
  whyNotActNow,
  whyNotLead,
  type Actor,
  type Room,
  type RoomItem,
} from '../attendance/room-rules.ts'
import { presentFor } from '../attendance/rules.ts'
import { say, type Message } from '../words/index.ts'

export const turnKinds = ['turn', 'reply', 'procedure'] as const
export type TurnKind = (typeof turnKinds)[number]

/** A turn to speak in the item that is handled (107 §). */
export interface Turn {
  id: number
  item_id: number
  person_id: number
  name: string
  kind: TurnKind
  place: number
  given_at: Date | null
  ended_at: Date | null
  entered_by: number | null
}

/** What the discussion of one item knows of itself. */
export interface Discussion {
  item: RoomItem
  turns: Turn[]
  decided: boolean
}

export const speaking = (turns: Turn[]) => turns.find(({ given_at, ended_at }) => given_at && !ended_at)
export const waiting = (turns: Turn[]) =>
  turns.filter(({ given_at }) => !given_at).toSorted((one, other) => one.place - other.place)
export const spoken = (turns: Turn[]) => turns.filter(({ ended_at }) => ended_at)

/** Procedural turns come first, then replies to the one who speaks, then the others as they asked (rulebook 1.7). */
export function placeFor(turns: Turn[], kind: TurnKind) {
  const before = waiting(turns).filter((turn) => turnRank(turn.kind) <= turnRank(kind))
  return before.length + 1
}

const turnRank = (kind: TurnKind) => ({ procedure: 0, reply: 1, turn: 2 })[kind]

/** Whoever is there for the item asks by themselves; the chair and the secretary enter anyone, guests too. */
export function whyNotAskTurn(
  room: Room,
  { item, turns, decided }: Discussion,
  who: Actor,
  { person, kind }: { person: number; kind: TurnKind },
): Message | undefined {
  const refusal = whyNotDiscuss(room, item, decided)
  if (refusal) return refusal
  const here = presentFor(room, item.id).find(({ person_id }) => person_id === person)
  if (!here) return say('turns.notHere')
  const enters = !whyNotGive(room, item, who)
  if (person !== who.id && !enters) return say('attendance.onlyChairOrSecretary')
  if (here.capacity === 'guest' && !enters) return say('turns.guestsAreGiven')
  if (kind === 'reply' && !room.profile.reply_turns) return say('turns.noReplies')
  if (kind === 'reply' && !turns.some(({ given_at }) => given_at)) return say('turns.nobodyToAnswer')
  const asked = waiting(turns).some((turn) => turn.person_id === person && turn.kind === kind)
  return asked ? say('turns.alreadyAsked') : undefined
}

/** The chair gives turns, in the order of the list or out of it (107 §); the secretary enters it. */
export function whyNotGiveTurn(
  room: Room,
  { item, decided }: Discussion,
  who: Actor,
  turn: Turn,
): Message | undefined {
  const refusal = whyNotGive(room, item, who) ?? whyNotDiscuss(room, item, decided)
  if (refusal) return refusal
  if (turn.given_at) return say('turns.alreadyGiven')
  const here = presentFor(room, item.id).some(({ person_id }) => person_id === turn.person_id)
  return here ? undefined : say('turns.notHere')
}

/** Speakers end their own turns; the chair ends anyone's. */
export function whyNotEndTurn(room: Room, { item }: Discussion, who: Actor, turn: Turn): Message | undefined {
  if (!turn.given_at) return say('turns.notGiven')
  if (turn.ended_at) return say('turns.alreadyEnded')
  return turn.person_id === who.id ? undefined : whyNotGive(room, item, who)
}

/** Taken back by who asked, or taken off the list by the chair. */
export function whyNotWithdrawTurn(
  room: Room,
  { item }: Discussion,
  who: Actor,
  turn: Turn,
): Message | undefined {
  if (turn.given_at) return say('turns.alreadyGiven')
  return turn.person_id === who.id ? whyNotActNow(room) : whyNotGive(room, item, who)
}

/** The chair changes the order of those who wait. */
export const whyNotMoveTurn = (room: Room, { item }: Discussion, who: Actor, turn: Turn) =>
  turn.given_at ? say('turns.alreadyGiven') : whyNotGive(room, item, who)

/** The turns whose places change when this one goes one up or down; none when it stands there already. */
export function movedTurns(turns: Turn[], turn: Turn, to: 'up' | 'down') {
  const list = waiting(turns)
  const at = list.findIndex(({ id }) => id === turn.id)
  const other = list[to === 'up' ? at - 1 : at + 1]
  return other
    ? [
        { id: turn.id, place: other.place },
        { id: other.id, place: turn.place },
      ]
    : []
}

function whyNotDiscuss(room: Room, item: RoomItem, decided: boolean): Message | undefined {
  const closed = whyNotActNow(room)
  if (closed) return closed
  if (item.status !== 'open') return say('attendance.itemNotOpen')
  return decided ? say('turns.discussionOver') : undefined
}

function whyNotGive(room: Room, item: RoomItem, who: Actor): Message | undefined {
  if (mustStayOut(room, item.id, who)) return say('motions.disqualified')
  return whyNotLead(room, who)
}

/** How long a turn has lasted, in whole seconds. */
export const secondsOf = ({ given_at, ended_at }: Pick<Turn, 'given_at' | 'ended_at'>, now: Date) =>
  given_at ? Math.max(0, Math.floor(((ended_at ?? now).getTime() - given_at.getTime()) / 1000)) : 0

/** What the list of speakers shows and offers to this person. */
export function speakersFor(room: Room, discussion: Discussion, who: Actor) {
  const { item, turns, decided } = discussion
  const id = who.id ?? 0
  const list = waiting(turns)
  const present = [...new Map(presentFor(room, item.id).map((stay) => [stay.person_id, stay.name]))]
  const leads = !whyNotGive(room, item, who)
  return {
    item,
    open: !whyNotDiscuss(room, item, decided) && !mustStayOut(room, item.id, who),
    hidden: mustStayOut(room, item.id, who),
    speaking: speaking(turns),
    waiting: list.map((turn) => ({
      ...turn,
      give: !whyNotGiveTurn(room, discussion, who, turn),
      withdraw: !whyNotWithdrawTurn(room, discussion, who, turn),
    })),
    spoken: spoken(turns),
    leads,
    end: turns.some((turn) => turn === speaking(turns) && !whyNotEndTurn(room, discussion, who, turn)),
    kinds: turnKinds.filter((kind) => !whyNotAskTurn(room, discussion, who, { person: id, kind })),
    enterable: leads && !decided ? present : [],
    enterKinds: turnKinds.filter((kind) => kind !== 'reply' || room.profile.reply_turns),
    ahead: list.findIndex(({ person_id }) => person_id === id),
    most: room.profile.speaking_minutes * 60,
  }
}
