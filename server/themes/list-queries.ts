import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import type { Viewer } from '../sight/rules.ts'
import { found, type Filters } from './filter-rules.ts'
import {
  inAnswered,
  inPlace,
  inTheme,
  isAnswered,
  isFound,
  isReadable,
  place,
  placesOf,
  query,
} from './narrowing-queries.ts'
import type { SourceKind } from './source-rules.ts'

export const segmentsPage = 50

export interface ListedSegment {
  id: number
  text: string
  themes: number[]
  marked: boolean
  answered: boolean
  kind: SourceKind
  source_id: number
  source: ByLanguage
  late: boolean | null
  group_name: ByLanguage | null
  size: string | null
  region: string | null
  region_name: ByLanguage | null
  side: string | null
}

/** The segments that these choices leave, in the order in which they were made; one more than asked for. */
export async function listSegments(
  db: Db,
  viewer: Viewer,
  { consultation, filters, after = 0, most = segmentsPage, plain = false }: Narrowed,
) {
  const text =
    filters.q && !plain
      ? sql`ts_headline('finnish', found.text, ${query(filters.q)},
        ${`HighlightAll=true, StartSel=${found.begins}, StopSel=${found.ends}`})`
      : sql`found.text`
  const { rows } = await sql<ListedSegment>`
    with places as not materialized ${placesOf(consultation)},
    found as materialized (
      select consultation_segments.id, consultation_segments.text, themes, consultation_segments.marked, question_id,
        ${place} as place, ${isAnswered(consultation)} as answered
      from consultation_segments join consultations on consultations.id = consultation_segments.consultation_id
      where ${isReadable(viewer, consultation)} and consultation_segments.id > ${after}::int
        and ${inTheme(filters)} and ${inAnswered(filters, consultation)} and ${isFound(filters)}
        and ${place} in (select place from places where ${inPlace(filters)})
      order by consultation_segments.id limit ${most + 1}::int
    )
    select found.id, ${text} as text, themes, found.marked, answered,
      places.kind, coalesce(places.source_id, question_id) as source_id,
      coalesce(places.name, survey_questions.prompt) as source,
      places.late, consultation_groups.name as group_name, places.size, places.region, subregions.name as region_name, places.side
    from found join places using (place)
    left join survey_questions on survey_questions.id = question_id
    left join consultation_groups on consultation_groups.id = places.group_id
    left join subregions on subregions.code = places.region
    order by found.id`.execute(db)
  return rows
}
interface Narrowed {
  consultation: number
  filters: Filters
  after?: number | undefined
  most?: number
  /** without the marks of what was searched */
  plain?: boolean
}

/** The sub-regions by their codes. */
export const listRegions = (db: Db) =>
  db.selectFrom('subregions').orderBy('code').select(['code as id', 'name']).execute()
