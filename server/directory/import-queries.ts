import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Message } from '../words/index.ts'
import type { Known } from './import-rules.ts'
import type { Named, RowRead } from './row-rules.ts'
import { folded, type Row } from './sheet-rules.ts'

/** Keeps what was read of a spreadsheet, nothing of it saved. */
export const addSheet = (
  db: Db,
  read: {
    person_id: number
    at: Date
    name: string
    rows: Row[]
    ignored: string[]
    reading_at: Date | null
  },
) =>
  db
    .insertInto('directory_imports')
    .values({ ...read, rows: JSON.stringify(read.rows), ignored: JSON.stringify(read.ignored) })
    .returning('id')
    .executeTakeFirstOrThrow()

export async function findSheet(db: Db, id: number) {
  const found = await db.selectFrom('directory_imports').where('id', '=', id).selectAll().executeTakeFirst()
  return (
    found && {
      ...found,
      rows: found.rows as Row[],
      ignored: found.ignored as string[],
      refusal: found.refusal as Message | null,
      counts: found.counts as Record<string, number>,
    }
  )
}
export type Sheet = NonNullable<Awaited<ReturnType<typeof findSheet>>>

/** What came of a reading that went on after the answer: the rows, or why there are none; undefined when nobody waits for it. */
export const keepRead = (
  db: Db,
  id: number,
  read: { rows: Row[]; ignored: string[] } | { rows?: undefined; refusal: Message },
) =>
  db
    .updateTable('directory_imports')
    .set(
      read.rows
        ? { rows: JSON.stringify(read.rows), ignored: JSON.stringify(read.ignored), reading_at: null }
        : { refusal: { ...read.refusal }, reading_at: null },
    )
    .where('id', '=', id)
    .where('reading_at', 'is not', null)
    .returning('id')
    .executeTakeFirst()

export const holdSheet = (db: Db, id: number) =>
  db
    .selectFrom('directory_imports')
    .where('id', '=', id)
    .select(['id', 'saving_at', 'saved_at', 'undone_at'])
    .forUpdate()
    .executeTakeFirst()

/** Forgets a spreadsheet whose saving has not begun; undefined when it has. */
export const dropSheet = (db: Db, id: number) =>
  db
    .deleteFrom('directory_imports')
    .where('id', '=', id)
    .where('saving_at', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** Forgets those for which nobody came back, and what an undoing of those saved long ago would need. */
export async function dropOldSheets(db: Db, before: { read: Date; saved: Date }) {
  await db
    .deleteFrom('directory_imports')
    .where('saving_at', 'is', null)
    .where('at', '<', before.read)
    .execute()
  await db
    .deleteFrom('directory_import_changes')
    .where(sql<boolean>`import_id in (select id from directory_imports where saved_at < ${before.saved})`)
    .execute()
}

/** From here on it is saved, part by part, whoever carries it on. */
export const beginSaving = (db: Db, id: number, { by, at }: { by: number; at: Date }) =>
  db
    .updateTable('directory_imports')
    .set({
      saving_at: at,
      saving_by: by,
      total: sql<number>`jsonb_array_length(rows)`,
      counts: { created: 0, changed: 0, same: 0, left: 0 },
    })
    .where('id', '=', id)
    .execute()

/** The next rows to be saved; undefined when all are, or when somebody else is saving them at this moment. */
export async function holdNextRows(db: Db, id: number, most: number) {
  const held = await db
    .selectFrom('directory_imports')
    .where('id', '=', id)
    .where('saving_at', 'is not', null)
    .where('saved_at', 'is', null)
    .select([
      'id',
      'saving_by',
      'done',
      'total',
      'counts',
      sql<
        Row[]
      >`jsonb_path_query_array(rows, format('$[%s to %s]', done, done + ${most}::int - 1)::jsonpath)`.as(
        'rows',
      ),
    ])
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return held && { ...held, saving_by: held.saving_by!, counts: held.counts as Record<string, number> }
}

/** Imports whose saving was begun and has not ended. */
export const listUnfinished = async (db: Db) =>
  (
    await db
      .selectFrom('directory_imports')
      .where('saving_at', 'is not', null)
      .where('saved_at', 'is', null)
      .orderBy('saving_at')
      .select('id')
      .execute()
  ).map(({ id }) => id)

/** Names of municipalities and service fields in every language. */
export const listNames = async (db: Db) => ({
  municipalities: await db
    .selectFrom('municipalities')
    .select(['code as key', 'name'])
    .$castTo<Named>()
    .execute(),
  fields: await db.selectFrom('service_fields').select(['key', 'name']).$castTo<Named>().execute(),
})

/** The organisations that rows may mean, with all that is held against them. */
export const knownFor = (db: Db, rows: RowRead[]) =>
  heldWhere(
    db,
    sql`(
      organisations.business_id = any(${rows.flatMap(({ told }) => told.business_id ?? [])}::text[])
      or lower(organisations.name) = any(${rows.flatMap(({ told }) => (told.name ? [folded(told.name), told.name.toLowerCase()] : []))}::text[]))`,
  )

export const heldOfIds = (db: Db, ids: number[]) => heldWhere(db, sql`organisations.id = any(${ids}::int[])`)

async function heldWhere(db: Db, which: ReturnType<typeof sql>) {
  const { rows } = await sql<Known>`
    select organisations.id, organisations.name, business_id, type, municipality_code as municipality, size_class as size,
      coalesce((select array_agg(field_key order by field_key) from organisation_fields
        where organisation_fields.organisation_id = organisations.id), '{}') as fields,
      coalesce((select array_agg(municipality_code order by municipality_code) from directory_areas
        where directory_areas.organisation_id = organisations.id), '{}') as areas,
      coalesce(languages, '{}') as languages, places, hours, coalesce(skills ->> 'fi', '') as skills,
      coalesce(open_to_development, false) as open_to_development, coalesce(open_to_bids, false) as open_to_bids,
      email, website, soteri_id,
      directory_entries.organisation_id is not null as listed, organisations.closed_at is not null as closed,
      size_class is not null and size_declared_on is null as "sizeComputed"
    from organisations left join directory_entries on directory_entries.organisation_id = organisations.id
    where ${which} order by organisations.id`.execute(db)
  return rows
}
