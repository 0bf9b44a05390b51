import { sql } from 'kysely'
import { builtFirst } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'

/** The minutes that the body checks under this item (R65). */
export const findToCheck = builtFirst((db, itemId: number) =>
  db
    .selectFrom('minutes_checkings')
    .innerJoin('minutes', 'minutes.id', 'minutes_checkings.minutes_id')
    .innerJoin('meetings', 'meetings.id', 'minutes.meeting_id')
    .where('minutes_checkings.item_id', '=', itemId)
    .select(['minutes.id as minutes_id', 'minutes.status', 'meetings.number', 'meetings.year']),
)

/** Which of these items are about earlier minutes, and whether the body checked them. */
export const listChecked = (db: Db, items: number[]) =>
  db
    .selectFrom('minutes_checkings')
    .innerJoin('minutes', 'minutes.id', 'minutes_checkings.minutes_id')
    .innerJoin('meetings', 'meetings.id', 'minutes.meeting_id')
    .where('minutes_checkings.item_id', '=', sql<number>`any(${items}::int[])`)
    .select([
      'minutes_checkings.item_id',
      'meetings.number',
      'meetings.year',
      sql<boolean>`exists (select from verdicts
        where verdicts.minutes_id = minutes.id and verdicts.role = 'meeting' and verdicts.verdict = 'approved')`.as(
        'checked',
      ),
    ])
    .execute()
