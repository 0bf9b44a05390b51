import { sql } from 'kysely'
import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { sitsOn } from '../sight/queries.ts'

/** The genitive confirmed of the name that the person now has; null of any other. */
const confirmed = sql<
  string | null
>`(select genitive from genitives where genitives.person_id = people.id and genitives.name = people.name)`

/** One's own name, with its genitive once that is confirmed. */
export const findName = (db: Db, personId: number) =>
  db
    .selectFrom('people')
    .where('id', '=', personId)
    .select(['id', 'name', confirmed.as('genitive')])
    .executeTakeFirst()

/** Those who sit or hold an office in the body on this day, the unconfirmed names first. */
export const listNames = (db: Db, bodyId: number, on: Day) =>
  db
    .selectFrom('people')
    .where(
      sql<boolean>`id in (
        select seated.person_id from seated where seated.body_id = ${bodyId} and ${sitsOn(on)}
        union select offices.person_id from offices
        where offices.body_id = ${bodyId} and starts_on <= ${on} and (ends_on is null or ends_on >= ${on}))`,
    )
    .orderBy(sql`${confirmed} is not null`)
    .orderBy('name')
    .orderBy('id')
    .select(['id', 'name', confirmed.as('genitive')])
    .execute()

/** The confirmed genitives of those who were in the meeting, and of those whom a deputy replaced. */
export const listGenitives = built((db, meetingId: number) =>
  db
    .selectFrom('genitives')
    .innerJoin('people', (join) =>
      join.onRef('people.id', '=', 'genitives.person_id').onRef('people.name', '=', 'genitives.name'),
    )
    .where(
      sql<boolean>`people.id in (
        select attendances.person_id from attendances where attendances.meeting_id = ${meetingId}
        union select memberships.person_id from attendances
        join memberships on memberships.id = attendances.replaces_id
        where attendances.meeting_id = ${meetingId})`,
    )
    .select(['people.id', 'people.name', 'genitives.genitive']),
)

/** Undefined where it stood so already. */
export function confirmGenitive(
  db: Db,
  { id, name }: { id: number; name: string },
  genitive: string,
  { by, at }: { by: number; at: Date },
) {
  const told = { name, genitive, confirmed_by: by, confirmed_at: at }
  return db
    .insertInto('genitives')
    .values({ person_id: id, ...told })
    .onConflict((known) =>
      known
        .column('person_id')
        .doUpdateSet(told)
        .where((eb) => eb.or([eb('genitives.name', '<>', name), eb('genitives.genitive', '<>', genitive)])),
    )
    .returning('person_id')
    .executeTakeFirst()
}
