import { sql } from 'kysely'
import { among, isInsider, rowByRow } from './queries.ts'
import type { Viewer } from './rules.ts'

/** A plan of a body's year: those who are there with a seat or an office, and everyone once it is published. The query has `topics` and `topic_years`. */
export const mayReadPlan = (viewer: Viewer) => sql<boolean>`(
  ${isInsider(viewer, 'topics.body_id')} or ${isPlanPublished}
)`

/** The query has `topics` and `topic_years`. */
export const isPlanPublished = sql<boolean>`exists (select from plans
  where plans.body_id = topics.body_id and plans.year = topic_years.year ${rowByRow})`

/** A topic of a plan that the viewer may read. The query has `topics`. */
export const mayReadTopic = (viewer: Viewer) => sql<boolean>`(
  ${isInsider(viewer, 'topics.body_id')} or ${isTopicPublished}
)`

/** In the published plan of some year. The query has `topics`. */
export const isTopicPublished = sql<boolean>`exists (select from topic_years
  join plans on plans.body_id = topics.body_id and plans.year = topic_years.year
  where topic_years.topic_id = topics.id ${rowByRow})`

/** A development task: who is there with a seat or an office, who is responsible for a step, and everyone once it is published. The query has `development_tasks`. */
export const mayReadTask = (viewer: Viewer) => sql<boolean>`(
  development_tasks.published_at is not null or ${isInsider(viewer, 'development_tasks.body_id')}
  or exists (select from development_steps where development_steps.task_id = development_tasks.id
    and ${answersForStep(viewer)} ${rowByRow})
)`

/** The person who is responsible for the step; where no person is named, those who act for its organisation. */
export const answersForStep = (viewer: Viewer) => sql<boolean>`(
  development_steps.person_id = ${viewer.id ?? 0}
  or (development_steps.person_id is null and ${among('development_steps.organisation_id', viewer.mandates)})
)`

/** A good practice: those of the body, and everyone once it is published. The query has `practices`. */
export const mayReadPractice = (viewer: Viewer) => sql<boolean>`(
  practices.published_at is not null or ${isInsider(viewer, 'practices.body_id')}
)`
