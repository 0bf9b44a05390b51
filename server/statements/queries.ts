import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { subDays } from 'date-fns/subDays'
import { instantOf } from '../calendar/rules.ts'
import { onlyIf, type Viewer } from '../sight/rules.ts'
import { daysValid, mayPublishStatements, type Contents, type Kind } from './rules.ts'

/** The statement in force: the newest; undefined where the county has published none yet. */
export async function findStatement<K extends Kind>(db: Db, kind: K) {
  const found = await db
    .selectFrom('statements')
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .select(['content', 'published_at'])
    .executeTakeFirst()
  return found && { content: found.content as unknown as Contents[K], published_at: found.published_at }
}

/** Every statement stands: a new one does not change those before it. */
export const publishStatement = <K extends Kind>(
  db: Db,
  kind: K,
  content: Contents[K],
  { at, by }: { at: Date; by: number },
) =>
  db
    .insertInto('statements')
    .values({ kind, content: JSON.stringify(content) as never, published_at: at, published_by: by })
    .returning('id')
    .executeTakeFirstOrThrow()

/** What has never been published, or was last looked through more than a year ago. */
export const waitingFor = (db: Db, viewer: Viewer) =>
  onlyIf(
    mayPublishStatements(viewer),
    due(db, viewer, 'accessibility', 'accessibility_statement_due'),
    due(db, viewer, 'privacy', 'privacy_notice_due'),
  )

const due = <D extends string>(db: Db, { today }: Viewer, kind: Kind, duty: D) =>
  db
    .selectFrom(sql<{ id: number }>`(select 1 as id)`.as('one'))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('statements')
            .where('statements.kind', '=', kind)
            .where('statements.published_at', '>', subDays(instantOf(today), daysValid)),
        ),
      ),
    )
    .select((eb) => [
      sql<D>`${sql.lit(duty)}`.as('kind'),
      'one.id',
      sql<{ fi?: string }>`'{}'::jsonb`.as('title'),
      eb
        .selectFrom('statements')
        .where('statements.kind', '=', kind)
        .select(
          sql<string | null>`(max(published_at) at time zone 'Europe/Helsinki')::date + ${daysValid}::int`.as(
            'due',
          ),
        )
        .as('due'),
      sql<{ fi?: string } | null>`null::jsonb`.as('body'),
    ])
