import { subDays } from 'date-fns/subDays'
import { inTransaction } from '../../db/connection.ts'
import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { closeLeaving, knownAmong } from './queries.ts'

/** R71: each night, public files with personal data leave the public when their day has come. */
export const closeFiles = ({ db }: House, now: Date) =>
  inTransaction(db, async (db) => {
    const closed = await closeLeaving(db, dayOf(now))
    for (const { id: file, thing, thing_id: id, body_id } of closed)
      await record(db, {
        by: undefined,
        at: now,
        act: 'file left the public',
        thing,
        id,
        ...(body_id && { body: body_id }),
        details: { file },
      })
    return closed.length
  })

/** Bytes that no row tells of, a day after they came: a sending that broke off, an act that was undone. */
export async function sweepOrphans({ db, files }: House, now: Date) {
  let swept = 0
  const sweep = async (names: string[]) => {
    const known = await knownAmong(db, names)
    for (const name of names.filter((name) => !known.has(name))) {
      await files.remove(name)
      swept++
    }
  }
  let old: string[] = []
  for await (const { storedAs, keptAt } of files.list()) {
    if (keptAt < subDays(now, 1)) old.push(storedAs)
    if (old.length === 500) await sweep(old.splice(0))
  }
  await sweep(old)
  return swept
}
