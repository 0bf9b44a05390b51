import { sql } from 'kysely'
import { builtFirst } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { bodiesKeptBy, type Viewer } from '../sight/rules.ts'
import type { ByLanguage } from '../words/index.ts'
import { surveys } from './queries.ts'
import type { Atom } from './suppression-rules.ts'

/** A survey that is over, for the secretary before it is published and for everyone after that. */
export const findOverSurvey = builtFirst((db, viewer: Viewer, id: number) =>
  surveys(db)
    .leftJoin('survey_results', 'survey_results.survey_id', 'surveys.id')
    .leftJoin('surveys as earlier', 'earlier.id', 'surveys.earlier_id')
    .leftJoin('survey_results as earlier_results', (join) =>
      join
        .onRef('earlier_results.survey_id', '=', 'earlier.id')
        .on(
          sql<boolean>`(earlier.status = 'published' or earlier.body_id = any(${bodiesKeptBy(viewer)}::int[]))`,
        ),
    )
    .where('surveys.id', '=', id)
    .where((eb) =>
      eb.or([
        eb('surveys.status', '=', 'published'),
        eb.and([
          eb('surveys.status', '=', 'closed'),
          sql<boolean>`surveys.body_id = any(${bodiesKeptBy(viewer)}::int[])`,
        ]),
      ]),
    )
    .select([
      'survey_results.results',
      'survey_results.sheets',
      'earlier.id as before_id',
      'earlier.title as before_title',
      'earlier.closed_at as before_closed_at',
      'earlier_results.results as before_results',
      'earlier_results.sheets as before_sheets',
      sql<
        Record<string, ByLanguage>
      >`coalesce((select jsonb_object_agg(code, name) from subregions), '{}')`.as('regions'),
    ]),
)
export type OverSurvey = NonNullable<Awaited<ReturnType<typeof findOverSurvey>>>

const aPage = 50

interface Narrowed {
  questionId: number
  stratum: { dimension: string; value: string } | undefined
  after: string | undefined
}

/**
 * What was written to an open question, in the order of chance in which the sheets lie; one more than a page. Each text
 * has the id of its sheet, so that a consultation can take it in as a passage of its own.
 */
export const listOpenAnswers = (db: Db, surveyId: number, { questionId, stratum, after }: Narrowed) =>
  db
    .selectFrom('survey_sheets')
    .where('survey_id', '=', surveyId)
    .where(sql<boolean>`coalesce(answers ->> ${String(questionId)}, '') <> ''`)
    .$if(stratum !== undefined, (sheets) =>
      sheets.where(
        sql<boolean>`coalesce(strata ->> ${stratum?.dimension ?? ''}, '') = ${stratum?.value ?? ''}`,
      ),
    )
    .$if(after !== undefined, (sheets) => sheets.where('id', '>', after!))
    .orderBy('id')
    .limit(aPage + 1)
    .select(['id', sql<string>`answers ->> ${String(questionId)}`.as('text'), 'respondent'])
    .execute()

/** How many wrote to an open question, those alike in every dimension together. */
export const countWriters = (db: Db, surveyId: number, questionId: number): Promise<Atom[]> =>
  db
    .selectFrom('survey_sheets')
    .where('survey_id', '=', surveyId)
    .where(sql<boolean>`coalesce(answers ->> ${String(questionId)}, '') <> ''`)
    .groupBy('strata')
    .select(['strata', sql<number>`count(*)::int`.as('base')])
    .execute()

export const pageOfAnswers = <Row extends { id: string }>(rows: Row[]) => ({
  rows: rows.slice(0, aPage),
  next: rows.length > aPage ? rows[aPage - 1]!.id : undefined,
})
