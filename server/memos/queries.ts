import { sql } from 'kysely'
import { notBefore } from '../../db/not-before.ts'
import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import { addHandling, forwardMatter, setMatterStatus } from '../matters/queries.ts'
import { nameIn } from '../texts/name-queries.ts'
import type { Language } from '../words/index.ts'

export interface Doing {
  by: number
  at: Date
}

/** The meeting begins; every point is at hand at once. */
export async function beginMemo(db: Db, meetingId: number, at: Date) {
  await db
    .updateTable('meetings')
    .set({ status: 'open', opened_at: at })
    .where('id', '=', meetingId)
    .execute()
  await db
    .updateTable('items')
    .set({ status: 'open', opened_at: at })
    .where('meeting_id', '=', meetingId)
    .where('removed_at', 'is', null)
    .execute()
}

/** A point that came up in the meeting stands last. */
export async function addPoint(
  db: Db,
  {
    meetingId,
    heading,
    language,
    at,
  }: { meetingId: number; heading: string; language: 'fi' | 'sv'; at: Date },
) {
  const { id } = await db
    .insertInto('items')
    .values((eb) => ({
      meeting_id: meetingId,
      position: eb
        .selectFrom('items')
        .where('meeting_id', '=', meetingId)
        .select(sql<number>`coalesce(max(position), 0) + 1`.as('next')),
      kind: 'other' as const,
      heading: sql<never>`${JSON.stringify({ [language]: heading })}::jsonb`,
      late: true,
      status: 'open' as const,
      opened_at: at,
    }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Where the point's matter goes next; undefined when that was so already. */
export const directItem = (
  db: Db,
  id: number,
  direction: { outcome: 'discussed' | 'noted' | 'forwarded'; forward_to: number | null },
) =>
  db
    .updateTable('items')
    .set(direction)
    .where('id', '=', id)
    .where(unlike(direction))
    .returning('id')
    .executeTakeFirst()

/** Bodies a matter may be forwarded to: the parent first, then the rest by name; not leadership, which gets recommendations. */
export const listForwardTargets = (db: Db, bodyId: number, language: Language) =>
  db
    .selectFrom('bodies')
    .innerJoin('bodies as own', (join) => join.on('own.id', '=', bodyId))
    .where('bodies.id', '<>', bodyId)
    .where('bodies.tier', '<>', 'leadership')
    .where('bodies.closed_on', 'is', null)
    .orderBy(sql`bodies.id is distinct from own.parent_id`)
    .orderBy(nameIn('bodies.name', language))
    .limit(200)
    .select([
      'bodies.id',
      'bodies.name',
      sql<boolean>`coalesce(bodies.id = own.parent_id, false)`.as('parent'),
    ])
    .execute()

/** Ends the meeting: each matter goes where its point says, with its handling on the matter's way (R81). */
export async function endMemo(
  db: Db,
  { meetingId, bodyId, by, at }: Doing & { meetingId: number; bodyId: number },
) {
  await db
    .updateTable('items')
    .set({ outcome: 'discussed' })
    .where('meeting_id', '=', meetingId)
    .where('outcome', 'is', null)
    .where('kind', '<>', 'heading')
    .execute()
  await db
    .updateTable('items')
    .set({ status: 'closed', closed_at: notBefore('opened_at', at) })
    .where('meeting_id', '=', meetingId)
    .execute()
  await db
    .updateTable('meetings')
    .set({ status: 'closed', closed_at: notBefore('opened_at', at), current_item_id: null })
    .where('id', '=', meetingId)
    .execute()
  const items = await db
    .selectFrom('items')
    .where('meeting_id', '=', meetingId)
    .where('matter_id', 'is not', null)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .select(['id', 'matter_id', 'outcome', 'forward_to'])
    .execute()
  for (const { id, matter_id, outcome, forward_to } of items) {
    const matter = matter_id!
    const step = { matter_id: matter, body_id: bodyId, meeting_id: meetingId, item_id: id, person_id: by, at }
    await addHandling(db, { ...step, kind: 'handled' })
    if (outcome === 'forwarded' && forward_to)
      await forwardMatter(db, {
        matter,
        from: bodyId,
        body: forward_to,
        meeting: meetingId,
        item: id,
        by,
        at: new Date(at.getTime() + 1),
      })
    else await setMatterStatus(db, matter, outcome === 'noted' ? 'resting' : 'backlog')
  }
}
