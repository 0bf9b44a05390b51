import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { sitsOn } from '../sight/queries.ts'

/**
 * The seats of the appointment's term in order, each with those who sit there `on` the day before anything changes, and
 * with the places that the appointment fills otherwise: by a candidate, by an organisation, or by nobody. `values` are
 * what each is; `people`: gender and language too, for the body's secretary alone.
 */
export const listDraftSeats = (
  db: Db,
  { id, term_id, on, people = false }: { id: number; term_id: number; on: Day; people?: boolean },
) => {
  const shown = sql<boolean>`(${people}::boolean or dimension not in ('gender', 'language'))`
  return db
    .selectFrom('seats')
    .where('seats.term_id', '=', term_id)
    .orderBy('seats.ordinal')
    .select((eb) => [
      'seats.id',
      'seats.ordinal',
      'seats.side',
      'seats.criteria',
      jsonArrayFrom(
        eb
          .selectFrom('seated')
          .innerJoin('people', 'people.id', 'seated.person_id')
          .leftJoin('organisations', 'organisations.id', 'seated.organisation_id')
          .whereRef('seated.seat_id', '=', 'seats.id')
          .where(sitsOn(on))
          .orderBy('seated.rank')
          .select((eb) => [
            jsonArrayFrom(
              eb
                .selectFrom('sitting_values')
                .whereRef('sitting_values.membership_id', '=', 'seated.membership_id')
                .where(shown)
                .select(['sitting_values.dimension', 'sitting_values.value']),
            ).as('values'),
            'seated.membership_id',
            'seated.person_id',
            'seated.capacity',
            'seated.rank',
            'seated.organisation_id',
            'seated.until',
            'people.name',
            'organisations.name as organisation',
            sql<number | null>`coalesce(organisations.group_id, organisations.id)`.as('concern'),
          ]),
      ).as('seated'),
      jsonArrayFrom(
        eb
          .selectFrom('appointment_seats as drafted')
          .leftJoinLateral(
            // row by row, however many candidates there have been
            (eb) =>
              eb
                .selectFrom('candidates')
                .whereRef('candidates.id', '=', 'drafted.candidate_id')
                .limit(1)
                .selectAll()
                .as('candidates'),
            (join) => join.onTrue(),
          )
          .leftJoin('organisations', (join) =>
            join.on(
              'organisations.id',
              '=',
              sql<number>`coalesce(drafted.organisation_id, candidates.organisation_id)`,
            ),
          )
          .leftJoin('memberships as replaced', 'replaced.id', 'drafted.replaces_id')
          .leftJoin('people as leaving', 'leaving.id', 'replaced.person_id')
          .whereRef('drafted.seat_id', '=', 'seats.id')
          .where('drafted.appointment_id', '=', id)
          .orderBy('drafted.rank')
          .select((eb) => [
            jsonArrayFrom(
              eb
                .selectFrom('candidate_values')
                .whereRef('candidate_values.candidate_id', '=', 'drafted.candidate_id')
                .where(shown)
                .select(['candidate_values.dimension', 'candidate_values.value'])
                .unionAll(
                  eb
                    .selectFrom('organisation_values')
                    .whereRef('organisation_values.organisation_id', '=', 'drafted.organisation_id')
                    .select(['organisation_values.dimension', 'organisation_values.value']),
                ),
            ).as('values'),
            'drafted.capacity',
            'drafted.rank',
            'drafted.candidate_id',
            'drafted.organisation_id',
            'drafted.replaces_id',
            'leaving.name as replaces',
            'candidates.name',
            'candidates.person_id',
            'candidates.capacity as willing',
            'candidates.withdrawn_at',
            'candidates.consented_at',
            sql<string | null>`coalesce(organisations.name, nullif(candidates.organisation_name, ''))`.as(
              'organisation',
            ),
            sql<number | null>`coalesce(organisations.group_id, organisations.id)`.as('concern'),
          ]),
      ).as('drafted'),
    ])
    .execute()
}
export type DraftSeat = Awaited<ReturnType<typeof listDraftSeats>>[number]
