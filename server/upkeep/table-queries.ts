import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Column, Fingerprints, Sequence } from './copy-rules.ts'

/**
 * Work on all tables as they stand at one moment, each value in the text that PostgreSQL itself writes and reads: so
 * both engines, and a file, hold the very same.
 */
export const atOneMoment = <T>(db: Db, work: (db: Db) => Promise<T>) =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (db) => {
      await sql`set local time zone 'UTC'; set local datestyle = 'ISO'; set local bytea_output = 'hex'`.execute(
        db,
      )
      return work(db)
    })

/** The tables of the house with what can be written in them, by name; those of the migrator are its own. */
export async function listTables(db: Db): Promise<Map<string, Column[]>> {
  const { rows } = await sql<Column & { table: string }>`
    select relname as "table", attname as name, format_type(atttypid, atttypmod) as type
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely\_%'
      and attnum > 0 and not attisdropped and attgenerated = ''
    order by relname collate "C", attname collate "C"`.execute(db)
  const tables = new Map<string, Column[]>()
  for (const { table, name, type } of rows) tables.set(table, [...(tables.get(table) ?? []), { name, type }])
  return tables
}

export const listMigrated = async (db: Db) =>
  (await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)).rows.map(
    ({ name }) => name,
  )

/** How many rows each table has, and one hash over all of them, in whatever order they lie. */
export async function fingerprint(db: Db): Promise<Fingerprints> {
  const found: Fingerprints = {}
  for (const [table, columns] of await listTables(db)) {
    const { rows } = await sql<Fingerprints[string]>`
      select count(*) as rows,
        encode(sha256(convert_to(coalesce(string_agg(hash, '' order by hash collate "C"), ''), 'UTF8')), 'hex') as sha256
      from (select md5(${rowAsText}) as hash from ${inText(table, columns)}) as hashed`.execute(db)
    found[table] = rows[0]!
  }
  return found
}

/** Every row of the table as a line of JSON, some hundreds at a time. Within a transaction. */
export async function* readRows(db: Db, table: string, columns: Column[]): AsyncGenerator<string[]> {
  await sql`declare reading no scroll cursor for select ${rowAsText} as line from ${inText(table, columns)}`.execute(
    db,
  )
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch 300 from reading`.execute(db)
    if (!rows.length) break
    yield rows.map(({ line }) => line)
  }
  await sql`close reading`.execute(db)
}

const rowAsText = sql`to_jsonb(whole_row)::text`
const inText = (table: string, columns: Column[]) =>
  sql`(select ${sql.join(columns.map(({ name }) => sql`${sql.ref(name)}::text`))} from ${sql.table(table)}) as whole_row`

/** Puts these lines in, ids included. */
export const writeRows = (db: Db, table: string, columns: Column[], lines: string[]) =>
  sql`insert into ${sql.table(table)} (${sql.join(columns.map(({ name }) => sql.ref(name)))})
    overriding system value
    select ${sql.join(columns.map(({ name, type }) => sql`${sql.ref(`line.${name}`)}::${sql.raw(type)}`))}
    from jsonb_to_recordset(${`[${lines.join(',')}]`}::jsonb)
      as line(${sql.join(columns.map(({ name }) => sql`${sql.ref(name)} text`))})`.execute(db)

export async function listSequences(db: Db): Promise<Sequence[]> {
  const { rows } = await sql<{ name: string }>`
    select sequencename as name from pg_sequences where schemaname = 'public' order by 1`.execute(db)
  const sequences: Sequence[] = []
  for (const { name } of rows) {
    const at = await sql<{ last_value: string; is_called: boolean }>`
      select last_value::text, is_called from ${sql.table(name)}`.execute(db)
    sequences.push({ name, ...at.rows[0]! })
  }
  return sequences
}

export const setSequence = (db: Db, { name, last_value, is_called }: Sequence) =>
  sql`select setval(${name}::regclass, ${last_value}::bigint, ${is_called})`.execute(db)

/** Whether nobody has begun here: no tables, or nobody and nothing in them. */
export async function isUntouched(db: Db) {
  const { rows } = await sql<{ tables: number; known: boolean }>`
    select count(*) as tables, coalesce(bool_or(relname = 'people'), false) as known
    from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(db)
  const { tables, known } = rows[0]!
  if (!known) return tables === 0
  const begun = await sql<{ is: boolean }>`
    select exists (select from people) or exists (select from record) as is`.execute(db)
  return !begun.rows[0]!.is
}

/**
 * Fills the tables while what ties them together is set aside, since some point at each other both ways: foreign keys
 * come back afterwards and are checked against every row, and triggers do not write what the rows hold already.
 */
export async function withTiesAside(db: Db, work: () => Promise<void>) {
  const { rows: keys } = await sql<{ table: string; name: string; definition: string }>`
    select relname as "table", conname as name, pg_get_constraintdef(pg_constraint.oid) as definition
    from pg_constraint join pg_class on pg_class.oid = conrelid
    where contype = 'f' and connamespace = 'public'::regnamespace`.execute(db)
  const { rows: triggered } = await sql<{ table: string }>`
    select distinct relname as "table" from pg_trigger join pg_class on pg_class.oid = tgrelid
    where not tgisinternal and relnamespace = 'public'::regnamespace`.execute(db)
  for (const { table, name } of keys)
    await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(name)}`.execute(db)
  for (const { table } of triggered)
    await sql`alter table ${sql.table(table)} disable trigger user`.execute(db)
  await work()
  for (const { table, name, definition } of keys)
    await sql`alter table ${sql.table(table)} add constraint ${sql.ref(name)} ${sql.raw(definition)}`.execute(
      db,
    )
  for (const { table } of triggered)
    await sql`alter table ${sql.table(table)} enable trigger user`.execute(db)
}

export const emptyTable = (db: Db, table: string) => sql`delete from ${sql.table(table)}`.execute(db)

/** A name of this transaction's moment, by which another connection sees the same. */
export const exportMoment = async (db: Db) =>
  (await sql<{ name: string }>`select pg_export_snapshot() as name`.execute(db)).rows[0]!.name

export const noteBackup = (db: Db, backup: { at: Date; folder: string; bytes: number; files: number }) =>
  db.insertInto('backups').values(backup).execute()
