import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { waitingFor } from '../../server/organisations/queries.ts'
import { findPerson } from '../../server/sight/queries.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('Mandates', () => {
  const db = useDatabase()
  const given = (id: number) =>
    db().selectFrom('mandates').where('organisation_id', '=', id).selectAll().execute()

  it('are given by a secretary to someone in the house, once, and end on a day', async () => {
    const { sari, hanna, organisations } = await assemble(db())
    const path = `/organisations/${organisations.hoiva}`
    const form = { person: 'hanna@example.test', starts_on: '1.12.2026', once: randomUUID() }
    await browse(db(), sari).post(`${path}/mandates`, form)
    const again = await browse(db(), sari).post(`${path}/mandates`, form)
    expect(again.status).to.equal(303)
    const [mandate] = await given(organisations.hoiva)
    expect(mandate).to.include({ person_id: hanna.id, starts_on: '2026-12-01', ends_on: null })
    const overlapping = await browse(db(), sari).post(`${path}/mandates`, { ...form, once: randomUUID() })
    expect(overlapping.status).to.equal(422)

    const early = await browse(db(), sari).post(`/mandates/${mandate!.id}/ending`, { ends_on: '2026-11-30' })
    expect(early.status).to.equal(422)
    await browse(db(), sari).post(`/mandates/${mandate!.id}/ending`, { ends_on: '2026-12-31' })
    expect((await given(organisations.hoiva))[0]!.ends_on).to.equal('2026-12-31')
    const at = (day: string) => findPerson(db(), hanna.id, day, 'password')
    expect((await at('2026-12-31'))!.mandates).to.deep.equal([organisations.hoiva])
    expect((await at('2027-01-01'))!.mandates).to.deep.equal([])
  })

  it('are refused for someone unknown, for backward days and from those who may not', async () => {
    const { sari, tuomas, organisations } = await assemble(db())
    const path = `/organisations/${organisations.hoiva}/mandates`
    const post = (form: object) => browse(db(), sari).post(path, form)
    expect((await post({ person: 'Nobody', starts_on: '2026-12-01' })).status).to.equal(422)
    expect((await post({ person: ['x', 'y'], starts_on: 'soon' })).status).to.equal(422)
    const backward = { person: 'Hanna', starts_on: '2026-12-02', ends_on: '2026-12-01' }
    expect((await post(backward)).text).to.include('Loppu on ennen alkua.')
    expect((await browse(db(), tuomas).post(path, backward)).status).to.equal(403)
    expect((await browse(db(), sari).get('/mandates/99999/ending')).status).to.equal(404)
  })
})

describe('Service units', () => {
  const db = useDatabase()
  it('are added and removed', async () => {
    const { sari, organisations } = await assemble(db())
    const path = `/organisations/${organisations.tuottaja}`
    const bad = await browse(db(), sari).post(`${path}/units`, { name: '', municipality_code: 'x' })
    expect(bad.status).to.equal(422)
    await browse(db(), sari).post(`${path}/units`, { name: 'Rauman koti', municipality_code: '684' })
    expect((await browse(db(), sari).get(path)).text).to.include('Rauman koti')
    const { id } = await db().selectFrom('service_units').select('id').executeTakeFirstOrThrow()
    await browse(db(), sari).post(`/organisations/${organisations.hoiva}/units/${id}/removal`)
    expect(await db().selectFrom('service_units').select('id').execute()).to.have.length(1)
    await browse(db(), sari).post(`${path}/units/${id}/removal`)
    expect(await db().selectFrom('service_units').select('id').execute()).to.have.length(0)
  })
})

