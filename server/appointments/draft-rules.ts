import { isAt, isSame, missOf, type Count, type Target, type Value } from '../balance/rules.ts'
import { countAt, countsOf, countsWithPeople } from '../balance/seat-rules.ts'
import type { Profile } from '../bodies/rules.ts'
import { placesOf, type Capacity, type DraftedPlace, type Seat, type Sits, type Would } from './rules.ts'

/** The body as it would be counted: a member or nobody in each seat, and the deputies. */
export interface Composition {
  seating: {
    id: number
    ordinal: number
    members: { until: null; followed: boolean }[]
    values: Value[]
    changed: boolean
  }[]
  deputies: { values: Value[] }[]
}

/** The seats as they are now, or as the draft would have them. */
export function compositionOf(
  seats: Seat[],
  profile: Pick<Profile, 'deputy_mode'>,
  when: 'now' | 'then',
): Composition {
  const sitting = seats.map((seat) => ({
    seat,
    places: placesOf(seat, profile).map((place) => ({
      ...place,
      who: when === 'now' ? place.now : whoWould(place),
    })),
  }))
  return {
    seating: sitting.map(({ seat, places: [member] }) => ({
      id: seat.id,
      ordinal: seat.ordinal,
      members: member?.who ? [{ until: null, followed: false }] : [],
      values: member?.who ? valuesIn(seat, member.who) : [],
      changed: Boolean(member?.drafted),
    })),
    deputies: sitting.flatMap(({ places }) =>
      places.flatMap(({ capacity, who }) => (capacity === 'deputy' && who ? [who] : [])),
    ),
  }
}

/** Who would be there by the draft; undefined: nobody. */
export const whoWould = ({
  now,
  drafted,
}: Pick<DraftedPlace, 'now' | 'drafted'>): Sits | Would | undefined =>
  !drafted ? now : drafted.candidate_id || drafted.organisation_id ? drafted : undefined

/** A seat of a side makes its member of that side, whatever the organisation. */
export const valuesIn = ({ side }: { side: string | null }, { values }: { values: Value[] }): Value[] =>
  side
    ? [...values.filter(({ dimension }) => dimension !== 'side'), { dimension: 'side', value: side }]
    : values

/** Whether a seat reserved for a side may be hers without a word (R11). */
export function fitsSide({ values }: { values: Value[] }, { side }: Pick<Seat, 'side'>) {
  const own = values.find(({ dimension }) => dimension === 'side')?.value
  return !side || !own || own === side
}

/** The composition counted; with the persons for the body's secretary alone (R12). */
export const countComposition = (
  { seating, deputies }: Composition,
  targets: Target[],
  { people }: { people: boolean },
): Count[] =>
  people
    ? countsWithPeople(
        seating.filter(({ members }) => members.length),
        deputies,
        targets,
      )
    : countsOf(seating, targets)

/** A target's or a value's count that would change, and what that does to the target. */
export interface Change {
  target: Target
  from: number
  to: number
  short: number
  over: number
  does: 'better' | 'worse' | 'neither'
}

/** What of the targets would change between two countings, what improves first. */
export const changesBetween = (targets: Target[], now: Count[], then: Count[]): Change[] =>
  inOrder(targets.map((target) => changeOf(target, countAt(now, target), countAt(then, target))))

/** What of the targets would change if someone came into a place, and whoever is there left it. */
export const changesBy = (
  targets: Target[],
  counts: Count[],
  {
    capacity,
    leaving,
    entering,
  }: { capacity: Capacity; leaving: Value[] | undefined; entering: Value[] | undefined },
): Change[] =>
  inOrder(
    targets
      .filter((target) => target.capacity === capacity)
      .map((target) => {
        const from = counts.find((one) => isSame(one, target))?.count ?? 0
        const comes = Number(Boolean(entering && isAt(entering, target)))
        const goes = Number(Boolean(leaving && isAt(leaving, target)))
        return changeOf(target, from, from + comes - goes)
      }),
  )

function changeOf(target: Target, from: number, to: number): Change {
  const before = missOf(target, from)
  const after = missOf(target, to)
  const missed = before.short + before.over
  const misses = after.short + after.over
  return {
    target,
    from,
    to,
    ...after,
    does: misses < missed ? 'better' : misses > missed ? 'worse' : 'neither',
  }
}

const rank = { better: 0, worse: 1, neither: 2 }
const inOrder = (changes: Change[]) =>
  changes.filter(({ from, to }) => from !== to).toSorted((one, other) => rank[one.does] - rank[other.does])
