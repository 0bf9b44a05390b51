import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'

export interface Counted {
  dimension: 'size' | 'field' | 'region'
  value: string
  name: object | null
  count: number
}

/** How many providers of the directory there are of each size, in each field and in each sub-region, and altogether. */
export async function countByKind(db: Db): Promise<(Counted | { dimension: 'all'; count: number })[]> {
  const { rows } = await sql<Counted>`
    with listed as materialized (
      select organisations.id, size_class, municipality_code from organisations
        inner join directory_entries on directory_entries.organisation_id = organisations.id
        where closed_at is null)
    select 'all' as dimension, '' as value, null::jsonb as name, count(*)::int as count from listed
    union all select 'size', coalesce(size_class, ''), null, count(*)::int from listed group by size_class
    union all (select 'field', service_fields.key, service_fields.name, count(listed.id)::int from service_fields
      left join organisation_fields on organisation_fields.field_key = service_fields.key
      left join listed on listed.id = organisation_fields.organisation_id
      group by service_fields.key)
    union all (select 'region', coalesce(subregions.code, ''), subregions.name, count(*)::int from listed
      left join municipalities on municipalities.code = listed.municipality_code
      left join subregions on subregions.code = municipalities.subregion_code
      group by subregions.code)`.execute(db)
  return rows
}
