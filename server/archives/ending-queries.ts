import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'

/** The body's memberships end with it, those of a toimikunta too, which else go on until successors come (84 §). */
export async function endMemberships(db: Db, bodyId: number, day: Day) {
  const { rows } = await sql<{ id: number; ends_on: Day }>`
    update memberships set ends_on = greatest(${day}::date, starts_on), end_reason = 'term_ended'
    where id in (select membership_id from seated
      where body_id = ${bodyId} and (until is null or until > ${day}))
    returning id, ends_on`.execute(db)
  return rows
}

/** Its offices end too: the closing day is their last. */
export const endOffices = (db: Db, bodyId: number, day: Day) =>
  db
    .updateTable('offices')
    .set({ ends_on: sql<Day>`greatest(${day}::date, starts_on)` })
    .where('body_id', '=', bodyId)
    .where((eb) => eb.or([eb('ends_on', 'is', null), eb('ends_on', '>', day)]))
    .returning(['id', 'ends_on'])
    .execute()
