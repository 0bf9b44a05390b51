import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { countingVersion } from '../consultations/statement-queries.ts'
import { nameOf } from '../consultations/recipient-queries.ts'
import { listSaid } from '../consultations/version-queries.ts'
import { mayReadSegment } from '../sight/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import type { Source, SourceKind } from './source-rules.ts'

/** The statements that count, by name: those that say something. */
const listStatementSources = (db: Db, consultation: number) =>
  db
    .selectFrom('consultation_respondents')
    .innerJoinLateral(
      (eb) => countingVersion(eb).as('counting'),
      (join) => join.onTrue(),
    )
    .leftJoin('organisations', 'organisations.id', 'consultation_respondents.organisation_id')
    .where('consultation_respondents.consultation_id', '=', consultation)
    .where('counting.nothing', '=', false)
    .orderBy(nameOf)
    .orderBy('consultation_respondents.id')
    .select([
      'consultation_respondents.id',
      sql<ByLanguage>`jsonb_build_object('fi', ${nameOf})`.as('name'),
      'counting.id as version_id',
      'counting.late',
    ])
    .execute()

/** The occasions where something was written down, group by group. */
const listOccasionSources = (db: Db, consultation: number) =>
  db
    .selectFrom('occasions')
    .leftJoin('consultation_groups', 'consultation_groups.id', 'occasions.group_id')
    .where('occasions.consultation_id', '=', consultation)
    .where(sql<boolean>`exists (select from occasion_notes where occasion_notes.occasion_id = occasions.id)`)
    .orderBy('consultation_groups.position')
    .orderBy('occasions.position')
    .orderBy('occasions.id')
    .select(['occasions.id', 'occasions.name'])
    .execute()

/** The open questions whose answers have been taken in. */
const listQuestionSources = (db: Db, consultation: number) =>
  db
    .selectFrom('survey_questions')
    .where(
      sql<boolean>`id in (select question_id from consultation_segments
        where consultation_id = ${consultation} and survey_id is not null)`,
    )
    .orderBy('id')
    .select(['id', 'prompt as name'])
    .execute()

/** All that was said, source by source: asked together. */
export const sourcesOf = (db: Db, consultation: number) => ({
  statements: listStatementSources(db, consultation),
  occasions: listOccasionSources(db, consultation),
  questions: listQuestionSources(db, consultation),
})

export interface ListedSource extends Source {
  name: ByLanguage
  version_id?: number
  late?: boolean | null
}

/** In the order in which they are read. */
export const inOrder = (found: {
  [Part in keyof ReturnType<typeof sourcesOf>]: Awaited<ReturnType<typeof sourcesOf>[Part]>
}) => {
  const ofKind = <Row extends { id: number; name: ByLanguage }>(kind: SourceKind, rows: Row[]) =>
    rows.map((row): ListedSource => ({ kind, ...row }))
  return [
    ...ofKind('occasion', found.occasions),
    ...ofKind('statement', found.statements),
    ...ofKind('question', found.questions),
  ]
}

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
