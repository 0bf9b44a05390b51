import type { Day } from '../calendar/rules.ts'
import {
  isAt,
  isOfPeople,
  isSame,
  mapped,
  missOf,
  proportionalSeats,
  type Capacity,
  type Count,
  type Dimension,
  type Mapped,
  type Place,
  type Target,
} from './rules.ts'

export interface Sitting {
  id: number
  ordinal: number
  members: { until: Day | null; followed: boolean }[]
  values: { dimension: Dimension; value: string }[]
  /** a draft would fill it otherwise */
  changed?: boolean
}

/**
 * What the members' organisations are, counted, and how many have both values of each target that names two (`people`:
 * of the persons, too); seats without a member count nowhere.
 */
export function countsOf(
  seats: Pick<Sitting, 'values'>[],
  targets: Target[] = [],
  { people = false } = {},
): Count[] {
  const counts: Count[] = []
  for (const { dimension, value } of seats.flatMap(({ values }) => values)) {
    const place = { capacity: 'member' as const, dimension, value }
    const known = counts.find((one) => isSame(one, place))
    if (known) known.count += 1
    else counts.push({ ...place, count: 1 })
  }
  const both = targets.filter((target) => target.also && (people || !isOfPeople(target)))
  return [
    ...counts,
    ...both.map(({ capacity, dimension, value, also }) => {
      const place = { capacity, dimension, value, also: also! }
      return { ...place, count: seats.filter(({ values }) => isAt(values, place)).length }
    }),
  ]
}

/** Members and deputies counted with their genders, for the body's secretary alone: 'untold' where one is not known. */
export function countsWithPeople(
  members: Pick<Sitting, 'values'>[],
  deputies: Pick<Sitting, 'values'>[],
  targets: Target[],
): Count[] {
  const untold = (capacity: Capacity, sitting: Pick<Sitting, 'values'>[]) => {
    const isTold = ({ values }: Pick<Sitting, 'values'>) =>
      values.some(({ dimension }) => dimension === 'gender')
    const place = { capacity, dimension: 'gender' as const, value: 'untold' }
    return { ...place, count: sitting.filter((one) => !isTold(one)).length }
  }
  const genders = countsOf(deputies).filter(({ dimension }) => dimension === 'gender')
  return [
    ...countsOf(members, targets, { people: true }),
    ...genders.map((one) => ({ ...one, capacity: 'deputy' as const })),
    untold('member', members),
    untold('deputy', deputies),
  ]
}

/** The seats that fall vacant, day by day, and what the body then loses of each value that the targets name. */
export function endsAhead(seats: Sitting[], targets: Target[]) {
  const leaves = (seat: Sitting) => seat.members.find(({ until, followed }) => until && !followed)?.until
  const days = [...new Set(seats.flatMap((seat) => leaves(seat) ?? []))].toSorted()
  return days.map((day) => {
    const leaving = seats.filter((seat) => leaves(seat) === day)
    const staying = seats.filter((seat) => !leaves(seat) || leaves(seat)! > day)
    const before = countsOf([...leaving, ...staying], targets)
    const after = countsOf(staying, targets)
    const losses = targets
      .map((target) => ({ target, of: countAt(before, target), left: countAt(after, target) }))
      .filter(({ of, left }) => left < of)
      .map((loss) => ({ ...loss, ...missOf(loss.target, loss.left) }))
    return { day, seats: leaving.map(({ ordinal }) => ordinal), losses }
  })
}

export const countAt = (counts: Count[], place: Place) => counts.find((one) => isSame(one, place))?.count ?? 0

/** The dimension to colour the map by: the one asked for, else the first that a target names. */
export const mappedBy = (asked: unknown, targets: Target[]): Mapped =>
  mapped.find((one) => one === asked) ??
  mapped.find((one) => targets.some((target) => target.dimension === one)) ??
  'side'

/** The seats as marks on arcs before the chair, in order from the left; with what each is in that dimension. */
export function seatMap(seats: Sitting[], by: Mapped, order: string[]) {
  const rows = arcsOf(seats.length)
  return seats.map((seat, index) => {
    const value = seat.values.find(({ dimension }) => dimension === by)?.value
    const tone = value === undefined ? undefined : order.indexOf(value)
    return { ...seat, ...rows[index]!, value, tone, vacant: !seat.members.length }
  })
}

const markWidth = 52
const radiusOf = (arc: number) => 120 + arc * (markWidth + 6)
const roomOn = (arc: number) => Math.floor((Math.PI * radiusOf(arc)) / markWidth) + 1

/** Places on as few half circles as hold them all, shared out by their length; from left to right by angle. */
function arcsOf(count: number) {
  const lengths: Record<string, number> = {}
  for (let room = 0, arc = 0; room < count; room += roomOn(arc++)) lengths[arc] = radiusOf(arc)
  return Object.entries(proportionalSeats(lengths, count))
    .flatMap(([arc, marks]) =>
      Array.from({ length: marks }, (_, at) => {
        const angle = marks === 1 ? Math.PI / 2 : Math.PI - (at * Math.PI) / (marks - 1)
        const radius = radiusOf(Number(arc))
        return { angle, x: Math.round(radius * Math.cos(angle)), y: -Math.round(radius * Math.sin(angle)) }
      }),
    )
    .toSorted((one, other) => other.angle - one.angle || one.x - other.x)
}
