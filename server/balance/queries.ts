import { sql, type Insertable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db, Schema } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { sitsOn } from '../sight/queries.ts'
import { isSecretary, type Viewer } from '../sight/rules.ts'
import { isShare, type Count, type Place, type Target, type Value } from './rules.ts'

export { waitingFor } from './waiting-queries.ts'

/** What the secretary has set for the term; what the law sets is a rule. */
export const listTargets = (db: Db, termId: number): Promise<Target[]> =>
  targetsIn(db).where('term_id', '=', termId).execute()

const targetsIn = (db: Db) =>
  db
    .selectFrom('targets_in_seats')
    .orderBy('value')
    .orderBy('also_value')
    .select(['capacity', 'dimension', 'value', also.as('also')])
    .select(['lower', 'upper', 'lower_share', 'upper_share'])

const also = sql<Value | null>`case when also_dimension is not null
  then jsonb_build_object('dimension', also_dimension, 'value', also_value) end`

/** The targets of the term become these; two who set them at once wait for each other. Whether they were others. */
export async function setTargets(db: Db, termId: number, targets: Target[]) {
  await db.selectFrom('terms').where('id', '=', termId).select('id').forNoKeyUpdate().execute()
  const rows = targets.map(({ capacity, dimension, value, also, ...bounds }) => ({
    term_id: termId,
    capacity,
    dimension,
    value,
    also_dimension: also?.dimension ?? null,
    also_value: also?.value ?? null,
    lower: isShare(bounds.lower_share) ? null : bounds.lower,
    upper: isShare(bounds.upper_share) ? null : bounds.upper,
    lower_share: bounds.lower_share ?? null,
    upper_share: bounds.upper_share ?? null,
  }))
  const stand = await db.selectFrom('targets').where('term_id', '=', termId).select(columns).execute()
  if (inOrder(stand) === inOrder(rows)) return false
  await db.deleteFrom('targets').where('term_id', '=', termId).execute()
  if (rows.length) await db.insertInto('targets').values(rows).execute()
  return true
}

const columns = [
  'capacity',
  'dimension',
  'value',
  'also_dimension',
  'also_value',
  'lower',
  'upper',
  'lower_share',
  'upper_share',
] as const

const inOrder = (rows: Pick<Insertable<Schema['targets']>, (typeof columns)[number]>[]) =>
  rows
    .map((row) => JSON.stringify(columns.map((column) => row[column] ?? null)))
    .toSorted()
    .join()

/**
 * The seats in order, each with what its member's organisation is and until when the member sits; `followed` when
 * someone is named to follow. Nothing of the person.
 */
export const listSeatValues = (db: Db, termId: number, on: Day) =>
  db
    .selectFrom('seats')
    .where('seats.term_id', '=', termId)
    .orderBy('seats.ordinal')
    .select((eb) => [
      'seats.id',
      'seats.ordinal',
      'seats.side',
      jsonArrayFrom(
        eb
          .selectFrom('seated')
          .whereRef('seated.seat_id', '=', 'seats.id')
          .where('seated.capacity', '=', 'member')
          .where(sitsOn(on))
          .select([
            'seated.until',
            sql<boolean>`exists (select from memberships follower where follower.seat_id = seated.seat_id
              and follower.capacity = 'member' and follower.starts_on > seated.until)`.as('followed'),
          ]),
      ).as('members'),
      jsonArrayFrom(
        eb
          .selectFrom('sitting_values')
          .whereRef('sitting_values.seat_id', '=', 'seats.id')
          .where('sitting_values.capacity', '=', 'member')
          .where('sitting_values.dimension', 'not in', ['gender', 'language'])
          .where(sitsOn(on, 'sitting_values'))
          .select(['sitting_values.dimension', 'sitting_values.value']),
      ).as('values'),
    ])
    .execute()
export type SeatValues = Awaited<ReturnType<typeof listSeatValues>>[number]

/** A count of fewer people than this could be guessed back to a person. */
const fewest = 3

/**
 * Genders and languages of those who sit, as counts; 'untold' where a gender has not been told. Others than the body's
 * secretary get a dimension only when no count in it tells of a few people, or of all; and no two values at once.
 */
