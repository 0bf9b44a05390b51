import type { Row } from './picture-rules.ts'
import { inSeats, isSame, quotaTargets, type Dimension, type Place, type Target } from './rules.ts'

/** Those of the earlier term that this term can have, their shares counted of its seats. */
export const asEarlier = (earlier: Target[], { places, seats }: { places: Place[]; seats: number }) =>
  earlier
    .filter((one) => one.also || places.some((place) => isSame(place, one)))
    .map((one) => inSeats(one, seats))

/** The own targets with the gender quota among them (R14). */
export const byQuota = (own: Target[], { seats, deputies }: { seats: number; deputies: boolean }) => [
  ...own.filter(({ dimension, also }) => also || dimension !== 'gender'),
  ...quotaTargets(seats, { deputies }),
]

const proportional: Dimension[] = ['size', 'region', 'type']

/** The own targets with the register's proportions among them, of two values at once as they were set. */
export const byPopulation = (
  own: Target[],
  groups: { dimension: Dimension; rows: Pick<Row, 'capacity' | 'dimension' | 'value' | 'population'>[] }[],
) => [
  ...own.filter(({ dimension, also }) => also || !proportional.includes(dimension)),
  ...groups
    .filter(({ dimension }) => proportional.includes(dimension))
    .flatMap(({ rows }) => rows.flatMap(byProportion)),
]

/** A seat more or fewer than the register's proportion is no gap. */
function byProportion({
  capacity,
  dimension,
  value,
  population,
}: Pick<Row, 'capacity' | 'dimension' | 'value' | 'population'>): Target[] {
  const { seats } = population ?? { seats: 0 }
  if (!seats) return []
  return [{ capacity, dimension, value, lower: Math.max(seats - 1, 1), upper: seats + 1 }]
}
