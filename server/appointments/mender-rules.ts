import { isAt, missOf, partsOf, type Count, type Target, type Value } from '../balance/rules.ts'
import { countAt } from '../balance/seat-rules.ts'
import type { Profile } from '../bodies/rules.ts'
import { changesBy, fitsSide, valuesIn, whoWould, type Change } from './draft-rules.ts'
import { placesOf, type DraftedPlace, type Seat } from './rules.ts'

/** Someone who might come in: a candidate, or an organisation that might name somebody. */
export interface Entrant {
  choice: `candidate-${number}` | `organisation-${number}`
  id: number
  name: string | null
  organisation: string | null
  concern: number | null
  capacity: 'member' | 'deputy' | 'either'
  person_id: number | null
  isConsented: boolean
  values: Value[]
}

/** A place in which somebody might be set, with what whoever would sit there takes away. */
export interface Opening extends DraftedPlace {
  seat: Pick<Seat, 'id' | 'ordinal' | 'side'>
  leaving: Value[] | undefined
}

export const openingsOf = (seats: Seat[], profile: Pick<Profile, 'deputy_mode'>): Opening[] =>
  seats.flatMap((seat) =>
    placesOf(seat, profile).map((place) => {
      const who = whoWould(place)
      return { ...place, seat, leaving: who && valuesIn(seat, who) }
    }),
  )

/** What is counted of a body: the targets, and how many it has of each. */
export interface Measured {
  targets: Target[]
  counts: Count[]
}

/** Those who might be set in one place, best first: who close most and break least; with all that each would change. */
export const rankedFor = (entrants: Entrant[], { seat, capacity, leaving }: Opening, measured: Measured) =>
  entrants
    .map((entrant) => {
      const entering = valuesIn(seat, entrant)
      const changes = changesBy(measured.targets, measured.counts, { capacity, leaving, entering })
      return { ...entrant, changes, fits: fitsSide(entrant, seat), ...worthOf(changes) }
    })
    .toSorted(
      (one, other) =>
        Number(other.fits) - Number(one.fits) || other.gain - one.gain || one.worse - other.worse,
    )

/** By how many seats the targets' misses shrink in all, and how many targets get worse. */
const worthOf = (changes: Change[]) => ({
  gain: changes.reduce((sum, { target, from, to }) => sum + missIn(target, from) - missIn(target, to), 0),
  worse: changes.filter(({ does }) => does === 'worse').length,
})

const missIn = (target: Target, count: number) => {
  const { short, over } = missOf(target, count)
  return short + over
}

/** The targets that are missed. */
export const gapsIn = ({ targets, counts }: Measured) =>
  targets.filter((target) => missIn(target, countAt(counts, target)))

/**
 * For each gap those who would narrow it, best first, each in the place where most is gained: of places as good one that
 * is vacant. Nobody takes a place that the draft has given already.
 */
export const mendersOf = (entrants: Entrant[], openings: Opening[], measured: Measured) =>
  (['member', 'deputy'] as const).flatMap((capacity) => {
    const targets = measured.targets.filter((target) => target.capacity === capacity)
    const open = openings.filter((one) => one.capacity === capacity && !(one.drafted && one.leaving))
    const willing = entrants.filter((one) => one.capacity === 'either' || one.capacity === capacity)
    const weighed = weigh(willing, open, { targets, counts: measured.counts })
    return gapsIn({ ...measured, targets }).map((gap) => ({
      gap,
      menders: weighed
        .flatMap(({ entrant, ways }) => {
          const best = bestOf(
            ways,
            targets.indexOf(gap),
            missOf(gap, countAt(measured.counts, gap)).short > 0,
          )
          return best ? [{ entrant, ...best }] : []
        })
        .toSorted((one, other) => Number(other.fits) - Number(one.fits) || other.gain - one.gain),
    }))
  })
export type Mender = ReturnType<typeof mendersOf>[number]['menders'][number]

/** Somebody in a place: what is gained, and of each target whether she brings it and whoever leaves takes it. */
interface Way {
  opening: Opening
  fits: boolean
  gain: number
  comes: Uint8Array
  goes: Uint8Array
}

function bestOf(ways: Way[], gap: number, isShort: boolean): Way | undefined {
  let best: Way | undefined
  for (const way of ways) {
    const narrows = isShort ? way.comes[gap]! > way.goes[gap]! : way.goes[gap]! > way.comes[gap]!
    const isBetter =
      !best || before(way, best, [({ fits }) => fits, ({ gain }) => gain, ({ opening }) => !opening.leaving])
    if (narrows && isBetter) best = way
  }
  return best
}

const before = (one: Way, other: Way, orders: ((way: Way) => number | boolean)[]) => {
  const order = orders.find((order) => order(one) !== order(other))
  return Boolean(order && order(one) > order(other))
}

/** Everybody in every opening. A seat's side is its member's, so that only the targets of sides are looked at anew. */
function weigh(entrants: Entrant[], openings: Opening[], { targets, counts }: Measured) {
  const gains = targets.map((target) => {
    const count = countAt(counts, target)
    return [-1, 0, 1].map((more) => missIn(target, count) - missIn(target, count + more))
  })
  const marksOf = (values: Value[]) => Uint8Array.from(targets, (target) => Number(isAt(values, target)))
  const isOfSide = targets.map((target) => partsOf(target).some(({ dimension }) => dimension === 'side'))
  const sides = [...new Set(openings.map(({ seat }) => seat.side))]
  const leaving = openings.map((one) => marksOf(one.leaving ?? []))
  return entrants.map((entrant) => {
    const own = marksOf(entrant.values)
    const marked = new Map(
      sides.map((side) => {
        const values = valuesIn({ side }, entrant)
        return [
          side,
          side ? own.map((mark, at) => (isOfSide[at] ? Number(isAt(values, targets[at]!)) : mark)) : own,
        ]
      }),
    )
    const ways = openings.map((opening, index): Way => {
      const comes = marked.get(opening.seat.side)!
      const goes = leaving[index]!
      const gain = gains.reduce((sum, gained, at) => sum + gained[comes[at]! - goes[at]! + 1]!, 0)
      return { opening, fits: fitsSide(entrant, opening.seat), gain, comes, goes }
    })
    return { entrant, ways }
  })
}
