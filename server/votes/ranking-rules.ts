import { isAlternative, type Motion } from '../motions/rules.ts'
import { say, type Message } from '../words/index.ts'

/** A proposal as the order of votes sees it. */
export type Contender = Pick<
  Motion,
  'id' | 'kind' | 'name' | 'status' | 'sum' | 'place' | 'apart' | 'unopposed'
>

/** R55: what is put against each other, in that order; the base proposal meets the last of the chain. */
export interface Ranking {
  /** the most deviating first */
  chain: number[]
  /** independent points, each by itself */
  points: number[]
  /** total rejection comes last */
  rejections: number[]
}

/** Those that the body votes on, or has voted on: seconded, not taken back, and opposed by somebody. */
export const contendersIn = <C extends Contender>(motions: C[]) =>
  motions.filter(
    (motion) =>
      isAlternative(motion) &&
      !motion.unopposed &&
      (motion.status === 'seconded' || motion.status === 'carried' || motion.status === 'lost'),
  )

/** R55: the chair's order by deviation from the base, in which sums of money take their own. */
export function rankingOf(motions: Contender[], base: number | null): Ranking {
  const ordered = contendersIn(motions).toSorted(byPlace)
  const rejections = ordered.filter(({ kind }) => kind === 'rejection')
  const others = ordered.filter(({ kind }) => kind !== 'rejection')
  const points = ordered.length > 1 ? others.filter(({ apart }) => apart) : []
  const chain = others.filter((one) => !points.includes(one))
  return { chain: idsOf(withSumsInOrder(chain, base)), points: idsOf(points), rejections: idsOf(rejections) }
}

/** How many votes these proposals take. */
export const votesIn = ({ chain, points, rejections }: Ranking) =>
  chain.length + points.length + rejections.length

const byPlace = (one: Contender, other: Contender) =>
  (one.place ?? Infinity) - (other.place ?? Infinity) || one.id - other.id

/** Sums keep to the places that sums have, among themselves by how far they are from the base. */
function withSumsInOrder(chain: Contender[], base: number | null) {
  if (base === null) return chain
  const sums = chain.filter(hasSum).toSorted(byDeviation(base))
  return chain.map((one) => (hasSum(one) ? sums.shift()! : one))
}

/** The farthest from the base first; of two as far the larger sum, of two alike the earlier proposal. */
export const byDeviation = (base: number) => (one: Contender, other: Contender) =>
  deviation(other, base) - deviation(one, base) || (other.sum ?? 0) - (one.sum ?? 0) || one.id - other.id

/** In cents, so that two as far from the base are found to be so. */
const deviation = ({ sum }: Contender, base: number) =>
  Math.abs(Math.round((sum ?? base) * 100) - Math.round(base * 100))

export const hasSum = ({ sum }: Pick<Contender, 'sum'>) => sum !== null

/** R55: why the chair may not put the proposals so: a sum farther from the base stands after a nearer one. */
export function whyNotInThisOrder(chain: Contender[], base: number | null): Message | undefined {
  const sums = chain.filter(hasSum)
  if (base === null) return undefined
  const wrong = sums.find((one, index) => index > 0 && byDeviation(base)(sums[index - 1]!, one) > 0)
  if (!wrong) return undefined
  const before = sums[sums.indexOf(wrong) - 1]!
  return say('voting.sumsInOrder', { nearer: named(before), farther: named(wrong) })
}

/** Two sums can be put in order only when it is known what the base proposal gives. */
export function whyNotOrderSums(motions: Contender[], base: number | null): Message | undefined {
  const sums = contendersIn(motions).filter((one) => !one.apart && one.kind !== 'rejection' && hasSum(one))
  return base === null && sums.length > 1 ? say('voting.baseSumFirst') : undefined
}

/** R55: what the chair should weigh before the order is put to the body. */
export function doubtsIn(motions: Contender[], base: number | null): Message[] {
  const { chain } = rankingOf(motions, base)
  const inChain = chain.map((id) => motions.find((one) => one.id === id)!)
  const sums = inChain.filter(hasSum)
  if (!sums.length) return []
  const doubts = sums.length < inChain.length ? [say('voting.doubtSomeSums')] : []
  return base === null ? doubts : [...doubts, ...sumDoubts(sums, base)]
}

function sumDoubts(sums: Contender[], base: number): Message[] {
  const same = sums.find((one, index) => index > 0 && sums[index - 1]!.sum === one.sum)
  const far = sums.find(
    (one, index) =>
      index > 0 &&
      sums[index - 1]!.sum !== one.sum &&
      deviation(sums[index - 1]!, base) === deviation(one, base),
  )
  const none = sums.find((one) => deviation(one, base) === 0)
  const sides = sums.some(({ sum }) => sum! > base) && sums.some(({ sum }) => sum! < base)
  const pair = (one: Contender) => ({ first: named(sums[sums.indexOf(one) - 1]!), second: named(one) })
  return [
    ...(none ? [say('voting.doubtNoDeviation', { what: named(none) })] : []),
    ...(same ? [say('voting.doubtSameSum', pair(same))] : []),
    ...(far ? [say('voting.doubtAsFar', pair(far))] : []),
    ...(sides ? [say('voting.doubtSides')] : []),
  ]
}

const named = ({ kind, name }: Contender) =>
  say('votes.motionOf', { kind: say(`motions.kind_${kind}`), name })
const idsOf = (contenders: Contender[]) => contenders.map(({ id }) => id)
