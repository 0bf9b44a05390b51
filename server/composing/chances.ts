import type { Composition } from './pool.ts'
import { infinity, modelOf, solves, type Model } from './solver.ts'

/** `chances` of each member of a kind; `point` seats chances × members of each kind, in fractions. */
export interface Fairest {
  chances: Float64Array
  point: Float64Array
  /** By how much the point falls short of the chances at most: the solver's tolerance. */
  shortfall: number
}

const slack = 2e-7

/**
 * The fairest chances that the bounds let through, if bodies could be cut in fractions (LEXIMIN): the smallest chance
 * is raised as far as it goes, then, with those fixed that cannot rise, the next smallest, until all are fixed.
 */
export function fairestChances(composition: Composition): Fairest {
  const raising = new Raising(composition)
  try {
    while (raising.unfixed().length) raising.raise()
    return pointOf(composition, raising.chances as Float64Array)
  } finally {
    raising.dispose()
  }
}

const linesOf = ({ rows }: Composition) =>
  rows.map(({ kinds, lower, upper }) => ({ columns: kinds, lower, upper }))

class Raising {
  readonly chances: Float64Array
  readonly composition: Composition
  readonly #members: number[]
  readonly #model: Model
  readonly #fixed: boolean[]
  #slack = 1e-8

  constructor(composition: Composition) {
    this.composition = composition
    const { kinds } = composition
    this.#members = kinds.map(({ members }) => members.length)
    this.#fixed = kinds.map(() => false)
    this.chances = new Float64Array(kinds.length)
    const least = kinds.length
    this.#model = modelOf(
      {
        maximise: true,
        costs: [...kinds.map(() => 0), 1],
        lower: [...kinds.map(() => 0), 0],
        upper: [...kinds.map(({ most }) => most), 1],
        lines: [
          ...linesOf(composition),
          ...this.#members.map((members, kind) => ({
            columns: [kind, least],
            coefficients: [1, -members],
            lower: 0,
            upper: infinity,
          })),
        ],
      },
      { presolve: 'off' },
    )
  }

  unfixed() {
    return [...this.#fixed.keys()].filter((kind) => !this.#fixed[kind])
  }

  /** Raises the smallest chance of those not yet fixed, and fixes those that cannot rise beyond it. */
  raise() {
    this.#solve()
    const { colValue, rowDual } = this.#model.getSolution()
    const least = Math.max(0, colValue[this.chances.length]! - 1e-9)
    const first = this.composition.rows.length
    const unfixed = this.unfixed()
    const binding = unfixed.filter((kind) => Math.abs(rowDual[first + kind]!) > 1e-7)
    const rest = unfixed.filter((kind) => !binding.includes(kind))
    const stuck = rest.length ? this.#thoseWhoCannotRise(least, rest, binding) : []
    for (const kind of [...binding, ...stuck]) this.#fix(kind, least)
  }

  /** Drift makes the fixed chances contradict each other by a hair: their bounds are slackened until it is gone. */
  #solve() {
    for (let tries = 0; tries < 5; tries++) {
      if (solves(this.#model)) return
      this.#slack *= 10
      for (const [kind, fixed] of this.#fixed.entries()) if (fixed) this.#hold(kind)
    }
    throw new Error(`no body fits the bounds: ${this.#model.getModelStatus()}`)
  }

  #fix(kind: number, chance: number) {
    this.#fixed[kind] = true
    this.chances[kind] = chance
    this.#model.changeCoefficient(this.composition.rows.length + kind, this.chances.length, 0)
    this.#hold(kind)
  }

  #hold(kind: number) {
    const seats = this.chances[kind]! * this.#members[kind]!
    this.#model.changeRowBounds(this.composition.rows.length + kind, seats - this.#slack, infinity)
  }

  /** A program that lets as many of `kinds` as it can rise a little; again without those that did, until none does. */
  #thoseWhoCannotRise(least: number, kinds: number[], binding: number[]) {
    const all = this.#members.length
    const seats = (kind: number) =>
      (this.#fixed[kind] ? this.chances[kind]! : least) * this.#members[kind]! - slack
    const rises = 1e-3
    const probe = modelOf(
      {
        maximise: true,
        costs: [...this.#members.map(() => 0), ...kinds.map((kind) => 1 / this.#members[kind]!)],
        lower: [...this.#members.map((_, kind) => Math.max(0, seats(kind))), ...kinds.map(() => 0)],
        upper: [
          ...this.composition.kinds.map(({ most }) => most),
          ...kinds.map((kind) => rises * this.#members[kind]!),
        ],
        lines: [
          ...linesOf(this.composition),
          ...kinds.map((kind, at) => ({
            columns: [kind, all + at],
            coefficients: [1, -1],
            lower: seats(kind),
            upper: infinity,
          })),
        ],
      },
      { presolve: 'off' },
    )
    let stuck = [...kinds.entries()]
    try {
      while (stuck.length) {
        if (!solves(probe)) {
          if (!binding.length) throw new Error(`the chances cannot be compared: ${probe.getModelStatus()}`)
          return []
        }
        const { colValue } = probe.getSolution()
        const left = stuck.filter(([, kind]) => colValue[kind]! / this.#members[kind]! <= least + 1e-6)
        if (left.length === stuck.length) break
        for (const [at, kind] of stuck)
          if (colValue[kind]! / this.#members[kind]! > least + 1e-6) probe.changeColCost(all + at, 0)
        stuck = left
      }
      return stuck.map(([, kind]) => kind)
    } finally {
      probe.dispose()
    }
  }

  dispose() {
    this.#model.dispose()
  }
}

/** A point that gives everyone the chance, short of it by as little as can be. */
function pointOf(composition: Composition, chances: Float64Array): Fairest {
  const { kinds } = composition
  const model = modelOf(
    {
      maximise: false,
      costs: [...kinds.map(() => 0), 1],
      lower: [...kinds.map(() => 0), 0],
      upper: [...kinds.map(({ most }) => most), 1],
      lines: [
        ...linesOf(composition),
        ...kinds.map(({ members }, kind) => ({
          columns: [kind, kinds.length],
          coefficients: [1, members.length],
          lower: chances[kind]! * members.length,
          upper: infinity,
        })),
      ],
    },
    { presolve: 'off' },
  )
  try {
    if (!solves(model)) throw new Error(`the chances are not attained: ${model.getModelStatus()}`)
    const point = model.getSolution().colValue.slice(0, kinds.length)
    return { chances, point: Float64Array.from(point), shortfall: model.getObjectiveValue() }
  } finally {
    model.dispose()
  }
}
