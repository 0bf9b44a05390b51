import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { mayReadItem, mayReadMeeting } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'

/** What waits for the viewer as presenter: matters ahead that have no proposal in writing. */
export const waitingFor = (db: Db, viewer: Viewer) => [
  db
    .selectFrom('items')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where('items.presenter_id', '=', viewer.id ?? 0)
    .where('items.kind', '=', 'matter')
    .where('items.removed_at', 'is', null)
    .where('meetings.status', 'in', ['draft', 'called'])
    .where(
      sql<boolean>`not exists (select from texts where texts.thing = 'item' and texts.thing_id = items.id
        and texts.field = 'proposal' and texts.html <> '')`,
    )
    .where(mayReadMeeting(viewer))
    .where(mayReadItem(viewer))
    .select([
      sql<'proposal_to_write'>`'proposal_to_write'`.as('kind'),
      'items.id',
      'items.heading as title',
      sql<Day | null>`(meetings.starts_at at time zone 'Europe/Helsinki')::date`.as('due'),
      'bodies.name as body',
    ]),
]
