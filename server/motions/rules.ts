import {
  chairOf,
  currentItem,
  isRoomSecretary,
  mustStayOut,
  whyNotActNow,
  whyNotCorrect,
  whyNotLead,
  type Actor,
  type Room,
  type RoomItem,
} from '../attendance/room-rules.ts'
import { whyNotFromAfar } from '../attendance/remote-rules.ts'
import { hasVoice, presentDuring, presentFor } from '../attendance/rules.ts'
import { isRunning, type Election } from '../elections/rules.ts'
import { say, type Language, type Message } from '../words/index.ts'

export const motionKinds = ['counter', 'amendment', 'rejection', 'return', 'tabling', 'statement'] as const
export type MotionKind = (typeof motionKinds)[number]

export interface Motion {
  id: number
  item_id: number
  kind: MotionKind
  person_id: number
  name: string
  html: string
  language: Language
  translations: Partial<Record<Language, { html: string; of: string }>>
  status: 'proposed' | 'seconded' | 'lapsed' | 'withdrawn' | 'carried' | 'lost'
  proposed_at: Date
  entered_by: number | null
  /** what it would give, in euros, where it is a proposal on money */
  sum: number | null
  /** the withdrawn proposal that its seconder made the own one */
  taken_from_id: number | null
  /** where the chair has put it in the order of votes, and whether it is voted on by itself (R55) */
  place: number | null
  apart: boolean
  /** adopted as a change of the text without a vote, since nobody opposed */
  unopposed?: boolean
  secondings: { person_id: number; name: string }[]
}

/** What stands on the table of one item. */
export interface Debate {
  item: RoomItem
  motions: Motion[]
  votes: { status: 'open' | 'closed' | 'void'; kind: 'matter' | 'disposition' | 'point' }[]
  elections?: Pick<Election, 'status'>[]
  decided: boolean
}

/** Those that would end the handling for now, and are voted on before the substance (R50). */
export const isDisposition = ({ kind }: { kind: MotionKind }) => kind === 'return' || kind === 'tabling'

/** Those that stand against the base proposal. */
export const isAlternative = ({ kind }: { kind: MotionKind }) =>
  kind === 'counter' || kind === 'amendment' || kind === 'rejection'

/** Those that may say how much money, where the base proposal gives money. */
export const mayCarrySum = ({ kind }: { kind: MotionKind }) => kind === 'counter' || kind === 'amendment'

/** A statement for the minutes needs no seconding and is not voted on. */
export const needsSeconding = ({ kind }: { kind: MotionKind }) => kind !== 'statement'

/** A vote or an election is under way: nothing else is decided or opened before it is over. */
export const isVoting = ({ votes, elections = [] }: Debate) =>
  votes.some(({ status }) => status === 'open') || elections.some(isRunning)

/** Whether a seconded motion to return or to table waits to be voted on (R50). */
export const dispositionWaits = ({ motions }: Pick<Debate, 'motions'>) =>
  motions.some((motion) => isDisposition(motion) && motion.status === 'seconded')

/**
 * R50: whether the debate is limited to returning or tabling until it is decided. Where the rules of procedure do not
 * say so, the debate goes on in the substance too, and the vote on it comes first when the debate is closed.
 */
export const isLimitedToDisposition = ({ profile }: Room, debate: Pick<Debate, 'motions'>) =>
  profile.disposition_first && dispositionWaits(debate)

/** Once the body has voted on the substance, what was put against each other stands as it is; a void vote undoes it. */
const whyNotAfterVote = (debate: Debate, motion: { kind: MotionKind }): Message | undefined =>
  isAlternative(motion) && hasVotedOnSubstance(debate) ? say('motions.alreadyVotedOn') : undefined

/** A vote in the substance, on a point of its own too, has been held and stands (R55). */
export const hasVotedOnSubstance = ({ votes }: Pick<Debate, 'votes'>) =>
  votes.some(({ status, kind }) => status === 'closed' && kind !== 'disposition')

