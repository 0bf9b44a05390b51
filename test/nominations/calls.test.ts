import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { call, candidate } from './call.ts'

const form = {
  title_fi: 'Kaksi jäsentä',
  seats: '2',
  both_genders: 'yes',
  listed: 'yes',
  opens_on: '2026-11-25',
  closes_on: '2026-12-15',
  decides_on: '',
}

describe('A call for nominations', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
  })
  const sari = () => browse(db(), cast.sari)
  const draft = (more: object = {}) =>
    sari().post(`/terms/${cast.terms.board}/calls`, { once: randomUUID(), ...form, ...more })

  it('is drafted, written, published and then found by anyone, each recorded', async () => {
    const { status, headers } = await draft()
    const path = headers.location!
    expect([status, (await browse(db()).get(path)).status]).to.deep.equal([303, 404])
    const early = await sari().post(`${path}/publication`)
    expect([early.status, early.text.includes('toimielimen kaikilla kielillä')]).to.deep.equal([422, true])
    await sari().post(path, { ...form, criteria_fi: 'Kokemusta' })
    const languages = { languages: 'fi' as const }
    await db().updateTable('bodies').set(languages).where('id', '=', cast.bodies.board).execute()
    expect((await sari().post(`${path}/publication`)).status).to.equal(303)
    expect((await browse(db()).get(path)).text).to.include('Kokemusta')
    expect((await browse(db()).get('/calls')).text).to.include('Kaksi jäsentä')
    expect((await browse(db()).get(`/bodies/${cast.bodies.board}`)).text).to.include(path)
    const acts = await db()
      .selectFrom('record')
      .where('thing', '=', 'call')
      .orderBy('id')
      .select('act')
      .execute()
    expect(acts.map(({ act }) => act)).to.deep.equal(['call drafted', 'call changed', 'call published'])
    const late = await sari().post(path, { ...form, title_fi: 'Muu' })
    expect([late.status, late.text.includes('Haku on julkaistu')]).to.deep.equal([422, true])
  })

  it('is refused with its schedule in disorder, the form as typed', async () => {
    const wrong = await draft({ closes_on: '2026-11-20', seats: '0' })
    expect(wrong.status).to.equal(422)
    expect(wrong.text).to.include('Kaksi jäsentä').and.to.include('Anna paikkojen määrä')
    expect((await draft({ closes_on: '2026-11-20' })).text).to.include('Haku päättyisi ennen kuin se alkaa')
    expect((await draft({ decides_on: '2026-12-01' })).text).to.include('ennen haun päättymistä')
  })

  it('by link is in no directory, and a wrong link opens nothing', async () => {
    const id = await call(db(), cast, { listed: false, key: 'vain-linkilla' })
    const stranger = browse(db())
    expect((await stranger.get('/calls')).text).not.to.include('Haku</a>')
    expect((await stranger.get(`/calls/${id}`)).status).to.equal(404)
    expect((await stranger.get('/calls/by-link/vain-linkilla')).status).to.equal(200)
    expect((await stranger.get('/calls/by-link/vaara')).status).to.equal(404)
    expect((await stranger.get(`/bodies/${cast.bodies.board}/balance`)).text).not.to.include(`/calls/${id}`)
  })

  it('is completed by the secretary’s hand: consent on paper, the register’s organisation, a withdrawal by telephone', async () => {
    const id = await call(db(), cast)
    const typed = { organisation_id: null, organisation_name: 'Tuotaja', email: 'x@example.test' }
    const one = await candidate(db(), id, typed)
    const page = await sari().get(`/calls/${id}`)
    expect(page.text).to.include('Tuotaja ei ole organisaatiorekisterissä')
    expect(
      (await sari().post(`/candidates/${one}/organisation`, { organisation: 'Ei mikään' })).status,
    ).to.equal(422)
    await sari().post(`/candidates/${one}/organisation`, { organisation: 'Tuottaja Oy (1572860-0)' })
    await sari().post(`/candidates/${one}/consent`)
    await sari().post(`/candidates/${one}/mandate`, { mandate: 'Hallitus', mandate_on: '' })
    const found = () =>
      db().selectFrom('candidates').where('id', '=', one).selectAll().executeTakeFirstOrThrow()
    expect(await found()).to.include({ organisation_id: cast.organisations.tuottaja, mandate: 'Hallitus' })
    expect((await sari().get(`/calls/${id}?state=completed`)).text).to.include(`/candidates/${one}`)
    await sari().post(`/candidates/${one}/withdrawal`, { reasons: 'Muutti pois' })
    expect((await sari().get(`/candidates/${one}`)).text).to.include('Muutti pois')
    expect((await sari().post(`/candidates/${one}/consent`)).status).to.equal(422)
  })
})
