import { isWithin, limitsOf, type Body, type Composition, type Limits } from './pool.ts'
import { exact, modelOf, solves, type Model } from './solver.ts'

/** `value` is the weight of the body; no body weighs more than `bound`, which is the value itself when `proved`. */
export interface Found {
  body?: Body
  value: number
  bound: number
  proved: boolean
}

interface Wish {
  /** Any body that weighs more will do. */
  above?: number
  /** Any body at all will do, the heaviest first. */
  first?: boolean
  /** After so many nodes the solver's own search takes over, unless `only`. */
  nodes?: number
  only?: boolean
}

const nothing = { value: -Infinity, bound: -Infinity, proved: true }
const tiny = 1e-9

/**
 * Finds whole bodies of the greatest weight: depth first, branch and bound, over one linear program that stays warm
 * from node to node and from search to search, which takes a millisecond where a new program takes a hundred.
 */
export class Search {
  readonly #composition: Composition
  readonly #model: Model
  readonly #widest: Limits
  #limits: Limits
  #integer: Model | undefined

  constructor(composition: Composition) {
    this.#composition = composition
    this.#widest = this.#limits = limitsOf(composition)
    this.#model = this.#program({ presolve: 'off', solver: 'simplex' })
  }

  #program(options: object, integers?: number) {
    const { kinds, rows } = this.#composition
    const lines = rows.map(({ kinds, lower, upper }) => ({ columns: kinds, lower, upper }))
    const costs = kinds.map(() => 0)
    const { lower, upper } = this.#widest
    return modelOf(
      { maximise: true, costs, lower, upper, lines, ...(integers !== undefined && { integers }) },
      options,
    )
  }

  /** Looks from now on only among bodies within these limits; without any, among all. */
  narrow(limits = this.#widest) {
    this.#limits = limits
    this.#bound(this.#model)
    if (this.#integer) this.#bound(this.#integer)
  }

  #bound(model: Model) {
    const { kinds, rows } = this.#composition
    const { lower, upper, rowLower, rowUpper } = this.#limits
    model.changeColsBounds({ kind: 'range', from: 0, to: kinds.length - 1 }, lower, upper)
    model.changeRowsBounds({ kind: 'range', from: 0, to: rows.length - 1 }, rowLower, rowUpper)
  }

  /** The heaviest body, or one as good as the wish asks; no body when there is none. */
  find(
    weights: Float64Array,
    { above = Infinity, first = false, nodes = 400, only = false }: Wish = {},
  ): Found {
    this.#weigh(this.#model, weights)
    this.#bound(this.#model)
    if (!solves(this.#model)) return nothing
    const bound = this.#model.getObjectiveValue()
    const dive = new Dive(this.#model, this.#limits, weights, { above: first ? -Infinity : above, nodes })
    dive.into()
    const best = dive.best && isWithin(this.#composition, this.#limits, dive.best) ? dive.best : undefined
    const enough = best && (first || dive.value > above)
    if (dive.stopped && !enough && !only) return this.#findByInteger(weights, best)
    return {
      ...(best && { body: best }),
      value: best ? dive.value : -Infinity,
      bound: dive.stopped || enough ? bound : best ? dive.value : -Infinity,
      proved: !dive.stopped && !enough,
    }
  }

  #findByInteger(weights: Float64Array, best?: Body): Found {
    const model = (this.#integer ??= this.#program(exact, this.#composition.kinds.length))
    this.#weigh(model, weights)
    this.#bound(model)
    model.options.set({ mip_abs_gap: tiny })
    const body = solves(model) ? Array.from(model.getSolution().colValue, Math.round) : best
    if (!body || !isWithin(this.#composition, this.#limits, body)) return nothing
    const value = weightOf(body, weights)
    return { body, value, bound: value, proved: true }
  }

  #weigh(model: Model, weights: Float64Array) {
    model.changeColsCost({ kind: 'range', from: 0, to: weights.length - 1 }, weights)
  }

  dispose() {
    this.#model.dispose()
    this.#integer?.dispose()
  }
}

export function weightOf(body: Body, weights: ArrayLike<number>) {
  let sum = 0
  for (let kind = 0; kind < body.length; kind++) sum += body[kind]! * weights[kind]!
  return sum
}

/** One search from a solved root down: a fraction is branched upon until there is none. */
class Dive {
  best: Body | undefined
  value = -Infinity
  stopped = false
  #nodes = 0
  readonly #model: Model
  readonly #weights: Float64Array
  readonly #wish: { above: number; nodes: number }
  readonly #lower: Float64Array
  readonly #upper: Float64Array

  constructor(
    model: Model,
    { lower, upper }: Limits,
    weights: Float64Array,
    wish: { above: number; nodes: number },
  ) {
    this.#model = model
    this.#weights = weights
    this.#wish = wish
    this.#lower = Float64Array.from(lower)
    this.#upper = Float64Array.from(upper)
  }

  /** Searches below the node that the model has just solved; true when the search is over. */
  into(): boolean {
    this.#nodes++
    if (this.#model.getObjectiveValue() <= this.value + tiny) return false
    const { colValue } = this.#model.getSolution()
    const kind = this.#mostBroken(colValue)
    if (kind === undefined) return this.#keep(colValue)
    if (this.#nodes > this.#wish.nodes) return (this.stopped = true)
    const below = Math.floor(colValue[kind]! + 1e-6)
    const upFirst = colValue[kind]! - below >= 0.5
    return this.#branch(kind, below, upFirst) || this.#branch(kind, below, !upFirst)
  }

  #mostBroken(values: ArrayLike<number>) {
    let broken: number | undefined
    let nearest = 0.5
    for (let kind = 0; kind < values.length; kind++) {
      const value = Math.min(this.#upper[kind]!, Math.max(this.#lower[kind]!, values[kind]!))
      const fraction = value - Math.floor(value + 1e-6)
      if (fraction <= 1e-6) continue
      if (broken !== undefined && Math.abs(fraction - 0.5) >= nearest) continue
      broken = kind
      nearest = Math.abs(fraction - 0.5)
    }
    return broken
  }

  #keep(values: ArrayLike<number>) {
    const body = Array.from(values, (value, kind) =>
      Math.min(this.#upper[kind]!, Math.max(this.#lower[kind]!, Math.round(value))),
    )
    const value = weightOf(body, this.#weights)
    if (value > this.value) {
      this.best = body
      this.value = value
    }
    return this.value > this.#wish.above
  }

  #branch(kind: number, below: number, up: boolean) {
    const [lower, upper] = [this.#lower[kind]!, this.#upper[kind]!]
    if (up ? below + 1 > upper : below < lower) return false
    if (up) this.#lower[kind] = below + 1
    else this.#upper[kind] = below
    this.#model.changeColBounds(kind, this.#lower[kind]!, this.#upper[kind]!)
    const over = solves(this.#model) && this.into()
    this.#lower[kind] = lower
    this.#upper[kind] = upper
    this.#model.changeColBounds(kind, lower, upper)
    return over
  }
}
