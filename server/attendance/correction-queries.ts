import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { VotedIn } from './correction-rules.ts'

/** When the person has voted in the meeting: each vote and election that stands, while it was open. */
export const listVotedIn = (db: Db, meetingId: number, personId: number): Promise<VotedIn[]> =>
  db
    .selectFrom('votes')
    .innerJoin('ballots', 'ballots.vote_id', 'votes.id')
    .innerJoin('items', 'items.id', 'votes.item_id')
    .where('items.meeting_id', '=', meetingId)
    .where('ballots.person_id', '=', personId)
    .where('votes.status', '<>', 'void')
    .select(['votes.opened_at', 'votes.closed_at'])
    .unionAll(
      db
        .selectFrom('elections')
        .innerJoin('election_voters', 'election_voters.election_id', 'elections.id')
        .innerJoin('items', 'items.id', 'elections.item_id')
        .where('items.meeting_id', '=', meetingId)
        .where('election_voters.person_id', '=', personId)
        .where('elections.status', '<>', 'void')
        .select([
          sql<Date>`coalesce(elections.polled_at, elections.opened_at)`.as('opened_at'),
          'elections.closed_at',
        ]),
    )
    .execute()
