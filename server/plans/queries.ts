import { sql, type ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db, Schema } from '../../db/schema/index.ts'
import { mayReadMatter } from '../sight/matter-queries.ts'
import { mayReadItem, mayReadMeeting } from '../sight/meeting-queries.ts'
import { mayReadPlan, mayReadTopic } from '../sight/plan-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { nameIn } from '../texts/name-queries.ts'
import type { Language } from '../words/index.ts'
import type { Handling } from './rules.ts'

export const mostTopics = 200

/** The topics of a year's plan, in the order of their months, each with its handlings so far. */
export const listPlanned = (
  db: Db,
  viewer: Viewer,
  plan: { body: number; year: number },
  language: Language,
) =>
  db
    .selectFrom('topics')
    .innerJoin('topic_years', 'topic_years.topic_id', 'topics.id')
    .where('topics.body_id', '=', plan.body)
    .where('topic_years.year', '=', plan.year)
    .where(mayReadPlan(viewer))
    .orderBy(sql`topic_years.months[1]`, (order) => order.asc().nullsLast())
    .orderBy(nameIn('topics.title', language))
    .orderBy('topics.id')
    .limit(mostTopics)
    .select(['topics.id', 'topics.title', 'topics.area', 'topics.standing', 'topics.prepared_by'])
    .select('topic_years.months')
    .select((eb) => [handlingsOf(eb, viewer).as('handlings'), meetingOf(eb, viewer).as('meeting')])
    .execute()

const meetingOf = (eb: ExpressionBuilder<Schema, 'topics' | 'topic_years'>, viewer: Viewer) =>
  jsonArrayFrom(
    eb
      .selectFrom('meetings')
      .whereRef('meetings.id', '=', 'topic_years.meeting_id')
      .where(mayReadMeeting(viewer))
      .select(['meetings.id', 'meetings.number', 'meetings.year']),
  )

/** Where the topic has been or will be on its body's agenda: by an item that it is tied to, or along with a matter. */
export const handlingsOf = (eb: ExpressionBuilder<Schema, 'topics'>, viewer: Viewer) =>
  jsonArrayFrom(
    eb
      .selectFrom('items')
      .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
      .where(isTied)
      .whereRef('meetings.body_id', '=', 'topics.body_id')
      .where('meetings.status', '<>', 'cancelled')
      .where('items.removed_at', 'is', null)
      .where(sql<boolean>`items.outcome is distinct from 'removed'`)
      .where(mayReadItem(viewer))
      .orderBy('meetings.starts_at')
      .orderBy('items.id')
      .select(['items.id as item_id', 'items.section_number', 'meetings.id as meeting_id'])
      .select([
        sql<string>`(meetings.starts_at at time zone 'Europe/Helsinki')::date::text`.as('day'),
        sql<boolean>`(items.status = 'closed' or (meetings.kind = 'memo' and meetings.status = 'closed'))`.as(
          'handled',
        ),
      ]),
  ).$castTo<Handling[]>()

/** An item that the topic is tied to, by itself or along with its matter. The query has `items` and `topics`. */
export const isTied = sql<boolean>`items.id in (
  select topic_ties.item_id from topic_ties
    where topic_ties.topic_id = topics.id and topic_ties.item_id is not null
  union select along.id from topic_ties join items as along on along.matter_id = topic_ties.matter_id
    where topic_ties.topic_id = topics.id)`

/** Whether the plan of the year is published, and in which years the body has had topics that the viewer may read. */
export const findPlan = (db: Db, viewer: Viewer, { body, year }: { body: number; year: number }) =>
  db
    .selectFrom('bodies')
    .leftJoin('plans', (join) => join.onRef('plans.body_id', '=', 'bodies.id').on('plans.year', '=', year))
    .where('bodies.id', '=', body)
    .select(['bodies.id', 'bodies.name', 'bodies.languages', 'bodies.tier', 'plans.published_at'])
    .select((eb) =>
      eb
        .selectFrom('topics')
        .innerJoin('topic_years', 'topic_years.topic_id', 'topics.id')
        .whereRef('topics.body_id', '=', 'bodies.id')
        .where(mayReadPlan(viewer))
        .select(sql<number[]>`array_agg(distinct topic_years.year)`.as('years'))
        .as('years'),
    )
    .executeTakeFirst()

/** A topic with its body, its years and its handlings; undefined when it is not there for this viewer. */
export const findTopic = (db: Db, viewer: Viewer, id: number) =>
  db
    .selectFrom('topics')
    .innerJoin('bodies', 'bodies.id', 'topics.body_id')
    .where('topics.id', '=', id)
    .where(mayReadTopic(viewer))
    .selectAll('topics')
    .select(['bodies.name as body_name', 'bodies.languages'])
    .select((eb) => [
      handlingsOf(eb, viewer).as('handlings'),
      jsonArrayFrom(
        eb
          .selectFrom('topic_years')
          .whereRef('topic_years.topic_id', '=', 'topics.id')
          .where(mayReadPlan(viewer))
          .orderBy('topic_years.year', 'desc')
          .select(['topic_years.year', 'topic_years.months', 'topic_years.meeting_id']),
      ).as('years'),
      jsonArrayFrom(
        eb
          .selectFrom('topic_ties')
          .innerJoin('matters', 'matters.id', 'topic_ties.matter_id')
          .whereRef('topic_ties.topic_id', '=', 'topics.id')
          .where(mayReadMatter(viewer))
          .orderBy('matters.id', 'desc')
          .limit(50)
          .select(['matters.id', 'matters.title', 'matters.status']),
      ).as('matters'),
    ])
    .executeTakeFirst()
export type Topic = NonNullable<Awaited<ReturnType<typeof findTopic>>>

/** Meetings of the body that are still drafts: a topic may be put on their agendas. */
export const listDrafts = (db: Db, viewer: Viewer, body: number) =>
  db
    .selectFrom('meetings')
    .where('body_id', '=', body)
    .where('status', '=', 'draft')
    .where(mayReadMeeting(viewer))
    .orderBy('starts_at')
    .limit(20)
    .select(['id', 'number', 'year', 'starts_at'])
    .execute()

/** Meetings of the body in which a topic may be planned, first those for which it is, whatever has become of them. */
export const listMeetingsAhead = (db: Db, viewer: Viewer, body: number, planned: number[]) =>
  db
    .selectFrom('meetings')
    .where('body_id', '=', body)
    .where(sql<boolean>`(meetings.status in ('draft', 'called') or meetings.id = any(${planned}::int[]))`)
    .where(mayReadMeeting(viewer))
    .orderBy(sql`meetings.id = any(${planned}::int[])`, 'desc')
    .orderBy('starts_at')
    .limit(20)
    .select(['id', 'number', 'year', 'starts_at'])
    .execute()

export { waitingFor } from './waiting-queries.ts'
