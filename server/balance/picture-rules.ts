import { sizeClasses, types } from '../organisations/rules.ts'
import { sides } from '../bodies/membership-rules.ts'
import { say, type ByLanguage, type Key, type Message } from '../words/index.ts'
import {
  dimensions,
  genderStateOf,
  indexOf,
  isOfPeople,
  isPersonal,
  isSame,
  missOf,
  proportionalSeats,
  type Capacity,
  type Count,
  type Dimension,
  type Place,
  type Target,
} from './rules.ts'

export interface Named {
  dimension: Dimension
  value: string
  name: ByLanguage
}

/** The body as it is counted: everything that its picture is drawn from. */
export interface Counted {
  seats: number
  counts: Count[]
  targets: Target[]
  population: Count[]
  names: Named[]
  /** what these are set against: as the body is now */
  was?: Count[]
}

/** Every value in its order: those of the law and of the interface, and the sub-regions and fields of the register. */
export function valuesOf(
  dimension: Dimension,
  { population, names, targets }: Pick<Counted, 'population' | 'names' | 'targets'>,
): string[] {
  if (dimension === 'size') return [...sizeClasses]
  if (dimension === 'side') return [...sides]
  if (dimension === 'type') return [...types]
  if (dimension === 'language') return ['fi', 'sv', 'en']
  if (dimension === 'gender') return ['female', 'male']
  const of = <P extends { dimension: Dimension }>(places: P[]) =>
    places.filter((one) => one.dimension === dimension)
  const size = (value: string) => of(population).find((one) => one.value === value)?.count ?? 0
  const isAimedAt = (value: string) => of(targets).some((one) => one.value === value)
  return of(names)
    .map(({ value }) => value)
    .filter((value) => dimension === 'field' || size(value) || isAimedAt(value))
    .toSorted((a, b) => size(b) - size(a))
}

/** A value in words; two values at once as 'Small + Northern Satakunta'. */
export function nameOf({ dimension, value, also }: Omit<Place, 'capacity'>, names: Named[]): Message {
  if (also)
    return say('balance.both', { name: nameOf({ dimension, value }, names), also: nameOf(also, names) })
  const own = names.find((one) => one.dimension === dimension && one.value === value)
  if (own) return say('balance.named', { name: { byLanguage: own.name } })
  if (dimension === 'size') return say(`organisations.size_${value}` as Key)
  if (dimension === 'type') return say(`organisations.type_${value}` as Key)
  if (dimension === 'side') return say(`bodies.side_${value}` as Key)
  if (dimension === 'gender') return say(`balance.gender_${value}` as Key)
  return say(`balance.language_${value}` as Key)
}

export interface Row extends Place {
  name: Message
  count: number
  was?: number
  lower: number | null
  upper: number | null
  legal: boolean
  isTarget: boolean
  short: number
  over: number
  /** organisations in the register, of those whose value is known; undefined where there is no population */
  population?: { count: number; of: number; seats: number }
}

/** The bars: for each dimension the values that are sat, aimed at or, of those few enough to show all, in the register. */
export function picture(counted: Counted): Bars[] {
  const bars: Bars[] = dimensions.flatMap((dimension) =>
    capacitiesOf(dimension).flatMap((capacity) => {
      const rows = rowsOf(dimension, capacity, counted).filter(
        (row) => row.count || row.was || row.isTarget || (dimension !== 'field' && row.population?.count),
      )
      return rows.length ? [{ dimension, capacity, rows }] : []
    }),
  )
  const both = counted.targets.filter(({ also }) => also)
  if (!both.length) return bars
  return [...bars, { dimension: 'both', capacity: 'member', rows: both.map((one) => rowAt(one, counted)) }]
}
/** The rows of a dimension, or of the targets that name two values at once. */
export interface Bars {
  dimension: Dimension | 'both'
  capacity: Capacity
  rows: Row[]
}

const capacitiesOf = (dimension: Dimension): Capacity[] =>
  dimension === 'gender' ? ['member', 'deputy'] : ['member']

/** The index with its nearest gap named; `toMove`: how many seats are short in all. */
export function indexed(seen: Target[], { counts, names }: Pick<Counted, 'counts' | 'names'>) {
  const countOf = (place: Place) => counts.find((one) => isSame(one, place))?.count ?? 0
  const { nearest, ...index } = indexOf(seen, countOf)
  const toMove = seen.reduce((sum, target) => sum + missOf(target, countOf(target)).short, 0)
  return { ...index, toMove, nearest: nearest && { ...nearest, name: nameOf(nearest.target, names) } }
}

/** The targets whose counts this viewer sees. */
export const seenTargets = (targets: Target[], counts: Count[]) =>
  targets.filter(
    (target) =>
      !isOfPeople(target) ||
      counts.some((one) =>
        target.also
          ? isSame(one, target)
          : !one.also && one.capacity === target.capacity && one.dimension === target.dimension,
      ),
  )

/** Every value of a dimension with its count, bounds and share of the register; personal values not given are left out. */
export function rowsOf(dimension: Dimension, capacity: Capacity, counted: Counted): Row[] {
  const { counts, population, seats } = counted
  const among = counts.filter((one) => one.capacity === capacity && one.dimension === dimension && !one.also)
  if (isPersonal(dimension) && !among.length) return []
  const register = Object.fromEntries(
    population
      .filter((one) => one.dimension === dimension && !one.also)
      .map(({ value, count }) => [value, count]),
  )
  // an organisation has one type, and may work in several fields
  const of = population
    .filter((one) => one.dimension === (dimension === 'field' ? 'type' : dimension) && !one.also)
    .reduce((sum, { count }) => sum + count, 0)
  const proportional = proportionalSeats(register, seats)
  return valuesOf(dimension, counted).map((value) => {
    return {
      ...rowAt({ capacity, dimension, value }, counted),
      // the county's trustees are of no organisation
      ...(of &&
        value !== 'county' && {
          population: { count: register[value] ?? 0, of, seats: proportional[value] ?? 0 },
        }),
    }
  })
}

function rowAt(place: Place, { counts, was, targets, population, names }: Counted): Row {
  const target = targets.find((one) => isSame(one, place))
  const countIn = (counts: Count[]) => counts.find((one) => isSame(one, place))?.count ?? 0
  const count = countIn(counts)
  const { lower, upper } = target ?? { lower: null, upper: null }
  const { capacity, dimension, value, also } = place
  const known = also && population.find((one) => isSame(one, place))
  return {
    capacity,
    dimension,
    value,
    also: also ?? null,
    name: nameOf(place, names),
    count,
    ...(was && { was: countIn(was) }),
    lower,
    upper,
    legal: Boolean(target?.legal),
    isTarget: Boolean(target),
    ...missOf({ lower, upper }, count),
    ...(known && { population: { count: known.count, of: totalOf(population), seats: 0 } }),
  }
}

/** An organisation has one type. */
const totalOf = (population: Count[]) =>
  population
    .filter(({ dimension, also }) => dimension === 'type' && !also)
    .reduce((sum, { count }) => sum + count, 0)

/** R13 for members and deputies separately, where the counts may be seen (R12). */
export const genderStates = (counts: Count[]) =>
  (['member', 'deputy'] as const).flatMap((capacity) => {
    const of = (value: string) =>
      counts.find((one) => isSame(one, { capacity, dimension: 'gender', value }))?.count ?? 0
    const found = { female: of('female'), male: of('male'), untold: of('untold') }
    return found.female + found.male + found.untold
      ? [{ capacity, ...found, state: genderStateOf(found) }]
      : []
  })
