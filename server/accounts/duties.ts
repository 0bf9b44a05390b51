import { subDays } from 'date-fns/subDays'
import type { House } from '../house.ts'
import { sweepAttempts } from './attempt-queries.ts'
import { sweepTokens } from './token-queries.ts'

/** Each night: attempts at signing in, and links and codes long past. */
export async function sweepSignIns({ db }: House, now: Date) {
  await sweepAttempts(db, subDays(now, 1))
  await sweepTokens(db, subDays(now, 30))
}
