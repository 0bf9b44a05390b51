import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { connect, type Connection } from '../../db/connection.ts'
import { createApp } from '../../server/app.ts'
import { openUrn } from '../../server/elections/urn.ts'
import { openLive, type Live } from '../../server/web/live.ts'
import { counterPropose, openBoard, type Board } from '../attendance/room.ts'
import { followRoom, type RoomPage } from '../attendance/pages.ts'
import { electing } from '../elections/room.ts'
import { byHeader, noon } from '../support/browser.ts'
import { onServer, useOwnDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble, type Cast } from '../support/people.ts'
import { newFolder } from '../support/processes.ts'

describe('Two processes of one meeting', function () {
  this.timeout(60_000)
  // before the database goes
  after(async () => {
    for (const page of pages) page.leave()
    for (const { connection, live, server } of houses) {
      await live.close()
      server.closeAllConnections()
      server.close()
      if (connection !== own()) await connection.db.destroy()
    }
  })
  const own = useOwnDatabase()
  const houses: { connection: Connection; live: Live; server: Server; address: string }[] = []
  const pages: RoomPage[] = []
  const keysDir = newFolder()
  let cast: Cast, board: Board, item: number
  let now = noon

  before(async () => {
    const { db, url } = own() as Connection & { url?: string }
    cast = await assemble(db)
    await db
      .updateTable('terms')
      .set({ legal_form: 'voluntary_influence' })
      .where('id', '=', cast.terms.board)
      .execute()
    board = await openBoard(db, cast, { on: null })
    item = board.items.voucher
    for (let nth = 0; nth < 2; nth++) houses.push(await openHouse(url ? connect({ url }) : own()))
  })

  /** A house of its own on the same database and the same keys; on the embedded engine the database is one for both. */
  async function openHouse(connection: Connection) {
    const live = await openLive(connection.listen)
    const house = { ...houseOn(connection.db), urn: openUrn(keysDir), live }
    const server = createServer(createApp(house, { clock: () => now, identify: byHeader }))
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    return { connection, live, server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  }

  const post = async (nth: 0 | 1, who: { id: number }, path: string, form: Record<string, string> = {}) =>
    (
      await fetch(`${houses[nth]!.address}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'X-Person': String(who.id),
          'X-Strength': 'strong',
          'Sec-Fetch-Site': 'same-origin',
          'Accept-Language': 'fi',
        },
        body: new URLSearchParams(form),
      })
    ).status
  /** The chair presses through one process at the moment when the secretary does through the other. */
  const bothPress = (first: [string, Record<string, string>?], second = first) =>
    Promise.all([post(0, cast.chair, ...first), post(1, cast.sari, ...second)])
  const timesDone = async (act: string) =>
    (
      await own()
        .db.selectFrom('record')
        .where('act', '=', act as 'vote closed')
        .select('id')
        .execute()
    ).length
  const newestVote = async () =>
    await own().db.selectFrom('votes').orderBy('id', 'desc').selectAll().executeTakeFirstOrThrow()

  it('takes one of two presses at the same moment: an item, a vote, its closing, the decision', async () => {
    const { db } = own()
    const opened = await bothPress([`/items/${item}/opening`], [`/items/${board.items.checkers}/opening`])
    const open = await db.selectFrom('items').where('status', '=', 'open').selectAll().execute()
    expect(opened, 'the matter is not closed undecided').to.include(303)
    expect(open.map(({ id }) => id)).to.deep.equal([item])
    const counter = await counterPropose(db, cast, item)
    const form = { pair: `matter::${counter}`, method: 'device', approved: 'yes' }
    expect((await bothPress([`/items/${item}/votes`, form])).toSorted(), 'one vote').to.deep.equal([303, 422])
    expect(await db.selectFrom('votes').selectAll().execute()).to.have.length(1)

    const page = await followRoom(houses[1]!.address, board.id, cast.esko)
    pages.push(page)
    const { id: vote } = await newestVote()
    const voters = [cast.chair, cast.vice, cast.anna, cast.bertta]
    const cast_ = await Promise.all(
      voters.map((who, nth) => post((nth % 2) as 0 | 1, who, `/votes/${vote}/ballots`, { choice: 'no' })),
    )
    expect(new Set(cast_)).to.deep.equal(new Set([303]))
    expect(await page.hears('Äänensä on antanut 4/5'), 'the count, ballots of both').to.equal(true)
    expect(page.all()).not.to.include('EI (')

    expect((await bothPress([`/votes/${vote}/closure`])).toSorted(), 'one closing').to.deep.equal([303, 422])
    expect(await timesDone('vote closed')).to.equal(1)
    expect(await page.hears('JAA 0, EI 4, TYHJÄ 0'), 'the page of the other process').to.equal(true)

    const decided = await bothPress([`/items/${item}/decision`, { outcome: 'decided', seen: 'none' }])
    expect(decided, 'the same of both').to.deep.equal([303, 303])
    expect(await timesDone('decision stated')).to.equal(1)
    const other = await post(1, cast.sari, `/items/${item}/decision`, { outcome: 'noted', seen: 'none' })
    expect(other, 'another than what stands').to.equal(422)
    expect(await db.selectFrom('decisions').where('item_id', '=', item).selectAll().execute()).to.have.length(
      1,
    )
  })

  it('holds an election by closed ballots: opened by one, voted in through both, counted by the other with the one key', async () => {
    const { db } = own()
    const room = electing(db, cast, board, item)
    await post(0, cast.chair, `/items/${board.items.matters}/opening`)
    await post(0, cast.chair, `/items/${board.items.closing}/opening`)
    await db.updateTable('meetings').set({ current_item_id: item }).where('id', '=', board.id).execute()
    await db
      .updateTable('items')
      .set({ status: 'open', closed_at: null, outcome: null })
      .where('id', '=', item)
      .execute()
    await db.deleteFrom('decisions').where('item_id', '=', item).execute()
    const election = await room.open()
    const candidates = [
      (await room.nominate(election, 'anna')).id,
      (await room.nominate(election, 'bertta')).id,
    ]
    await room.demand(election, 'secret', 'cecilia')
    const polled = await post(0, cast.chair, `/elections/${election}/poll`, {
      method: 'device',
      counters: String(cast.anna.id),
    })
    expect(polled, 'two counters are needed').to.equal(422)
    const body = new URLSearchParams([
      ['method', 'device'],
      ['secrecy', 'yes'],
      ['counters', String(cast.anna.id)],
      ['counters', String(cast.bertta.id)],
    ])
    await post(0, cast.chair, `/elections/${election}/poll`, body as never)
    const key = join(keysDir, `election-${election}.pem`)
    expect(existsSync(key), 'the key of the poll').to.equal(true)
    const voters = [cast.chair, cast.vice, cast.anna, cast.bertta, cast.cecilia]
    const taken = await Promise.all(
      voters.map((who, nth) =>
        post((nth % 2) as 0 | 1, who, `/elections/${election}/ballots`, {
          choices: String(candidates[nth < 3 ? 0 : 1]),
        }),
      ),
    )
    expect(new Set(taken)).to.deep.equal(new Set([303]))
    const closed = await Promise.all([
      post(1, cast.chair, `/elections/${election}/closure`),
      post(0, cast.sari, `/elections/${election}/closure`),
    ])
    expect(closed.toSorted(), 'one closing').to.deep.equal([303, 422])
    const counted = await db
      .selectFrom('opened_ballots')
      .where('election_id', '=', election)
      .selectAll()
      .execute()
    expect(counted, 'each ballot once').to.have.length(5)
    expect(existsSync(key), 'destroyed').to.equal(false)
  })

  it('loses no ballot when the database goes in the middle of a vote, nor when the clock goes back an hour', async function () {
    const { db, url } = own() as Connection & { url?: string }
    const motion = await db
      .insertInto('motions')
      .values({
        item_id: item,
        kind: 'counter',
        person_id: cast.anna.id,
        html: '<p>Toisin.</p>',
        status: 'seconded',
        proposed_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id: vote } = await db
      .insertInto('votes')
      .values({
        item_id: item,
        ordinal: 2,
        kind: 'matter',
        no_motion_id: motion.id,
        method: 'device',
        opened_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const page = await followRoom(houses[0]!.address, board.id, cast.esko)
    pages.push(page)

    const voters = [cast.chair, cast.vice, cast.anna, cast.bertta]
    const acknowledged = new Map<number, string>()
    let stopped = false
    const casting = voters.map(async (who, nth) => {
      for (let round = nth; !stopped; round++) {
        const choice = round % 2 ? 'yes' : 'no'
        acknowledged.delete(who.id)
        const status = await post((round % 2) as 0 | 1, who, `/votes/${vote}/ballots`, { choice })
        if (status === 303) acknowledged.set(who.id, choice)
        else expect(status, 'nothing but that the database is away').to.equal(503)
      }
    })
    await new Promise((later) => setTimeout(later, 300))
    if (url)
      await onServer(
        url,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      )
    now = new Date(noon.getTime() - 3_600_000)
    await new Promise((later) => setTimeout(later, 600))
    stopped = true
    await Promise.all(casting)
    const kept = await own().db.selectFrom('ballots').where('vote_id', '=', vote).selectAll().execute()
    expect(kept, 'one each').to.have.length(voters.length)
    for (const { person_id, choice } of kept) expect(choice).to.equal(acknowledged.get(person_id) ?? choice)

    // the listener calls the database again within a second, and then shows each page what it missed
    expect(await post(1, cast.chair, `/votes/${vote}/closure`)).to.equal(303)
    const held = await newestVote()
    expect([held.status, held.closed_at! >= held.opened_at]).to.deep.equal(['closed', true])
    expect(await page.hears('Äänestys 2'), 'the result').to.equal(true)
  })
})
