import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { setCoverage } from '../organisations/coverage-queries.ts'
import type { ByLanguage } from '../words/index.ts'
import { lastMonth, type Entry } from './rules.ts'

export const entriesPage = 50

export interface Narrowed {
  field: string
  region: string
}

/** What will be opened within twelve months and has not been, the nearest month first; of a field and a region, or all. One more than a page. */
export const listEntries = (db: Db, today: Day, { field, region }: Narrowed, after?: number) =>
  entries(db)
    .where('lookahead_entries.withdrawn_at', 'is', null)
    .where('lookahead_entries.opens_in', '<=', lastMonth(today))
    .where('consultations.opened_at', 'is', null)
    .$if(field !== '', (list) =>
      list.where(sql<boolean>`(not exists (${fieldsOf}) or ${field} in (${fieldsOf}))`),
    )
    .$if(region !== '', (list) =>
      list.where(sql<boolean>`(not exists (${regionsOf}) or ${region} in (${regionsOf}))`),
    )
    .$if(after !== undefined, (list) =>
      list.where(
        sql<boolean>`(lookahead_entries.opens_in, lookahead_entries.id) > (select last.opens_in, last.id
          from lookahead_entries as last where last.id = ${after ?? 0})`,
      ),
    )
    .orderBy('lookahead_entries.opens_in')
    .orderBy('lookahead_entries.id')
    .limit(entriesPage + 1)
    .execute()

export const findEntry = (db: Db, id: number) =>
  entries(db).where('lookahead_entries.id', '=', id).executeTakeFirst()
export type Listed = NonNullable<Awaited<ReturnType<typeof findEntry>>>

const fieldsOf = sql`select field_key from lookahead_fields where entry_id = lookahead_entries.id`
const regionsOf = sql`select subregion_code from lookahead_regions where entry_id = lookahead_entries.id`

const entries = (db: Db) =>
  db
    .selectFrom('lookahead_entries')
    .innerJoin('bodies', 'bodies.id', 'lookahead_entries.body_id')
    .leftJoin('consultations', 'consultations.id', 'lookahead_entries.consultation_id')
    .selectAll('lookahead_entries')
    .select([
      'bodies.name as body_name',
      'bodies.languages',
      'consultations.opened_at',
      sql<string[]>`array(${fieldsOf} order by 1)`.as('fields'),
      sql<string[]>`array(${regionsOf} order by 1)`.as('regions'),
      sql<ByLanguage[]>`(select coalesce(jsonb_agg(name order by key), '[]') from service_fields
        where key in (${fieldsOf}))`.as('field_names'),
      sql<ByLanguage[]>`(select coalesce(jsonb_agg(name order by code), '[]') from subregions
        where code in (${regionsOf}))`.as('region_names'),
    ])

export async function addEntry(
  db: Db,
  body_id: number,
  { fields, regions, ...row }: Entry,
  by: { by: number; at: Date },
) {
  const { id } = await db
    .insertInto('lookahead_entries')
    .values({ ...row, body_id, created_by: by.by, created_at: by.at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await setCoverage(db, 'lookahead', id, { fields, regions })
  return id
}

/** Keeps the entry for this act alone, as it then stands. */
export async function takeEntry(db: Db, id: number) {
  await db.selectFrom('lookahead_entries').where('id', '=', id).select('id').forUpdate().execute()
  return findEntry(db, id)
}

export async function changeEntry(db: Db, id: number, { fields, regions, ...row }: Entry) {
  await db.updateTable('lookahead_entries').set(row).where('id', '=', id).execute()
  await setCoverage(db, 'lookahead', id, { fields, regions })
}

export const withdrawEntry = (db: Db, id: number, withdrawn_why: ByLanguage, withdrawn_at: Date) =>
  db.updateTable('lookahead_entries').set({ withdrawn_at, withdrawn_why }).where('id', '=', id).execute()

export const setDrafted = (db: Db, id: number, consultation_id: number) =>
  db.updateTable('lookahead_entries').set({ consultation_id }).where('id', '=', id).execute()
