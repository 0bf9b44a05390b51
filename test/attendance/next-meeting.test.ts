import { expect } from 'chai'
import { openBoard } from './room.ts'
import { draftOf } from '../meetings/draft.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('The next meeting, told in this one', function () {
  this.timeout(40_000)
  const db = useDatabase()
  async function setUp() {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast, { on: null })
    const item = board.items.checkers
    await db().updateTable('items').set({ kind: 'next_meeting' }).where('id', '=', item).execute()
    await browse(db(), cast.chair).post(`/items/${item}/opening`)
    return { cast, board, item, chair: browse(db(), cast.chair), sari: browse(db(), cast.sari) }
  }
  const told = (item: number) =>
    db().selectFrom('next_meetings').where('item_id', '=', item).selectAll().executeTakeFirst()
  const form = { day: '2027-01-20', clock: '12.30', place: 'Porin talo' }

  it('is offered as it is planned, entered by one press, and told in the minutes', async () => {
    const { cast, board, item, chair, sari } = await setUp()
    await draftOf(db(), cast, { status: 'called', number: 7 } as never)
    const { text } = await chair.get(`/meetings/${board.id}/room`)
    expect(text).to.include('Kirjaa seuraava kokous: ')
    const [, day] = /name="day" value="([^"]+)"/.exec(text)!
    const [, clock] = /name="clock" value="([^"]+)"/.exec(text)!
    await chair.post(`/items/${item}/next-meeting`, { day, clock })
    expect(await told(item)).to.include({ entered_by: cast.chair.id })
    const page = await browse(db(), cast.anna).get(`/meetings/${board.id}/room`)
    expect(page.text).to.include('<strong>Seuraava kokous:</strong>').and.not.include('/next-meeting')
    const minutes = await sari.get(`/meetings/${board.id}/minutes`)
    expect(minutes.text).to.include('Seuraava kokous pidetään').and.not.include('Ei kirjauksia')
  })

  it('is typed by chair or secretary, corrected by the secretary with trace, and refused with a sentence', async () => {
    const { cast, board, item, chair, sari } = await setUp()
    for (const who of [cast.anna, cast.esko])
      expect((await browse(db(), who).post(`/items/${item}/next-meeting`, form)).status).to.equal(422)
    expect((await browse(db(), cast.outi).post(`/items/${item}/next-meeting`, form)).status).to.equal(404)
    for (const wrong of [
      {},
      { ...form, day: '31.2.2027' },
      { ...form, clock: '25' },
      { ...form, place: 'x'.repeat(301) },
    ])
      expect((await chair.post(`/items/${item}/next-meeting`, wrong)).status).to.equal(422)
    const past = await chair.post(`/items/${item}/next-meeting`, { ...form, day: '2026-01-20' })
    expect(past.text).to.include('on oltava tämän jälkeen').and.include('value="2026-01-20"')
    const elsewhere = await chair.post(`/items/${board.items.opening}/next-meeting`, form)
    expect(elsewhere.text).to.include('Tässä kohdassa ei kirjata')
    for (let press = 0; press < 2; press++) await chair.post(`/items/${item}/next-meeting`, form)
    await db()
      .updateTable('meetings')
      .set({ status: 'closed', closed_at: noon })
      .where('id', '=', board.id)
      .execute()
    expect((await chair.post(`/items/${item}/next-meeting`, { ...form, clock: '9.00' })).status).to.equal(422)
    await sari.post(`/items/${item}/next-meeting`, { ...form, place: 'Rauma' })
    expect((await told(item))!.starts_at.toISOString()).to.equal('2027-01-20T10:30:00.000Z')
    const lines = await db()
      .selectFrom('record')
      .where('act', '=', 'next meeting told')
      .select('details')
      .execute()
    expect(lines).to.have.length(2)
    expect(lines[1]!.details).to.have.nested.property('before.place', 'Porin talo')
  })
})
