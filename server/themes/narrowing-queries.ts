import { sql, type RawBuilder } from 'kysely'
import { respondentName } from '../consultations/recipient-queries.ts'
import { countingVersion } from '../consultations/statement-queries.ts'
import { mayReadSegment } from '../sight/hearing-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { searchOf, type Filters } from './filter-rules.ts'

/** Where something was said, with what is known of who said it: the version that counts of each statement, occasions, surveys. */
export const placesOf = (consultation: number) => sql`(
  select counting.id as place, 'statement' as kind,
    consultation_respondents.id as source_id,
    ${respondentName} as name,
    counting.late, consultation_respondents.group_id, strata.size, strata.region, strata.side
  from consultation_respondents
  cross join lateral ${countingVersion} as counting
  left join organisations on organisations.id = consultation_respondents.organisation_id
  left join lateral (select max(value) filter (where dimension = 'size') as size,
      max(value) filter (where dimension = 'region') as region, max(value) filter (where dimension = 'side') as side
    from organisation_values where organisation_id = consultation_respondents.organisation_id
      and dimension in ('size', 'region', 'side')) as strata on true
  where consultation_respondents.consultation_id = ${consultation}
  union all
  select -id, 'occasion', id, name, null, group_id, null, null, null
  from occasions where consultation_id = ${consultation}
  union all
  select 0, 'question', null, null, null, null, null, null, null
)`

/** Of a statement its version, of an occasion its id below zero, of surveys zero. */
export const place = sql`coalesce(version_id, -occasion_id, 0)`

export const isReadable = (viewer: Viewer, consultation: number) =>
  sql`consultation_segments.consultation_id = ${consultation} and ${mayReadSegment(viewer)}`

/** A segment is answered by an answer of its own, or by that of a theme it is under. */
export const isAnswered = (consultation: number) => sql<boolean>`(
  consultation_segments.id in (select segment_id from consultation_replies
    where consultation_id = ${consultation} and segment_id is not null)
  or themes && array(select distinct theme_id from consultation_replies
    where consultation_id = ${consultation} and theme_id is not null)
)`

const always = sql<boolean>`true`
export const query = (q: string) => sql`to_tsquery('finnish', ${searchOf(q)})`
export const isFound = ({ q }: Filters) => (q ? sql<boolean>`words @@ ${query(q)}` : always)

export const inTheme = ({ theme }: Filters) =>
  theme === undefined
    ? always
    : theme === 'none'
      ? sql<boolean>`(themes = '{}')`
      : sql<boolean>`(${theme}::int = any(themes))`

export const inAnswered = (filters: Filters, consultation: number) =>
  isAnsweredAs(filters, isAnswered(consultation))
export const isAnsweredAs = ({ answered }: Filters, isSo: RawBuilder<unknown>) =>
  answered === undefined ? always : answered === 'yes' ? sql`${isSo}` : sql`not ${isSo}`

export const inPlace = ({ group, size, region, side, source }: Filters) =>
  sql.join(
    [
      always,
      ...(group ? [sql`places.group_id is not distinct from ${group}::int`] : []),
      ...(size ? [sql`places.size is not distinct from ${size}`] : []),
      ...(region ? [sql`places.region is not distinct from ${region}`] : []),
      ...(side ? [sql`places.side is not distinct from ${side}`] : []),
      ...(source ? [sql`places.kind = ${source}`] : []),
    ],
    sql` and `,
  )
