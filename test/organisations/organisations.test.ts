import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

const entry = { name: 'Uusi Hoiva Oy', type: 'company', business_id: '2256931-0' }

describe('Organisations', () => {
  const db = useDatabase()
  const named = (name: string) =>
    db().selectFrom('organisations').where('name', '=', name).selectAll().execute()

  it('are added by a secretary, with size, place and fields', async () => {
    const { sari } = await assemble(db())
    const form = {
      ...entry,
      municipality_code: '609',
      staff: '9,5',
      turnover: '1,9',
      fields: ['elderly', 'home-care'],
    }
    const answer = await browse(db(), sari).post('/organisations', form)
    expect(answer.status).to.equal(303)
    const [added] = await named('Uusi Hoiva Oy')
    expect(added).to.include({
      business_id: '2256931-0',
      size_class: 'micro',
      staff: 9.5,
      size_declared_on: null,
    })
    const page = await browse(db(), sari).get(answer.headers.location!)
    expect(page.text).to.include('<dd>Pori</dd>')
    expect(page.text).to.include('Satakunnan hyvinvointialue').and.include('Kotihoito')
  })

  it('are added once when the form is sent twice', async () => {
    const { sari } = await assemble(db())
    const form = { ...entry, once: randomUUID() }
    const first = await browse(db(), sari).post('/organisations', form)
    const second = await browse(db(), sari).post('/organisations', form)
    expect(second.status).to.equal(303)
    expect(second.headers.location).to.equal(first.headers.location)
    expect(await named(entry.name)).to.have.length(1)
  })

  it('keep a declared size with its day only where figures are unknown', async () => {
    const { sari } = await assemble(db())
    const declared = { declared_size: 'small', size_declared_on: '2026-03-01' }
    await browse(db(), sari).post('/organisations', { ...entry, ...declared })
    expect((await named(entry.name))[0]).to.include({ size_class: 'small', size_declared_on: '2026-03-01' })
    const { id } = (await named(entry.name))[0]!
    await browse(db(), sari).post(`/organisations/${id}`, { ...entry, ...declared, staff: '300' })
    expect((await named(entry.name))[0]).to.include({ size_class: 'large', size_declared_on: null })
  })

  it('take at least the class of their group, also when the group grows', async () => {
    const { sari, organisations } = await assemble(db())
    const chain = { name: 'Tuottaja Oy', type: 'company', business_id: '1572860-0' }
    const browser = browse(db(), sari)
    await browser.post(`/organisations/${organisations.tuottaja}`, { ...chain, staff: '60', turnover: '5' })
    await browser.post('/organisations', {
      ...entry,
      staff: '3',
      turnover: '1',
      group: 'Tuottaja Oy (1572860-0)',
    })
    expect((await named(entry.name))[0]).to.include({
      size_class: 'medium',
      group_id: organisations.tuottaja,
    })
    await browser.post(`/organisations/${organisations.tuottaja}`, { ...chain, staff: '400' })
    expect((await named(entry.name))[0]!.size_class).to.equal('large')
  })

  it('refuse a business ID that another has', async () => {
    const { sari } = await assemble(db())
    const answer = await browse(db(), sari).post('/organisations', { ...entry, business_id: '1572860-0' })
    expect(answer.status).to.equal(422)
    expect(answer.text).to.include('jo toisella organisaatiolla').and.include('value="Uusi Hoiva Oy"')
  })

  const bad: [string, object][] = [
    ['nothing', { name: '', type: '' }],
    ['a wrong check digit', { business_id: '2256931-1' }],
    ['a kind that is none', { type: 'bank' }],
    ['a list where a text belongs', { name: ['a', 'b'], staff: ['1', '2'], fields: 'nonsense' }],
    ['a megabyte', { name: 'x'.repeat(1_000_000) }],
    ['a municipality that is none', { municipality_code: "609'; drop table people; --" }],
    ['words for numbers', { staff: 'ten', turnover: '1e99', balance_sheet: '-4' }],
    ['a script for an address', { website: 'javascript:alert(1)' }],
    ['a strange mailbox', { email: '<script>' }],
    ['a day that is none', { soteri_id: 'S', soteri_verified_on: '2026-02-30' }],
    ['a size declared never', { declared_size: 'micro' }],
    ['a group that is none', { group: '؀👩‍🚀 <b>' }],
  ]
  for (const [what, wrong] of bad)
    it(`refuse ${what} with the form again`, async () => {
      const { sari } = await assemble(db())
      const answer = await browse(db(), sari).post('/organisations', { ...entry, ...wrong })
      expect(answer.status).to.equal(422)
      expect(answer.text).to.include('action="/organisations"').and.include('role="alert"')
      expect(await named(entry.name)).to.deep.equal([])
    })

  it('hold hostile text as text', async () => {
    const { sari } = await assemble(db())
    const answer = await browse(db(), sari).post('/organisations', {
      ...entry,
      name: '<script>x</script> 👩‍🚀',
    })
    const page = await browse(db(), sari).get(answer.headers.location!)
    expect(page.text).to.include('&lt;script&gt;').and.not.include('<script>x')
  })

  it('are for those signed in; entering them for secretaries and administrators', async () => {
    const { hanna, tuomas, ilmari, organisations } = await assemble(db())
    expect((await browse(db()).get('/organisations')).status).to.equal(401)
    expect((await browse(db(), hanna).get('/organisations')).status).to.equal(200)
    expect((await browse(db(), hanna).get('/organisations/999999')).status).to.equal(404)
    expect((await browse(db(), hanna).get('/organisations/new')).status).to.equal(403)
    expect((await browse(db(), tuomas).post('/organisations', entry)).status).to.equal(403)
    const path = `/organisations/${organisations.tuottaja}`
    expect((await browse(db(), tuomas).get(`${path}/edit`)).status).to.equal(403)
    expect((await browse(db(), tuomas).post(path, entry)).status).to.equal(403)
    expect((await browse(db(), ilmari).get(`${path}/edit`)).status).to.equal(200)
  })

  it('let their own person change the contact data and check the Soteri date, and nobody else’s', async () => {
    const { tuomas, organisations } = await assemble(db())
    const { tuottaja, hoiva } = organisations
    await db().updateTable('organisations').set({ soteri_id: 'S-1' }).execute()
    const browser = browse(db(), tuomas)
    await browser.post(`/organisations/${tuottaja}/contact`, {
      email: 'uusi@tuottaja.example',
      website: 'tuottaja.example',
    })
    await browser.post(`/organisations/${tuottaja}/soteri-checks`)
    const [row] = await named('Tuottaja Oy')
    expect(row).to.include({
      email: 'uusi@tuottaja.example',
      website: 'https://tuottaja.example',
      soteri_verified_on: '2026-11-25',
    })
    expect((await browser.post(`/organisations/${hoiva}/contact`, { email: '' })).status).to.equal(403)
    expect((await browser.post(`/organisations/${hoiva}/soteri-checks`)).status).to.equal(403)
    const refused = await browser.post(`/organisations/${tuottaja}/contact`, { email: 'x' })
    expect(refused.status).to.equal(422)
  })

  it('are found by part of the name, by class and by sub-region, a page at a time', async () => {
    const { hanna } = await assemble(db())
    const rows = Array.from({ length: 55 }, (_, index) => ({
      name: `Älykäs ${String(index).padStart(2, '0')}`,
      type: 'association' as const,
      size_class: index % 2 ? ('micro' as const) : ('small' as const),
      municipality_code: index % 2 ? '609' : '091',
      created_at: new Date(0),
    }))
    await db().insertInto('organisations').values(rows).execute()
    const browser = browse(db(), hanna)
    const first = await browser.get('/organisations?q=%C3%A4lyk')
    expect(first.text).to.include('Älykäs 49').and.not.include('Älykäs 50').and.not.include('Tuottaja')
    const next = /href="(\/organisations\?[^"]+after=\d+)"/.exec(first.text)![1]!.replaceAll('&amp;', '&')
    const second = await browser.get(next)
    expect(second.text).to.include('Älykäs 50').and.include('Älykäs 54').and.not.include('Älykäs 49')
    const micro = await browser.get('/organisations?size=micro&type=association&subregion=043')
    expect(micro.text).to.include('Älykäs 01').and.not.include('Älykäs 00')
    expect((await browser.get('/organisations?q=100%25')).text).to.include('Hakuehdoilla ei löytynyt')
    expect((await browser.get('/organisations?q=a&q=b&after=x&size=no')).status).to.equal(200)
  })
})

describe('The sources', () => {
  const db = useDatabase()
  for (const [lang, words] of [
    ['fi', 'Tilastokeskus'],
    ['sv', 'Statistikcentralen'],
    ['en', 'Statistics Finland'],
  ])
    it(`name ${words} and the licence to the public`, async () => {
      const page = await browse(db()).get(`/sources?lang=${lang}`)
      expect(page.text).to.include(words).and.include('CC BY 4.0')
    })

  it('lay every municipality in a county and a sub-region', async () => {
    const { count } = await db()
      .selectFrom('municipalities')
      .innerJoin('counties', 'counties.code', 'county_code')
      .innerJoin('subregions', 'subregions.code', 'subregion_code')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).to.equal(308)
    const bilingual = await db().selectFrom('counties').where('bilingual', '=', true).select('code').execute()
    expect(bilingual.map(({ code }) => code))
      .to.include.members(['01', '17'])
      .and.not.include('06')
  })
})
