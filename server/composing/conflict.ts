import { compositionOf, countOf, limitsOf, type Composition, type Limits, type Pool } from './pool.ts'
import { Search } from './search.ts'

/** One side of a target, or that a member keeps the seat. */
export type Demand = { target: number; side: 'lower' | 'upper' } | { keeps: string }

export interface Conflict {
  /** These cannot hold together, and without any one of them the others can. */
  demands: Demand[]
  /** For each target of the conflict, how many candidates have its values. */
  available: { target: number; candidates: number }[]
}

/**
 * The smallest set of demands that contradict each other in the sense that none can be left out (QuickXplain, Junker
 * 2004). Undefined when a body meets them all. Throws where not even a body without any demand exists.
 */
export function conflictIn(pool: Pool, locked: string[] = []): Conflict | undefined {
  const open = {
    ...pool,
    targets: pool.targets.map((target) => ({ ...target, lower: 0, upper: pool.seats })),
  }
  const composition = compositionOf(open, locked)
  const search = new Search(composition)
  const weights = Float64Array.from(composition.kinds, (_, kind) => ((kind * 7919) % 101) / 101)
  const holds = (demands: Demand[]) => {
    search.narrow(limitsWith(composition, pool, demands))
    return search.find(weights, { first: true, nodes: 60 }).body !== undefined
  }
  try {
    const all = demandsOf(pool, locked)
    if (!holds([])) throw new Error('there are too few candidates for the seats')
    if (holds(all)) return undefined
    return conflictOf(pool, smallestOf(all, holds))
  } finally {
    search.dispose()
  }
}

function demandsOf({ targets, seats }: Pool, locked: string[]): Demand[] {
  const sides = targets.flatMap(({ lower, upper }, target): Demand[] => [
    ...(lower > 0 ? [{ target, side: 'lower' as const }] : []),
    ...(upper < seats ? [{ target, side: 'upper' as const }] : []),
  ])
  return [...sides, ...locked.map((keeps) => ({ keeps }))]
}

function limitsWith(composition: Composition, { targets }: Pool, demands: Demand[]): Limits {
  const limits = limitsOf(composition)
  for (const demand of demands) {
    if ('keeps' in demand) {
      const kind = composition.kinds.findIndex(({ members }) => members[0] === demand.keeps)
      limits.lower[kind] = 1
      continue
    }
    const row = composition.rows.findIndex(({ target }) => target === demand.target)
    if (demand.side === 'lower') limits.rowLower[row] = targets[demand.target]!.lower
    else limits.rowUpper[row] = targets[demand.target]!.upper
  }
  return limits
}

/** Halves what is in question and keeps of each half what the other does not make superfluous. */
function smallestOf(all: Demand[], holds: (demands: Demand[]) => boolean): Demand[] {
  const needed = (given: Demand[], grown: boolean, among: Demand[]): Demand[] => {
    if (grown && !holds(given)) return []
    if (among.length === 1) return among
    const half = among.length >> 1
    const [first, second] = [among.slice(0, half), among.slice(half)]
    const ofSecond = needed([...given, ...first], first.length > 0, second)
    const ofFirst = needed([...given, ...ofSecond], ofSecond.length > 0, first)
    return [...ofFirst, ...ofSecond]
  }
  return needed([], false, all)
}

function conflictOf(pool: Pool, demands: Demand[]): Conflict {
  const targets = [...new Set(demands.flatMap((demand) => ('target' in demand ? demand.target : [])))]
  const { kinds, rows } = compositionOf(pool)
  const members = kinds.map(({ members }) => members.length)
  return {
    demands,
    available: targets.map((target) => ({
      target,
      candidates: countOf(
        rows.find((row) => row.target === target)!,
        members,
      ),
    })),
  }
}
