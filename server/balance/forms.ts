import { z } from 'zod'
import { pairFields, pairsForm, type Choices } from './pair-forms.ts'
import { inSeats, seatsOf, type Place, type Target } from './rules.ts'
import { fieldOf } from './target-rules.ts'

interface Bound {
  seats: number | null
  share: number | null
}

/** A bound that may be left empty: a number of seats, or a share of them typed '30 %'. */
const bound = z
  .string('shared.notANumber')
  .default('')
  .transform((typed, context): Bound => {
    const found = boundIn(typed)
    if (found) return found
    context.addIssue({ code: 'custom', message: 'balance.notABound' })
    return z.NEVER
  })

function boundIn(typed: string): Bound | undefined {
  if (typed.trim() === '') return { seats: null, share: null }
  const [, number, percent] = /^(\d{1,3})\s*(%?)$/.exec(typed.trim()) ?? []
  if (!number || (percent && Number(number) > 100)) return undefined
  return percent ? { seats: null, share: Number(number) } : { seats: Number(number), share: null }
}

/** Two fields for each of these places, and the rows of two values at once; what has neither bound is no target. */
export const targetsForm = (places: Place[], seats: number, { rows, choices }: Rows) =>
  z
    .object({
      ...Object.fromEntries(places.flatMap((place) => boundsIn((side) => fieldOf(side, place)))),
      ...pairFields(rows, choices),
      ...Object.fromEntries(
        Array.from({ length: rows }, (_, row) => boundsIn((side) => `pair_${row}_${side}`)).flat(),
      ),
    })
    .transform((typed, context): Target[] => {
      const bounds = typed as unknown as Record<string, Bound>
      const pairs = pairsForm(typed as Record<string, unknown>, rows, context)
      return [
        ...places.map((place) => aimed(place, bounds, (side) => fieldOf(side, place))),
        ...pairs.map(({ row, ...place }) => aimed(place, bounds, (side) => `pair_${row}_${side}`)),
      ]
        .filter(({ lower, upper, ...shares }) =>
          [lower, upper, shares.lower_share, shares.upper_share].some((one) => one !== null),
        )
        .map((target) => inSeats(target, seats))
    })
interface Rows {
  rows: number
  choices: Choices
}

const boundsIn = (nameOf: (side: 'lower' | 'upper') => string) =>
  (['lower', 'upper'] as const).map((side) => [nameOf(side), bound] as const)

function aimed(
  { capacity, dimension, value, also }: Place,
  bounds: Record<string, Bound>,
  nameOf: (side: 'lower' | 'upper') => string,
): Target {
  const [lower, upper] = [bounds[nameOf('lower')], bounds[nameOf('upper')]]
  return {
    ...{ capacity, dimension, value, also: also ?? null },
    ...{ lower: lower?.seats ?? null, upper: upper?.seats ?? null },
    ...{ lower_share: lower?.share ?? null, upper_share: upper?.share ?? null },
  }
}

/** The fields of targets as text; those of two values at once in rows, in their order. */
export function typedOf(targets: Target[]): Record<string, string> {
  const pairs = targets.filter(({ also }) => also)
  return Object.fromEntries(
    targets.flatMap((target) => {
      const row = `pair_${pairs.indexOf(target)}`
      const nameOf = (side: 'lower' | 'upper') => (target.also ? `${row}_${side}` : fieldOf(side, target))
      const bounds = (['lower', 'upper'] as const).map((side) => [nameOf(side), boundText(target, side)])
      if (!target.also) return bounds
      const { dimension, value, also } = target
      return [
        ...bounds,
        [`${row}_one`, `${dimension}:${value}`],
        [`${row}_other`, `${also.dimension}:${also.value}`],
      ]
    }),
  )
}

const boundText = (target: Target, side: 'lower' | 'upper') => {
  const share = target[`${side}_share`] ?? null
  return share === null ? String(target[side] ?? '') : `${share} %`
}

/** What each typed share means in seats, by field. */
export const meansOf = (typed: Record<string, unknown>, seats: number): Record<string, number> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, text]) => {
      const share = typeof text === 'string' ? boundIn(text)?.share : null
      const side = /^lower_|_lower$/.test(name) ? 'lower' : 'upper'
      return typeof share === 'number' ? [[name, seatsOf(share, seats, side)]] : []
    }),
  )

const gender = z.enum(['female', 'male', ''], 'shared.notAChoice').default('')

/** One's own gender; '' when one does not tell it. */
export const ownForm = z.object({ gender })

/** A choice for each of these people. */
export const gendersForm = (people: { person_id: number }[]) =>
  z.object(Object.fromEntries(people.map(({ person_id }) => [`gender_${person_id}`, gender])))
