import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { openRequest } from '../consultations/given.ts'
import { add, put } from '../permissions/rows.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('What is attached to an occasion', () => {
  const db = useDatabase()
  let cast: Cast
  let id: number
  let consultation: number
  beforeEach(async () => {
    cast = await assemble(db())
    consultation = (await openRequest(db(), cast)).id
    const held = { body_id: cast.bodies.board, created_by: cast.sari.id, created_at: noon, kind: 'workshop' }
    id = await add(db(), 'occasions', { ...held, name: { fi: 'Työpaja' }, consultation_id: consultation })
  })
  const attach = (person: { id: number }, once: string = randomUUID()) =>
    browse(db(), person)
      .send(`/occasions/${id}/files`)
      .field('once', once)
      .attach('file', Buffer.from('Kalvot'), { filename: 'kalvot.txt', contentType: 'text/plain' })
  const files = () =>
    db().selectFrom('files').where('thing', '=', 'occasion').select(['id', 'removed_at']).execute()
  const opens = async (person: { id: number } | undefined, file: number) =>
    (await browse(db(), person).get(`/files/${file}`)).status

  it('opens to whom the notes open, and to nobody else when the summary is out', async () => {
    const once = randomUUID()
    expect((await attach(cast.sari, once)).headers.location).to.equal(`/occasions/${id}#files`)
    await attach(cast.sari, once)
    const [file, ...more] = await files()
    expect(more, 'the same form is one attachment').to.deep.equal([])
    expect((await browse(db(), cast.sari).get(`/occasions/${id}`)).text).to.include('>kalvot</a>')
    expect((await browse(db(), cast.sari).get(`/files/${file!.id}`)).text).to.equal('Kalvot')
    const published = { number: 1, content: {}, published_at: noon, published_by: cast.sari.id }
    await put(db(), 'consultation_summary_versions', [{ consultation_id: consultation, ...published }])
    for (const person of [undefined, cast.tuomas, cast.anna]) {
      const page = await browse(db(), person).get(`/occasions/${id}`)
      expect([page.status, page.text.includes('kalvot')]).to.deep.equal([200, false])
      expect(await opens(person, file!.id)).to.equal(404)
    }
    await db().updateTable('occasions').set({ consultation_id: null }).execute()
    expect([await opens(cast.anna, file!.id), await opens(undefined, file!.id)]).to.deep.equal([200, 404])
    await put(db(), 'occasion_notes', [{ occasion_id: id, position: 1, text: 'Arvo on pieni.' }])
    expect((await attach(cast.tuomas)).status).to.equal(404)
  })

  it('is at most twenty, leaves sight by the secretary, and goes with the occasion; each act is recorded', async () => {
    for (let count = 0; count < 20; count += 1) await attach(cast.sari)
    const refused = await attach(cast.sari)
    expect([refused.status, refused.text.includes('enintään 20 tiedostoa')]).to.deep.equal([422, true])
    const [first] = await files()
    const removal = { file: String(first!.id) }
    await browse(db(), cast.sari).post(`/occasions/${id}/files/removal`, removal)
    await browse(db(), cast.sari).post(`/occasions/${id}/files/removal`, removal)
    expect(await opens(cast.sari, first!.id)).to.equal(404)
    const acts = await db()
      .selectFrom('record')
      .where('act', 'like', 'occasion file%')
      .select(['act', 'thing_id', 'person_id'])
      .execute()
    const by = { thing_id: id, person_id: cast.sari.id }
    expect(acts.filter(({ act }) => act === 'occasion file added')).to.have.length(20)
    expect(acts.at(-1)).to.deep.equal({ act: 'occasion file removed', ...by })
    await browse(db(), cast.sari).post(`/occasions/${id}/removal`)
    expect(await files()).to.deep.equal([])
  })
})
