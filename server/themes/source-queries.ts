import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { countingVersion } from '../consultations/statement-queries.ts'
import { nameOf, respondentName } from '../consultations/recipient-queries.ts'
import { listSaid } from '../consultations/version-queries.ts'
import { mayReadSegment } from '../sight/hearing-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import type { Source, SourceKind } from './source-rules.ts'

export interface ListedSource extends Source {
  name: ByLanguage
  version_id?: number | null
  late?: boolean | null
}
interface PlacedSource extends ListedSource {
  /** the how manieth of how many it is */
  place: number
  count: number
}

/**
 * All that was said, source by source in the order in which it is read: occasions where something was written down, group
 * by group; the statements that count and say something, by name; the open questions whose answers have been taken in.
 */
const placed = (consultation: number) => sql`(
  select kind, id, name, version_id, late,
    (row_number() over (order by part, group_position, position, written, id))::int as place, (count(*) over ())::int as count
  from (
    select 1 as part, 'occasion' as kind, occasions.id, occasions.name, consultation_groups.position as group_position,
      occasions.position, '' collate finnish as written, null::int as version_id, null::boolean as late
    from occasions left join consultation_groups on consultation_groups.id = occasions.group_id
    where occasions.consultation_id = ${consultation}
      and exists (select from occasion_notes where occasion_notes.occasion_id = occasions.id)
    union all
    select 2, 'statement', consultation_respondents.id, ${respondentName}, null, null, ${nameOf}, counting.id, counting.late
    from consultation_respondents cross join lateral ${countingVersion} as counting
      left join organisations on organisations.id = consultation_respondents.organisation_id
    where consultation_respondents.consultation_id = ${consultation} and not counting.nothing
    union all
    select 3, 'question', id, prompt, null, null, '' collate finnish, null, null from survey_questions
    where id in (select question_id from consultation_segments
      where consultation_id = ${consultation} and survey_id is not null)
  ) as said
)`

export const sourcesPage = 50

/** The sources that come after this one, or the first ones; one more than a page. */
export async function listSources(db: Db, consultation: number, after: Source | undefined) {
  const { rows } = await sql<PlacedSource>`
    with placed as ${placed(consultation)} select * from placed
    where place > coalesce((${placeIn(after)}), 0) order by place limit ${sourcesPage + 1}::int`.execute(db)
  return rows
}

/** The source with the ones before and after it; nothing where the consultation has no such. */
export async function findSource(db: Db, consultation: number, source: Source) {
  const { rows } = await sql<PlacedSource>`
    with placed as ${placed(consultation)} select * from placed
    where abs(place - (${placeIn(source)})) <= 1 order by place`.execute(db)
  const own = rows.find(({ kind, id }) => kind === source.kind && id === source.id)
  const beside = (place: number) => rows.find((one) => one.place === place)
  return own && { ...own, before: beside(own.place - 1), after: beside(own.place + 1) }
}

const placeIn = (source: Source | undefined) =>
  sql`select place from placed where kind = ${source?.kind ?? ''}::text and id = ${source?.id ?? 0}::int`

/** How many segments these sources have, by their keys. */
export async function countInSources(db: Db, viewer: Viewer, consultation: number, sources: ListedSource[]) {
  const versions = sources.flatMap(({ version_id }) => version_id ?? [])
  const of = (kind: SourceKind) => sources.flatMap((one) => (one.kind === kind ? [one.id] : []))
  const { rows } = await sql<{
    version_id: number | null
    occasion_id: number | null
    question_id: number | null
    count: number
    bare: number
  }>`
    select version_id, occasion_id, question_id, count(*)::int as count, (count(*) filter (where themes = '{}'))::int as bare
    from consultation_segments join consultations on consultations.id = consultation_segments.consultation_id
    where consultation_segments.consultation_id = ${consultation} and ${mayReadSegment(viewer)}
      and (version_id = any(${versions}::int[]) or occasion_id = any(${of('occasion')}::int[])
        or question_id = any(${of('question')}::int[]))
    group by 1, 2, 3`.execute(db)
  return rows
}

/** The paragraphs of one source; of a passage that does not open its place alone. An open answer is a segment as it is. */
export async function listPassages(db: Db, viewer: Viewer, source: ListedSource) {
  if (source.kind === 'statement') {
    const said = await listSaid(db, viewer, source.version_id!)
    return said.map(({ id, text, question_id, paragraph_id, choice, answer_id, marked, decision }) => ({
      id,
      text,
      answer: { id: answer_id, question_id, paragraph_id, choice },
      isSecret: marked && decision !== 'public',
    }))
  }
  if (source.kind === 'question') return []
  const notes = await db
    .selectFrom('occasion_notes')
    .where('occasion_id', '=', source.id)
    .orderBy('position')
    .select(['id', 'text'])
    .execute()
  return notes.map((note) => ({ ...note, answer: undefined, isSecret: false }))
}
export type Passage = Awaited<ReturnType<typeof listPassages>>[number]

const mostAnswers = 50

/** The segments of one source, in the order in which they were made; of a survey's question so many at a time. */
export const listSegmentsOf = (
  db: Db,
  viewer: Viewer,
  consultation: number,
  source: ListedSource,
  after = 0,
) =>
  segments(db, viewer)
    .where('consultation_segments.consultation_id', '=', consultation)
    .$if(source.kind === 'statement', (list) => list.where('version_id', '=', source.version_id!))
    .$if(source.kind === 'occasion', (list) => list.where('occasion_id', '=', source.id))
    .$if(source.kind === 'question', (list) =>
      list
        .where('question_id', '=', source.id)
        .where('consultation_segments.id', '>', after)
        .limit(mostAnswers + 1),
    )
    .orderBy('consultation_segments.id')
    .execute()
export type Segment = Awaited<ReturnType<typeof listSegmentsOf>>[number]

export const pageOfSegments = (source: Source, rows: Segment[]) =>
  source.kind === 'question' && rows.length > mostAnswers
    ? { segments: rows.slice(0, mostAnswers), next: rows[mostAnswers - 1]!.id }
    : { segments: rows, next: undefined }

/** A segment that the viewer may work on, wherever it is. */
export const findSegment = (db: Db, viewer: Viewer, id: number) =>
  segments(db, viewer).where('consultation_segments.id', '=', id).executeTakeFirst()

const segments = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('consultation_segments')
    .innerJoin('consultations', 'consultations.id', 'consultation_segments.consultation_id')
    .leftJoin('consultation_versions', 'consultation_versions.id', 'consultation_segments.version_id')
    .where(mayReadSegment(viewer))
    .select([
      'consultation_segments.id',
      'consultation_segments.consultation_id',
      'consultation_segments.passage_id',
      'consultation_segments.note_id',
      'consultation_segments.question_id',
      'consultation_segments.occasion_id',
      'consultation_segments.version_id',
      'consultation_segments.starts',
      'consultation_segments.ends',
      'consultation_segments.text',
      'consultation_segments.themes',
      'consultations.body_id',
      'consultation_versions.respondent_id',
      sql<number>`(select count(*)::int from consultation_quotes where segment_id = consultation_segments.id)`.as(
        'quotes',
      ),
      sql<number>`(select count(*)::int from consultation_replies where segment_id = consultation_segments.id)`.as(
        'replies',
      ),
    ])
