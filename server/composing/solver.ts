import loadHighs from 'highs'
import type { Model } from 'highs'

export type { Model }

/**
 * HiGHS, by its model interface: its text format reads `org-1` as a subtraction. Import this in a worker only: solved on
 * the main thread a process may fail to end.
 */
// the package declares the types of its CommonJS build for both
export const highs = await (loadHighs as unknown as typeof loadHighs.default)()

export const infinity = highs.infinity
export const whole = highs.constants.variableType.integer

export interface Line {
  columns: ArrayLike<number>
  coefficients?: ArrayLike<number>
  lower: number
  upper: number
}

export interface Program {
  maximise: boolean
  costs: ArrayLike<number>
  lower: ArrayLike<number>
  upper: ArrayLike<number>
  /** How many of the first columns take whole numbers only. */
  integers?: number
  lines: Line[]
}

/** The caller disposes the model: nobody else frees its memory. */
export function modelOf({ maximise, costs, lower, upper, integers, lines }: Program, options = {}): Model {
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const { columns, coefficients } of lines) {
    for (let at = 0; at < columns.length; at++) {
      indices.push(columns[at]!)
      values.push(coefficients ? coefficients[at]! : 1)
    }
    starts.push(indices.length)
  }
  const model = highs.createModel({
    numCols: costs.length,
    numRows: lines.length,
    sense: maximise ? highs.constants.objectiveSense.maximize : highs.constants.objectiveSense.minimize,
    colCost: Float64Array.from(costs),
    colLower: Float64Array.from(lower),
    colUpper: Float64Array.from(upper),
    rowLower: Float64Array.from(lines, (line) => line.lower),
    rowUpper: Float64Array.from(lines, (line) => line.upper),
    matrix: {
      format: 'csr',
      numRows: lines.length,
      numCols: costs.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
    ...(integers !== undefined && {
      integrality: Int32Array.from(costs, (_, at) => (at < integers ? whole : 0)),
    }),
  })
  model.options.set({ output_flag: false, ...options })
  return model
}

/** Runs the model; whether it found the optimum. */
export function solves(model: Model) {
  model.run()
  return model.getModelStatus() === highs.constants.modelStatus.optimal
}

/** An optimum by a relative gap of 1e-4, which is the solver's own choice, is none. */
export const exact = { mip_rel_gap: 0, mip_abs_gap: 1e-6 }
