import { randomUUID } from 'node:crypto'
import type { Day } from '../calendar/rules.ts'
import { say, type Message } from '../words/index.ts'
import type { Asked } from './change-acts.ts'
import { candidatesAmong, organisationsAmong, seatableBy, type poolOf } from './change-rules.ts'
import { nameOf } from './picture-rules.ts'
import { isAt, isSingle, partsOf, type Target } from './rules.ts'
import { placesBy } from './takeover-rules.ts'

type Pool = ReturnType<typeof poolOf>['pool']

/** A target with its name and how many sit of it now. */
export const namedIn =
  ({ names, members }: Pick<Asked, 'names' | 'members'>) =>
  (target: Target) => ({
    ...target,
    name: nameOf(target, names),
    now: members.filter(({ values }) => isAt(values, target)).length,
  })

const few = 8
const nominee: Record<string, Message> = { female: say('balance.aWoman'), male: say('balance.aMan') }

interface Change {
  leaving: string[]
  entering: { count: number; among: string[] }[]
  counts: number[]
}

/** A change as the secretary reads it: who would leave, and who or which organisations might fill each place. */
export const wordedBy =
  (asked: Asked, pool: Pool) =>
  ({ leaving, entering, counts }: Change) => ({
    places: placesBy(asked, pool, { leaving, entering }),
    once: randomUUID(),
    leaving: asked.members.filter(({ membership_id }) => leaving.includes(`m${membership_id}`)),
    entering: entering.map(({ count, among }) => ({
      count,
      kind: kindOf(asked, pool, among[0]!),
      ...shortened(fromWhom(asked, among)),
    })),
    counts,
  })

/** What those who may enter a place have in common. */
function kindOf({ targets, names }: Asked, { candidates, targets: bounds }: Pool, id: string) {
  const { values } = candidates.find((one) => one.id === id)!
  return targets
    .filter((target, at) => !target.also && bounds[at]!.when.every(([of, value]) => values[of] === value))
    .map((target) => (target.dimension === 'gender' ? nominee[target.value]! : nameOf(target, names)))
}

/** Candidates by name and organisation; of the register the organisations. */
function fromWhom({ members, nominators, candidates = [] }: Asked, among: string[]) {
  const [organisations, standing] = [organisationsAmong(among), candidatesAmong(among)]
  return [
    ...members
      .filter(({ membership_id }) => among.includes(`m${membership_id}`))
      .map(({ organisation_id: id, name, organisation }) => ({ id, name, organisation: organisation ?? '' })),
    ...nominators.filter(({ id }) => organisations.includes(id)).map(({ id, name }) => ({ id, name })),
    ...candidates
      .filter(({ id }) => standing.includes(id))
      .map(({ organisation_id: id, name, organisation }) => ({ id, name, organisation })),
  ]
}

const shortened = <T>(found: T[]) => ({ some: found.slice(0, few), more: Math.max(0, found.length - few) })

interface Ahead {
  day: Day
  ending: string[]
  misses: number[]
  refill?: { changes: Change[] } | undefined
}

/** An end of terms: whose seats fall vacant, what breaks if nobody follows, and of what kind those are who keep it. */
export const aheadIn =
  (asked: Asked, pool: Pool) =>
  ({ day, ending, misses, refill }: Ahead) => ({
    day,
    leaving: asked.members.filter(({ membership_id }) => ending.includes(`m${membership_id}`)),
    breaks: misses.flatMap((miss, target) =>
      // of the seats reserved for a side those that end are vacant in any case
      miss && target < asked.targets.length
        ? say(miss < 0 ? 'balance.breakShort' : 'balance.breakOver', {
            name: nameOf(placeIn(asked, target), asked.names),
            count: Math.abs(miss),
          })
        : [],
    ),
    refill: refill && wordedBy(asked, pool)(refill.changes[0]!),
  })

type Side = 'lower' | 'upper'
interface Why {
  conflict: { demands: ({ target: number; side: Side } | { keeps: string })[] }
  relaxations: {
    eased: { target: number; side: Side; from: number; to: number }[]
    counts: number[]
    allows?: { leave: number; changes: Change[] } | undefined
  }[]
}

/** The contradiction and the ways out of it in the order found; seats reserved for a side stand after the targets. */
export function whyIn(asked: Asked, pool: Pool, { conflict, relaxations }: Why) {
  const demanded = conflict.demands.map((demand) =>
    'keeps' in demand ? demand : { ...demand, ...placeIn(asked, demand.target) },
  )
  return {
    demands: demanded.map((demand) =>
      'keeps' in demand
        ? say('balance.demandKeeps', { name: keptBy(asked, demand.keeps) })
        : demandIn(asked, pool, demand),
    ),
    candidates: combined(asked, pool, demanded),
    relaxations: relaxations.map(({ eased, counts, allows }) => ({
      eased: eased.map(({ target, side, from, to }) =>
        say(side === 'lower' ? 'balance.easedLower' : 'balance.easedUpper', {
          ...{ from, to, name: nameOf(placeIn(asked, target), asked.names) },
        }),
      ),
      leave: allows?.leave,
      change: wordedBy(asked, pool)(allows?.changes[0] ?? { leaving: [], entering: [], counts }),
      targets: easedIn(asked, eased),
    })),
  }
}

type Demand = { target: number; side: Side } & ReturnType<typeof placeIn>

function placeIn({ targets, seats }: Asked, target: number) {
  const own = targets[target]
  if (own) return { ...own, isReserved: false }
  const value = [...new Set(seats.flatMap(({ side }) => side ?? []))][target - targets.length]!
  const count = seats.filter(({ side }) => side === value).length
  return { dimension: 'side' as const, value, also: null, lower: count, upper: count, isReserved: true }
}

const keptBy = ({ members }: Asked, id: string) =>
  members.find(({ membership_id }) => id === `m${membership_id}`)!.name

/** A minimum of most seats is also said as how few others there may be. */
function demandIn({ names, seats }: Asked, pool: Pool, demand: Demand) {
  const bound = demand[demand.side]!
  const values = { name: nameOf(demand, names), bound, candidates: seatableBy(pool, demand.target) }
  if (demand.isReserved) return say('balance.demandSeats', values)
  if (demand.side === 'upper') return say('balance.demandUpper', values)
  const rest = seats.length - bound
  return rest < bound && rest > 0
    ? say('balance.demandMost', { ...values, rest })
    : say('balance.demandLower', values)
}

/** How few have all that the minima ask for, where one could have it all. */
function combined({ names }: Asked, pool: Pool, demanded: (Demand | { keeps: string })[]) {
  const least = demanded.flatMap((demand) => ('keeps' in demand || demand.side === 'upper' ? [] : demand))
  const singles = least.flatMap((demand) => partsOf(demand)).filter(({ dimension }) => isSingle(dimension))
  const values = new Map(singles.map(({ dimension, value }) => [dimension, value]))
  if (least.length < 2 || singles.some(({ dimension, value }) => values.get(dimension) !== value))
    return undefined
  return {
    names: least.map((demand) => nameOf(demand, names)),
    count: seatableBy(pool, ...least.map(({ target }) => target)),
  }
}

const easedIn = (asked: Asked, eased: { target: number; side: Side; to: number }[]) =>
  asked.targets.map((target, at) => ({
    ...namedIn(asked)(target),
    ...Object.fromEntries(eased.filter((one) => one.target === at).map(({ side, to }) => [side, to])),
  }))
