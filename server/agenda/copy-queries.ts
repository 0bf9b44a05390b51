import type { Db } from '../../db/schema/index.ts'
import { mayReadMeeting } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { landResponses } from './notification-queries.ts'
import type { Taken } from './order-queries.ts'
import { copiedFrom, publicityFor } from './rules.ts'

/** The body's latest meetings, any of which a new one may be copied from. */
export const listBases = (db: Db, viewer: Viewer, bodyId: number) =>
  db
    .selectFrom('meetings')
    .where('body_id', '=', bodyId)
    .where('status', '<>', 'cancelled')
    .where(mayReadMeeting(viewer))
    .orderBy('starts_at', 'desc')
    .limit(12)
    .select(['id', 'number', 'year', 'starts_at'])
    .execute()

/** Sections, standing points, a memo's own points and their estimates, in their order; nothing that was said or decided. */
export async function copyAgenda(db: Db, from: { id: number; kind: 'memo' | 'formal' }, to: Taken) {
  const items = await db
    .selectFrom('items')
    .where('meeting_id', '=', from.id)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .select(['kind', 'heading', 'minutes', 'matter_id', 'publicity', 'late', 'continues_id'])
    .execute()
  const publicity = publicityFor(to.publish_agenda, undefined)
  const rows = items
    .filter((item) => copiedFrom(from.kind, item))
    .map(({ kind, heading, minutes }, place) => ({
      ...{ kind, heading, minutes, publicity },
      meeting_id: to.id,
      position: place + 1,
    }))
  if (!rows.length) return
  const made = await db.insertInto('items').values(rows).returning(['id', 'kind']).execute()
  const notifications = made.find(({ kind }) => kind === 'notifications')
  if (notifications) await landResponses(db, to.id, notifications.id)
}
