import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import { isPlanPublished } from '../sight/plan-queries.ts'

/** The topics of the body's yearly plans, where each was handled, and what it is followed by. */
export const listTopics = (db: Db, bodyId: number) =>
  db
    .selectFrom('topics')
    .where('topics.body_id', '=', bodyId)
    .orderBy('topics.id')
    .select(['topics.id', 'topics.title', 'topics.description', 'topics.area', 'topics.standing'])
    .select(['topics.prepared_by', 'topics.created_at'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('topic_years')
          .whereRef('topic_years.topic_id', '=', 'topics.id')
          .orderBy('topic_years.year')
          .select(['topic_years.year', 'topic_years.months', 'topic_years.meeting_id as meeting'])
          .select(isPlanPublished.as('published')),
      ).as('years'),
      jsonArrayFrom(
        eb
          .selectFrom('topic_ties')
          .leftJoin('items', 'items.id', 'topic_ties.item_id')
          .whereRef('topic_ties.topic_id', '=', 'topics.id')
          .orderBy('topic_ties.id')
          .select(['topic_ties.matter_id as matter', 'items.meeting_id as meeting'])
          .select(['items.section_number as section', 'topic_ties.tied_at']),
      ).as('ties'),
      jsonArrayFrom(
        eb
          .selectFrom('indicators')
          .whereRef('indicators.topic_id', '=', 'topics.id')
          .orderBy('indicators.id')
          .select(['indicators.name', 'indicators.unit'])
          .select((eb) =>
            jsonArrayFrom(
              eb
                .selectFrom('indicator_figures')
                .whereRef('indicator_figures.indicator_id', '=', 'indicators.id')
                .orderBy('starts_on')
                .orderBy('months')
                .select(['starts_on', 'months', 'source', 'note', 'entered_at'])
                .select(sql<number>`value::float8`.as('value')),
            ).as('figures'),
          ),
      ).as('indicators'),
    ])
    .execute()

/** Plans that were published: when, and by whom. */
export const listPlans = (db: Db, bodyId: number) =>
  db
    .selectFrom('plans')
    .leftJoin('people', 'people.id', 'plans.published_by')
    .where('plans.body_id', '=', bodyId)
    .orderBy('plans.year')
    .select(['plans.year', 'plans.published_at', 'people.name as published_by'])
    .execute()

/** Reports of a year as they were published; drafts are not documents yet. */
export const listReports = (db: Db, bodyId: number) =>
  db
    .selectFrom('annual_reports')
    .leftJoin('people', 'people.id', 'annual_reports.published_by')
    .where('annual_reports.body_id', '=', bodyId)
    .where('annual_reports.published_at', 'is not', null)
    .orderBy('annual_reports.year')
    .select(['annual_reports.year', 'annual_reports.content', 'annual_reports.published_at'])
    .select('people.name as published_by')
    .execute()

/** What the body has developed, step by step, with who was responsible. */
export const listDeveloped = (db: Db, bodyId: number) =>
  db
    .selectFrom('development_tasks')
    .where('development_tasks.body_id', '=', bodyId)
    .orderBy('development_tasks.id')
    .select(['id', 'title', 'chain', 'aim', 'status', 'trial_from', 'trial_until', 'measure', 'result'])
    .select(['created_at', 'published_at'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('development_steps')
          .leftJoin('organisations', 'organisations.id', 'development_steps.organisation_id')
          .leftJoin('people', 'people.id', 'development_steps.person_id')
          .whereRef('development_steps.task_id', '=', 'development_tasks.id')
          .orderBy('development_steps.position')
          .orderBy('development_steps.id')
          .select(['development_steps.what', 'development_steps.due_on', 'development_steps.status'])
          .select(['development_steps.done_at', 'organisations.name as organisation'])
          .select('people.name as person'),
      ).as('steps'),
    )
    .execute()

/** Good practices that the body has noted. */
export const listNoted = (db: Db, bodyId: number) =>
  db
    .selectFrom('practices')
    .where('practices.body_id', '=', bodyId)
    .orderBy('practices.id')
    .select(['id', 'title', 'text', 'source', 'field_key as field', 'tried', 'task_id as development_task'])
    .select(['created_at', 'published_at'])
    .execute()
