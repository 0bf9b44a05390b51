import type { Db } from '../../db/schema/index.ts'
import type { Json } from '../../db/schema/words.ts'
import { unlike } from '../../db/unlike.ts'
import type { Entry } from './rules.ts'

interface Proposed {
  organisation_id: number
  person_id: number
  before: Partial<Entry>
  after: Partial<Entry>
}

/** Puts a change before the secretary, in place of the one that still waits; undefined when that was the same. */
export async function proposeChange(db: Db, { before, after, ...whose }: Proposed, at: Date) {
  const said = { before: before as Json, after: after as Json }
  const waiting = await findOpenChange(db, whose.organisation_id)
  if (!waiting)
    return db
      .insertInto('directory_changes')
      .values({ ...whose, ...said, proposed_at: at })
      .returning('id')
      .executeTakeFirstOrThrow()
  return db
    .updateTable('directory_changes')
    .set({ ...said, person_id: whose.person_id, proposed_at: at })
    .where('id', '=', waiting.id)
    .where(unlike({ after: JSON.stringify(after) }))
    .returning('id')
    .executeTakeFirst()
}

/** The organisation's change that waits for the secretary. */
export const findOpenChange = (db: Db, organisationId: number) =>
  db
    .selectFrom('directory_changes')
    .where('organisation_id', '=', organisationId)
    .where('settled_at', 'is', null)
    .selectAll()
    .executeTakeFirst()

/** The organisation's latest changes that have been settled. */
export const listSettledChanges = (db: Db, organisationId: number) =>
  db
    .selectFrom('directory_changes')
    .where('organisation_id', '=', organisationId)
    .where('settled_at', 'is not', null)
    .orderBy('id', 'desc')
    .limit(5)
    .select(['id', 'proposed_at', 'settled_at', 'outcome'])
    .execute()

export const findChange = (db: Db, id: number) =>
  db
    .selectFrom('directory_changes')
    .innerJoin('people', 'people.id', 'directory_changes.person_id')
    .leftJoin('people as settler', 'settler.id', 'directory_changes.settled_by')
    .where('directory_changes.id', '=', id)
    .selectAll('directory_changes')
    .select(['people.name', 'people.email', 'people.language', 'people.closed_at', 'settler.name as settler'])
    .executeTakeFirst()

export const settleChange = (
  db: Db,
  id: number,
  settled: {
    outcome: 'approved' | 'refused' | 'withdrawn'
    reason: string
    settled_at: Date
    settled_by: number
  },
) =>
  db
    .updateTable('directory_changes')
    .set(settled)
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
