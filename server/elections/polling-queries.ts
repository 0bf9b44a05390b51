import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'

/** Ballots share the election as it stands; they wait only for the closing of its poll. */
export const holdElection = (db: Db, id: number) =>
  db.selectFrom('elections').where('id', '=', id).select(['id', 'status']).forShare().executeTakeFirst()

/** Closing waits for the ballots on their way and lets no later one in. */
export const takeElection = (db: Db, id: number) =>
  db.selectFrom('elections').where('id', '=', id).select(['id', 'status']).forUpdate().executeTakeFirst()

export async function openPoll(
  db: Db,
  poll: {
    election: number
    way: 'majority' | 'proportional'
    secret: boolean
    method: 'device' | 'hands' | 'paper'
    present: number
    secrecy: boolean
    counters: number[]
    publicKey: string | null
    at: Date
  },
) {
  await db
    .updateTable('elections')
    .set({
      status: 'voting',
      way: poll.way,
      secret: poll.secret,
      method: poll.method,
      present: poll.present,
      secrecy_stated: poll.secrecy,
      public_key: poll.publicKey,
      polled_at: poll.at,
    })
    .where('id', '=', poll.election)
    .execute()
  if (poll.secret) await nameCounters(db, poll.election, poll.counters)
}

/** Whether they were others. Who confirmed and stays has confirmed. */
export async function nameCounters(db: Db, election: number, counters: number[]) {
  const gone = await db
    .deleteFrom('election_counters')
    .where('election_id', '=', election)
    .where('person_id', 'not in', counters)
    .returning('person_id')
    .execute()
  const come = await db
    .insertInto('election_counters')
    .values(counters.map((person_id) => ({ election_id: election, person_id })))
    .onConflict((earlier) => earlier.doNothing())
    .returning('person_id')
    .execute()
  return gone.length + come.length > 0
}

interface Voter {
  election: number
  person: number
  by: number
  at: Date
}

/** A closed ballot into the urn, once: who has voted, and beside it what only the election's key opens. Whether it was the first. */
export const castSealed = async (db: Db, { election, person, at }: Voter, sealed: Buffer) =>
  (await db
    .insertInto('election_voters')
    .values({ election_id: election, person_id: person, voted_at: at, sealed })
    .onConflict((earlier) => earlier.doNothing())
    .returning('person_id')
    .executeTakeFirst()) !== undefined

/** An open ballot by name, which may be changed until the poll is closed. Whether it says something new. */
export async function castOpen(db: Db, { election, person, by, at }: Voter, choices: number[]) {
  const entered_by = by === person ? null : by
  const first = await db
    .insertInto('election_voters')
    .values({ election_id: election, person_id: person, voted_at: at, entered_by })
    .onConflict((earlier) => earlier.doNothing())
    .returning('person_id')
    .executeTakeFirst()
  const of = (table: 'election_choices') =>
    db.deleteFrom(table).where('election_id', '=', election).where('person_id', '=', person)
  const gone = await of('election_choices')
    .where('choice', '<>', sql<number>`all(${choices}::int[])`)
    .returning('choice')
    .execute()
  const come = choices.length
    ? await db
        .insertInto('election_choices')
        .values(choices.map((choice) => ({ election_id: election, person_id: person, choice })))
        .onConflict((earlier) => earlier.doNothing())
        .returning('choice')
        .execute()
    : []
  if (!first && gone.length + come.length === 0) return false
  if (!first)
    await db
      .updateTable('election_voters')
      .set({ voted_at: at, entered_by })
      .where('election_id', '=', election)
      .where('person_id', '=', person)
      .execute()
  return true
}

/** Exactly these have given in a paper ballot. Whether they were others. */
export async function tickVoters(
  db: Db,
  election: number,
  voters: number[],
  { by, at }: { by: number; at: Date },
) {
  const gone = await db
    .deleteFrom('election_voters')
    .where('election_id', '=', election)
    .where('person_id', '<>', sql<number>`all(${voters}::int[])`)
    .returning('person_id')
    .execute()
  const come = voters.length
    ? await db
        .insertInto('election_voters')
        .values(
          voters.map((person_id) => ({ election_id: election, person_id, voted_at: at, entered_by: by })),
        )
        .onConflict((earlier) => earlier.doNothing())
        .returning('person_id')
        .execute()
    : []
  return gone.length + come.length > 0
}

/** Who must leave the item has no ballot in its open poll (R42). */
export async function dropElectionBallots(db: Db, item: number, person: number) {
  const polls = await db
    .selectFrom('elections')
    .where('item_id', '=', item)
    .where('status', '=', 'voting')
    .orderBy('id')
    .select('id')
    .forUpdate()
    .execute()
  const ids = sql<number>`any(${polls.map(({ id }) => id)}::int[])`
  await db
    .deleteFrom('election_choices')
    .where('person_id', '=', person)
    .where('election_id', '=', ids)
    .execute()
  return db
    .deleteFrom('election_voters')
    .where('person_id', '=', person)
    .where('election_id', '=', ids)
    .returning('election_id')
    .execute()
}
