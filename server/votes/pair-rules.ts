import { isDisposition, type Motion } from '../motions/rules.ts'
import { rankingOf, type Contender } from './ranking-rules.ts'
import type { Ballot, Vote, VoteKind, Voting } from './rules.ts'

export interface Pair {
  kind: VoteKind
  yes: number | null
  no: number | null
}

/** One vote of the tree: the base is null, and a side that an earlier vote decides is undefined. */
export interface Step {
  kind: 'matter' | 'point'
  /** what stands before the vote, and what meets it there for the first time */
  standing: number | null | undefined
  comes: number | null
  yes: number | null | undefined
  no: number | null | undefined
  /** the vote as it was held to its end */
  vote: Held | undefined
}

/** A vote as its tree sees it. */
export type Held = Pick<
  Vote,
  'ordinal' | 'kind' | 'yes_motion_id' | 'no_motion_id' | 'status' | 'outcome' | 'tie_broken'
> & { ballots: Pick<Ballot, 'choice'>[] }

/** What a tree of votes is drawn from. */
export interface Heard {
  motions: Contender[]
  votes: Held[]
  order?: { base_sum: number | null } | undefined
}

/** The pairs the chair may put now. R50: return and tabling first, the usual order first; then the one pair that is next (R55). */
export function pairsFor(voting: Voting): Pair[] {
  if (wonDisposition(voting)) return []
  const stops = voting.motions.filter((motion) => isDisposition(motion) && motion.status === 'seconded')
  if (stops.length) return dispositionPairs(stops)
  const next = treeOf(voting).steps.find(({ vote }) => !vote)
  return next && next.yes !== undefined && next.no !== undefined
    ? [{ kind: next.kind, yes: next.yes, no: next.no }]
    : []
}

/** Against each other first, the winner against going on; the chair may propose each against going on at once (R50). */
function dispositionPairs(stops: Motion[]): Pair[] {
  const among = stops.flatMap((yes, index) =>
    stops.slice(index + 1).map((no) => ({ kind: 'disposition' as const, yes: yes.id, no: no.id })),
  )
  return [...among, ...stops.map(({ id }) => ({ kind: 'disposition' as const, yes: null, no: id }))]
}

/** The return or tabling that the body chose instead of going on (R50). */
export const wonDisposition = ({ motions, votes }: Pick<Voting, 'motions' | 'votes'>) =>
  motions.find(
    (motion) =>
      isDisposition(motion) &&
      votes.some(
        (vote) =>
          vote.kind === 'disposition' &&
          vote.status === 'closed' &&
          vote.yes_motion_id === null &&
          vote.no_motion_id === motion.id &&
          vote.outcome === 'no',
      ),
  )

/**
 * Every vote in the substance, held or to come (R55): the two most deviating, the winner against the next, the last
 * against the base; then independent points; what stands, against total rejection. Jaa is for what is nearer the base (R54).
 */
export function treeOf({ motions, votes, order }: Heard) {
  const { chain, points, rejections } = rankingOf(motions, order?.base_sum ?? null)
  const held = votes.filter(({ status }) => status === 'closed')
  const [first, ...rest] = [...chain, null]
  let stands: Step['standing'] = first
  const meet = (comes: number | null, isRejection: boolean): Step => {
    const standing = stands
    const [yes, no] = isRejection ? [standing, comes] : [comes, standing]
    const vote = held.find((vote) => isBetween(vote, yes, no))
    stands = vote && (vote.outcome === 'yes' ? vote.yes_motion_id : vote.no_motion_id)
    return { kind: 'matter', standing, comes, yes, no, vote }
  }
  const steps = [
    ...rest.map((nearer) => meet(nearer, false)),
    ...points.map((comes) => pointStep(comes, held)),
    ...rejections.map((rejection) => meet(rejection, true)),
  ]
  return { steps, standing: stands }
}

const pointStep = (comes: number, held: Held[]): Step => ({
  kind: 'point',
  standing: null,
  comes,
  yes: null,
  no: comes,
  vote: held.find(({ kind, no_motion_id }) => kind === 'point' && no_motion_id === comes),
})

/** Older votes have the same sides the other way round. */
const isBetween = (vote: Held, one: number | null | undefined, other: number | null | undefined) =>
  vote.kind === 'matter' &&
  ((vote.yes_motion_id === one && vote.no_motion_id === other) ||
    (vote.yes_motion_id === other && vote.no_motion_id === one))

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
