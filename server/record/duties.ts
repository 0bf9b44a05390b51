import { subDays } from 'date-fns/subDays'
import type { House } from '../house.ts'
import { forgetOnces, forgetSessions } from './queries.ts'
import { sealNext } from './seal-queries.ts'

/** Each minute: what has come into the record is sealed, and the head told to the log, which lies elsewhere. */
export async function sealRecord({ db, log }: House, now: Date) {
  for (;;) {
    const sealed = await sealNext(db, now)
    if (!sealed) return
    log.info({ head: sealed.hash, place: sealed.place, entries: sealed.count }, 'record sealed')
  }
}

/** Each night: keys of forms sent long ago, and sessions past their end. */
export async function sweepPassedThings({ db }: House, now: Date) {
  await forgetOnces(db, subDays(now, 30))
  await forgetSessions(db, now)
}
