import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { createApp } from '../../server/app.ts'
import { ask } from '../support/ask.ts'
import { byHeader, noon } from '../support/browser.ts'
import { useOwnDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { Traces } from './traces.ts'
import { furnish, type World } from './world.ts'

/** Whom the letters of the table stand for. */
export const roles: Record<string, (world: World) => { id: number } | undefined> = {
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
  Z: ({ cast }) => cast.tilda,
}

interface Asking {
  state: string
  person?: { id: number } | undefined
  form?: object
}

/** The furnished world behind a server, real and as a demonstration; each test leaves it by `rollback`. */
export function useWorld() {
  let undo = async () => {}
  let world: World
  const traces = new Traces()
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
    const db = transaction.withPlugin(traces)
    for (const mode of ['real', 'demo'] as const) servers[mode] = await listen(db, mode)
    world = await furnish(db)
    await sql`savepoint furnished`.execute(db)
  })

  function asked(path: string, { state, person, form }: Asking) {
    const { port } = servers[/\bdemo\b/.test(state) ? 'demo' : 'real']!.address() as AddressInfo
    const strength = /\bstrong\b/.test(state) ? 'strong' : /\blink\b/.test(state) ? 'link' : 'password'
    const headers = {
      'Sec-Fetch-Site': 'same-origin',
      'Accept-Language': 'fi',
      ...(person && { 'x-person': String(person.id), 'x-strength': strength }),
    }
    const body = form instanceof FormData ? form : form && new URLSearchParams(flat(form))
    return ask(`http://127.0.0.1:${port}${path}`, { headers, ...(body && { body }) })
  }

  return {
    traces,
    ask: asked,
    world: () => world,
    rollback: () => sql`rollback to savepoint furnished`.execute(world.db),
  }
}

function listen(db: Db, mode: 'real' | 'demo') {
  const app = createApp(
    houseOn(db, { mode, cacheViews: true, ...(process.env.LOUD && { logLevel: 'error' }) }),
    {
      clock: () => noon,
      identify: byHeader,
    },
  )
  return new Promise<Server>((ready) => {
    const server = app.listen(0, '127.0.0.1', () => ready(server))
  })
}

const flat = (form: object) =>
  Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]))
