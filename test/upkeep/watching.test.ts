import { readdirSync } from 'node:fs'
import { Writable } from 'node:stream'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { sql } from 'kysely'
import pino from 'pino'
import request from 'supertest'
import { createApp } from '../../server/app.ts'
import { readSettings } from '../../server/settings.ts'
import { listenForMetrics, metricsOf } from '../../server/upkeep/scrape.ts'
import { logSlowQueries } from '../../server/web/log.ts'
import { browse, byHeader, noon } from '../support/browser.ts'
import { newDatabase, useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble } from '../support/people.ts'
import { newFolder } from '../support/processes.ts'

describe('The page of how the service stands', () => {
  const db = useDatabase()

  it('shows versions, each duty with its last error, the oldest message, the disk and the last backup', async () => {
    const { ilmari } = await assemble(db())
    const bare = await browse(db(), ilmari).get('/administration/status')
    expect(bare.text).to.include('Varmuuskopiota ei ole otettu').and.include('Mikään viesti ei odota.')
    await happen()
    const { text } = await browse(db(), ilmari).get('/administration/status')
    expect(text)
      .to.include('0.1.0')
      .and.include(readdirSync('db/migrations').toSorted().at(-1))
      .and.include('Odottavien viestien lähetys')
      .and.include('ECONNREFUSED: connect')
      .and.include('25.11.2026 klo 10.00 alkaen')
      .and.include('Viestit eivät lähde')
      .and.match(/Vapaana [\d,]+ [MG]t/)
      .and.include('/kopiot/keskiviikko')
      .and.include('2,0 Gt')
    for (const [lang, said] of [
      ['sv', 'Säkerhetskopia'],
      ['en', 'State of the service'],
    ] as const)
      expect((await browse(db(), ilmari).get(`/administration/status?lang=${lang}`)).text).to.match(
        new RegExp(said, 'i'),
      )
  })

  const happen = async () => {
    const failed = { has_failed: true, failed_at: noon, error: 'ECONNREFUSED: connect' }
    await db()
      .insertInto('duty_runs')
      .values({
        name: 'sendWaiting',
        due_at: noon,
        next_at: noon,
        begun_at: noon,
        ended_at: noon,
        ...failed,
      })
      .execute()
    await db()
      .insertInto('messages')
      .values({
        address: 'a@example.test',
        language: 'fi',
        kind: 'notice',
        subject: 'Kutsu',
        body: 'Tule.',
        created_at: new Date('2026-11-25T08:00:00Z'),
        next_try_at: noon,
      })
      .execute()
    await db()
      .insertInto('backups')
      .values({ at: noon, folder: '/kopiot/keskiviikko', bytes: 2 * 1024 ** 3, files: 7 })
      .execute()
  }
})

describe('The numbers for a monitoring system', () => {
  it('are read with the token or at their own address, hold no address and nobody; otherwise there is no such page', async () => {
    const place = await newDatabase()
    const { anna } = await assemble(place.db)
    const house = houseOn(place.db, { metricsToken: 'a token of sixteen' })
    const metrics = metricsOf(place, house.live, () => noon)
    const app = createApp({ ...house, metrics }, { clock: () => noon, identify: byHeader })
    await request(app).get(`/people/${anna.id}?search=Anna`).set('x-person', String(anna.id))

    const { text, status } = await request(app)
      .get('/metrics')
      .set('Authorization', 'Bearer a token of sixteen')
    expect(status).to.equal(200)
    expect(text)
      .to.match(/http_request_duration_seconds_count\{method="GET",route="\/people\/:id",status="4xx"\} 1/)
      .and.match(/database_connections\{state="waiting"\} 0/)
      .and.match(/outbox_messages\{state="waiting"\} 0/)
      .and.include('live_streams 0')
      .and.not.match(/Anna|search|example\.test/)
    for (const wrong of ['', 'Bearer another token here'])
      expect((await request(app).get('/metrics').set('Authorization', wrong)).status).to.equal(404)
    expect((await browse(place.db).get('/metrics')).status).to.equal(404)

    const server = await listenForMetrics(metrics, { host: '127.0.0.1', port: 0 })
    const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect(await (await fetch(`${own}/metrics`)).text()).to.include('http_request_duration_seconds_bucket')
    expect((await fetch(`${own}/`)).status).to.equal(404)
    server.close()
    await place.drop()
  })

  it('are where the settings say', () => {
    const given = { DATA_DIR: newFolder(), METRICS_ADDRESS: '[::1]:9100', SLOW_QUERY_MS: '20' }
    const { metricsAddress, metricsToken, slowQueryMs } = readSettings(given)
    expect({ metricsAddress, metricsToken, slowQueryMs }).to.deep.equal({
      metricsAddress: { host: '::1', port: 9100 },
      metricsToken: undefined,
      slowQueryMs: 20,
    })
    expect(() => readSettings({ ...given, METRICS_TOKEN: 'short' })).to.throw('METRICS_TOKEN')
  })
})

describe('A slow query', () => {
  it('is logged with its statement, without what was given to it', async () => {
    const lines: string[] = []
    const kept = new Writable({ write: (line, _encoding, done) => (lines.push(String(line)), done()) })
    const place = await newDatabase({ log: logSlowQueries(pino(kept), 40) })
    await sql`select pg_sleep(0.05), ${'salainen'}::text`.execute(place.db)
    await sql`select ${'nopea'}::text`.execute(place.db)
    await place.drop()
    expect(lines.filter((line) => line.includes('slow query'))).to.have.length.at.least(1)
    expect(lines.join(''))
      .to.include('pg_sleep(0.05), $1')
      .and.not.match(/salainen|nopea/)
  })
})
