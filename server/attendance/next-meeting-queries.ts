import type { Db } from '../../db/schema/index.ts'
import { mayReadMeeting } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import type { NextMeeting } from './next-meeting-rules.ts'

/** The next meeting as it was told under this item. */
export const findNextMeeting = (db: Db, itemId: number) =>
  db
    .selectFrom('next_meetings')
    .where('item_id', '=', itemId)
    .select(['starts_at', 'place', 'entered_by'])
    .executeTakeFirst()

/** The body's next planned meeting after this one, as far as the viewer may know of it. */
export const findPlanned = (
  db: Db,
  viewer: Viewer,
  after: { id: number; body_id: number; starts_at: Date },
): Promise<NextMeeting | undefined> =>
  db
    .selectFrom('meetings')
    .where('meetings.body_id', '=', after.body_id)
    .where('meetings.id', '<>', after.id)
    .where('meetings.status', 'in', ['draft', 'called'])
    .where('meetings.starts_at', '>', after.starts_at)
    .where(mayReadMeeting(viewer))
    .orderBy('meetings.starts_at')
    .select(['meetings.starts_at', 'meetings.place'])
    .executeTakeFirst()

export function tellNext(db: Db, told: NextMeeting & { item: number; by: number; at: Date }) {
  const { starts_at, place, by, at } = told
  const next = { starts_at, place, stated_at: at, entered_by: by }
  return db
    .insertInto('next_meetings')
    .values({ item_id: told.item, ...next })
    .onConflict((earlier) => earlier.column('item_id').doUpdateSet(next))
    .execute()
}
