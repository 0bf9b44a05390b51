import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { DocumentLanguage } from '../documents/rules.ts'
import { findOwnCounty } from '../organisations/reference-queries.ts'
import type { ByLanguage } from '../words/index.ts'
import { madeOf, paperContent } from './paper-rules.ts'
import { countAnswers, listSections, surveys } from './queries.ts'
import { findingsOf } from './result-rules.ts'

/** Items of the body's meetings that have not been called yet: there the results may be put. */
export const listDraftItems = (db: Db, bodyId: number) =>
  db
    .selectFrom('items')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .where('meetings.body_id', '=', bodyId)
    .where('meetings.status', '=', 'draft')
    .where('items.removed_at', 'is', null)
    .orderBy('meetings.starts_at')
    .orderBy('items.position')
    .limit(100)
    .select(['items.id', 'items.heading', 'meetings.starts_at'])
    .execute()

/** The results of a survey as a document, as they now stand, and what they are made of. */
export async function gatherPaper(db: Db, surveyId: number, language: DocumentLanguage) {
  const survey = await surveys(db)
    .leftJoin('survey_results', 'survey_results.survey_id', 'surveys.id')
    .leftJoin('surveys as earlier', (join) =>
      join.onRef('earlier.id', '=', 'surveys.earlier_id').on('earlier.status', '=', 'published'),
    )
    .leftJoin('survey_results as earlier_results', 'earlier_results.survey_id', 'earlier.id')
    .where('surveys.id', '=', surveyId)
    .select([
      'survey_results.results',
      'earlier.title as before_title',
      'earlier_results.results as before_results',
    ])
    .executeTakeFirstOrThrow()
  const { sheets } = (await countAnswers(db, surveyId))!
  const regions = await db.selectFrom('subregions').select(['code', 'name']).execute()
  const around = {
    results: survey.results ?? {},
    earlier: survey.before_results ?? undefined,
    dimensions: survey.strata,
    regions: Object.fromEntries(regions.map(({ code, name }) => [code, name as ByLanguage])),
  }
  const sections = (await listSections(db, surveyId)).map(({ title, questions }) => ({
    title,
    findings: findingsOf(questions, around),
  }))
  const county = (await findOwnCounty(db))?.name ?? {}
  const content = paperContent(language, { survey, county, sheets, sections })
  return { content, madeOf: madeOf(survey.status, sheets), title: survey.title }
}

export const addPaper = (
  db: Db,
  paper: { file_id: number; survey_id: number; language: DocumentLanguage; made_of: string },
) => db.insertInto('survey_papers').values(paper).execute()

const ofDraft = sql<boolean>`exists (select from items join meetings on meetings.id = items.meeting_id
  where files.thing = 'item' and items.id = files.thing_id and meetings.status = 'draft')`

/** Papers on agendas that have not been called, made of what the survey no longer is. */
export const listOldPapers = (db: Db) =>
  db
    .selectFrom('survey_papers')
    .innerJoin('surveys', 'surveys.id', 'survey_papers.survey_id')
    .innerJoin('files', 'files.id', 'survey_papers.file_id')
    .where('files.removed_at', 'is', null)
    .where('survey_papers.made_of', '<>', 'closed')
    .where(ofDraft)
    .where(
      sql<boolean>`survey_papers.made_of <> case when surveys.status = 'open' then 'open ' || (
        select count(*) from survey_sheets where survey_sheets.survey_id = surveys.id) else 'closed' end`,
    )
    .select(['survey_papers.file_id', 'survey_papers.survey_id', 'survey_papers.language'])
    .execute()

interface Made {
  made_of: string
  kept: { bytes: number; sha256: string; storedAs: string }
  at: Date
}

/** The file is the new one from now on, unless its agenda has been called meanwhile; its earlier bytes are swept away. */
export async function replacePaper(db: Db, file_id: number, { made_of, kept, at }: Made) {
  const replaced = await db
    .updateTable('files')
    .set({ bytes: kept.bytes, sha256: kept.sha256, stored_as: kept.storedAs, at })
    .where('id', '=', file_id)
    .where(ofDraft)
    .returning('id')
    .executeTakeFirst()
  if (replaced)
    await db.updateTable('survey_papers').set({ made_of }).where('file_id', '=', file_id).execute()
  return Boolean(replaced)
}
