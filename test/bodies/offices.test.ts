import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { waitingFor } from '../../server/bodies/queries.ts'
import { findPerson } from '../../server/sight/queries.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('Offices of a body', () => {
  const db = useDatabase()
  const held = (bodyId: number, office: 'chair' | 'secretary' | 'expert') =>
    db()
      .selectFrom('offices')
      .where('body_id', '=', bodyId)
      .where('office', '=', office)
      .orderBy('id')
      .selectAll()
      .execute()

  it('are given once and end on a day', async () => {
    const { sari, hanna, bodies } = await assemble(db())
    const form = { office: 'expert', person: 'Hanna', starts_on: '2026-12-01', once: randomUUID() }
    await browse(db(), sari).post(`/bodies/${bodies.board}/offices`, form)
    await browse(db(), sari).post(`/bodies/${bodies.board}/offices`, form)
    const [expert, ...others] = await held(bodies.board, 'expert')
    expect(others).to.deep.equal([])
    expect(expert).to.include({ person_id: hanna.id, starts_on: '2026-12-01', ends_on: null })
    const path = `/bodies/${bodies.board}/offices/${expert!.id}/ending`
    expect((await browse(db(), sari).post(path, { ends_on: '2026-11-30' })).status).to.equal(422)
    await browse(db(), sari).post(path, { ends_on: '2026-12-31' })
    expect((await held(bodies.board, 'expert'))[0]!.ends_on).to.equal('2026-12-31')
    const elsewhere = `/bodies/${bodies.group}/offices/${expert!.id}/ending`
    expect((await browse(db(), sari).get(elsewhere)).status).to.equal(403)
    expect((await browse(db(), sari).get(`/bodies/${bodies.board}/offices/99999/ending`)).status).to.equal(
      404,
    )
  })

  it('that have ended do not come back by being ended anew', async () => {
    const { sari, bodies } = await assemble(db())
    const [now] = await held(bodies.board, 'chair')
    await db().updateTable('offices').set({ ends_on: '2026-11-01' }).where('id', '=', now!.id).execute()
    const path = `/bodies/${bodies.board}/offices/${now!.id}/ending`
    const answer = await browse(db(), sari).post(path, { ends_on: '2027-12-31' })
    expect(answer.status).to.equal(422)
    expect(answer.text).to.include('on jo päättynyt')
    expect((await held(bodies.board, 'chair'))[0]!.ends_on).to.equal('2026-11-01')
  })

  it('end sooner by being ended anew, never later', async () => {
    const { bodies, sari, esko } = await assemble(db())
    const office = await db()
      .selectFrom('offices')
      .where('person_id', '=', esko.id)
      .select('id')
      .executeTakeFirstOrThrow()
    const path = `/bodies/${bodies.board}/offices/${office.id}/ending`
    const end = (ends_on: string) => browse(db(), sari).post(path, { ends_on })
    expect((await end('2026-12-31')).status).to.equal(303)
    const later = await end('2027-12-31')
    expect(later.status).to.equal(422)
    expect(later.text).to.include('Tehtävä päättyy jo 31.12.2026.')
    expect((await end('2026-12-15')).status).to.equal(303)
  })

  it('of the chair pass to a member by the appointer’s decision (R6)', async () => {
    const { sari, chair, anna, hanna, bodies } = await assemble(db())
    const path = `/bodies/${bodies.board}/offices`
    const form = {
      office: 'chair',
      person: anna.email,
      starts_on: '2026-12-02',
      decision: 'AH 30.11.2026 § 7',
    }
    const post = (given: object) => browse(db(), sari).post(path, given)
    expect((await post(form)).text).to.include('on jo puheenjohtaja')
    const [now] = await held(bodies.board, 'chair')
    await browse(db(), sari).post(`${path}/${now!.id}/ending`, { ends_on: '2026-12-01' })
    expect((await post({ ...form, decision: '' })).text).to.include('(38\u00a0§)')
    expect((await post({ ...form, person: hanna.email })).text).to.include('valitaan jäsenistä')
    expect((await post(form)).status).to.equal(303)
    expect((await held(bodies.board, 'chair')).map(({ person_id }) => person_id)).to.deep.equal([
      chair.id,
      anna.id,
    ])
  })

  it('of the secretary are the administrator’s to give and to end', async () => {
    const { sari, ilmari, hanna, bodies } = await assemble(db())
    const form = { office: 'secretary', person: hanna.email, starts_on: '2026-12-01', ends_on: '2026-12-31' }
    expect((await browse(db(), sari).post(`/bodies/${bodies.board}/offices`, form)).status).to.equal(422)
    const [own] = await held(bodies.board, 'secretary')
    const path = `/bodies/${bodies.board}/offices/${own!.id}/ending`
    expect((await browse(db(), sari).post(path, { ends_on: '2026-12-31' })).status).to.equal(403)
    expect((await browse(db(), ilmari).post(`/bodies/${bodies.board}/offices`, form)).status).to.equal(303)
    const substitute = (await findPerson(db(), hanna.id, '2026-12-31', 'password'))!
    expect(substitute.offices).to.deep.equal([
      { office: 'secretary', substitute: false, body_id: bodies.board },
    ])
    expect((await findPerson(db(), hanna.id, '2027-01-01', 'password'))!.offices).to.deep.equal([])
  })

  it('refuse what is none, and strangers', async () => {
    const { sari, oskari, bodies } = await assemble(db())
    const path = `/bodies/${bodies.board}/offices`
    for (const wrong of [
      { office: 'king', person: 'Anna', starts_on: '2026-12-01' },
      { office: 'leader', person: 'Anna', starts_on: '2026-12-01' },
      { office: 'expert', person: 'No one', starts_on: '2026-12-01' },
      { office: ['expert', 'chair'], person: ['Anna', 'Vice'], starts_on: ['2026-12-01', ''] },
      { office: 'expert', person: 'Anna', starts_on: '2026-12-02', ends_on: '2026-12-01' },
    ])
      expect((await browse(db(), sari).post(path, wrong)).status).to.equal(422)
    expect((await browse(db(), oskari).post(path, {})).status).to.equal(403)
    expect((await browse(db()).post(path, {})).status).to.equal(401)
  })
})

