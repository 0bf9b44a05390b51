import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { mayReadMatter, mayReadRecommendation } from '../sight/matter-queries.ts'
import { leaderships, type Viewer } from '../sight/rules.ts'
import { isLate, listed, pageLength } from './register-queries.ts'

/** Leadership's reading: what this person has not read first, then by the day the answer is due. */
export const listInbox = (db: Db, viewer: Viewer, after = 0) =>
  db
    .selectFrom('recommendations')
    .innerJoin('bodies', 'bodies.id', 'recommendations.body_id')
    .where(mayReadRecommendation(viewer))
    .where(sql<boolean>`recommendations.recipient_body_id = any(${leaderships(viewer)}::int[])`)
    .where(
      sql<boolean>`(recommendations.status = 'delivered' or (recommendations.status = 'closed'
        and not answer_requested and delivered_at > ${viewer.today}::date - 60))`,
    )
    .orderBy(sql`not (${unread(viewer)})`)
    .orderBy('due_on', (order) => order.asc().nullsLast())
    .orderBy('recommendations.id')
    .limit(pageLength + 1)
    .offset(after)
    .innerJoin('matters', 'matters.id', 'recommendations.matter_id')
    .select(listed)
    .select([
      'recommendations.asked',
      'recommendations.why',
      'recommendations.effect',
      'recommendations.concerns',
      'recommendations.matter_id',
      'bodies.name as body_name',
      'bodies.minutes_language',
      unread(viewer).as('unread'),
      mayReadMatter(viewer).as('chain_opens'),
    ])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('responses')
            .whereRef('responses.recommendation_id', '=', 'recommendations.id')
            .where('responses.status', '=', 'draft')
            .select('responses.id'),
        )
        .as('drafted'),
    )
    .execute()

const unread = (viewer: Viewer) => sql<boolean>`not exists (select from readings
  where readings.recommendation_id = recommendations.id and readings.person_id = ${viewer.id ?? 0})`

/** How many of leadership's answers are late. */
export const countOverdue = async (db: Db, viewer: Viewer) =>
  (
    await db
      .selectFrom('recommendations')
      .where(mayReadRecommendation(viewer))
      .where(sql<boolean>`recommendations.recipient_body_id = any(${leaderships(viewer)}::int[])`)
      .where(isLate(viewer))
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count
