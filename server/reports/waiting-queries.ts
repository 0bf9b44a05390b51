import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { bodiesKeptBy, onlyIf, type Viewer } from '../sight/rules.ts'
import { lastYear } from './rules.ts'

/** Bodies that had a plan for the last year and of which its report is not published: by the end of March. */
export const waitingFor = (db: Db, viewer: Viewer) =>
  onlyIf(
    bodiesKeptBy(viewer).length > 0,
    db
      .selectFrom('bodies')
      .where(sql<boolean>`bodies.id = any(${bodiesKeptBy(viewer)}::int[])`)
      .where('bodies.closed_on', 'is', null)
      .where(
        sql<boolean>`exists (select from topics join topic_years on topic_years.topic_id = topics.id
          where topics.body_id = bodies.id and topic_years.year = ${lastYear(viewer.today)})`,
      )
      .where(
        sql<boolean>`not exists (select from annual_reports where annual_reports.body_id = bodies.id
          and annual_reports.year = ${lastYear(viewer.today)} and annual_reports.published_at is not null)`,
      )
      .select([
        sql<'report_to_publish'>`'report_to_publish'`.as('kind'),
        'bodies.id',
        sql<ByLanguage>`bodies.name`.as('title'),
        sql<string | null>`make_date(${lastYear(viewer.today) + 1}, 3, 31)`.as('due'),
        sql<ByLanguage | null>`null::jsonb`.as('body'),
      ]),
  )
