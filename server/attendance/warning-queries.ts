import { built } from '../../db/built.ts'

/** Deputies called for this item alone, the latest last (R32). */
export const listCalledFor = built((db, itemId: number) =>
  db
    .selectFrom('deputy_calls')
    .innerJoin('memberships as deputies', 'deputies.id', 'deputy_calls.deputy_id')
    .innerJoin('people', 'people.id', 'deputies.person_id')
    .innerJoin('memberships as members', 'members.id', 'deputy_calls.membership_id')
    .innerJoin('items', 'items.meeting_id', 'deputy_calls.meeting_id')
    .where('items.id', '=', itemId)
    .whereRef('deputy_calls.item_id', '=', 'items.id')
    .orderBy('deputy_calls.id')
    .select([
      'deputy_calls.membership_id',
      'members.person_id',
      'deputies.person_id as deputy_person_id',
      'people.name as deputy',
      'deputy_calls.called_at',
    ]),
)
