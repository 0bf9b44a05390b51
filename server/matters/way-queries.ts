import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import { isInsider } from '../sight/queries.ts'
import { mayReadRecommendation } from '../sight/matter-queries.ts'
import { mayReadItem, mayReadMeeting } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'

/**
 * Every step of the matter over all bodies, oldest first, in one query. The matter itself must be the viewer's to
 * read. A meeting in draft is told only to those who prepare it; outcome, section and summary only with the item;
 * what leadership answered only with the recommendation.
 */
export const listSteps = (db: Db, viewer: Viewer, matterId: number) =>
  db
    .selectFrom('handlings')
    .leftJoin('bodies', 'bodies.id', 'handlings.body_id')
    .leftJoin('bodies as to_bodies', 'to_bodies.id', 'handlings.to_body_id')
    .leftJoin('people', 'people.id', 'handlings.person_id')
    .leftJoin('meetings', 'meetings.id', 'handlings.meeting_id')
    .leftJoin('items', 'items.id', 'handlings.item_id')
    .leftJoin('recommendations', 'recommendations.id', 'handlings.recommendation_id')
    .where('handlings.matter_id', '=', matterId)
    .where(sql<boolean>`(meetings.id is null or meetings.status <> 'draft' or ${mayReadMeeting(viewer)})`)
    .orderBy('handlings.at')
    .orderBy('handlings.id')
    .select([
      'handlings.id',
      'handlings.kind',
      'handlings.at',
      'handlings.body_id',
      'handlings.to_body_id',
      'handlings.item_id',
      'bodies.name as body',
      'to_bodies.name as to_body',
      'meetings.starts_at',
      'recommendations.title as recommendation_title',
    ])
    .select([
      ...(['meeting_id', 'item_id'] as const).map((column) =>
        sql<number | null>`case when ${mayReadMeeting(viewer)} then handlings.${sql.ref(column)} end`.as(
          `open_${column}`,
        ),
      ),
      sql<number | null>`case when ${mayReadRecommendation(viewer)} then recommendations.id end`.as(
        'recommendation_id',
      ),
      sql<boolean>`coalesce(${mayReadItem(viewer)}, false)`.as('item_opens'),
      sql<string | null>`case when ${mayReadItem(viewer)} then items.outcome end`.as('outcome'),
      sql<number | null>`case when ${mayReadItem(viewer)} then items.section_number end`.as('section_number'),
      sql<string | null>`case when ${isInsider(viewer, 'handlings.body_id')} then people.name end`.as(
        'person',
      ),
      sql<Record<string, string>>`case
        when handlings.item_id is not null then case when ${mayReadItem(viewer)} then handlings.summary end
        when handlings.recommendation_id is not null
          then case when ${mayReadRecommendation(viewer)} then handlings.summary end
        else handlings.summary end`.as('summary'),
    ])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('responses')
          .whereRef('responses.recommendation_id', '=', 'handlings.recommendation_id')
          .where('responses.status', '=', 'confirmed')
          .whereRef('responses.confirmed_at', '=', 'handlings.at')
          .where('handlings.kind', 'in', ['answered', 'interim'])
          .where(mayReadRecommendation(viewer))
          .select([
            'responses.kind',
            'responses.language',
            'responses.translations',
            'responses.reasons',
            'responses.measure',
            'responses.measure_due_on',
          ]),
      ).as('answers'),
    )
    .execute()
export type Step = Awaited<ReturnType<typeof listSteps>>[number]

/** What each of these items ended in: the words to compare from one handling to the next. */
export const listDecided = (db: Db, viewer: Viewer, itemIds: number[]) =>
  db
    .selectFrom('texts')
    .innerJoin('items', 'items.id', 'texts.thing_id')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .distinctOn(['texts.thing_id', 'texts.field', 'texts.language'])
    .where('texts.thing', '=', 'item')
    .where(sql<boolean>`texts.thing_id = any(${itemIds}::int[])`)
    .where('texts.field', 'in', ['decision', 'conclusion', 'proposal'])
    .where(mayReadItem(viewer))
    .orderBy('texts.thing_id')
    .orderBy('texts.field')
    .orderBy('texts.language')
    .orderBy('texts.version', 'desc')
    .select(['texts.thing_id as item_id', 'texts.field', 'texts.language', 'texts.html'])
    .execute()
export type Decided = Awaited<ReturnType<typeof listDecided>>[number]
