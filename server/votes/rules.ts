import {
  chairOf,
  isRoomSecretary,
  mustStayOut,
  whyNotActNow,
  whyNotCorrect,
  whyNotLead,
  type Actor,
  type Room,
} from '../attendance/room-rules.ts'
import { whyNotDecideNow } from '../attendance/item-rules.ts'
import { whyNotFromAfar } from '../attendance/remote-rules.ts'
import { hasVoice, voicesFor } from '../attendance/rules.ts'
import { isDisposition, isVoting, type Debate } from '../motions/rules.ts'
import { say, type Message } from '../words/index.ts'
import { isOrderApproved, needsOrder, type VotingOrder } from './order-rules.ts'
import { pairsFor, type Pair } from './pair-rules.ts'

export const choices = ['yes', 'no', 'blank'] as const
export type Choice = (typeof choices)[number]
export const methods = ['device', 'hands', 'roll_call'] as const
export type Method = (typeof methods)[number]

export interface Ballot {
  vote_id: number
  person_id: number
  name: string
  choice: Choice
  entered_by: number | null
}

/** In the substance, on going on at all (R50), or on a point that excludes no other proposal (R55). */
export const voteKinds = ['matter', 'disposition', 'point'] as const
export type VoteKind = (typeof voteKinds)[number]

/** Two proposals against each other: jaa for the first, ei for the second (R54). A motion null is the base, or going on. */
export interface Vote {
  id: number
  item_id: number
  ordinal: number
  kind: VoteKind
  yes_motion_id: number | null
  no_motion_id: number | null
  method: Method
  status: 'open' | 'closed' | 'void'
  outcome: 'yes' | 'no' | null
  tie_broken: boolean
  ballots: Ballot[]
}

/** A debate with its votes, ballots included. */
export type Voting = Omit<Debate, 'votes'> & { votes: Vote[]; order?: VotingOrder | undefined }

export const count = (ballots: Pick<Ballot, 'choice'>[]) => ({
  yes: ballots.filter(({ choice }) => choice === 'yes').length,
  no: ballots.filter(({ choice }) => choice === 'no').length,
  blank: ballots.filter(({ choice }) => choice === 'blank').length,
})

export interface Result {
  outcome: 'yes' | 'no'
  tie_broken: boolean
}

/** Most votes win, blanks count for neither (R56); on a tie the chair's own vote, undefined when that is blank (R57). */
export function resultOf(ballots: Pick<Ballot, 'choice' | 'person_id'>[], chair: number | undefined) {
  const { yes, no } = count(ballots)
  if (yes !== no) return { outcome: yes > no ? 'yes' : 'no', tie_broken: false } satisfies Result
  const chairs = ballots.find(({ person_id }) => person_id === chair)?.choice
  return chairs === 'yes' || chairs === 'no'
    ? ({ outcome: chairs, tie_broken: true } satisfies Result)
    : undefined
}

/**
 * The pair that is next, by a method that the body has approved, with the order where there are several votes (R53). A
 * return or tabling that is decided first is put to the vote while other motions still wait for a seconder (R50).
 */
export function whyNotOpenVote(
  room: Room,
  voting: Voting,
  who: Actor,
  { pair, method, approved }: { pair: Pair; method: Method; approved: boolean },
): Message | undefined {
  const refusal = whyNotLead(room, who) ?? whyNotDecideNow(room, voting.item)
  if (refusal) return refusal
  if (voting.decided) return say('votes.alreadyDecided')
  if (isVoting(voting)) return say('votes.oneAtATime')
  const allowed = pairsFor(voting).some(
    ({ kind, yes, no }) => kind === pair.kind && yes === pair.yes && no === pair.no,
  )
  if (!allowed) return say('votes.notThisPair')
  const atOnce = pair.kind === 'disposition' && room.profile.disposition_first
  const unseconded = voting.motions.some(
    (motion) =>
      motion.status === 'proposed' && motion.kind !== 'statement' && (!atOnce || isDisposition(motion)),
  )
  if (unseconded) return say('votes.closeDiscussionFirst')
  const ordered = pair.kind !== 'disposition' && needsOrder(voting)
  if (ordered && !isOrderApproved(voting)) return say('voting.orderFirst')
  const known = ordered && voting.order?.method === method
  return known || approved ? undefined : say('votes.approvalFirst')
}

