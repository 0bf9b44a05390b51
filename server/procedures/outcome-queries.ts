import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { built } from '../../db/built.ts'
import { byFamilyName } from '../names/order-queries.ts'

/** How each of these matters left the procedure, for the minutes; one that still runs has told nothing yet. */
export const proceduresOf = built((db, items: number[]) =>
  db
    .selectFrom('procedure_items')
    .innerJoin('procedures', 'procedures.meeting_id', 'procedure_items.meeting_id')
    .where('procedure_items.item_id', '=', sql<number>`any(${items}::int[])`)
    .where((eb) =>
      eb.or([
        eb('procedure_items.moved_at', 'is not', null),
        eb('procedure_items.decided_at', 'is not', null),
      ]),
    )
    .select(['procedure_items.item_id', 'procedures.ends_at', 'procedure_items.moved_why'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('positions')
          .innerJoin('people', 'people.id', 'positions.person_id')
          .whereRef('positions.item_id', '=', 'procedure_items.item_id')
          .orderBy(byFamilyName('people.name'))
          .select(['people.id as person_id', 'people.name', 'positions.stance']),
      ).as('positions'),
    ),
)
