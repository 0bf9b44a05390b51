import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { built, builtFirst } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { mayReadMatter, mayReadRecommendation } from '../sight/matter-queries.ts'
import { mayReadMeeting } from '../sight/meeting-queries.ts'
import { bodiesKeptBy, type Viewer } from '../sight/rules.ts'
import { nameIn } from '../texts/name-queries.ts'
import type { Language } from '../words/index.ts'

/** Every body that is not closed, the upper tiers first. */
export const listBodies = (db: Db, language: Language) =>
  db
    .selectFrom('bodies')
    .where('closed_on', 'is', null)
    .orderBy(
      sql`array_position(array['leadership', 'advisory_board', 'partnership_group', 'working_group'], tier)`,
    )
    .orderBy(nameIn('name', language))
    .orderBy('id')
    .select(['id', 'tier', 'parent_id', 'name', 'languages'])
    .execute()

/** The bodies whose meetings the viewer makes, in name order. */
export const listKeptBodies = built((db, viewer: Viewer, language: Language) =>
  db
    .selectFrom('bodies')
    .where(sql<boolean>`id = any(${bodiesKeptBy(viewer)}::int[])`)
    .where('closed_on', 'is', null)
    .where(sql<boolean>`exists (select from terms where terms.body_id = bodies.id)`)
    .orderBy(nameIn('name', language))
    .select(['id', 'name', 'languages']),
)

/** The body with its parent and the bodies under it. */
export const findBodyPage = builtFirst((db, id: number, language: Language) =>
  db
    .selectFrom('bodies')
    .leftJoin('bodies as parent', 'parent.id', 'bodies.parent_id')
    .where('bodies.id', '=', id)
    .selectAll('bodies')
    .select((eb) => [
      'parent.name as parent_name',
      jsonArrayFrom(
        eb
          .selectFrom('bodies as children')
          .whereRef('children.parent_id', '=', 'bodies.id')
          .where('children.closed_on', 'is', null)
          .orderBy(nameIn('children.name', language))
          .select(['children.id', 'children.name']),
      ).as('children'),
    ]),
)

const few = 4

/** Meetings still ahead or under way, the nearest first; one more than is shown. */
export const listNextMeetings = built((db, viewer: Viewer, bodyId: number, now: Date) =>
  meetingsOf(db, viewer, bodyId)
    .where('meetings.status', 'in', ['draft', 'called', 'open'])
    .where('meetings.ends_at', '>=', now)
    .orderBy('meetings.starts_at'),
)

/** Meetings that are over, the latest first; one more than is shown. */
export const listPastMeetings = built((db, viewer: Viewer, bodyId: number, now: Date) =>
  meetingsOf(db, viewer, bodyId)
    .where((eb) =>
      eb.or([eb('meetings.status', 'in', ['closed', 'cancelled']), eb('meetings.ends_at', '<', now)]),
    )
    .orderBy('meetings.starts_at', 'desc'),
)

const meetingsOf = (db: Db, viewer: Viewer, bodyId: number) =>
  db
    .selectFrom('meetings')
    .where('meetings.body_id', '=', bodyId)
    .where(mayReadMeeting(viewer))
    .select([
      'meetings.id',
      'meetings.starts_at',
      'meetings.place',
      'meetings.status',
      'meetings.number',
      'meetings.year',
    ])
    .limit(few + 1)

export const listBodyMatters = built((db, viewer: Viewer, bodyId: number) =>
  db
    .selectFrom('matters')
    .where('matters.body_id', '=', bodyId)
    .where('matters.status', '<>', 'closed')
    .where(mayReadMatter(viewer))
    .orderBy('matters.id', 'desc')
    .select(['matters.id', 'matters.title', 'matters.status', 'matters.publicity'])
    .limit(few + 1),
)

/** What the body has recommended; of leadership, what it has been given. */
export const listBodyRecommendations = built((db, viewer: Viewer, id: number, tier: string) =>
  db
    .selectFrom('recommendations')
    .$if(tier !== 'leadership', (own) => own.where('recommendations.body_id', '=', id))
    .$if(tier === 'leadership', (given) =>
      given
        .where('recommendations.recipient_body_id', '=', id)
        .where('recommendations.delivered_at', 'is not', null),
    )
    .where(mayReadRecommendation(viewer))
    .orderBy('recommendations.id', 'desc')
    .select(['recommendations.id', 'recommendations.title', 'recommendations.kind', 'recommendations.status'])
    .limit(few + 1),
)
