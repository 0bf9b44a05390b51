import { expect } from 'chai'
import { waitingFor as inMeetings } from '../../server/attendance/queries.ts'
import { waitingFor as inMotions } from '../../server/motions/queries.ts'
import { waitingFor as inVotes } from '../../server/votes/queries.ts'
import { findPerson } from '../../server/sight/queries.ts'
import { callBoard, openBoard, openVoteOn } from '../attendance/room.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('What waits in the meeting room', function () {
  this.timeout(40_000)
  const db = useDatabase()
  const waits = async (person: { id: number }) => {
    const viewer = (await findPerson(db(), person.id, '2026-11-25', 'password'))!
    const selects = [...inMeetings(db(), viewer), ...inMotions(db(), viewer), ...inVotes(db(), viewer)]
    const rows = await Promise.all(selects.map((select) => select.execute()))
    return rows.flat().map(({ kind }) => kind)
  }

  it('is the opening, then the running meeting, for those who lead and write', async () => {
    const cast = await assemble(db())
    const board = await callBoard(db(), cast)
    for (const who of [cast.chair, cast.sari]) expect(await waits(who)).to.deep.equal(['meeting_to_open'])
    for (const who of [cast.anna, cast.oskari]) expect(await waits(who)).to.deep.equal([])
    await browse(db(), cast.chair).post(`/meetings/${board.id}/opening`)
    expect(await waits(cast.sari)).to.deep.equal(['meeting_to_close'])
  })

  it('is a motion to second, a ballot to cast, a tie to settle, grounds to give; each gone by its act', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const item = board.items.voucher
    await browse(db(), cast.anna).post(`/items/${item}/motions`, { kind: 'counter', html: 'Arvo on 50.' })
    expect(await waits(cast.bertta)).to.deep.equal(['motion_to_second'])
    expect(await waits(cast.anna)).to.deep.equal([])
    expect(await waits(cast.berttaDeputy)).to.deep.equal([])
    const { id } = await db().selectFrom('motions').select('id').executeTakeFirstOrThrow()
    await browse(db(), cast.bertta).post(`/motions/${id}/secondings`)
    expect(await waits(cast.cecilia)).to.deep.equal([])
    const vote = await openVoteOn(db(), cast, item, `matter::${id}`)
    expect(await waits(cast.cecilia)).to.deep.equal(['ballot_to_cast'])
    await browse(db(), cast.cecilia).post(`/votes/${vote}/ballots`, { choice: 'no' })
    expect(await waits(cast.cecilia)).to.deep.equal([])
    await browse(db(), cast.vice).post(`/votes/${vote}/ballots`, { choice: 'yes' })
    await browse(db(), cast.chair).post(`/votes/${vote}/ballots`, { choice: 'blank' })
    expect(await waits(cast.chair)).to.include('tie_to_settle')
    await browse(db(), cast.chair).post(`/votes/${vote}/ballots`, { choice: 'yes' })
    expect(await waits(cast.chair)).not.to.include('tie_to_settle')
    await browse(db(), cast.chair).post(`/votes/${vote}/closure`)
    await browse(db(), cast.chair).post(`/items/${item}/decision`, { outcome: 'decided' })
    await browse(db(), cast.cecilia).post(`/items/${item}/dissents`)
    expect(await waits(cast.cecilia)).to.deep.equal(['grounds_to_give'])
    const dissent = await db().selectFrom('dissents').select('id').executeTakeFirstOrThrow()
    await browse(db(), cast.cecilia).post(`/dissents/${dissent.id}/grounds`, { html: 'Kallis.' })
    expect(await waits(cast.cecilia)).to.deep.equal([])
  })
})
