import type { Db } from '../../db/schema/index.ts'

/** Said before the meeting, by oneself or entered; a second word on the same item changes nothing. */
export const declareDisqualified = (
  db: Db,
  declared: {
    item_id: number
    person_id: number
    ground: 1 | 2 | 3 | 4 | 5 | 7
    reason: string
    declared_at: Date
    entered_by: number | null
  },
) =>
  db
    .insertInto('disqualifications')
    .values(declared)
    .onConflict((same) =>
      same
        .columns(['item_id', 'person_id'])
        .doUpdateSet({ ...declared, status: 'declared' })
        .where('disqualifications.status', '=', 'withdrawn'),
    )
    .returning('id')
    .executeTakeFirst()

/** The disqualifications that stand for the item, with who entered them for another. */
export const listDeclared = (db: Db, itemId: number) =>
  db
    .selectFrom('disqualifications')
    .innerJoin('people', 'people.id', 'disqualifications.person_id')
    .leftJoin('people as writers', 'writers.id', 'disqualifications.entered_by')
    .where('item_id', '=', itemId)
    .where('disqualifications.status', 'in', ['declared', 'disputed', 'confirmed'])
    .orderBy('disqualifications.id')
    .select([
      'disqualifications.id',
      'disqualifications.person_id',
      'disqualifications.ground',
      'disqualifications.reason',
      'disqualifications.status',
      'people.name',
      'writers.name as entered',
    ])
    .execute()
