/** Who may sit, and what the body must look like. */
export interface Pool {
  seats: number
  candidates: Candidate[]
  targets: Target[]
}

/** `group` is the organisation or group of companies that may hold one seat; without it the candidate stands alone. */
export interface Candidate {
  id: string
  values: Record<string, string>
  group?: string | undefined
}

/** At least `lower` and at most `upper` members with all of these values: one for a dimension, two for an intersection. */
export interface Target {
  id: string
  when: [dimension: string, value: string][]
  lower: number
  upper: number
  /** Set by law: never relaxed, never left out of a draft. */
  legal?: boolean
}

/**
 * Candidates who cannot be told apart: alike in every dimension that a target names, and from groups that nominated
 * alike. A body seats at most `most` of them, one of each group.
 */
export interface Kind {
  members: string[]
  most: number
  values: Record<string, string>
  /** Kinds of one set come from the same groups. */
  set: number
  /** For each group of the set, its members of this kind. */
  groups: string[][]
}

/** The members among `kinds` number at least `lower` and at most `upper`. `target` is absent from the rows of size and groups. */
export interface Row {
  kinds: number[]
  lower: number
  upper: number
  target?: number
}

export interface Composition {
  seats: number
  kinds: Kind[]
  rows: Row[]
}

/** How many sit of each kind. */
export type Body = number[]

/**
 * The pool as an integer program: x of each kind, with a row for the size, for each target and for each set of groups.
 * Those named in `apart` are each a kind of their own.
 */
export function compositionOf({ seats, candidates, targets }: Pool, apart: string[] = []): Composition {
  const dimensions = [
    ...new Set(targets.flatMap(({ when }) => when.map(([dimension]) => dimension))),
  ].toSorted()
  const alone = new Set(apart)
  const sets = setsOfGroups(candidates, ({ id, values }) =>
    [...dimensions.map((one) => values[one] ?? ''), alone.has(id) ? id : ''].join('\u001f'),
  )
  const kinds = sets.flatMap(({ kinds }) => kinds)
  const all = kinds.map((_, index) => index)
  const rows: Row[] = [{ kinds: all, lower: seats, upper: seats }]
  for (const [target, { when, lower, upper }] of targets.entries())
    rows.push({
      kinds: all.filter((index) => fits(kinds[index]!, when)),
      lower,
      upper: Math.min(upper, seats),
      target,
    })
  for (const set of sets.filter(({ kinds }) => kinds.length > 1))
    rows.push({ kinds: set.kinds.map((kind) => kinds.indexOf(kind)), lower: 0, upper: set.groups })
  return { seats, kinds, rows }
}

export const fits = ({ values }: { values: Record<string, string> }, when: Target['when']) =>
  when.every(([dimension, value]) => values[dimension] === value)

/**
 * Groups that nominated alike, as one: that each seats at most one is then that they together seat at most as many
 * as they are, whichever of them it is.
 */
function setsOfGroups(candidates: Candidate[], likeness: (candidate: Candidate) => string) {
  const groups = grouped(candidates, ({ id, group }) => (group === undefined ? `=${id}` : `#${group}`))
  const alike = grouped([...groups.values()], (group) => group.map(likeness).toSorted().join('\u001e'))
  return [...alike.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, groups], set) => ({ groups: groups.length, kinds: kindsOf(groups, set, likeness) }))
}

function kindsOf(groups: Candidate[][], set: number, likeness: (candidate: Candidate) => string): Kind[] {
  const kinds = grouped(groups.flat(), likeness)
  return [...kinds.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([like, members]) => ({
      members: members.map(({ id }) => id).toSorted(),
      most: groups.length,
      values: members[0]!.values,
      set,
      groups: groups.map((group) => group.filter((one) => likeness(one) === like).map(({ id }) => id)),
    }))
}

function grouped<T>(things: T[], keyOf: (thing: T) => string) {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const key = keyOf(thing)
    if (groups.has(key)) groups.get(key)!.push(thing)
    else groups.set(key, [thing])
  }
  return groups
}

/** Every bound holds, counted in whole numbers: what a solver says is never taken on trust. */
export const isValid = (composition: Composition, body: Body) =>
  isWithin(composition, limitsOf(composition), body)

/** The least and the most of each kind, and of each row. */
export interface Limits {
  lower: Float64Array
  upper: Float64Array
  rowLower: Float64Array
  rowUpper: Float64Array
}

export const limitsOf = ({ kinds, rows }: Composition): Limits => ({
  lower: new Float64Array(kinds.length),
  upper: Float64Array.from(kinds, ({ most }) => most),
  rowLower: Float64Array.from(rows, ({ lower }) => lower),
  rowUpper: Float64Array.from(rows, ({ upper }) => upper),
})

export function isWithin({ rows }: Composition, { lower, upper, rowLower, rowUpper }: Limits, body: Body) {
  return (
    body.every((count, kind) => Number.isInteger(count) && count >= lower[kind]! && count <= upper[kind]!) &&
    rows.every((row, at) => {
      const count = countOf(row, body)
      return count >= rowLower[at]! && count <= rowUpper[at]!
    })
  )
}

export function countOf({ kinds }: { kinds: number[] }, body: ArrayLike<number>) {
  let count = 0
  for (const kind of kinds) count += body[kind]!
  return count
}

/** A body without those who hold their seats in any case, and the pool for the seats that are left. */
export function aroundLocked(pool: Pool, locked: string[]): Pool {
  const kept = pool.candidates.filter(({ id }) => locked.includes(id))
  const groups = new Set(kept.flatMap(({ group }) => group ?? []))
  return {
    seats: pool.seats - kept.length,
    candidates: pool.candidates.filter(
      ({ id, group }) => !locked.includes(id) && !(group !== undefined && groups.has(group)),
    ),
    targets: pool.targets.map((target) => {
      const filled = kept.filter((one) => fits(one, target.when)).length
      return { ...target, lower: Math.max(0, target.lower - filled), upper: target.upper - filled }
    }),
  }
}
