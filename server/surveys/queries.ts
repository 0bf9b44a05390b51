import { sql } from 'kysely'
import { built, builtFirst } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { mayReadSurvey } from '../sight/hearing-queries.ts'
import { bodiesKeptBy, type Viewer } from '../sight/rules.ts'
import type { ByLanguage, Language } from '../words/index.ts'
import type { Question } from './question-rules.ts'

export { waitingFor } from './waiting-queries.ts'

const aPage = 30

/** Surveys that are there for the viewer, the newest first; one more than a page. */
export const listSurveys = built((db, viewer: Viewer, before: number) =>
  surveys(db)
    .where(mayReadSurvey(viewer))
    .where('surveys.id', '<', before)
    .orderBy('surveys.id', 'desc')
    .limit(aPage + 1),
)

/** The page's rows, and the last of them where the list goes on. */
export const pageOf = <Row>(rows: Row[]) => ({
  rows: rows.slice(0, aPage),
  last: rows.length > aPage ? rows[aPage - 1] : undefined,
})

/** A survey that is there for the viewer. */
export const findSurvey = builtFirst((db, viewer: Viewer, id: number) =>
  surveys(db).where('surveys.id', '=', id).where(mayReadSurvey(viewer)),
)
export type Survey = NonNullable<Awaited<ReturnType<typeof findSurvey>>>

/** An open or past survey for whoever has its public link. */
export const findSurveyByKey = (db: Db, key: string) =>
  surveys(db)
    .where('surveys.key', '=', key)
    .where('surveys.by_link', '=', true)
    .where('surveys.status', '<>', 'draft')
    .executeTakeFirst()

/** Keeps the survey for this act alone; its state is read anew under the lock. */
export async function takeSurvey(db: Db, id: number) {
  await db.selectFrom('surveys').where('id', '=', id).select('id').forUpdate().execute()
  return surveys(db).where('surveys.id', '=', id).executeTakeFirstOrThrow()
}

export const surveys = (db: Db) =>
  db
    .selectFrom('surveys')
    .innerJoin('bodies', 'bodies.id', 'surveys.body_id')
    .selectAll('surveys')
    .select([
      'bodies.name as body_name',
      sql<Language[]>`string_to_array(bodies.languages, ' ')`.as('languages'),
    ])

/** The sections of a survey in their order, each with its questions. */
export const listSections = built((db, surveyId: number) =>
  db
    .selectFrom('survey_sections')
    .leftJoin('survey_questions', 'survey_questions.section_id', 'survey_sections.id')
    .where('survey_sections.survey_id', '=', surveyId)
    .groupBy('survey_sections.id')
    .orderBy('survey_sections.place')
    .select([
      'survey_sections.id',
      'survey_sections.title',
      'survey_sections.lead',
      'survey_sections.stale',
      sql<
        (Question & { stale: Language[] })[]
      >`coalesce(jsonb_agg(to_jsonb(survey_questions) order by survey_questions.place)
        filter (where survey_questions.id is not null), '[]')`.as('questions'),
    ]),
)
export type Section = Awaited<ReturnType<typeof listSections>>[number]

/** Bodies in whose name the viewer may ask, with the languages of each. */
export const listBodiesAsking = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('bodies')
    .where(sql<boolean>`bodies.id = any(${bodiesKeptBy(viewer)}::int[])`)
    .where('bodies.closed_on', 'is', null)
    .orderBy('bodies.id')
    .select([
      'bodies.id',
      'bodies.name',
      sql<Language[]>`string_to_array(bodies.languages, ' ')`.as('languages'),
    ])
    .execute()

/** How many have been asked, how many of them have answered, and how many answers there are in all. */
export const countAnswers = builtFirst((db, surveyId: number) =>
  db.selectNoFrom([
    sql<number>`(select count(*)::int from survey_invitations where survey_id = ${surveyId})`.as('invited'),
    sql<number>`(select count(*)::int from survey_invitations where survey_id = ${surveyId} and answered)`.as(
      'answered',
    ),
    sql<number>`(select count(*)::int from survey_sheets where survey_id = ${surveyId})`.as('sheets'),
  ]),
)

/** Every text of a survey that somebody will read, with the languages in which it stands. */
export const textsIn = (
  survey: { title: ByLanguage; intro: ByLanguage },
  sections: Section[],
): ByLanguage[] => [
  survey.title,
  survey.intro,
  ...sections.flatMap(({ title, lead, questions }) => [
    title,
    lead,
    ...questions.flatMap(({ prompt, help, options, rows }) => [
      prompt,
      help,
      ...options.map(({ text }) => text),
      ...rows.map(({ text }) => text),
    ]),
  ]),
]
