import { expect } from 'chai'
import { openBoard } from './room.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('Who is there for one item (R32, R42, R45)', function () {
  this.timeout(40_000)
  const db = useDatabase()
  async function setUp(on: 'voucher' | 'hidden' = 'voucher') {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast, { on })
    const tie = { matter_id: board.matter, organisation_id: cast.organisations.tuottaja }
    await db().insertInto('matter_organisations').values(tie).execute()
    const at = (who: { id: number }) => browse(db(), who, { strength: 'strong' })
    return { cast, board, item: board.items[on], room: `/meetings/${board.id}/room`, at }
  }
  const calls = () => db().selectFrom('deputy_calls').selectAll().execute()
  const mails = (kind: string) =>
    db().selectFrom('messages').where('kind', '=', kind).select(['person_id', 'body']).execute()

  it('warns of ties to a concerned organisation, calls the deputy in the meeting and seats the deputy for the item', async () => {
    const { cast, board, item, room, at } = await setUp()
    expect((await at(cast.anna).get(room)).text).to.include(
      'johon sinulla on sidonnaisuus (toimitusjohtaja, Tuottaja Oy)',
    )
    expect((await at(cast.chair).get(room)).text).to.include(
      'Asia koskee organisaatiota, johon jäsenellä on sidonnaisuus',
    )
    expect((await at(cast.bertta).get(room)).text).to.not.include('sidonnaisuus')
    const held = { person: cast.anna.id, ground: 5, reason: 'Toimitusjohtaja' }
    await at(cast.anna).post(`/items/${item}/disqualifications`, held)
    expect((await at(cast.chair).get(room)).text).to.not.include('sidonnaisuus')
    expect(await calls()).to.have.length(1)
    expect((await mails('deputy_call'))[0]!.person_id).to.equal(cast.annaDeputy.id)

    const { text } = await at(cast.sari).get(room)
    expect(text)
      .to.include('Varajäsen AnnaDeputy kutsuttu tämän asian ajaksi')
      .and.include('Varajäsen saapui')
    const own = await at(cast.annaDeputy).get(room)
    expect(own.text).to.include(`name="only_item" value="${item}"`)
    const arrival = {
      person: cast.annaDeputy.id,
      capacity: 'deputy',
      replaces: cast.memberships.anna,
      only_item: item,
    }
    const entered = await at(cast.sari).post(`/meetings/${board.id}/arrivals`, {
      ...arrival,
      mode: 'in_person',
      piece: 'table',
      item,
    })
    expect(entered.status).to.equal(303)
    expect((await at(cast.chair).get(room)).text)
      .to.include('Läsnä 5, paikkoja 5')
      .and.include('AnnaDeputy on paikalla')
    await at(cast.chair).post(`/items/${item}/decision`, { outcome: 'decided' })
    await at(cast.chair).post(`/items/${board.items.hidden}/opening`)
    const stays = await db()
      .selectFrom('attendances')
      .where('meeting_id', '=', board.id)
      .selectAll()
      .execute()
    expect(stays.find(({ person_id }) => person_id === cast.annaDeputy.id)).to.include({
      departure_reason: 'item_over',
    })
    expect(
      stays.filter(({ person_id, departed_at }) => person_id === cast.anna.id && !departed_at),
    ).to.have.length(1)
  })

  it('thanks the deputy off when the body finds that the member is not disqualified', async () => {
    const { cast, item, at } = await setUp()
    const doubt = { person: cast.anna.id, ground: 7, reason: 'Läheinen', disputed: 'yes' }
    await at(cast.chair).post(`/items/${item}/disqualifications`, doubt)
    expect(await calls()).to.have.length(0)
    const { id } = await db().selectFrom('disqualifications').select('id').executeTakeFirstOrThrow()
    await at(cast.chair).post(`/disqualifications/${id}/decision`, { status: 'confirmed' })
    expect(await calls()).to.have.length(1)
    await at(cast.sari).post(`/disqualifications/${id}/withdrawal`)
    expect(await calls()).to.have.length(0)
    expect(await mails('deputy_call_withdrawn')).to.have.length(1)
  })

  it('hears experts and guests in the item, who leave before a secret one is decided', async () => {
    const { cast, board, item, room, at } = await setUp('hidden')
    const heard = { name: 'Tiina Talous', role: 'talousjohtaja', capacity: 'expert', mode: 'remote' }
    expect((await at(cast.chair).post(`/items/${item}/visitors`, heard)).status).to.equal(422)
    const nameless = await at(cast.sari).post(`/items/${item}/visitors`, { ...heard, name: ' ' })
    expect(nameless.status).to.equal(422)
    expect(nameless.text).to.include('value="talousjohtaja"')
    expect((await at(cast.sari).post(`/items/${board.items.voucher}/visitors`, heard)).status).to.equal(422)
    await at(cast.sari).post(`/items/${item}/visitors`, heard)
    const { text } = await at(cast.chair).get(room)
    expect(text)
      .to.include('Kuultavana tässä asiassa: Tiina Talous (talousjohtaja).')
      .and.include('Läsnä 5, paikkoja 5')
    const refused = await at(cast.chair).post(`/items/${item}/decision`, { outcome: 'decided' })
    expect(refused.text).to.include('Tiina Talous on vielä kuultavana salassa pidettävässä asiassa')
    expect((await at(cast.anna).post(`/items/${item}/hearing-endings`)).status).to.equal(422)
    expect((await at(cast.chair).post(`/items/${item}/hearing-endings`)).status).to.equal(303)
    expect((await at(cast.chair).post(`/items/${item}/hearing-endings`)).text).to.include(
      'ei ole ketään kuultavana',
    )
    expect((await at(cast.chair).post(`/items/${item}/decision`, { outcome: 'decided' })).status).to.equal(
      303,
    )
    expect((await at(cast.sari).get(`/meetings/${board.id}/minutes`)).text).to.include(
      'asiantuntija Tiina Talous oli läsnä tämän asian käsittelyssä klo 12.00–12.00',
    )
  })

  it('opens no other item, nor the room afterwards, to who was only heard', async () => {
    const { cast, board, item, room, at } = await setUp()
    await db().updateTable('meetings').set({ publish_agenda: true }).where('id', '=', board.id).execute()
    await at(cast.sari).get(`/meetings/${board.id}/minutes`)
    const stay = {
      meeting_id: board.id,
      person_id: cast.hanna.id,
      capacity: 'guest' as const,
      only_item_id: item,
    }
    await db()
      .insertInto('attendances')
      .values({ ...stay, mode: 'in_person', arrived_at: new Date() })
      .execute()
    expect((await at(cast.hanna).get(room)).status).to.equal(200)
    expect((await at(cast.hanna).get(`/items/${board.items.hidden}`)).status).to.equal(404)
    expect((await at(cast.hanna).get(`/meetings/${board.id}`)).text).to.not.include('Asia hidden')
    await at(cast.chair).post(`/items/${item}/decision`, { outcome: 'decided' })
    await at(cast.chair).post(`/items/${board.items.hidden}/opening`)
    expect((await at(cast.hanna).get(room)).status).to.equal(404)
  })
})
