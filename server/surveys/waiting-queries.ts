import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { addDays } from '../calendar/rules.ts'
import { bodiesKeptBy, onlyIf, type Viewer } from '../sight/rules.ts'
import { isReachable } from './invitation-queries.ts'
import { daysBefore } from './rules.ts'

/** What waits: for who is invited an answer; for the secretary the silent of a survey that closes, and results. */
export const waitingFor = (db: Db, viewer: Viewer) => [
  surveysToAnswer(db, viewer),
  ...onlyIf(bodiesKeptBy(viewer).length > 0, surveysSilent(db, viewer), surveysToPublish(db, viewer)),
]

const surveysToAnswer = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('survey_invitations')
    .innerJoin('surveys', 'surveys.id', 'survey_invitations.survey_id')
    .innerJoin('bodies', 'bodies.id', 'surveys.body_id')
    .where('survey_invitations.person_id', '=', viewer.id ?? 0)
    .where('survey_invitations.answered', '=', false)
    .where('survey_invitations.invited_at', 'is not', null)
    .where('surveys.status', '=', 'open')
    .where('surveys.closes_on', '>=', viewer.today)
    .select([
      sql<'survey_to_answer'>`'survey_to_answer'`.as('kind'),
      'survey_invitations.id',
      sql<ByLanguage>`surveys.title`.as('title'),
      sql<string | null>`surveys.closes_on`.as('due'),
      'bodies.name as body',
    ])

const keptSurveys = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('surveys')
    .innerJoin('bodies', 'bodies.id', 'surveys.body_id')
    .where(sql<boolean>`surveys.body_id = any(${bodiesKeptBy(viewer)}::int[])`)

/** A survey closes within a week, and somebody who is silent has not been reminded. */
const surveysSilent = (db: Db, viewer: Viewer) =>
  keptSurveys(db, viewer)
    .where('surveys.status', '=', 'open')
    .where('surveys.closes_on', '>=', viewer.today)
    .where('surveys.closes_on', '<=', addDays(viewer.today, daysBefore))
    .where(
      sql<boolean>`exists (select from survey_invitations where survey_invitations.survey_id = surveys.id
        and not survey_invitations.answered and survey_invitations.reminded_at is null and ${isReachable})`,
    )
    .select([
      sql<'survey_silent'>`'survey_silent'`.as('kind'),
      'surveys.id',
      'surveys.title',
      sql<string | null>`surveys.closes_on`.as('due'),
      'bodies.name as body',
    ])

/** A survey is over, and its results are still the secretary's own. */
const surveysToPublish = (db: Db, viewer: Viewer) =>
  keptSurveys(db, viewer)
    .where('surveys.status', '=', 'closed')
    .select([
      sql<'survey_to_publish'>`'survey_to_publish'`.as('kind'),
      'surveys.id',
      'surveys.title',
      sql<string | null>`null::date`.as('due'),
      'bodies.name as body',
    ])
