import { z } from 'zod'
import { bothOf, dimensions, isSame, isSingle, type Dimension, type Place, type Value } from './rules.ts'
import { fieldOf } from './target-rules.ts'

/** The values that may be chosen, each as 'size:small'. */
export type Choices = string[]

const most = 40

/** How many rows of two values the form as typed has. */
export const rowsTyped = (typed: object) =>
  Math.min(most, Math.max(0, ...Object.keys(typed).map((name) => 1 + rowIn(name))))

const rowIn = (name: string) => Number(/^pair_(\d{1,2})_/.exec(name)?.[1] ?? -1)

/** The form as typed without one of its rows, those after it moved up. */
export function withoutRow(typed: Record<string, unknown>, row: number) {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => {
      const own = rowIn(name)
      if (own === row) return []
      return [[own > row ? name.replace(`pair_${own}_`, `pair_${own - 1}_`) : name, value]]
    }),
  )
}

/** The two values of each row. */
export const pairFields = (rows: number, choices: Choices) =>
  Object.fromEntries(
    Array.from({ length: rows }, (_, row) =>
      ['one', 'other'].map((part) => [
        `pair_${row}_${part}`,
        z.enum(['', ...choices], 'shared.notAChoice').default(''),
      ]),
    ).flat(),
  )

/** The places that the rows name; a row without values and bounds is none. */
export function pairsForm(typed: Record<string, unknown>, rows: number, context: z.RefinementCtx) {
  const found: (Place & { row: number })[] = []
  for (let row = 0; row < rows; row++) {
    const [one, other] = valuesIn(typed, row)
    if (!one && !other) continue
    const complain = (message: string) =>
      context.addIssue({ code: 'custom', message, path: [`pair_${row}_other`] })
    if (!one || !other) complain('balance.pairIncomplete')
    else if (one.dimension === other.dimension && (isSingle(one.dimension) || one.value === other.value))
      complain('balance.pairNever')
    else {
      const place = { row, capacity: 'member' as const, ...bothOf(one, other) }
      if (found.some((earlier) => isSame(earlier, place))) complain('balance.pairTwice')
      else found.push(place)
    }
  }
  return found
}

/** The two values of a row as typed; undefined where nothing, or nothing known, was chosen. */
export const valuesIn = (typed: Record<string, unknown>, row: number) =>
  ['one', 'other'].map((part) => valueIn(typed[`pair_${row}_${part}`]))

function valueIn(text: unknown): Value | undefined {
  const [, dimension, value] = /^([a-z]+):(.+)$/.exec(typeof text === 'string' ? text : '') ?? []
  const known = dimensions.find((one): one is Dimension => one === dimension)
  return known && value ? { dimension: known, value } : undefined
}

/** Errors of targets named by the fields in which they were typed. */
export function inTheirRows<M>(errors: Record<string, M>, typed: Record<string, unknown>) {
  const names = new Map<string, string>()
  for (let row = 0; row < rowsTyped(typed); row++) {
    const [one, other] = valuesIn(typed, row)
    if (!one || !other) continue
    const place = { capacity: 'member' as const, ...bothOf(one, other) }
    for (const side of ['lower', 'upper'] as const) names.set(fieldOf(side, place), `pair_${row}_${side}`)
  }
  return Object.fromEntries(Object.entries(errors).map(([name, error]) => [names.get(name) ?? name, error]))
}
