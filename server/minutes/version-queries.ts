import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { contentHash, hashOf, sectionHtml } from './content-rules.ts'
import type { MeetingFacts } from '../sentences/facts-rules.ts'
import { composeHead, headHtml } from '../sentences/head-rules.ts'
import { composeSections } from '../sentences/section-rules.ts'

/**
 * Keeps a version of each § that reads otherwise than its newest one; its approvals lapse and corrections asked
 * of it are settled. Answers the items that changed (null: the head). `only` limits it to one §.
 */
export async function keepVersions(
  db: Db,
  minutesId: number,
  facts: MeetingFacts,
  { by, at, only }: { by: number; at: Date; only?: number | null },
): Promise<(number | null)[]> {
  const newest = new Map((await listNewest(db, minutesId)).map((row) => [row.item_id, row]))
  const changed = draftsOf(facts)
    .filter(({ item_id }) => only === undefined || item_id === only)
    .filter(({ item_id, fixed }) => !fixed || !newest.has(item_id))
    .filter(({ item_id, html }) => newest.get(item_id)?.html !== html)
    .map(({ item_id, html }) => ({
      minutes_id: minutesId,
      item_id,
      version: (newest.get(item_id)?.version ?? 0) + 1,
      html,
      hash: hashOf(html),
      at,
      person_id: by,
    }))
  if (changed.length) await db.insertInto('minutes_sections').values(changed).execute()
  const items = changed.map(({ item_id }) => item_id)
  if (items.length) await lapseApprovals(db, minutesId, items, at)
  return items
}

/** Each § and the head as the record and the prose make them now; `fixed`: the meeting checked it at once (R66). */
export const draftsOf = (facts: MeetingFacts): { item_id: number | null; html: string; fixed: boolean }[] => {
  const fixed = new Set(facts.items.filter((item) => item.checked_at_once).map(({ id }) => id))
  return [
    { item_id: null, html: headHtml(composeHead(facts)), fixed: false },
    ...composeSections(facts).map((section) => ({
      item_id: section.itemId,
      html: sectionHtml(section),
      fixed: fixed.has(section.itemId),
    })),
  ]
}

/** R66: the § as it was checked in the meeting; the minutes it will stand in are still being written. */
export async function keepSectionAtOnce(
  db: Db,
  facts: MeetingFacts,
  { item, by, at }: { item: number; by: number; at: Date },
) {
  const { id } = await db
    .insertInto('minutes')
    .values({ meeting_id: facts.meeting.id, kind: 'minutes', language: facts.language, created_at: at })
    .onConflict((same) => same.column('meeting_id').doUpdateSet({ language: facts.language }))
    .returning('id')
    .executeTakeFirstOrThrow()
  await keepVersions(db, id, facts, { by, at, only: item })
}

export const listNewest = (db: Db, minutesId: number) =>
  db
    .selectFrom('minutes_sections')
    .distinctOn(sql`coalesce(item_id, 0)`)
    .where('minutes_id', '=', minutesId)
    .orderBy(sql`coalesce(item_id, 0)`)
    .orderBy('version', 'desc')
    .select(['item_id', 'version', 'html', 'hash'])
    .execute()

/** R66, R23: a § checked at once is final from then on. */
export const finishSection = (db: Db, itemId: number) =>
  db.updateTable('items').set({ section_final: true }).where('id', '=', itemId).execute()

const lapseApprovals = (db: Db, minutesId: number, items: (number | null)[], at: Date) =>
  db
    .updateTable('verdicts')
    .set({ lapsed_at: at })
    .where('minutes_id', '=', minutesId)
    .where('verdict', '=', 'approved')
    .where('lapsed_at', 'is', null)
    .where(sql<boolean>`coalesce(item_id, 0) = any(${items.map((item) => item ?? 0)}::int[])`)
    .execute()

/** The hash of the newest versions, in the order of the meeting's items. */
export const hashContent = async (db: Db, minutesId: number) => contentHash(await listNewest(db, minutesId))
