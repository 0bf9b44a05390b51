import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { mayReadMatter } from '../sight/matter-queries.ts'
import { mayReadItem, mayReadMeeting } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import type { Holder, Holding } from './rules.ts'

/** What files are attached to, when it opens to the viewer. */
export async function findHolder(
  db: Db,
  viewer: Viewer,
  thing: Holding,
  id: number,
): Promise<Holder | undefined> {
  if (thing === 'item') return findItemHolder(db, viewer, id)
  return thing === 'meeting' ? findMeetingHolder(db, viewer, id) : findMatterHolder(db, viewer, id)
}

const findItemHolder = (db: Db, viewer: Viewer, id: number) =>
  db
    .selectFrom('items')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .where('items.id', '=', id)
    .where('items.removed_at', 'is', null)
    .where(mayReadItem(viewer))
    .select([
      sql<Holding>`'item'`.as('thing'),
      'items.id',
      'items.heading as title',
      'meetings.body_id',
      'meetings.id as meeting_id',
      'meetings.status',
      sql<null>`null`.as('preparer_id'),
    ])
    .executeTakeFirst()

const findMeetingHolder = (db: Db, viewer: Viewer, id: number) =>
  db
    .selectFrom('meetings')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where('meetings.id', '=', id)
    .where(mayReadMeeting(viewer))
    .select([
      sql<Holding>`'meeting'`.as('thing'),
      'meetings.id',
      'bodies.name as title',
      'meetings.body_id',
      'meetings.id as meeting_id',
      'meetings.status',
      sql<null>`null`.as('preparer_id'),
    ])
    .executeTakeFirst()

const findMatterHolder = (db: Db, viewer: Viewer, id: number) =>
  db
    .selectFrom('matters')
    .where('matters.id', '=', id)
    .where(mayReadMatter(viewer))
    .select([
      sql<Holding>`'matter'`.as('thing'),
      'matters.id',
      'matters.title',
      'matters.body_id',
      sql<null>`null`.as('meeting_id'),
      'matters.status',
      'matters.preparer_id',
    ])
    .executeTakeFirst()
