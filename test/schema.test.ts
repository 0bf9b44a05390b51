import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { sql } from 'kysely'
import { useDatabase } from './support/database.ts'

describe('The schema that TypeScript knows', () => {
  const db = useDatabase()

  it('is the schema that the migrations make', async () => {
    const { rows } = await sql<{ column: string }>`
      select table_name || '.' || column_name || case when is_nullable = 'YES' then '?' else '' end as "column"
      from information_schema.columns
      where table_schema = 'public' and table_name in (select tablename from pg_tables where schemaname = 'public')
        and table_name not like 'kysely_%'
      order by 1`.execute(db())
    expect(columnsInTypes().toSorted()).to.deep.equal(rows.map(({ column }) => column).toSorted())
  })
})

/** 'table.column', with '?' where it may be null, read from the interfaces in db/schema. */
function columnsInTypes() {
  return readdirSync('db/schema').flatMap((file) => {
    const source = readFileSync(`db/schema/${file}`, 'utf8')
    return [...source.matchAll(/^ {2}(\w+): \{\n([\s\S]*?)^ {2}\}/gm)].flatMap(([, table, body]) =>
      [...body!.matchAll(/^ {4}(\w+): ?([\s\S]*?)(?=^ {4}\w+:|(?![\s\S]))/gm)].map(
        ([, column, type]) => `${table}.${column}${type!.includes('null') ? '?' : ''}`,
      ),
    )
  })
}
