import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import type { Planned, TopicContent } from './rules.ts'

interface By {
  by: number
  at: Date
}

export async function addTopic(db: Db, body_id: number, topic: TopicContent, at: Date) {
  const { id } = await db
    .insertInto('topics')
    .values({ ...topic, body_id, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Whether anything was otherwise. */
export async function changeTopic(db: Db, id: number, topic: TopicContent) {
  const changed = await db
    .updateTable('topics')
    .set(topic)
    .where('id', '=', id)
    .where(unlike(topic))
    .returning('id')
    .executeTakeFirst()
  return Boolean(changed)
}

/** Puts the topic into the year's plan, or at other months of it. Whether anything was otherwise. */
export async function planTopic(db: Db, topic_id: number, { year, months, meeting_id }: Planned) {
  const changed = await db
    .insertInto('topic_years')
    .values({ topic_id, year, months, meeting_id })
    .onConflict((there) =>
      there
        .columns(['topic_id', 'year'])
        .doUpdateSet({ months, meeting_id })
        .where(
          sql<boolean>`(topic_years.months, topic_years.meeting_id) is distinct from (${months}::int[], ${meeting_id}::int)`,
        ),
    )
    .returning('topic_id')
    .executeTakeFirst()
  return Boolean(changed)
}

/** Leaves the topic out of the year's plan; one that is then in no plan and was never tied is gone. Undefined when it was out. */
export async function unplanTopic(db: Db, topicId: number, year: number) {
  const left = await db
    .deleteFrom('topic_years')
    .where('topic_id', '=', topicId)
    .where('year', '=', year)
    .returning('topic_id')
    .executeTakeFirst()
  if (!left) return undefined
  await db
    .deleteFrom('topics')
    .where('id', '=', topicId)
    .where(sql<boolean>`not exists (select from topic_years where topic_id = ${topicId})`)
    .where(sql<boolean>`not exists (select from topic_ties where topic_id = ${topicId})`)
    .where(sql<boolean>`not exists (select from indicators where topic_id = ${topicId})`)
    .execute()
  return left
}

/** The last year's months for these topics in the next; how many were not there yet. */
export async function copyPlan(db: Db, topicIds: number[], year: number) {
  const added = await db
    .insertInto('topic_years')
    .columns(['topic_id', 'year', 'months'])
    .expression((eb) =>
      eb
        .selectFrom('topic_years as last')
        .where('last.year', '=', year - 1)
        .where(sql<boolean>`last.topic_id = any(${topicIds}::int[])`)
        .select(['last.topic_id', sql<number>`${year}::int`.as('year'), 'last.months']),
    )
    .onConflict((there) => there.doNothing())
    .returning('topic_id')
    .execute()
  return added.length
}

/** Publishes the plan of the year, or takes it back; undefined when it stood so already. */
export const publishPlan = (db: Db, plan: { body_id: number; year: number }, { by, at }: By) =>
  db
    .insertInto('plans')
    .values({ ...plan, published_at: at, published_by: by })
    .onConflict((there) => there.doNothing())
    .returning('year')
    .executeTakeFirst()

export const withdrawPlan = (db: Db, { body_id, year }: { body_id: number; year: number }) =>
  db
    .deleteFrom('plans')
    .where('body_id', '=', body_id)
    .where('year', '=', year)
    .returning('year')
    .executeTakeFirst()

interface Tie {
  topic_id: number
  matter_id: number | null
  item_id: number | null
}

/** Undefined when it is tied already. */
export const tieTopic = (db: Db, tie: Tie, { by, at }: By) =>
  db
    .insertInto('topic_ties')
    .values({ ...tie, tied_by: by, tied_at: at })
    .onConflict((there) => there.doNothing())
    .returning('id')
    .executeTakeFirst()

export const untieTopic = (db: Db, { topic_id, matter_id, item_id }: Tie) =>
  db
    .deleteFrom('topic_ties')
    .where('topic_id', '=', topic_id)
    .where('matter_id', 'is not distinct from', matter_id)
    .where('item_id', 'is not distinct from', item_id)
    .returning('id')
    .executeTakeFirst()
