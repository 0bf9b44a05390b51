import { fairestChances } from './chances.ts'
import { chancesOf, mixtureNear, type Mixture } from './mixture.ts'
import { compositionOf, type Composition, type Pool } from './pool.ts'
import { Search } from './search.ts'
import { stagedChances } from './staged.ts'
import { bodiesAlong } from './walk.ts'

export interface Drawable extends Mixture {
  composition: Composition
  /** The chance of each member of a kind in this mixture. */
  chances: Float64Array
  /** By how much a chance is at most below the fairest that whole bodies allow. */
  error: number
}

/** No chance is further than this from the fairest. */
export const tolerance = 1e-4

/**
 * The fairest draw: every body meets the bounds, and the chances are as equal as they can be, the smallest first
 * (LEXIMIN; Flanigan et al., Nature 596, 2021). Marginals first: the chances that fractions allow are looked for in
 * whole bodies, and where the mixture gives them it is itself the proof that they are the fairest. Where it does not,
 * stage by stage over bodies. Throws where no body meets the bounds or the time is up.
 */
export function fairDraw(pool: Pool, { seconds = 600, tell = (_share: number) => {} } = {}): Drawable {
  const ends = performance.now() + seconds * 1_000
  const until = () => performance.now() > ends
  const composition = compositionOf(pool)
  const { chances, point } = fairestChances(composition)
  tell(0.3)
  const search = new Search(composition)
  try {
    const bodies = bodiesAlong(composition, point, search, until)
    tell(0.7)
    const wanted = chances.map((chance, kind) =>
      Math.min(chance, point[kind]! / composition.kinds[kind]!.members.length),
    )
    const near = mixtureNear(composition, wanted, bodies, { search, tolerance, until })
    if (near.shortfall <= tolerance) return drawable(composition, near, near.shortfall)
    const staged = stagedChances(composition, near.bodies, search, until)
    if (!staged) throw new Error('the time is up')
    return drawable(composition, staged, 1e-6)
  } finally {
    search.dispose()
  }
}

function drawable(composition: Composition, { bodies, shares }: Mixture, error: number): Drawable {
  const used = [...bodies.keys()].filter((at) => shares[at]! > 1e-12)
  const sum = used.reduce((total, at) => total + shares[at]!, 0)
  const mixture = { bodies: used.map((at) => bodies[at]!), shares: used.map((at) => shares[at]! / sum) }
  return { composition, ...mixture, chances: chancesOf(composition, mixture), error }
}
