import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../db/connection.ts'
import { migrate } from '../db/migrate.ts'
import { createApp } from '../server/app.ts'
import { houseOn } from '../test/support/house.ts'
import { createDatabase, dropDatabase } from './bench-pages-county.ts'
import { measureSurvey } from './bench-surveys-world.ts'

type Say = (line: string) => void

/** A page's whole answer, in milliseconds. */
export type Ask = (path: string) => Promise<number>

/** The results of surveys, on a database of their own and asked by one reader at a time. */
export async function benchSurveys(say: Say) {
  const server = process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL
  say(`\nsurveys (${server ? 'PostgreSQL' : 'embedded'})`)
  const folder = await mkdtemp(join(tmpdir(), 'kp-bench-'))
  const url = server && (await createDatabase(server))
  const { db } = connect(url ? { url } : { folder: join(folder, 'database') })
  try {
    await migrate(db)
    const app = createApp(houseOn(db), { identify: () => undefined }).listen(0, '127.0.0.1')
    await once(app, 'listening')
    const address = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
    const figures = await measureSurvey(db, asking(address))
    app.close()
    for (const [name, value] of Object.entries(figures)) say(`${name.padEnd(30)}${value}`)
    return figures
  } finally {
    await db.destroy()
    if (server && url) await dropDatabase(server, url)
    await rm(folder, { recursive: true, force: true })
  }
}

const asking =
  (address: string): Ask =>
  async (path) => {
    const asked = performance.now()
    const answer = await fetch(address + path, { headers: { 'Sec-Fetch-Site': 'same-origin' } })
    const body = await answer.text()
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${body.slice(0, 300)}`)
    return performance.now() - asked
  }
