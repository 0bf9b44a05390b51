import { createHash } from 'node:crypto'
import type { Mixture } from './mixture.ts'
import { fits, type Body, type Candidate, type Composition, type Kind, type Pool } from './pool.ts'

/** What is published before the draw: from it anyone recomputes everything but the number. */
export interface Published {
  pool: Pool
  solver: { name: string; version: string }
  /** Numbered from 0: each a body of candidates' ids, equally likely. */
  tickets: string[][]
  /** The fairest chance of each, and how near to it was computed. */
  chances?: Record<string, number>
  tolerance?: number
  /** How the number is found, and not before when. */
  number?: { source: 'dice' | 'balls' | 'public_value'; text: string; at: string }
  /** What the draw is for, in words; and of each target how many members hold their seats in any case. */
  about?: { body: object; call: object; startsOn: string; seats: number; held: number[] }
}

/** The same text for the same content, on every machine: names sorted, nothing between them. */
export const canonical = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(canonical).join()}]`
    : value && typeof value === 'object'
      ? `{${Object.entries(value)
          .filter(([, one]) => one !== undefined)
          .toSorted(([one], [other]) => (one < other ? -1 : 1))
          .map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`)
          .join()}}`
      : JSON.stringify(value)

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The hash published before the number is drawn. */
export const sealOf = (published: Published) => sha256(canonical(published))

/** `number` tickets that give each body its share, and those alike the same chance, as nearly as whole tickets can. */
export function ticketsOf(composition: Composition, mixture: Mixture, number = 1_000): string[][] {
  const counts = inWholeTickets(composition, mixture, number)
  const seating = new Seating(composition)
  return mixture.bodies.flatMap((body, at) => Array.from({ length: counts[at]! }, () => seating.seat(body)))
}

/**
 * How many tickets each body gets: first its share rounded down, then one more to the body that brings the chances
 * nearest, then swaps as long as one brings them nearer.
 */
function inWholeTickets({ kinds }: Composition, { bodies, shares }: Mixture, number: number) {
  const counts = shares.map((share) => Math.floor(share * number))
  const missing = new Float64Array(kinds.length)
  const bear = (at: number, tickets: number) => {
    for (const [kind, count] of bodies[at]!.entries())
      if (count) missing[kind]! -= (tickets * count) / kinds[kind]!.members.length
  }
  for (const [at, share] of shares.entries()) bear(at, counts[at]! - share * number)
  const gain = (at: number, sign: number) => {
    let sum = 0
    for (const [kind, count] of bodies[at]!.entries())
      if (count) {
        const step = (sign * count) / kinds[kind]!.members.length
        sum += step * (2 * missing[kind]! - step)
      }
    return sum
  }
  const best = (sign: number, among: number[]) =>
    among.reduce((one, other) => (gain(other, sign) > gain(one, sign) ? other : one))
  const all = [...bodies.keys()]
  const give = (at: number, tickets: number) => {
    counts[at]! += tickets
    bear(at, tickets)
  }
  for (let left = number - counts.reduce((sum, count) => sum + count, 0); left > 0; left--)
    give(best(1, all), 1)
  for (let swaps = 0; swaps < number; swaps++) {
    const from = best(
      -1,
      all.filter((at) => counts[at]! > 0),
    )
    const first = gain(from, -1)
    give(from, -1)
    const to = best(1, all)
    const better = to !== from && first + gain(to, 1) > 1e-12
    give(better ? to : from, 1)
    if (!better) break
  }
  return counts
}

/** Seats people for kinds: each time those of a kind who have sat least, one of each group. */
class Seating {
  readonly #kinds: Kind[]
  readonly #sat = new Map<string, number>()

  constructor({ kinds }: Composition) {
    this.#kinds = kinds
  }

  seat(body: Body) {
    const seated: string[] = []
    const groups = new Set<string>()
    const byScarcity = [...body.keys()]
      .filter((kind) => body[kind]! > 0)
      .toSorted((one, other) => this.#kinds[one]!.most - this.#kinds[other]!.most)
    for (const kind of byScarcity)
      for (let count = 0; count < body[kind]!; count++) seated.push(this.#next(this.#kinds[kind]!, groups))
    return seated.toSorted()
  }

  #next({ set, groups }: Kind, taken: Set<string>) {
    const free = groups.flatMap((group, at) =>
      taken.has(`${set}:${at}`) ? [] : group.map((id) => ({ id, group: `${set}:${at}` })),
    )
    const next = free.reduce((one, other) => (this.#times(other.id) < this.#times(one.id) ? other : one))
    taken.add(next.group)
    this.#sat.set(next.id, this.#times(next.id) + 1)
    return next.id
  }

  #times(id: string) {
    return this.#sat.get(id) ?? 0
  }
}

export interface Verified {
  seal: string
  tickets: number
  /** Tickets that are no body: each with the reason. */
  broken: { ticket: number; why: 'size' | 'stranger' | 'twice' | 'group' | 'bound' }[]
  /** In how many tickets each candidate sits. */
  sits: Record<string, number>
}

/** Re-checks every ticket against every bound, with nothing but the published content. */
export function verify(published: Published): Verified {
  const { pool, tickets } = published
  const known = new Map(pool.candidates.map((candidate) => [candidate.id, candidate]))
  const sits = Object.fromEntries(pool.candidates.map(({ id }) => [id, 0]))
  const broken: Verified['broken'] = []
  for (const [ticket, ids] of tickets.entries()) {
    for (const id of ids) if (id in sits) sits[id]!++
    const why = whyNoBody(pool, ids, known)
    if (why) broken.push({ ticket, why })
  }
  return { seal: sealOf(published), tickets: tickets.length, broken, sits }
}

function whyNoBody({ seats, targets }: Pool, ids: string[], known: Map<string, Candidate>) {
  if (ids.length !== seats) return 'size'
  const members = ids.flatMap((id) => known.get(id) ?? [])
  if (members.length !== ids.length) return 'stranger'
  if (new Set(ids).size !== ids.length) return 'twice'
  const groups = members.flatMap(({ group }) => group ?? [])
  if (new Set(groups).size !== groups.length) return 'group'
  const meets = targets.every(({ when, lower, upper }) => {
    const count = members.filter((one) => fits(one, when)).length
    return count >= lower && count <= upper
  })
  return meets ? undefined : 'bound'
}

/**
 * For each member of the drawn body the candidate who would take the seat, so that every bound still holds: the first
 * that fits, in the order of a hash over the number and both names. No candidate is the reserve of two. A member whom
 * nobody can replace has none.
 */
export function reservesOf({ pool, tickets }: Published, number: number): Record<string, string> {
  const body = tickets[number] ?? []
  const known = new Map(pool.candidates.map((candidate) => [candidate.id, candidate]))
  const reserves: Record<string, string> = {}
  for (const member of body) {
    const order = (id: string) => sha256(`${number} ${member} ${id}`)
    const free = pool.candidates
      .filter(({ id }) => !body.includes(id) && !Object.values(reserves).includes(id))
      .map(({ id }) => ({ id, order: order(id) }))
      .toSorted((one, other) => (one.order < other.order ? -1 : 1))
    const fitting = free.find(
      ({ id }) => !whyNoBody(pool, [...body.filter((one) => one !== member), id], known),
    )
    if (fitting) reserves[member] = fitting.id
  }
  return reserves
}
