import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { listFiles } from '../files/queries.ts'
import { isGivenToAll, isMatterGivenToAll } from '../sight/procurement-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { findTexts } from '../texts/queries.ts'
import type { ByLanguage } from '../words/index.ts'
import { listDisclosures } from './disclosure-queries.ts'

/** Procurement matters of which something has been given, newest first, one more than a page (R82). */
export const listShared = (db: Db, before: number | undefined, most: number) =>
  shared(db)
    .$if(before !== undefined, (query) => query.where('matters.id', '<', before!))
    .orderBy('matters.id', 'desc')
    .limit(most + 1)
    .execute()

/** Everything that any provider has got of the matter, for all of them alike; undefined when nothing has been given. */
export async function findShared(db: Db, viewer: Viewer, id: number) {
  const matter = await shared(db).where('matters.id', '=', id).executeTakeFirst()
  if (!matter) return undefined
  const items = await listGivenItems(db, id)
  const ids = items.map((item) => item.id)
  const texts = await findTexts(db, 'item', ids)
  const files = await listFiles(db, viewer, 'item', ids)
  return {
    matter,
    items: items.map((item) => ({
      ...item,
      texts: (['proposal', 'account'] as const).map((field) => ({
        field,
        html: Object.fromEntries(
          texts
            .filter((text) => text.thing_id === item.id && text.field === field)
            .map((text) => [text.language, text.html]),
        ) as ByLanguage,
      })),
      files: files.filter((file) => file.thing_id === item.id),
    })),
    files: await listFiles(db, viewer, 'matter', [id]),
    told: await listDisclosures(db, id, { whole: false }),
  }
}

const shared = (db: Db) =>
  db
    .selectFrom('matters')
    .innerJoin('bodies', 'bodies.id', 'matters.body_id')
    .where(isMatterGivenToAll)
    .select([
      'matters.id',
      'matters.title',
      'matters.case_number',
      'matters.competition',
      'bodies.name as body',
    ])

const listGivenItems = (db: Db, matterId: number) =>
  db
    .selectFrom('items')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .where('items.matter_id', '=', matterId)
    .where(isGivenToAll)
    .orderBy('meetings.starts_at')
    .orderBy('items.id')
    .select([
      'items.id',
      'items.heading',
      'meetings.starts_at',
      'bodies.name as body',
      sql<Date>`(select min(sent_at) from notices where notices.meeting_id = meetings.id)`.as('given_at'),
    ])
    .execute()
