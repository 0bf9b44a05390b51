import { expect } from 'chai'
import { sql } from 'kysely'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'
import { counterPropose, openBoard, openVoteOn } from './room.ts'

describe('A clock that is set back in the middle of a meeting', function () {
  this.timeout(40_000)
  const db = useDatabase()
  const anHourBack = new Date(noon.getTime() - 3_600_000)

  it('lets nothing end before it began: a stay, a vote, an item, a break, a chair, the meeting', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const item = board.items.voucher
    const counter = await counterPropose(db(), cast, item)
    const vote = await openVoteOn(db(), cast, item, `matter::${counter}`)
    for (const who of ['chair', 'vice', 'anna', 'bertta', 'cecilia'] as const)
      await browse(db(), cast[who]).post(`/votes/${vote}/ballots`, { choice: 'yes' })
    await browse(db(), cast.chair).post(`/meetings/${board.id}/adjournments`)

    const chair = browse(db(), cast.chair, { at: anHourBack })
    const anna = browse(db(), cast.anna, { at: anHourBack })
    const stay = async () => {
      const annas = db().selectFrom('attendances').where('person_id', '=', cast.anna.id)
      return (await annas.orderBy('id', 'desc').select('id').executeTakeFirstOrThrow()).id
    }
    const arrival = { person: cast.anna.id, capacity: 'member', mode: 'in_person' }
    for (const [who, path, form] of [
      [chair, `/meetings/${board.id}/resumption`],
      [chair, `/votes/${vote}/closure`],
      [anna, `/attendances/${await stay()}/departure`],
      [anna, `/meetings/${board.id}/arrivals`, arrival],
    ] as const)
      expect((await who.post(path, form)).status, path).to.equal(303)
    expect((await anna.post(`/attendances/${await stay()}/departure`)).status).to.equal(303)
    expect((await chair.post(`/items/${item}/decision`, { outcome: 'decided' })).status).to.equal(303)
    await db()
      .insertInto('chairings')
      .values({ meeting_id: board.id, person_id: cast.bertta.id, elected_at: noon })
      .execute()
    await db().updateTable('items').set({ removed_at: noon }).where('status', '=', 'waiting').execute()
    const closing = await browse(db(), cast.sari, { at: anHourBack }).post(`/meetings/${board.id}/closing`)
    expect(closing.status).to.equal(303)

    const { rows } = await sql<{ what: string; began: Date; ended: Date }>`
      select 'stay' as what, arrived_at as began, departed_at as ended from attendances
      union all select 'vote', opened_at, closed_at from votes
      union all select 'item', opened_at, closed_at from items where closed_at is not null
      union all select 'break', at, resumed_at from adjournments
      union all select 'chair', elected_at, ended_at from chairings
      union all select 'meeting', opened_at, closed_at from meetings where id = ${board.id}`.execute(db())
    for (const { what, began, ended } of rows) expect(ended, what).to.be.at.least(began)
    expect(new Set(rows.map(({ what }) => what)).size).to.equal(6)
    const stays = await db()
      .selectFrom('attendances')
      .where('person_id', '=', cast.anna.id)
      .orderBy('id')
      .select(['arrived_at', 'departed_at'])
      .execute()
    expect(stays).to.have.length(2)
    expect(stays[1]!.arrived_at).to.be.at.least(stays[0]!.departed_at!)
  })
})
