import type { Day } from '../calendar/rules.ts'
import { partsOf, type Dimension, type Target } from './rules.ts'

interface Candidate {
  id: string
  values: Record<string, string>
  group?: string
}

interface Sitting {
  membership_id: number
  organisation_id: number | null
  concern: number | null
  values: { dimension: Dimension; value: string }[]
}

interface Nominator {
  id: number
  concern: number
  values: { dimension: Dimension; value: string }[]
}

/** One who stands as a candidate of a call. */
interface Standing {
  id: number
  person_id: number | null
  concern: number | null
  capacity: string
  values: { dimension: Dimension; value: string }[]
}

export interface Asked {
  seats: { side: string | null }[]
  members: (Sitting & { person_id: number })[]
  nominators: Nominator[]
  /** those of a call, in place of the register's organisations */
  candidates?: Standing[] | undefined
  targets: Target[]
}

/**
 * Targets that can be answered: of members, of gender only where every member's is known, and of language only from
 * the candidates of a call, for the register does not know it.
 */
export const answerable = ({
  members,
  targets,
  isFromCall = false,
}: {
  members: Sitting[]
  targets: Target[]
  isFromCall?: boolean
}) => {
  const isTold = members.every(({ values }) => values.some(({ dimension }) => dimension === 'gender'))
  return targets.filter(
    (target) =>
      target.capacity === 'member' &&
      partsOf(target).every(
        ({ dimension }) => (isFromCall || dimension !== 'language') && (dimension !== 'gender' || isTold),
      ),
  )
}

/**
 * The task of the smallest change: who sits, the candidates of a call or whom each organisation of the register might
 * nominate (a woman and a man, R15), the bounds, and each side's seats as they are reserved (R11). Members of no organisation, as the county's trustees, stay;
 * an organisation or group not yet seated may get one seat.
 */
export function poolOf({ seats, members, nominators, candidates, targets }: Asked) {
  const concerns = members.map(({ concern }) => concern)
  const present = members.map((one) => ({
    id: `m${one.membership_id}`,
    values: valuesOf(one.values),
    ...(one.concern !== null &&
      concerns.filter((concern) => concern === one.concern).length === 1 && { group: String(one.concern) }),
  }))
  const entering = candidates
    ? standing(candidates, members)
    : nominated(nominators.filter(({ concern }) => !concerns.includes(concern)))
  return {
    pool: {
      seats: seats.length,
      candidates: [...present, ...entering] as Candidate[],
      targets: [...targets.map((one) => boundsOf(one, seats.length)), ...reserved(seats)],
    },
    present: present.map(({ id }) => id),
    locked: members.flatMap((one) => (one.organisation_id === null ? [`m${one.membership_id}`] : [])),
    wishes: [...targets.map(middleOf), ...reserved(seats).map(() => undefined)],
  }
}

/**
 * Until when each member sits: no day where none is known, where someone is named to follow, and where the whole term
 * ends then.
 */
export const untilOf = ({
  term,
  seats,
  members,
}: {
  term: { ends_on: Day | null }
  seats: { id: number; members: { until: Day | null; followed: boolean }[] }[]
  members: { membership_id: number; seat_id: number }[]
}) =>
  members.map(({ membership_id, seat_id }) => {
    const { until, followed } = seats.find(({ id }) => id === seat_id)?.members[0] ?? {}
    const isOwn = until && !followed && !(term.ends_on && until >= term.ends_on)
    return { id: `m${membership_id}`, until: isOwn ? until : null }
  })

const nominated = (nominators: Nominator[]) =>
  nominators.flatMap(({ id, concern, values }) =>
    ['female', 'male'].map((gender) => ({
      id: `o${id}-${gender}`,
      values: { ...valuesOf(values), gender },
      group: String(concern),
    })),
  )

/** Who is a candidate for a member's seat, does not sit, and is not of an organisation or group that sits. */
const standing = (candidates: Standing[], members: Asked['members']) =>
  candidates
    .filter(
      ({ capacity, person_id, concern }) =>
        capacity !== 'deputy' &&
        !members.some((one) => one.person_id === person_id || (concern !== null && one.concern === concern)),
    )
    .map(({ id, concern, values }) => ({
      id: `c${id}`,
      values: valuesOf(values),
      ...(concern !== null && { group: String(concern) }),
    }))

const keyOf = (dimension: Dimension, value: string): [string, string] =>
  dimension === 'field' ? [`field:${value}`, 'yes'] : [dimension, value]

/** The values as the composing knows them: each service field is a dimension of its own. */
export const valuesOf = (values: { dimension: Dimension; value: string }[]): Record<string, string> =>
  Object.fromEntries(values.map(({ dimension, value }) => keyOf(dimension, value)))

export const boundsOf = ({ lower, upper, legal, ...place }: Target, seats: number) => ({
  id: partsOf(place)
    .map(({ dimension, value }) => `${dimension}=${value}`)
    .join('&'),
  when: partsOf(place).map(({ dimension, value }) => keyOf(dimension, value)),
  lower: lower ?? 0,
  upper: upper ?? seats,
  legal: Boolean(legal),
})

/** Where each seat is of a side, its number of seats is neither more nor less. */
function reserved(seats: { side: string | null }[]) {
  if (!seats.every(({ side }) => side)) return []
  return [...new Set(seats.map(({ side }) => side!))].map((side) => {
    const count = seats.filter((seat) => seat.side === side).length
    return {
      id: `seats=${side}`,
      when: [['side', side] as [string, string]],
      lower: count,
      upper: count,
      legal: true,
    }
  })
}

const middleOf = ({ lower, upper }: Target) =>
  lower === null || upper === null ? undefined : (lower + upper) / 2

/** How many could be seated by all of these targets: of an organisation or group of companies one, whomever it nominates. */
export const seatableBy = ({ candidates, targets }: ReturnType<typeof poolOf>['pool'], ...asked: number[]) =>
  new Set(
    candidates
      .filter(({ values }) =>
        asked.every((target) =>
          targets[target]!.when.every(([dimension, value]) => values[dimension] === value),
        ),
      )
      .map(({ group, id }) => group ?? id),
  ).size

/** The organisations among those who may enter, each once. */
export const organisationsAmong = (ids: string[]) => [
  ...new Set(ids.flatMap((id) => (id.startsWith('o') ? [Number(id.slice(1, id.indexOf('-')))] : []))),
]

/** The candidates of the call among those who may enter. */
export const candidatesAmong = (ids: string[]) =>
  ids.flatMap((id) => (id.startsWith('c') ? [Number(id.slice(1))] : []))
