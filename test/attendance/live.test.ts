import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { connect } from '../../db/connection.ts'
import { createApp } from '../../server/app.ts'
import { openLive, type Live } from '../../server/web/live.ts'
import { openBoard } from './room.ts'
import { browse, noon } from '../support/browser.ts'
import { useOwnDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble } from '../support/people.ts'

describe('What happens in the room', function () {
  this.timeout(60_000)
  const opened: { live: Live; server: Server; end: () => Promise<void> }[] = []
  after(async () => {
    for (const { live, server, end } of opened) {
      await live.close()
      server.close()
      await end()
    }
  })
  const own = useOwnDatabase()

  /** A house of its own on the same database, as another process would be; on the embedded engine they share it. */
  async function process_(person: { id: number }) {
    const { url } = own() as { url?: string }
    const connection = url ? connect({ url }) : own()
    const live = await openLive(connection.listen)
    const app = createApp(
      { ...houseOn(connection.db), live },
      { clock: () => noon, identify: () => ({ id: person.id, strength: 'password' }) },
    )
    const server = createServer(app).listen(0, '127.0.0.1')
    await new Promise((ready) => server.once('listening', ready))
    opened.push({ live, server, end: url ? () => connection.db.destroy() : async () => {} })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  it('reaches those who follow it in another process, as a noun and an id only', async () => {
    const { db } = own()
    const cast = await assemble(db)
    const board = await openBoard(db, cast)
    const heard: string[] = []
    const streams = await Promise.all([process_(cast.bertta), process_(cast.cecilia)])
    const readers = await Promise.all(
      streams.map(async (base) => {
        const stream = await fetch(`${base}/meetings/${board.id}/events`)
        expect(stream.headers.get('content-type')).to.include('text/event-stream')
        return stream.body!.getReader()
      }),
    )
    await browse(db, cast.anna).post(`/items/${board.items.voucher}/motions`, {
      kind: 'counter',
      html: 'Arvo on 77 euroa.',
    })
    const { id } = await db.selectFrom('motions').select('id').executeTakeFirstOrThrow()
    for (const reader of readers) {
      let text = ''
      while (!text.includes('event: motion')) text += new TextDecoder().decode((await reader.read()).value)
      heard.push(text)
      await reader.cancel()
    }
    for (const text of heard) expect(text).to.include(`event: motion\ndata: ${id}\n`).and.not.include('77')
  })
})
