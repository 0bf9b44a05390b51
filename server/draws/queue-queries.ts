import { sql } from 'kysely'
import type { Db, Schema } from '../../db/schema/index.ts'
import type { Json } from '../../db/schema/words.ts'

/** Takes the one that has waited longest; no two processes take the same. */
export const claimComputation = (db: Db, at: Date) =>
  db
    .updateTable('computations')
    .set({ status: 'running', begun_at: at, heard_at: at })
    .where('id', '=', (eb) =>
      eb
        .selectFrom('computations as next')
        .where('next.status', '=', 'waiting')
        .orderBy('next.id')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .select('next.id'),
    )
    .where('status', '=', 'waiting')
    .returning(['id', 'input'])
    .executeTakeFirst()

/** How much is done; answers whether anyone still waits for it. */
export const tellShare = async (db: Db, id: number, share: number, at: Date) =>
  Boolean(
    await db
      .updateTable('computations')
      .set({ share, heard_at: at })
      .where('id', '=', id)
      .where('status', '=', 'running')
      .returning('id')
      .executeTakeFirst(),
  )

export type Outcome =
  | { status: 'done'; result: object }
  | { status: 'failed' }
  | { status: 'stopped'; by: NonNullable<Schema['computations']['stopped_by']> }

/** Writes down what came of it, unless it has been ended meanwhile. */
export const endComputation = (db: Db, id: number, outcome: Outcome, at: Date) =>
  db
    .updateTable('computations')
    .set({
      status: outcome.status,
      ended_at: at,
      stopped_by: outcome.status === 'stopped' ? outcome.by : null,
      result: outcome.status === 'done' ? (outcome.result as Json) : null,
      ...(outcome.status === 'done' && { share: 1 }),
    })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .execute()

/** Those whose process has not been heard of for a minute have stopped with it. */
export const stopAbandoned = (db: Db, now: Date) =>
  db
    .updateTable('computations')
    .set({ status: 'stopped', stopped_by: 'process', ended_at: now })
    .where('status', '=', 'running')
    .where('heard_at', '<', sql<Date>`${now}::timestamptz - interval '1 minute'`)
    .execute()
