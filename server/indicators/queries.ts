import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { unlike } from '../../db/unlike.ts'
import { mayReadTopic } from '../sight/plan-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import type { Period } from './rules.ts'

/** As many as a curve can show apart. */
const mostFigures = 120

const withFigures = (db: Db) =>
  db
    .selectFrom('indicators')
    .select(['indicators.id', 'indicators.name', 'indicators.unit'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom((latest) =>
            latest
              .selectFrom('indicator_figures')
              .whereRef('indicator_figures.indicator_id', '=', 'indicators.id')
              .orderBy('starts_on', 'desc')
              .orderBy('months')
              .limit(mostFigures)
              .selectAll()
              .as('latest'),
          )
          .orderBy('starts_on')
          .orderBy('months', 'desc')
          .select(['latest.id', 'latest.starts_on', 'latest.months', 'latest.source', 'latest.note'])
          .select(sql<number>`latest.value::float8`.as('value')),
      ).as('figures'),
    )

/** What the topic is followed by, each with its figures from the earliest. */
export const listIndicators = (db: Db, topicId: number) =>
  withFigures(db).where('indicators.topic_id', '=', topicId).orderBy('indicators.id').limit(30).execute()
export type Indicator = Awaited<ReturnType<typeof listIndicators>>[number]

/** An indicator of a topic that the viewer may read. */
export const findIndicator = (db: Db, viewer: Viewer, id: number) =>
  withFigures(db)
    .innerJoin('topics', 'topics.id', 'indicators.topic_id')
    .innerJoin('bodies', 'bodies.id', 'topics.body_id')
    .where('indicators.id', '=', id)
    .where(mayReadTopic(viewer))
    .select(['topics.id as topic_id', 'topics.title', 'topics.body_id', 'bodies.name as body_name'])
    .select('bodies.languages')
    .executeTakeFirst()

/** Whose figure it is. */
export const findFigure = (db: Db, id: number) =>
  db.selectFrom('indicator_figures').where('id', '=', id).select(['id', 'indicator_id']).executeTakeFirst()

interface Named {
  name: ByLanguage
  unit: ByLanguage
}

export async function addIndicator(db: Db, topic_id: number, named: Named, at: Date) {
  const { id } = await db
    .insertInto('indicators')
    .values({ ...named, topic_id, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Undefined when it is called so already. */
export const renameIndicator = (db: Db, id: number, named: Named) =>
  db
    .updateTable('indicators')
    .set(named)
    .where('id', '=', id)
    .where(unlike(named))
    .returning('id')
    .executeTakeFirst()

interface Entered extends Period {
  value: number
  source: string
  note: string
}

/** The figure of a period, also where another one was there; undefined when nothing differs. */
export const enterFigure = (
  db: Db,
  indicator_id: number,
  { value, source, note, ...period }: Entered,
  { by, at }: { by: number; at: Date },
) =>
  db
    .insertInto('indicator_figures')
    .values({ ...period, indicator_id, value, source, note, entered_by: by, entered_at: at })
    .onConflict((there) =>
      there
        .columns(['indicator_id', 'starts_on', 'months'])
        .doUpdateSet({ value, source, note, entered_by: by, entered_at: at })
        .where(
          sql<boolean>`(indicator_figures.value, indicator_figures.source, indicator_figures.note)
            is distinct from (${value}::numeric, ${source}::text, ${note}::text)`,
        ),
    )
    .returning('id')
    .executeTakeFirst()

export const removeFigure = (db: Db, id: number) =>
  db.deleteFrom('indicator_figures').where('id', '=', id).returning('id').executeTakeFirst()
