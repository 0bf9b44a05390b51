import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('What is asked together', () => {
  const db = useDatabase()

  const person = (db: Db, id: number) =>
    db.selectFrom('people').where('id', '=', id).select(['id', 'name', 'created_at']).executeTakeFirst()
  const seats = (db: Db, id: number) =>
    db
      .selectFrom('memberships')
      .innerJoin('seats', 'seats.id', 'memberships.seat_id')
      .where('memberships.person_id', '=', id)
      .where('memberships.capacity', '=', 'member')
      .orderBy('seats.term_id', 'desc')
      .selectAll('memberships')
      .execute()

  it('is answered as if asked one by one: rows in order, days, moments, nothing', async () => {
    const { anna, hanna } = await assemble(db())
    const ask = (db: Db) => ({
      anna: person(db, anna.id),
      seats: seats(db, anna.id),
      none: seats(db, hanna.id),
      nobody: person(db, 999_999),
      told: sql<{
        a: string
        b: number[]
      }>`with one as (select 'x'::text as a) select a, ${[1, 2]}::int[] as b from one`.execute(db),
      known: 7,
    })
    const found = await together(db(), ask)
    expect(found.anna?.created_at).to.be.instanceOf(Date)
    expect(found.seats).to.have.length(2)
    const alone = ask(db())
    expect(found.anna).to.deep.equal(await alone.anna)
    expect(found.seats).to.deep.equal(await alone.seats)
    expect(found.none).to.deep.equal(await alone.none)
    expect(found.nobody).to.equal(await alone.nobody)
    expect(found.told.rows).to.deep.equal((await alone.told).rows)
    expect(found.known).to.equal(7)
  })

  it('is one query, also when one question lies within another', async () => {
    const { anna } = await assemble(db())
    const { asked, counting } = counted(db())
    const found = await together(counting, (db) => ({
      one: person(db, anna.id),
      more: together(db, (db) => ({ one: person(db, anna.id), seats: seats(db, anna.id) })),
    }))
    expect(found.more.one).to.deep.equal(found.one)
    expect(asked).to.have.length(1)
  })

  it('asks again what needs an answer first', async () => {
    const { anna } = await assemble(db())
    const { asked, counting } = counted(db())
    const found = await together(counting, (db) => ({
      one: person(db, anna.id),
      after: person(db, anna.id).then((known) => seats(db, known!.id)),
    }))
    expect(found.after).to.have.length(2)
    expect(asked).to.have.length(2)
  })

  it('fails as a whole', async () => {
    await sql`savepoint before`.execute(db())
    const failed = await together(db(), (db) => ({
      one: person(db, 1),
      wrong: sql`select nothing from nowhere`.execute(db),
    })).catch((error: Error) => error.message)
    await sql`rollback to savepoint before`.execute(db())
    expect(failed).to.include('nowhere')
  })

  it('may trust that the columns of moments, and they alone, are named `at` or `…_at`', async () => {
    const { rows } = await sql<{ column: string; moment: boolean }>`
      select column_name as "column", bool_and(data_type = 'timestamp with time zone') as moment
      from information_schema.columns where table_schema = 'public' and table_name not like 'kysely_%'
      group by column_name`.execute(db())
    const named = rows.filter(({ column }) => /^(.*_)?at$/.test(column)).map(({ column }) => column)
    const moments = rows.filter(({ moment }) => moment).map(({ column }) => column)
    // of sessions the library reads itself
    expect(moments.filter((column) => column !== 'expire').toSorted()).to.deep.equal(named.toSorted())
  })

  it('may trust it of the names that queries give, too', () => {
    const files = readdirSync('server', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('queries.ts'),
    )
    const renamed = files.flatMap((file) =>
      [...readFileSync(`server/${file}`, 'utf8').matchAll(/\b(?:\w+_)?at as ([a-z_]+)\b/g)].map(
        ([, name]) => name!,
      ),
    )
    expect(renamed.length).to.be.above(3)
    expect(renamed.filter((name) => !/^(.*_)?at$/.test(name))).to.deep.equal([])
  })

  function counted(db: Db) {
    const asked: unknown[] = []
    const counting = db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => (asked.push(result), result),
    })
    return { asked, counting }
  }
})
