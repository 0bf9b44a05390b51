import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { nameOf } from '../consultations/recipient-queries.ts'
import { isBusinessSecret } from '../sight/hearing-queries.ts'
import type { ByLanguage } from '../words/index.ts'
import { amongThose, isReplaced, material, segmentsPage } from './material-queries.ts'
import type { Reply } from './reply-rules.ts'

/** Answers of a consultation, of each theme and segment the one that counts, with how many versions came before. */
const latest = (db: Db, consultation: number) =>
  db
    .selectFrom('consultation_replies')
    .where('consultation_replies.consultation_id', '=', consultation)
    .distinctOn(['consultation_replies.theme_id', 'consultation_replies.segment_id'])
    .orderBy('consultation_replies.theme_id')
    .orderBy('consultation_replies.segment_id')
    .orderBy('consultation_replies.number', 'desc')
    .select([
      'consultation_replies.id',
      'consultation_replies.theme_id',
      'consultation_replies.segment_id',
      'consultation_replies.number',
      'consultation_replies.outcome',
      'consultation_replies.text',
      'consultation_replies.paragraph_id',
      'consultation_replies.created_at',
    ])

/** The answers to themes. */
export const listThemeReplies = (db: Db, consultation: number) =>
  latest(db, consultation).where('theme_id', 'is not', null).execute()

/**
 * The answers to segments with the segments, by the paragraph that they changed; one more than a page. The words of a
 * statement that counts are anyone's; where `all` is not asked for, those of notes and of surveys stay with who prepare:
 * they would tell whose a quote is that is ascribed to comments.
 */
export const listSegmentReplies = (db: Db, consultation: number, { all, after = 0 }: Replied) => {
  const opens = sql<boolean>`(${all}::boolean or consultation_respondents.id is not null)`
  return material(db)
    .innerJoin(
      () => latest(db, consultation).where('consultation_replies.segment_id', 'is not', null).as('reply'),
      (join) => join.onRef('reply.segment_id', '=', 'consultation_segments.id'),
    )
    .where(
      amongThose(sql`select segment_id from consultation_replies where consultation_id = ${consultation}`),
    )
    .where('consultation_segments.id', '>', after)
    .where(sql<boolean>`not ${isReplaced}`)
    .orderBy('consultation_segments.id')
    .limit(segmentsPage + 1)
    .select([
      'consultation_segments.id',
      'consultation_respondents.id as respondent_id',
      nameOf.as('respondent'),
      sql<ByLanguage | null>`case when ${opens} then occasions.name end`.as('occasion'),
      sql<boolean>`consultation_segments.note_id is not null`.as('heard'),
      sql<boolean>`coalesce(${isBusinessSecret}, false)`.as('hidden'),
      sql<string | null>`case when ${opens} and not coalesce(${isBusinessSecret}, false)
        then consultation_segments.text end`.as('text'),
    ])
    .select([
      'reply.segment_id',
      'reply.number',
      'reply.outcome',
      'reply.text as reply',
      'reply.paragraph_id',
      'reply.created_at',
    ])
    .select(
      sql<{ id: number; name: ByLanguage }[]>`(select coalesce(json_agg(json_build_object(
          'id', consultation_themes.id, 'name', consultation_themes.name) order by consultation_themes.position), '[]')
        from consultation_segment_themes
        join consultation_themes on consultation_themes.id = consultation_segment_themes.theme_id
        where consultation_segment_themes.segment_id = consultation_segments.id)`.as('themes'),
    )
    .execute()
}
interface Replied {
  all: boolean
  after?: number | undefined
}
export type SegmentReply = Awaited<ReturnType<typeof listSegmentReplies>>[number]

/** The answers to these segments. */
export const listRepliesTo = (db: Db, consultation: number, segments: number[]) =>
  latest(db, consultation)
    .where(sql<boolean>`consultation_replies.segment_id = any(${segments}::int[])`)
    .execute()

/** How many segments and how many themes have been answered. */
export const countReplies = (db: Db, consultation: number) =>
  db
    .selectFrom('consultation_replies')
    .where('consultation_id', '=', consultation)
    .select([
      sql<number>`count(distinct theme_id)::int`.as('themes'),
      sql<number>`count(distinct segment_id)::int`.as('segments'),
    ])
    .executeTakeFirstOrThrow()

/** Earlier versions of one answer, the newest first. */
export const listEarlier = (db: Db, { theme, segment }: Pick<Reply, 'theme' | 'segment'>) =>
  db
    .selectFrom('consultation_replies')
    .where(theme === null ? 'segment_id' : 'theme_id', '=', theme ?? segment)
    .orderBy('number', 'desc')
    .offset(1)
    .limit(20)
    .select(['number', 'outcome', 'text', 'paragraph_id', 'created_at'])
    .execute()

/** The next version of an answer; undefined when the one that counts says the same. */
export async function addReply(
  db: Db,
  consultation_id: number,
  { theme, segment, outcome, text, paragraph }: Reply,
  { by, at }: { by: number; at: Date },
) {
  const last = await latest(db, consultation_id)
    .where(theme === null ? 'segment_id' : 'theme_id', '=', theme ?? segment)
    .executeTakeFirst()
  const isSame =
    last?.outcome === outcome && last.paragraph_id === paragraph && isDeepStrictEqual(last.text, text)
  if (isSame) return undefined
  const number = (last?.number ?? 0) + 1
  await db
    .insertInto('consultation_replies')
    .values({
      consultation_id,
      theme_id: theme,
      segment_id: segment,
      number,
      outcome,
      text,
      paragraph_id: paragraph,
      created_by: by,
      created_at: at,
    })
    .execute()
  return number
}

/** The paragraphs that were commented on, each as it was and as it became. */
export const listChanges = (db: Db, consultation: number) =>
  db
    .selectFrom('consultation_paragraphs')
    .leftJoin('consultation_changes', 'consultation_changes.paragraph_id', 'consultation_paragraphs.id')
    .where('consultation_paragraphs.consultation_id', '=', consultation)
    .orderBy('consultation_paragraphs.position')
    .select([
      'consultation_paragraphs.id',
      'consultation_paragraphs.number',
      'consultation_paragraphs.text',
      sql<ByLanguage | null>`consultation_changes.text`.as('changed'),
      'consultation_changes.changed_at',
    ])
    .execute()

/** The text of a paragraph after the consultation, or with {} as it was; undefined when it was so already. */
export async function changeParagraph(
  db: Db,
  { paragraph, text, by, at }: { paragraph: number; text: ByLanguage; by: number; at: Date },
) {
  if (!Object.keys(text).length)
    return db
      .deleteFrom('consultation_changes')
      .where('paragraph_id', '=', paragraph)
      .returning('paragraph_id')
      .executeTakeFirst()
  const row = { text, changed_by: by, changed_at: at }
  return db
    .insertInto('consultation_changes')
    .values({ ...row, paragraph_id: paragraph })
    .onConflict((same) =>
      same
        .column('paragraph_id')
        .doUpdateSet(row)
        .where(sql<boolean>`consultation_changes.text is distinct from excluded.text`),
    )
    .returning('paragraph_id')
    .executeTakeFirst()
}
