import { inTransaction } from '../../db/connection.ts'
import { addDays, dayOf, instantOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { removeUnconfirmed } from './enrolment-queries.ts'
import { tellOfWorkshop } from './letter-queries.ts'
import { confirmWithinDays } from './rules.ts'
import { listReaders } from './sign-up-queries.ts'
import { findWorkshop, takeUnreminded } from './workshop-queries.ts'

/** Every morning: those who have a place are reminded of the next day's workshops. */
export async function remindOfWorkshops({ db, settings }: House, now: Date) {
  const [from, until] = [1, 2].map((days) => instantOf(addDays(dayOf(now), days))) as [Date, Date]
  await inTransaction(db, async (db) => {
    for (const { id } of await takeUnreminded(db, now, { from, until })) {
      const workshop = (await findWorkshop(db, id))!
      const readers = await listReaders(db, id, 'placed')
      await tellOfWorkshop(db, settings, readers, 'reminder', workshop, now)
      const about = { by: undefined, at: now, thing: 'workshop', id, body: workshop.body_id }
      await record(db, { ...about, act: 'workshop reminded', details: { count: readers.length } })
    }
  })
}

/** Each night: addresses that nobody has confirmed leave, and with them their links. */
export const sweepEnrolments = ({ db }: House, now: Date) =>
  removeUnconfirmed(db, instantOf(addDays(dayOf(now), -confirmWithinDays)))