/** Why this item takes no proposals now. */
function whyNotOnTable(room: Room, { item, decided, ...debate }: Debate): Message | undefined {
  const closed = whyNotActNow(room)
  if (closed) return closed
  if (currentItem(room)?.id !== item.id || item.status !== 'open') return say('motions.itemNotOpen')
  if (decided) return say('motions.alreadyDecided')
  return isVoting({ item, decided, ...debate }) ? say('motions.voteIsOpen') : undefined
}

/** Whose act it is must have a voice in this item (R32, R42, R48); only the secretary enters it for another. */
function whyNotAs(room: Room, item: RoomItem, who: Actor, as: number): Message | undefined {
  const afar = whyNotFromAfar(room, item.id, as)
  if (afar) return afar
  if (mustStayOut(room, item.id, { id: as })) return say('motions.disqualified')
  if (as !== who.id && (!isRoomSecretary(room, who) || mustStayOut(room, item.id, who)))
    return say('motions.onlyForYourself')
  return hasVoice(room, item.id, as) ? undefined : say('motions.onlyMembers')
}

/** Only members propose, in writing (R48); while the debate is limited to a return or tabling, nothing else (R50). */
export function whyNotPropose(
  room: Room,
  debate: Debate,
  who: Actor,
  { as, kind }: { as: number; kind: MotionKind },
): Message | undefined {
  const refusal = whyNotOnTable(room, debate) ?? whyNotAs(room, debate.item, who, as)
  if (refusal) return refusal
  if (debate.item.kind !== 'matter' && kind !== 'statement') return say('motions.onlyOnMatters')
  const limited = kind !== 'return' && kind !== 'tabling' && kind !== 'statement'
  return limited && isLimitedToDisposition(room, debate) ? say('motions.dispositionFirst') : undefined
}

/** Another member seconds (R48). */
export function whyNotSecond(
  room: Room,
  debate: Debate,
  motion: Motion,
  who: Actor,
  as: number,
): Message | undefined {
  const refusal = whyNotOnTable(room, debate) ?? whyNotAs(room, debate.item, who, as)
  if (refusal) return refusal
  if (!needsSeconding(motion)) return say('motions.statementNeedsNone')
  if (motion.status !== 'proposed' && motion.status !== 'seconded')
    return say(`motions.already_${motion.status}`)
  if (motion.person_id === as) return say('motions.notYourOwn')
  const voted = whyNotAfterVote(debate, motion)
  if (voted) return voted
  return motion.secondings.some(({ person_id }) => person_id === as)
    ? say('motions.alreadySeconded')
    : undefined
}

/** The seconder takes it back while the item is on the table; the secretary corrects it until the minutes are checked. */
export function whyNotTakeBackSeconding(
  room: Room,
  debate: Debate,
  motion: Motion,
  who: Actor,
  as: number,
): Message | undefined {
  if (!motion.secondings.some(({ person_id }) => person_id === as)) return say('motions.notSeconded')
  const own = as === who.id && !whyNotOnTable(room, debate) && !mustStayOut(room, debate.item.id, who)
  const refusal = own ? undefined : whyNotCorrectMotion(room, debate, who)
  if (refusal) return refusal
  const used = debate.decided || debate.votes.some(({ status }) => status === 'closed')
  return used && motion.secondings.length === 1 ? say('motions.lastSeconderStays') : undefined
}

/** After the handling the secretary enters a seconder who was left out, of those who were there (R48). */
export function whyNotAddSeconder(
  room: Room,
  debate: Debate,
  motion: Motion,
  who: Actor,
  as: number,
): Message | undefined {
  const refusal = whyNotCorrectMotion(room, debate, who)
  if (refusal) return refusal
  if (!motion.secondings.length || motion.person_id === as) return say('motions.notYourOwn')
  if (motion.secondings.some(({ person_id }) => person_id === as)) return say('motions.alreadySeconded')
  return seatedDuring(room, debate.item).some(({ person_id }) => person_id === as)
    ? undefined
    : say('motions.onlyMembers')
}

