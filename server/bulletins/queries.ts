import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { mayReadBulletin } from '../sight/hearing-queries.ts'
import { bodiesKeptBy, type Viewer } from '../sight/rules.ts'
import type { Kind } from './rules.ts'

const aPage = 30
const inFeed = 30

/** What the archive is narrowed by. */
export interface ArchiveFilters {
  kind: Kind | undefined
  field: string
}

/** A bulletin that has been sent, or that the viewer writes. */
export const findBulletin = (db: Db, viewer: Viewer, id: number) =>
  bulletins(db).where('bulletins.id', '=', id).where(mayReadBulletin(viewer)).executeTakeFirst()
export type Bulletin = NonNullable<Awaited<ReturnType<typeof findBulletin>>>

/** Bulletins with their body, without regard to who looks. */
export const bulletins = (db: Db) =>
  db
    .selectFrom('bulletins')
    .innerJoin('bodies', 'bodies.id', 'bulletins.body_id')
    .selectAll('bulletins')
    .select([
      'bodies.name as body_name',
      'bodies.languages',
      'bodies.closed_on',
      sql<Date | null>`(select max(at) from bulletin_versions
        where bulletin_versions.bulletin_id = bulletins.id and number > 1)`.as('corrected_at'),
    ])

/** What has been sent, the newest first; one more than a page. */
export const listSent = (db: Db, filters: ArchiveFilters, before: number | undefined) =>
  sent(db, filters)
    .$if(before !== undefined, (list) =>
      list.where(
        sql<boolean>`(bulletins.sent_at, bulletins.id) < (select sent_at, id from bulletins where id = ${before})`,
      ),
    )
    .limit(aPage + 1)
    .execute()

/** The newest with their texts and when they last changed. */
export const listForFeed = (db: Db, filters: ArchiveFilters) =>
  sent(db, filters)
    .limit(inFeed)
    .select([
      'bulletins.text',
      sql<Date>`coalesce((select max(at) from bulletin_versions where bulletin_id = bulletins.id), bulletins.sent_at)`.as(
        'changed_at',
      ),
    ])
    .execute()

/** Those aimed at the field, and those aimed at no field in particular. */
const sent = (db: Db, { kind, field }: ArchiveFilters) =>
  db
    .selectFrom('bulletins')
    .innerJoin('bodies', 'bodies.id', 'bulletins.body_id')
    .where('bulletins.sent_at', 'is not', null)
    .$if(kind !== undefined, (list) => list.where('bulletins.kind', '=', kind!))
    .$if(field !== '', (list) =>
      list.where(
        sql<boolean>`exists (select from bulletin_audiences where bulletin_id = bulletins.id
          and (field = ${field} or (field = '' and list_id is null)))`,
      ),
    )
    .orderBy('bulletins.sent_at', 'desc')
    .orderBy('bulletins.id', 'desc')
    .select((eb) => [
      'bulletins.id',
      'bulletins.kind',
      'bulletins.title',
      eb.ref('bulletins.sent_at').$notNull().as('sent_at'),
      'bodies.name as body_name',
    ])

/** What the viewer's bodies have not sent yet: what leaves by itself first, then drafts by their days; one more than a page. */
export const listUnsent = (db: Db, viewer: Viewer, after: number | undefined) =>
  db
    .selectFrom('bulletins')
    .innerJoin('bodies', 'bodies.id', 'bulletins.body_id')
    .where(sql<boolean>`bulletins.body_id = any(${bodiesKeptBy(viewer)}::int[])`)
    .where('bulletins.sent_at', 'is', null)
    .$if(after !== undefined, (list) =>
      list.where(
        sql<boolean>`(${leaves}, ${isDue}, bulletins.id) > (select ${leaves}, ${isDue}, id from bulletins where id = ${after ?? 0})`,
      ),
    )
    .orderBy(leaves)
    .orderBy(isDue)
    .orderBy('bulletins.id')
    .limit(aPage + 1)
    .select(['bulletins.id', 'bulletins.kind', 'bulletins.title', 'bulletins.due_on', 'bulletins.send_at'])
    .select(['bulletins.sent_at', 'bodies.name as body_name'])
    .execute()

const leaves = sql`coalesce(bulletins.send_at, 'infinity')`
const isDue = sql`coalesce(bulletins.due_on, 'infinity')`

/** The page's rows, and the last of them where the list goes on. */
export const pageOf = <Row>(rows: Row[]) => ({
  rows: rows.slice(0, aPage),
  last: rows.length > aPage ? rows[aPage - 1] : undefined,
})

export const correctionsPage = 10

/** What was sent and its corrections, the newest first, before this one; two more than a page, each to be held against the one before it. */
export const listVersions = (db: Db, id: number, before: number | undefined) =>
  db
    .selectFrom('bulletin_versions')
    .where('bulletin_id', '=', id)
    .$if(before !== undefined, (list) => list.where('number', '<', before!))
    .orderBy('number', 'desc')
    .limit(correctionsPage + 2)
    .select(['number', 'title', 'text', 'why', 'at'])
    .execute()

/** What goes along: public with the bulletin. */
export const listAttached = (db: Db, id: number) =>
  db
    .selectFrom('files')
    .where('thing', '=', 'bulletin')
    .where('thing_id', '=', id)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .select(['id', 'title', 'name', 'media_type', 'bytes'])
    .execute()