export async function countPeople(
  db: Db,
  viewer: Viewer,
  { termId, bodyId, on }: { termId: number; bodyId: number; on: Day },
) {
  const { rows } = await sql<Count>`
    with sitting as (
      select seated.capacity, seated.person_id from seated
      where seated.term_id = ${termId} and ${sitsOn(on)}
    ), counted as (
      select capacity, 'gender' as dimension, coalesce(genders.gender, 'untold') as value, count(*)::int as count
      from sitting left join genders on genders.person_id = sitting.person_id
      group by 1, 3
      union all
      select capacity, 'language', people.language, count(*)::int
      from sitting join people on people.id = sitting.person_id
      where capacity = 'member'
      group by 1, 3
    ), told as (
      select *, min(count) over same >= ${fewest} and count(*) over same > 1 as many from counted
      window same as (partition by capacity, dimension)
    )
    select capacity, dimension, value, null::jsonb as also, count from told
    where many or ${isSecretary(viewer, bodyId)}::boolean
    union all
    select 'member', dimension, value, ${also}, (
      select count(*)::int from sitting_values
      join sitting_values others on others.membership_id = sitting_values.membership_id
      where sitting_values.term_id = targets.term_id and sitting_values.capacity = 'member'
        and ${sitsOn(on, 'sitting_values')}
        and sitting_values.dimension = targets.dimension and sitting_values.value = targets.value
        and others.term_id = targets.term_id
        and others.dimension = targets.also_dimension and others.value = targets.also_value
    )
    from targets
    where term_id = ${termId} and (dimension in ('gender', 'language') or also_dimension in ('gender', 'language'))
      and also_dimension is not null and ${isSecretary(viewer, bodyId)}::boolean
    order by capacity, dimension, value`.execute(db)
  return rows
}

/** The organisations of the register by each value, and by two values at once: those that targets name, and `pairs`. */
export async function countOrganisations(
  db: Db,
  termId: number,
  pairs: Required<Omit<Place, 'capacity'>>[] = [],
) {
  const asked = pairs.map(({ also, ...one }) => ({
    ...one,
    also_dimension: also?.dimension,
    also_value: also?.value,
  }))
  const { rows } = await sql<Count>`
    with known as materialized (
      select organisation_id, dimension, value from organisation_values where closed_at is null
    ), each as materialized (
      select array_agg(dimension || ':' || value) as has from known group by organisation_id
    )
    select 'member' as capacity, dimension, value, null::jsonb as also, count(*)::int as count
    from known group by 2, 3
    union all
    select 'member', dimension, value, ${also}, (
      select count(*)::int from each where has @> array[dimension || ':' || value, also_dimension || ':' || also_value]
    )
    from (
      select dimension, value, also_dimension, also_value from targets
      where term_id = ${termId} and also_dimension is not null
      union
      select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
        as asked (dimension text, value text, also_dimension text, also_value text)
    ) as targets
    where dimension not in ('gender', 'language') and also_dimension not in ('gender', 'language')`.execute(
    db,
  )
  return rows
}

/** Names of the sub-regions and service fields: the values that are not words of the interface. */
export const listValueNames = (db: Db) =>
  db
    .selectFrom('subregions')
    .select([sql<'region' | 'field'>`'region'`.as('dimension'), 'code as value', 'name'])
    .unionAll(
      db
        .selectFrom('service_fields')
        .select([sql<'region' | 'field'>`'field'`.as('dimension'), 'key as value', 'name']),
    )
    .execute()
export type ValueName = Awaited<ReturnType<typeof listValueNames>>[number]

/** The term that began last before this one, where it has targets. */
export const findEarlierTargets = (db: Db, term: { body_id: number; starts_on: Day }): Promise<Target[]> =>
  targetsIn(db)
    .where('term_id', '=', (eb) =>
      eb
        .selectFrom('terms')
        .where('body_id', '=', term.body_id)
        .where('starts_on', '<', term.starts_on)
        .orderBy('starts_on', 'desc')
        .limit(1)
        .select('id'),
    )
    .execute()
