import { sql } from 'kysely'
import type { Db } from '../db/schema/index.ts'

/** The n-th copy of a provider has an id this much higher. */
const apart = 1_000_000

/** Puts so many copies beside each provider, their names apart by the number, with all that they can do. */
export async function growDirectory(db: Db, copies: number) {
  const numbers = sql`generate_series(1, ${copies}::int) as n`
  await sql`alter table directory_entries disable trigger user`.execute(db)
  await sql`insert into organisations (id, name, type, size_class, municipality_code, created_at) overriding system value
    select id + ${apart}::int * n, name || ' ' || n, type, size_class, municipality_code, created_at
    from organisations, ${numbers}`.execute(db)
  await sql`insert into directory_entries
      (organisation_id, skills, languages, places, hours, open_to_development, open_to_bids, confirmed, confirmed_on)
    select organisation_id + ${apart}::int * n, skills, languages, places, hours, open_to_development, open_to_bids,
      confirmed, confirmed_on from directory_entries, ${numbers}`.execute(db)
  await sql`insert into directory_words (word, name, organisation_id)
    select word, name || ' ' || n, organisation_id + ${apart}::int * n from directory_words, ${numbers}
    union all select distinct n::text, organisations.name, organisations.id
      from ${numbers} join organisations on organisations.id / ${apart}::int = n
      where not organisations.name ~ ('\\m' || n || ' .* ' || n || '$')
    order by 1, 2, 3`.execute(db)
  await sql`alter table directory_entries enable trigger user`.execute(db)
  for (const [table, column] of [
    ['organisation_fields', 'field_key'],
    ['directory_areas', 'municipality_code'],
  ] as const) {
    await sql`alter table ${sql.table(table)} disable trigger user`.execute(db)
    await sql`insert into ${sql.table(table)} (organisation_id, ${sql.ref(column)})
      select organisation_id + ${apart}::int * n, ${sql.ref(column)} from ${sql.table(table)}, ${numbers}`.execute(
      db,
    )
    await sql`alter table ${sql.table(table)} enable trigger user`.execute(db)
  }
  await sql`vacuum analyze`.execute(db)
}
