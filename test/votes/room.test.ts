import { expect } from 'chai'
import { arrive, callBoard, counterPropose, openVoteOn } from '../attendance/room.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('A whole meeting, from its opening to its closing', () => {
  const db = useDatabase()

  it('is walked without scripts by those who come', async function () {
    this.timeout(60_000)
    const cast = await assemble(db())
    const board = await callBoard(db(), cast)
    const chair = browse(db(), cast.chair, { strength: 'strong' })
    const sari = browse(db(), cast.sari, { strength: 'strong' })
    const said = async (
      answer: { status: number; text: string; headers: Record<string, string> },
      to = 303,
    ) => {
      expect(answer.status, /role="alert"[^]*?<\/div>/.exec(answer.text)?.[0]).to.equal(to)
      return answer
    }
    await said(await chair.post(`/meetings/${board.id}/opening`))
    for (const who of ['chair', 'anna', 'bertta', 'cecilia'] as const)
      await said(await arrive(db(), cast, board, who))
    await said(
      await sari.post(`/meetings/${board.id}/arrivals`, {
        person: cast.esko.id,
        capacity: 'presenter',
        mode: 'remote',
      }),
    )
    await said(await chair.post(`/items/${board.items.opening}/opening`))
    await said(await chair.post(`/items/${board.items.lawfulness}/opening`))
    await said(await chair.post(`/meetings/${board.id}/quorum-statements`, { lawful: 'yes', quorate: 'yes' }))
    await said(await chair.post(`/items/${board.items.checkers}/opening`))
    await said(
      await chair.post(`/meetings/${board.id}/checkers`, { checkers: [cast.anna.id, cast.bertta.id] }),
    )
    await said(await chair.post(`/items/${board.items.voucher}/opening`))
    const counter = await counterPropose(db(), cast, board.items.voucher)
    const page = await said(await browse(db(), cast.cecilia).get(`/meetings/${board.id}/room`), 200)
    expect(page.text).to.include('55')
    const vote = await openVoteOn(db(), cast, board.items.voucher, `matter::${counter}`)
    for (const [who, choice] of [
      ['chair', 'no'],
      ['anna', 'no'],
      ['bertta', 'yes'],
      ['cecilia', 'yes'],
    ] as const)
      await said(await browse(db(), cast[who]).post(`/votes/${vote}/ballots`, { choice }))
    await said(await chair.post(`/votes/${vote}/closure`))
    await said(
      await chair.post(`/items/${board.items.voucher}/decision`, {
        outcome: 'adopted',
        kind: 'recommendation',
        recipient: cast.bodies.leadership,
      }),
    )
    await said(await browse(db(), cast.bertta).post(`/items/${board.items.voucher}/dissents`))
    await said(await chair.post(`/items/${board.items.hidden}/opening`))
    await said(await chair.post(`/items/${board.items.hidden}/decision`, { outcome: 'noted' }))
    await said(await chair.post(`/items/${board.items.closing}/opening`))
    await said(await chair.post(`/meetings/${board.id}/closing`))

    const items = await db()
      .selectFrom('items')
      .where('meeting_id', '=', board.id)
      .orderBy('position')
      .select(['section_number', 'section_final', 'outcome'])
      .execute()
    expect(items.map(({ section_number }) => section_number)).to.deep.equal([1, 2, 3, null, 4, 5, 6])
    expect(items[4]!.outcome).to.equal('adopted')
    const vote_ = await db().selectFrom('votes').where('id', '=', vote).selectAll().executeTakeFirstOrThrow()
    expect([vote_.outcome, vote_.tie_broken]).to.deep.equal(['no', true])
    const recommendation = await db()
      .selectFrom('recommendations')
      .where('item_id', '=', board.items.voucher)
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(recommendation.html).to.include('55')
    const after = await sari.get(`/meetings/${board.id}/room?item=${board.items.voucher}`)
    expect(after.text).to.include('JAA 2, EI 2').and.include('puheenjohtajan ääni ratkaisi')
  })
})
