import { dayOf, type Day } from '../calendar/rules.ts'
import { say, type Message } from '../words/index.ts'
import { whyNotBeforeItsDay } from './continuation-rules.ts'
import { waitingItems } from './late-rules.ts'
import {
  chairOf,
  isAdjourned,
  isChairOrVice,
  isRoomSecretary,
  officers,
  whyNotActNow,
  whyNotAfterChecking,
  whyNotLead,
  type Actor,
  type Room,
} from './room-rules.ts'
import { whyNotWithRemote } from './remote-rules.ts'
import { quorumFor, whyNotQuorate } from './quorum-rules.ts'
import { presentFor, voicesFor } from './rules.ts'

/** The chair opens, or the secretary enters it for the chair; not before its day, nor before the body's earlier meeting is closed (R23). */
export function whyNotOpenMeeting(room: Room, who: Actor & { today: Day }): Message | undefined {
  const { status } = room.meeting
  if (status === 'open') return say('attendance.alreadyOpen')
  if (status === 'closed' || status === 'cancelled') return say('attendance.meetingIsOver')
  if (status === 'draft') return say('attendance.notCalled')
  if (!isRoomSecretary(room, who) && !isChairOrVice(room, who)) return say('attendance.onlyChair')
  const leads = whyNotInChairsPlace(room, who)
  if (leads) return leads
  const day = dayOf(room.meeting.starts_at)
  if (who.today < day) return say('minutes.notYetDay', { day: { day } })
  return room.earlierOpen ? say('attendance.earlierMeetingOpen') : whyNotWithRemote(room)
}

/** Only the chair declares the meeting lawful and quorate; nobody votes on it (R27). */
export function whyNotStateQuorum(
  room: Room,
  who: Actor,
  { quorate }: { quorate: boolean },
): Message | undefined {
  const refusal = whyNotLead(room, who) ?? whyNotAfterChecking(room, room.meeting.current_item_id)
  if (refusal) return refusal
  return quorate ? whyNotQuorate(quorumFor(room, room.meeting.current_item_id)) : undefined
}

/** Pressed twice: what was stated a moment ago is not stated again; after a while it may be. */
export function isJustStated(room: Room, said: { quorate: boolean; lawful: boolean }, now: Date) {
  const last = room.statements.at(-1)
  const item = room.meeting.current_item_id
  const { present, needed, base } = quorumFor(room, item)
  const stated = { item_id: item, present, needed, base, ...said }
  const isSame = last && Object.entries(stated).every(([fact, value]) => last[fact as 'item_id'] === value)
  return Boolean(isSame) && now.getTime() - last!.at.getTime() < 10_000
}

export const whyNotAdjourn = (room: Room, who: Actor): Message | undefined => whyNotLead(room, who)

export function whyNotResume(room: Room, who: Actor & { today: Day }): Message | undefined {
  if (room.meeting.status !== 'open' || !isAdjourned(room)) return say('attendance.notAdjourned')
  const leads = chairOf(room)?.person_id === who.id || isChairOrVice(room, who)
  if (!isRoomSecretary(room, who) && !leads) return say('attendance.onlyChair')
  return whyNotInChairsPlace(room, who) ?? whyNotBeforeItsDay(room, who)
}

/** The vice-chair leads only while the chair is away. */
function whyNotInChairsPlace(room: Room, who: Actor): Message | undefined {
  const leader = chairOf(room)
  const free = !leader || leader.person_id === who.id || isRoomSecretary(room, who)
  return free ? undefined : say('attendance.anotherLeads', { name: leader.name })
}

/** A vote on the table keeps the meeting open; so does an unopened item, unless the quorum is lost. */
export function whyNotCloseMeeting(
  room: Room,
  who: Actor,
  { decided, voting }: { decided: boolean; voting: boolean },
): Message | undefined {
  const refusal = whyNotLead(room, who)
  if (refusal) return refusal
  if (voting) return say('attendance.voteStillOpen')
  const current = room.items.find(({ status }) => status === 'open')
  if (current?.kind === 'matter' && !decided) return say('attendance.decideFirst')
  const waiting = waitingItems(room).filter(({ kind }) => kind !== 'closing')
  if (waiting.length && quorumFor(room, null).quorate)
    return say('attendance.itemsWaiting', { count: waiting.length })
  return undefined
}

/** The members' first act when neither chair nor vice-chair is there (R34). */
export function whyNotElectChair(
  room: Room,
  who: Actor,
  { elected, ledBy }: { elected: number | undefined; ledBy: number | null },
): Message | undefined {
  const refusal = whyNotActNow(room)
  if (refusal) return refusal
  if (chairOf(room)) return say('attendance.chairIsHere')
  const voices = voicesFor(room, room.meeting.current_item_id)
  if (!isRoomSecretary(room, who) && !voices.some(({ person_id }) => person_id === who.id))
    return say('attendance.onlyMembers')
  if (!voices.some(({ person_id }) => person_id === elected)) return say('attendance.chooseMember')
  return ledBy === null || electionLeaders(room).some(({ id }) => id === ledBy)
    ? undefined
    : say('attendance.leaderMustBeHere')
}

/** Present members are chosen to check the minutes, as many as the body's rules say (R65). */
export function whyNotChooseCheckers(
  room: Room,
  who: Actor,
  { checkers, deputies }: { checkers: number[]; deputies: number[] },
): Message | undefined {
  const refusal = whyNotLead(room, who)
  if (refusal) return refusal
  const chosen = [...checkers, ...deputies]
  if (checkers.length !== room.profile.checkers || new Set(chosen).size !== chosen.length)
    return say('attendance.chooseCheckers', { count: room.profile.checkers })
  const here = new Set(voicesFor(room, null).map(({ person_id }) => person_id))
  if (chosen.some((id) => !here.has(id))) return say('attendance.checkersPresent')
  return chosen.includes(chairOf(room)?.person_id ?? 0) ? say('attendance.chairChecksFirst') : undefined
}

/** Who may lead the election of a temporary chair: anyone of the body who is here, the secretary first. */
export const electionLeaders = (room: Room) =>
  presentFor(room, room.meeting.current_item_id)
    .filter(({ capacity }) => capacity !== 'expert' && capacity !== 'guest')
    .toSorted((one, other) => Number(other.capacity === 'secretary') - Number(one.capacity === 'secretary'))
    .map(({ person_id, name }) => ({ id: person_id, name }))

/** Those whom the chair still has to find out about before the body can work. */
export const isWithoutChair = (room: Room) =>
  room.meeting.status === 'open' && presentFor(room, null).length > 0 && !chairOf(room)

export const chairName = (room: Room) => chairOf(room)?.name ?? officers(room, 'chair')[0]?.name ?? ''

/** R34: who led the meeting as a whole: who stated that it was lawful and quorate, else the chair or vice-chair who was there, else who was elected for it. */
export function leaderOf({
  offices,
  stays,
  statements,
  chairings,
}: {
  offices: (Named & { office: string })[]
  stays: Named[]
  statements: { item_id: number | null; person_id: number }[]
  chairings: Named[]
}): Named | undefined {
  const there = new Set(stays.map(({ person_id }) => person_id))
  const leaders = offices.filter(({ office }) => office === 'chair' || office === 'vice_chair')
  const stated = statements.find(({ item_id }) => item_id === null)?.person_id
  return (
    [...offices, ...stays].find(({ person_id }) => person_id === stated) ??
    leaders.find(({ person_id }) => there.has(person_id)) ??
    chairings[0] ??
    leaders[0]
  )
}

interface Named {
  person_id: number
  name: string
}
