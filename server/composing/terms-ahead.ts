import { smallestChange, type SmallestChange } from './change.ts'
import { fits, type Pool } from './pool.ts'

export interface Ahead {
  /** The last day of the seats that fall vacant (YYYY-MM-DD). */
  day: string
  ending: string[]
  /** By how much each target misses its bounds if nobody follows: negative below the minimum, positive above the maximum. */
  misses: number[]
  /**
   * Whom to seat that day so that the bounds hold: if it can be, with all who stay; else with as few as possible of them
   * leaving too. Undefined where no body meets the bounds.
   */
  refill: SmallestChange | undefined
}

/**
 * What happens at each end of terms, one after the other: the seats that fall vacant, the bounds that would break, and
 * who would keep them. Each refilling is taken as done when the next day is looked at. Those whose term ends may be
 * seated anew, but nobody counts on it; those without a day stay.
 */
export function termsAhead(
  pool: Pool,
  sitting: { id: string; until: string | null }[],
  { wishes, seed, locked = [] }: { wishes: (number | undefined)[]; seed: number; locked?: string[] },
): Ahead[] {
  const days = [...new Set(sitting.flatMap(({ until }) => until ?? []))].toSorted()
  let present = sitting.map(({ id }) => id)
  return days.map((day) => {
    const ending = sitting
      .filter(({ id, until }) => until === day && present.includes(id))
      .map(({ id }) => id)
    const staying = present.filter((id) => !ending.includes(id))
    const kept = locked.filter((id) => staying.includes(id))
    const ways = { wishes, seed, most: 1 }
    const refill =
      smallestChange(pool, { present: staying, locked: staying }, ways) ??
      smallestChange(pool, { present: staying, locked: kept }, ways)
    present = refill ? afterwards(refill, staying) : staying
    return { day, ending, misses: missesOf(pool, staying), refill }
  })
}

function afterwards({ changes }: SmallestChange, staying: string[]) {
  const { leaving, entering } = changes[0]!
  const taken = entering.flatMap(({ among, count }) =>
    among.filter((id) => !staying.includes(id)).slice(0, count),
  )
  return [...staying.filter((id) => !leaving.includes(id)), ...taken]
}

function missesOf({ candidates, targets }: Pool, ids: string[]) {
  const members = candidates.filter(({ id }) => ids.includes(id))
  return targets.map(({ when, lower, upper }) => {
    const count = members.filter((one) => fits(one, when)).length
    return count < lower ? count - lower : Math.max(0, count - upper)
  })
}
