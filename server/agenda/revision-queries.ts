import { sql } from 'kysely'
import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import type { MeetingsTables } from '../../db/schema/meetings.ts'
import { mayReadItem, mayReadItemAs } from '../sight/meeting-queries.ts'
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
  /** how open the item was before the change; left out: as it is now */
  publicity?: Publicity
}
type Publicity = 'draft' | 'handling' | 'public' | 'secret'

/** Writes a change of a called agenda beside it, where readers see it; a draft changes without a trace. */
export async function revise(db: Db, revision: Revision) {
  const { meeting, item, by, at, what, before = '', after = '' } = revision
  if (meeting.status === 'draft' && what !== 'called') return
  const publicity = closest(revision.publicity, await publicityOf(db, item))
  if (what === 'text_changed' && (await joinRevision(db, { ...revision, after, publicity }))) return
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
      publicity,
    }))
    .execute()
}

const openness: readonly Publicity[] = ['public', 'handling', 'draft', 'secret']
const closest = (before: Publicity = 'public', now: Publicity) =>
  openness[Math.max(openness.indexOf(before), openness.indexOf(now))]!

/** What is written of a change opens as the item did then, whatever becomes of the item later (R70). */
async function publicityOf(db: Db, item: number | null): Promise<Publicity> {
  if (item === null) return 'public'
  return (await db.selectFrom('items').where('id', '=', item).select('publicity').executeTakeFirstOrThrow())
    .publicity
}

/** Saves of one text by one person in one sitting are one revision. */
async function joinRevision(db: Db, { meeting, item, by, at, what, after, publicity }: Revision) {
  const last = await db
    .selectFrom('agenda_revisions')
    .where('meeting_id', '=', meeting.id)
    .orderBy('number', 'desc')
    .selectAll()
    .executeTakeFirst()
  const same =
    last?.what === what &&
    last.item_id === item &&
    last.person_id === (by ?? null) &&
    last.publicity === publicity
  if (!last || !same || at.getTime() - last.at.getTime() > revisionSpan) return false
  await db
    .updateTable('agenda_revisions')
    .set({ after: after ?? '', at })
    .where('id', '=', last.id)
    .execute()
  return true
}

/** What changed after the call, in order; of an item that does not open to the viewer only that it changed (R70). */
export const listRevisions = built((db, viewer: Viewer, meetingId: number) =>
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
      const opened = sql<boolean>`(items.id is null or (${mayReadItem(viewer)}
        and ${mayReadItemAs(viewer, 'agenda_revisions.publicity')}))`
      const shown = <T>(column: 'before' | 'after') =>
        sql<T>`case when ${opened} then ${eb.ref(`agenda_revisions.${column}`)} else '' end`
      return [
        shown<string>('before').as('before'),
        shown<string>('after').as('after'),
        sql<{ fi?: string; sv?: string } | null>`case when ${opens} then items.heading end`.as('heading'),
      ]
    }),
)
export type ShownRevision = Awaited<ReturnType<typeof listRevisions>>[number]
