import type { LegalForm } from '../bodies/rules.ts'

export const dimensions = ['size', 'region', 'side', 'field', 'type', 'language', 'gender'] as const
export type Dimension = (typeof dimensions)[number]
export type Capacity = 'member' | 'deputy'

export interface Value {
  dimension: Dimension
  value: string
}

/** One value of a dimension, or two at once (`also`); deputies are looked at by gender alone (R12). */
export interface Place extends Value {
  capacity: Capacity
  also?: Value | null
}

/** At least `lower` and at most `upper` seats; null: no such bound. `legal`: set by law, not by the secretary. */
export interface Target extends Place {
  lower: number | null
  upper: number | null
  /** In per cent of the seats, where the bound was set so. */
  lower_share?: number | null
  upper_share?: number | null
  legal?: boolean
}

export interface Count extends Place {
  count: number
}

export const isSame = (one: Place, other: Place) =>
  one.capacity === other.capacity && isValue(one, other) && isValue(one.also, other.also)

const isValue = (one: Value | null | undefined, other: Value | null | undefined) =>
  one?.dimension === other?.dimension && one?.value === other?.value

/** The one or two values of a place. */
export const partsOf = ({ dimension, value, also }: Omit<Place, 'capacity'>): Value[] => [
  { dimension, value },
  ...(also ? [also] : []),
]

/** Whether somebody who has these values counts at a place. */
export const isAt = (values: Value[], place: Omit<Place, 'capacity'>) =>
  partsOf(place).every((part) => values.some((one) => isValue(one, part)))

/** Two values in their one order: of dimensions, then of values. */
export function bothOf(one: Value, other: Value): Value & { also: Value } {
  const order = ({ dimension }: Value) => dimensions.indexOf(dimension)
  const [first, also] = [one, other].toSorted(
    (one, other) => order(one) - order(other) || (one.value < other.value ? -1 : 1),
  )
  return { ...first!, also: also! }
}

/** The name of a target's bound; of two values at once the second stands after a dot. */
export const fieldOf = (bound: 'lower' | 'upper', { capacity, dimension, value, also }: Place) =>
  `${bound}_${capacity}_${dimension}_${value}${also ? `.${also.dimension}_${also.value}` : ''}`

/** A target's shares as numbers of these seats: the lower bound rounds up, the upper one down. */
export const inSeats = <T extends Target>(target: T, seats: number): T => ({
  ...target,
  lower: isShare(target.lower_share) ? seatsOf(target.lower_share, seats, 'lower') : target.lower,
  upper: isShare(target.upper_share) ? seatsOf(target.upper_share, seats, 'upper') : target.upper,
})

export const seatsOf = (share: number, seats: number, side: 'lower' | 'upper') =>
  (side === 'lower' ? Math.ceil : Math.floor)((share * seats) / 100)

export const isShare = (share: number | null | undefined): share is number => typeof share === 'number'

/** Everyone has one value of these at most; an organisation works in several service fields. */
export const isSingle = (dimension: Dimension) => dimension !== 'field'

/** Values of the person and not of the organisation: counted, never shown by seat or name. */
export const isPersonal = (dimension: Dimension) => dimension === 'gender' || dimension === 'language'

/** Whether a target asks what the persons are. */
export const isOfPeople = (place: Omit<Place, 'capacity'>) =>
  partsOf(place).some(({ dimension }) => isPersonal(dimension))

/** What a seat of the map may be coloured by. */
export const mapped = ['size', 'region', 'side', 'type'] as const
export type Mapped = (typeof mapped)[number]

/**
 * Proportional seats by Sainte-Laguë: each seat in turn to the greatest count / (2 · seats so far + 1); of equals to the
 * larger group, then in the order given.
 */
export function proportionalSeats(counts: Record<string, number>, seats: number): Record<string, number> {
  const given = Object.fromEntries(Object.keys(counts).map((value) => [value, 0]))
  const quotient = (value: string) => counts[value]! / (2 * given[value]! + 1)
  const present = Object.keys(counts)
    .filter((value) => counts[value]! > 0)
    .toSorted((one, other) => counts[other]! - counts[one]!)
  for (let seat = 0; seat < seats && present.length; seat++)
    given[present.reduce((best, value) => (quotient(value) > quotient(best) ? value : best))]! += 1
  return given
}

/** 40 % of n, up to a whole person (609/1986, 4 a §); where both cannot have as many, to the nearest. */
export const quotaOf = (n: number) => {
  const strict = Math.ceil((2 * n) / 5)
  return 2 * strict <= n ? strict : Math.round((2 * n) / 5)
}

export type GenderState = 'ok' | 'check' | 'breach' | 'unknown'

/** R13. While someone's gender has not been told: what holds whatever it is, else unknown. */
export function genderStateOf({ female, male, untold }: Record<'female' | 'male' | 'untold', number>) {
  const n = female + male + untold
  if (!n) return 'unknown'
  const fewer = Math.min(female, male)
  const worst = stateOf(fewer, n)
  const best = stateOf(Math.min(Math.floor(n / 2), fewer + untold), n)
  return worst === best ? worst : 'unknown'
}

function stateOf(fewer: number, n: number): GenderState {
  if (fewer >= Math.ceil((2 * n) / 5)) return 'ok'
  return fewer >= Math.round((2 * n) / 5) ? 'check' : 'breach'
}

/** R12, R14: what the law sets for a formal body, of its members and of its deputies separately. */
export function legalTargets(form: LegalForm, seats: number, { deputies }: { deputies: boolean }): Target[] {
  return form === 'toimikunta'
    ? quotaTargets(seats, { deputies }).map((one) => ({ ...one, legal: true }))
    : []
}

/** The quota as targets: binding in a formal body, recommended in others (R14). */
export function quotaTargets(seats: number, { deputies }: { deputies: boolean }): Target[] {
  const capacities: Capacity[] = deputies ? ['member', 'deputy'] : ['member']
  const lower = quotaOf(seats)
  if (!lower) return []
  return capacities.flatMap((capacity) =>
    (['female', 'male'] as const).map((value) => ({
      capacity,
      dimension: 'gender' as const,
      value,
      lower,
      upper: null,
    })),
  )
}

/** How many seats are missing from the lower bound, and how many are over the upper one. */
export const missOf = ({ lower, upper }: Pick<Target, 'lower' | 'upper'>, count: number) => ({
  short: Math.max(0, (lower ?? 0) - count),
  over: Math.max(0, count - (upper ?? Infinity)),
})

/** How many of the targets are met, and the gap that fewest seats would close; R16: it tells, and rejects nobody. */
export function indexOf(targets: Target[], countOf: (place: Place) => number) {
  const missed = targets
    .map((target) => ({ target, ...missOf(target, countOf(target)) }))
    .filter(({ short, over }) => short || over)
  const [nearest] = missed.toSorted(
    (one, other) =>
      Number(one.over > 0) - Number(other.over > 0) || one.short + one.over - other.short - other.over,
  )
  return { met: targets.length - missed.length, all: targets.length, nearest }
}
