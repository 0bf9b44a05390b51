import { sql } from 'kysely'
import { built } from '../../db/built.ts'

/** Annexes travel with the minutes; supporting material does not (R26). */
export const annexesOf = built((db, items: number[]) =>
  db
    .selectFrom('files')
    .where('thing', '=', 'item')
    .where('thing_id', '=', sql<number>`any(${items}::int[])`)
    .where('kind', '=', 'annex')
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .select(['id', 'thing_id as item_id', 'title', 'publicity']),
)

export const tasksOf = built((db, items: number[]) =>
  db
    .selectFrom('tasks')
    .where('item_id', '=', sql<number>`any(${items}::int[])`)
    .orderBy('id')
    .selectAll(),
)

export const extractsOf = built((db, items: number[]) =>
  db
    .selectFrom('extracts')
    .where('item_id', '=', sql<number>`any(${items}::int[])`)
    .orderBy('id')
    .select(['item_id', 'kind', 'recipient', 'added_at']),
)
