import { inTransaction } from '../../db/connection.ts'
import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { takeDue, withdraw } from './afterwards-queries.ts'

/** R71: each night, minutes whose day has come leave the public web. */
export const withdrawMinutes = ({ db }: House, now: Date) =>
  inTransaction(db, async (db) => {
    const withdrawn = await takeDue(db, dayOf(now))
    await withdraw(
      db,
      withdrawn.map(({ id }) => id),
    )
    for (const { id, body_id: body } of withdrawn)
      await record(db, { by: undefined, at: now, act: 'minutes withdrawn', thing: 'minutes', id, body })
    return withdrawn.length
  })
