import { sql } from 'kysely'
import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'

/** The matters of the meeting with what bears on deciding them together, and whether they are marked for that. */
export const listBlock = built((db, meetingId: number) =>
  db
    .selectFrom('items')
    .leftJoin('block_items', 'block_items.item_id', 'items.id')
    .leftJoin('people', 'people.id', 'block_items.taken_out_by')
    .where('items.meeting_id', '=', meetingId)
    .where('items.kind', '=', 'matter')
    .where('items.removed_at', 'is', null)
    .orderBy('items.position')
    .orderBy('items.id')
    .select([
      'items.id as item_id',
      sql<boolean>`block_items.item_id is not null`.as('marked'),
      'people.name as taken_out_by',
      'block_items.decided_at',
    ])
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom('texts')
            .where('texts.thing', '=', 'item')
            .whereRef('texts.thing_id', '=', 'items.id')
            .where('texts.field', '=', 'proposal')
            .where('texts.html', '<>', '')
            .select('texts.id'),
        )
        .$castTo<boolean>()
        .as('prepared'),
      eb
        .or([
          eb.exists(
            eb.selectFrom('elections').whereRef('elections.item_id', '=', 'items.id').select('elections.id'),
          ),
          eb.exists(
            eb
              .selectFrom('appointments')
              .whereRef('appointments.matter_id', '=', 'items.matter_id')
              .where('appointments.status', '=', 'proposed')
              .select('appointments.id'),
          ),
        ])
        .$castTo<boolean>()
        .as('elects'),
    ]),
)

/** Put among those decided together, for the first time or again. */
export const markForBlock = (db: Db, { item, by, at }: { item: number; by: number; at: Date }) => {
  const marked = { marked_at: at, marked_by: by, taken_out_at: null, taken_out_by: null, entered_by: null }
  return db
    .insertInto('block_items')
    .values({ item_id: item, ...marked })
    .onConflict((earlier) => earlier.column('item_id').doUpdateSet(marked))
    .execute()
}

export const takeOutOfBlock = (
  db: Db,
  { item, person, by, at }: { item: number; person: number; by: number; at: Date },
) =>
  db
    .updateTable('block_items')
    .set({ taken_out_at: at, taken_out_by: person, entered_by: by === person ? null : by })
    .where('item_id', '=', item)
    .execute()

/** The same moment for all that were decided together. */
export const markBlockDecided = (db: Db, items: number[], at: Date) =>
  db
    .updateTable('block_items')
    .set({ decided_at: at })
    .where(sql<boolean>`item_id = any(${items}::int[])`)
    .execute()
