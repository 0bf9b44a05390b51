import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { mayReadStated } from '../sight/hearing-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import type { Cut } from './cut-rules.ts'

/** A passage of a sent statement, if it opens to the viewer: what segments are made of. */
export const findPassage = (db: Db, viewer: Viewer, consultation: number, id: number) =>
  db
    .selectFrom('consultation_passages')
    .innerJoin('consultation_answers', 'consultation_answers.id', 'consultation_passages.answer_id')
    .innerJoin('consultation_versions', 'consultation_versions.id', 'consultation_answers.version_id')
    .innerJoin(
      'consultation_respondents',
      'consultation_respondents.id',
      'consultation_versions.respondent_id',
    )
    .innerJoin('consultations', 'consultations.id', 'consultation_respondents.consultation_id')
    .where('consultation_passages.id', '=', id)
    .where('consultations.id', '=', consultation)
    .where(mayReadStated(viewer))
    .select(['consultation_passages.id', 'consultation_passages.text'])
    .executeTakeFirst()

/** A paragraph of an occasion's notes. */
export const findNote = (db: Db, consultation: number, id: number) =>
  db
    .selectFrom('occasion_notes')
    .innerJoin('occasions', 'occasions.id', 'occasion_notes.occasion_id')
    .where('occasion_notes.id', '=', id)
    .where('occasions.consultation_id', '=', consultation)
    .select(['occasion_notes.id', 'occasion_notes.text'])
    .executeTakeFirst()

interface Cutting {
  consultation: number
  of: { passage: number } | { note: number }
  text: string
  cuts: Cut[]
  by: number
  at: Date
}

/** Makes segments of a paragraph's words, but for those that are there already; the ids of those made. */
export async function cutSegments(db: Db, { consultation, of, text, cuts, by, at }: Cutting) {
  const place = 'passage' in of ? { passage_id: of.passage } : { note_id: of.note }
  const [column, id] = Object.entries(place)[0] as ['passage_id' | 'note_id', number]
  const known = await db
    .selectFrom('consultation_segments')
    .where(column, '=', id)
    .select(['starts', 'ends'])
    .execute()
  const rows = cuts
    .filter((cut) => !known.some(({ starts, ends }) => starts === cut.starts && ends === cut.ends))
    .map(({ starts, ends }) => ({
      ...place,
      consultation_id: consultation,
      starts,
      ends,
      text: text.slice(starts, ends),
      created_by: by,
      created_at: at,
    }))
  if (!rows.length) return []
  const made = await db.insertInto('consultation_segments').values(rows).returning('id').execute()
  return made.map(({ id }) => id)
}

/** Puts segments under a theme of their own consultation; undefined when all were under it. */
export const putUnder = async (
  db: Db,
  segments: number[],
  theme_id: number,
  { by, at }: { by: number; at: Date },
) =>
  segments.length
    ? db
        .insertInto('consultation_segment_themes')
        .values(segments.map((segment_id) => ({ segment_id, theme_id, set_by: by, set_at: at })))
        .onConflict((conflict) => conflict.doNothing())
        .returning('theme_id')
        .executeTakeFirst()
    : undefined

/** Takes a segment from under a theme; undefined when it was not there. */
export const takeFrom = (db: Db, segment: number, theme: number) =>
  db
    .deleteFrom('consultation_segment_themes')
    .where('segment_id', '=', segment)
    .where('theme_id', '=', theme)
    .returning('theme_id')
    .executeTakeFirst()

/** The segment is gone, its words no longer counted for its themes. */
export async function removeSegment(db: Db, id: number) {
  await db.deleteFrom('consultation_segment_themes').where('segment_id', '=', id).execute()
  await db.deleteFrom('consultation_segments').where('id', '=', id).execute()
}

const mostSuggested = 5
/** A theme is not suggested by chance: this much of the words' use is to be under it. */
const least = 0.4

/**
 * Themes for a segment by its words: each stemmed word speaks for a theme by how much of its use in the consultation's
 * segments is under it, the more surely the more often it was used. With the words in common as they stand in the segment.
 */
export async function suggestThemes(db: Db, segment: number) {
  const { rows } = await sql<{ theme_id: number; words: string[] }>`
    with own as (
      select lexeme as word, min(lower(written)) as written
      from consultation_segments, regexp_split_to_table(text, '[^[:alnum:]-]+') as written,
        unnest(tsvector_to_array(to_tsvector('finnish', written))) as lexeme
      where id = ${segment} group by lexeme
    ),
    used as (
      select consultation_theme_words.theme_id, written,
        consultation_theme_words.segments / (1.0 + sum(consultation_theme_words.segments) over (partition by word)) as weight
      from own join consultation_theme_words using (word)
      join consultation_themes on consultation_themes.id = theme_id
      where consultation_themes.consultation_id = (select consultation_id from consultation_segments where id = ${segment})
        and consultation_theme_words.segments > 0
    )
    select theme_id, (array_agg(written order by weight desc, written))[1:6] as words
    from used
    where not theme_id = any((select themes from consultation_segments where id = ${segment})::int[])
    group by theme_id having sum(weight) >= ${least}
    order by sum(weight) desc, theme_id limit ${mostSuggested}::int`.execute(db)
  return rows
}
