import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import { byFamilyName } from '../names/order-queries.ts'
import type { Election, Opening } from './rules.ts'

export { waitingFor } from './waiting-queries.ts'

/** The items' elections in order, with all but what lies sealed; of a void one nobody's choice (R61). */
export const listElections = (db: Db, items: number[]) =>
  db
    .selectFrom('elections')
    .where('elections.item_id', '=', sql<number>`any(${items}::int[])`)
    .orderBy('elections.ordinal')
    .selectAll('elections')
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('election_candidates')
          .innerJoin('people as nominators', 'nominators.id', 'election_candidates.nominated_by')
          .whereRef('election_candidates.election_id', '=', 'elections.id')
          .orderBy('election_candidates.id')
          .select([
            'election_candidates.id',
            'election_candidates.person_id',
            'election_candidates.name',
            'election_candidates.organisation',
            'election_candidates.deputy_person_id',
            'election_candidates.deputy_name',
            'election_candidates.deputy_organisation',
            'election_candidates.list',
            'election_candidates.rank',
            'nominators.name as nominator',
            'election_candidates.nominated_by',
            'election_candidates.entered_by',
            'election_candidates.outcome',
            'election_candidates.place',
          ])
          .select(sql<boolean>`election_candidates.withdrawn_at is not null`.as('withdrawn')),
      ).as('candidates'),
      jsonArrayFrom(
        eb
          .selectFrom('election_demands')
          .innerJoin('people', 'people.id', 'election_demands.person_id')
          .whereRef('election_demands.election_id', '=', 'elections.id')
          .orderBy('election_demands.demanded_at')
          .orderBy('people.id')
          .select(['election_demands.person_id', 'people.name', 'election_demands.kind']),
      ).as('demands'),
      jsonArrayFrom(
        eb
          .selectFrom('election_counters')
          .innerJoin('people', 'people.id', 'election_counters.person_id')
          .whereRef('election_counters.election_id', '=', 'elections.id')
          .orderBy(byFamilyName('people.name'))
          .select(['election_counters.person_id', 'people.name'])
          .select(sql<boolean>`election_counters.confirmed_at is not null`.as('confirmed')),
      ).as('counters'),
      jsonArrayFrom(
        eb
          .selectFrom('election_voters')
          .innerJoin('people', 'people.id', 'election_voters.person_id')
          .whereRef('election_voters.election_id', '=', 'elections.id')
          .orderBy(byFamilyName('people.name'))
          .select(['election_voters.person_id', 'people.name', 'election_voters.entered_by']),
      ).as('voters'),
      jsonArrayFrom(
        eb
          .selectFrom('election_choices')
          .whereRef('election_choices.election_id', '=', 'elections.id')
          .where('elections.status', '<>', 'void')
          .orderBy('election_choices.person_id')
          .orderBy('election_choices.choice')
          .select(['election_choices.person_id', 'election_choices.choice']),
      ).as('choices'),
      jsonArrayFrom(
        eb
          .selectFrom('election_lots')
          .whereRef('election_lots.election_id', '=', 'elections.id')
          .orderBy('election_lots.id')
          .select([
            'election_lots.id',
            'election_lots.among',
            'election_lots.secret',
            'election_lots.said',
            'election_lots.steps',
            sql<string>`encode(sha256(convert_to(election_lots.secret, 'UTF8')), 'hex')`.as('seal'),
          ]),
      ).as('lots'),
    ])
    .execute() satisfies Promise<Election[]>

/** Where an election is, for finding its room. */
export const findElection = (db: Db, id: number) =>
  db.selectFrom('elections').where('id', '=', id).select(['id', 'item_id']).executeTakeFirst()

/** Where a candidate is, for finding the election. */
export const findElectionCandidate = (db: Db, id: number) =>
  db
    .selectFrom('election_candidates')
    .innerJoin('elections', 'elections.id', 'election_candidates.election_id')
    .where('election_candidates.id', '=', id)
    .select(['election_candidates.id', 'election_id', 'item_id'])
    .executeTakeFirst()

export const openElection = (
  db: Db,
  opened: Opening & { item: number; ordinal: number; by: number; at: Date },
) =>
  db
    .insertInto('elections')
    .values({
      item_id: opened.item,
      ordinal: opened.ordinal,
      purpose: opened.purpose,
      seats: opened.seats,
      deputies: opened.deputies,
      paired: opened.paired,
      opened_at: opened.at,
      opened_by: opened.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
