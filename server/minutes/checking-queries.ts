import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { contentHash, hashOf, sectionHtml } from './content-rules.ts'
import type { MeetingFacts } from './facts-rules.ts'
import { composeHead, headHtml } from './head-rules.ts'
import type { Status, Verdict } from './rules.ts'
import { composeSections } from './section-rules.ts'

/** The minutes come to be when they are first sent to the chair; sent again after a correction asked of a memo. */
export async function sendToChair(
  db: Db,
  facts: MeetingFacts,
  { by, at }: { by: number; at: Date },
): Promise<number> {
  const { id } = await db
    .insertInto('minutes')
    .values({
      meeting_id: facts.meeting.id,
      kind: facts.meeting.kind === 'memo' ? 'memo' : 'minutes',
      language: facts.language,
      status: 'with_chair',
      sent_at: at,
      created_at: at,
    })
    .onConflict((same) => same.column('meeting_id').doUpdateSet({ status: 'with_chair', sent_at: at }))
    .returning('id')
    .executeTakeFirstOrThrow()
  await keepVersions(db, id, facts, { by, at })
  await db
    .updateTable('verdicts')
    .set({ settled_at: at })
    .where('minutes_id', '=', id)
    .where('verdict', '=', 'correction')
    .where('settled_at', 'is', null)
    .execute()
  return id
}

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
    .select(['item_id', 'version', 'html'])
    .execute()

const lapseApprovals = (db: Db, minutesId: number, items: (number | null)[], at: Date) =>
  db
    .updateTable('verdicts')
    .set({ lapsed_at: at })
    .where('minutes_id', '=', minutesId)
    .where('verdict', '=', 'approved')
    .where('lapsed_at', 'is', null)
    .where(sql<boolean>`coalesce(item_id, 0) = any(${items.map((item) => item ?? 0)}::int[])`)
    .execute()

export const settleCorrections = (db: Db, minutesId: number, item: number | null, at: Date) =>
  db
    .updateTable('verdicts')
    .set({ settled_at: at })
    .where('minutes_id', '=', minutesId)
    .where('verdict', '=', 'correction')
    .where('settled_at', 'is', null)
    .where(sql<boolean>`coalesce(item_id, 0) = ${item ?? 0}`)
    .execute()

interface Judging {
  minutesId: number
  sections: { item_id: number | null; version: number | null }[]
  person: number
  role: 'chair' | 'checker' | 'meeting'
  verdict: Verdict
  reasons: string
  at: Date
  enteredBy?: number | null
}

/** One row a §, so that the approval of each can lapse by itself. */
export const giveVerdicts = (
  db: Db,
  { minutesId, sections, person, role, verdict, reasons, at, enteredBy }: Judging,
) =>
  db
    .insertInto('verdicts')
    .values(
      sections.map(({ item_id, version }) => ({
        minutes_id: minutesId,
        item_id,
        version,
        person_id: person,
        role,
        verdict,
        reasons,
        at,
        entered_by: enteredBy ?? null,
      })),
    )
    .execute()

/** Whether this person waits for the same correction already, as after a second press. */
export const asksAlready = async (db: Db, { minutesId, sections, person, reasons }: Judging) =>
  Boolean(
    await db
      .selectFrom('verdicts')
      .where('minutes_id', '=', minutesId)
      .where('person_id', '=', person)
      .where('verdict', '=', 'correction')
      .where('settled_at', 'is', null)
      .where('reasons', '=', reasons)
      .where(sql<boolean>`coalesce(item_id, 0) = ${sections[0]?.item_id ?? 0}`)
      .select('id')
      .executeTakeFirst(),
  )

/** The hash of what was checked is kept from then on: it is what chair and secretary sign. */
export async function setStatus(db: Db, minutesId: number, status: Status, at: Date) {
  const hash = status === 'checked' ? await hashContent(db, minutesId) : undefined
  await db
    .updateTable('minutes')
    .set({ status, ...(hash && { checked_at: at, content_hash: hash }) })
    .where('id', '=', minutesId)
    .execute()
}

/** The hash of the newest versions, in the order of the meeting's items. */
export const hashContent = async (db: Db, minutesId: number) => contentHash(await listNewest(db, minutesId))

export const sign = (
  db: Db,
  signature: {
    minutes_id: number
    person_id: number
    role: 'chair' | 'secretary'
    method: 'link' | 'password' | 'strong'
    hash: string
    at: Date
  },
) =>
  db
    .insertInto('signatures')
    .values(signature)
    .onConflict((same) => same.doNothing())
    .execute()

/** R66, R23: a § checked at once is final from then on. */
export const finishSection = (db: Db, itemId: number) =>
  db.updateTable('items').set({ section_final: true }).where('id', '=', itemId).execute()
