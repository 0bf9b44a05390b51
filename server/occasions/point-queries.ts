import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import type { Day } from '../calendar/rules.ts'

interface Agreed {
  text: string
  person_id: number | null
  person_name: string
  due_on: Day | null
}

/** False when the same is agreed already. */
export async function addPoint(db: Db, occasion_id: number, agreed: Agreed) {
  if (await isThere(db, 'occasion_points', { occasion_id, ...agreed })) return false
  const next = sql<number>`(select coalesce(max(position), 0) + 1 from occasion_points where occasion_id = ${occasion_id})`
  await db
    .insertInto('occasion_points')
    .values({ ...agreed, occasion_id, position: next })
    .execute()
  return true
}

/** Whether a row holds just these values. */
const isThere = async (db: Db, table: 'occasion_points' | 'occasion_disclosures', values: object) =>
  Boolean(
    await db
      .selectFrom(table)
      .where(sql<boolean>`not ${unlike(values)}`)
      .select('id')
      .executeTakeFirst(),
  )

/** Done, or to be done after all; undefined when it was so already. */
export const setPointDone = (db: Db, id: number, done_at: Date | null) =>
  db
    .updateTable('occasion_points')
    .set({ done_at })
    .where('id', '=', id)
    .where('done_at', done_at ? 'is' : 'is not', null)
    .returning('id')
    .executeTakeFirst()

export const removePoint = (db: Db, id: number) =>
  db.deleteFrom('occasion_points').where('id', '=', id).returning('id').executeTakeFirst()

interface Told {
  occasion_id: number
  receivers: string
  what: string
  told_at: Date
  entered_by: number
}

/** R82: everyone reads it from this moment. False when it is in the list already. */
export async function enterDisclosure(db: Db, told: Told, published_at: Date) {
  if (await isThere(db, 'occasion_disclosures', told)) return false
  await db
    .insertInto('occasion_disclosures')
    .values({ ...told, published_at })
    .execute()
  return true
}
