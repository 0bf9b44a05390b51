import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import type { Hand } from './meeting-queries.ts'

/** What the body decided, as the chair stated it: the meeting is so from now on (R37). */
export async function decideOpenness(
  db: Db,
  decided: { meeting: number; item: number | null; isPublic: boolean; chair: number },
  { by, at }: Hand,
) {
  const { meeting, item, isPublic, chair } = decided
  await db
    .insertInto('openness_decisions')
    .values({
      ...{ meeting_id: meeting, item_id: item, is_public: isPublic },
      ...{ stated_by: chair, stated_at: at, entered_by: by === chair ? null : by },
    })
    .execute()
  await db.updateTable('meetings').set({ public_meeting: isPublic }).where('id', '=', meeting).execute()
}

/** For the minutes: what was decided, under which item. */
export const listOpenness = built((db, meetingId: number) =>
  db
    .selectFrom('openness_decisions')
    .where('meeting_id', '=', meetingId)
    .orderBy('id')
    .select(['item_id', 'is_public', 'stated_at']),
)
