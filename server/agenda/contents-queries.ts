import { sql } from 'kysely'
import { built } from '../../db/built.ts'
import { mayReadMatter, mayReadRecommendation } from '../sight/matter-queries.ts'
import { mayReadMeeting } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'

/**
 * What other meetings did with the same matters, the earliest first; for those to whom the matter opens. A meeting is
 * named by its id where it opens too.
 */
export const listEarlier = built((db, viewer: Viewer, meetingId: number, itemIds: number[]) =>
  db
    .selectFrom('items')
    .innerJoin('matters', 'matters.id', 'items.matter_id')
    .innerJoin('handlings', 'handlings.matter_id', 'matters.id')
    .leftJoin('meetings', 'meetings.id', 'handlings.meeting_id')
    .leftJoin('bodies', 'bodies.id', 'handlings.body_id')
    .leftJoin('bodies as to_bodies', 'to_bodies.id', 'handlings.to_body_id')
    .where(sql<boolean>`items.id = any(${itemIds}::int[])`)
    .where('handlings.kind', 'in', ['handled', 'forwarded', 'returned', 'tabled', 'adopted', 'answered'])
    .where((eb) =>
      eb.or([eb('handlings.meeting_id', 'is', null), eb('handlings.meeting_id', '<>', meetingId)]),
    )
    .where(mayReadMatter(viewer))
    .orderBy('handlings.at')
    .orderBy('handlings.id')
    .select([
      'items.id as item_id',
      'handlings.matter_id',
      'handlings.kind',
      'handlings.at',
      sql<number | null>`case when ${mayReadMeeting(viewer)} then handlings.meeting_id end`.as('meeting_id'),
      'bodies.name as body',
      'to_bodies.name as to_body',
    ]),
)

/** Leadership's answers that landed among the notifications. */
export const listAnswers = built((db, viewer: Viewer, itemIds: number[]) =>
  db
    .selectFrom('responses')
    .innerJoin('recommendations', 'recommendations.id', 'responses.recommendation_id')
    .where(sql<boolean>`responses.notified_item_id = any(${itemIds}::int[])`)
    .where(mayReadRecommendation(viewer))
    .orderBy('responses.confirmed_at')
    .select([
      'responses.id',
      'responses.notified_item_id as item_id',
      'responses.kind',
      'responses.confirmed_at',
      'recommendations.id as recommendation_id',
      'recommendations.title',
    ]),
)
