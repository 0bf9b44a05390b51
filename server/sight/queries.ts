import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { builtFirst } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import {
  bodiesOf,
  bodiesKeptBy,
  bodiesPreparedBy,
  bodiesRunBy,
  isAdministrator,
  type Person,
  type Strength,
  type Viewer,
} from './rules.ts'

/** The person with the seats and offices in force on this day; undefined when the account is closed. */
export async function findPerson(
  db: Db,
  id: number,
  today: Day,
  strength: Strength,
): Promise<Person | undefined> {
  const found = await personOn(db, id, today)
  return (
    found && { ...found, today, strength, mandates: found.mandates.map((mandate) => mandate.organisation_id) }
  )
}

const personOn = builtFirst((db, id: number, today: Day) =>
  db
    .selectFrom('people')
    .where('people.id', '=', id)
    .where('closed_at', 'is', null)
    .select((eb) => [
      'people.id',
      'people.name',
      'people.email',
      'people.language',
      jsonArrayFrom(
        eb
          .selectFrom('seated')
          .whereRef('seated.person_id', '=', 'people.id')
          .where(sitsOn(today))
          .select(['seated.membership_id', 'seated.seat_id', 'seated.body_id', 'seated.capacity']),
      ).as('seats'),
      jsonArrayFrom(
        eb
          .selectFrom('offices')
          .whereRef('offices.person_id', '=', 'people.id')
          .where('offices.starts_on', '<=', today)
          .where((eb) => eb.or([eb('offices.ends_on', 'is', null), eb('offices.ends_on', '>=', today)]))
          .select(['offices.office', 'offices.body_id', 'offices.substitute']),
      ).as('offices'),
      jsonArrayFrom(
        eb
          .selectFrom('mandates')
          .whereRef('mandates.person_id', '=', 'people.id')
          .where('mandates.starts_on', '<=', today)
          .where((eb) => eb.or([eb('mandates.ends_on', 'is', null), eb('mandates.ends_on', '>=', today)]))
          .select('mandates.organisation_id'),
      ).as('mandates'),
    ]),
)

/** `column = any(ids)`, which an empty list makes false. */
export const among = (column: string, ids: number[]) => sql<boolean>`${sql.ref(column)} = any(${ids}::int[])`

/** Someone who has a seat or an office in the body that this column names. */
export const isInsider = (viewer: Viewer, bodyColumn: string) => among(bodyColumn, bodiesOf(viewer))

/** Someone who prepares, leads or writes down the meetings of the body that this column names. */
export const runsBody = (viewer: Viewer, bodyColumn: string) => among(bodyColumn, bodiesRunBy(viewer))

/** Someone who prepares the decisions of the body that this column names. */
export const preparesIn = (viewer: Viewer, bodyColumn: string) => among(bodyColumn, bodiesPreparedBy(viewer))

/** Someone who keeps the members of the body that this column names: its secretary, and the administrator. */
export const keepsMembersOf = (viewer: Viewer, bodyColumn: string) =>
  sql<boolean>`(${isAdministrator(viewer)}::boolean or ${among(bodyColumn, bodiesKeptBy(viewer))})`

/** Secret content opens only to a session that is sure of the person; a one-time link alone is not. */
export const isSure = (viewer: Viewer) => sql<boolean>`${viewer.strength === 'strong'}::boolean`

/** Keeps the planner from reading a whole table into a hash, for years of rows, where a page asks about twenty. */
export const rowByRow = sql`offset 0`

/** Who sits on a day: in force (84 §) until the day that the view `seated` has computed. */
export const sitsOn = (day: Day, seated: 'seated' | 'sitting_values' = 'seated') =>
  sql<boolean>`(${sql.ref(`${seated}.starts_on`)} <= ${day} and (${sql.ref(`${seated}.until`)} is null or ${sql.ref(`${seated}.until`)} >= ${day}))`

/**
 * Whether the call for nominations is there for the viewer: published and in the directory, or kept by them as a draft
 * or for those who have its link. The query has `calls` and `terms`.
 */
export const mayReadCall = (viewer: Viewer) => sql<boolean>`(
  (calls.listed and calls.published_at is not null)
  or ${keepsMembersOf(viewer, 'terms.body_id')}
)`

/** Candidates are people: the secretary of the body sees them. The query has `terms`. */
export const mayReadCandidates = (viewer: Viewer) => among('terms.body_id', bodiesKeptBy(viewer))
