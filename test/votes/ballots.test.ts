import { expect } from 'chai'
import { counterPropose, openBoard, openVoteOn } from '../attendance/room.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase, useOwnDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'
import type { Db } from '../../db/schema/index.ts'

async function voteOpen(db: Db, method = 'device') {
  const cast = await assemble(db)
  const board = await openBoard(db, cast)
  const item = board.items.voucher
  const counter = await counterPropose(db, cast, item)
  const vote = await openVoteOn(db, cast, item, `matter::${counter}`, method)
  return { cast, board, item, counter, vote }
}
const ballotsOf = (db: Db, vote: number) =>
  db.selectFrom('ballots').where('vote_id', '=', vote).orderBy('person_id').selectAll().execute()

describe('Ballots', function () {
  this.timeout(40_000)
  const db = useDatabase()

  it('are cast by name, changed until the closing, one a person (R52)', async () => {
    const { cast, vote } = await voteOpen(db())
    const anna = browse(db(), cast.anna)
    await anna.post(`/votes/${vote}/ballots`, { choice: 'yes' })
    await anna.post(`/votes/${vote}/ballots`, { choice: 'no' })
    expect(await ballotsOf(db(), vote)).to.have.length(1)
    expect((await ballotsOf(db(), vote))[0]).to.include({
      person_id: cast.anna.id,
      choice: 'no',
      entered_by: null,
    })
  })

  it('compare both proposals in the language of the minutes, whatever the reader’s', async () => {
    const { cast, item, board } = await voteOpen(db())
    const sv = { thing: 'item', thing_id: item, field: 'proposal', language: 'sv' as const, version: 1 }
    const html = '<p>Värdet är 40 euro.</p>'
    await db()
      .insertInto('texts')
      .values({ ...sv, html, at: noon })
      .execute()
    const { text } = await browse(db(), cast.anna).get(`/meetings/${board.id}/room?lang=sv`)
    expect(text).to.include('Värdet är 40 euro.')
    const differences = text.match(/<p class="redline" lang="fi">.*?<\/p>/gs) ?? []
    expect(differences).to.have.length(2)
    for (const difference of differences)
      expect(difference)
        .to.match(/Arvo on[^]*<del>40<\/del>[^]*<ins>55<\/ins>/)
        .and.not.include('Värdet')
  })

  it('are told of to who hears the page: the vote as it opens, its result, the decision', async () => {
    const { cast, vote, item, board } = await voteOpen(db())
    const heard = async () => {
      const { text } = await browse(db(), cast.bertta).get(`/meetings/${board.id}/room/table`)
      return /<p class="unseen" role="status">([^<]*)</.exec(text)![1]
    }
    expect(await heard()).to.equal('Äänestys 1 – omalla laitteella')
    const chair = browse(db(), cast.chair)
    await chair.post(`/votes/${vote}/ballots`, { choice: 'no' })
    await chair.post(`/votes/${vote}/closure`)
    expect(await heard()).to.equal('Äänestys 1: JAA 0, EI 1, TYHJÄ 0.')
    await chair.post(`/items/${item}/decision`, { outcome: 'decided' })
    expect(await heard()).to.equal('Päätös: Päätettiin')
  })

  it('are not shown to the others while the vote is open', async () => {
    const { cast, vote, board } = await voteOpen(db())
    await browse(db(), cast.anna).post(`/votes/${vote}/ballots`, { choice: 'no' })
    const page = await browse(db(), cast.bertta).get(`/meetings/${board.id}/room`)
    expect(page.text).to.include('Äänensä on antanut 1/5').and.not.include('EI (1)')
  })

  it('refuse a presenter, a deputy replacing nobody, a member who left; strangers find nothing', async () => {
    const { cast, vote } = await voteOpen(db())
    for (const who of [cast.esko, cast.annaDeputy])
      expect((await browse(db(), who).post(`/votes/${vote}/ballots`, { choice: 'yes' })).status).to.equal(422)
    const stay = await db()
      .selectFrom('attendances')
      .where('person_id', '=', cast.cecilia.id)
      .select('id')
      .executeTakeFirstOrThrow()
    await browse(db(), cast.sari).post(`/attendances/${stay.id}/departure`)
    expect(
      (await browse(db(), cast.cecilia).post(`/votes/${vote}/ballots`, { choice: 'yes' })).status,
    ).to.equal(422)
    for (const who of [cast.outi, cast.oskari, cast.hanna, cast.ilmari])
      expect((await browse(db(), who).post(`/votes/${vote}/ballots`, { choice: 'yes' })).status).to.equal(404)
    expect((await browse(db()).post(`/votes/${vote}/ballots`, { choice: 'yes' })).status).to.equal(401)
    expect(await ballotsOf(db(), vote)).to.have.length(0)
  })

  it('refuse one who tries for another, and a choice that is none', async () => {
    const { cast, vote } = await voteOpen(db())
    const anna = browse(db(), cast.anna)
    expect(
      (await anna.post(`/votes/${vote}/ballots`, { choice: 'yes', person: cast.bertta.id })).status,
    ).to.equal(422)
    for (const choice of ['maybe', '', ['yes', 'no'], '<script>', 'x'.repeat(1_000_000)])
      expect((await anna.post(`/votes/${vote}/ballots`, { choice })).status).to.equal(422)
    expect(await ballotsOf(db(), vote)).to.have.length(0)
  })

  it('say so when the vote was closed under the voter’s hand, and show the result', async () => {
    const { cast, vote } = await voteOpen(db())
    await browse(db(), cast.bertta).post(`/votes/${vote}/ballots`, { choice: 'no' })
    await browse(db(), cast.chair).post(`/votes/${vote}/closure`)
    const answer = await browse(db(), cast.anna, { htmx: true }).post(`/votes/${vote}/ballots`, {
      choice: 'yes',
    })
    expect(answer.status).to.equal(422)
    expect(answer.text).to.include('Äänestys on jo päätetty').and.include('JAA 0, EI 1')
    expect(answer.text).not.to.include('<html')
  })

  it('of a tie wait for a blank chair; the chair’s vote then decides (R57)', async () => {
    const { cast, vote, counter } = await voteOpen(db())
    for (const [who, choice] of [
      ['anna', 'no'],
      ['bertta', 'no'],
      ['vice', 'yes'],
      ['cecilia', 'yes'],
      ['chair', 'blank'],
    ] as const)
      await browse(db(), cast[who]).post(`/votes/${vote}/ballots`, { choice })
    const chair = browse(db(), cast.chair)
    const held = await chair.post(`/votes/${vote}/closure`)
    expect(held.status).to.equal(422)
    expect(held.text).to.include('Puheenjohtajan on äänestettävä')
    await chair.post(`/votes/${vote}/ballots`, { choice: 'yes' })
    await chair.post(`/votes/${vote}/closure`)
    const closed = await db().selectFrom('votes').where('id', '=', vote).selectAll().executeTakeFirstOrThrow()
    expect(closed).to.include({ status: 'closed', outcome: 'yes' })
    const lost = await db()
      .selectFrom('motions')
      .where('id', '=', counter)
      .select('status')
      .executeTakeFirstOrThrow()
    expect(lost.status).to.equal('lost')
  })

  it('of a show of hands are entered member by member by the secretary (R58)', async () => {
    const { cast, vote } = await voteOpen(db(), 'hands')
    expect((await browse(db(), cast.anna).post(`/votes/${vote}/ballots`, { choice: 'yes' })).status).to.equal(
      422,
    )
    const sari = browse(db(), cast.sari)
    for (const who of ['chair', 'vice', 'anna', 'bertta'] as const)
      expect(
        (await sari.post(`/votes/${vote}/ballots`, { choice: 'no', person: cast[who].id })).status,
      ).to.equal(303)
    const early = await browse(db(), cast.chair).post(`/votes/${vote}/closure`)
    expect(early.text).to.include('Puuttuu: Cecilia')
    await sari.post(`/votes/${vote}/ballots`, { choice: 'blank', person: cast.cecilia.id })
    expect((await browse(db(), cast.chair).post(`/votes/${vote}/closure`)).status).to.equal(303)
    expect((await ballotsOf(db(), vote)).every(({ entered_by }) => entered_by === cast.sari.id)).to.equal(
      true,
    )
  })

  it('are corrected by the secretary with trace, where the result stays', async () => {
    const { cast, vote } = await voteOpen(db())
    for (const [who, choice] of [
      ['anna', 'no'],
      ['bertta', 'no'],
      ['vice', 'yes'],
      ['cecilia', 'no'],
      ['chair', 'no'],
    ] as const)
      await browse(db(), cast[who]).post(`/votes/${vote}/ballots`, { choice })
    await browse(db(), cast.chair).post(`/votes/${vote}/closure`)
    const sari = browse(db(), cast.sari)
    expect(
      (await sari.post(`/votes/${vote}/ballots`, { choice: 'blank', person: cast.cecilia.id })).status,
    ).to.equal(303)
    expect(
      (await browse(db(), cast.anna).post(`/votes/${vote}/ballots`, { choice: 'yes', person: cast.vice.id }))
        .status,
    ).to.equal(422)
    await sari.post(`/votes/${vote}/ballots`, { choice: 'yes', person: cast.anna.id })
    const last = await sari.post(`/votes/${vote}/ballots`, { choice: 'yes', person: cast.bertta.id })
    expect(last.status).to.equal(422)
    expect(last.text).to.include('Korjaus muuttaisi tuloksen')
    const line = await db()
      .selectFrom('record')
      .where('act', '=', 'ballot corrected')
      .select('details')
      .executeTakeFirstOrThrow()
    expect(line.details).to.include({ before: 'no', choice: 'blank' })
  })

  it('fall away when the vote is annulled, and the vote is held again', async () => {
    const { cast, vote, item, counter, board } = await voteOpen(db())
    await browse(db(), cast.anna).post(`/votes/${vote}/ballots`, { choice: 'no' })
    const chair = browse(db(), cast.chair)
    await chair.post(`/votes/${vote}/closure`)
    await chair.post(`/votes/${vote}/annulment`)
    for (const who of [cast.anna, cast.chair, cast.sari])
      for (const path of ['room', 'room/table']) {
        const { text } = await browse(db(), who).get(`/meetings/${board.id}/${path}`)
        expect(text, who.name).to.include('eikä annettuja ääniä näytetä').and.not.include('EI (1)')
      }
    const { text: minutes } = await browse(db(), cast.sari).get(`/meetings/${board.id}/minutes`).redirects(1)
    expect(minutes).to.include('Äänestys mitätöitiin.').and.not.include('Ei: ')
    const again = await openVoteOn(db(), cast, item, `matter::${counter}`)
    expect(again).to.be.greaterThan(vote)
    expect(await ballotsOf(db(), again)).to.have.length(0)
    expect(await ballotsOf(db(), vote)).to.have.length(1)
  })
})

