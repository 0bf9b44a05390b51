import { say, type Message } from '../words/index.ts'
import {
  dimensions,
  fieldOf,
  isSame,
  isSingle,
  partsOf,
  type Dimension,
  type Place,
  type Target,
  type Value,
} from './rules.ts'

type Both = Target & { also: Value }

/**
 * Two values at once against each value alone: of the values of another dimension a seat has one, so that those who must
 * have them together are a sum, which may not exceed what the value alone allows, and of a dimension not the seats.
 */
export function contradictionsOfPairs(
  targets: Target[],
  { seats, nameOf }: { seats: number; nameOf: (place: Omit<Place, 'capacity'>) => Message },
  legal: Target[] = [],
): Record<string, Message> {
  const pairs = targets.filter((one): one is Both => Boolean(one.also && one.lower))
  if (!pairs.length) return {}
  const alone = [...targets, ...legal].filter(({ capacity, also }) => capacity === 'member' && !also)
  const errors: Record<string, Message> = {}
  for (const need of needsOf(pairs)) {
    const upper = alone.find((one) => isSame(one, { ...need.value, capacity: 'member' }))?.upper ?? seats
    if (need.sum > upper)
      errors[fieldOf('lower', need.pairs[0]!)] ??= say('balance.pairsOverUpper', {
        name: nameOf(need.value),
        sum: need.pairs.length > 1 ? `${partsIn(need.pairs)} = ${need.sum}` : need.sum,
        upper,
      })
  }
  if (Object.keys(errors).length) return errors
  return Object.assign(
    {},
    ...dimensions.filter(isSingle).map((one) => overSeats(one, { pairs, alone, seats })),
  )
}

interface Need {
  value: Value
  pairs: Both[]
  sum: number
}

/** How many must have each value because they must have it together with values of one other dimension. */
function needsOf(pairs: Both[]): Need[] {
  const halves = pairs.flatMap((pair) => {
    const [one, other] = partsOf(pair)
    return [
      { pair, value: one!, beside: other!.dimension },
      { pair, value: other!, beside: one!.dimension },
    ]
  })
  const keyOf = ({ value, beside, pair }: (typeof halves)[number]) =>
    // who works in several fields may count in several such pairs
    [value.dimension, value.value, isSingle(beside) ? beside : fieldOf('lower', pair)].join(' ')
  const keys = [...new Set(halves.map(keyOf))]
  return keys
    .map((key) => halves.filter((half) => keyOf(half) === key))
    .map((same) => ({
      value: same[0]!.value,
      pairs: same.map(({ pair }) => pair),
      sum: same.reduce((sum, { pair }) => sum + pair.lower!, 0),
    }))
}

/** The least that each value of a dimension needs, alone or by its pairs, against the seats. */
function overSeats(
  dimension: Dimension,
  { pairs, alone, seats }: { pairs: Both[]; alone: Target[]; seats: number },
): Record<string, Message> {
  const needs = needsOf(pairs).filter(({ value }) => value.dimension === dimension)
  const lowers = alone.filter((one) => one.dimension === dimension)
  const values = new Set([...needs.map(({ value }) => value.value), ...lowers.map(({ value }) => value)])
  const least = [...values].map((value) =>
    Math.max(
      lowers.find((one) => one.value === value)?.lower ?? 0,
      ...needs.filter((need) => need.value.value === value).map(({ sum }) => sum),
    ),
  )
  const sum = least.reduce((sum, one) => sum + one, 0)
  const [first] = needs
  if (!first || sum <= seats) return {}
  const parts = least.filter(Boolean).join(' + ')
  const heading = say(`balance.${dimension}`)
  return {
    [fieldOf('lower', first.pairs[0]!)]: say('balance.minimaOverSeats', { heading, parts, sum, seats }),
  }
}

const partsIn = (pairs: Both[]) => pairs.map(({ lower }) => lower).join(' + ')
