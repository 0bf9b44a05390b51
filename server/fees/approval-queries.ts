import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'

interface Approved {
  meeting_id: number
  person_id: number
  class: string
  fee: number
  addition: number
}

/** The fee stands as it is now, with what was claimed beside it; undefined where it was approved or returned already. */
export function approveFee(db: Db, line: Approved, { by, at }: { by: number; at: Date }) {
  const { meeting_id, person_id, ...due } = line
  const approved = { ...due, status: 'approved' as const, approved_by: by, approved_at: at }
  return db
    .insertInto('fee_claims')
    .values({ meeting_id, person_id, ...approved })
    .onConflict((known) =>
      known
        .columns(['meeting_id', 'person_id'])
        .doUpdateSet(approved)
        .where('fee_claims.status', 'not in', ['approved', 'returned']),
    )
    .returning('id')
    .executeTakeFirst()
}

/** Marks what was approved of meetings in these days and never exported; how many they were. */
export async function exportFees(
  db: Db,
  { body_id, from_on, until_on }: { body_id: number; from_on: Day; until_on: Day },
  { by, at }: { by: number; at: Date },
) {
  const { id } = await db
    .insertInto('fee_exports')
    .values({ body_id, from_on, until_on, person_id: by, at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const marked = await db
    .updateTable('fee_claims')
    .from('meetings')
    .set({ export_id: id })
    .whereRef('meetings.id', '=', 'fee_claims.meeting_id')
    .where(isToExport(body_id, from_on, until_on))
    .returning('fee_claims.id')
    .execute()
  return { id, count: marked.length }
}

const isToExport = (bodyId: number, from: Day, until: Day) =>
  sql<boolean>`(meetings.body_id = ${bodyId} and fee_claims.status = 'approved' and fee_claims.export_id is null
    and (meetings.starts_at at time zone 'Europe/Helsinki')::date between ${from} and ${until})`

/** Whether anything approved of meetings in these days waits to be exported. */
export const hasToExport = async (db: Db, bodyId: number, from: Day, until: Day) =>
  Boolean(
    await db
      .selectFrom('fee_claims')
      .innerJoin('meetings', 'meetings.id', 'fee_claims.meeting_id')
      .where(isToExport(bodyId, from, until))
      .select('fee_claims.id')
      .limit(1)
      .executeTakeFirst(),
  )

/** The newest first. */
export const listExports = (db: Db, bodyId: number, most: number) =>
  db
    .selectFrom('fee_exports')
    .innerJoin('people', 'people.id', 'fee_exports.person_id')
    .where('fee_exports.body_id', '=', bodyId)
    .orderBy('fee_exports.id', 'desc')
    .limit(most)
    .select(['fee_exports.id', 'from_on', 'until_on', 'at', 'people.name'])
    .execute()

export const findExport = (db: Db, id: number) =>
  db.selectFrom('fee_exports').where('id', '=', id).selectAll().executeTakeFirst()

/** What was exported, by name and meeting, so many after the last one; the same however often it is asked. */
export const listExported = (db: Db, exportId: number, after: number, most: number) =>
  db
    .selectFrom('fee_claims')
    .innerJoin('meetings', 'meetings.id', 'fee_claims.meeting_id')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .innerJoin('people', 'people.id', 'fee_claims.person_id')
    .where('fee_claims.export_id', '=', exportId)
    .where('fee_claims.id', '>', after)
    .orderBy('fee_claims.id')
    .limit(most)
    .select([
      'fee_claims.id',
      'people.name',
      'bodies.name as body',
      'meetings.starts_at',
      'meetings.number',
      'meetings.year',
      'fee_claims.class',
      'fee_claims.fee',
      'fee_claims.addition',
      'fee_claims.earnings',
      'fee_claims.travel',
      'fee_claims.approved_at',
    ])
    .execute()
