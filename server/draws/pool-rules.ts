import { boundsOf, valuesOf } from '../balance/change-rules.ts'
import { partsOf, type Dimension, type Target } from '../balance/rules.ts'

export interface Standing {
  id: number
  /** the organisation or group of companies that may hold one seat */
  concern: number | null
  values: { dimension: Dimension; value: string }[]
}

interface Sitting extends Omit<Standing, 'id'> {
  membership_id: number
  seat_id: number
  organisation_id: number | null
}

export interface Term {
  seats: { id: number; side: string | null }[]
  members: Sitting[]
  targets: Target[]
}

/** Which seats are drawn and who keeps a seat: the county's trustees always (R11), others unless all are drawn anew. */
export function seatsToDraw({ seats, members }: Term, { whole }: { whole: boolean }) {
  const staying = members.filter(({ organisation_id }) => !whole || organisation_id === null)
  const held = new Set(staying.map(({ seat_id }) => seat_id))
  return { staying, open: seats.filter(({ id, side }) => !held.has(id) && side !== 'county') }
}

const isOfGender = (target: Target) => partsOf(target).some(({ dimension }) => dimension === 'gender')

/**
 * The targets that a draw can keep. Of gender only where all who stay have told theirs: else the quota is judged by the
 * appointer. A candidate who has not told counts as neither, and what is drawn meets it in any case.
 */
export function targetsToKeep(targets: Target[], staying: Pick<Sitting, 'values'>[]) {
  const isTold = staying.every(({ values }) => values.some(({ dimension }) => dimension === 'gender'))
  return targets.filter((target) => target.capacity === 'member' && (isTold || !isOfGender(target)))
}

/** Whether the quota had to be left out. */
export const leavesQuotaOut = (all: Target[], kept: Target[]) =>
  all.some((target) => target.capacity === 'member' && isOfGender(target)) && !kept.some(isOfGender)

/**
 * The body as the draw must make it: those who stay and those confirmed keep their seats, the candidates stand for
 * the others. The term's targets are bounds of the whole body; each side's open seats are neither more nor fewer (R11).
 */
export function poolOfDraw(
  term: Term,
  { candidates, confirmed, whole }: { candidates: Standing[]; confirmed: Standing[]; whole: boolean },
) {
  const { staying, open } = seatsToDraw(term, { whole })
  const kept = [
    ...staying.map((one) => standingAs(`m${one.membership_id}`, one)),
    ...confirmed.map((one) => standingAs(`c${one.id}`, one)),
  ]
  const standing = candidates
    .filter(({ id }) => !confirmed.some((one) => one.id === id))
    .map((one) => standingAs(`c${one.id}`, one))
  const seats = staying.length + open.length
  return {
    pool: {
      seats,
      candidates: [...kept, ...standing],
      targets: [
        ...targetsToKeep(term.targets, staying).map((target) => boundsOf(target, term.seats.length)),
        ...sidesOf(staying, open),
      ],
    },
    locked: kept.map(({ id }) => id),
  }
}

const standingAs = (id: string, { values, concern }: Omit<Standing, 'id'>) => ({
  id,
  values: valuesOf(values),
  ...(concern !== null && { group: String(concern) }),
})

/** Of each side as many as stay and as many as are open; where an open seat is nobody's own, no such bound. */
function sidesOf(staying: Sitting[], open: Term['seats']) {
  if (!open.every(({ side }) => side)) return []
  return [...new Set(open.map(({ side }) => side!))].map((side) => {
    const isOf = ({ values }: Sitting) => values.some((one) => one.dimension === 'side' && one.value === side)
    const count = staying.filter(isOf).length + open.filter((seat) => seat.side === side).length
    return {
      id: `seats=${side}`,
      when: [['side', side] as [string, string]],
      lower: count,
      upper: count,
      legal: true,
    }
  })
}

/** Those proposed on the open seats: first on those of their own side, the others on what is left. */
export function seatsFor(
  proposed: Pick<Standing, 'id' | 'values'>[],
  open: Term['seats'],
  members: Pick<Sitting, 'membership_id' | 'seat_id'>[],
) {
  const sideOf = ({ values }: Pick<Standing, 'values'>) =>
    values.find(({ dimension }) => dimension === 'side')?.value
  const left = [...open]
  const take = (isTaken: (seat: Term['seats'][number]) => boolean) => {
    const at = left.findIndex(isTaken)
    return at < 0 ? undefined : left.splice(at, 1)[0]
  }
  const placed = proposed.map((one) => ({
    one,
    seat: take(({ side }) => side !== null && side === sideOf(one)),
  }))
  return placed
    .map(({ one, seat }) => ({ one, seat: seat ?? take(() => true) }))
    .flatMap(({ one, seat }) =>
      seat
        ? [
            {
              seat_id: seat.id,
              capacity: 'member' as const,
              rank: 1,
              candidate_id: one.id,
              organisation_id: null,
              replaces_id: members.find(({ seat_id }) => seat_id === seat.id)?.membership_id ?? null,
            },
          ]
        : [],
    )
}

interface Pool {
  seats: number
  candidates: { id: string; values: Record<string, string>; group?: string | undefined }[]
  targets: { id: string; when: [string, string][]; lower: number; upper: number; legal?: boolean }[]
}

/**
 * The pool as it is published: numbers for names in the order given, and of each candidate nothing but what the bounds
 * ask. Groups of which one person stands need no mark.
 */
export function numbered(pool: Pool, order: string[]): { pool: Pool; numbers: Record<string, string> } {
  const numbers = Object.fromEntries(order.map((id, at) => [id, String(at + 1)]))
  const targets = pool.targets.filter(({ lower, upper }) => lower > 0 || upper < pool.seats)
  const asked = new Set(targets.flatMap(({ when }) => when.map((pair) => pair.join('='))))
  const standing = order.map((id) => pool.candidates.find((one) => one.id === id)!)
  const groups = [...new Set(standing.flatMap(({ group }) => group ?? []))].filter(
    (group) => standing.filter((one) => one.group === group).length > 1,
  )
  const candidates = standing.map(({ id, values, group }) => ({
    id: numbers[id]!,
    values: Object.fromEntries(Object.entries(values).filter((pair) => asked.has(pair.join('=')))),
    ...(group !== undefined && groups.includes(group) && { group: `g${groups.indexOf(group) + 1}` }),
  }))
  return { pool: { seats: pool.seats, candidates, targets }, numbers }
}

/** How many stand alone with what is published of them: whoever knows the register may guess who they are. */
export function aloneAmong({ candidates }: Pick<Pool, 'candidates'>) {
  const likeness = candidates.map(({ values }) =>
    Object.entries(values)
      .map((pair) => pair.join('='))
      .toSorted((one, other) => (one < other ? -1 : 1))
      .join(),
  )
  return likeness.filter((one) => likeness.indexOf(one) === likeness.lastIndexOf(one)).length
}
