import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import { isInsider } from '../sight/queries.ts'
import { mayReadOccasion } from '../sight/hearing-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import type { SeriesContent } from './rules.ts'
import { daysOf } from './table-queries.ts'

/** A series of the viewer's body. */
export const findSeries = (db: Db, viewer: Viewer, id: number) =>
  series(db, viewer).where('occasion_series.id', '=', id).executeTakeFirst()
export type Series = NonNullable<Awaited<ReturnType<typeof findSeries>>>

export const seriesPage = 50

/** Series of the viewer's bodies, those that go on first; one more than a page. */
export const listSeries = (db: Db, viewer: Viewer, after: number | undefined) =>
  series(db, viewer)
    .$if(after !== undefined, (list) =>
      list.where(
        sql<boolean>`(${hasEnded}, ${comesOn}, occasion_series.id) > (select ${hasEnded}, ${comesOn}, id
          from occasion_series where id = ${after ?? 0})`,
      ),
    )
    .orderBy(hasEnded)
    .orderBy(comesOn)
    .orderBy('occasion_series.id')
    .limit(seriesPage + 1)
    .execute()

const hasEnded = sql`(occasion_series.ended_at is not null)`
const comesOn = sql`coalesce(occasion_series.next_on, 'infinity')`

const series = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('occasion_series')
    .innerJoin('bodies', 'bodies.id', 'occasion_series.body_id')
    .where(isInsider(viewer, 'occasion_series.body_id'))
    .selectAll('occasion_series')
    .select(['bodies.name as body_name', 'bodies.languages'])

/** Series of a body that go on, to be chosen from. */
export const listOngoingSeries = (db: Db, body: number, current: number | null = null) =>
  db
    .selectFrom('occasion_series')
    .where('body_id', '=', body)
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('id', '=', current ?? 0)]))
    .orderBy('id')
    .select(['id', 'name'])
    .execute()

/** The occasions of a series, the latest first, as far as they open; one more than a page. */
export const listSeriesOccasions = (db: Db, viewer: Viewer, id: number, before: number | undefined) =>
  db
    .selectFrom('occasions')
    .where('series_id', '=', id)
    .where(mayReadOccasion(viewer))
    .$if(before !== undefined, (list) => list.where('id', '<', before!))
    .orderBy('id', 'desc')
    .limit(seriesPage + 1)
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