describe('What waits for those who keep a body', () => {
  const db = useDatabase()
  const waiting = async (who: { id: number }, today = '2026-11-25') => {
    const viewer = (await findPerson(db(), who.id, today, 'password'))!
    const rows = (await Promise.all(waitingFor(db(), viewer).map((select) => select.execute()))).flat()
    return rows.map(({ kind, id, due }) => [kind, id, due])
  }

  it('is nothing while all is in order, and never for members', async () => {
    const { sari, ilmari, anna } = await assemble(db())
    expect(await waiting(sari)).to.deep.equal([])
    expect(await waiting(ilmari)).to.deep.equal([])
    expect(await waiting(anna, '2027-05-01')).to.deep.equal([])
  })

  it('is the next term within 90 days of the end, until it is set', async () => {
    const { sari, oskari, bodies } = await assemble(db())
    expect(await waiting(sari, '2027-03-01')).to.deep.equal([])
    expect(await waiting(sari, '2027-03-02')).to.deep.equal([['term_ending', bodies.board, '2027-05-31']])
    expect(await waiting(oskari, '2027-03-02')).to.deep.include([
      'term_ending',
      bodies.otherBoard,
      '2027-05-31',
    ])
    const form = { legal_form: 'toimikunta', starts_on: '2027-06-01', ends_on: '2029-05-31', set_by: 'AH' }
    await browse(db(), sari).post(`/bodies/${bodies.board}/terms`, form)
    expect(await waiting(sari, '2027-03-02')).to.deep.equal([])
  })

  it('is an office that ends without a successor: the secretary’s own for the administrator', async () => {
    const { sari, ilmari, hanna, bodies } = await assemble(db())
    await db()
      .updateTable('offices')
      .set({ ends_on: '2026-12-31' })
      .where('body_id', '=', bodies.board)
      .where('office', 'in', ['presenter', 'secretary'])
      .execute()
    expect(await waiting(sari)).to.deep.equal([['office_ending', bodies.board, '2026-12-31']])
    expect(await waiting(ilmari)).to.deep.equal([['office_ending', bodies.board, '2026-12-31']])
    const form = { office: 'presenter', person: hanna.email, starts_on: '2027-01-01' }
    await browse(db(), sari).post(`/bodies/${bodies.board}/offices`, form)
    expect(await waiting(sari)).to.deep.equal([])
    await browse(db(), ilmari).post(`/bodies/${bodies.board}/offices`, { ...form, office: 'secretary' })
    expect(await waiting(ilmari)).to.deep.equal([])
  })

  it('is the first vacant seat and the first missing personal deputy, until they are filled (R7)', async () => {
    const { sari, gunnar, terms } = await assemble(db())
    const add = (term_id: number, ordinal: number) =>
      db().insertInto('seats').values({ term_id, ordinal }).returning('id').executeTakeFirstOrThrow()
    const { id } = await add(terms.board, 6)
    const { id: inGroup } = await add(terms.group, 6)
    expect(await waiting(gunnar)).to.deep.equal([['vacancy', inGroup, null]])
    expect(await waiting(sari)).to.deep.equal([
      ['vacancy', id, null],
      ['deputy_missing', id, null],
    ])
    const form = { starts_on: '2026-11-25', consented_on: '2026-11-20' }
    await browse(db(), sari).post(`/seats/${id}/memberships`, { ...form, person: 'Hanna' })
    expect(await waiting(sari)).to.deep.equal([['deputy_missing', id, null]])
    await browse(db(), sari).post(`/seats/${id}/memberships`, {
      ...form,
      person: 'Tuomas',
      capacity: 'deputy',
    })
    expect(await waiting(sari)).to.deep.equal([])
  })
})
