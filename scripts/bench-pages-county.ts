import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import pg from 'pg'
import { connect } from '../db/connection.ts'
import { migrate } from '../db/migrate.ts'
import type { Db } from '../db/schema/index.ts'
import { createApp } from '../server/app.ts'
import { houseOn, testSettings } from '../test/support/house.ts'
import { drive } from './bench-pages-load.ts'
import { pages, visitsIn, type Page, type Visits } from './bench-pages-visits.ts'
import type { Size } from './bench-pages-places.ts'
import { furnishCounty } from './bench-pages-world.ts'

export interface County {
  /** where its pages and their floor answer */
  addresses: { page: string; floor: string }
  visits: Visits
  /** statements of each page, session and identity included */
  queries: Record<Page, number>
  close(): Promise<void>
}

/** A county of this size in a database of its own, on this server or else embedded, and a process that serves it. */
export async function openCounty(size: Size, server: string | undefined): Promise<County> {
  const folder = await mkdtemp(join(tmpdir(), 'kp-bench-'))
  const url = server && (await createDatabase(server))
  let child: ChildProcess | undefined
  const close = async () => {
    if (child?.connected && child.kill()) await once(child, 'close')
    if (url) await dropDatabase(server, url)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const prepared = await prepare(size, { url, folder })
    child = serve({ DATA_DIR: folder, ...(url && { DATABASE_URL: url }) })
    const [addresses] = (await Promise.race([once(child, 'message'), fallen(child)])) as [County['addresses']]
    return { ...prepared, addresses, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function prepare(size: Size, { url, folder }: { url: string | undefined; folder: string }) {
  let asked = 0
  const { db } = connect({
    ...(url ? { url } : { folder: join(folder, 'database') }),
    log: () => void asked++,
  })
  await migrate(db)
  await furnishCounty(db, size)
  const found = await visitOnce(db, () => asked)
  await db.destroy()
  return found
}

/** Signs the readers in and opens each page once, in this process; `asked` tells how many statements there have been. */
export async function visitOnce(db: Db, asked: () => number) {
  const app = createApp(houseOn(db)).listen(0, '127.0.0.1')
  await once(app, 'listening')
  const address = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
  const visits = await visitsIn(db, address)
  const queries = {} as Record<Page, number>
  for (const page of pages) {
    const before = asked()
    await drive(address, () => visits[page][0]!, { connections: 1, milliseconds: 0 })
    queries[page] = asked() - before
  }
  app.close()
  return { visits, queries }
}

const here = import.meta.filename

/** The sessions begun here are good there: one database, and one secret. */
const serve = (env: Record<string, string>) =>
  fork(join(dirname(here), `bench-pages-house${extname(here)}`), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { PATH: process.env.PATH, PORT: '0', SESSION_SECRET: testSettings().sessionSecret, ...env },
  })

async function fallen(child: ChildProcess): Promise<never> {
  await once(child, 'close')
  throw new Error('the house did not start')
}

/** An empty database under a new name. */
export async function createDatabase(server: string) {
  const url = new URL(server)
  url.pathname = `/kp_bench_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${nameOf(url.href)}`)
  return url.href
}

export const dropDatabase = (server: string, url: string) =>
  onServer(server, `drop database if exists ${nameOf(url)} with (force)`)

const nameOf = (url: string) => new URL(url).pathname.slice(1)

async function onServer(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
