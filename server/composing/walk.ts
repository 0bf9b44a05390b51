import { countOf, isValid, type Body, type Composition, type Limits } from './pool.ts'
import { sequence } from './random.ts'
import type { Search } from './search.ts'

/** A sum that is whole to the solver's tolerance is that whole number: nothing may be won or lost by a hair. */
const hair = 1e-7

/**
 * Bodies whose mixture is (nearly) the point: from the point that is left, a body is taken that lies in the same face,
 * with as much weight as keeps the rest within the bounds; each body puts the rest on a smaller face.
 */
export function bodiesAlong(
  composition: Composition,
  point: Float64Array,
  search: Search,
  until: () => boolean,
) {
  const random = sequence(1)
  const bodies: Body[] = []
  let rest = Float64Array.from(point)
  for (let weight = 1, steps = 0; weight > 1e-6 && steps < 5_000 && !until(); steps++) {
    const face = faceOf(composition, rest)
    search.narrow(face)
    const body = bodyIn(face, rest, search, random)
    const share = body && isValid(composition, body) ? shareOf(composition, face, rest, body) : 0
    if (!body || share < 1e-9) break
    bodies.push(body)
    if (share >= 1 - 1e-9) break
    rest = rest.map((value, kind) => whole((value - share * body[kind]!) / (1 - share)))
    weight *= 1 - share
  }
  search.narrow()
  return bodies
}

const whole = (value: number) => (Math.abs(value - Math.round(value)) < 1e-9 ? Math.round(value) : value)

/** Around a point: each number and each sum between the whole numbers next to it, and on a bound where it stands on one. */
function faceOf({ kinds, rows }: Composition, point: Float64Array): Limits {
  const lower = new Float64Array(kinds.length)
  const upper = new Float64Array(kinds.length)
  for (const [kind, { most }] of kinds.entries()) {
    const value = Math.min(most, Math.max(0, point[kind]!))
    point[kind] = value
    const near = Math.round(value)
    const isWhole = Math.abs(value - near) < hair
    lower[kind] = isWhole ? near : Math.floor(value)
    upper[kind] = isWhole ? near : Math.min(most, Math.ceil(value))
  }
  const rowLower = new Float64Array(rows.length)
  const rowUpper = new Float64Array(rows.length)
  for (const [at, row] of rows.entries()) {
    const count = countOf(row, point)
    const within = (value: number) => Math.max(row.lower, Math.min(row.upper, value))
    rowLower[at] = count > row.upper - hair ? row.upper : within(Math.floor(count + 1e-9))
    rowUpper[at] = count < row.lower + hair ? row.lower : within(Math.ceil(count - 1e-9))
  }
  return { lower, upper, rowLower, rowUpper }
}

function bodyIn({ lower }: Limits, rest: Float64Array, search: Search, random: () => number) {
  for (let tries = 0; tries < 8; tries++) {
    const weights = rest.map((value, kind) => (value - lower[kind]!) * ((tries ? 0.2 : 0.5) + random()))
    const found = search.find(weights, { first: true, nodes: 40 + 20 * tries, only: true })
    if (found.body || found.proved) return found.body
  }
  const weights = rest.map((value, kind) => value - lower[kind]!)
  return search.find(weights, { first: true, nodes: 1 }).body
}

/** How much of the rest can be this body, so that what remains is still within the face. */
function shareOf({ rows }: Composition, face: Limits, rest: Float64Array, body: Body) {
  let share = 1
  const keep = (value: number, taken: number, lower: number, upper: number) => {
    if (taken - lower > 1e-9) share = Math.min(share, Math.max(0, value - lower) / (taken - lower))
    if (upper - taken > 1e-9) share = Math.min(share, Math.max(0, upper - value) / (upper - taken))
  }
  for (let kind = 0; kind < body.length; kind++)
    keep(rest[kind]!, body[kind]!, face.lower[kind]!, face.upper[kind]!)
  for (const [at, row] of rows.entries())
    keep(countOf(row, rest), countOf(row, body), face.rowLower[at]!, face.rowUpper[at]!)
  return share
}
