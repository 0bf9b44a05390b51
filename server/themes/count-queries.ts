import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { countingVersion } from '../consultations/statement-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import type { FilterName, Filters } from './filter-rules.ts'
import {
  inPlace,
  inTheme,
  isAnswered,
  isAnsweredAs,
  isFound,
  isReadable,
  place,
  placesOf,
} from './narrowing-queries.ts'

export interface Counted {
  facet: 'all' | FilterName
  value: string
  count: number
}

/** How many segments each choice would leave, the others as they are; and how many there are now. */
export async function countSegments(db: Db, viewer: Viewer, consultation: number, filters: Filters) {
  const byPlace = (name: FilterName, value: RawBuilder<unknown>) => sql`
    select ${name}::text, ${value}::text, sum(segments)::int from by_place join places using (place)
    where ${inPlace({ ...filters, [name]: undefined })} and ${value} is not null group by ${value}`
  const { rows } = await sql<Counted>`
    with places as materialized ${placesOf(consultation)},
    ${countedIn(viewer, consultation, filters)}
    ${countsByThemes(filters)}
    union all select 'answered', case when answered then 'yes' else 'no' end, sum(segments)::int
      from by_themes where ${inTheme(filters)} group by answered
    union all ${byPlace('group', sql`places.group_id`)}
    union all ${byPlace('size', sql`places.size`)}
    union all ${byPlace('region', sql`places.region`)}
    union all ${byPlace('side', sql`places.side`)}
    union all ${byPlace('source', sql`places.kind`)}`.execute(db)
  return rows
}

/** How many segments there are in all, under each theme and under none. */
export async function countThemes(db: Db, viewer: Viewer, consultation: number) {
  const { rows } = await sql<Counted>`
    with places as materialized (
      select counting.id as place from consultation_respondents cross join lateral ${countingVersion} as counting
      where consultation_id = ${consultation}
      union all select -id from occasions where consultation_id = ${consultation}
      union all select 0
    ),
    ${countedIn(viewer, consultation, {}, sql`false`)}
    ${countsByThemes({})}`.execute(db)
  return rows
}

/** The segments found, in one reading: how many by their themes where their place is asked for, and how many by place. */
const countedIn = (
  viewer: Viewer,
  consultation: number,
  filters: Filters,
  answered: RawBuilder<unknown> = isAnswered(consultation),
) => sql`
  counted as materialized (
    select place, themes, answered, grouping(place) = 1 as is_by_themes, count(*) filter (where in_place) as in_place,
      count(*) filter (where ${inTheme(filters)} and ${isAnsweredAs(filters, sql`answered`)}) as in_theme
    from (
      select ${place} as place, themes, ${answered} as answered,
        ${place} in (select place from places where ${inPlace(filters)}) as in_place
      from consultation_segments join consultations on consultations.id = consultation_segments.consultation_id
      where ${isReadable(viewer, consultation)} and ${isFound(filters)}
    ) as found
    group by grouping sets ((themes, answered), (place))
  ),
  by_themes as (select themes, answered, in_place as segments from counted where is_by_themes and in_place > 0),
  by_place as (select place, in_theme as segments from counted where not is_by_themes and in_theme > 0)`

const countsByThemes = (filters: Filters) => {
  const answered = isAnsweredAs(filters, sql`answered`)
  return sql`select 'all' as facet, '' as value, coalesce(sum(segments), 0)::int as count
      from by_themes where ${inTheme(filters)} and ${answered}
    union all select 'theme', theme::text, sum(segments)::int from by_themes, unnest(themes) as theme
      where ${answered} group by theme
    union all select 'theme', 'none', coalesce(sum(segments), 0)::int from by_themes where ${answered} and themes = '{}'`
}
