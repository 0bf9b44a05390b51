import { fits, type Candidate, type Pool } from './pool.ts'
import { sequence } from './random.ts'

/** Of bodies drawn at random: how many are farther from the bounds than those who sit, as far, and nearer. */
export interface Comparison {
  farther: number
  equal: number
  nearer: number
}

/**
 * How those who sit compare with bodies drawn at random from the same pool, one seat for each organisation or group. A
 * body is as far from the bounds as its members are too few or too many, summed over the targets.
 */
export function comparison(
  pool: Pool,
  present: string[],
  { seed, bodies = 10_000 }: { seed: number; bodies?: number },
): Comparison {
  const sitting = new Set(present)
  const distance = distanceFrom(pool)
  const own = distance(pool.candidates.flatMap(({ id }, at) => (sitting.has(id) ? at : [])))
  const draw = drawFrom(pool, sequence(seed))
  const found = { farther: 0, equal: 0, nearer: 0 }
  for (let drawn = 0; drawn < bodies; drawn++) {
    const other = distance(draw())
    found[other > own ? 'farther' : other < own ? 'nearer' : 'equal'] += 1
  }
  return found
}

/** The distance of a body, given by its members' places in the pool. */
function distanceFrom({ candidates, targets }: Pool) {
  const met = candidates.map((one) => targets.flatMap(({ when }, at) => (fits(one, when) ? at : [])))
  const counts = new Int32Array(targets.length)
  return (body: Iterable<number>) => {
    counts.fill(0)
    for (const member of body) for (const target of met[member]!) counts[target]! += 1
    return targets.reduce(
      (sum, { lower, upper }, at) => sum + Math.max(0, lower - counts[at]!, counts[at]! - upper),
      0,
    )
  }
}

/** Shuffles as far as a body needs, leaving out who comes from a group that has its seat. */
function drawFrom({ candidates, seats }: Pool, random: () => number) {
  const order = Uint32Array.from(candidates, (_, at) => at)
  const groups = groupsOf(candidates)
  const seated = new Uint32Array(candidates.length)
  const body: number[] = []
  let round = 0
  return () => {
    round += 1
    body.length = 0
    for (let next = 0; next < order.length && body.length < seats; next++) {
      const other = next + Math.floor(random() * (order.length - next))
      const one = order[other]!
      order[other] = order[next]!
      order[next] = one
      if (seated[groups[one]!] === round) continue
      seated[groups[one]!] = round
      body.push(one)
    }
    return body
  }
}

/** The number of each candidate's group; who stands alone is a group of one. */
function groupsOf(candidates: Candidate[]) {
  const first = new Map<string, number>()
  return candidates.map(({ id, group }, at) => {
    const name = group === undefined ? `alone:${id}` : `group:${group}`
    if (!first.has(name)) first.set(name, at)
    return first.get(name)!
  })
}
