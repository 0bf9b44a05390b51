import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import { sql } from 'kysely'
import { inTransaction } from '../../db/connection.ts'
import { createOnServer, onServer } from '../support/database.ts'
import { connect, type Connection } from '../../db/connection.ts'
import { migrate } from '../../db/migrate.ts'
import { openLive } from '../../server/web/live.ts'
import { browse } from '../support/browser.ts'
import { assemble, type Cast } from '../support/people.ts'

const server = process.env.TEST_DATABASE_URL

/** Only on a server: nobody can take the embedded database away from its process. */
;(server ? describe : describe.skip)('The database goes away under load', () => {
  let url: string, connection: Connection, cast: Cast
  before(async function () {
    this.timeout(60_000)
    url = await createOnServer(server!)
    connection = connect({ url })
    await migrate(connection.db)
    cast = await assemble(connection.db)
  })
  after(async () => {
    await connection.db.destroy()
    await onServer(server!, `drop database if exists ${nameIn(url)} with (force)`)
  })

  const nameIn = (url: string) => new URL(url).pathname.slice(1)
  const killAll = () =>
    onServer(
      server!,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${nameIn(url)}'`,
    )

  it('fails what was under way, answers a plain page, and recovers by itself', async () => {
    const { db } = connection
    const working = [1, 2, 3].map(() =>
      inTransaction(db, async (db) => {
        await wait(150)
        await sql`select 1`.execute(db)
      }).then(
        () => 'done',
        () => 'failed',
      ),
    )
    const asking = sql`select pg_sleep(5)`.execute(db).then(
      () => 'done',
      () => 'failed',
    )
    await wait(50)
    await killAll()
    expect(await Promise.all([...working, asking])).to.deep.equal(['failed', 'failed', 'failed', 'failed'])
    const answer = await browse(db, cast.sari).get('/')
    expect(answer.status).to.equal(200)
  })

  it('listens again, and tells the open pages to look anew', async function () {
    this.timeout(15_000)
    let heard = ''
    const live = await openLive(connection.listen)
    const res = { write: (text: string) => (heard += text), set() {}, flushHeaders() {}, on() {}, end() {} }
    live.follow({} as never, res as never, { room: 'meeting:1', person: 1 }, async () => true)
    await killAll()
    for (let tries = 0; tries < 100 && !heard.includes('event: refresh'); tries++) await wait(100)
    await live.close()
    expect(heard).to.include('event: refresh')
  })

  it('shows a plain page with 503 while it is gone', async () => {
    const gone = connect({ url: 'postgres://postgres@127.0.0.1:1/none' })
    const answer = await browse(gone.db, cast.sari).get('/')
    expect(answer.status).to.equal(503)
    expect(answer.text).to.include('<h1')
    expect(answer.text).not.to.include('ECONNREFUSED')
    expect((await browse(gone.db).get('/readyz')).status).to.equal(503)
    expect((await browse(gone.db).get('/healthz')).status).to.equal(200)
    await gone.db.destroy()
  })
})
