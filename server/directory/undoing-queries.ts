import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { record } from '../record/queries.ts'
import { heldOfIds } from './import-queries.ts'
import { differing, heldOf } from './import-rules.ts'
import type { Held } from './row-rules.ts'
import { writeAll } from './saving-queries.ts'

interface Change {
  organisation_id: number
  before: (Held & { listed: boolean }) | null
  after: Held
}

/** Takes an import back: what it brought is removed and what it changed restored, except what has been used or changed since. */
export async function undoSheet(db: Db, id: number, { by, at, today }: { by: number; at: Date; today: Day }) {
  const changes = (await db
    .selectFrom('directory_import_changes')
    .where('import_id', '=', id)
    .select(['organisation_id', 'before', 'after'])
    .execute()) as unknown as Change[]
  const ids = changes.map(({ organisation_id }) => organisation_id)
  await sql`select id from organisations where id = any(${ids}::int[]) order by id for update`.execute(db)
  const goneOn = await goneOnAmong(db, ids)
  const now = new Map((await heldOfIds(db, ids)).map((one) => [one.id, one]))
  const untouched = changes.filter(({ organisation_id, before, after }) => {
    const held = now.get(organisation_id)
    return held && !differing(heldOf(held), after).length && (before?.listed || !goneOn.has(organisation_id))
  })
  const used = await usedAmong(
    db,
    untouched.flatMap(({ before, organisation_id }) => (before ? [] : [organisation_id])),
  )
  const removed = untouched.filter(({ before, organisation_id }) => !before && !used.has(organisation_id))
  const restored = untouched.flatMap(({ before, organisation_id }) =>
    before ? [{ id: organisation_id, before }] : [],
  )
  await writeAll(
    db,
    restored.map(({ id, before: { listed: _listed, ...after } }) => ({ id, after })),
    today,
  )
  await removeEntries(
    db,
    restored.flatMap(({ id, before }) => (before.listed ? [] : [id])),
  )
  await removeOrganisations(
    db,
    removed.map(({ organisation_id }) => organisation_id),
  )
  const counts = { removed: removed.length, restored: restored.length }
  const all = { ...counts, kept: changes.length - counts.removed - counts.restored }
  await db.updateTable('directory_imports').set({ undone_at: at, counts: all }).where('id', '=', id).execute()
  await db.deleteFrom('directory_import_changes').where('import_id', '=', id).execute()
  await record(db, { by, at, act: 'providers withdrawn', thing: 'directory_import', id, details: all })
}

/** Entries that by now tell what no spreadsheet tells: somebody has gone on with them. */
async function goneOnAmong(db: Db, ids: number[]) {
  const { rows } = await sql<{ id: number }>`select organisation_id as id from directory_entries
    where organisation_id = any(${ids}::int[]) and (summary <> '{}' or skills - 'fi' <> '{}' or contact_name <> ''
      or contact_email <> '' or contact_phone <> '' or soteri_renews_on is not null)`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** Tables that point at organisations, as the database itself knows them: a new one is never forgotten. */
async function usedAmong(db: Db, ids: number[]) {
  const { rows: pointers } = await sql<{ table: string; column: string }>`
    select pg_class.relname as "table", pg_attribute.attname as "column" from pg_constraint
      inner join pg_class on pg_class.oid = conrelid
      inner join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'f' and confrelid = 'organisations'::regclass
      and relname not in ('organisation_fields', 'directory_entries')`.execute(db)
  const { rows } = await sql<{ id: number }>`${sql.join(
    pointers.map(
      ({ table, column }) =>
        sql`select ${sql.ref(column)} as id from ${sql.table(table)} where ${sql.ref(column)} = any(${ids}::int[])`,
    ),
    sql` union `,
  )}`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

async function removeEntries(db: Db, ids: number[]) {
  for (const table of ['directory_areas', 'directory_entries'] as const)
    await db
      .deleteFrom(table)
      .where(sql<boolean>`organisation_id = any(${ids}::int[])`)
      .execute()
}

async function removeOrganisations(db: Db, ids: number[]) {
  await removeEntries(db, ids)
  await sql`delete from organisation_fields where organisation_id = any(${ids}::int[])`.execute(db)
  await sql`delete from organisations where id = any(${ids}::int[])`.execute(db)
}
