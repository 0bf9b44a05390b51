import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import { isInsider, mayReadOccasion } from '../sight/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import type { SeriesContent } from './rules.ts'
import { daysOf } from './table-queries.ts'

/** A series of the viewer's body. */
export const findSeries = (db: Db, viewer: Viewer, id: number) =>
  series(db, viewer).where('occasion_series.id', '=', id).executeTakeFirst()
export type Series = NonNullable<Awaited<ReturnType<typeof findSeries>>>

/** Series of the viewer's bodies, those that go on first. */
export const listSeries = (db: Db, viewer: Viewer) =>
  series(db, viewer)
    .orderBy(sql`occasion_series.ended_at is not null`)
    .orderBy(sql`occasion_series.next_on nulls last`)
    .orderBy('occasion_series.id')
    .limit(100)
    .execute()

const series = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('occasion_series')
    .innerJoin('bodies', 'bodies.id', 'occasion_series.body_id')
    .where(isInsider(viewer, 'occasion_series.body_id'))
    .selectAll('occasion_series')
    .select(['bodies.name as body_name', 'bodies.languages'])

/** Series of a body that go on, to be chosen from. */
export const listOngoingSeries = (db: Db, body: number) =>
  db
    .selectFrom('occasion_series')
    .where('body_id', '=', body)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .select(['id', 'name'])
    .execute()

/** The occasions of a series, the latest first, as far as they open. */
export const listSeriesOccasions = (db: Db, viewer: Viewer, id: number) =>
  db
    .selectFrom('occasions')
    .where('series_id', '=', id)
    .where(mayReadOccasion(viewer))
    .orderBy('id', 'desc')
    .limit(200)
    .select(['id', 'kind', 'name', 'months_from', 'months_until', 'sittings', daysOf.as('days')])
    .execute()

export const addSeries = async (
  db: Db,
  body_id: number,
  { name, next_on }: SeriesContent,
  created_at: Date,
) =>
  (
    await db
      .insertInto('occasion_series')
      .values({ body_id, name, next_on, created_at })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

/** Undefined when it was so already. */
export const changeSeries = (db: Db, id: number, { name, next_on, ended }: SeriesContent, at: Date) =>
  db
    .updateTable('occasion_series')
    .set({ name, next_on, ended_at: ended ? sql`coalesce(ended_at, ${at})` : null })
    .where('id', '=', id)
    .where(
      sql<boolean>`(${unlike({ next_on })} or name is distinct from ${JSON.stringify(name)}::jsonb
        or (ended_at is not null) <> ${ended})`,
    )
    .returning('id')
    .executeTakeFirst()
