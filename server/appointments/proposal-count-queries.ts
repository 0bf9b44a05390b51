import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import type { Counted } from './proposal-balance-rules.ts'
import type { DraftPlace } from './queries.ts'

/**
 * The body as it would be: each place with all that is known of it. Those who stay are what they are, the proposed what
 * their candidature or organisation is, the side comes from the seat; a gender that has not been told is 'untold'.
 * Row by row, however many candidates there have been. `places`: as they were decided; `id`: as that appointment proposes.
 */
export async function listProposedValues(
  db: Db,
  {
    term_id,
    on,
    ...from
  }: { term_id: number; on: Day } & ({ id: number } | { places: Omit<DraftPlace, 'replaces_id'>[] }),
): Promise<Counted[]> {
  const drafted =
    'id' in from
      ? sql`select seat_id, capacity, rank, candidate_id, organisation_id from appointment_seats
          where appointment_id = ${from.id}`
      : sql`select * from jsonb_to_recordset(${JSON.stringify(from.places)}::jsonb)
          as placed (seat_id int, capacity text, rank int, candidate_id int, organisation_id int)`
  const { rows } = await sql<Counted>`
    with drafted as (${drafted}
    ), staying as (
      select seated.membership_id, seated.seat_id, seated.capacity, seated.rank, seated.person_id from seated
      where seated.term_id = ${term_id} and seated.starts_on <= ${on}::date
        and (seated.until is null or seated.until >= ${on}::date)
        and not exists (select from drafted
          where drafted.seat_id = seated.seat_id and drafted.capacity = seated.capacity
            and (drafted.capacity = 'member' or drafted.rank = seated.rank))
    ), coming as (
      select drafted.seat_id, drafted.capacity, drafted.rank, drafted.candidate_id, drafted.organisation_id, seats.side,
        coalesce(candidates.gender, genders.gender) as gender
      from drafted
      join seats on seats.id = drafted.seat_id
      left join lateral (select * from candidates where id = drafted.candidate_id limit 1) as candidates on true
      left join genders on genders.person_id = candidates.person_id
      where drafted.candidate_id is not null or drafted.organisation_id is not null
    ), facts as (
      select staying.seat_id, staying.capacity, staying.rank, sitting_values.dimension, sitting_values.value from staying
      cross join lateral (
        select * from sitting_values where membership_id = staying.membership_id offset 0) as sitting_values
      where sitting_values.dimension <> 'gender'
      union all
      select coming.seat_id, coming.capacity, coming.rank, candidate_values.dimension, candidate_values.value from coming
      cross join lateral (select * from candidate_values where candidate_id = coming.candidate_id offset 0) as candidate_values
      where candidate_values.dimension <> 'gender' and (candidate_values.dimension <> 'side' or coming.side is null)
      union all
      select coming.seat_id, coming.capacity, coming.rank, organisation_values.dimension, organisation_values.value from coming
      cross join lateral (
        select * from organisation_values where organisation_id = coming.organisation_id offset 0) as organisation_values
      where organisation_values.dimension <> 'side' or coming.side is null
      union all
      select seat_id, capacity, rank, 'side', side from coming where side is not null
      union all
      select staying.seat_id, staying.capacity, staying.rank, 'gender', coalesce(genders.gender, 'untold') from staying
      left join genders on genders.person_id = staying.person_id
      union all
      select seat_id, capacity, rank, 'gender', coalesce(gender, 'untold') from coming
    )
    select capacity, jsonb_agg(jsonb_build_object('dimension', dimension, 'value', value)) as "values" from facts
    where capacity = 'member' or dimension = 'gender'
    group by seat_id, capacity, rank
    order by seat_id, capacity desc, rank`.execute(db)
  return rows
}
