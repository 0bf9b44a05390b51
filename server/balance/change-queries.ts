import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { sitsOn } from '../sight/queries.ts'

/** The members with all that they are, genders too: for the body's secretary alone. */
export const listSitting = (db: Db, termId: number, on: Day) =>
  db
    .selectFrom('seated')
    .innerJoin('people', 'people.id', 'seated.person_id')
    .leftJoin('organisations', 'organisations.id', 'seated.organisation_id')
    .where('seated.term_id', '=', termId)
    .where('seated.capacity', '=', 'member')
    .where(sitsOn(on))
    .orderBy('seated.ordinal')
    .select((eb) => [
      'seated.membership_id',
      'seated.person_id',
      'seated.seat_id',
      'seated.ordinal',
      'seated.organisation_id',
      'people.name',
      'organisations.name as organisation',
      sql<number | null>`coalesce(organisations.group_id, organisations.id)`.as('concern'),
      jsonArrayFrom(
        eb
          .selectFrom('sitting_values')
          .whereRef('sitting_values.membership_id', '=', 'seated.membership_id')
          .select(['sitting_values.dimension', 'sitting_values.value']),
      ).as('values'),
    ])
    .execute()
export type SittingMember = Awaited<ReturnType<typeof listSitting>>[number]

/** Every organisation of the register as one that might nominate. */
export const listNominators = (db: Db) =>
  db
    .selectFrom('organisations')
    .where('closed_at', 'is', null)
    .orderBy('id')
    .select((eb) => [
      'organisations.id',
      'organisations.name',
      sql<number>`coalesce(organisations.group_id, organisations.id)`.as('concern'),
      jsonArrayFrom(
        eb
          .selectFrom('organisation_values')
          .whereRef('organisation_values.organisation_id', '=', 'organisations.id')
          .select(['organisation_values.dimension', 'organisation_values.value']),
      ).as('values'),
    ])
    .execute()
export type Nominator = Awaited<ReturnType<typeof listNominators>>[number]
