import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { nameOf } from '../consultations/recipient-queries.ts'
import { countingVersionId } from '../consultations/statement-queries.ts'
import { isBusinessSecret } from '../sight/hearing-queries.ts'
import type { ByLanguage } from '../words/index.ts'

/** Segments with where they are from: a respondent's statement, an occasion's notes, or a survey's open answers. */
export const material = (db: Db) =>
  db
    .selectFrom('consultation_segments')
    .leftJoin('consultation_passages', 'consultation_passages.id', 'consultation_segments.passage_id')
    .leftJoin('consultation_answers', 'consultation_answers.id', 'consultation_passages.answer_id')
    .leftJoin('consultation_versions', 'consultation_versions.id', 'consultation_answers.version_id')
    .leftJoin(
      'consultation_respondents',
      'consultation_respondents.id',
      'consultation_versions.respondent_id',
    )
    .leftJoin('organisations', 'organisations.id', 'consultation_respondents.organisation_id')
    .leftJoin('occasion_notes', 'occasion_notes.id', 'consultation_segments.note_id')
    .leftJoin('occasions', 'occasions.id', 'occasion_notes.occasion_id')
    .leftJoin('consultation_groups', (join) =>
      join.on(
        sql<boolean>`consultation_groups.id = coalesce(consultation_respondents.group_id, occasions.group_id)`,
      ),
    )

/**
 * Which segments are meant, looked up first: of so many tables PostgreSQL keeps the order of the joins, and would read
 * where every segment is from before it chose among them.
 */
export const amongThose = (ids: ReturnType<typeof sql>) =>
  sql<boolean>`consultation_segments.id = any (array(${ids}))`

/** What is told of a segment's source. The query is of `material`. */
export const sourceColumns = [
  'consultation_segments.id',
  'consultation_segments.text',
  'consultation_segments.passage_id',
  'consultation_respondents.id as respondent_id',
  sql<string | null>`nullif(${nameOf}, '')`.as('respondent'),
  sql<ByLanguage | null>`occasions.name`.as('occasion'),
  sql<ByLanguage | null>`consultation_groups.name`.as('group'),
  sql<boolean>`coalesce(${isBusinessSecret}, false)`.as('hidden'),
  sql<boolean>`coalesce(consultation_versions.late, false)`.as('late'),
] as const

/** Words of a statement in whose place its respondent has sent others. The query is of `material`. */
export const isReplaced = sql<boolean>`(consultation_segments.version_id is not null
  and consultation_segments.version_id is distinct from ${countingVersionId})`

export const segmentsPage = 20

/** The segments of a theme that stand, in the order of their making; one more than a page. What is secret is told of without its words. */
export const listSegmentsOf = (db: Db, theme: number, after = 0) =>
  material(db)
    .where(
      amongThose(
        sql`select segment_id from consultation_segment_themes where theme_id = ${theme} and segment_id > ${after}`,
      ),
    )
    .where(sql<boolean>`not ${isReplaced}`)
    .orderBy('consultation_segments.id')
    .limit(segmentsPage + 1)
    .select(sourceColumns)
    .execute()
export type Segment = Awaited<ReturnType<typeof listSegmentsOf>>[number]

/** A segment that lies under this theme, or with null under any, of this consultation. */
export const findSegment = (
  db: Db,
  { consultation, theme, id }: { consultation: number; theme: number | null; id: number },
) =>
  material(db)
    .where('consultation_segments.id', '=', id)
    .where('consultation_segments.consultation_id', '=', consultation)
    .where(sql<boolean>`not ${isReplaced}`)
    .$if(theme !== null, (one) =>
      one.where(
        sql<boolean>`exists (select from consultation_segment_themes
          where segment_id = consultation_segments.id and theme_id = ${theme})`,
      ),
    )
    .select(sourceColumns)
    .executeTakeFirst()

/** Who gave statements, by name: as they signed, and in whose name. */
export const listGivers = (db: Db, consultation: number) =>
  db
    .selectFrom('consultation_respondents')
    .innerJoin('consultation_versions', 'consultation_versions.respondent_id', 'consultation_respondents.id')
    .leftJoin('organisations', 'organisations.id', 'consultation_respondents.organisation_id')
    .where('consultation_respondents.consultation_id', '=', consultation)
    .where('consultation_versions.sent_at', 'is not', null)
    .distinct()
    .select('consultation_versions.signer')
    .select(nameOf.as('respondent'))
    .orderBy(nameOf)
    .orderBy('consultation_versions.signer')
    .execute()

/** The same as the rules ask for them. */
export const giversIn = (rows: Awaited<ReturnType<typeof listGivers>>) => ({
  people: rows.map(({ signer }) => signer),
  respondents: rows.map(({ respondent }) => respondent),
})
