import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { mayReadPlan, mayReadTopic } from '../sight/plan-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { nameIn } from '../texts/name-queries.ts'
import type { Language } from '../words/index.ts'
import { handlingsOf, mostTopics } from './queries.ts'

/** All topics of the body, first those never handled, then those whose last handling lies furthest back. */
export const listTopics = (
  db: Db,
  viewer: Viewer,
  { body, area, language }: { body: number; area: string; language: Language },
) =>
  db
    .selectFrom((eb) =>
      eb
        .selectFrom('topics')
        .where('topics.body_id', '=', body)
        .where(mayReadTopic(viewer))
        .$if(area !== '', (some) => some.where(nameIn('topics.area', language), '=', area))
        .select(['topics.id', 'topics.title', 'topics.area', 'topics.standing'])
        .select([yearsOf(viewer).as('years')])
        .select((eb) => handlingsOf(eb, viewer).as('handlings'))
        .as('topics'),
    )
    .selectAll()
    .orderBy(
      sql`(select max(one ->> 'day') from json_array_elements(handlings) as one
      where (one ->> 'handled')::boolean)`,
      (order) => order.asc().nullsFirst(),
    )
    .orderBy(nameIn('topics.title', language))
    .orderBy('topics.id')
    .limit(mostTopics)
    .execute()

const yearsOf = (viewer: Viewer) => sql<number[]>`array(select topic_years.year from topic_years
  where topic_years.topic_id = topics.id and ${mayReadPlan(viewer)} order by year)`

/** The areas of strategy that the body's topics name, in the reader's language. */
export const listAreas = (db: Db, viewer: Viewer, body: number, language: Language) =>
  db
    .selectFrom((eb) =>
      eb
        .selectFrom('topics')
        .where('body_id', '=', body)
        .where(mayReadTopic(viewer))
        .select(nameIn('area', language).as('area'))
        .as('named'),
    )
    .where('area', '<>', '')
    .groupBy('area')
    .orderBy('area')
    .limit(50)
    .select('area')
    .execute()
