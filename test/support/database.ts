import { randomUUID } from 'node:crypto'
import type { ControlledTransaction, Logger } from 'kysely'
import pg from 'pg'
import { connect, connectTo, type Connection } from '../../db/connection.ts'
import { migrate } from '../../db/migrate.ts'
import type { Db, Schema } from '../../db/schema/index.ts'
import { newEmbedded } from './embedded.ts'
import { serve } from './served.ts'

const server = process.env.TEST_DATABASE_URL

/** Starting a database takes seconds, so all tests share one… */
let shared: Promise<Connection & { drop(): Promise<void> }> | undefined

/** …and each test works in a transaction of its own, which is then undone. */
export function useDatabase() {
  let transaction: ControlledTransaction<Schema>
  beforeEach(async function () {
    this.timeout(60_000)
    const { db } = await (shared ??= newDatabase())
    transaction = await db.startTransaction().execute()
  })
  afterEach(() => transaction.rollback().execute())
  return () => transaction as Db
}

/** A database of its own for what a rolled-back transaction cannot show: NOTIFY, concurrency, kills. */
export function useOwnDatabase({ log }: { log?: Logger } = {}) {
  let own: Connection & { drop(): Promise<void> }
  before(async function () {
    this.timeout(60_000)
    own = await newDatabase({ log })
  })
  after(() => own.drop())
  return () => own
}

/** An empty, migrated database: on the server under a new name, else in memory, as a copy of the first. */
export async function newDatabase({ log }: { log?: Logger | undefined } = {}) {
  const url = server && (await createOnServer(server))
  const connection = url ? connect({ url, ...(log && { log }) }) : connectTo(await newEmbedded(), log)
  if (url) await migrate(connection.db)
  return {
    ...connection,
    url,
    async drop() {
      await connection.db.destroy()
      if (url) await onServer(server!, `drop database if exists ${nameOf(url)} with (force)`)
    },
  }
}

/** A database of its own that its callers can be cut off from, as from a server that goes away. */
export async function newServed() {
  const place = server ? await onTheServer(server) : await serve(await newEmbedded())
  return { ...connect({ url: place.url }), cutAll: place.cutAll, stop: place.stop }
}

async function onTheServer(server: string) {
  const url = await createOnServer(server)
  const { db } = connect({ url })
  await migrate(db)
  await db.destroy()
  const others = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${nameOf(url)}'`
  return {
    url,
    cutAll: () => onServer(server, others),
    stop: () => onServer(server, `drop database if exists ${nameOf(url)} with (force)`),
  }
}

/** An empty database on the server, without tables. */
export async function createOnServer(server: string) {
  const name = `kp_test_${randomUUID().replaceAll('-', '').slice(0, 16)}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

const nameOf = (url: string) => new URL(url).pathname.slice(1)

export async function onServer(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}

after(async () => (await shared)?.drop())
