import type { Db } from '../../db/schema/index.ts'
import type { Named, Nomination } from './nominating-rules.ts'
import type { Election } from './rules.ts'

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
