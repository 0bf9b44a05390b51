import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'

/**
 * R65: minutes that their checkers refused land on this draft agenda as an item of their own, after the
 * organisation of the meeting. Call it when a draft is made; it does nothing twice. Answers how many landed.
 */
export async function landRefusedMinutes(db: Db, meetingId: number): Promise<number> {
  const refused = await db
    .selectFrom('meetings')
    .innerJoin('meetings as earlier', (join) =>
      join
        .onRef('earlier.body_id', '=', 'meetings.body_id')
        .onRef('earlier.starts_at', '<', 'meetings.starts_at'),
    )
    .innerJoin('minutes', 'minutes.meeting_id', 'earlier.id')
    .where('meetings.id', '=', meetingId)
    .where('meetings.status', '=', 'draft')
    .where('minutes.status', '=', 'refused')
    .orderBy('minutes.id')
    .select(['earlier.number', 'earlier.year'])
    .execute()
  let landed = 0
  for (const { number, year } of refused) landed += await landOne(db, meetingId, `${number}/${year}`)
  return landed
}

async function landOne(db: Db, meetingId: number, which: string) {
  const heading = {
    fi: `Edellisen pöytäkirjan tarkastaminen (${which})`,
    sv: `Justering av föregående protokoll (${which})`,
    en: `Checking of the previous minutes (${which})`,
  }
  const items = await db
    .selectFrom('items')
    .where('meeting_id', '=', meetingId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .select(['position', 'kind', 'heading'])
    .execute()
  if (items.some((item) => item.heading.fi === heading.fi)) return 0
  const after = items.findLast(({ kind }) => ['opening', 'lawfulness', 'checkers', 'order'].includes(kind))
  const position = (after?.position ?? 0) + 1
  await db
    .updateTable('items')
    .set({ position: sql`position + 1` })
    .where('meeting_id', '=', meetingId)
    .where('position', '>=', position)
    .execute()
  await db
    .insertInto('items')
    .values({ meeting_id: meetingId, position, kind: 'other', heading, minutes: 5 })
    .execute()
  return 1
}

/** The body's next drafts: refused minutes land on the first of them. */
export const findNextDraft = (db: Db, bodyId: number, after: Date) =>
  db
    .selectFrom('meetings')
    .where('body_id', '=', bodyId)
    .where('status', '=', 'draft')
    .where('starts_at', '>', after)
    .orderBy('starts_at')
    .select('id')
    .executeTakeFirst()

/** Whether the body has opened a meeting after this one: there it can check refused minutes. */
export const hasLaterMeeting = async (db: Db, bodyId: number, after: Date) =>
  Boolean(
    await db
      .selectFrom('meetings')
      .where('body_id', '=', bodyId)
      .where('starts_at', '>', after)
      .where('status', 'in', ['open', 'closed'])
      .select('id')
      .executeTakeFirst(),
  )
