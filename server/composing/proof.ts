import { canonical, reservesOf, sha256, verify, type Published, type Verified } from './lottery.ts'
import { fits } from './pool.ts'

export interface Proof extends Omit<Verified, 'broken'> {
  broken: number
  /** The lowest and the highest chance of those who have one. */
  lowest: number
  highest: number
  /** By how much a chance in whole tickets differs at most from the fairest. */
  furthest: number
}

/** Everything in the published file checked anew, without the solver. */
export function proofOf(published: Published, content = canonical(published)): Proof {
  const { broken, ...verified } = { ...verify(published), seal: sha256(content) }
  const chances = Object.entries(verified.sits).map(([id, times]) => ({
    id,
    chance: times / verified.tickets,
  }))
  const some = chances.map(({ chance }) => chance).filter(Boolean)
  return {
    ...verified,
    broken: broken.length,
    lowest: Math.min(...some),
    highest: Math.max(...some),
    furthest: Math.max(
      0,
      ...chances.map(({ id, chance }) => Math.abs(chance - (published.chances?.[id] ?? chance))),
    ),
  }
}

/** What the number gave: each drawn with the reserve, and of each bound how many were drawn. */
export function drawnBy(published: Published, number: number) {
  const { pool, tickets } = published
  const reserves = reservesOf(published, number)
  const drawn = tickets[number] ?? []
  const members = pool.candidates.filter(({ id }) => drawn.includes(id))
  return {
    seats: drawn
      .toSorted((one, other) => Number(one) - Number(other))
      .map((id) => ({ id, reserve: reserves[id] })),
    counts: pool.targets.map(({ when }) => members.filter((one) => fits(one, when)).length),
  }
}
