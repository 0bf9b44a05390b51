import { expect } from 'chai'
import { openBoard } from './room.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('An item that the notice did not name (R22)', function () {
  this.timeout(40_000)
  const db = useDatabase()
  /** The secret-free meeting stands at its checkers; the voucher was added after the notice, with or without a proposal. */
  async function setUp({ prepared = false, late_items = 'unanimity' } = {}) {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast, { on: 'checkers' })
    const item = board.items.voucher
    await db().updateTable('items').set({ late: true }).where('id', '=', item).execute()
    if (!prepared) await db().deleteFrom('texts').where('thing_id', '=', item).execute()
    await db()
      .updateTable('terms')
      .set({ profile: JSON.stringify({ late_items }) as never })
      .where('id', '=', cast.terms.board)
      .execute()
    return { cast, board, item, chair: browse(db(), cast.chair), sari: browse(db(), cast.sari) }
  }
  type Cast = Awaited<ReturnType<typeof setUp>>['cast']
  const voters = ['chair', 'vice', 'anna', 'bertta', 'cecilia'] as const
  const stands = (cast: Cast, ...against: (typeof voters)[number][]) => ({
    opposed: 'yes',
    voters: voters.map((who) => cast[who].id),
    choices: voters.map((who) => (against.includes(who) ? 'no' : 'yes')),
  })
  const takingOf = (item: number) =>
    db().selectFrom('takings_up').where('item_id', '=', item).selectAll().executeTakeFirst()
  const lines = async (act: string) =>
    (await db().selectFrom('record').where('act', '=', act).select('details').execute()).map(
      ({ details }) => details,
    )

  it('is not opened before the body has decided to take it up', async () => {
    const { board, item, chair } = await setUp()
    const early = await chair.post(`/items/${item}/opening`)
    expect(early.status).to.equal(422)
    expect(early.text).to.include('Toimielimen on ensin päätettävä, otetaanko se käsiteltäväksi.')
    const { text } = await chair.get(`/meetings/${board.id}/room`)
    expect(text).to.include(`action="/items/${item}/taking-up"`).and.include('vain yksimielisesti')
    expect(text).to.not.include(`action="/items/${item}/opening"`)
    expect((await chair.post(`/items/${item}/taking-up`, { opposed: 'no' })).status).to.equal(303)
    expect(await takingOf(item)).to.include({
      taken: true,
      unanimity: true,
      at_item_id: board.items.checkers,
    })
    expect((await chair.post(`/items/${item}/opening`)).status).to.equal(303)
  })

  it('is taken up on another day, as a group is decided, only when the chair has stated anew (R27)', async () => {
    const { cast, board, item, chair, sari } = await setUp({ prepared: true })
    const room = `/meetings/${board.id}`
    const heading = JSON.stringify({ fi: 'Kokousajat' }) as never
    const more = { meeting_id: board.id, position: 30, kind: 'matter' as const, heading }
    const { id } = await db().insertInto('items').values(more).returning('id').executeTakeFirstOrThrow()
    const place = { thing: 'item', thing_id: id, field: 'proposal', language: 'fi' as const }
    const text = { ...place, version: 1, html: '<p>Kokousajat hyväksytään.</p>', at: noon }
    await db().insertInto('texts').values(text).execute()
    await sari.post(`/items/${id}/block`)
    await chair.post(`${room}/continuations`, { day: '2026-11-27', clock: '9.00', place: 'Rauman talo' })
    const at = new Date('2026-11-27T07:00:00Z')
    const [sariThen, chairThen] = [cast.sari, cast.chair].map((who) => browse(db(), who, { at }))
    for (const who of [cast.chair, cast.anna, cast.bertta])
      await sariThen!.post(`${room}/arrivals`, { person: who.id, capacity: 'member', mode: 'in_person' })
    await chairThen!.post(`${room}/resumption`)
    const acts = [
      ['taken up', () => chairThen!.post(`/items/${item}/taking-up`, { opposed: 'no' })],
      ['decided together', () => chairThen!.post(`${room}/block-decision`)],
    ] as const
    for (const [what, act] of acts)
      expect((await act()).text, what).to.include('Totea ensin laillisuus ja päätösvaltaisuus')
    await chairThen!.post(`${room}/quorum-statements`, { lawful: 'yes', quorate: 'yes' })
    for (const [what, act] of acts) expect((await act()).status, what).to.equal(303)
  })

  it('is taken up by the chair, or the secretary for the chair; once however often it is pressed', async () => {
    const { cast, item, sari } = await setUp()
    for (const who of [cast.anna, cast.esko, cast.vice])
      expect((await browse(db(), who).post(`/items/${item}/taking-up`, { opposed: 'no' })).status).to.equal(
        422,
      )
    for (const who of [cast.outi, cast.oskari])
      expect((await browse(db(), who).post(`/items/${item}/taking-up`, { opposed: 'no' })).status).to.equal(
        404,
      )
    await sari.post(`/items/${item}/taking-up`, { opposed: 'no' })
    await sari.post(`/items/${item}/taking-up`, { opposed: 'no' })
    expect(await takingOf(item)).to.include({ stated_by: cast.chair.id, entered_by: cast.sari.id })
    expect(await lines('item taken up')).to.have.length(1)
  })

  it('that nobody prepared is turned away when one opposes; it is not handled, and does not keep the meeting open', async () => {
    const { cast, board, item, chair, sari } = await setUp()
    await chair.post(`/items/${item}/taking-up`, stands(cast, 'anna'))
    expect(await takingOf(item)).to.include({ taken: false, unanimity: true })
    const { text } = await browse(db(), cast.bertta).get(`/meetings/${board.id}/room`)
    expect(text).to.include('Ei otettu käsiteltäväksi').and.include(`vastustaa: ${cast.anna.name}`)
    const refused = await chair.post(`/items/${item}/opening`)
    expect(refused.text).to.include('ettei asiaa oteta käsiteltäväksi')
    await browse(db(), cast.chair, { strength: 'strong' }).post(`/items/${board.items.hidden}/opening`)
    await browse(db(), cast.chair, { strength: 'strong' }).post(`/items/${board.items.hidden}/decision`, {
      outcome: 'noted',
    })
    await db()
      .updateTable('items')
      .set({ status: 'closed' })
      .where('id', 'in', [board.items.opening, board.items.lawfulness])
      .execute()
    const closed = await browse(db(), cast.chair, { strength: 'strong' }).post(
      `/meetings/${board.id}/closing`,
    )
    expect(closed.status).to.equal(303)
    const { status } = await db()
      .selectFrom('matters')
      .where('id', '=', board.matter)
      .select('status')
      .executeTakeFirstOrThrow()
    expect(status).to.equal('backlog')
    const minutes = await sari.get(`/meetings/${board.id}/minutes`)
    expect(minutes.text)
      .to.include('Asiaa ei otettu käsiteltäväksi.')
      .and.include(`1 ei-ääni (${cast.anna.name})`)
  })

  for (const how of [{ prepared: true }, { late_items: 'decision' }])
    it(`with ${Object.keys(how).join()} of its own is taken up by most votes, a tie by the chair’s (R57)`, async () => {
      const { cast, item, chair } = await setUp(how)
      await chair.post(`/items/${item}/taking-up`, stands(cast, 'anna', 'bertta'))
      expect(await takingOf(item)).to.include({ taken: true, unanimity: false })
      await chair.post(`/items/${item}/taking-up`, stands(cast, 'anna', 'bertta', 'cecilia'))
      expect(await takingOf(item)).to.include({ taken: false })
      const tie = { ...stands(cast), choices: ['blank', 'yes', 'no', 'blank', 'blank'] }
      const open = await chair.post(`/items/${item}/taking-up`, tie)
      expect(open.status).to.equal(422)
      expect(open.text).to.include('Puheenjohtajan on äänestettävä')
      expect(await lines('item not taken up')).to.have.length(1)
    })

  it('needs the stand of each who is there, each once', async () => {
    const { cast, item, chair } = await setUp()
    const all = stands(cast, 'anna')
    const some = { ...all, voters: all.voters.slice(1), choices: all.choices.slice(1) }
    const missing = await chair.post(`/items/${item}/taking-up`, some)
    expect(missing.text).to.include(`Puuttuu: ${cast.chair.name}`)
    for (const wrong of [
      { ...all, choices: all.choices.slice(1) },
      { ...all, voters: [all.voters[0], ...all.voters.slice(0, 4)] },
      { ...all, voters: [...all.voters.slice(0, 4), cast.outi.id] },
      { ...all, choices: ['maybe', 'yes', 'yes', 'yes', 'yes'] },
      {},
      { opposed: '<script>' },
    ])
      expect((await chair.post(`/items/${item}/taking-up`, wrong)).status).to.equal(422)
    expect(await takingOf(item)).to.equal(undefined)
    const named = await chair.post(`/items/${(await board(item)).opening}/taking-up`, { opposed: 'no' })
    expect(named.status).to.equal(422)
    expect(named.text).to.include('Asia mainittiin kokouskutsussa')
  })
  const board = async (item: number) => {
    const opening = await db()
      .selectFrom('items')
      .innerJoin('items as other', 'other.meeting_id', 'items.meeting_id')
      .where('items.id', '=', item)
      .where('other.kind', '=', 'opening')
      .select('other.id')
      .executeTakeFirstOrThrow()
    return { opening: opening.id }
  }

  it('is put right by the secretary until the minutes are checked, with trace, where the result stays', async () => {
    const { cast, item, chair, sari } = await setUp({ prepared: true })
    await chair.post(`/items/${item}/taking-up`, { opposed: 'no' })
    await chair.post(`/items/${item}/opening`)
    expect((await chair.post(`/items/${item}/taking-up`, stands(cast, 'anna'))).status).to.equal(422)
    expect((await sari.post(`/items/${item}/taking-up`, stands(cast, 'anna'))).status).to.equal(303)
    const turned = await sari.post(`/items/${item}/taking-up`, stands(cast, 'anna', 'bertta', 'cecilia'))
    expect(turned.text).to.include('jonka mukaan on jo toimittu')
    expect(await takingOf(item)).to.include({ taken: true, stated_by: cast.chair.id })
    const [, corrected] = await lines('item taken up')
    expect(corrected).to.deep.include({ before: { taken: true, stands: [] } })
    const { meeting_id } = await db()
      .selectFrom('items')
      .where('id', '=', item)
      .select('meeting_id')
      .executeTakeFirstOrThrow()
    const at = new Date()
    await db()
      .insertInto('minutes')
      .values({ meeting_id, kind: 'minutes', language: 'fi', status: 'checked', created_at: at } as never)
      .execute()
    const checked = await sari.post(`/items/${item}/taking-up`, { opposed: 'no' })
    expect(checked.status).to.equal(422)
    expect(checked.text).to.include('Pöytäkirja on tarkastettu')
  })
})
