import { sql } from 'kysely'
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

/** The disqualifications that stand for the item, who entered them for another, and the deputy who already comes (R32). */
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
      comingDeputy.as('deputy_coming'),
    ])
    .execute()

const comingDeputy = sql<string | null>`(select called.name
  from deputy_calls
  join memberships as members on members.id = deputy_calls.membership_id
  join memberships as deputies on deputies.id = deputy_calls.deputy_id
  join people as called on called.id = deputies.person_id
  join lateral (select reply from replies
    where replies.meeting_id = deputy_calls.meeting_id and replies.person_id = called.id
      and (replies.item_id is null or replies.item_id = deputy_calls.item_id)
    order by replies.item_id nulls last limit 1) as answer on answer.reply in ('coming', 'remote')
  where deputy_calls.item_id = disqualifications.item_id and members.person_id = disqualifications.person_id
  limit 1)`
