import { addDays, dayOf, instantOf } from '../calendar/rules.ts'
import type { Key } from '../words/index.ts'

/** A duty has a name in every language. */
export type DutyName = NameIn<Key>
type NameIn<Words> = Words extends `upkeep.duty_${infer Name}` ? Name : never

/** Every so many seconds, or each day when Finnish clocks show `at` ('HH:mm'). */
export type When = { every: number } | { at: string }

/** The latest moment, not after `now`, for which the duty falls due. */
export function lastOccasion(when: When, now: Date): Date {
  if ('every' in when) return new Date(now.getTime() - (now.getTime() % (when.every * 1_000)))
  const today = instantOf(dayOf(now), when.at)
  return today <= now ? today : instantOf(addDays(dayOf(now), -1), when.at)
}

export const nextOccasion = (when: When, occasion: Date) =>
  'every' in when
    ? new Date(occasion.getTime() + when.every * 1_000)
    : instantOf(addDays(dayOf(occasion), 1), when.at)

/**
 * A run for an occasion later than this was written down by a clock that has been put right since, and holds nobody
 * back: the next occasion, and a minute for clocks that differ.
 */
export const latestCredible = (when: When, occasion: Date) =>
  new Date(nextOccasion(when, occasion).getTime() + 60_000)

/** How long a run may be under way before another process takes it for dead; and when one that failed is tried again, in milliseconds. */
export const patience = 15 * 60_000

export interface DutyRun {
  next_at: Date
  begun_at: Date | null
  ended_at: Date | null
  has_failed: boolean
}

type StandsAs = 'failed' | 'late' | 'well' | 'waits'

/** How a duty stands: its last run failed, its next is ten minutes late, it waits for its first, or all is well. */
export function standingOf({ next_at, begun_at, ended_at, has_failed }: DutyRun, now: Date): StandsAs {
  if (ended_at && has_failed) return 'failed'
  if (now.getTime() > next_at.getTime() + 10 * 60_000) return 'late'
  return begun_at ? 'well' : 'waits'
}

/** What needs looking at stands first, then what comes next. */
export const byNeed = (one: Stood, other: Stood) =>
  rank(one) - rank(other) || one.next_at.getTime() - other.next_at.getTime()
interface Stood {
  standing: StandsAs
  next_at: Date
}
const rank = ({ standing }: Stood) => ['failed', 'late', 'well', 'waits'].indexOf(standing)
