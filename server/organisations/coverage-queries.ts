import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { nameIn } from '../texts/name-queries.ts'
import type { ByLanguage, Language } from '../words/index.ts'

/** What a thing covers: service fields and sub-regions; none: all of them. */
export interface Coverage {
  fields: string[]
  regions: string[]
}

interface Named {
  key: string
  name: ByLanguage
}

/** The service fields and sub-regions that it covers, each by name. The query has `contacts` or `forums`. */
export const coverageOf = (thing: 'contact' | 'forum', language: Language) => {
  const [field, region] = [`${thing}_fields`, `${thing}_regions`] as const
  const [own, id] = [`${thing}_id`, sql.ref(`${thing}s.id`)]
  return [
    sql<
      Named[]
    >`(select coalesce(json_agg(json_build_object('key', service_fields.key, 'name', service_fields.name)
        order by ${nameIn('service_fields.name', language)}), '[]')
      from ${sql.table(field)} join service_fields on service_fields.key = ${sql.ref(`${field}.field_key`)}
      where ${sql.ref(`${field}.${own}`)} = ${id})`.as('fields'),
    sql<Named[]>`(select coalesce(json_agg(json_build_object('key', subregions.code, 'name', subregions.name)
        order by ${nameIn('subregions.name', language)}), '[]')
      from ${sql.table(region)} join subregions on subregions.code = ${sql.ref(`${region}.subregion_code`)}
      where ${sql.ref(`${region}.${own}`)} = ${id})`.as('regions'),
  ] as const
}

/** Writes what the contact person, the forum or the entry of the look-ahead covers. Whether anything was otherwise. */
export async function setCoverage(
  db: Db,
  thing: 'contact' | 'forum' | 'lookahead',
  id: number,
  { fields, regions }: Coverage,
) {
  let changed = 0
  const own = sql.ref(thing === 'lookahead' ? 'entry_id' : `${thing}_id`)
  for (const [table, column, keys] of [
    [`${thing}_fields`, 'field_key', fields],
    [`${thing}_regions`, 'subregion_code', regions],
  ] as const) {
    const [into, key] = [sql.table(table), sql.ref(column)]
    const dropped =
      await sql`delete from ${into} where ${own} = ${id} and ${key} <> all(${keys}::text[])`.execute(db)
    const added = await sql`insert into ${into} (${own}, ${key}) select ${id}::int, unnest(${keys}::text[])
      on conflict do nothing`.execute(db)
    changed += Number(dropped.numAffectedRows ?? 0) + Number(added.numAffectedRows ?? 0)
  }
  return changed > 0
}
