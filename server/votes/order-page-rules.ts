import { apartFromOthers, type Amendment } from '../amendments/rules.ts'
import type { Actor, Room } from '../attendance/room-rules.ts'
import { say, type Message } from '../words/index.ts'
import {
  isOrderApproved,
  needsOrder,
  nextPair,
  rankingFor,
  whyNotApproveOrder,
  whyNotOrder,
  whyNotReopenOrder,
  whyNotSeparate,
} from './order-rules.ts'
import { wonDisposition } from './pair-rules.ts'
import { contendersIn, doubtsIn, hasSum } from './ranking-rules.ts'
import type { Voting } from './rules.ts'
import { letterOf, treeRows } from './tree-rules.ts'

/** What the table shows of the order of several votes, and offers of it to this person (R53, R55). */
export function orderFor(room: Room, voting: Voting, who: Actor) {
  const { motions, order } = voting
  const contenders = contendersIn(motions)
  const approved = isOrderApproved(voting)
  const ranking = rankingFor(voting)
  const inSight = needsOrder(voting) && !wonDisposition(voting)
  const arrange = inSight && !approved && !whyNotOrder(room, voting, who)
  const sums = contenders.some(hasSum)
  return {
    /** there are several votes, so their order and their tree are shown to everybody */
    inSight,
    approved,
    ranking,
    contenders: contenders.length,
    /** all sums: the chair has nothing to rank */
    ordersItself:
      order?.base_sum !== null &&
      order?.base_sum !== undefined &&
      contenders.every((one) => hasSum(one) || one.kind === 'rejection' || one.apart),
    doubts: inSight ? [...doubtsIn(motions, order?.base_sum ?? null), ...apartDoubts(voting)] : [],
    rows: inSight ? treeRows(voting) : [],
    next: nextPair(voting),
    sums,
    may: {
      arrange,
      separate: new Map(
        motions.map((motion) => [motion.id, arrange && !whyNotSeparate(room, voting, who, motion)]),
      ),
      reopen: inSight && !whyNotReopenOrder(room, voting, who),
    },
    /** said where the approval would be pressed */
    whyNotApprove: arrange ? whyNotApproveOrder(room, voting, who) : undefined,
  }
}

/** Amendments of different paragraphs need not be put against each other: each may be voted on by itself (R55). */
function apartDoubts(voting: Voting & { amendments?: Amendment[] }): Message[] {
  const ids = apartFromOthers(rankingFor(voting).chain, voting.amendments ?? [])
  const letters = ids.map((id) => letterOf(voting.motions, id)).join(', ')
  return ids.length ? [say('amendments.votedApart', { count: ids.length, letters })] : []
}
