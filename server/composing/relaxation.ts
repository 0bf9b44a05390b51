import { compositionOf, countOf, type Body, type Composition, type Pool } from './pool.ts'
import { exact, infinity, modelOf, solves, type Model } from './solver.ts'

export interface Relaxation {
  /** Lowering a minimum by one costs 1 + 2 ÷ minimum, raising a maximum by one costs 1. */
  cost: number
  eased: { target: number; side: 'lower' | 'upper'; from: number; to: number }[]
  /** A composition that it allows: how many of each target's value. */
  counts: number[]
}

interface Ease {
  target: number
  side: 'lower' | 'upper'
  column: number
  lines: number[]
}

/**
 * The cheapest ways to ease the targets so that a body exists, the cheapest first, no two easing the same bounds as
 * much. A bound set by law is never eased, and those locked sit in each.
 */
export function relaxations(pool: Pool, most = 3, locked: string[] = []): Relaxation[] {
  const composition = compositionOf(pool, locked)
  const eases = easesOf(pool, composition)
  const model = elastic(pool, composition, { eases, locked })
  const found: Relaxation[] = []
  try {
    while (found.length < most && solves(model)) {
      const values = Array.from(model.getSolution().colValue, Math.round)
      const used = eases.filter(({ column }) => values[column]! > 0)
      found.push(relaxationOf(pool, composition, { used, values, cost: model.getObjectiveValue() }))
      if (!used.length) break
      forbid(model, used, values)
    }
    return found
  } finally {
    model.dispose()
  }
}

function easesOf({ targets, seats }: Pool, { kinds, rows }: Composition): Ease[] {
  const sides = rows.flatMap(({ target, kinds: lines }) => {
    if (target === undefined || targets[target]!.legal) return []
    const { lower, upper } = targets[target]!
    return [
      ...(lower > 0 ? [{ target, side: 'lower' as const, lines }] : []),
      ...(upper < seats ? [{ target, side: 'upper' as const, lines }] : []),
    ]
  })
  return sides.map((side, at) => ({ ...side, column: kinds.length + at }))
}

function elastic(
  { targets, seats }: Pool,
  { kinds, rows }: Composition,
  { eases, locked }: { eases: Ease[]; locked: string[] },
): Model {
  const hard = rows.filter(({ target }) => target === undefined || targets[target]!.legal)
  const price = ({ target, side }: Ease) => (side === 'lower' ? 1 + 2 / targets[target]!.lower : 1)
  return modelOf(
    {
      maximise: false,
      costs: [...kinds.map(() => 0), ...eases.map(price)],
      lower: [...kinds.map(({ members }) => Number(locked.includes(members[0]!))), ...eases.map(() => 0)],
      upper: [
        ...kinds.map(({ most }) => most),
        ...eases.map(({ target, side }) => (side === 'lower' ? targets[target]!.lower : seats)),
      ],
      integers: kinds.length + eases.length,
      lines: [
        ...hard.map((row) => ({ columns: row.kinds, lower: row.lower, upper: row.upper })),
        ...eases.map(({ target, side, column, lines }) => ({
          columns: [...lines, column],
          coefficients: [...lines.map(() => 1), side === 'lower' ? 1 : -1],
          lower: side === 'lower' ? targets[target]!.lower : -infinity,
          upper: side === 'lower' ? infinity : targets[target]!.upper,
        })),
      ],
    },
    exact,
  )
}

/** Neither this relaxation again nor one that contains it. */
function forbid(model: Model, used: Ease[], values: number[]) {
  const columns = used.map(({ column }) => column)
  const sum = columns.reduce((total, column) => total + values[column]!, 0)
  model.addRow(-infinity, sum - 1, {
    indices: Int32Array.from(columns),
    values: Float64Array.from(columns, () => 1),
  })
}

function relaxationOf(
  { targets }: Pool,
  { kinds, rows }: Composition,
  { used, values, cost }: { used: Ease[]; values: number[]; cost: number },
): Relaxation {
  const body: Body = values.slice(0, kinds.length)
  return {
    cost,
    eased: used.map(({ target, side, column }) => {
      const from = targets[target]![side]
      return { target, side, from, to: side === 'lower' ? from - values[column]! : from + values[column]! }
    }),
    counts: rows.filter(({ target }) => target !== undefined).map((row) => countOf(row, body)),
  }
}