/** Members present vote for themselves (R48, R52); the secretary enters a show of hands member by member (R58). */
export function whyNotVote(room: Room, vote: Vote, who: Actor, as: number): Message | undefined {
  const afar = whyNotFromAfar(room, vote.item_id, as)
  if (afar) return afar
  if (mustStayOut(room, vote.item_id, { id: as })) return say('votes.disqualified')
  if (vote.status !== 'open') return vote.status === 'void' ? say('votes.isVoid') : say('votes.isClosed')
  const closed = whyNotActNow(room)
  if (closed) return closed
  if (as !== who.id && (!isRoomSecretary(room, who) || mustStayOut(room, vote.item_id, who)))
    return say('votes.onlyForYourself')
  if (as === who.id && vote.method !== 'device' && !isRoomSecretary(room, who))
    return say('votes.secretaryEnters')
  if (!hasVoice(room, vote.item_id, as)) return say('votes.onlyMembers')
  return isSeatUsed(room, vote, as) ? say('votes.seatHasVoted') : undefined
}

/** A seat has one vote, whether the member or the deputy casts it. */
function isSeatUsed(room: Room, { ballots, item_id }: Vote, as: number) {
  const own = voicesFor(room, item_id).find(({ person_id }) => person_id === as)
  const seat = room.seats.find(({ id }) => id === own?.seat)
  return ballots.some(
    (ballot) =>
      ballot.person_id !== as && seat?.seated.some(({ person_id }) => person_id === ballot.person_id),
  )
}

/** A show of hands or a roll call closes when each member present is entered (R58). */
export function whyNotCloseVote(room: Room, vote: Vote, who: Actor): Message | undefined {
  const refusal = whyNotLead(room, who)
  if (refusal) return refusal
  if (vote.status !== 'open') return say('votes.isClosed')
  const missing = missingVoices(room, vote)
  if (vote.method !== 'device' && missing.length)
    return say('votes.enterEach', { names: missing.map(({ name }) => name).join(', ') })
  if (resultOf(vote.ballots, chairOf(room, vote.item_id)?.person_id)) return undefined
  return say('votes.chairMustChoose')
}

/** Members present who have not voted. */
export function missingVoices(room: Room, vote: Vote) {
  const cast = new Set(vote.ballots.map(({ person_id }) => person_id))
  return voicesFor(room, vote.item_id).filter(({ person_id }) => !cast.has(person_id))
}

/** The chair takes a vote back, to be held anew; it stays in the record. Never after the decision. */
export function whyNotVoidVote(room: Room, voting: Voting, vote: Vote, who: Actor): Message | undefined {
  const refusal = whyNotLead(room, who)
  if (refusal) return refusal
  if (vote.status === 'void') return say('votes.isVoid')
  if (voting.decided) return say('votes.alreadyDecided')
  const later = voting.votes.some(({ ordinal, status }) => ordinal > vote.ordinal && status !== 'void')
  return later ? say('votes.laterFirst') : undefined
}

/** A ballot entered wrongly is put right until the minutes are checked, where the result stays what it was. */
export function whyNotCorrectBallot(
  room: Room,
  vote: Vote,
  who: Actor,
  corrected: { person: number; choice: Choice },
): Message | undefined {
  const refusal = whyNotCorrect(room, who, vote.item_id)
  if (refusal) return refusal
  if (vote.status !== 'closed') return say('votes.isVoid')
  if (!vote.ballots.some(({ person_id }) => person_id === corrected.person)) return say('votes.noSuchBallot')
  const ballots = vote.ballots.map((ballot) =>
    ballot.person_id === corrected.person ? { ...ballot, choice: corrected.choice } : ballot,
  )
  const { yes, no } = count(ballots)
  const same = vote.tie_broken ? yes === no : yes !== no && (yes > no ? 'yes' : 'no') === vote.outcome
  return same ? undefined : say('votes.resultWouldChange')
}
