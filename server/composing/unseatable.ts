import { compositionOf, limitsOf, type Pool } from './pool.ts'
import { Search } from './search.ts'

/** Candidates who can sit in no body that meets the bounds. */
export function unseatable(pool: Pool): string[] {
  const composition = compositionOf(pool)
  const search = new Search(composition)
  const seen = new Set<number>()
  try {
    for (const kind of composition.kinds.keys()) {
      if (seen.has(kind)) continue
      const limits = limitsOf(composition)
      limits.lower[kind] = 1
      search.narrow(limits)
      const weights = Float64Array.from(composition.kinds, (_, other) => (seen.has(other) ? 0 : 1))
      const { body } = search.find(weights, { first: true, nodes: 60 })
      for (const [other, count] of body?.entries() ?? []) if (count) seen.add(other)
    }
  } finally {
    search.dispose()
  }
  return composition.kinds.flatMap(({ members }, kind) => (seen.has(kind) ? [] : members)).toSorted()
}
