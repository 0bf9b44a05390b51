import { whyNotDecideNow } from '../attendance/item-rules.ts'
import {
  currentItem,
  isRoomSecretary,
  mustStayOut,
  whyNotAfterChecking,
  whyNotCorrect,
  whyNotLead,
  type Actor,
  type Room,
} from '../attendance/room-rules.ts'
import { presentFor } from '../attendance/rules.ts'
import { isAlternative, isDisposition, isVoting } from '../motions/rules.ts'
import { say, type Message } from '../words/index.ts'
import { isCarriedApart, pairsFor, treeOf, wonDisposition } from './pair-rules.ts'
import { type Vote, type Voting } from './rules.ts'

export const outcomes = [
  'decided',
  'noted',
  'adopted',
  'forwarded',
  'returned',
  'tabled',
  'discussed',
  'removed',
] as const
export type Outcome = (typeof outcomes)[number]

export interface Decision {
  motion_id: number | null
  unanimous: boolean
  stated_at: Date
}

/** What came of the votes: the motion that stands, null for the base; undefined while votes are still to be held. */
export function winnerOf(voting: Voting): number | null | undefined {
  if (isVoting(voting) || pairsFor(voting).length) return undefined
  return wonDisposition(voting)?.id ?? treeOf(voting).standing
}

/** What was carried in votes of their own stands in the decision beside the winner (R55); with total rejection all falls. */
export const carriedApart = (voting: Voting) => (isRejected(voting) ? [] : pointsCarried(voting))

/** Carried in a vote of their own, and fallen when the whole was rejected after them. */
export const fallenPoints = (voting: Voting) => (isRejected(voting) ? pointsCarried(voting) : [])

const pointsCarried = ({ votes, motions }: Voting) =>
  motions.filter((motion) => isCarriedApart(votes, motion))

const isRejected = (voting: Voting) => {
  const { standing } = treeOf(voting)
  return voting.motions.some(({ id, kind }) => id === standing && kind === 'rejection') && !isVoting(voting)
}

/** No proposal was put against the base, or none was seconded: nobody was of another mind (R49). */
export const isUnanimous = ({ votes, motions }: Voting) =>
  !votes.some(({ status }) => status === 'closed') &&
  !motions.some(({ status, unopposed }) => status === 'seconded' && !unopposed)

/** Outcomes that nothing follows from elsewhere: they can always be stated anew while the item is open. */
export const isPlain = (outcome: string | null) =>
  outcome === null || ['decided', 'noted', 'discussed', 'adopted'].includes(outcome)

/** The chair states what the body decided (R49, 109 §); what the votes said binds the chair. */
export function whyNotStateDecision(
  room: Room,
  voting: Voting & { restatable?: boolean },
  who: Actor,
  outcome: Outcome,
): Message | undefined {
  const { item, motions } = voting
  const refusal =
    whyNotLead(room, who) ??
    whyNotAfterChecking(room, item.id) ??
    (outcome === 'removed' ? undefined : whyNotDecide(room, voting, outcome))
  if (refusal) return refusal
  if (item.status !== 'open') return say('attendance.itemNotOpen')
  if (isVoting(voting)) return say('votes.isOpenFirst')
  if (voting.decided && !isPlain(item.outcome) && !voting.restatable) return say('votes.cannotRestate')
  if (outcome === 'removed') return undefined
  if (motions.some(({ kind, status }) => status === 'proposed' && kind !== 'statement'))
    return say('votes.closeDiscussionFirst')
  return whyNotOutcome(voting, outcome)
}

/** Chair and secretary press at once: whoever comes second is told, or has nothing to add where both state the same. */
export const isStatedMeanwhile = (decision: Pick<Decision, 'stated_at'> | undefined, seen: string) =>
  seen !== '' && decision !== undefined && seen !== String(decision.stated_at.getTime())

