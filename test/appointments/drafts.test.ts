import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('A draft of who would sit', () => {
  const db = useDatabase()
  const drafts = () => db().selectFrom('appointments').selectAll().execute()
  const make = ({ sari, terms }: Cast, form: object = {}) =>
    browse(db(), sari).post(`/terms/${terms.board}/appointments`, {
      title: 'Syksy',
      starts_on: '2026-12-01',
      once: randomUUID(),
      ...form,
    })

  it('is made once, recorded, and shows each place as it is', async () => {
    const cast = await assemble(db())
    const once = randomUUID()
    const { status, headers } = await make(cast, { once })
    await make(cast, { once })
    const [draft, ...more] = await drafts()
    expect([status, headers.location, more]).to.deep.equal([303, `/appointments/${draft!.id}`, []])
    expect(draft).to.include({ title: 'Syksy', starts_on: '2026-12-01', status: 'draft', call_id: null })
    const acts = db().selectFrom('record').where('act', '=', 'appointment drafted').select(['thing_id'])
    expect(await acts.execute()).to.deep.equal([{ thing_id: draft!.id }])

    const { text } = await browse(db(), cast.sari).get(`/appointments/${draft!.id}`)
    for (const words of ['Syksy', 'Anna, Tuottaja Oy', 'AnnaDeputy', 'Luonnos ei muuta lukuja.'])
      expect(text).to.include(words)
  })

  it('is refused before the term, without a name and for a call of another term, the form as typed', async () => {
    const cast = await assemble(db())
    const refused = async (form: object) => {
      const { status, text } = await make(cast, form)
      expect(status).to.equal(422)
      return text
    }
    expect(await refused({ starts_on: '2025-05-31' })).to.include('1.6.2025')
    expect(await refused({ title: ' ', starts_on: '2027-01-15' })).to.include('value="2027-01-15"')
    expect(await refused({ call: '999' })).to.include('Syksy')
    expect(await drafts()).to.deep.equal([])
  })

  it('is there for those who keep the members alone', async () => {
    const cast = await assemble(db())
    const path = (await make(cast)).headers.location!
    const statuses = await Promise.all(
      [cast.ilmari, cast.chair, cast.anna, cast.oskari, cast.hanna].map(
        async (person) => (await browse(db(), person).get(path)).status,
      ),
    )
    expect(statuses).to.deep.equal([200, 404, 404, 404, 404])
  })
})
