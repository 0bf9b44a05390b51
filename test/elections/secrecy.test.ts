import { randomInt } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { sql } from 'kysely'
import { openUrn } from '../../server/elections/urn.ts'
import { browse } from '../support/browser.ts'
import { testSettings } from '../support/house.ts'
import { newRaw, times, timesOf } from './raw.ts'
import { openElectoralBoard } from './room.ts'

describe('A closed ballot', function () {
  this.timeout(120_000)

  it('cannot be traced from any copy: no choice on the disk before the closing, no key after it', async () => {
    const raw = await newRaw()
    try {
      const room = await openElectoralBoard(raw.db())
      // a number that stands nowhere by chance
      const first = 910_000_000 + randomInt(1_000_000)
      await sql`alter table election_candidates alter column id restart with ${sql.raw(String(first))}`.execute(
        raw.db(),
      )
      const id = await room.open()
      const chosen = (await room.nominate(id, 'anna')).id
      const other = (await room.nominate(id, 'bertta')).id
      expect([chosen, other]).to.deep.equal([first, first + 1])
      await room.demand(id, 'secret', 'anna')
      await room.poll(id)
      const key = join(testSettings().keysDir, `election-${id}.pem`)
      expect(existsSync(key)).to.equal(true)

      const found = async () => {
        const bytes = await raw.bytes()
        return bytes && { chosen: timesOf(chosen, bytes), other: timesOf(other, bytes), bytes }
      }
      await raw.turnLog()
      const before = await found()
      // each presses twice, two at the same moment; the process goes away in between and comes back
      const cast = (who: 'chair' | 'vice' | 'anna' | 'bertta' | 'cecilia') =>
        Promise.all(
          [1, 2].map(() =>
            browse(raw.db(), room.cast[who], { strength: 'strong' }).post(`/elections/${id}/ballots`, {
              choices: chosen,
            }),
          ),
        )
      for (const who of ['chair', 'vice', 'anna'] as const) await cast(who)
      await raw.restart()
      for (const who of ['bertta', 'cecilia'] as const)
        for (const { status } of await cast(who)) expect(status).to.equal(303)
      const sealed = await raw
        .db()
        .selectFrom('election_voters')
        .where('election_id', '=', id)
        .select('sealed')
        .execute()
      expect(sealed.map((one) => one.sealed?.length)).to.deep.equal([256, 256, 256, 256, 256])
      const polled = await found()
      if (before && polled)
        expect(polled.chosen - before.chosen, 'as often as one whom nobody chose').to.equal(
          polled.other - before.other,
        )

      // two who lead close it at once
      const closings = await Promise.all(
        [room.cast.chair, room.cast.sari].map((who) =>
          browse(raw.db(), who, { strength: 'strong' }).post(`/elections/${id}/closure`),
        ),
      )
      expect(closings.map(({ status }) => status).toSorted((one, other) => one - other)).to.deep.equal([
        303, 422,
      ])
      expect(existsSync(key)).to.equal(false)
      const opened = await sql<{ xmin: string; choices: number[] }>`
        select xmin::text, choices from opened_ballots where election_id = ${id}`.execute(raw.db())
      expect(opened.rows.map(({ choices }) => choices)).to.deep.equal(Array(5).fill([chosen]))
      expect(new Set(opened.rows.map(({ xmin }) => xmin)).size, 'by one transaction').to.equal(1)
      const closed = await found()
      if (polled && closed) {
        expect(closed.chosen - polled.chosen, 'the looking finds choices').to.be.above(
          closed.other - polled.other,
        )
        expect(closed.bytes.some((part) => times(Buffer.from('PRIVATE KEY'), part) > 0)).to.equal(false)
      }
      const urn = openUrn(testSettings().keysDir)
      expect(
        await urn.unseal(
          id,
          sealed.map((one) => one.sealed!),
        ),
      ).to.equal(undefined)
      const { rows } = await sql<{ text: string }>`
        select coalesce(string_agg(record.details::text, ' '), '') || coalesce((select string_agg(sess::text, ' ') from session), '')
          || coalesce((select string_agg(onces.result, ' ') from onces), '') || coalesce((select string_agg(path, ' ') from openings), '') as text
        from record where act like 'election%' or act = 'count confirmed'`.execute(raw.db())
      expect(rows[0]!.text).to.not.include(String(chosen))
    } finally {
      await raw.drop()
    }
  })

  it('has one length whatever it says, is never sealed alike, and comes out in any order', async () => {
    const urn = openUrn(mkdtempSync(join(tmpdir(), 'kp-urn-')))
    const { publicKey, privateKey } = await urn.forge()
    await urn.keep(7, privateKey)
    expect(await urn.list()).to.deep.equal([7])
    const most = Array.from({ length: 30 }, (_, place) => 2 ** 31 + place)
    const said = [[], [1], most]
    const ballots = said.map((choices) => urn.seal(publicKey, choices))
    expect(ballots.map(({ length }) => length)).to.deep.equal([256, 256, 256])
    expect(urn.seal(publicKey, [1]).equals(ballots[1]!)).to.equal(false)
    const orders = new Set<string>()
    for (let opening = 0; opening < 60; opening++) {
      const opened = (await urn.unseal(7, ballots))!
      expect(opened).to.have.deep.members(said)
      orders.add(opened.map(({ length }) => length).join())
    }
    expect(orders.size, 'all six orders').to.equal(6)
    expect(await urn.unseal(7, [Buffer.alloc(256)]), 'what this key did not seal').to.equal(undefined)
    for (let press = 0; press < 2; press++) await urn.destroy(7)
    expect(await urn.unseal(7, ballots)).to.equal(undefined)
    expect(await urn.list()).to.deep.equal([])
  })

  it('leaves nothing of its key behind it', () =>
    expect(readdirSync(testSettings().keysDir).filter((name) => name.endsWith('.part'))).to.deep.equal([]))
})
