import {
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely'
import type { Db, Schema } from './schema/index.ts'

/**
 * Selects that do not wait for each other, in one question: what `ask` begins at the same time travels together, and
 * each is answered with its own rows. `await together(db, (db) => ({ seats: listSeats(db, …), offices: listOffices(db, …) }))`
 */
export async function together<Asked extends object>(
  db: Db,
  ask: (db: Db) => Asked,
): Promise<Answered<Asked>> {
  const asked = Object.entries(ask(gathering.has(db) ? db : gatheringOn(db)))
  const answers = await Promise.all(asked.map(([, answer]) => answer))
  return Object.fromEntries(asked.map(([name], index) => [name, answers[index]])) as Answered<Asked>
}
type Answered<Asked> = { [Name in keyof Asked]: Awaited<Asked[Name]> }

/** A question asked within another joins it. */
const gathering = new WeakSet<Db>()

/** A database that holds what it is asked until nobody has more to ask, and then asks the real one once. */
function gatheringOn(db: Db): Db {
  const own = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => gatherer(db),
      createIntrospector: (own) => new PostgresIntrospector(own),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  gathering.add(own)
  return own
}

function gatherer(db: Db): Driver {
  let waiting: Waiting[] = []
  const connection: DatabaseConnection = {
    executeQuery: <Row>(query: CompiledQuery) =>
      new Promise<QueryResult<Row>>((answer, fail) => {
        // whatever is asked in this turn of the event loop has been by the next
        if (!waiting.length) setImmediate(() => void send(db, waiting.splice(0)))
        waiting.push({ query, answer: (rows) => answer({ rows: rows as Row[] }), fail })
      }),
    streamQuery: onlySelects,
  }
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    destroy: async () => {},
    beginTransaction: onlySelects,
    commitTransaction: onlySelects,
    rollbackTransaction: onlySelects,
  }
}

interface Waiting {
  query: CompiledQuery
  answer: (rows: object[]) => void
  fail: (error: unknown) => void
}

const onlySelects = () => {
  throw new Error('only selects are asked together')
}

async function send(db: Db, waiting: Waiting[]) {
  try {
    if (waiting.length === 1) {
      const { rows } = await db.executeQuery(waiting[0]!.query)
      return waiting[0]!.answer(rows as object[])
    }
    const queries = waiting.map(({ query }) => query)
    const parameters = queries.flatMap((query) => query.parameters)
    const { rows } = await db.executeQuery<object[][]>(CompiledQuery.raw(textOf(queries), parameters))
    waiting.forEach(({ answer }, index) => answer(rows[0]![index]!.map(withMoments)))
  } catch (error) {
    for (const { fail } of waiting) fail(error)
  }
}

/** The same questions are asked together again and again: their one text is put together once, and found by their numbers. */
const texts = new Map<string, string>()
const numbers = new Map<string, number>()

function textOf(queries: CompiledQuery[]) {
  const asked = queries.map(({ sql }) => numberOf(sql)).join()
  const known = texts.get(asked)
  if (known) return known
  const text = inOne(queries)
  if (texts.size < 2_000) texts.set(asked, text)
  return text
}

function numberOf(sql: string) {
  const number = numbers.get(sql) ?? numbers.size
  if (number < 10_000) numbers.set(sql, number)
  return number < 10_000 ? number : sql
}

/** One select with a column for each, its rows as JSON; parameters are numbered anew where they come to stand. */
function inOne(queries: CompiledQuery[]) {
  let before = 0
  const columns = queries.map(({ sql, parameters }, index) => {
    const part = sql.replace(/\$(\d+)/g, (_, number) => `$${Number(number) + before}`)
    before += parameters.length
    return `(select coalesce(json_agg(one), '[]') from (${part}) as one) as "${index}"`
  })
  return `select ${columns.join(', ')}`
}

/** JSON has no moments: they come as text in the columns named `at` or `…_at`, which hold nothing else. */
function withMoments(row: object) {
  const columns = row as Record<string, unknown>
  for (const name in columns) {
    const value = columns[name]
    if (typeof value === 'string' && holdsMoment(name)) columns[name] = new Date(value)
  }
  return row
}

const holdsMoment = (name: string) => name === 'at' || name.endsWith('_at')
