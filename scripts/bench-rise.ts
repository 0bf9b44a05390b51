import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect } from '../db/connection.ts'
import { migrate } from '../db/migrate.ts'
import { createApp } from '../server/app.ts'
import { compose } from '../server/composing/make.ts'
import type { Pool } from '../server/composing/pool.ts'
import { houseOn } from '../test/support/house.ts'

/** By how many milliseconds the 99th percentile of a page rises while a draw runs beside it. */
export async function pageRise(pool: Pool) {
  const { db } = connect()
  await migrate(db)
  const server = createApp(houseOn(db)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const page = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bodies`
  const measured = async (until: Promise<unknown>) => {
    const times: number[] = []
    let over = false
    void until.finally(() => (over = true))
    while (!over) {
      const begun = performance.now()
      await (await fetch(page)).arrayBuffer()
      times.push(performance.now() - begun)
    }
    return times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.99)]!
  }
  await measured(pause(1_000))
  const calm = await measured(pause(4_000))
  const busy = await measured(compose({ task: 'draw', pool, tickets: 1_000, seconds: 120 }))
  server.close()
  await db.destroy()
  return Math.round((busy - calm) * 10) / 10
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))
