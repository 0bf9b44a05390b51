import { whyNotDecideNow } from '../attendance/item-rules.ts'
import { whyNotLead, type Actor, type Room } from '../attendance/room-rules.ts'
import { reordered } from '../agenda/rules.ts'
import { hasVotedOnSubstance, isDisposition, isVoting, type Motion } from '../motions/rules.ts'
import { say, type Message } from '../words/index.ts'
import { pairsFor, wonDisposition } from './pair-rules.ts'
import {
  contendersIn,
  rankingOf,
  votesIn,
  whyNotInThisOrder,
  whyNotOrderSums,
  type Ranking,
} from './ranking-rules.ts'
import type { Method, Voting } from './rules.ts'

export const approvals = ['unanimous', 'changed'] as const
export type Approval = (typeof approvals)[number]

/** The order of the item's votes as the chair has put it, and the body's approval of it (R53). */
export interface VotingOrder {
  base_sum: number | null
  method: Method | null
  approval: Approval | null
  /** how the body changed what the chair had proposed */
  change: string
  approved_at: Date | null
}

/** Several votes in the substance need an order of their own (R53). */
export const needsOrder = (voting: Voting) => votesIn(rankingFor(voting)) > 1

export const rankingFor = ({ motions, order }: Pick<Voting, 'motions' | 'order'>) =>
  rankingOf(motions, order?.base_sum ?? null)

/** Approved as it stands: nothing has been seconded since. */
export const isOrderApproved = ({ motions, order }: Pick<Voting, 'motions' | 'order'>) =>
  Boolean(order?.approved_at) && contendersIn(motions).every(({ place }) => place !== null)

/** Why the order is not being put together now: what is decided first, what has been voted on by it (R50, R53). */
export function whyNotOrder(room: Room, voting: Voting, who: Actor): Message | undefined {
  const refusal = whyNotLead(room, who) ?? whyNotDecideNow(room, voting.item)
  if (refusal) return refusal
  if (voting.decided) return say('votes.alreadyDecided')
  if (isVoting(voting)) return say('votes.oneAtATime')
  if (hasVotedOnSubstance(voting)) return say('voting.hasBegun')
  if (wonDisposition(voting) || voting.motions.some(waitsForDisposition))
    return say('motions.dispositionFirst')
  return undefined
}

const waitsForDisposition = (motion: Motion) => isDisposition(motion) && motion.status === 'seconded'

/** What the chair arranges is not yet approved. */
function whyNotArrange(room: Room, voting: Voting, who: Actor): Message | undefined {
  return whyNotOrder(room, voting, who) ?? (isOrderApproved(voting) ? say('voting.isApproved') : undefined)
}

/** Moved within its own group, and refused where a sum would pass a sum (R55). */
export function placed(voting: Voting, motion: number, to: 'up' | 'down' | number): Ranking {
  const { chain, points, rejections } = rankingFor(voting)
  const within = (ids: number[]) => (ids.includes(motion) ? reordered(ids, motion, to) : ids)
  return { chain: within(chain), points: within(points), rejections: within(rejections) }
}

export function whyNotPlace(room: Room, voting: Voting, who: Actor, ranking: Ranking): Message | undefined {
  const refusal = whyNotArrange(room, voting, who)
  if (refusal) return refusal
  const chain = ranking.chain.map((id) => voting.motions.find((motion) => motion.id === id)!)
  return whyNotInThisOrder(chain, voting.order?.base_sum ?? null)
}

/** A point that excludes no other proposal is voted on by itself (R55); a rejection is never one. */
export function whyNotSeparate(room: Room, voting: Voting, who: Actor, motion: Motion): Message | undefined {
  const refusal = whyNotArrange(room, voting, who)
  if (refusal) return refusal
  const contenders = contendersIn(voting.motions)
  if (!contenders.includes(motion)) return say('voting.notAContender')
  return motion.kind === 'rejection' || contenders.length < 2 ? say('voting.neverApart') : undefined
}

/** Sums are entered and put right until the order is approved. */
export const whyNotSum = whyNotArrange

/** The body approves the method and the order, as the chair put them or changed (R53). */
export function whyNotApproveOrder(room: Room, voting: Voting, who: Actor): Message | undefined {
  const refusal = whyNotOrder(room, voting, who)
  if (refusal) return refusal
  if (voting.motions.some(({ status, kind }) => status === 'proposed' && kind !== 'statement'))
    return say('votes.closeDiscussionFirst')
  if (!needsOrder(voting)) return say('voting.oneVoteOnly')
  if (isOrderApproved(voting)) return say('voting.isApproved')
  return whyNotOrderSums(voting.motions, voting.order?.base_sum ?? null)
}

/** Taken back before the first vote by it. */
export const whyNotReopenOrder = (room: Room, voting: Voting, who: Actor): Message | undefined =>
  whyNotOrder(room, voting, who) ?? (voting.order?.approved_at ? undefined : say('voting.notApproved'))

/** The pair that is next, where one press puts it to the vote. */
export const nextPair = (voting: Voting) => {
  const [pair, ...others] = pairsFor(voting)
  return pair && !others.length && pair.kind !== 'disposition' && isOrderApproved(voting) ? pair : undefined
}
