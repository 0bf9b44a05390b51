import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { unlike } from '../../db/unlike.ts'
import { consultations } from '../consultations/queries.ts'
import { countingVersion } from '../consultations/statement-queries.ts'
import type { Used } from './rules.ts'

/** Keeps the consultation's themes and segments for this act alone; those who send statements meanwhile do not wait. */
export async function takeThemes(db: Db, id: number) {
  await db.selectFrom('consultations').where('id', '=', id).select('id').forNoKeyUpdate().execute()
  return consultations(db).where('consultations.id', '=', id).executeTakeFirstOrThrow()
}

/** The themes of a consultation in their order. */
export const listThemes = (db: Db, consultation: number) =>
  db
    .selectFrom('consultation_themes')
    .where('consultation_id', '=', consultation)
    .orderBy('position')
    .orderBy('id')
    .select(['id', 'name', 'line'])
    .execute()

interface Naming {
  name: ByLanguage
  line: ByLanguage
}

export const addTheme = (db: Db, consultation: number, { name, line }: Naming) =>
  db
    .insertInto('consultation_themes')
    .values({
      consultation_id: consultation,
      name,
      line,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from consultation_themes
        where consultation_id = ${consultation})`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

/** Undefined when it read so already. */
export const changeTheme = (db: Db, id: number, { name, line }: Naming) =>
  db
    .updateTable('consultation_themes')
    .set({ name, line, revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .where(unlike({ name: JSON.stringify(name), line: JSON.stringify(line) }))
    .returning('id')
    .executeTakeFirst()

export const orderThemes = (db: Db, ids: number[]) =>
  sql`update consultation_themes set position = place
    from unnest(${ids}::int[]) with ordinality as ordered (theme, place) where id = theme`.execute(db)

/** What hangs on a theme, as it is counted on the desk: what a later version of a statement has replaced does not hold it. */
export const findUse = async (db: Db, theme: number): Promise<Used> =>
  db
    .selectFrom('consultation_themes')
    .where('id', '=', theme)
    .select([
      sql<number>`(select count(*)::int from consultation_segment_themes
        join consultation_segments on consultation_segments.id = segment_id
        where theme_id = ${theme} and (version_id is null or version_id in (
          select counting.id from consultation_respondents cross join lateral ${countingVersion} as counting
          where consultation_respondents.consultation_id = consultation_themes.consultation_id)))`.as(
        'segments',
      ),
      sql<number>`(select count(*)::int from consultation_quotes where theme_id = ${theme})`.as('quotes'),
      sql<number>`(select count(*)::int from consultation_replies where theme_id = ${theme})`.as('replies'),
      sql<boolean>`(prose <> '{}')`.as('prose'),
    ])
    .executeTakeFirstOrThrow()

/** Segments and quotes of one theme come under another, after those that are there; the first is gone. */
export async function mergeThemes(db: Db, from: number, into: number) {
  await sql`insert into consultation_segment_themes (segment_id, theme_id, set_by, set_at)
    select segment_id, ${into}, set_by, set_at from consultation_segment_themes where theme_id = ${from}
    order by segment_id on conflict do nothing`.execute(db)
  await sql`update consultation_quotes set theme_id = ${into}, position = position
      + (select coalesce(max(position), 0) from consultation_quotes where theme_id = ${into})
    where theme_id = ${from}`.execute(db)
  await db.deleteFrom('consultation_segment_themes').where('theme_id', '=', from).execute()
  await removeTheme(db, from)
}

export const removeTheme = (db: Db, id: number) =>
  db.deleteFrom('consultation_themes').where('id', '=', id).execute()
