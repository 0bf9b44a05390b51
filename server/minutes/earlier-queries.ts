import { sql } from 'kysely'
import { builtFirst } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { attachFile } from '../files/queries.ts'
import type { FileForm } from '../files/rules.ts'
import { mayReadEarlierMinutes } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import type { EarlierForm } from './earlier-rules.ts'

export const earlierPage = 50

/** Minutes of the body's earlier years that open to the viewer, the latest first, with their files; one more than a page. */
export const listEarlier = (
  db: Db,
  viewer: Viewer,
  bodyId: number,
  after: { held_on: string; id: number } | undefined,
) =>
  db
    .selectFrom('earlier_minutes')
    .innerJoin('files', (join) =>
      join
        .on('files.thing', '=', 'earlier_minutes')
        .onRef('files.thing_id', '=', 'earlier_minutes.id')
        .on('files.removed_at', 'is', null),
    )
    .where('earlier_minutes.body_id', '=', bodyId)
    .where('earlier_minutes.removed_at', 'is', null)
    .where(mayReadEarlierMinutes(viewer))
    .$if(after !== undefined, (some) =>
      some.where(
        sql<boolean>`(earlier_minutes.held_on, earlier_minutes.id) < (${after?.held_on}::date, ${after?.id}::int)`,
      ),
    )
    .orderBy('earlier_minutes.held_on', 'desc')
    .orderBy('earlier_minutes.id', 'desc')
    .limit(earlierPage + 1)
    .select([
      'earlier_minutes.id',
      'held_on',
      'first_section',
      'last_section',
      'published_at',
      'files.id as file_id',
      'files.name',
      'files.bytes',
    ])
    .execute()

/** Whether the body has any that open to the viewer. */
export const findAnyEarlier = builtFirst((db, viewer: Viewer, bodyId: number) =>
  db
    .selectFrom('earlier_minutes')
    .where('body_id', '=', bodyId)
    .where('removed_at', 'is', null)
    .where(mayReadEarlierMinutes(viewer))
    .limit(1)
    .select('id'),
)

export const findEarlier = (db: Db, viewer: Viewer, id: number) =>
  db
    .selectFrom('earlier_minutes')
    .where('id', '=', id)
    .where(mayReadEarlierMinutes(viewer))
    .selectAll()
    .executeTakeFirst()

type Kept = Parameters<typeof attachFile>[1]['kept']

/** The minutes and their file, not on the web. */
export async function addEarlier(
  db: Db,
  bodyId: number,
  { form, kept, by, at }: { form: EarlierForm; kept: Kept; by: number; at: Date },
) {
  const row = { ...form, last_section: form.last_section ?? form.first_section }
  const { id } = await db
    .insertInto('earlier_minutes')
    .values({ ...row, body_id: bodyId, person_id: by, at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const file: FileForm = { title: '', kind: 'annex', publicity: 'handling', ground: '' }
  await attachFile(db, { holder: { thing: 'earlier_minutes', id }, form: file, kept, by, at })
  return id
}

/** Lets them onto the web, or takes them off it. Undefined when it was so already. */
export const setEarlierPublished = (db: Db, id: number, published: { by: number; at: Date } | null) =>
  db
    .updateTable('earlier_minutes')
    .set({ published_at: published?.at ?? null, published_by: published?.by ?? null })
    .where('id', '=', id)
    .where('published_at', published ? 'is' : 'is not', null)
    .returning('id')
    .executeTakeFirst()

export const removeEarlier = (db: Db, id: number, at: Date) =>
  db
    .updateTable('earlier_minutes')
    .set({ removed_at: at, published_at: null })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
