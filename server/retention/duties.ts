import { inTransaction } from '../../db/connection.ts'
import { findSetting } from '../accounts/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { removals, removeTies } from './queries.ts'
import { kept, keptKinds, keptSince } from './rules.ts'

/** Each night: personal data whose time has passed leaves; the record tells how much of what, and of nobody. */
export async function removePersonalData({ db }: House, now: Date) {
  const months = await findSetting(db, 'retention_months')
  const about = { by: undefined, at: now, thing: 'retention', id: 1 }
  // a kind that came after the settings were saved leaves by its own default
  for (const kind of keptKinds)
    await inTransaction(db, async (db) => {
      const count = await removals[kind](db, keptSince(months[kind] ?? kept[kind].months, now))
      if (count) await record(db, { ...about, act: kept[kind].act, details: { count } })
    })
  await inTransaction(db, async (db) => {
    const count = await removeTies(db, dayOf(now))
    if (count) await record(db, { ...about, act: 'ties removed', details: { count } })
  })
}
