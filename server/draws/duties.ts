import type { House } from '../house.ts'
import { stopAbandoned } from './queue-queries.ts'

/** Stops what a process left behind when it ended, and begins what nobody has begun. */
export async function lookAfterComputations({ db, computing }: House, now: Date) {
  await stopAbandoned(db, now)
  computing.begin(now)
}
