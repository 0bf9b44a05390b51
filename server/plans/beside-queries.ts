import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { mayReadTopic } from '../sight/plan-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { nameIn } from '../texts/name-queries.ts'
import { mostTopics } from './queries.ts'

/** Topics beside a matter or an item: those tied to it, and for who keeps the plan those that could be. */
export const listBeside = (
  db: Db,
  viewer: Viewer,
  thing: { body: number; matter: number | null; item: number | null; keeps: boolean },
) =>
  db
    .selectFrom((eb) =>
      eb
        .selectFrom('topics')
        .where('topics.body_id', '=', thing.body)
        .where(mayReadTopic(viewer))
        .select(['topics.id', 'topics.title'])
        .select([
          tiedTo('item_id', thing.item).as('item_tied'),
          tiedTo('matter_id', thing.matter).as('matter_tied'),
        ])
        .as('topics'),
    )
    .selectAll()
    .$if(!thing.keeps, (some) =>
      some.where((eb) => eb.or([eb('item_tied', '=', true), eb('matter_tied', '=', true)])),
    )
    .orderBy(nameIn('title', viewer.language))
    .orderBy('id')
    .limit(mostTopics)
    .execute()
export type Beside = Awaited<ReturnType<typeof listBeside>>

const tiedTo = (column: 'item_id' | 'matter_id', id: number | null) =>
  sql<boolean>`exists (select from topic_ties
    where topic_ties.topic_id = topics.id and ${sql.ref(`topic_ties.${column}`)} = ${id ?? 0})`
