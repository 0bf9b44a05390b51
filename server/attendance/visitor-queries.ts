import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Attendance } from './rules.ts'

/** Somebody known by name only is there for this item: without an address there is no account. */
export async function receiveVisitor(
  db: Db,
  visitor: {
    meeting: number
    item: number
    name: string
    role: string
    capacity: 'expert' | 'guest'
    mode: Attendance['mode']
    by: number
    at: Date
  },
) {
  const { meeting, item, name, role, capacity, mode, by, at } = visitor
  const person = await db
    .insertInto('people')
    .values({ name, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('attendances')
    .values({
      meeting_id: meeting,
      person_id: person.id,
      capacity,
      role,
      only_item_id: item,
      mode,
      arrived_at: at,
      arrived_item_id: item,
      entered_by: by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, person: person.id }
}

/** Those heard in the item leave before it is decided. */
export const endHearing = (db: Db, stays: number[], item: number, at: Date) =>
  db
    .updateTable('attendances')
    .set({ departed_at: at, departed_item_id: item, departure_reason: 'item_over' })
    .where('id', '=', sql<number>`any(${stays}::int[])`)
    .where('departed_at', 'is', null)
    .execute()
