import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { MeetingsTables } from '../../db/schema/meetings.ts'
import { mayReadItem } from '../sight/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { revisionSpan } from './rules.ts'

export interface Revision {
  meeting: { id: number; status: string }
  item: number | null
  by: number | undefined
  at: Date
  what: MeetingsTables['agenda_revisions']['what']
  before?: string
  after?: string
}

/** Writes a change of a called agenda beside it, where readers see it; a draft changes without a trace. */
export async function revise(db: Db, { meeting, item, by, at, what, before = '', after = '' }: Revision) {
  if (meeting.status === 'draft' && what !== 'called') return
  if (what === 'text_changed' && (await joinRevision(db, { meeting, item, by, at, what, after }))) return
  await db
    .insertInto('agenda_revisions')
    .values((eb) => ({
      meeting_id: meeting.id,
      item_id: item,
      number: eb
        .selectFrom('agenda_revisions as earlier')
        .where('earlier.meeting_id', '=', meeting.id)
        .select(sql<number>`coalesce(max(earlier.number), 0) + 1`.as('number')),
      at,
      person_id: by ?? null,
      what,
      before,
      after,
    }))
    .execute()
}

/** Saves of one text by one person in one sitting are one revision. */
async function joinRevision(db: Db, { meeting, item, by, at, what, after }: Revision) {
  const last = await db
    .selectFrom('agenda_revisions')
    .where('meeting_id', '=', meeting.id)
    .orderBy('number', 'desc')
    .selectAll()
    .executeTakeFirst()
  const same = last?.what === what && last.item_id === item && last.person_id === (by ?? null)
  if (!last || !same || at.getTime() - last.at.getTime() > revisionSpan) return false
  await db
    .updateTable('agenda_revisions')
    .set({ after: after ?? '', at })
    .where('id', '=', last.id)
    .execute()
  return true
}

/** What changed after the call, in order; of an item that does not open to the viewer only that it changed (R70). */
export const listRevisions = (db: Db, viewer: Viewer, meetingId: number) =>
  db
    .selectFrom('agenda_revisions')
    .innerJoin('meetings', 'meetings.id', 'agenda_revisions.meeting_id')
    .leftJoin('items', 'items.id', 'agenda_revisions.item_id')
    .leftJoin('people', 'people.id', 'agenda_revisions.person_id')
    .where('agenda_revisions.meeting_id', '=', meetingId)
    .where('agenda_revisions.what', '<>', 'called')
    .orderBy('agenda_revisions.number')
    .select([
      'agenda_revisions.id',
      'agenda_revisions.number',
      'agenda_revisions.item_id',
      'agenda_revisions.at',
      'agenda_revisions.what',
      'items.agenda_number',
      'items.publicity',
      'people.name as writer',
    ])
    .select((eb) => {
      const opens = sql<boolean>`(items.id is null or ${mayReadItem(viewer)})`
      const shown = <T>(column: 'before' | 'after') =>
        sql<T>`case when ${opens} then ${eb.ref(`agenda_revisions.${column}`)} else '' end`
      return [
        shown<string>('before').as('before'),
        shown<string>('after').as('after'),
        sql<{ fi?: string; sv?: string } | null>`case when ${opens} then items.heading end`.as('heading'),
      ]
    })
    .execute()
export type ShownRevision = Awaited<ReturnType<typeof listRevisions>>[number]
