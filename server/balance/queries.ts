import { sql, type Insertable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { built } from '../../db/built.ts'
import type { Db, Schema } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { sitsOn } from '../sight/queries.ts'
import { isShare, type Target, type Value } from './rules.ts'

export { waitingFor } from './waiting-queries.ts'

/** What the secretary has set for the term; what the law sets is a rule. */
export const listTargets = built((db, termId: number) =>
  targetsIn(db).where('term_id', '=', termId),
) satisfies (db: Db, termId: number) => Promise<Target[]>

/** Targets as numbers of seats, wherever a share was set. */
export const targetsIn = (db: Db) =>
  db
    .selectFrom('targets_in_seats')
    .orderBy('value')
    .orderBy('also_value')
    .select(['capacity', 'dimension', 'value', also.as('also')])
    .select(['lower', 'upper', 'lower_share', 'upper_share'])

/** The second value of a target that names two. */
export const also = sql<Value | null>`case when also_dimension is not null
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
export const listSeatValues = built((db, termId: number, on: Day) =>
  seatsWithValues(db, on)
    .where('seats.term_id', '=', termId)
    .select((eb) => [
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
    ]),
)
export type SeatValues = Awaited<ReturnType<typeof listSeatValues>>[number]

/** What sits on each seat, without who: for the index alone. */
export const listValuesOfSeats = built((db, termId: number, on: Day) =>
  seatsWithValues(db, on).where('seats.term_id', '=', termId),
)

/** Seats in order with what each member's organisation is. */
export const seatsWithValues = (db: Db, on: Day) =>
  db
    .selectFrom('seats')
    .orderBy('seats.ordinal')
    .select((eb) => [
      'seats.id',
      'seats.ordinal',
      'seats.side',
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

/** Names of the sub-regions and service fields: the values that are not words of the interface. */
export const listValueNames = built((db) =>
  db
    .selectFrom('subregions')
    .select([sql<'region' | 'field'>`'region'`.as('dimension'), 'code as value', 'name'])
    .unionAll(
      db
        .selectFrom('service_fields')
        .select([sql<'region' | 'field'>`'field'`.as('dimension'), 'key as value', 'name']),
    ),
)
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
