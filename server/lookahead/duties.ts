import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { forgetUnconfirmed } from './follower-queries.ts'

/** Each night: addresses that would follow and that nobody has confirmed leave. */
export const sweepFollowings = ({ db }: House, now: Date) => forgetUnconfirmed(db, dayOf(now))
