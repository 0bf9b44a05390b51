import type { Body, Composition } from './pool.ts'
import { Columns, priceOf } from './mixture.ts'
import type { Search } from './search.ts'
import { infinity, modelOf, solves } from './solver.ts'

/**
 * LEXIMIN over whole bodies, stage by stage: for small pools with tight bounds, where the fractions promise chances
 * that no mixture of bodies gives. Undefined when the time runs out.
 */
export function stagedChances(
  composition: Composition,
  bodies: Body[],
  search: Search,
  until: () => boolean,
) {
  const stages = new Stages(composition, search)
  try {
    stages.cover(bodies)
    while (stages.unfixed().length) if (!stages.raise(until)) return undefined
    solves(stages.columns.model)
    return stages.columns.mixture()
  } finally {
    stages.columns.model.dispose()
  }
}

class Stages {
  readonly columns: Columns
  readonly #composition: Composition
  readonly #search: Search
  readonly #fixed: boolean[]

  constructor(composition: Composition, search: Search) {
    this.#composition = composition
    this.#search = search
    const { kinds } = composition
    this.#fixed = kinds.map(() => false)
    const lines = kinds.map(() => ({ columns: [0], coefficients: [-1], lower: 0, upper: infinity }))
    const sum = { columns: [], lower: 1, upper: 1 }
    const model = modelOf(
      { maximise: true, costs: [1], lower: [0], upper: [1], lines: [...lines, sum] },
      { presolve: 'off', solver: 'simplex' },
    )
    this.columns = new Columns(composition, model)
  }

  unfixed() {
    return [...this.#fixed.keys()].filter((kind) => !this.#fixed[kind])
  }

  /** A body for everyone who can sit at all; the others' chance is nil and binds nobody. */
  cover(bodies: Body[]) {
    for (const body of bodies) this.columns.add(body)
    for (const kind of this.#fixed.keys()) {
      if (this.columns.bodies.some((body) => body[kind]! > 0)) continue
      const weights = new Float64Array(this.#fixed.length)
      weights[kind] = 1
      const { body } = this.#search.find(weights, { above: 0.5, nodes: 3_000 })
      if (body && body[kind]! > 0) this.columns.add(body)
      else this.#fix(kind, 0)
    }
  }

  #fix(kind: number, chance: number) {
    this.#fixed[kind] = true
    this.columns.model.changeCoefficient(kind, 0, 0)
    this.columns.model.changeRowBounds(kind, Math.max(0, chance - 1e-9), infinity)
  }

  /** Raises the smallest chance as far as bodies allow; false when the time is up. */
  raise(until: () => boolean) {
    const { model } = this.columns
    for (;;) {
      if (!solves(model)) throw new Error(`the stages contradict each other: ${model.getModelStatus()}`)
      if (until()) return false
      const price = priceOf(model, this.#composition, -1)
      const found = this.#search.find(price.weights, { above: price.current + 1e-5, nodes: 800 })
      if (!found.body || found.value <= price.current + 1e-6 || !this.columns.add(found.body)) break
      this.columns.addAround(found.body, price.weights, this.#search, 4)
    }
    const { rowDual } = model.getSolution()
    const least = model.getObjectiveValue()
    const binding = this.unfixed().filter((kind) => -rowDual[kind]! > 1e-7)
    for (const kind of binding.length || least < 1 - 1e-6 ? binding : this.unfixed()) this.#fix(kind, least)
    if (!binding.length && least < 1 - 1e-6) throw new Error(`no chance binds at ${least}`)
    return true
  }
}