describe('Interests', () => {
  const db = useDatabase()
  const waiting = async (who: { id: number }) => {
    const viewer = (await findPerson(db(), who.id, '2026-11-25', 'password'))!
    const rows = await Promise.all(waitingFor(db(), viewer).map((select) => select.execute()))
    return rows.flat().map(({ kind }) => kind)
  }

  it('are added and ended by the person, and confirmed, which ends the duty', async () => {
    const { bertta, organisations } = await assemble(db())
    expect(await waiting(bertta)).to.deep.equal(['interests_missing'])
    const browser = browse(db(), bertta)
    const path = `/people/${bertta.id}/interests`
    await browser.post(path, { organisation: 'hoiva oy', role: 'board', starts_on: '2024-01-01' })
    expect(await waiting(bertta)).to.deep.equal(['interests_missing'])
    const [interest] = await db()
      .selectFrom('interests')
      .where('person_id', '=', bertta.id)
      .selectAll()
      .execute()
    expect(interest).to.include({ organisation_id: organisations.hoiva, role: 'board' })
    const early = await browser.post(`/interests/${interest!.id}/ending`, { ends_on: '2023-01-01' })
    expect(early.status).to.equal(422)
    await browser.post(`/interests/${interest!.id}/ending`, { ends_on: '2026-11-24' })
    await browser.post(`/people/${bertta.id}/interest-declarations`)
    expect(await waiting(bertta)).to.deep.equal([])
    expect((await browser.get('/interests')).text).to.include('24.11.2026')
  })

  it('are hidden from everyone but the person, the secretary of the body and the administrator', async () => {
    const { anna, bertta, sari, gunnar, oskari, ilmari } = await assemble(db())
    const status = async (who: { id: number }) =>
      (await browse(db(), who).get(`/people/${anna.id}/interests`)).status
    expect(await status(anna)).to.equal(200)
    expect(await status(sari)).to.equal(200)
    expect(await status(gunnar)).to.equal(200)
    expect(await status(ilmari)).to.equal(200)
    expect(await status(bertta)).to.equal(404)
    expect(await status(oskari)).to.equal(404)
    const form = { organisation: 'Hoiva Oy', role: 'board', starts_on: '2024-01-01' }
    expect((await browse(db(), oskari).post(`/people/${anna.id}/interests`, form)).status).to.equal(404)
    expect((await browse(db(), sari).post(`/people/${anna.id}/interests`, form)).status).to.equal(303)
    const { tuottaja } = (
      await db().selectFrom('organisations').select('id').where('name', '=', 'Tuottaja Oy').execute()
    ).map(({ id }) => ({ tuottaja: id }))[0]!
    const show = async (who: { id: number }) =>
      (await browse(db(), who).get(`/organisations/${tuottaja}`)).text
    expect(await show(sari)).to.include('toimitusjohtaja')
    expect(await show(oskari)).to.not.include('toimitusjohtaja')
  })

  it('refuse an unknown organisation and a role that is none', async () => {
    const { anna } = await assemble(db())
    const form = { organisation: 'No such', role: 'board', starts_on: '2024-01-01' }
    const post = (given: object) => browse(db(), anna).post(`/people/${anna.id}/interests`, given)
    expect((await post(form)).text).to.include('Organisaatiota ei löytynyt')
    expect((await post({ ...form, organisation: 'Hoiva Oy', role: 'owner' })).status).to.equal(422)
    expect(
      (await post({ organisation: ['a', 'b'], role: ['b', 'c'], starts_on: ['c', 'd'] })).status,
    ).to.equal(422)
  })
})

describe('A Soteri date older than a year', () => {
  const db = useDatabase()
  it('waits for the mandated person until it is checked', async () => {
    const { tuomas, organisations } = await assemble(db())
    const kinds = async () => {
      const viewer = (await findPerson(db(), tuomas.id, '2026-11-25', 'password'))!
      return (await Promise.all(waitingFor(db(), viewer).map((select) => select.execute()))).flat()
    }
    expect(await kinds()).to.deep.equal([])
    await db()
      .updateTable('organisations')
      .set({ soteri_id: 'S', soteri_verified_on: '2025-11-01' })
      .execute()
    expect((await kinds()).map(({ kind, id }) => [kind, id])).to.deep.equal([
      ['soteri_check', organisations.tuottaja],
    ])
    await browse(db(), tuomas).post(`/organisations/${organisations.tuottaja}/soteri-checks`)
    expect(await kinds()).to.deep.equal([])
  })
})
