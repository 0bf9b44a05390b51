import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { isTied } from '../plans/queries.ts'
import { isPlanPublished, isTopicPublished } from '../sight/plan-queries.ts'
import type { ReportContent } from './content-rules.ts'

interface Of {
  body: number
  year: number
}

const most = 300

/** What the year's report would say now: of what is secret or not public nothing but numbers. */
export async function gatherReport(db: Db, of: Of): Promise<Omit<ReportContent, 'introduction'>> {
  const { recommendations, tasks, ...found } = await together(db, (db) => ({
    meetings: listMeetings(db, of),
    topics: listTopics(db, of),
    recommendations: listRecommendations(db, of),
    tasks: countTasks(db, of),
    development: listDevelopment(db, of),
    indicators: listIndicators(db, of),
  }))
  const open = recommendations.filter(({ publicity }) => publicity === 'public')
  return {
    ...found,
    recommendations: open.map(({ publicity: _publicity, ...one }) => one),
    undisclosed: recommendations.length - open.length,
    tasks: tasks[0] ?? { given: 0, done: 0 },
  }
}

const dayOfColumn = (column: string) =>
  sql<string>`(${sql.ref(column)} at time zone 'Europe/Helsinki')::date::text`
const startsIn = (year: number) =>
  sql<boolean>`extract(year from meetings.starts_at at time zone 'Europe/Helsinki') = ${year}::int`

/** Meetings that were held, with how many members and deputies were there, of how many seats. */
const listMeetings = (db: Db, { body, year }: Of) =>
  db
    .selectFrom('meetings')
    .where('meetings.body_id', '=', body)
    .where('meetings.status', '=', 'closed')
    .where(startsIn(year))
    .orderBy('meetings.starts_at')
    .limit(most)
    .select(['meetings.number', dayOfColumn('meetings.starts_at').as('day')])
    .select([present(sql`true`).as('members'), present(sql`attendances.mode = 'remote'`).as('remote')])
    .select(sql<number>`(select count(*)::int from seats where seats.term_id = meetings.term_id)`.as('seats'))
    .execute()

const present = (which: ReturnType<typeof sql>) =>
  sql<number>`(select count(distinct attendances.person_id)::int from attendances
    where attendances.meeting_id = meetings.id and attendances.capacity in ('member', 'deputy') and ${which})`

/** Topics of the year's published plan, or of another's and handled in the year; handlings of what is secret or a draft are left out. */
const listTopics = (db: Db, { body, year }: Of) =>
  db
    .selectFrom((eb) =>
      eb
        .selectFrom('topics')
        .where('topics.body_id', '=', body)
        .where(isTopicPublished)
        .select(['topics.id', 'topics.title', 'topics.area'])
        .select([
          sql<boolean>`exists (select from topic_years
            where topic_years.topic_id = topics.id and topic_years.year = ${year} and ${isPlanPublished})`.as(
            'planned',
          ),
        ])
        .select((eb) =>
          jsonArrayFrom(
            eb
              .selectFrom('items')
              .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
              .where(isTied)
              .whereRef('meetings.body_id', '=', 'topics.body_id')
              .where('meetings.status', '=', 'closed')
              .where(startsIn(year))
              .where('items.removed_at', 'is', null)
              .where(sql<boolean>`items.outcome is distinct from 'removed'`)
              .where(sql<boolean>`(items.status = 'closed' or meetings.kind = 'memo')`)
              .where('items.publicity', 'in', ['handling', 'public'])
              .orderBy('meetings.starts_at')
              .select([dayOfColumn('meetings.starts_at').as('day'), 'items.section_number as section']),
          ).as('handlings'),
        )
        .as('topics'),
    )
    .where(sql<boolean>`(planned or json_array_length(handlings) > 0)`)
    .orderBy(sql`handlings -> 0 ->> 'day'`, (order) => order.asc().nullsLast())
    .orderBy('id')
    .limit(most)
    .select(['title', 'area', 'planned', 'handlings'])
    .execute()

const listRecommendations = (db: Db, { body, year }: Of) =>
  db
    .selectFrom('recommendations')
    .where('body_id', '=', body)
    .where(sql<boolean>`extract(year from adopted_at at time zone 'Europe/Helsinki') = ${year}::int`)
    .where('delivered_at', 'is not', null)
    .orderBy('adopted_at')
    .orderBy('id')
    .limit(most)
    .select(['title', 'kind', 'answer_requested', 'answer', 'publicity'])
    .select([dayOfColumn('adopted_at').as('adopted_on'), dayOfColumn('answered_at').as('answered_on')])
    .execute()

/** Who does what was agreed in the year's meetings: how much was given, how much is done. */
const countTasks = (db: Db, { body, year }: Of) =>
  db
    .selectFrom('tasks')
    .innerJoin('items', 'items.id', 'tasks.item_id')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .where('meetings.body_id', '=', body)
    .where(startsIn(year))
    .select([sql<number>`count(*)::int`.as('given'), sql<number>`count(tasks.done_at)::int`.as('done')])
    .execute()

/** Development tasks that are shown to all and were alive in the year: begun by its end, and not ended before it. */
const listDevelopment = (db: Db, { body, year }: Of) =>
  db
    .selectFrom('development_tasks')
    .where('body_id', '=', body)
    .where('published_at', 'is not', null)
    .where(sql<boolean>`extract(year from created_at at time zone 'Europe/Helsinki') <= ${year}::int`)
    .where(sql<boolean>`coalesce(ended_on >= make_date(${year}::int, 1, 1), true)`)
    .orderBy('id')
    .limit(most)
    .select(['title', 'status', 'result'])
    .execute()

/** The indicators of topics in the year's published plan, with their last figures up to the end of it. */
const listIndicators = (db: Db, { body, year }: Of) =>
  db
    .selectFrom('indicators')
    .innerJoin('topics', 'topics.id', 'indicators.topic_id')
    .innerJoin('topic_years', 'topic_years.topic_id', 'topics.id')
    .where('topics.body_id', '=', body)
    .where('topic_years.year', '=', year)
    .where(isPlanPublished)
    .orderBy('topics.id')
    .orderBy('indicators.id')
    .limit(most)
    .select(['topics.title as topic', 'indicators.name', 'indicators.unit'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom((latest) =>
            latest
              .selectFrom('indicator_figures')
              .whereRef('indicator_figures.indicator_id', '=', 'indicators.id')
              .where(sql<boolean>`starts_on < make_date(${year} + 1, 1, 1)`)
              .orderBy('starts_on', 'desc')
              .orderBy('months')
              .limit(6)
              .selectAll()
              .as('latest'),
          )
          .orderBy('starts_on')
          .orderBy('months', 'desc')
          .select(['latest.starts_on', 'latest.source'])
          .select([sql<number>`latest.months`.as('months'), sql<number>`latest.value::float8`.as('value')]),
      ).as('figures'),
    )
    .execute()
