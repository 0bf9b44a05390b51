import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { revise } from './revision-queries.ts'
import { reordered, type Publicity } from './rules.ts'

/** The meeting as taken for this act. */
export interface Taken {
  id: number
  body_id: number
  kind: 'memo' | 'formal'
  status: string
  publish_agenda: boolean
}
export interface By {
  by: number
  at: Date
}

export interface Kept {
  id: number
  kind: string
  heading: ByLanguage
  matter_id: number | null
  publicity: Publicity
}

/** Moves an item; answers its place counted from 1, how many there are, and whether it stood elsewhere. */
export async function moveItem(
  db: Db,
  meeting: Taken,
  id: number,
  to: 'up' | 'down' | number,
  { by, at }: By,
) {
  const ids = (await listOrder(db, meeting.id)).map((one) => one.id)
  const order = reordered(ids, id, to)
  if (order.join() !== ids.join()) {
    await setOrder(db, order)
    const places = { before: String(ids.indexOf(id) + 1), after: String(order.indexOf(id) + 1) }
    await revise(db, { meeting, item: id, by, at, what: 'order_changed', ...places })
  }
  return { place: order.indexOf(id) + 1, of: order.length, moved: order.join() !== ids.join() }
}

/** The items that stand, in their order. */
export const listOrder = (db: Db, meetingId: number) =>
  db
    .selectFrom('items')
    .where('meeting_id', '=', meetingId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .select(['id', 'kind'])
    .execute()

/** Places the items in the order of these ids. */
export const setOrder = (db: Db, ids: number[]) =>
  sql`update items set position = placed.position
    from unnest(${ids}::int[]) with ordinality as placed (id, position)
    where items.id = placed.id`.execute(db)

/** Agenda numbers are given when the meeting is called (R24); section headings have none. */
export const numberAgenda = (db: Db, meetingId: number) =>
  sql`update items set agenda_number = numbered.number
    from (select id, row_number() over (order by position, id) as number from items
      where meeting_id = ${meetingId} and removed_at is null and kind <> 'heading') as numbered
    where items.id = numbered.id`.execute(db)

/** The number of an item that comes after the call (R22). */
export async function nextAgendaNumber(db: Db, meetingId: number) {
  const last = await db
    .selectFrom('items')
    .where('meeting_id', '=', meetingId)
    .select((eb) => eb.fn.max('agenda_number').as('number'))
    .executeTakeFirst()
  return (last?.number ?? 0) + 1
}
