import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { removeOldCandidates } from '../../server/nominations/duties.ts'
import { candidacyPath, receiptPath } from '../../server/nominations/candidate-rules.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn, testSettings } from '../support/house.ts'
import { assemble, type Cast } from '../support/people.ts'
import { call, candidate } from './call.ts'

const { sessionSecret } = testSettings()
const form = {
  organisation: 'Hoiva',
  business_id: '2092540-6',
  name_1: 'Aino',
  email_1: 'aino@example.test',
  language_1: 'sv',
  gender_1: 'female',
  capacity_1: 'either',
  name_2: 'Hanna',
  email_2: 'Hanna@example.test',
  language_2: 'fi',
  capacity_2: 'member',
  nominated_by: 'Toimisto',
  nominator_email: 'toimisto@example.test',
}

describe('A nomination', () => {
  const db = useDatabase()
  let cast: Cast
  let id: number
  beforeEach(async () => {
    cast = await assemble(db())
    id = await call(db(), cast, { key: 'avain', criteria: { fi: 'Kokemusta' } })
  })
  const send = (more: object = {}, who?: { id: number }) =>
    browse(db(), who).post('/calls/by-link/avain/nominations', { once: randomUUID(), ...form, ...more })
  const candidates = () => db().selectFrom('candidates').orderBy('id').selectAll().execute()
  const letters = (kind: string) =>
    db().selectFrom('messages').where('kind', '=', kind).orderBy('id').selectAll().execute()
  const stranger = () => browse(db())

  it('of a woman and a man in one form is received once, by anyone, with a receipt and two questions of consent', async () => {
    const once = randomUUID()
    const { status, headers } = await send({ once })
    expect((await send({ once })).headers.location).to.equal(headers.location)
    const [aino, hanna, ...others] = await candidates()
    expect([status, others]).to.deep.equal([303, []])
    expect(headers.location).to.equal(`${receiptPath(sessionSecret, aino!.id)}?received=yes`)
    expect(aino).to.include({
      organisation_id: cast.organisations.hoiva,
      organisation_name: '',
      person_id: null,
    })
    expect(hanna).to.include({
      person_id: cast.hanna.id,
      consented_at: null,
      receipt_hash: aino!.receipt_hash,
    })
    const asked = await letters('candidacy_consent')
    expect(asked.map(({ address, language }) => [address, language])).to.deep.equal([
      ['aino@example.test', 'sv'],
      ['Hanna@example.test', 'fi'],
    ])
    expect(asked[0]!.body).to.include(`${testSettings().publicUrl}${candidacyPath(sessionSecret, aino!.id)}`)
    expect((await letters('nomination_receipt')).map(({ address }) => address)).to.deep.equal([
      'toimisto@example.test',
    ])
    const page = await stranger().get(headers.location!)
    expect(page.text)
      .to.include('Vastaanotettu')
      .and.to.include('Aino')
      .and.not.to.include('aino@example.test')
  })

  it('comes back as typed when something is wrong, and never from a machine or after the closing day', async () => {
    const wrong = await send({ business_id: '2092540-1', email_1: 'ei osoite', name_2: '' })
    expect(wrong.status).to.equal(422)
    expect(wrong.text).to.include('value="ei osoite"').and.to.include('details class="second-nominee" open')
    expect((await send({ website: 'http://x' })).status).to.equal(422)
    await db().updateTable('calls').set({ closes_on: '2026-11-24' }).execute()
    const late = await send()
    expect([late.status, late.text.includes('Haku on päättynyt 24.11.2026.')]).to.deep.equal([422, true])
    expect(await candidates()).to.deep.equal([])
    expect((await stranger().get('/calls/by-link/avain/nominations/new')).text).not.to.include(
      'name="name_1"',
    )
    expect((await send({}, cast.sari)).status).to.equal(303)
  })

  it('sends one address at most five letters a day', async () => {
    for (const number of [1, 2, 3, 4, 5])
      expect((await send({ email_2: `toinen${number}@example.test` })).status, String(number)).to.equal(303)
    const sixth = await send({ email_2: 'toinen6@example.test' })
    expect([sixth.status, (await candidates()).length]).to.deep.equal([422, 10])
  })

  it('in another’s name is sent by who is signed in, and of oneself is complete with her own consent', async () => {
    await send({ nominated_by: 'Joku', nominator_email: 'joku@example.test' }, cast.tuomas)
    expect((await candidates())[0]).to.include({ nominated_by: 'Tuomas', nominator_email: cast.tuomas.email })
    const own = {
      self: 'yes',
      organisation: '',
      business_id: '',
      name_1: 'Itse',
      email_1: 'itse@example.test',
    }
    expect((await send(own)).status).to.equal(422)
    await send({ ...own, consent: 'yes' })
    const self = (await candidates()).at(-1)!
    expect(self.consented_at).to.deep.equal(noon)
    expect((await letters('candidacy_receipt'))[0]).to.include({ address: 'itse@example.test' })
  })

  it('gets its second nominee afterwards, by the nominator’s link', async () => {
    const { headers } = await send({ name_2: '', email_2: '' })
    const token = /nominations\/([\w-]+)/.exec(headers.location!)![1]!
    const page = await stranger().get(`/calls/by-link/avain/nominations/new?with=${token}`)
    expect(page.text).to.include('Hoiva Oy').and.not.to.include('name="name_2"')
    await send({ with: token, name_1: 'Eino', email_1: 'eino@example.test', name_2: '', email_2: '' })
    const receipt = await stranger().get(`/nominations/${token}`)
    expect(receipt.text).to.include('Aino').and.to.include('Eino')
    await stranger().post(`/nominations/${token}/mandate`, { mandate: 'Hallitus', mandate_on: '20.11.2026' })
    expect((await candidates()).map(({ mandate }) => mandate)).to.deep.equal(['Hallitus', 'Hallitus'])
    const [aino] = await candidates()
    await stranger().post(`/nominations/${token}/withdrawals`, { candidate: aino!.id })
    expect((await candidates())[0]!.withdrawn_at).to.deep.equal(noon)
    expect(await letters('candidacy_taken_back')).to.have.length(1)
  })

  it('is consented to by a press and not by a look; then completed, and withdrawn until the decision', async () => {
    await send()
    const [aino] = await candidates()
    const path = candidacyPath(sessionSecret, aino!.id)
    const page = await stranger().get(path)
    expect(page.text).to.include('Suostun')
    expect(page.get('Referrer-Policy')).to.equal('strict-origin')
    expect((await candidates())[0]!.consented_at).to.equal(null)
    await stranger().post(`${path}/consent`)
    await stranger().post(path, {
      name: 'Aino Uusi',
      language: 'sv',
      capacity: 'deputy',
      gender: '',
      phone: '040',
    })
    expect((await candidates())[0]).to.deep.include({ consented_at: noon, name: 'Aino Uusi', gender: null })
    await stranger().post(`${path}/withdrawal`, { reasons: '' })
    const again = await stranger().post(`${path}/consent`)
    expect([again.status, (await candidates())[0]!.withdrawn_at]).to.deep.equal([422, noon])
    expect((await letters('candidacy_withdrawn')).map(({ address }) => address)).to.deep.equal([
      'toimisto@example.test',
    ])
    expect((await stranger().get('/candidacies/vaara')).status).to.equal(404)
  })

  it('stands on the nominee’s own page and home while she has not answered', async () => {
    await send()
    expect((await browse(db(), cast.hanna).get('/account/candidacies')).text).to.include('Anna suostumus')
    expect((await browse(db(), cast.tuomas).get('/account/candidacies')).text).to.include(
      'Sinua ei ole nimetty',
    )
  })

  it('is told of by the secretary’s acts: the closing day moved, reminded, cancelled', async () => {
    await send()
    const sari = browse(db(), cast.sari)
    await sari.post(`/calls/${id}/closing`, { closes_on: '2026-12-20', decides_on: '2027-01-20' })
    const moved = (await letters('call_moved')).map(({ address }) => address)
    expect(moved).to.have.members(['aino@example.test', 'Hanna@example.test', 'toimisto@example.test'])
    expect((await sari.post(`/calls/${id}/reminders`)).status).to.equal(303)
    expect((await sari.post(`/calls/${id}/reminders`)).status).to.equal(422)
    expect([
      (await letters('candidacy_reminder')).length,
      (await letters('nomination_reminder')).length,
    ]).to.deep.equal([2, 1])
    await sari.post(`/calls/${id}/cancellation`, { reasons: 'Paikkoja ei täytetä' })
    expect((await letters('call_cancelled'))[0]!.body).to.include('Paikkoja ei täytetä')
    expect((await stranger().get(`/calls/${id}`)).text).to.include('Paikkoja ei täytetä')
  })

  it('over with nobody drafted ends for a reason that all who stand are told; not while one is prepared', async () => {
    await send()
    await db().updateTable('calls').set({ closes_on: '2026-11-20', decides_on: null }).execute()
    const sari = browse(db(), cast.sari)
    expect((await sari.get(`/calls/${id}/cancellation`)).text).to.include('Päätä haku ilman nimitystä')
    const end = () => sari.post(`/calls/${id}/cancellation`, { reasons: 'Paikka lakkautettiin' })
    const draft = { term_id: cast.terms.board, call_id: id, title: 'Luonnos', starts_on: '2026-12-01' }
    await db()
      .insertInto('appointments')
      .values({ ...draft, created_by: cast.sari.id, created_at: noon })
      .execute()
    expect((await end()).text).to.include('valmistellaan nimitystä')
    await db().updateTable('appointments').set({ status: 'dropped' }).execute()
    expect((await end()).status).to.equal(303)
    expect((await letters('call_ended')).map(({ body }) => body).join())
      .to.include('eikä siitä nimitetä ketään')
      .and.include('lakkautettiin')
    const { text } = await stranger().get(`/calls/${id}`)
    expect(text).to.include('Päätetty ilman nimitystä').and.not.include('peruttu.')
  })

  it('shows the secretary counts of women and men and what to notice, and nobody else a name', async () => {
    await send()
    const read = async () => (await browse(db(), cast.sari).get(`/calls/${id}`)).text
    expect(await read())
      .to.include('kun ehdokkaita on vähintään 3')
      .and.not.include('Naisia 1')
    await candidate(db(), id, {})
    expect(await read())
      .to.match(/Naisia 1, miehiä 0, ei ilmoitettu 2\./)
      .and.include('Aino')
    for (const who of [cast.ilmari, cast.chair, cast.hanna, undefined])
      expect((await browse(db(), who).get(`/calls/${id}`)).text).not.to.include('Aino')
    const some = await browse(db(), cast.sari).get(`/calls/${id}?state=withdrawn`)
    expect(some.text).to.include('Tällaisia ehdokkaita ei ole.')
  })

  it('is forgotten half a year after the decision, with its letters; counts alone are recorded', async () => {
    await send()
    await db().updateTable('calls').set({ decides_on: '2027-01-20' }).execute()
    const house = houseOn(db())
    await removeOldCandidates(house, new Date('2027-07-20T01:00:00Z'))
    expect(await candidates()).to.have.length(2)
    await removeOldCandidates(house, new Date('2027-07-21T01:00:00Z'))
    const kept = db().selectFrom('messages').where('thing', '=', 'candidate').select('id')
    expect([await candidates(), await kept.execute()]).to.deep.equal([[], []])
    const removal = db()
      .selectFrom('record')
      .where('act', '=', 'candidates removed')
      .select(['thing_id', 'details'])
    expect(await removal.execute()).to.deep.equal([{ thing_id: id, details: { count: 2 } }])
  })

  it('of someone whom an appointment names keeps the name alone', async () => {
    const named = await candidate(db(), id, { phone: '040' })
    const act = { term_id: cast.terms.board, call_id: id, title: 'Nimeäminen', starts_on: '2027-06-01' }
    const appointment_id = (
      await db()
        .insertInto('appointments')
        .values({ ...act, created_by: cast.sari.id, created_at: noon })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
    const seat = await db().selectFrom('seats').select('id').limit(1).executeTakeFirstOrThrow()
    await db()
      .insertInto('appointment_seats')
      .values({ appointment_id, seat_id: seat.id, candidate_id: named })
      .execute()
    const later = new Date('2028-01-20T01:00:00Z')
    await removeOldCandidates(houseOn(db()), later)
    expect((await candidates())[0]).to.include({ phone: '040' })
    await db().updateTable('appointments').set({ status: 'dropped' }).execute()
    await removeOldCandidates(houseOn(db()), later)
    expect((await candidates())[0]).to.include({ name: 'Hanna', phone: '', email: '' })
  })
})
