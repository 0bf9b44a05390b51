import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { dayOf } from '../calendar/rules.ts'
import { record } from '../record/queries.ts'
import { countSheets, resultsOf, type Tallies } from './count-rules.ts'
import { sendInvitations } from './invitation-queries.ts'
import { listSections, surveys, takeSurvey, type Survey } from './queries.ts'

const aPart = 2_000

/** The survey opens, and those invited get their letters. */
export async function openSurvey(
  db: Db,
  house: { publicUrl: string; sessionSecret: string },
  survey: Survey,
  at: Date,
) {
  await db.updateTable('surveys').set({ status: 'open', opened_at: at }).where('id', '=', survey.id).execute()
  await sendInvitations(db, house, survey, at)
}

/**
 * Nobody answers any more: the answers are counted once, what may be shown of them is kept, what was begun and not sent
 * goes, and the sheets are written anew in an order of chance, so that nothing tells when each came.
 */
export async function closeSurvey(db: Db, survey: Survey, at: Date) {
  const sections = await listSections(db, survey.id)
  const questions = sections.flatMap((section) => section.questions)
  const { tallies, sheets } = await tallied(db, survey.id, questions)
  const results = resultsOf(tallies, questions, survey.strata)
  await db.insertInto('survey_results').values({ survey_id: survey.id, sheets, results }).execute()
  await db.deleteFrom('survey_drafts').where('survey_id', '=', survey.id).execute()
  await shuffleSheets(db, survey.id)
  await db
    .updateTable('surveys')
    .set({ status: 'closed', closed_at: at })
    .where('id', '=', survey.id)
    .execute()
}

/** All sheets, read a part at a time. */
async function tallied(db: Db, surveyId: number, questions: Parameters<typeof countSheets>[1]) {
  const tallies: Tallies = new Map()
  let sheets = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const part = await db
      .selectFrom('survey_sheets')
      .where('survey_id', '=', surveyId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(aPart)
      .select(['id', 'answers', 'strata'])
      .execute()
    countSheets(tallies, questions, part)
    sheets += part.length
    if (part.length < aPart) return { tallies, sheets }
    after = part.at(-1)!.id
  }
}

const shuffleSheets = (db: Db, surveyId: number) =>
  sql`with gone as (delete from survey_sheets where survey_id = ${surveyId} returning survey_id, answers, strata, respondent)
    insert into survey_sheets (survey_id, answers, strata, respondent)
    select survey_id, answers, strata, respondent from gone order by random()`.execute(db)

export const publishSurvey = (db: Db, id: number, at: Date) =>
  db.updateTable('surveys').set({ status: 'published', published_at: at }).where('id', '=', id).execute()

/** Undefined when it was so already. */
export const moveSurveyClosing = (db: Db, id: number, closes_on: string) =>
  db
    .updateTable('surveys')
    .set({ closes_on })
    .where('id', '=', id)
    .where('closes_on', '<>', closes_on)
    .returning('id')
    .executeTakeFirst()

/** Open surveys whose last day is over. */
export const listOver = (db: Db, now: Date) =>
  surveys(db)
    .where('surveys.status', '=', 'open')
    .where('surveys.closes_on', '<', dayOf(now))
    .select('surveys.id')
    .execute()

/** Closes one whose day is over, unless somebody has done so meanwhile; the clock's act. */
export async function closeOver(db: Db, id: number, at: Date) {
  const survey = await takeSurvey(db, id)
  if (survey.status !== 'open' || survey.closes_on >= dayOf(at)) return
  await closeSurvey(db, survey, at)
  await record(db, { by: undefined, at, act: 'survey ended', thing: 'survey', id, body: survey.body_id })
}
