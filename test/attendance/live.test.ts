import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { connect } from '../../db/connection.ts'
import { createApp } from '../../server/app.ts'
import { openLive, type Live } from '../../server/web/live.ts'
import type { Render } from '../../server/web/views.ts'
import { counterPropose, openBoard, openVoteOn, type Board } from './room.ts'
import { browse, byHeader, noon } from '../support/browser.ts'
import { useOwnDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble, type Cast } from '../support/people.ts'
import { followRoom, type RoomPage } from './pages.ts'

const names = ['standing', 'elections', 'table', 'speakers', 'block', 'items', 'ledger']

describe('What happens in the room', function () {
  this.timeout(60_000)
  const opened: { live: Live; server: Server; end: () => Promise<void> }[] = []
  const pages: RoomPage[] = []
  after(async () => {
    for (const page of pages) page.leave()
    for (const { live, server, end } of opened) {
      await live.close()
      server.close()
      await end()
    }
  })
  const own = useOwnDatabase()
  let cast: Cast, board: Board, address: string, other: string
  /** what this process has rendered for pages that follow it */
  const made: string[] = []
  const faults: unknown[] = []
  afterEach(() => expect(faults).to.deep.equal([]))

  /** A house of its own on the same database, as another process would be; on the embedded engine they share it. */
  async function process_() {
    const { url } = own() as { url?: string }
    const connection = url ? connect({ url }) : own()
    const live = await openLive(connection.listen, { failed: (error) => faults.push(error) })
    const app = createApp({ ...houseOn(connection.db), live }, { clock: () => noon, identify: byHeader })
    const render = app.get('render') as Render
    app.set('render', (view: string, page: object) => (made.push(view), render(view, page)))
    const server = createServer(app).listen(0, '127.0.0.1')
    await new Promise((ready) => server.once('listening', ready))
    opened.push({ live, server, end: url ? () => connection.db.destroy() : async () => {} })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  const follow = async (person: { id: number }, at = address, strength = 'password') => {
    const page = await followRoom(at, board.id, { id: person.id, strength })
    pages.push(page)
    return page
  }

  before(async () => {
    cast = await assemble(own().db)
    board = await openBoard(own().db, cast)
    address = await process_()
    other = await process_()
  })

  it('is shown to each page as it would be if that page fetched it, act by act, made once for those who see the same', async () => {
    const { db } = own()
    const { chair, anna, bertta, cecilia, sari, annaDeputy, vice } = cast
    const everyone = [chair, vice, anna, cecilia, sari, annaDeputy]
    const following = await Promise.all(everyone.map(async (who) => ({ who, page: await follow(who) })))
    const elsewhere = await follow(bertta, other)
    const item = board.items.voucher
    const as = (who: { id: number }) => browse(db, who)
    let motion = 0
    let vote = 0
    const acts: [string, () => Promise<unknown>][] = [
      ['counter-proposal', async () => (motion = await counterPropose(db, cast, item))],
      ['turn', () => as(cecilia).post(`/items/${item}/turns`, { kind: 'turn' })],
      ['its giving', () => as(chair).post(`/turns/1/giving`)],
      ['vote', async () => (vote = await openVoteOn(db, cast, item, `matter::${motion}`))],
      ['own ballot', () => as(anna).post(`/votes/${vote}/ballots`, { choice: 'no' })],
      ['another', () => as(chair).post(`/votes/${vote}/ballots`, { choice: 'no' })],
      [
        'disqualification',
        () => as(vice).post(`/items/${item}/disqualifications`, { ground: '5', reason: 'Hallitus' }),
      ],
      ['closing', () => as(chair).post(`/votes/${vote}/closure`)],
      ['decision', () => as(chair).post(`/items/${item}/decision`, { outcome: 'decided' })],
      ['dissent', () => as(bertta).post(`/items/${item}/dissents`)],
      ['departure', () => as(sari).post(`/attendances/5/departure`)],
      ['next item', () => as(chair).post(`/items/${board.items.closing}/opening`)],
    ]
    for (const [act, work] of acts) {
      made.length = 0
      await work()
      await Promise.all([elsewhere, ...following.map(({ page }) => page)].map((page) => page.settled()))
      await Promise.all(
        [...following, { who: bertta, page: elsewhere }].flatMap(({ who, page }) =>
          names.map(async (name) => {
            const { text } = await browse(db, who).get(`/meetings/${board.id}/room/${name}`)
            const shown = plain(page.piece(`${name}-${board.id}`))
            expect(shown, `${name} of ${who.name} after ${act}`).to.equal(plain(text))
          }),
        ),
      )
      const tables = made.filter((view) => view === 'votes/_table').length
      expect(tables, `${act}: tables made for seven pages in two processes`).to.be.below(
        act === 'counter-proposal' ? 20 : 10,
      )
    }
  })

  it('is shown of a secret item to those alone of whom the session is sure', async () => {
    const { db } = own()
    const { anna, chair } = cast
    await browse(db, chair, { strength: 'strong' }).post(`/items/${board.items.hidden}/opening`)
    const [sure, unsure] = [await follow(anna, address, 'strong'), await follow(anna)]
    await browse(db, anna, { strength: 'strong' }).post(`/items/${board.items.hidden}/motions`, {
      kind: 'counter',
      html: 'Salainen ehdotus.',
    })
    await Promise.all([sure.settled(), unsure.settled()])
    expect(sure.all()).to.include('Salainen ehdotus')
    expect(unsure.all()).not.to.include('Salainen ehdotus').and.not.to.include('Asia hidden')
  })
})

/** Without what is another at each making: the mark of a form, the seconds of one who speaks. */
const plain = (html: string) =>
  html
    .replace(/ name="once" value="[^"]*"/g, '')
    .replace(/ data-seconds="\d+"|\d+\.\d\d<\/span>/g, '')
    .replace(/\r?\n\s*/g, '\n')
    .trim()
