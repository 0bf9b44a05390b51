import { inTransaction } from '../../db/connection.ts'
import { addDays, dayOf, instantOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { recordAll } from '../record/queries.ts'
import { removeUnconfirmed } from './enrolment-queries.ts'
import { tellOfWorkshops } from './letter-queries.ts'
import { confirmWithinDays } from './rules.ts'
import { listReaders } from './sign-up-queries.ts'
import { listWorkshops, takeUnreminded } from './workshop-queries.ts'

/** Every morning: those who have a place are reminded of the next day's workshops. */
export async function remindOfWorkshops({ db, settings }: House, now: Date) {
  const [from, until] = [1, 2].map((days) => instantOf(addDays(dayOf(now), days))) as [Date, Date]
  await inTransaction(db, async (db) => {
    const ids = (await takeUnreminded(db, now, { from, until })).map(({ id }) => id)
    if (!ids.length) return
    const workshops = await listWorkshops(db, ids)
    const readers = await listReaders(db, ids, 'placed')
    await tellOfWorkshops(db, settings, readers, 'reminder', workshops, now)
    const countOf = (id: number) => readers.filter(({ workshop_id }) => workshop_id === id).length
    await recordAll(
      db,
      workshops.map(({ id, body_id: body }) => ({
        ...{ by: undefined, at: now, act: 'workshop reminded', thing: 'workshop', id, body },
        details: { count: countOf(id) },
      })),
    )
  })
}

/** Each night: addresses that nobody has confirmed leave, and with them their links. */
export const sweepEnrolments = ({ db }: House, now: Date) =>
  removeUnconfirmed(db, instantOf(addDays(dayOf(now), -confirmWithinDays)))
