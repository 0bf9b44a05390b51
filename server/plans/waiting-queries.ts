import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { bodiesKeptBy, onlyIf, type Viewer } from '../sight/rules.ts'
import { monthOf, yearOf } from './rules.ts'

/** Planned topics whose month has come and that nothing has been tied to for it: the secretary's to take up. */
export const waitingFor = (db: Db, viewer: Viewer) =>
  onlyIf(
    bodiesKeptBy(viewer).length > 0,
    db
      .selectFrom('topics')
      .innerJoin('topic_years', 'topic_years.topic_id', 'topics.id')
      .innerJoin('bodies', 'bodies.id', 'topics.body_id')
      .where(sql<boolean>`topics.body_id = any(${bodiesKeptBy(viewer)}::int[])`)
      .where('topic_years.year', '=', yearOf(viewer.today))
      .where(sql<boolean>`${come(viewer)} > ${takenUp(viewer)}`)
      .select([
        sql<'topic_to_take_up'>`'topic_to_take_up'`.as('kind'),
        'topics.id',
        sql<ByLanguage>`topics.title`.as('title'),
        sql<string | null>`(${lastDay(viewer)})::date`.as('due'),
        sql<ByLanguage | null>`bodies.name`.as('body'),
      ]),
  )

/** How many of the planned months have begun. */
const come = ({ today }: Viewer) =>
  sql<number>`(select count(*) from unnest(topic_years.months) as month where month <= ${monthOf(today)})`

/** Ties of this year, and matters tied before that have been on an agenda this year. */
const takenUp = ({ today }: Viewer) => sql<number>`(select count(*) from topic_ties
  where topic_ties.topic_id = topics.id
    and (topic_ties.tied_at >= make_date(${yearOf(today)}, 1, 1)
      or exists (select from items join meetings on meetings.id = items.meeting_id
        where items.matter_id = topic_ties.matter_id and items.removed_at is null
          and meetings.body_id = topics.body_id and meetings.year = ${yearOf(today)})))`

/** The last day of the latest month that has begun. */
const lastDay = ({ today }: Viewer) => sql`make_date(${yearOf(today)},
  (select max(month) from unnest(topic_years.months) as month where month <= ${monthOf(today)}), 1)
  + interval '1 month - 1 day'`
