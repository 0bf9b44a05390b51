import { compositionOf, countOf, type Body, type Composition, type Pool } from './pool.ts'
import { exact, infinity, modelOf, solves, type Model } from './solver.ts'

export interface Sitting {
  /** Who sits now; each is among the pool's candidates. */
  present: string[]
  /** Those of them who stay in any case. */
  locked: string[]
}

export interface Change {
  leaving: string[]
  /** How many enter, and those alike from whom they may be taken. */
  entering: { count: number; among: string[] }[]
  /** Σ |count − wish| over the targets that have a wish. */
  distance: number
  /** How many of each target's value sit afterwards, in the order of the pool's targets. */
  counts: number[]
}

export interface SmallestChange {
  /** How many of those present leave: proved to be the fewest. */
  leave: number
  changes: Change[]
}

/**
 * The fewest of the present members replaced so that every bound holds; then nearest to the wishes (a number for each
 * target, or undefined), then by lot with the seed: one aim after the other, never one weighted sum. As many different
 * changes as asked for, equally small and near, the best first. Undefined when no body meets the bounds.
 */
export function smallestChange(
  pool: Pool,
  { present, locked }: Sitting,
  { wishes, seed, most = 3 }: { wishes: (number | undefined)[]; seed: number; most?: number },
): SmallestChange | undefined {
  const composition = compositionOf(pool, present)
  const steps = new Steps(composition, { present, locked, wishes, seed })
  try {
    const kept = steps.keepMost()
    if (kept === undefined) return undefined
    const changes: Change[] = []
    steps.comeNearest()
    for (let body: Body | undefined = steps.body(); body;) {
      changes.push(changeOf(composition, body, { present, wishes }))
      body = changes.length < most ? steps.another(body) : undefined
    }
    return { leave: present.length - kept, changes }
  } finally {
    steps.dispose()
  }
}

class Steps {
  readonly #model: Model
  readonly #composition: Composition
  readonly #sitting: number[]
  readonly #wished: number[]
  /** Where every wish is a half or a whole, two distances differ by whole numbers. */
  readonly #halves: boolean
  #values: number[] = []

  constructor(
    composition: Composition,
    { present, locked, wishes, seed }: Sitting & { wishes: (number | undefined)[]; seed: number },
  ) {
    this.#composition = composition
    const { kinds, rows } = composition
    const holds = (ids: string[]) => (kind: number) => ids.includes(kinds[kind]!.members[0]!)
    const all = kinds.map((_, kind) => kind)
    this.#sitting = all.filter(holds(present))
    this.#wished = rows.flatMap(({ target }, at) =>
      target !== undefined && wishes[target] !== undefined ? [at] : [],
    )
    this.#halves = wishes.every((wish) => wish === undefined || Number.isInteger(2 * wish))
    const away = this.#wished.map((_, at) => kinds.length + at)
    const lines = this.#wished.flatMap((at, nth) => {
      const wish = wishes[rows[at]!.target!]!
      const columns = [...rows[at]!.kinds, away[nth]!]
      const ones = rows[at]!.kinds.map(() => 1)
      return [
        { columns, coefficients: [...ones, 1], lower: wish, upper: infinity },
        { columns, coefficients: [...ones, -1], lower: -infinity, upper: wish },
      ]
    })
    this.#model = modelOf(
      {
        maximise: true,
        costs: [...all.map((kind) => (this.#sitting.includes(kind) ? 1 : 0)), ...away.map(() => 0)],
        lower: [...all.map((kind) => (holds(locked)(kind) ? 1 : 0)), ...away.map(() => 0)],
        upper: [...kinds.map(({ most }) => most), ...away.map(() => composition.seats + 100)],
        integers: kinds.length,
        lines: [...rows.map((row) => ({ columns: row.kinds, lower: row.lower, upper: row.upper })), ...lines],
      },
      { ...exact, mip_abs_gap: 0.999, random_seed: seed },
    )
  }

  keepMost() {
    if (!this.#solves()) return undefined
    const kept = Math.round(this.#model.getObjectiveValue())
    if (this.#sitting.length)
      this.#model.addRow(
        kept,
        infinity,
        entriesOf(
          this.#sitting,
          this.#sitting.map(() => 1),
        ),
      )
    return kept
  }

  comeNearest() {
    if (!this.#wished.length) return
    const first = this.#composition.kinds.length
    this.#aim((column) => (column < first ? 0 : -1))
    const away = this.#wished.map((_, at) => first + at)
    const distance = -this.#model.getObjectiveValue()
    this.#model.addRow(
      -infinity,
      distance + 1e-6,
      entriesOf(
        away,
        away.map(() => 1),
      ),
    )
  }

  #aim(costOf: (column: number) => number) {
    const columns = this.#composition.kinds.length + this.#wished.length
    this.#model.changeColsCost(
      { kind: 'range', from: 0, to: columns - 1 },
      Float64Array.from({ length: columns }, (_, column) => costOf(column)),
    )
    this.#model.setSolution({ colValue: Float64Array.from(this.#values) })
    this.#model.options.set({ mip_abs_gap: this.#halves ? 0.999 : 1e-6 })
    this.#solves()
  }

  /** What the last solving found is kept, for a model that is changed forgets it. */
  #solves() {
    const found = solves(this.#model)
    if (found) this.#values = Array.from(this.#model.getSolution().colValue)
    return found
  }

  body(): Body {
    return this.#values.slice(0, this.#composition.kinds.length).map(Math.round)
  }

  /** One that does not let the same members leave for the same kinds. */
  another(body: Body): Body | undefined {
    const leaving = this.#sitting.filter((kind) => body[kind] === 0)
    const entering = [...body.keys()].filter((kind) => body[kind]! > 0 && !this.#sitting.includes(kind))
    if (!entering.length) return undefined
    const seats = entering.reduce((sum, kind) => sum + body[kind]!, 0)
    const signs = [...leaving.map(() => -1), ...entering.map(() => 1)]
    this.#model.addRow(-infinity, seats - 1, entriesOf([...leaving, ...entering], signs))
    return this.#solves() ? this.body() : undefined
  }

  dispose() {
    this.#model.dispose()
  }
}

const entriesOf = (indices: number[], values: number[]) => ({
  indices: Int32Array.from(indices),
  values: Float64Array.from(values),
})

function changeOf(
  { kinds, rows }: Composition,
  body: Body,
  { present, wishes }: { present: string[]; wishes: (number | undefined)[] },
): Change {
  const sits = (kind: number) => present.includes(kinds[kind]!.members[0]!)
  const counts = rows.filter(({ target }) => target !== undefined).map((row) => countOf(row, body))
  return {
    leaving: [...body.keys()]
      .filter((kind) => sits(kind) && body[kind] === 0)
      .map((kind) => kinds[kind]!.members[0]!),
    entering: [...body.entries()]
      .filter(([kind, count]) => !sits(kind) && count > 0)
      .map(([kind, count]) => ({ count, among: kinds[kind]!.members })),
    distance: counts.reduce((sum, count, target) => sum + Math.abs(count - (wishes[target] ?? count)), 0),
    counts,
  }
}
