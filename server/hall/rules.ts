import { timingSafeEqual } from 'node:crypto'
import { tokenOf } from '../accounts/stranger-rules.ts'
import { placeOf, type Amendment } from '../amendments/rules.ts'
import { isChairOrVice, isRoomSecretary, runsRoom, type Actor, type Room } from '../attendance/room-rules.ts'
import type { Day } from '../calendar/rules.ts'
import { isRunning, type Election } from '../elections/rules.ts'
import { isAlternative, isDisposition, type Motion } from '../motions/rules.ts'
import { publicViewer, type Viewer } from '../sight/rules.ts'
import { speaking, waiting, type Turn } from '../turns/rules.ts'
import type { Vote } from '../votes/rules.ts'
import { say, type ByLanguage, type Language, type Message } from '../words/index.ts'

/** The unguessable part of a hall screen's address: nothing of it is stored, so nothing of it can be read from a copy. */
export const hallKey = (secret: string, { meeting_id, number }: { meeting_id: number; number: number }) =>
  tokenOf(secret, `hall ${meeting_id} ${number}`)

export function isHallKey(key: string, expected: string) {
  const [given, right] = [Buffer.from(key), Buffer.from(expected)]
  return given.length === right.length && timingSafeEqual(given, right)
}

/** The screen is there from the call to the closing; its link dies with the meeting. */
export const hasScreen = ({ status }: { status: string }) => status === 'called' || status === 'open'

/** The chair and the secretary show the meeting in the hall. */
export function whyNotShowHall(room: Room, who: Actor): Message | undefined {
  if (!runsRoom(room, who) && !isChairOrVice(room, who) && !isRoomSecretary(room, who))
    return say('attendance.onlyChairOrSecretary')
  return hasScreen(room.meeting) ? undefined : say('attendance.meetingIsOver')
}

/** The hall sees what is given to the body for handling, and nothing secret (R70): nobody in it is identified. */
export const hallEyes = (today: Day, bodyId: number, language: Viewer['language']): Viewer => ({
  ...publicViewer(today, language),
  offices: [{ office: 'expert', body_id: bodyId }],
})

/** What stands on the table of the item that is handled. */
export interface HallTable {
  motions: Motion[]
  votes: Vote[]
  turns: Turn[]
  elections: Pick<Election, 'status' | 'purpose' | 'candidates'>[]
  decision: { motion_id: number | null } | undefined
  /** the text as it was decided, where amendments made it */
  decidedTexts: { language: Language; html: string }[]
  proposal: ByLanguage
  amendments: Amendment[]
}

const nextSpeakers = 3

/** One side of a vote: the motion, or null for what stands without it, with its whole text where it has one. */
const sideOf = (table: HallTable, vote: Vote, id: number | null) => ({
  motion: table.motions.find((motion) => motion.id === id),
  html: id === null && vote.kind === 'matter' ? table.proposal : undefined,
})

/** What the screen shows of an item: before its vote is closed no more than how many have voted. */
export function screenOf(table: HallTable) {
  const { motions, votes, turns } = table
  const open = votes.find(({ status }) => status === 'open')
  const closed = votes.findLast(({ status }) => status === 'closed')
  const sides = (vote: Vote) => ({
    yes: sideOf(table, vote, vote.yes_motion_id),
    no: sideOf(table, vote, vote.no_motion_id),
  })
  return {
    proposal: table.proposal,
    placeOf,
    amendments: new Map(table.amendments.map((amendment) => [amendment.id, amendment])),
    motions: motions.filter(
      (motion) =>
        (isAlternative(motion) || isDisposition(motion)) &&
        ['proposed', 'seconded', 'carried'].includes(motion.status),
    ),
    vote: open && { ordinal: open.ordinal, kind: open.kind, ...sides(open), cast: open.ballots.length },
    result: open || !closed ? undefined : { ...closed, ...sides(closed) },
    election: table.elections.find(isRunning),
    elected: table.elections.filter(({ status }) => status === 'settled').map(electedIn),
    speaking: speaking(turns),
    next: waiting(turns).slice(0, nextSpeakers),
    decided: decidedIn(table),
  }
}

/** What the chair stated: the proposal that became the decision, null for the base, and the points carried beside it. */
function decidedIn({ decision, motions, decidedTexts }: HallTable) {
  if (!decision) return undefined
  const carried = motions.filter(({ status }) => status === 'carried')
  return {
    motions: [
      ...motions.filter(({ id }) => id === decision.motion_id),
      ...carried.filter(({ id }) => id !== decision.motion_id),
    ],
    isBase: decision.motion_id === null,
    texts: decidedTexts.length
      ? (Object.fromEntries(decidedTexts.map(({ language, html }) => [language, html])) as ByLanguage)
      : undefined,
  }
}

/** Who was elected, and who comes next, as the chair stated it. */
const electedIn = ({ purpose, candidates }: HallTable['elections'][number]) => {
  const of = (outcome: string) =>
    candidates
      .filter((candidate) => candidate.outcome === outcome)
      .toSorted((one, other) => (one.place ?? 0) - (other.place ?? 0))
  return { purpose, elected: of('elected'), deputies: of('deputy') }
}
