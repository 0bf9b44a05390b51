import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { addDays, instantOf } from '../calendar/rules.ts'
import type { Viewer } from '../sight/rules.ts'
import type { Language } from '../words/index.ts'
import { partsOf } from './part-queries.ts'
import { bodiesInRecord, type Narrowing } from './rules.ts'

export type Entry = Awaited<ReturnType<typeof listEntries>>[number]

/** Entries that this viewer may read, narrowed, the newest first. */
export const listEntries = (db: Db, viewer: Viewer, narrowing: Narrowing, most: number) =>
  newest(db, viewer, narrowing, most)
    .leftJoin('people', 'people.id', 'entries.person_id')
    .leftJoin('bodies', 'bodies.id', 'entries.body_id')
    .orderBy('entries.at', 'desc')
    .orderBy('entries.id', 'desc')
    .limit(most)
    .select([
      'entries.id',
      'entries.at',
      'entries.act',
      'entries.thing',
      'entries.thing_id',
      'entries.person_id',
      'people.name as person',
      'entries.body_id',
      'bodies.name as body',
    ])
    .execute()

/** The newest of each body, where it is bodies that narrow, and of those the newest: each along its own index. */
function newest(db: Db, viewer: Viewer, { body, ...narrowing }: Narrowing, most: number) {
  const own = bodiesInRecord(viewer)
  const bodies = body === undefined ? own : [body].filter((id) => !own || own.includes(id))
  if (!bodies) return db.selectFrom(narrowed(db, narrowing, most).as('entries'))
  if (narrowing.thing)
    return db.selectFrom(
      narrowed(db, narrowing, most)
        .where('record.body_id', '=', sql<number>`any(${bodies}::int[])`)
        .as('entries'),
    )
  return db
    .selectFrom(sql<{ kept: number }>`unnest(${bodies}::int[])`.as<'ours'>(sql`ours(kept)`))
    .innerJoinLateral(
      narrowed(db, narrowing, most)
        .where('record.body_id', '=', sql<number>`ours.kept`)
        .as('entries'),
      (join) => join.onTrue(),
    )
}

const narrowed = (db: Db, { thing, person, from, until, before }: Narrowing, most: number) =>
  db
    .selectFrom('record')
    .$if(thing !== undefined, (query) =>
      query.where(sql<boolean>`(record.thing, record.thing_id) in (${partsOf(thing!)})`),
    )
    .$if(person !== undefined, (query) => query.where('record.person_id', '=', person!))
    .$if(from !== undefined, (query) => query.where('record.at', '>=', instantOf(from!)))
    .$if(until !== undefined, (query) => query.where('record.at', '<', instantOf(addDays(until!, 1))))
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(record.at, record.id) < (${before!.at}, ${before!.id})`),
    )
    .orderBy('record.at', 'desc')
    .orderBy('record.id', 'desc')
    .limit(most)
    .select(['record.id', 'record.at', 'record.act', 'record.thing', 'record.thing_id'])
    .select(['record.person_id', 'record.body_id'])

/** The bodies by which this reader narrows the record. */
export function listRecordBodies(db: Db, viewer: Viewer, language: Language) {
  const bodies = bodiesInRecord(viewer)
  return db
    .selectFrom('bodies')
    .$if(bodies !== undefined, (query) => query.where('id', '=', sql<number>`any(${bodies}::int[])`))
    .orderBy(sql`coalesce(name ->> ${language}::text, name ->> 'fi') collate finnish`)
    .orderBy('id')
    .select(['id', 'name'])
    .execute()
}

export const findChosenPerson = (db: Db, id: number | undefined) =>
  db
    .selectFrom('people')
    .where('id', '=', id ?? 0)
    .select(['id', 'name'])
    .executeTakeFirst()
