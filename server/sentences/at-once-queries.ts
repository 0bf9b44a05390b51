import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'

/** R66: the meeting itself checked this §. The query has `items`. */
export const checkedAtOnce = sql<boolean>`exists (select from record where record.thing = 'item'
  and record.thing_id = items.id and record.act = 'section checked at once')`

export const wasCheckedAtOnce = async (db: Db, itemId: number) =>
  Boolean(
    await db
      .selectFrom('items')
      .where('id', '=', itemId)
      .where(checkedAtOnce)
      .select('id')
      .executeTakeFirst(),
  )
