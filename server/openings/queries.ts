import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { addDays, instantOf } from '../calendar/rules.ts'
import type { Narrowing } from '../record/rules.ts'
import type { Opening } from './rules.ts'

/** One statement for any number of rows: it is prepared once. */
export async function addOpenings(db: Db, openings: Opening[]) {
  const column = <K extends keyof Opening>(name: K) => openings.map((opening) => opening[name])
  await sql`insert into openings (at, person_id, strength, path, thing, thing_id)
    select * from unnest(${column('at')}::timestamptz[], ${column('person_id')}::int[], ${column('strength')}::text[],
      ${column('path')}::text[], ${column('thing')}::text[], ${column('thing_id')}::int[])`.execute(db)
}

export type OpeningShown = Awaited<ReturnType<typeof listOpenings>>[number]

/** Openings, narrowed, the newest first. */
export const listOpenings = (db: Db, { thing, person, from, until, before }: Narrowing, most: number) =>
  db
    .selectFrom('openings')
    .innerJoin('people', 'people.id', 'openings.person_id')
    .$if(thing !== undefined, (query) =>
      query.where('openings.thing', '=', thing!.thing).where('openings.thing_id', '=', thing!.id),
    )
    .$if(person !== undefined, (query) => query.where('openings.person_id', '=', person!))
    .$if(from !== undefined, (query) => query.where('openings.at', '>=', instantOf(from!)))
    .$if(until !== undefined, (query) => query.where('openings.at', '<', instantOf(addDays(until!, 1))))
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(openings.at, openings.id) < (${before!.at}, ${before!.id})`),
    )
    .orderBy('openings.at', 'desc')
    .orderBy('openings.id', 'desc')
    .limit(most)
    .select(['openings.id', 'openings.at', 'person_id', 'people.name as person', 'strength', 'path'])
    .select(['thing', 'thing_id'])
    .execute()
