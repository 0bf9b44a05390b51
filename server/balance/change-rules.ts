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

export interface Asked {
  seats: { side: string | null }[]
  members: Sitting[]
  nominators: Nominator[]
  targets: Target[]
}

/** Targets that the register can be asked about: of members, and of gender only where every member's is known. */
export const answerable = ({ members, targets }: Pick<Asked, 'members' | 'targets'>) => {
  const isTold = members.every(({ values }) => values.some(({ dimension }) => dimension === 'gender'))
  return targets.filter(
    (target) =>
      target.capacity === 'member' &&
      partsOf(target).every(
        ({ dimension }) => dimension !== 'language' && (dimension !== 'gender' || isTold),
      ),
  )
}

/**
 * The task of the smallest change: who sits, whom each organisation might nominate (a woman and a man, R15), the
 * bounds, and each side's seats as they are reserved (R11). Members of no organisation, as the county's trustees, stay;
 * an organisation or group not yet seated may get one seat.
 */
export function poolOf({ seats, members, nominators, targets }: Asked) {
  const concerns = members.map(({ concern }) => concern)
  const present = members.map((one) => ({
    id: `m${one.membership_id}`,
    values: valuesOf(one.values),
    ...(one.concern !== null &&
      concerns.filter((concern) => concern === one.concern).length === 1 && { group: String(one.concern) }),
  }))
  const entering = nominators
    .filter(({ concern }) => !concerns.includes(concern))
    .flatMap(({ id, concern, values }) =>
      ['female', 'male'].map((gender) => ({
        id: `o${id}-${gender}`,
        values: { ...valuesOf(values), gender },
        group: String(concern),
      })),
    )
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

/** How many could be seated by a target: of an organisation or group of companies one, whomever it nominates. */
export const seatableBy = ({ candidates, targets }: ReturnType<typeof poolOf>['pool'], target: number) =>
  new Set(
    candidates
      .filter(({ values }) =>
        targets[target]!.when.every(([dimension, value]) => values[dimension] === value),
      )
      .map(({ group, id }) => group ?? id),
  ).size

/** The organisations among those who may enter, each once. */
export const organisationsAmong = (ids: string[]) => [
  ...new Set(ids.flatMap((id) => (id.startsWith('o') ? [Number(id.slice(1, id.indexOf('-')))] : []))),
]
