import { expect } from 'chai'
import { hallKey } from '../../server/hall/rules.ts'
import { counterPropose, openBoard, openVoteOn } from '../attendance/room.ts'
import { openElectoralBoard } from '../elections/room.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { testSettings } from '../support/house.ts'
import { assemble } from '../support/people.ts'

describe('The hall screen', function () {
  this.timeout(40_000)
  const db = useDatabase()

  it('shows the item, proposals and the vote, its result only once it is closed, and dies with the meeting', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const [chair, sari, anna, hall] = [cast.chair, cast.sari, cast.anna, undefined].map((who) =>
      browse(db(), who),
    )
    const link = `/meetings/${board.id}/hall`
    expect((await anna!.get(link)).status).to.equal(403)
    expect((await anna!.post(link, {})).status).to.equal(403)
    await chair!.post(link, { number: '0' })
    const at = (number: number) =>
      `/hall/${board.id}/${hallKey(testSettings().sessionSecret, { meeting_id: board.id, number })}`
    expect((await chair!.get(link)).text).to.include(at(1))

    const item = board.items.voucher
    expect((await hall!.get(at(1))).text)
      .to.include('Asia voucher')
      .and.include('hx-sse:connect')
    const foreign = await hall!.get(at(1)).set('Accept-Language', 'en-GB')
    expect(foreign.text, 'the language of the body, whatever machine shows it').to.include('<html lang="fi">')
    const chosen = await hall!.get(`${at(1)}?lang=sv`).set('Accept-Language', 'en-GB')
    expect(chosen.text).to.include('<html lang="sv">')
    const motion = await counterPropose(db(), cast, item)
    const screen = async () => (await hall!.get(`${at(1)}/screen`)).text
    expect(await screen()).to.include('Arvo on 55 euroa')

    const vote = await openVoteOn(db(), cast, item, `matter::${motion}`)
    await anna!.post(`/votes/${vote}/ballots`, { choice: 'no' })
    const open = await screen()
    expect(open).to.include('1 on äänestänyt').and.not.include(`${cast.anna.name}</p>`)
    await chair!.post(`/votes/${vote}/closure`, {})
    expect(await screen()).to.match(new RegExp(`EI 1</h4><p>${cast.anna.name}`))

    await chair!.post(`/items/${item}/decision`, { outcome: 'decided' })
    expect(await screen(), 'the proposal that won, and still who voted for it')
      .to.include('Arvo on 55 euroa')
      .and.match(new RegExp(`EI 1</h4><p>${cast.anna.name}`))
      .and.not.include('Arvo on 40 euroa')

    await db().updateTable('items').set({ publicity: 'secret' }).where('id', '=', item).execute()
    const secret = await screen()
    expect(secret).to.include('salassa pidettävä')
    for (const hidden of ['Asia voucher', 'Arvo on 55', cast.anna.name]) expect(secret).not.to.include(hidden)

    await sari!.post(link, { number: '1' })
    expect((await hall!.get(at(1))).status).to.equal(404)
    expect((await hall!.get(at(2))).status).to.equal(200)
    await db()
      .updateTable('meetings')
      .set({ status: 'closed', closed_at: noon })
      .where('id', '=', board.id)
      .execute()
    const over = await hall!.get(at(2))
    expect(over.status).to.equal(404)
    expect(over.text).to.include('Kokous on päättynyt').and.include('Tämä linkki toimi kokouksen ajan')
    for (const hidden of ['hx-sse', 'Asia voucher', 'Arvo on 55', cast.anna.name])
      expect(over.text).not.to.include(hidden)
    for (const gone of [`${at(2)}/screen`, `${at(2)}/events`, at(1)]) {
      const { status, text } = await hall!.get(gone)
      expect(status).to.equal(404)
      expect(text).not.to.include('Tämä linkki toimi')
    }
    expect((await sari!.post(link, {})).status).to.equal(422)
  })

  it('shows the base where it became the decision, and who was elected only when the chair has stated it', async () => {
    const room = await openElectoralBoard(db())
    const { id: meeting } = room.board
    const key = hallKey(testSettings().sessionSecret, { meeting_id: meeting, number: 1 })
    await room.as('chair').post(`/meetings/${meeting}/hall`, { number: '0' })
    const screen = async () => (await browse(db()).get(`/hall/${meeting}/${key}/screen`)).text
    const id = await room.open({ purpose: 'chair', seats: '1' })
    await room.nominate(id, 'bertta')
    expect(await screen())
      .to.include('Vaali on käynnissä')
      .and.not.include('Bertta')
    await room.state(id, { begins: '2026-11-26' })
    expect(await screen())
      .to.include('Puheenjohtajan vaali')
      .and.match(/<li><strong>Bertta, Hoiva Oy<\/strong>/)
  })
})
