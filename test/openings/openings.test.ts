import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import fc from 'fast-check'
import pino from 'pino'
import type { Db } from '../../db/schema/index.ts'
import { createApp } from '../../server/app.ts'
import { openOpenings, type Openings } from '../../server/openings/keeping.ts'
import { openingOf } from '../../server/openings/rules.ts'
import { ask } from '../support/ask.ts'
import { browse, byHeader, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble, type Cast } from '../support/people.ts'

const silent = pino({ level: 'silent' })

describe('What is opened signed in', () => {
  const db = useDatabase()
  let cast: Cast
  let openings: Openings
  let server: Server

  beforeEach(async () => {
    cast = await assemble(db())
    openings = openOpenings(db(), silent)
    const app = createApp({ ...houseOn(db()), openings }, { clock: () => noon, identify: byHeader })
    server = createServer(app)
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  })
  afterEach(async () => {
    await openings.close()
    server.close()
  })

  const open = (path: string, person?: { id: number }, more: Record<string, string> = {}) =>
    ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
      headers: { ...(person && { 'x-person': String(person.id), 'x-strength': 'strong' }), ...more },
    })
  const written = async () => {
    await openings.close()
    const rows = await db().selectFrom('openings').orderBy('id').selectAll().execute()
    return rows.map(({ person_id, path, thing, thing_id }) => ({ person_id, path, thing, thing_id }))
  }

  it('is written with who, what and when; what was refused or is open to all alike is not', async () => {
    const { board } = cast.bodies
    await open(`/bodies/${board}`, cast.anna)
    await open(`/bodies/${board}`)
    await open('/', cast.anna)
    await open('/people', cast.anna)
    await open('/bodies/99999', cast.anna)
    await open('/account', cast.anna)
    await open('/matters?q=salaisuus', cast.anna)
    expect(await written()).to.deep.equal([
      { person_id: cast.anna.id, path: `/bodies/${board}`, thing: 'body', thing_id: board },
      { person_id: cast.anna.id, path: '/matters', thing: null, thing_id: null },
    ])
  })

  it('tells a piece of a page that is open once in ten minutes', async () => {
    const piece = { 'hx-request': 'true', 'hx-request-type': 'partial' }
    for (let time = 0; time < 3; time++) await open(`/bodies/${cast.bodies.board}`, cast.anna, piece)
    expect(await written()).to.have.length(1)
  })

  it('shows in the log to the data protection officer alone, whose opening of it is there next time', async () => {
    await open(`/bodies/${cast.bodies.board}`, cast.anna)
    await openings.close()
    for (const person of [cast.ilmari, cast.sari, cast.anna])
      expect((await open('/openings', person)).status).to.equal(403)
    await open(`/openings?person=${cast.anna.id}`, cast.tilda)
    expect((await written()).at(-1)).to.deep.equal({
      person_id: cast.tilda.id,
      path: '/openings',
      thing: 'person',
      thing_id: cast.anna.id,
    })
    const page = (await browse(db(), cast.tilda).get('/openings')).text
    expect(page).to.include('Neuvottelukunta').and.to.include(`/bodies/${cast.bodies.board}`)
    const narrowed = (await browse(db(), cast.tilda).get(`/openings?person=${cast.tilda.id}`)).text
    expect(narrowed).to.not.include(`/bodies/${cast.bodies.board}`)
    const { text } = await browse(db(), cast.tilda).get('/openings/openings.csv')
    expect(text.trim().split('\r\n')).to.have.length(3)
  })
})

describe('The keeping of openings', () => {
  const opened = (id: number) => ({
    at: noon,
    viewer: { id, strength: 'password' as const },
    route: '/matters/:id',
    path: '/matters/7',
    query: {},
    isPiece: false,
  })

  it('keeps what the database could not take, and writes it when it can', async () => {
    const taken: unknown[] = []
    let away = true
    const openings = openOpenings({} as Db, silent, async (_db, rows) => {
      if (away) throw new Error('away')
      taken.push(...rows)
    })
    for (let id = 1; id <= 3; id++) openings.note(opened(id))
    await openings.close()
    expect(taken).to.have.length(0)
    openings.note(opened(4))
    away = false
    await wait(0)
    await openings.close()
    expect(taken).to.have.length(4)
  })

  it('writes no key of a link, nor what was searched for', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (key, searched) => {
        const opening = openingOf({
          ...opened(1),
          route: '/calls/by-link/:key',
          path: `/calls/by-link/x${key}`,
          query: { q: searched },
        })
        expect(opening!.path).to.equal('/calls/by-link/:key')
        expect(opening!.thing).to.equal(null)
      }),
    )
  })
})
