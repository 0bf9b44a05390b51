import { isValid, type Body, type Composition } from './pool.ts'
import type { Search } from './search.ts'
import { infinity, modelOf, solves, type Model } from './solver.ts'

/** Bodies and how likely each is; the sum is 1. */
export interface Mixture {
  bodies: Body[]
  shares: number[]
}

/** The bodies from which a mixture is made, each a column of the program: how it adds to the chances of each kind. */
export class Columns {
  readonly bodies: Body[] = []
  readonly composition: Composition
  readonly model: Model
  readonly #known = new Set<string>()

  constructor(composition: Composition, model: Model) {
    this.composition = composition
    this.model = model
  }

  /** False where the body is there already, or is none. */
  add(body: Body) {
    const key = body.join()
    if (this.#known.has(key) || !isValid(this.composition, body)) return false
    this.#known.add(key)
    this.bodies.push(body)
    const seated = body.flatMap((count, kind) => (count ? [kind] : []))
    const { kinds } = this.composition
    this.model.addCol(0, 0, infinity, {
      indices: Int32Array.from([...seated, kinds.length]),
      values: Float64Array.from([...seated.map((kind) => body[kind]! / kinds[kind]!.members.length), 1]),
    })
    return true
  }

  /** Cheap neighbours of a body just found: those who sit in it count for less and less. */
  addAround(body: Body, weights: Float64Array, search: Search, most: number) {
    const fading = Float64Array.from(weights)
    for (let times = 0; times < most; times++) {
      for (const [kind, count] of body.entries()) if (count) fading[kind]! *= 0.6
      const found = search.find(fading, { first: true, nodes: 40, only: true })
      if (!found.body) return
      this.add(found.body)
      body = found.body
    }
  }

  mixture(): Mixture {
    const shares = Array.from(this.model.getSolution().colValue).slice(1)
    return { bodies: this.bodies, shares }
  }

  /** What each kind's member gets of the mixture. */
  chances() {
    return chancesOf(this.composition, this.mixture())
  }
}

export function chancesOf({ kinds }: Composition, { bodies, shares }: Mixture) {
  const chances = new Float64Array(kinds.length)
  for (const [at, body] of bodies.entries())
    for (const [kind, count] of body.entries())
      chances[kind]! += (shares[at]! * count) / kinds[kind]!.members.length
  return chances
}

/**
 * The mixture of whole bodies that falls short of these chances by as little as can be, beginning with `bodies`: a
 * body is added that would help most, until the shortfall is within `tolerance` or no body helps (exactly: `proved`).
 */
export function mixtureNear(
  composition: Composition,
  chances: Float64Array,
  bodies: Body[],
  { search, tolerance, until }: { search: Search; tolerance: number; until: () => boolean },
) {
  const columns = new Columns(composition, shortfallModel(chances))
  try {
    for (const body of bodies) columns.add(body)
    if (!columns.bodies.length) addAny(columns, search)
    let shortfall = 1
    let proved = false
    while (solves(columns.model)) {
      shortfall = columns.model.getObjectiveValue()
      if (shortfall <= tolerance || until()) break
      const price = priceOf(columns.model, composition)
      const found = search.find(price.weights, {
        above: price.current + Math.max(1e-7, 0.5 * shortfall),
        nodes: 600,
      })
      proved =
        found.proved && (found.value <= price.current + 1e-8 || found.bound - price.current < tolerance)
      if (proved || !found.body || !columns.add(found.body)) break
      columns.addAround(found.body, price.weights, search, 8)
    }
    return { ...columns.mixture(), shortfall, proved }
  } finally {
    columns.model.dispose()
  }
}

/** Least shortfall e, with Σ share × (seats of the kind ÷ its members) + e ≥ chance for each kind, and Σ share = 1. */
function shortfallModel(chances: Float64Array) {
  const lines = Array.from(chances, (chance) => ({
    columns: [0],
    lower: chance,
    upper: infinity,
  }))
  const sum = { columns: [], lower: 1, upper: 1 }
  return modelOf(
    { maximise: false, costs: [1], lower: [0], upper: [1], lines: [...lines, sum] },
    { presolve: 'off', solver: 'simplex' },
  )
}

function addAny(columns: Columns, search: Search) {
  const weights = Float64Array.from(columns.composition.kinds, (_, kind) => ((kind * 7919) % 101) / 101)
  const { body } = search.find(weights, { first: true })
  if (!body) throw new Error('no body fits the bounds')
  columns.add(body)
}

/** What a seat of each kind is worth to the program, and what the bodies in it are worth already. */
export function priceOf(model: Model, { kinds }: Composition, sign = 1) {
  const { rowDual } = model.getSolution()
  const weights = Float64Array.from(
    kinds,
    ({ members }, kind) => Math.max(0, sign * rowDual[kind]!) / members.length,
  )
  return { weights, current: -sign * rowDual[kinds.length]! }
}
