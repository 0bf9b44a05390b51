import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import { coverageOf, setCoverage } from '../organisations/coverage-queries.ts'
import type { ByLanguage, Language } from '../words/index.ts'

/** A forum as it is written. */
export interface Written {
  name: ByLanguage
  topic: ByLanguage
  description: ByLanguage
  fields: string[]
  regions: string[]
}

export const pageLength = 50

/** Forums that go on, or those that have ended; the newest first, one more than a page. */
export const listForums = (db: Db, language: Language, which: 'open' | 'ended', before: number | undefined) =>
  forums(db, language)
    .where('forums.ended_at', which === 'open' ? 'is' : 'is not', null)
    .$if(before !== undefined, (list) => list.where('forums.id', '<', before!))
    .orderBy('forums.id', 'desc')
    .limit(pageLength + 1)
    .execute()

/** Everyone reads forums. */
export const findForum = (db: Db, id: number, language: Language) =>
  forums(db, language).where('forums.id', '=', id).executeTakeFirst()
export type Forum = NonNullable<Awaited<ReturnType<typeof findForum>>>

const forums = (db: Db, language: Language) =>
  db
    .selectFrom('forums')
    .innerJoin('bodies', 'bodies.id', 'forums.body_id')
    .selectAll('forums')
    .select(['bodies.name as body_name', 'bodies.languages'])
    .select([
      sql<number>`(select count(*)::int from forum_enrolments where forum_enrolments.forum_id = forums.id
        and confirmed_at is not null and forum_enrolments.ended_at is null)`.as('enrolled'),
      ...coverageOf('forum', language),
    ])

export async function addForum(
  db: Db,
  body_id: number,
  { fields, regions, ...forum }: Written,
  { by, at }: { by: number; at: Date },
) {
  const { id } = await db
    .insertInto('forums')
    .values({ ...forum, body_id, created_by: by, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await setCoverage(db, 'forum', id, { fields, regions })
  return id
}

/** Whether anything was other than it now is. */
export async function changeForum(db: Db, id: number, { fields, regions, ...forum }: Written) {
  const changed = await db
    .updateTable('forums')
    .set(forum)
    .where('id', '=', id)
    .where(unlike(forum))
    .returning('id')
    .executeTakeFirst()
  return (await setCoverage(db, 'forum', id, { fields, regions })) || Boolean(changed)
}

/** Ends the forum, or lets it go on; undefined when it was so already. */
export const endForum = (db: Db, id: number, ended_at: Date | null) =>
  db
    .updateTable('forums')
    .set({ ended_at })
    .where('id', '=', id)
    .where('ended_at', ended_at ? 'is' : 'is not', null)
    .returning('id')
    .executeTakeFirst()
