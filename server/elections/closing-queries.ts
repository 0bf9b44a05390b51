import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Totals } from './rules.ts'

/** What lies in the urn. */
export const listSealed = async (db: Db, election: number) =>
  (
    await db
      .selectFrom('election_voters')
      .where('election_id', '=', election)
      .where('sealed', 'is not', null)
      .select('sealed')
      .execute()
  ).map(({ sealed }) => sealed!)

/** What the open ballots say, one for each who voted. */
export async function listOpenBallots(db: Db, election: number): Promise<number[][]> {
  const { rows } = await sql<{ choices: number[] }>`
    select coalesce(json_agg(choice) filter (where choice is not null), '[]') as choices
    from election_voters left join election_choices using (election_id, person_id)
    where election_id = ${election} group by person_id`.execute(db)
  return rows.map(({ choices }) => choices)
}

/**
 * The poll is over. Closed ballots come in one statement, in the order of chance in which they were opened; the sealed
 * ones leave, and who has voted stays.
 */
export async function closePoll(
  db: Db,
  election: number,
  { opened, totals, at }: { opened: number[][]; totals: Totals | null; at: Date },
) {
  if (opened.length)
    await db
      .insertInto('opened_ballots')
      .values(opened.map((choices) => ({ election_id: election, choices: JSON.stringify(choices) as never })))
      .execute()
  await db
    .updateTable('election_voters')
    .set({ sealed: null })
    .where('election_id', '=', election)
    .where('sealed', 'is not', null)
    .execute()
  await db
    .updateTable('elections')
    .set({ status: 'closed', closed_at: at, totals: totals && (JSON.stringify(totals) as never) })
    .where('id', '=', election)
    .execute()
}
