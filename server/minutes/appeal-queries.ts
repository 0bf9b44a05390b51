import { sql } from 'kysely'
import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import type { Appeal } from '../sentences/appeal-rules.ts'

/** Undefined when it was so already. */
export const setAppeal = (db: Db, item: number, appeal: Appeal) =>
  db
    .updateTable('items')
    .set({ appeal })
    .where('id', '=', item)
    .where('appeal', '<>', appeal)
    .returning('id')
    .executeTakeFirst()

/** The §s of a meeting of which rectification may be asked. */
export const listRectifiable = built((db, meeting: number) =>
  db
    .selectFrom('items')
    .where('meeting_id', '=', meeting)
    .where('appeal', '=', 'rectification')
    .where('outcome', '=', 'decided')
    .where('section_number', 'is not', null)
    .orderBy('section_number')
    .select(['id', sql<number>`section_number`.as('section_number')]),
)