/** Those with a voice who were there while the item was handled. */
export const seatedDuring = (room: Room, item: RoomItem) =>
  presentDuring(room, item, item.closed_at ?? room.meeting.closed_at ?? endOfTime).filter(
    ({ capacity, replaces_id }) => capacity === 'member' || (capacity === 'deputy' && replaces_id !== null),
  )
const endOfTime = new Date(8_640_000_000_000_000)

/** The proposer takes it back until it is voted on. */
export function whyNotWithdraw(room: Room, debate: Debate, motion: Motion, who: Actor): Message | undefined {
  const refusal = whyNotOnTable(room, debate)
  if (refusal) return refusal
  if (motion.person_id !== who.id && !isRoomSecretary(room, who)) return say('motions.onlyProposer')
  if (motion.status !== 'proposed' && motion.status !== 'seconded')
    return say(`motions.already_${motion.status}`)
  return whyNotAfterVote(debate, motion)
}

/** The chair ends the discussion: what nobody seconded lapses (R47). */
export function whyNotCloseDiscussion(room: Room, debate: Debate, who: Actor): Message | undefined {
  return whyNotOnTable(room, debate) ?? whyNotLead(room, who)
}

/** The presenter changes the own proposal until the vote or the decision (R51); without a presenter the chair does. */
export function whyNotChangeBase(room: Room, debate: Debate, who: Actor): Message | undefined {
  const refusal = whyNotOnTable(room, debate)
  if (refusal) return refusal
  if (debate.item.kind !== 'matter') return say('motions.onlyOnMatters')
  if (hasVotedOnSubstance(debate)) return say('motions.baseVotedOn')
  if (isRoomSecretary(room, who) && !mustStayOut(room, debate.item.id, who)) return undefined
  if (mustStayOut(room, debate.item.id, who)) return say('motions.disqualified')
  return isBaseProposer(room, debate.item, who) ? undefined : say('motions.onlyPresenter')
}

const isBaseProposer = (room: Room, item: RoomItem, { id }: Actor) =>
  id !== undefined &&
  baseProposerOf(room, item) === id &&
  (isOfChair(item) || presentFor(room, item.id).some(({ person_id }) => person_id === id))

/** Whose the base proposal is: the presenter's, or where there is none the chair's. */
export const baseProposerOf = (room: Room, item: RoomItem) =>
  isOfChair(item) ? chairOf(room)?.person_id : (item.presenter_id ?? undefined)

const isOfChair = ({ presenter_id, base_by_chair }: RoomItem) => presenter_id === null || base_by_chair

/** A seconder makes a withdrawn proposal the own one; it then needs another seconder (R48). */
export function whyNotTakeOver(
  room: Room,
  debate: Debate,
  motion: Motion,
  who: Actor,
  as: number,
): Message | undefined {
  const refusal = whyNotPropose(room, debate, who, { as, kind: motion.kind })
  if (refusal) return refusal
  if (debate.motions.some(({ taken_from_id }) => taken_from_id === motion.id))
    return say('voting.alreadyTaken')
  if (motion.status !== 'withdrawn') return say('voting.onlyWithdrawn')
  if (!motion.secondings.some(({ person_id }) => person_id === as)) return say('voting.onlyItsSeconder')
  return whyNotAfterVote(debate, motion)
}

/** The secretary corrects the written words until the minutes are checked, with trace. */
export function whyNotCorrectMotion(room: Room, debate: Debate, who: Actor): Message | undefined {
  if (isVoting(debate)) return say('motions.voteIsOpen')
  return whyNotCorrect(room, who, debate.item.id)
}

/** What the body can still put against each other once the discussion is closed. */
export const standing = (motions: Motion[]) => motions.filter(({ status }) => status === 'seconded')
