import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'
import { draft, seatAt } from './support.ts'

describe('A draft as a whole', () => {
  const db = useDatabase()
  const statusOf = async (id: number) =>
    (await db().selectFrom('appointments').where('id', '=', id).select('status').executeTakeFirstOrThrow())
      .status

  it('is dropped, leaves the lists, and is brought back until it is left', async () => {
    const cast = await assemble(db())
    const id = await draft(db(), cast)
    const sari = browse(db(), cast.sari)
    await sari.post(`/appointments/${id}/removal`)
    expect(await statusOf(id)).to.equal('dropped')
    expect((await sari.get(`/appointments/${id}`)).text).to.include('Palauta luonnos')
    expect((await sari.get(`/terms/${cast.terms.board}`)).text).not.to.include('Syksy')
    expect((await sari.post(`/appointments/${id}/removal`)).status).to.equal(422)
    await sari.post(`/appointments/${id}/restoration`)
    expect(await statusOf(id)).to.equal('draft')
    const again = await sari.post(`/appointments/${id}/restoration`)
    expect(again.status).to.equal(422)
    expect(again.text).to.include('Luonnosta ei ole poistettu.')
    expect((await sari.get(`/terms/${cast.terms.board}`)).text).to.include('Syksy')
  })

  it('is copied once, with its places and offices', async () => {
    const cast = await assemble(db())
    const id = await draft(db(), cast)
    const sari = browse(db(), cast.sari)
    const seat = await seatAt(db(), cast, 3)
    await sari.post(`/appointments/${id}/seats/${seat}`, { choice: 'empty' })
    await sari.post(`/appointments/${id}/offices`, { chair: String(await seatAt(db(), cast, 4)) })
    const once = randomUUID()
    const { headers } = await sari.post(`/appointments/${id}/copies`, { once })
    await sari.post(`/appointments/${id}/copies`, { once })
    const copies = await db()
      .selectFrom('appointments')
      .where('id', '<>', id)
      .select(['id', 'title'])
      .execute()
    expect(copies.map(({ title }) => title)).to.deep.equal(['Syksy, kopio'])
    expect(headers.location).to.equal(`/appointments/${copies[0]!.id}`)
    for (const table of ['appointment_seats', 'appointment_offices'] as const) {
      const rows = await db().selectFrom(table).select(['appointment_id', 'seat_id']).execute()
      expect(rows.map(({ appointment_id }) => appointment_id)).to.have.members([id, copies[0]!.id])
    }
  })

  it('is renamed and begins on another day of its term', async () => {
    const cast = await assemble(db())
    const id = await draft(db(), cast)
    const sari = browse(db(), cast.sari)
    const { status } = await sari.post(`/appointments/${id}`, { title: 'Talvi', starts_on: '1.1.2027' })
    expect(status).to.equal(303)
    const refused = await sari.post(`/appointments/${id}`, { title: 'Ennen', starts_on: '2025-01-01' })
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('value="Ennen"')
    const { title, starts_on } = await db()
      .selectFrom('appointments')
      .where('id', '=', id)
      .select(['title', 'starts_on'])
      .executeTakeFirstOrThrow()
    expect([title, starts_on]).to.deep.equal(['Talvi', '2027-01-01'])
  })

  it('gives offices to members who would sit, each to another', async () => {
    const cast = await assemble(db())
    const id = await draft(db(), cast)
    const sari = browse(db(), cast.sari)
    const [third, fourth] = [await seatAt(db(), cast, 3), await seatAt(db(), cast, 4)]
    await sari.post(`/appointments/${id}/seats/${third}`, { choice: 'empty' })
    const refused = async (form: object) => {
      const { status, text } = await sari.post(`/appointments/${id}/offices`, form)
      expect(status).to.equal(422)
      return text
    }
    expect(await refused({ chair: String(fourth), vice_1: String(fourth) })).to.include(
      'Sama paikka on valittu kahteen tehtävään.',
    )
    await refused({ chair: String(third) })
    await sari.post(`/appointments/${id}/offices`, { chair: String(fourth), vice_1: '', vice_2: '' })
    const offices = await db().selectFrom('appointment_offices').select(['office', 'seat_id']).execute()
    expect(offices).to.deep.equal([{ office: 'chair', seat_id: fourth }])
    await sari.post(`/appointments/${id}/seats/${fourth}`, { choice: 'empty' })
    expect((await sari.get(`/appointments/${id}`)).text).to.include('jolla ei luonnoksessa istu ketään')
  })

  it('keeps its seats from being removed, and forgets them once dropped', async () => {
    const cast = await assemble(db())
    const id = await draft(db(), cast)
    const sari = browse(db(), cast.sari)
    await sari.post(`/terms/${cast.terms.board}/seats`, { count: '1' })
    const seat = await seatAt(db(), cast, 6)
    await sari.post(`/appointments/${id}/seats/${seat}`, {
      choice: `organisation-${cast.organisations.hoiva}`,
    })
    expect((await sari.post(`/seats/${seat}/removal`)).status).to.equal(422)
    await sari.post(`/appointments/${id}/removal`)
    expect((await sari.post(`/seats/${seat}/removal`)).status).to.equal(303)
  })
})
