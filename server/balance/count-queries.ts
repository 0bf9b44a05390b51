import { sql, type RawBuilder } from 'kysely'
import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { sitsOn } from '../sight/queries.ts'
import { bodiesKeptBy, type Viewer } from '../sight/rules.ts'
import { also } from './queries.ts'
import type { Count, Place } from './rules.ts'

/** A count of fewer people than this could be guessed back to a person. */
const fewest = 3

/**
 * Genders and languages of those who sit, as counts; 'untold' where a gender has not been told. Others than the body's
 * secretary get a dimension only when no count in it tells of a few people, or of all; and no two values at once.
 */
export const countPeople = built((_db, viewer: Viewer, termId: number, on: Day) =>
  peopleCounted(viewer, { terms: sql<number[]>`array[${termId}::int]`, on }),
)

/** The same of several terms at once. */
export const countPeopleIn = async (
  db: Db,
  viewer: Viewer,
  given: { terms: RawBuilder<number[]>; on: Day },
) => (await peopleCounted(viewer, given).execute(db)).rows

function peopleCounted(viewer: Viewer, { terms, on }: { terms: RawBuilder<number[]>; on: Day }) {
  const isKept = (bodyColumn: string) =>
    sql<boolean>`${sql.ref(bodyColumn)} = any(${bodiesKeptBy(viewer)}::int[])`
  return sql<Count & { term_id: number }>`
    with sitting as (
      select seated.term_id, ${isKept('seated.body_id')} as kept, seated.capacity, seated.person_id from seated
      where seated.term_id = any(${terms}) and ${sitsOn(on)}
    ), counted as (
      select term_id, kept, capacity, 'gender' as dimension, coalesce(genders.gender, 'untold') as value,
        count(*)::int as count
      from sitting left join genders on genders.person_id = sitting.person_id
      group by 1, 2, 3, 5
      union all
      select term_id, kept, capacity, 'language', people.language, count(*)::int
      from sitting join people on people.id = sitting.person_id
      where capacity = 'member'
      group by 1, 2, 3, 5
    ), told as (
      select *, min(count) over same >= ${fewest} and count(*) over same > 1 as many from counted
      window same as (partition by term_id, capacity, dimension)
    )
    select term_id, capacity, dimension, value, null::jsonb as also, count from told
    where many or kept
    union all
    select term_id, 'member', dimension, value, ${also}, (
      select count(*)::int from sitting_values
      join sitting_values others on others.membership_id = sitting_values.membership_id
      where sitting_values.term_id = targets.term_id and sitting_values.capacity = 'member'
        and ${sitsOn(on, 'sitting_values')}
        and sitting_values.dimension = targets.dimension and sitting_values.value = targets.value
        and others.term_id = targets.term_id
        and others.dimension = targets.also_dimension and others.value = targets.also_value
    )
    from targets
    where term_id = any(${terms}) and (dimension in ('gender', 'language') or also_dimension in ('gender', 'language'))
      and also_dimension is not null
      and exists (select from terms where terms.id = targets.term_id and ${isKept('terms.body_id')})
    order by capacity, dimension, value`
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
