import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { openBoard } from '../attendance/room.ts'
import { assemble, type Cast } from '../support/people.ts'
import { draft, seatOf } from './proposed.ts'

describe('An appointment that a body run here decides on', () => {
  const db = useDatabase()
  const row = (id: number) =>
    db().selectFrom('appointments').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
  const members = async (cast: Cast, day: string) => {
    const seated = await db()
      .selectFrom('seated')
      .innerJoin('people', 'people.id', 'seated.person_id')
      .where('seated.term_id', '=', cast.terms.group)
      .where('seated.starts_on', '<=', day)
      .where((eb) => eb.or([eb('seated.until', 'is', null), eb('seated.until', '>=', day)]))
      .orderBy('people.name')
      .select('people.name')
      .execute()
    return seated.map(({ name }) => name)
  }
  const state = (cast: Cast, item: number, outcome: string) =>
    browse(db(), cast.chair, { strength: 'strong' }).post(`/items/${item}/decision`, { outcome })

  /** The group's proposal on the table of the board's open meeting. */
  async function onTable(cast: Cast, given: Parameters<typeof draft>[2] = {}) {
    const drafted = await draft(db(), cast, { body: 'group', ...given })
    const gunnar = browse(db(), cast.gunnar)
    const forward = await gunnar.post(`/appointments/${drafted.id}/proposals`, { body: cast.bodies.board })
    expect(forward.status, forward.text).to.equal(303)
    const matter = (await row(drafted.id)).matter_id!
    await openBoard(db(), cast, {
      on: null,
      before: async (board) => {
        const added = await browse(db(), cast.sari).post(`/meetings/${board.id}/items`, {
          kind: 'matter',
          matter,
        })
        expect(added.status, added.text).to.equal(303)
      },
    })
    const { id: item } = await db()
      .updateTable('items')
      .set({ late: false })
      .where('matter_id', '=', matter)
      .returning('id')
      .executeTakeFirstOrThrow()
    await browse(db(), cast.chair, { strength: 'strong' }).post(`/items/${item}/opening`)
    return { ...drafted, matter, item }
  }

  it('is a matter in its backlog, with the proposal and the account, without the names of the others', async () => {
    const cast = await assemble(db())
    const { matter, id } = await onTable(cast)
    const { title, body_id } = await db()
      .selectFrom('matters')
      .where('id', '=', matter)
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(title.fi).to.equal('Jäsenten nimeäminen: Kumppanuusryhmä')
    expect(body_id).to.equal(cast.bodies.board)
    const texts = await db()
      .selectFrom('texts')
      .where('thing', '=', 'item')
      .where('html', 'like', '%Hanna%')
      .select('field')
      .execute()
    expect(texts).to.deep.equal([{ field: 'proposal' }])
    const { text } = await browse(db(), cast.anna).get(`/matters/${matter}`)
    expect(text).to.include('Hanna, Tuottaja Oy').and.include('Ehdokkaita oli 3').and.not.include('Mikko')
    const back = await browse(db(), cast.gunnar).post(`/appointments/${id}/withdrawal`)
    expect(back.text).to.include('Esitys on jo esityslistalla')
  })

  it('shows all who stand to those who prepare the decision, until it is made, and to no member', async () => {
    const cast = await assemble(db())
    const { matter, id, item } = await onTable(cast)
    const page = (person: { id: number }) => browse(db(), person).get(`/appointments/${id}/candidates`)
    for (const person of [cast.sari, cast.esko]) {
      const { text } = await browse(db(), person).get(`/matters/${matter}`)
      expect(text).to.include(`/appointments/${id}/candidates`)
      expect((await page(person)).text)
        .to.include('Mikko')
        .and.include('Ei esityksessä')
        .and.include('Esitetään jäseneksi')
        .and.not.include('@example.test')
    }
    for (const person of [cast.chair, cast.anna, cast.ilmari])
      expect((await page(person)).status).to.equal(404)
    await state(cast, item, 'decided')
    expect((await page(cast.esko)).status).to.equal(404)
  })

  it('decided as proposed makes the memberships with its §, in the same act', async () => {
    const cast = await assemble(db())
    const { id, item, seat } = await onTable(cast)
    const { status } = await state(cast, item, 'decided')
    expect(status).to.equal(303)
    expect(await row(id)).to.include({ status: 'decided', decided_by: 'Neuvottelukunta', item_id: item })
    expect(await members(cast, '2026-12-01')).to.deep.equal(['Greta', 'Hanna'])
    const { seat_id } = await seatOf(db(), cast.terms.group, cast.hanna.id)
    expect(seat_id).to.equal(seat)
    const { decision } = await db()
      .selectFrom('memberships')
      .where('person_id', '=', cast.hanna.id)
      .select('decision')
      .executeTakeFirstOrThrow()
    expect(decision).to.match(/^Neuvottelukunta, 25\.11\.2026, \d+\u00a0§$/)
  })

  it('restated takes back what has not begun, tells so, and decided again makes it anew', async () => {
    const cast = await assemble(db())
    const { id, item } = await onTable(cast)
    await state(cast, item, 'decided')
    await db()
      .updateTable('messages')
      .set({ status: 'sent' })
      .where('address', '=', 'hanna@example.test')
      .execute()
    expect((await state(cast, item, 'returned')).status).to.equal(303)
    expect(await row(id)).to.include({ status: 'proposed', decided_on: null, item_id: null })
    expect(await members(cast, '2026-12-01')).to.deep.equal(['Anna', 'Greta'])
    const letters = await db()
      .selectFrom('messages')
      .where('thing', '=', 'appointment')
      .orderBy('id')
      .select(['kind', 'status'])
      .execute()
    expect(letters.filter(({ status }) => status === 'waiting')).to.deep.equal([
      { kind: 'appointment_taken_back', status: 'waiting' },
    ])
    expect((await state(cast, item, 'decided')).status).to.equal(303)
    expect(await members(cast, '2026-12-01')).to.deep.equal(['Greta', 'Hanna'])
  })

  it('that has begun and acted is not restated away, and a sentence says why', async () => {
    const cast = await assemble(db())
    const { id, item } = await onTable(cast)
    await state(cast, item, 'decided')
    await db().updateTable('appointments').set({ starts_on: '2026-11-20' }).where('id', '=', id).execute()
    const { status, text } = await state(cast, item, 'returned')
    expect(status).to.equal(422)
    expect(text).to.include('Tämän päätöksen jäsenyydet ovat jo alkaneet 20.11.2026')
    expect(await members(cast, '2026-12-01')).to.deep.equal(['Greta', 'Hanna'])
  })

  it('changed on its way waits for the secretary to enter what was decided', async () => {
    const cast = await assemble(db())
    const { id, item } = await onTable(cast)
    await db()
      .insertInto('texts')
      .values({
        ...{ thing: 'item', thing_id: item, field: 'proposal', language: 'fi', version: 2 },
        ...{ html: '<p>Nimetään Mikko.</p>', at: new Date() },
      })
      .execute()
    await state(cast, item, 'decided')
    expect((await row(id)).status).to.equal('proposed')
    expect(await members(cast, '2026-12-01')).to.deep.equal(['Anna', 'Greta'])
    const { text } = await browse(db(), cast.gunnar).get('/')
    expect(text).to.include('Nimeämispäätös odottaa kirjaamista')
  })

  it('is not decided while someone has no consent any more; the secretary enters it (R10)', async () => {
    const cast = await assemble(db())
    const { id, item, hanna } = await onTable(cast)
    await db().updateTable('candidates').set({ consented_at: null }).where('id', '=', hanna).execute()
    expect((await state(cast, item, 'decided')).status).to.equal(303)
    expect((await row(id)).status).to.equal('proposed')
  })
})
