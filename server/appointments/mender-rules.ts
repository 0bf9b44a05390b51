import { missOf, partsOf, type Count, type Target, type Value } from '../balance/rules.ts'
import { countAt } from '../balance/seat-rules.ts'
import type { Profile } from '../bodies/rules.ts'
import { fitsSide, valuesIn, whoWould } from './draft-rules.ts'
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

/** Those who might be set in one place, best first: of the seat's side, who gain most and break least. */
export const rankedFor = (entrants: Entrant[], opening: Opening, { targets, counts }: Measured) =>
  weigh(entrants, [opening], {
    targets: targets.filter(({ capacity }) => capacity === opening.capacity),
    counts,
  })
    .toSorted((one, other) => other.ways[0]!.score - one.ways[0]!.score)
    .map(({ entrant }) => entrant)

const missIn = (target: Target, count: number) => {
  const { short, over } = missOf(target, count)
  return short + over
}

/** The targets that are missed. */
const gapsIn = ({ targets, counts }: Measured) =>
  targets.filter((target) => missIn(target, countAt(counts, target)))

/**
 * For each gap those who would narrow it, best first, each in the place where she is worth most. Nobody takes a place
 * that the draft has given already.
 */
export const mendersOf = (entrants: Entrant[], openings: Opening[], measured: Measured) =>
  (['member', 'deputy'] as const).flatMap((capacity) => {
    const targets = measured.targets.filter((target) => target.capacity === capacity)
    const open = openings.filter((one) => one.capacity === capacity && !(one.drafted && one.leaving))
    const willing = entrants.filter((one) => one.capacity === 'either' || one.capacity === capacity)
    const weighed = weigh(willing, open, { targets, counts: measured.counts })
    return gapsIn({ targets, counts: measured.counts }).map((gap) => {
      const at = targets.indexOf(gap)
      const isShort = missOf(gap, countAt(measured.counts, gap)).short > 0
      const bestAmong = once((ways: Way[]) => bestOf(ways, at, isShort))
      const menders = weighed.flatMap(({ entrant, ways }) => {
        const best = bestAmong(ways)
        return best ? [{ entrant, opening: best.opening, score: best.score }] : []
      })
      return { gap, menders: menders.toSorted((one, other) => other.score - one.score) }
    })
  })
export type Mender = ReturnType<typeof mendersOf>[number]['menders'][number]

/** Somebody in a place: what she is worth there, and of each target whether she brings it and whoever leaves takes it. */
interface Way {
  opening: Opening
  score: number
  comes: Uint8Array
  goes: Uint8Array
}

function bestOf(ways: Way[], gap: number, isShort: boolean): Way | undefined {
  let best: Way | undefined
  for (const way of ways) {
    const brings = way.comes[gap]! - way.goes[gap]!
    if ((isShort ? brings > 0 : brings < 0) && (!best || way.score > best.score)) best = way
  }
  return best
}

/** What was worked out for one is worked out for all who are the same. */
function once<Of, To>(work: (of: Of) => To) {
  const known = new Map<Of, To>()
  return (of: Of) => {
    if (!known.has(of)) known.set(of, work(of))
    return known.get(of)!
  }
}

/**
 * Everybody in every opening; those alike in all that the targets ask, and of the same side, are weighed once. A seat's
 * side is its member's, so that only the targets of sides are looked at anew.
 */
function weigh(entrants: Entrant[], openings: Opening[], { targets, counts }: Measured) {
  // of each target what is gained by one fewer, as many, and one more
  const gains = Int16Array.from(
    targets.flatMap((target) => {
      const count = countAt(counts, target)
      return [-1, 0, 1].map((more) => missIn(target, count) - missIn(target, count + more))
    }),
  )
  const asked = targets.map((target) => partsOf(target).map(keyOf))
  const isOfSide = targets.map((target) => partsOf(target).some(({ dimension }) => dimension === 'side'))
  const marksOf = (values: Value[]) => {
    const keys = new Set(values.map(keyOf))
    return Uint8Array.from(asked, (parts) => Number(parts.every((part) => keys.has(part))))
  }
  const sides = [...new Set(openings.map(({ seat }) => seat.side))]
  const leaving = openings.map((one) => marksOf(one.leaving ?? []))
  const keys = new Set(asked.flat())
  const kindOf = ({ values }: Entrant) => {
    let kind = ''
    for (const value of values) {
      const key = keyOf(value)
      if (value.dimension === 'side' || keys.has(key)) kind += `${key}\n`
    }
    return kind
  }
  const waysOf = (entrant: Entrant) => {
    const own = marksOf(entrant.values)
    const sided = new Map(
      sides.map((side) => {
        const comes = side && isOfSide.includes(true) ? marksOf(valuesIn({ side }, entrant)) : own
        return [side, { comes, fits: fitsSide(entrant, { side }) }]
      }),
    )
    return openings.map((opening, index): Way => {
      const { comes, fits } = sided.get(opening.seat.side)!
      const goes = leaving[index]!
      return {
        opening,
        comes,
        goes,
        score: scoreOf({ fits, isVacant: !opening.leaving }, gains, comes, goes),
      }
    })
  }
  const kinds = new Map<string, Way[]>()
  return entrants.map((entrant) => {
    const kind = kindOf(entrant)
    const ways = kinds.get(kind) ?? waysOf(entrant)
    kinds.set(kind, ways)
    return { entrant, ways }
  })
}

const keyOf = ({ dimension, value }: Value) => `${dimension} ${value}`

/** One number that orders: first of the seat's side, then by the misses mended, the targets broken, and a vacant place. */
function scoreOf(
  { fits, isVacant }: { fits: boolean; isVacant: boolean },
  gains: Int16Array,
  comes: Uint8Array,
  goes: Uint8Array,
) {
  let [gained, broken] = [0, 0]
  for (let at = 0; at < comes.length; at++) {
    const gain = gains[at * 3 + comes[at]! - goes[at]! + 1]!
    gained += gain
    if (gain < 0) broken += 1
  }
  return Number(fits) * 1e7 + gained * 1e4 - broken * 10 + Number(isVacant)
}
