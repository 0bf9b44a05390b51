import { sql } from 'kysely'
import { inParts } from '../../db/parts.ts'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { bodiesKeptBy, type Viewer } from '../sight/rules.ts'
import { listOpenAnswers, pageOfAnswers } from '../surveys/result-queries.ts'

const most = 50

/**
 * Open questions of the surveys that are over and that the viewer keeps, the newest first; with how many answered, null
 * where that may not be shown, and how many of the answers are segments of the consultation already.
 */
export const listOpenQuestions = (db: Db, viewer: Viewer, consultation: number) =>
  db
    .selectFrom('surveys')
    .innerJoin('survey_results', 'survey_results.survey_id', 'surveys.id')
    .innerJoin('survey_sections', 'survey_sections.survey_id', 'surveys.id')
    .innerJoin('survey_questions', 'survey_questions.section_id', 'survey_sections.id')
    .where(sql<boolean>`surveys.body_id = any(${bodiesKeptBy(viewer)}::int[])`)
    .where('surveys.status', 'in', ['closed', 'published'])
    .where('survey_questions.kind', '=', 'open')
    .orderBy('surveys.id', 'desc')
    .orderBy('survey_sections.place')
    .orderBy('survey_questions.place')
    .limit(most)
    .select([
      'survey_questions.id',
      'surveys.id as survey_id',
      'surveys.title',
      sql<ByLanguage>`survey_questions.prompt`.as('prompt'),
      sql<number | null>`(survey_results.results -> survey_questions.id::text -> 'total' ->> 'base')::int`.as(
        'count',
      ),
      sql<number>`(select count(*)::int from consultation_segments where question_id = survey_questions.id
        and consultation_segments.consultation_id = ${consultation})`.as('taken'),
    ])
    .execute()
type OpenQuestion = Awaited<ReturnType<typeof listOpenQuestions>>[number]

interface TakingIn {
  consultation: number
  question: Pick<OpenQuestion, 'id' | 'survey_id'>
  by: number
  at: Date
}

/** Each answer to the question becomes a segment, in the order of chance in which the sheets lie and without a link to its sheet. */
export async function takeInAnswers(db: Db, { consultation, question, by, at }: TakingIn) {
  const texts: string[] = []
  for (let after: string | undefined; ;) {
    const asked = { questionId: question.id, stratum: undefined, after }
    const { rows, next } = pageOfAnswers(await listOpenAnswers(db, question.survey_id, asked))
    texts.push(...rows.map(({ text }) => text.trim()).filter(Boolean))
    if (!next) break
    after = next
  }
  const rows = texts.map((text) => ({
    consultation_id: consultation,
    survey_id: question.survey_id,
    question_id: question.id,
    starts: 0,
    ends: text.length,
    text,
    created_by: by,
    created_at: at,
  }))
  for (const part of inParts(rows)) await db.insertInto('consultation_segments').values(part).execute()
  return rows.length
}
