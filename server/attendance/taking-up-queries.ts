import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { byFamilyName } from '../names/order-queries.ts'
import type { LateItem } from './late-rules.ts'
import type { Stand } from './taking-up-rules.ts'

/** The matters of this meeting that its notice did not name, and what was decided of taking them up (R22). */
export const listLate = (db: Db, meetingId: number) => lateItems(db, meetingId) as Promise<LateItem[]>

const lateItems = built((db, meetingId: number) =>
  db
    .selectFrom('items')
    .where('items.meeting_id', '=', meetingId)
    .where('items.late', '=', true)
    .where('items.kind', '=', 'matter')
    .orderBy('items.position')
    .select((eb) => [
      'items.id as item_id',
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
        .as('prepared'),
      jsonObjectFrom(
        eb
          .selectFrom('takings_up')
          .whereRef('takings_up.item_id', '=', 'items.id')
          .select((eb) => [
            'takings_up.taken',
            'takings_up.unanimity',
            'takings_up.stated_by',
            'takings_up.entered_by',
            jsonArrayFrom(
              eb
                .selectFrom('taking_up_stands')
                .innerJoin('people', 'people.id', 'taking_up_stands.person_id')
                .whereRef('taking_up_stands.taking_up_id', '=', 'takings_up.id')
                .orderBy(byFamilyName('people.name'))
                .select(['taking_up_stands.person_id', 'people.name', 'taking_up_stands.choice']),
            ).as('stands'),
          ]),
      ).as('taking'),
    ]),
)

export interface Stated {
  item: number
  /** the item that was being handled */
  at_item: number | null
  unanimity: boolean
  taken: boolean
  stands: Stand[]
  chair: number
  /** it has been acted on: its place and moment stay, the stands are put right */
  settled: boolean
  by: number
  at: Date
}

/** What the chair stated, or the secretary put right. */
export async function stateTakingUp(db: Db, stated: Stated) {
  const { taken, unanimity, stands, chair, settled, by, at } = stated
  const decided = {
    taken,
    unanimity,
    at_item_id: stated.at_item,
    stated_by: chair,
    stated_at: at,
    entered_by: by === chair ? null : by,
  }
  const { id } = await db
    .insertInto('takings_up')
    .values({ item_id: stated.item, ...decided })
    .onConflict((earlier) => earlier.column('item_id').doUpdateSet(settled ? { taken } : decided))
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.deleteFrom('taking_up_stands').where('taking_up_id', '=', id).execute()
  if (stands.length)
    await db
      .insertInto('taking_up_stands')
      .values(stands.map((stand) => ({ ...stand, taking_up_id: id })))
      .execute()
}
