import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import request from 'supertest'
import { createApp } from '../../server/app.ts'
import { sendBulletins } from '../../server/bulletins/duties.ts'
import { removePersonalData } from '../../server/retention/duties.ts'
import { sendWaiting } from '../../server/mail/duties.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble, type Cast } from '../support/people.ts'
import { openPostOffice } from '../mail/post-office.ts'

const form = {
  kind: 'events',
  title_fi: 'Tuottajatapaaminen',
  text_fi: 'Tervetuloa.\n\n- klo 9\n- klo 15',
  plain_fi: 'yes',
  due_on: '2026-11-30',
}

describe('A bulletin to providers', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
    const { tuottaja, hoiva } = cast.organisations
    const set = (id: number, values: object) =>
      db().updateTable('organisations').set(values).where('id', '=', id).execute()
    await set(tuottaja, { size_class: 'small', email: 'Toimisto@Tuottaja.test' })
    await set(hoiva, { size_class: 'large', email: null })
    await db().updateTable('bodies').set({ languages: 'fi' }).where('id', '=', cast.bodies.board).execute()
  })
  const sari = (at = noon) => browse(db(), cast.sari, { at })
  const draft = async (more: object = {}) => {
    const made = await sari().post('/bulletins', {
      once: randomUUID(),
      body: cast.bodies.board,
      ...form,
      ...more,
    })
    return made.headers.location!
  }
  const letters = () =>
    db().selectFrom('messages').where('kind', '=', 'bulletin').orderBy('address').selectAll().execute()
  const acts = async () =>
    (
      await db().selectFrom('record').where('thing', '=', 'bulletin').orderBy('id').select('act').execute()
    ).map(({ act }) => act)

  it('is drafted, aimed, tried, and sent: then anyone reads it and each reader gets it once, in their own language', async () => {
    const path = await draft()
    expect((await browse(db()).get(path)).status).to.equal(404)
    expect((await sari().post(`${path}/sendings`, { to: 'now' })).text).to.include('ei tavoita vielä ketään')
    expect((await sari().post(`${path}/recipients`, { by: 'filters' })).status).to.equal(422)
    await sari().post(`${path}/recipients`, { by: 'filters', size: 'small' })
    await sari().post(`${path}/recipients`, { by: 'filters', size: 'large' })
    const page = await sari().get(`${path}/recipients`)
    // Tuomas acts for Tuottaja Oy, which has an address of its own; of Hoiva nothing is known
    expect(page.text).to.include('Kohderyhmässä on 2 organisaatiota').and.to.include('viestejä lähtee 2')
    expect(page.text).to.include('Yhdellä organisaatiolla ei ole osoitetta').and.to.include('Pieni')
    expect((await sari().get(`${path}/letter`)).text).to.include('– klo 9\n– klo 15')
    const tried = async (settings = {}) => {
      const browser = browse(db(), cast.sari, { settings })
      const { headers } = await browser.post(`${path}/test-letters`, { once: randomUUID() })
      return (await browser.get(headers.location as string)).text
    }
    expect((await sari().get(path)).text).to.include('viestit odottavat')
    const withMail = { settings: { smtpUrl: 'smtp://mail.hva.test' } }
    const served = await browse(db(), cast.sari, withMail).get(path)
    expect(served.text).to.not.include('viestit odottavat')
    expect(await tried()).to.include('Koeviesti odottaa lähtöä: sähköpostipalvelinta ei ole asetettu')
    expect(await tried({ smtpUrl: 'smtp://mail.hva.test' })).to.include('Koeviesti lähtee hetken')
    const address = (email: string | null) =>
      db().updateTable('people').set({ email }).where('id', '=', cast.sari.id).execute()
    await address(null)
    expect(await tried()).to.include('Koeviestiä ei lähetetty: sinulla ei ole sähköpostiosoitetta')
    await address(cast.sari.email)
    expect(await letters()).to.have.length(0)
    expect((await sari().post(`${path}/sendings`, { to: 'now' })).status).to.equal(303)
    expect((await sari().post(`${path}/sendings`, { to: 'now' })).status).to.equal(422)
    const sent = await letters()
    expect(sent.map(({ address }) => address)).to.deep.equal(['Toimisto@Tuottaja.test', cast.tuomas.email])
    expect(sent[0]!.body).to.include('Tervetuloa.').and.to.include(`http://kumppanuus.test${path}`)
    expect(sent[0]!.body).to.include(`http://kumppanuus.test${sent[0]!.stop_path}`)
    expect((await browse(db()).get(path)).text)
      .to.include('Tervetuloa')
      .and.not.to.include('viestejä lähti')
    expect(await acts()).to.deep.equal([
      'bulletin drafted',
      'bulletin recipients chosen',
      'bulletin recipients chosen',
      'bulletin tried',
      'bulletin tried',
      'bulletin sent',
    ])
  })

  it('leaves at its time once, unless it is called back', async () => {
    const house = houseOn(db())
    const later = { to: 'later', on: '26.11.2026', at: '9.00' }
    const path = await draft()
    await sari().post(`${path}/recipients`, { by: 'all' })
    const early = await sari().post(`${path}/sendings`, { ...later, on: '2026-11-24' })
    expect(early.status).to.equal(422)
    expect(early.text).to.include('ei ole vielä mennyt').and.to.include('value="2026-11-24"')
    await sari().post(`${path}/sendings`, later)
    expect((await sari().get(path)).text).to.include('lähtee itsestään to 26.11.2026 klo 9.00')
    expect((await sari().post(path, { ...form, revision: '1', title_fi: 'Uusi' })).status).to.equal(422)
    await sari().post(`${path}/sendings`, { to: 'called_back' })
    const after = new Date('2026-11-26T07:00:30Z')
    await sendBulletins(house, after)
    expect(await letters()).to.have.length(0)
    await sari().post(`${path}/sendings`, later)
    await sendBulletins(house, new Date('2026-11-26T06:59:00Z'))
    expect(await letters()).to.have.length(0)
    await sendBulletins(house, after)
    const count = (await letters()).length
    expect(count).to.be.above(0)
    await sendBulletins(house, after)
    expect(await letters()).to.have.length(count)
    const late = await sari(after).post(`${path}/sendings`, { to: 'called_back' })
    expect(late.text).to.include('on jo lähetetty')
  })

  it('is left by one press without signing in, by a mail program too, and by kind in one’s own settings', async () => {
    const path = await draft()
    await sari().post(`${path}/recipients`, { by: 'filters', size: 'small' })
    await sari().post(`${path}/sendings`, { to: 'now' })
    const postOffice = await openPostOffice()
    await sendWaiting(houseOn(db(), { smtpUrl: postOffice.url }), noon)
    await postOffice.close()
    expect(postOffice.arrived.map(({ text }) => text.replaceAll(/\r\n[ \t]+/g, ' ')).join()).to.match(
      /List-Unsubscribe: <http:\/\/kumppanuus\.test\/bulletins\/by-link\/[\w-]{43}\?kind=events>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click/,
    )
    const [office, own] = (await letters()).map(({ stop_path }) => stop_path!) as [string, string]
    const office_page = await browse(db()).get(office)
    expect(office_page.text).to.include('toimisto@tuottaja.test').and.to.include('Jätä pois: Tilaisuudet')
    expect((await browse(db()).get('/bulletins/by-link/' + 'x'.repeat(43))).status).to.equal(404)
    // as a mail program posts: without any header of a browser
    const one = await request(createApp(houseOn(db())))
      .post(office)
      .type('form')
      .send('List-Unsubscribe=One-Click')
    expect(one.status).to.equal(200)
    await browse(db(), cast.tuomas).post('/account/bulletins', { kind: ['events', 'procurement'] })
    expect((await browse(db(), cast.tuomas).get('/account/held')).text).to.include(
      'Ohjeet ja sopimukset, jätetty pois',
    )
    const another = await draft()
    await sari().post(`${another}/recipients`, { by: 'filters', size: 'small' })
    expect((await sari().get(another)).text).to.include('Yksi vastaanottaja ei halua')
    await sari().post(`${another}/sendings`, { to: 'now' })
    const third = await draft({ kind: 'instructions' })
    await sari().post(`${third}/recipients`, { by: 'filters', size: 'small' })
    await sari().post(`${third}/sendings`, { to: 'now' })
    const all = await letters()
    expect(all.filter(({ address }) => address === cast.tuomas.email)).to.have.length(2)
    expect(all.filter(({ address }) => address === 'Toimisto@Tuottaja.test')).to.have.length(2)
    const back = await browse(db()).post(office.split('?')[0]!, { kind: 'events', to: 'resume' })
    expect((await browse(db()).get(back.headers.location!)).text).to.include('Saat taas')
    expect((await browse(db()).get(own)).text).to.include('Ohjeet ja sopimukset')
  })

  it('is corrected by a version with its reason, and stands in the archive and the feed by kind and field', async () => {
    const path = await draft()
    await sari().post(`${path}/recipients`, { by: 'filters', field: 'home-care' })
    await db()
      .insertInto('organisation_fields')
      .values({ organisation_id: cast.organisations.tuottaja, field_key: 'home-care' })
      .onConflict((same) => same.doNothing())
      .execute()
    const early = { ...form, text_fi: 'Tervetuloa klo 10.', why_fi: 'Aika muuttui.' }
    expect((await sari().post(`${path}/corrections`, early)).status).to.equal(403)
    await sari().post(`${path}/sendings`, { to: 'now' })
    const silent = await sari().post(`${path}/corrections`, { ...early, why_fi: '' })
    expect(silent.status).to.equal(422)
    expect(silent.text).to.include('miksi tiedotetta korjataan').and.to.include('Tervetuloa klo 10.')
    await sari(new Date('2026-11-26T10:00:00Z')).post(`${path}/corrections`, early)
    const page = await browse(db()).get(path)
    expect(page.text)
      .to.include('Aika muuttui.')
      .and.to.match(/<ins>[^<]*10/)
    const found = async (query: string) => (await browse(db()).get(`/bulletins${query}`)).text.includes(path)
    expect(
      await Promise.all(
        ['', '?kind=events', '?kind=procurement', '?field=home-care', '?field=elderly'].map(found),
      ),
    ).to.deep.equal([true, true, false, true, false])
    const feed = await browse(db()).get('/bulletins/feed?kind=events')
    expect(feed.headers['content-type']).to.include('application/atom+xml')
    expect(feed.text).to.include('<updated>2026-11-26T10:00:00.000Z</updated>')
  })

  it('is not overwritten by who opened it earlier', async () => {
    const path = await draft()
    await sari().post(path, { ...form, revision: '1', title_fi: 'Toisen otsikko' })
    const mine = await sari().post(path, { ...form, revision: '1', title_fi: 'Oma otsikko' })
    expect(mine.status).to.equal(422)
    expect(mine.text).to.include('Joku muu on muuttanut').and.to.include('Oma otsikko')
    expect((await sari().get(path)).text).to.include('Toisen otsikko')
  })

  it('forgets whom nothing is written to any more, but not who does not want it while the address is known', async () => {
    const written_at = new Date('2024-01-01T10:00:00Z')
    const reader = async (address: string, stops: boolean) => {
      const { id } = await db()
        .insertInto('bulletin_readers')
        .values({ address, written_at })
        .returning('id')
        .executeTakeFirstOrThrow()
      if (stops)
        await db().insertInto('bulletin_stops').values({ reader_id: id, kind: 'events', at: noon }).execute()
    }
    await reader('toimisto@tuottaja.test', true)
    await reader('vanha@tuottaja.test', true)
    await reader('hoiva@example.test', false)
    await removePersonalData(houseOn(db()), noon)
    const left = await db().selectFrom('bulletin_readers').select('address').execute()
    expect(left).to.deep.equal([{ address: 'toimisto@tuottaja.test' }])
  })
})
