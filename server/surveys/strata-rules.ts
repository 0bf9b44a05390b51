import type { Strata, StrataDimension } from './sheet-rules.ts'

/** What the results are shown by: size, sub-region and sector of the organisation that answers, all of them coarse. */
export const strataDimensions = ['size', 'region', 'side'] as const

export const sizes = ['micro', 'small', 'medium', 'large'] as const
export const sides = ['company', 'third_sector', 'public'] as const

/** What a form, or the register, says of the respondent, in the dimensions that are asked; what was not offered is not told. */
export function strataIn(
  given: Record<string, unknown>,
  asked: readonly StrataDimension[],
  regions?: string[],
): Strata {
  const offered = { size: sizes as readonly string[], side: sides as readonly string[], region: regions }
  return Object.fromEntries(
    asked.flatMap((dimension) => {
      const value = given[dimension]
      const known = offered[dimension]
      return typeof value === 'string' && value && (!known || known.includes(value))
        ? [[dimension, value]]
        : []
    }),
  )
}
