import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { unlike } from '../../db/unlike.ts'
import type { ReportContent } from './content-rules.ts'

interface Of {
  body: number
  year: number
}

/** The body with its report of the year, where one is begun, and the years of which it has published one. */
export const findReport = (db: Db, { body, year }: Of) =>
  db
    .selectFrom('bodies')
    .leftJoin('annual_reports', (join) =>
      join.onRef('annual_reports.body_id', '=', 'bodies.id').on('annual_reports.year', '=', year),
    )
    .where('bodies.id', '=', body)
    .select(['bodies.id', 'bodies.name', 'bodies.languages', 'bodies.minutes_language'])
    .select(['annual_reports.introduction', 'annual_reports.content', 'annual_reports.published_at'])
    .select((eb) =>
      eb
        .selectFrom('annual_reports as others')
        .whereRef('others.body_id', '=', 'bodies.id')
        .where('others.published_at', 'is not', null)
        .select(sql<number[]>`array_agg(others.year order by others.year)`.as('years'))
        .as('years'),
    )
    .executeTakeFirst()

/** Whether the introduction was otherwise; a report begins with it. */
export async function introduceReport(db: Db, { body, year }: Of, introduction: ByLanguage) {
  const written = await db
    .insertInto('annual_reports')
    .values({ body_id: body, year, introduction })
    .onConflict((there) =>
      there
        .columns(['body_id', 'year'])
        .doUpdateSet({ introduction })
        .where(
          sql<boolean>`annual_reports.introduction is distinct from ${JSON.stringify(introduction)}::jsonb`,
        ),
    )
    .returning('id')
    .executeTakeFirst()
  return Boolean(written)
}

/** What the report says from now on; undefined when it said so already. */
export const publishReport = (
  db: Db,
  { body, year }: Of,
  content: ReportContent,
  { by, at }: { by: number; at: Date },
) =>
  db
    .updateTable('annual_reports')
    .set({ content, published_at: at, published_by: by })
    .where('body_id', '=', body)
    .where('year', '=', year)
    .where(unlike({ content }))
    .returning('id')
    .executeTakeFirst()

export const withdrawReport = (db: Db, { body, year }: Of) =>
  db
    .updateTable('annual_reports')
    .set({ content: null, published_at: null, published_by: null })
    .where('body_id', '=', body)
    .where('year', '=', year)
    .where('published_at', 'is not', null)
    .returning('id')
    .executeTakeFirst()

export { waitingFor } from './waiting-queries.ts'
