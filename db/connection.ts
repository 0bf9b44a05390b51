import { mkdirSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { Kysely, PostgresDialect, sql, type Logger } from 'kysely'
import pg from 'pg'
import type { Db, Schema } from './schema/index.ts'

// A date is a plain day, a count and a sum are numbers, whichever engine answers.
pg.types.setTypeParser(pg.types.builtins.DATE, String)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/** What is told on a channel after the telling transaction commits. `lost` says that some may have been missed. */
export interface Listen {
  (channel: string, heard: (payload: string) => void, lost?: () => void): Promise<() => Promise<void>>
}

export interface Connection {
  db: Db
  listen: Listen
  /** how many connections there are, how many of them have nothing to do, and how many callers wait for one */
  connections: () => { total: number; idle: number; waiting: number }
}

/** The Postgres server at `url`, or else the embedded one in `folder` (default: in memory); `pg` speaks to both. */
export function connect({ url, folder, log }: Where = {}): Connection {
  if (url) {
    const pool = new pg.Pool({ connectionString: url, ...pooling })
    return {
      db: kyselyOn(pool, log),
      listen: (...heard) => listenOnServer(url, ...heard),
      connections: () => countIn(pool),
    }
  }
  if (folder) mkdirSync(folder, { recursive: true, mode: 0o700 })
  return connectTo(new PGlite(folder ?? 'memory://'), log)
}

/** The embedded engine, however it was opened. */
export function connectTo(pglite: PGlite, log?: Logger): Connection {
  const pool = new EmbeddedPool(pglite)
  return {
    db: kyselyOn(pool, log),
    listen: (channel, heard) => pglite.listen(channel, heard),
    connections: () => countIn(pool),
  }
}

const countIn = ({ totalCount, idleCount, waitingCount }: pg.Pool) => ({
  total: totalCount,
  idle: idleCount,
  waiting: waitingCount,
})

/** Each connection parses and plans a statement once, for up to 2,000 different ones. */
class PreparingClient extends pg.Client {
  override query(...args: unknown[]) {
    const [text, values] = args
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined
    const query = super.query.bind(this) as (...args: unknown[]) => never
    return name ? query({ name, text, values }) : query(...args)
  }
}

const names = new Map<string, string>()
let generation = 0

/** After the schema has been made anew: every statement is planned again, on every connection. */
export function planAnew() {
  names.clear()
  generation += 1
}

function nameOf(text: string) {
  if (!names.has(text) && names.size < 2_000 && /^(select|insert|update|delete|with) /i.test(text))
    names.set(text, `s${generation}_${names.size}`)
  return names.get(text)
}

const pooling = { connectionTimeoutMillis: 10_000, Client: PreparingClient }

interface Where {
  url?: string
  folder?: string
  /** hears of each query after it */
  log?: Logger
}

/**
 * One plan does for all values: planning the front page anew took five times as long as answering it. A page is never
 * worth compiling either, or waking other processes for, which takes longer than most pages do. What pages ask for is
 * in memory, where a row by its index costs little more than the next one.
 */
const planOnce = `set plan_cache_mode = force_generic_plan; set jit = off; set random_page_cost = 1.1;
  set max_parallel_workers_per_gather = 0`

function kyselyOn(pool: pg.Pool, log: Logger = () => {}): Db {
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    // a server that goes away tells the clients in use too; what they were doing fails by itself
    client.on('error', () => {})
    client.query(planOnce).catch(() => {})
  })
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), log })
}

/** A pool of one: PGlite has a single session, so whoever holds it makes the next caller wait. */
class EmbeddedPool extends pg.Pool {
  readonly #pglite: PGlite

  constructor(pglite: PGlite) {
    super(Object.assign(createPgConfig(pglite), pooling))
    this.#pglite = pglite
  }

  override async end() {
    await super.end()
    await this.#pglite.close()
  }
}

/** A pooled client goes deaf when it is put back, so listening has a client of its own, replaced when it is lost. */
async function listenOnServer(
  url: string,
  channel: string,
  heard: (payload: string) => void,
  lost = () => {},
) {
  let client: pg.Client | undefined
  let stopped = false

  const begin = async () => {
    client = new pg.Client({ connectionString: url, keepAlive: true })
    client.on('error', () => {})
    client.on('end', () => void again())
    client.on('notification', ({ payload }) => heard(payload ?? ''))
    await client.connect()
    await client.query(`listen ${client.escapeIdentifier(channel)}`)
  }
  const again = async () => {
    if (stopped) return
    await new Promise((later) => setTimeout(later, 1_000).unref())
    if (stopped) return
    await begin().then(lost, () => {})
  }

  await begin()
  return async () => {
    stopped = true
    await client?.end()
  }
}

/** All of `work` or none of it, also when a transaction is already under way. */
export async function inTransaction<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  if (!db.isTransaction) return db.transaction().execute(work)

  await sql`savepoint inner_work`.execute(db)
  try {
    const result = await work(db)
    await sql`release savepoint inner_work`.execute(db)
    return result
  } catch (error) {
    await sql`rollback to savepoint inner_work`.execute(db)
    throw error
  }
}