describe('Ballots and the closing at the same moment', function () {
  this.timeout(60_000)
  const own = useOwnDatabase()

  it('each acknowledged ballot is there once, none after the closing', async () => {
    const { db } = own()
    const { cast, vote } = await voteOpen(db)
    const voters = ['chair', 'vice', 'anna', 'bertta', 'cecilia'] as const
    const sent = Array.from({ length: 30 }, (_, n) => {
      const who = voters[n % voters.length]!
      const choice = n % 3 ? 'no' : 'yes'
      return browse(db, cast[who])
        .post(`/votes/${vote}/ballots`, { choice })
        .then(({ status }) => ({ who, status }))
    })
    const closing = browse(db, cast.chair)
      .post(`/votes/${vote}/closure`)
      .then(({ status }) => status)
    const answers = await Promise.all(sent)
    expect([303, 422]).to.include(await closing)
    expect(answers.every(({ status }) => status === 303 || status === 422)).to.equal(true)
    const acknowledged = new Set(
      answers.filter(({ status }) => status === 303).map(({ who }) => cast[who].id),
    )
    const there = (await ballotsOf(db, vote)).map(({ person_id }) => person_id)
    expect(there).to.have.members([...acknowledged])
    const { status, closed_at } = await db
      .selectFrom('votes')
      .where('id', '=', vote)
      .select(['status', 'closed_at'])
      .executeTakeFirstOrThrow()
    if (status === 'closed') expect(closed_at).not.to.equal(null)
  })
})
