import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { expect } from 'chai'
import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { createApp } from '../../server/app.ts'
import type { Strength } from '../../server/sight/rules.ts'
import { noon } from '../support/browser.ts'
import { useOwnDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { routesOf } from '../support/routes.ts'
import { addressOf, formOf, traceless, unrecorded, usedUp } from './forms.ts'
import { table } from './table.ts'
import { Traces } from './traces.ts'
import { furnish, type World } from './world.ts'

/** Whom the letters of the table stand for. */
const roles: Record<string, (world: World) => { id: number } | undefined> = {
  P: () => undefined,
  H: ({ cast }) => cast.hanna,
  T: ({ cast }) => cast.tuomas,
  A: ({ cast }) => cast.ilmari,
  R: ({ cast }) => cast.reetta,
  S: ({ cast }) => cast.sari,
  C: ({ cast }) => cast.chair,
  V: ({ cast }) => cast.vice,
  M: ({ cast }) => cast.cecilia,
  D: ({ cast }) => cast.ceciliaDeputy,
  E: ({ cast }) => cast.esko,
  O: ({ cast }) => cast.oskari,
  U: ({ cast }) => cast.outi,
  G: ({ cast }) => cast.gunnar,
  L: ({ cast }) => cast.leena,
  Q: ({ cast }) => cast.petra,
  Y: ({ cast }) => cast.paavo,
}

describe('The permission table', function () {
  this.timeout(60_000)
  let db: Db
  let undo = async () => {}
  const traces = new Traces()
  let world: World
  const servers: Record<string, Server> = {}
  // before the database goes
  after(async () => {
    for (const server of Object.values(servers)) server.close()
    await undo()
  })
  const own = useOwnDatabase()

  before(async function () {
    this.timeout(120_000)
    const transaction = await own().db.startTransaction().execute()
    undo = () => transaction.rollback().execute()
    db = transaction.withPlugin(traces)
    for (const mode of ['real', 'demo'] as const) servers[mode] = await listen(mode)
    world = await furnish(db)
    await sql`savepoint furnished`.execute(db)
  })
  async function listen(mode: 'real' | 'demo') {
    const app = createApp(
      houseOn(db, { mode, cacheViews: true, ...(process.env.LOUD && { logLevel: 'error' }) }),
      {
        clock: () => noon,
        identify: (req) => {
          const id = Number(req.get('x-person'))
          return id ? { id, strength: req.get('x-strength') as Strength } : undefined
        },
      },
    )
    return new Promise<Server>((ready) => {
      const server = app.listen(0, '127.0.0.1', () => ready(server))
    })
  }

  it('has a line for each route and none besides', () => {
    const routes = routesOf(createApp(houseOn(undefined as never)))
    expect(Object.keys(table).toSorted()).to.deep.equal(routes)
  })

  for (const [route, states] of Object.entries(table))
    describe(route, () => {
      for (const [state, allowed] of Object.entries(states))
        it(state, async () => {
          let found = ''
          for (const letter of Object.keys(roles)) found += await tried(route, state, letter)
          expect(found).to.equal(
            [...Object.keys(roles)].filter((letter) => allowed.includes(letter)).join(''),
          )
        })
    })

  /** The letter when the role gets the page or does the act; '' when not; with '!' where the two disagree. */
  async function tried(route: string, state: string, letter: string) {
    const [method = 'GET'] = route.split(' ')
    const person = roles[letter]!(world)
    const path = await addressOf(world, route, state)
    if (method === 'GET') return said((await ask(path, { state, person })).status, letter)

    const form = await formOf(world, route, state, person)
    const prepared = traces.changes > 0
    traces.forget()
    const { status } = await ask(path, { state, person, form })
    const { changes, record } = traces
    if (prepared || changes) await sql`rollback to savepoint furnished`.execute(db)
    traces.forget()
    const done = status < 400
    if (status >= 500) return `${letter}!${status}`
    const acted = unrecorded.includes(route) || record > 0
    const changed = changes > 0
    if (done) return (acted && changed) || traceless.includes(route) ? letter : `${letter}!nothing`
    return changed && !usedUp.includes(route) ? `${letter}!changed` : ''
  }

  async function ask(
    path: string,
    { state, person, form }: { state: string; person?: { id: number } | undefined; form?: object },
  ) {
    const { port } = servers[/\bdemo\b/.test(state) ? 'demo' : 'real']!.address() as AddressInfo
    const strength = /\bstrong\b/.test(state) ? 'strong' : /\blink\b/.test(state) ? 'link' : 'password'
    const headers = {
      'Sec-Fetch-Site': 'same-origin',
      'Accept-Language': 'fi',
      ...(person && { 'x-person': String(person.id), 'x-strength': strength }),
    }
    const body = form instanceof FormData ? form : form && new URLSearchParams(flat(form))
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers,
      redirect: 'manual',
      ...(body && { method: 'POST', body }),
    })
    await answer.arrayBuffer()
    return answer
  }
})

const flat = (form: object) =>
  Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]))

const said = (status: number, letter: string) =>
  status < 400 ? letter : status < 500 ? '' : `${letter}!${status}`
