import { isDisposition, type Motion } from '../motions/rules.ts'
import type { Vote, VoteKind, Voting } from './rules.ts'

export interface Pair {
  kind: VoteKind
  yes: number | null
  no: number | null
}

/** The pairs the chair may put now, in the order of R50 and R54: return and tabling first, then the substance. */
export function pairsFor({ motions, votes }: Voting): Pair[] {
  const seconded = motions.filter(({ status }) => status === 'seconded')
  const stops = seconded.filter(isDisposition)
  if (stops.length > 1)
    return stops.flatMap((yes, index) =>
      stops.slice(index + 1).map((no) => ({ kind: 'disposition' as const, yes: yes.id, no: no.id })),
    )
  if (stops[0]) return isWon(votes, stops[0]) ? [] : [{ kind: 'disposition', yes: null, no: stops[0].id }]
  const others = seconded.filter(
    (motion) => !isDisposition(motion) && motion.kind !== 'statement' && !isCarriedApart(votes, motion),
  )
  if (others.length === 1)
    return isWon(votes, others[0]!) ? [] : [{ kind: 'matter', yes: null, no: others[0]!.id }]
  const rejection = (id: number) => others.find((motion) => motion.id === id)?.kind === 'rejection'
  return others
    .flatMap((yes, index) =>
      others.slice(index + 1).map((no) => ({ kind: 'matter' as const, yes: yes.id, no: no.id })),
    )
    .filter(({ yes, no }) => others.length < 3 || (!rejection(yes) && !rejection(no)))
}

/** Proposals that may stand beside the others: each can be put to a vote of its own, against the base as it is (R55). */
export function pointsFor({ motions, votes }: Voting): Pair[] {
  const seconded = motions.filter(({ status }) => status === 'seconded')
  if (seconded.some(isDisposition)) return []
  const points = seconded.filter(
    (motion) =>
      (motion.kind === 'amendment' || motion.kind === 'counter') &&
      !isCarriedApart(votes, motion) &&
      !isWon(votes, motion),
  )
  const several =
    points.length > 1 || votes.some(({ kind, status }) => kind === 'point' && status === 'closed')
  return several ? points.map(({ id }) => ({ kind: 'point' as const, yes: null, no: id })) : []
}

/** Carried in a vote of its own, beside whatever wins the rest. */
export const isCarriedApart = (
  votes: Pick<Vote, 'kind' | 'status' | 'outcome' | 'no_motion_id'>[],
  motion: Pick<Motion, 'id'>,
) =>
  votes.some(
    (vote) =>
      vote.kind === 'point' &&
      vote.status === 'closed' &&
      vote.no_motion_id === motion.id &&
      vote.outcome === 'no',
  )

/** Won against the base proposal, or against going on: nothing is left to vote on. */
export const isWon = (votes: Vote[], motion: Motion) =>
  votes.some(
    (vote) =>
      vote.kind !== 'point' &&
      vote.status === 'closed' &&
      vote.yes_motion_id === null &&
      vote.no_motion_id === motion.id &&
      vote.outcome === 'no',
  )
