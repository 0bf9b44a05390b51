import type { Db } from '../../db/schema/index.ts'

/**
 * Leadership's confirmed answers to the body's recommendations land among the notifications of this meeting, once
 * each (step 8 of the main path). Answers how many landed.
 */
export async function landResponses(db: Db, meetingId: number, itemId: number) {
  const landed = await db
    .updateTable('responses')
    .set({ notified_item_id: itemId })
    .where('status', '=', 'confirmed')
    .where('notified_item_id', 'is', null)
    .where('recommendation_id', 'in', (eb) =>
      eb
        .selectFrom('recommendations')
        .innerJoin('meetings', 'meetings.body_id', 'recommendations.body_id')
        .where('meetings.id', '=', meetingId)
        .select('recommendations.id'),
    )
    .returning('id')
    .execute()
  return landed.length
}

/** Lands the waiting answers in the notifications item of this draft, where it has one. */
export async function placeNotifications(db: Db, meetingId: number) {
  const item = await db
    .selectFrom('items')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .where('items.meeting_id', '=', meetingId)
    .where('items.kind', '=', 'notifications')
    .where('items.removed_at', 'is', null)
    .where('meetings.status', '=', 'draft')
    .select('items.id')
    .executeTakeFirst()
  return item ? landResponses(db, meetingId, item.id) : 0
}

/** The answer just confirmed lands in the body's next draft agenda that has a notifications item; else it waits for one. */
export async function placeInNextDraft(db: Db, bodyId: number) {
  const drafts = await db
    .selectFrom('meetings')
    .where('body_id', '=', bodyId)
    .where('status', '=', 'draft')
    .orderBy('starts_at')
    .select('id')
    .execute()
  for (const { id } of drafts) if (await placeNotifications(db, id)) return
}
