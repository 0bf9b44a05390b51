import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { MeetingFacts } from '../sentences/facts-rules.ts'
import type { Status, Verdict } from './rules.ts'
import { hashContent, keepVersions } from './version-queries.ts'

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

export const settleCorrections = (db: Db, minutesId: number, item: number | null, at: Date) =>
  db
    .updateTable('verdicts')
    .set({ settled_at: at })
    .where('minutes_id', '=', minutesId)
    .where('verdict', '=', 'correction')
    .where('settled_at', 'is', null)
    .where(sql<boolean>`coalesce(item_id, 0) = ${item ?? 0}`)
    .returning('id')
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
    .set({
      status,
      ...(hash && { checked_at: at, content_hash: hash }),
      ...(status === 'signed' && { signed_at: at }),
    })
    .where('id', '=', minutesId)
    .execute()
}
