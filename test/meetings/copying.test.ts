import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'
import { itemOn, matterOf } from './draft.ts'

describe('A meeting copied from an old one', () => {
  const db = useDatabase()

  it('gets its place, hours, sections and standing points, nothing else', async () => {
    const cast = await assemble(db())
    const secretary = browse(db(), cast.sari)
    const form = {
      body: cast.bodies.board,
      day: '2026-12-16',
      start: '12:30',
      end: '15:00',
      place: 'Rauman sali',
    }
    const made = await secretary.post('/meetings', { ...form, mode: 'ordinary', once: randomUUID() })
    const old = Number(made.headers.location!.split('/').at(-1))
    const items = () => db().selectFrom('items').where('meeting_id', '=', old)
    const [first] = await items().orderBy('position').select('id').execute()
    await db()
      .updateTable('items')
      .set({ minutes: 7, status: 'closed', outcome: 'noted' })
      .where('id', '=', first!.id)
      .execute()
    await db().deleteFrom('items').where('meeting_id', '=', old).where('kind', '=', 'other').execute()
    const own = { meeting_id: old, position: 50, kind: 'heading' as const }
    await db()
      .insertInto('items')
      .values({ ...own, heading: { fi: 'Talous' } })
      .execute()
    await db()
      .insertInto('items')
      .values({ ...own, heading: { fi: 'Salainen väliotsikko' }, publicity: 'secret' })
      .execute()
    await itemOn(db(), old, 'Vanha asia', {
      matter_id: await matterOf(db(), cast.bodies.board, 'Vanha asia'),
    })
    await itemOn(db(), old, 'Kertaluonteinen')

    const page = await secretary.get(`/meetings/new?body=${cast.bodies.board}&from=${old}`)
    expect(page.text)
      .to.include('Rauman sali')
      .and.include('value="12:30"')
      .and.include('Pohjana on kokous 1/2026')
    const again = await secretary.post('/meetings', {
      ...{ ...form, day: '2027-01-20' },
      ...{ mode: 'ordinary', from: old, once: randomUUID() },
    })
    const id = Number(again.headers.location!.split('/').at(-1))
    const copied = await db()
      .selectFrom('items')
      .where('meeting_id', '=', id)
      .orderBy('position')
      .select(['kind', 'heading', 'minutes', 'status', 'outcome'])
      .execute()
    expect(copied[0]).to.include({ kind: 'opening', minutes: 7, status: 'waiting', outcome: null })
    const kinds = copied.map(({ kind }) => kind)
    expect(kinds).to.include('closing').and.not.include('other').and.not.include('matter')
    expect(copied.filter(({ kind }) => kind === 'heading').map(({ heading }) => heading.fi)).to.deep.equal([
      'Talous',
    ])
  })

  it('is of the same body, and one the secretary may read', async () => {
    const cast = await assemble(db())
    const secretary = browse(db(), cast.oskari)
    const form = {
      body: cast.bodies.otherBoard,
      day: '2026-12-16',
      start: '12',
      mode: 'ordinary',
      place: 'x',
    }
    const made = await secretary.post('/meetings', { ...form, start: '12:00', end: '13:00' })
    const old = Number(made.headers.location!.split('/').at(-1))
    const path = `/meetings/new?body=${cast.bodies.board}&from=${old}`
    expect((await browse(db(), cast.sari).get(path)).status).to.equal(404)
  })
})
