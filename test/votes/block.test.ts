import { expect } from 'chai'
import { callBoard, openBoard, type Board } from '../attendance/room.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('Matters decided together', function () {
  this.timeout(40_000)
  const db = useDatabase()

  /** Three more matters with proposals, after the standing items. */
  async function addMatters(board: Board) {
    const ids: number[] = []
    for (const [index, name] of ['Toimintasuunnitelma', 'Talousarvio', 'Kokousajat'].entries()) {
      const heading = JSON.stringify({ fi: name }) as never
      const item = { meeting_id: board.id, position: 20 + index, kind: 'matter' as const, heading }
      const { id } = await db().insertInto('items').values(item).returning('id').executeTakeFirstOrThrow()
      const place = { thing: 'item', thing_id: id, field: 'proposal', language: 'fi' as const }
      const text = { ...place, version: 1, html: `<p>${name} hyväksytään.</p>`, at: noon }
      await db().insertInto('texts').values(text).execute()
      ids.push(id)
    }
    return ids as [number, number, number]
  }

  it('keep each its § and its decision, without what a member takes out, an election or a secret', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast, { on: null })
    const [plan, budget, times] = await addMatters(board)
    const chair = browse(db(), cast.chair, { strength: 'strong' })
    const sari = browse(db(), cast.sari, { strength: 'strong' })
    const decide = (form: object = {}) => chair.post(`/meetings/${board.id}/block-decision`, form)
    const put = async (who: typeof chair, item: number) => {
      const { status, text } = await who.post(`/items/${item}/block`)
      return status === 303 ? '' : (/role="alert"[^]*?<p>([^<]*)/.exec(text)?.[1] ?? text)
    }
    expect(await put(browse(db(), cast.anna), plan)).to.include('Ryhmän kokoaa puheenjohtaja tai sihteeri.')
    for (const item of [plan, budget, times]) expect(await put(sari, item)).to.equal('')
    expect((await chair.post(`/items/${budget}/opening`)).text).to.include('Ota se ensin pois ryhmästä')
    expect(await put(chair, board.items.hidden)).to.include('Salassa pidettävä')
    expect(await put(chair, board.items.closing)).to.include('vain asioita')
    await db()
      .insertInto('elections')
      .values({
        item_id: board.items.voucher,
        ordinal: 1,
        purpose: 'representatives',
        seats: 1,
        opened_at: noon,
        opened_by: cast.chair.id,
      })
      .execute()
    expect(await put(chair, board.items.voucher)).to.include('Vaali toimitetaan erikseen')

    const phone = await browse(db(), cast.anna).get(`/meetings/${board.id}/room`)
    expect(phone.text)
      .to.include('Ota pois asia, josta haluat keskustella')
      .and.include(`/items/${budget}/block/removal`)
    expect((await browse(db(), cast.esko).post(`/items/${budget}/block/removal`)).text).to.include(
      'Asian ottavat pois jäsenet',
    )
    expect((await browse(db(), cast.anna).post(`/items/${budget}/block/removal`)).status).to.equal(303)
    expect((await chair.get(`/meetings/${board.id}/room`)).text).to.include('Pois otti Anna.')

    await db()
      .insertInto('disqualifications')
      .values({
        item_id: times,
        person_id: cast.cecilia.id,
        ground: 5,
        reason: '',
        status: 'declared',
        declared_at: noon,
      })
      .execute()
    expect((await decide()).text).to.include('Asiassa on esteellisyys')
    await db().updateTable('disqualifications').set({ status: 'withdrawn' }).execute()
    expect((await decide({ [`outcome-${times}`]: 'returned' })).status).to.equal(422)
    expect((await decide({ [`outcome-${times}`]: 'noted' })).status).to.equal(303)
    expect((await decide()).text).to.include('Ryhmässä ei ole asioita')
    expect((await browse(db(), cast.anna).post(`/items/${times}/block/removal`)).text).to.include(
      'Päätös on jo todettu',
    )

    const items = await db()
      .selectFrom('items')
      .leftJoin('decisions', 'decisions.item_id', 'items.id')
      .where('items.id', 'in', [plan, budget, times])
      .orderBy('items.id')
      .select(['section_number', 'items.status', 'outcome', 'unanimous', 'stated_by'])
      .execute()
    const own = { status: 'closed', unanimous: true, stated_by: cast.chair.id }
    expect(items).to.deep.equal([
      { ...own, section_number: 1, outcome: 'decided' },
      { section_number: null, status: 'waiting', outcome: null, unanimous: null, stated_by: null },
      { ...own, section_number: 2, outcome: 'noted' },
    ])
    const outcomes = async () =>
      (
        await db()
          .selectFrom('items')
          .where('id', 'in', [plan, times])
          .orderBy('id')
          .select(['outcome', 'section_number'])
          .execute()
      ).map(({ outcome, section_number }) => [outcome, section_number])
    const entries = async () => (await db().selectFrom('record').select('id').execute()).length
    expect((await chair.get(`/meetings/${board.id}/room`)).text).to.include('Päätös todettiin 2 asiasta.')
    expect((await decide({ [`outcome-${plan}`]: 'noted', [`outcome-${times}`]: 'decided' })).status).to.equal(
      303,
    )
    expect(await outcomes()).to.deep.equal([
      ['noted', 1],
      ['decided', 2],
    ])
    const before = await entries()
    expect((await decide({ [`outcome-${plan}`]: 'noted' })).status).to.equal(303)
    expect(await entries(), 'the same again is nothing').to.equal(before)
    expect((await chair.post(`/items/${budget}/opening`)).status).to.equal(303)
    expect((await decide({ [`outcome-${plan}`]: 'decided' })).text).to.include('Ryhmässä ei ole asioita')
    const minutes = await sari.get(`/meetings/${board.id}/minutes`)
    expect(minutes.text).to.include('joita kukaan ei vastustanut (1 ja 2').and.include('Talousarvio')
  })

  it('are proposed on the draft agenda, and a member takes one out before the meeting', async () => {
    const cast = await assemble(db())
    const board = await callBoard(db(), cast)
    const [plan, budget] = await addMatters(board)
    const status = (status: 'draft' | 'called') =>
      db().updateTable('meetings').set({ status }).where('id', '=', board.id).execute()
    await status('draft')
    const sari = browse(db(), cast.sari)
    const anna = browse(db(), cast.anna)
    for (const item of [plan, budget]) {
      expect((await sari.get(`/items/${item}/edit`)).text).to.include(
        'Esitä ratkaistavaksi yhdellä päätöksellä',
      )
      const { status, headers } = await sari.post(`/items/${item}/block`, { from: 'agenda' })
      expect([status, headers.location]).to.deep.equal([303, `/meetings/${board.id}#item-${item}`])
    }
    expect((await sari.get(`/meetings/${board.id}`)).text.split('yhdellä päätöksellä</span>')).to.have.length(
      3,
    )
    await status('called')
    await db().updateTable('items').set({ publicity: 'public' }).where('id', 'in', [plan, budget]).execute()
    expect((await anna.get(`/items/${budget}`)).text).to.include('Haluatko keskustella asiasta')
    expect((await anna.post(`/items/${budget}/block/removal`, { from: 'agenda' })).status).to.equal(303)
    expect((await anna.get(`/items/${budget}`)).text).not.to.include('Haluatko keskustella asiasta')
    expect((await anna.get(`/meetings/${board.id}`)).text.split('yhdellä päätöksellä</span>')).to.have.length(
      2,
    )
  })
})
