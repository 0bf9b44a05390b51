import { sql } from 'kysely'
import { inParts } from '../../db/parts.ts'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { recordAll } from '../record/queries.ts'
import { heldOf, type Judged, type Known } from './import-rules.ts'
import type { Held } from './row-rules.ts'

interface By {
  by: number
  at: Date
  today: Day
}

/** Makes and changes the organisations of judged rows, in few statements however many, and keeps what an undoing needs. */
export async function saveRows(db: Db, sheet: number, judged: Judged[], { by, at, today }: By) {
  const created = judged.filter(({ kind }) => kind === 'created')
  const changed = judged.filter(({ kind }) => kind === 'changed')
  const ids = await addAll(db, created, at, today)
  if (ids.length < created.length) throw new Error('a business ID was taken meanwhile')
  const all: Written[] = [
    ...created.map(({ after }, place) => ({ id: ids[place]!, after, before: undefined })),
    ...changed.map(({ organisation, after }) => ({ id: organisation!.id, after, before: organisation! })),
  ]
  await writeAll(db, all, today)
  await keepChanges(db, sheet, all)
  const act = { by, at, thing: 'organisation' }
  await recordAll(
    db,
    all.map(({ id, before }) => ({
      ...act,
      id,
      act: before ? ('entry changed' as const) : ('organisation added' as const),
      details: { import: sheet },
    })),
  )
}

interface Written {
  id: number
  after: Held
  before: Known | undefined
}

async function addAll(db: Db, created: Judged[], at: Date, today: Day) {
  const added = []
  for (const part of inParts(created))
    added.push(
      ...(await db
        .insertInto('organisations')
        .values(part.map(({ after }) => ({ ...rowOf(after, today), type: after.type, created_at: at })))
        .onConflict((taken) => taken.column('business_id').doNothing())
        .returning('id')
        .execute()),
    )
  return added.map(({ id }) => id)
}

const rowOf = ({ name, business_id, municipality, size, email, website, soteri_id }: Held, today: Day) => ({
  ...{ name, business_id, municipality_code: municipality, size_class: size, email, website, soteri_id },
  size_declared_on: size ? today : null,
})

/** Writes organisations, entries, fields and areas as they are to be. */
export async function writeAll(db: Db, all: { id: number; after: Held }[], today: Day) {
  for (const part of inParts(all)) {
    const rows = JSON.stringify(part.map(({ id, after }) => ({ id, ...after })))
    const told = sql`jsonb_to_recordset(${rows}::jsonb) as told(id int, name text, business_id text, type text,
      municipality text, size text, email text, website text, soteri_id text, fields text[], areas text[],
      languages text[], places int, hours int, skills text, open_to_development boolean, open_to_bids boolean)`
    await sql`update organisations set name = told.name, business_id = told.business_id, type = told.type,
        municipality_code = told.municipality, email = told.email, website = told.website, soteri_id = told.soteri_id,
        size_class = told.size,
        size_declared_on = case when size_class is distinct from told.size then ${today}::date else size_declared_on end
      from ${told} where organisations.id = told.id`.execute(db)
    await sql`insert into directory_entries as entry (organisation_id, languages, places, hours, skills,
        open_to_development, open_to_bids)
      select id, languages, places, hours, case when skills = '' then '{}' else jsonb_build_object('fi', skills) end,
        open_to_development, open_to_bids from ${told}
      on conflict (organisation_id) do update set languages = excluded.languages, places = excluded.places,
        hours = excluded.hours, skills = (entry.skills - 'fi') || excluded.skills,
        open_to_development = excluded.open_to_development, open_to_bids = excluded.open_to_bids,
        -- the organisation itself has not confirmed what a file says
        confirmed = '{}', confirmed_on = null`.execute(db)
    await setLists(db, told, 'organisation_fields', 'field_key', 'fields')
    await setLists(db, told, 'directory_areas', 'municipality_code', 'areas')
  }
}

async function setLists(
  db: Db,
  told: ReturnType<typeof sql>,
  table: 'organisation_fields' | 'directory_areas',
  column: string,
  list: 'fields' | 'areas',
) {
  const [into, key, from] = [sql.table(table), sql.ref(column), sql.ref(`told.${list}`)]
  await sql`delete from ${into} as old using ${told}
    where old.organisation_id = told.id and old.${key} <> all(${from})`.execute(db)
  await sql`insert into ${into} (organisation_id, ${key})
    select told.id, one from ${told}, unnest(${from}) as one on conflict do nothing`.execute(db)
}

async function keepChanges(db: Db, import_id: number, all: Written[]) {
  for (const part of inParts(all)) {
    const rows = JSON.stringify(
      part.map(({ id, after, before }) => ({
        id,
        after,
        before: before ? { ...heldOf(before), listed: before.listed } : null,
      })),
    )
    await sql`insert into directory_import_changes (import_id, organisation_id, before, after)
      select ${import_id}::int, id, nullif(before, 'null'), after
      from jsonb_to_recordset(${rows}::jsonb) as told(id int, before jsonb, after jsonb)
      on conflict (import_id, organisation_id) do update set after = excluded.after`.execute(db)
  }
}
