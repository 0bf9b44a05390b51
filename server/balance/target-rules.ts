import { say, type Message } from '../words/index.ts'
import { contradictionsOfPairs } from './pair-rules.ts'
import {
  dimensions,
  fieldOf,
  isOfPeople,
  isSingle,
  type Capacity,
  type Dimension,
  type Place,
  type Target,
} from './rules.ts'

export { fieldOf } from './rules.ts'

/** What the targets are set against. */
export interface Room {
  seats: number
  /** organisations in the register that have the value, or both values */
  population: (place: Place) => number
  nameOf: (place: Omit<Place, 'capacity'>) => Message
  /** every value that someone may have */
  valuesOf: (dimension: Dimension) => string[]
}

/** Why these targets cannot be saved, by field: no composition whatever could meet them. `legal` are the law's. */
export function whyNotTargets(targets: Target[], room: Room, legal: Target[] = []): Record<string, Message> {
  const errors: Record<string, Message> = {}
  for (const target of targets) {
    const { lower, upper } = target
    if (lower !== null && upper !== null && lower > upper)
      errors[fieldOf('upper', target)] = say('balance.upperBelowLower', { lower, upper })
    else if ((lower ?? 0) > room.seats)
      errors[fieldOf('lower', target)] = say('balance.moreThanSeats', { lower: lower!, seats: room.seats })
  }
  for (const group of groupsOf(targets)) Object.assign(errors, whyNotTogether(group, room))
  if (Object.keys(errors).length) return errors
  return contradictionsOfPairs(targets, room, legal)
}

const groupsOf = (targets: Target[]) =>
  (['member', 'deputy'] as const).flatMap((capacity) =>
    dimensions
      .filter(isSingle)
      .map((dimension) => ({
        capacity,
        dimension,
        targets: targets.filter(
          (one) => one.capacity === capacity && one.dimension === dimension && !one.also,
        ),
      }))
      .filter(({ targets }) => targets.length),
  )

interface Group {
  capacity: Capacity
  dimension: Dimension
  targets: Target[]
}

/** A seat has one value of a dimension: the minima fit into the seats together; of people, so do the maxima fill them. */
function whyNotTogether({ dimension, targets }: Group, { seats, valuesOf }: Room): Record<string, Message> {
  const least = targets.filter(({ lower }) => lower)
  const sum = least.reduce((sum, { lower }) => sum + lower!, 0)
  const heading = say(`balance.${dimension}`)
  const parts = (bound: 'lower' | 'upper') =>
    targets
      .map((one) => one[bound])
      .filter(Boolean)
      .join(' + ')
  if (sum > seats && least.length > 1)
    return {
      [fieldOf('lower', least[0]!)]: say('balance.minimaOverSeats', {
        heading,
        parts: parts('lower'),
        sum,
        seats,
      }),
    }
  if (dimension !== 'gender' && dimension !== 'language') return {}
  const most = targets.filter(({ upper }) => upper !== null)
  const room = most.reduce((sum, { upper }) => sum + upper!, 0)
  if (most.length < valuesOf(dimension).length || room >= seats) return {}
  return {
    [fieldOf('upper', most[0]!)]: say('balance.maximaUnderSeats', {
      heading,
      parts: parts('upper'),
      sum: room,
      seats,
    }),
  }
}

/** What is said of targets that the register cannot meet as it is today; they may be saved, for it changes (R16). */
export const doubtsOf = (targets: Target[], { population, nameOf }: Room): Message[] =>
  targets
    .filter((target) => !isOfPeople(target))
    .map((target) => ({ target, count: population(target) }))
    .filter(({ target, count }) => (target.lower ?? 0) > count)
    .map(({ target, count }) =>
      say('balance.fewerOrganisations', { name: nameOf(target), lower: target.lower!, count }),
    )