/** Talk needs no quorum; a decision does (R28). */
const whyNotDecide = (room: Room, { item }: Voting, outcome: Outcome) =>
  outcome === 'discussed' ? undefined : whyNotDecideNow(room, item)

function whyNotOutcome(voting: Voting, outcome: Outcome): Message | undefined {
  const winner = winnerOf(voting)
  if (winner === undefined) return say('votes.voteFirst')
  const stands = voting.motions.find(({ id }) => id === winner)
  const stop =
    stands && isDisposition(stands) ? (stands.kind === 'return' ? 'returned' : 'tabled') : undefined
  if (stop) return outcome === stop ? undefined : say(`votes.bodyDecided_${stop}`)
  const lost = voting.votes.some(
    ({ kind, status, outcome }) => kind === 'disposition' && status === 'closed' && outcome === 'yes',
  )
  if (lost && (outcome === 'returned' || outcome === 'tabled')) return say('votes.bodyDecidedToGoOn')
  const carried = Boolean(stands) || carriedApart(voting).length > 0
  return carried && (outcome === 'noted' || outcome === 'discussed') ? say('votes.motionStands') : undefined
}

/** A counter-proposer, a voter against, or an overruled presenter; right after the decision (R62, 111 §). */
export function whyNotDissent(
  room: Room,
  voting: Voting & { decision: Decision | undefined; dissents: { person_id: number }[] },
  who: Actor,
  as: number,
): Message | undefined {
  const { item, decision } = voting
  if (as !== who.id && !isRoomSecretary(room, who)) return say('votes.dissentForYourself')
  if (mustStayOut(room, item.id, { id: as })) return say('votes.disqualified')
  if (!decision) return say('votes.dissentAfterDecision')
  if (room.meeting.status !== 'open' || currentItem(room)?.id !== item.id || item.status !== 'open')
    return say('votes.dissentTooLate')
  const checked = whyNotAfterChecking(room, item.id)
  if (checked) return checked
  if (voting.dissents.some(({ person_id }) => person_id === as)) return say('votes.alreadyDissented')
  return mayDissent(room, { ...voting, decision }, as) ? undefined : say('votes.dissentNotYours')
}

function mayDissent(room: Room, voting: Voting & { decision: Decision }, as: number) {
  const { item, decision, motions, votes } = voting
  const apart = carriedApart(voting)
  const proposed = motions.some(
    (motion) =>
      motion.person_id === as &&
      (isAlternative(motion) || isDisposition(motion)) &&
      motion.status !== 'withdrawn' &&
      motion.id !== decision.motion_id &&
      !apart.includes(motion),
  )
  const here = presentFor(room, item.id).some(({ person_id }) => person_id === as)
  const changed = decision.motion_id !== null || apart.length > 0
  const overruled = item.presenter_id === as && changed && here
  return proposed || overruled || votes.some((vote) => votedAgainst(vote, decision.motion_id, as))
}

/** Voted for the other side where what was decided stood against it. */
export function votedAgainst(vote: Vote, decided: number | null, person: number) {
  if (vote.status !== 'closed') return false
  if (vote.kind === 'point')
    return vote.ballots.some(
      ({ person_id, choice }) =>
        person_id === person && choice === (vote.outcome === 'yes' ? ('no' as const) : ('yes' as const)),
    )
  const against = vote.yes_motion_id === decided ? 'no' : vote.no_motion_id === decided ? 'yes' : undefined
  const concerns = decided !== null || vote.kind === 'matter'
  return concerns && vote.ballots.some((ballot) => ballot.person_id === person && ballot.choice === against)
}

/** Written grounds are taken until the minutes, or this § at once, are checked (R63, R66). */
export function whyNotGiveGrounds(
  room: Room,
  { person_id, item_id }: { person_id: number; item_id: number },
  who: Actor,
): Message | undefined {
  const checked = whyNotAfterChecking(room, item_id)
  if (checked) return checked
  return person_id !== who.id && whyNotCorrect(room, who) ? say('votes.dissentForYourself') : undefined
}
