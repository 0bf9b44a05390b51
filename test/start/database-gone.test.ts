import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import { sql } from 'kysely'
import { connect, inTransaction } from '../../db/connection.ts'
import { openLive } from '../../server/web/live.ts'
import { browse } from '../support/browser.ts'
import { newServed } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('The database goes away under load', () => {
  let place: Awaited<ReturnType<typeof newServed>>, cast: Cast
  before(async function () {
    this.timeout(60_000)
    place = await newServed()
    cast = await assemble(place.db)
  })
  after(async () => {
    await place.db.destroy()
    await place.stop()
  })

  it('fails what was under way, answers a plain page, and recovers by itself', async () => {
    const { db } = place
    // a connection for each of those to come, as calling takes its time
    await Promise.all([1, 2, 3, 4].map(() => sql`select pg_sleep(0.05)`.execute(db)))
    const held = sql`update people set phone = 'varattu' where id = ${cast.sari.id}`
    let [begin, cut] = [() => {}, () => {}]
    const begun = new Promise<void>((now) => (begin = now))
    const isCut = new Promise<void>((now) => (cut = now))
    const working = [1, 2, 3].map(() =>
      inTransaction(db, async (db) => {
        await held.execute(db)
        begin()
        await isCut
        await sql`select 1`.execute(db)
      }).then(
        () => 'done',
        () => 'failed',
      ),
    )
    await begun
    const asking = held.execute(db).then(
      () => 'done',
      () => 'failed',
    )
    // for the others to have come as far as the row that the first holds
    await wait(500)
    await place.cutAll()
    cut()
    expect(await Promise.all([...working, asking])).to.deep.equal(['failed', 'failed', 'failed', 'failed'])
    const answer = await browse(db, cast.sari).get('/')
    expect(answer.status).to.equal(200)
    const { phone } = await db
      .selectFrom('people')
      .where('id', '=', cast.sari.id)
      .select('phone')
      .executeTakeFirstOrThrow()
    expect(phone, 'nothing of it stays').to.equal(null)
  })

  it('in the middle of a form: gives back what was typed, and the same form sent again is taken once', async () => {
    const { db } = place
    const title = 'Iltavuorot eivät riitä'
    const form = {
      title,
      text: 'Vuoroja on liian vähän.',
      name: 'Tiina Tekijä',
      email: 't@example.test',
      once: randomUUID(),
    }
    const initiatives = () => db.selectFrom('initiatives').where('title', '=', title).selectAll().execute()
    let cut = () => {}
    const isCut = new Promise<void>((now) => (cut = now))
    let begin = () => {}
    const begun = new Promise<void>((now) => (begin = now))
    const holding = inTransaction(db, async (db) => {
      await sql`lock table initiatives in exclusive mode`.execute(db)
      begin()
      await isCut
    }).catch(() => {})
    await begun
    const asking = browse(db)
      .post('/initiatives/new', form)
      .then((answer) => answer)
    // for the form to have come as far as the table that is held
    await wait(500)
    await place.cutAll()
    cut()
    await holding
    const lost = await asking
    expect(lost.status).to.equal(503)
    expect(lost.text)
      .to.include('Palvelu on hetken poissa')
      .and.include(`>${title}</textarea>`)
      .and.include(`name="once" value="${form.once}"`)
    expect(await initiatives()).to.have.length(0)
    for (let again = 0; again < 2; again++)
      expect((await browse(db).post('/initiatives/new', form)).status).to.equal(303)
    expect(await initiatives()).to.have.length(1)
  })

  it('listens again, and tells the open pages to look anew', async function () {
    this.timeout(15_000)
    let heard = ''
    const live = await openLive(place.listen)
    const res = { write: (text: string) => (heard += text), set() {}, flushHeaders() {}, on() {}, end() {} }
    live.follow(
      { query: {}, headers: {} } as never,
      res as never,
      { room: 'meeting:1', person: 1 },
      async () => true,
    )
    await place.cutAll()
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
    const typed = { email: 'sari@example.test', password: 'salasana on tämä' }
    const signing = await browse(gone.db).post('/sign-in', typed)
    expect([signing.status, signing.text.includes('<form method="post" action="/sign-in"')]).to.deep.equal([
      503,
      false,
    ])
    expect((await browse(gone.db).get('/readyz')).status).to.equal(503)
    expect((await browse(gone.db).get('/healthz')).status).to.equal(200)
    await gone.db.destroy()
  })
})
