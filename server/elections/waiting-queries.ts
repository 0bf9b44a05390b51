import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { hasVoiceIn, roomRow } from '../motions/queries.ts'
import { onlyIf, type Viewer } from '../sight/rules.ts'

/** What waits for this person: a ballot in an election, and of a vote counter the confirmation of the count. */
export function waitingFor(db: Db, viewer: Viewer) {
  const id = viewer.id ?? 0
  const running = db
    .selectFrom('elections')
    .innerJoin('items', 'items.id', 'elections.item_id')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where('meetings.status', '=', 'open')
  return [
    ...onlyIf(
      viewer.seats.length > 0,
      running
        .where('elections.status', '=', 'voting')
        .where('elections.method', '=', 'device')
        .where(hasVoiceIn(viewer))
        .where(
          sql<boolean>`not exists (select from election_voters where election_voters.election_id = elections.id and election_voters.person_id = ${id})`,
        )
        .select([sql<'election_to_vote'>`'election_to_vote'`.as('kind'), ...roomRow]),
    ),
    running
      .where('elections.status', '=', 'closed')
      .where('elections.totals', 'is not', null)
      .where(
        sql<boolean>`exists (select from election_counters where election_counters.election_id = elections.id
          and election_counters.person_id = ${id} and election_counters.confirmed_at is null)`,
      )
      .select([sql<'election_to_confirm'>`'election_to_confirm'`.as('kind'), ...roomRow]),
  ]
}
