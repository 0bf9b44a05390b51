import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import type { Named, Nomination } from './nominating-rules.ts'
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
          .orderBy(sql`people.name collate finnish`)
          .select(['election_counters.person_id', 'people.name'])
          .select(sql<boolean>`election_counters.confirmed_at is not null`.as('confirmed')),
      ).as('counters'),
      jsonArrayFrom(
        eb
          .selectFrom('election_voters')
          .innerJoin('people', 'people.id', 'election_voters.person_id')
          .whereRef('election_voters.election_id', '=', 'elections.id')
          .orderBy(sql`people.name collate finnish`)
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

/** One more candidate, last on the list where there is one. */
export async function nominate(
  db: Db,
  given: Nomination & { election: Election; as: number; by: number; at: Date },
) {
  const { election, deputy } = given
  const list = given.list === 'new' ? newList(election) : given.list
  const { id } = await db
    .insertInto('election_candidates')
    .values({
      election_id: election.id,
      person_id: given.person,
      name: given.name,
      organisation: given.organisation,
      ...(election.paired && {
        deputy_person_id: deputy.person,
        deputy_name: deputy.name,
        deputy_organisation: deputy.organisation,
      }),
      list,
      rank: election.candidates.filter((one) => one.list === list).length + 1,
      nominated_by: given.as,
      nominated_at: given.at,
      entered_by: given.by === given.as ? null : given.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const newList = ({ candidates }: Election) => Math.max(0, ...candidates.map(({ list }) => list ?? 0)) + 1

/** People of the house by name and organisation as they stand now; the name stays with the election. */
export const namedFrom = (
  eligible: { person_id: number; name: string; organisation: string }[],
  given: Named,
): Named => {
  const known = eligible.find(({ person_id }) => person_id === given.person)
  return known ? { person: known.person_id, name: known.name, organisation: known.organisation } : given
}

export const withdrawCandidate = (db: Db, id: number, at: Date) =>
  db.updateTable('election_candidates').set({ withdrawn_at: at }).where('id', '=', id).execute()

/** Onto this list, at this place; the others on it keep their order. Whether anything changed. */
export async function placeCandidate(
  db: Db,
  election: Election,
  candidate: number,
  given: { list: number | 'new'; rank: number | null },
) {
  const list = given.list === 'new' ? newList(election) : given.list
  const others = election.candidates
    .filter((one) => one.list === list && one.id !== candidate && !one.withdrawn)
    .toSorted((one, other) => one.rank - other.rank || one.id - other.id)
    .map(({ id }) => id)
  const order = others.toSpliced(given.rank === null ? others.length : given.rank - 1, 0, candidate)
  const before = new Map(election.candidates.map((one) => [one.id, one]))
  const moved = order.filter(
    (id, index) => before.get(id)?.list !== list || before.get(id)?.rank !== index + 1,
  )
  for (const id of moved)
    await db
      .updateTable('election_candidates')
      .set({ list, rank: order.indexOf(id) + 1 })
      .where('id', '=', id)
      .execute()
  return moved.length > 0
}

/** Whether the demand was not there yet (R60, R61). */
export const demand = async (
  db: Db,
  made: { election: number; as: number; kind: 'proportional' | 'secret'; by: number; at: Date },
) =>
  (await db
    .insertInto('election_demands')
    .values({
      election_id: made.election,
      person_id: made.as,
      kind: made.kind,
      demanded_at: made.at,
      entered_by: made.by === made.as ? null : made.by,
    })
    .onConflict((earlier) => earlier.doNothing())
    .returning('person_id')
    .executeTakeFirst()) !== undefined

export const takeDemandBack = async (
  db: Db,
  { election, as, kind }: { election: number; as: number; kind: 'proportional' | 'secret' },
) =>
  (await db
    .deleteFrom('election_demands')
    .where('election_id', '=', election)
    .where('person_id', '=', as)
    .where('kind', '=', kind)
    .returning('person_id')
    .executeTakeFirst()) !== undefined
