import { subDays } from 'date-fns/subDays'
import type { House } from '../house.ts'
import { forgetOnces, forgetSessions } from './queries.ts'

/** Each night: keys of forms sent long ago, and sessions past their end. */
export async function sweepPassedThings({ db }: House, now: Date) {
  await forgetOnces(db, subDays(now, 30))
  await forgetSessions(db, now)
}
