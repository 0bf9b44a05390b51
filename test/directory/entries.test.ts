import { strFromU8, unzipSync } from 'fflate'
import { expect } from 'chai'
import { remindProviders } from '../../server/directory/duties.ts'
import { differences } from '../../server/directory/change-rules.ts'
import { wordsOf } from '../../server/directory/filter-rules.ts'
import { confirmedAfter, earliest, emptyEntry, isOld } from '../../server/directory/rules.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('The rules of the directory', () => {
  it('let a fact grow old a year after it was confirmed, and a change confirm what it changed', () => {
    expect([null, '2025-11-25', '2025-11-24'].map((day) => isOld(day, '2026-11-25'))).to.deep.equal([
      true,
      false,
      true,
    ])
    const confirmed = confirmedAfter({ places: '2025-01-01' }, ['languages', 'summary'], '2026-11-25')
    expect(confirmed).to.deep.equal({ places: '2025-01-01', languages: '2026-11-25' })
    expect(earliest(confirmed), 'while a fact has no day').to.equal(null)
  })

  it('tell of a set what came and went, of another fact what it was', () => {
    const before = { ...emptyEntry, languages: ['fi', 'sv'], places: 4 }
    expect(differences(before, { languages: ['en', 'fi'], places: 6, hours: null })).to.deep.equal([
      { fact: 'languages', kept: ['fi'], came: ['en'], went: ['sv'] },
      { fact: 'places', before: 4, after: 6 },
    ])
  })

  it('take words from what is typed, whatever else is in it', () => {
    expect(wordsOf(`  Koti-hoito & Pori:* | !('`)).to.deep.equal(['koti', 'hoito', 'pori'])
  })
})

describe('The directory of providers', () => {
  const db = useDatabase()
  const get = async (path: string, who?: { id: number }, htmx = false) =>
    browse(db(), who, { htmx }).get(path)
  const entryForm = {
    fields: ['home-care', 'elderly'],
    areas: ['609', '684'],
    languages: ['fi', 'sv'],
    places: '24',
    hours: '1 200',
    skills_fi: 'Muistisairaiden kotihoito',
    open_to_bids: 'yes',
    contact_name: 'Kaisa Yhteys',
    contact_email: 'kaisa@example.test',
  }
  const write = (cast: Cast, id: number, form: object = {}) =>
    browse(db(), cast.sari).post(`/directory/${id}`, { ...entryForm, ...form })
  const acts = async () =>
    (await db().selectFrom('record').orderBy('id').select('act').execute()).map(({ act }) => act)

  it('shows an organisation’s own change once the secretary has approved it, and no contact data without consent', async () => {
    const cast = await assemble(db())
    const { tuottaja } = cast.organisations
    const path = `/directory/${tuottaja}`
    expect((await get(path)).status, 'no entry yet').to.equal(404)
    await browse(db(), cast.tuomas).post(path, entryForm)
    expect((await get(path)).status, 'a proposal is not seen').to.equal(404)

    const { id } = await db().selectFrom('directory_changes').select('id').executeTakeFirstOrThrow()
    const redline = (await get(`/directory/changes/${id}`, cast.sari)).text
    expect(redline)
      .to.match(/<ins>.*Kotihoito/s)
      .and.include('Tuomas')
    const settle = (form: object) => browse(db(), cast.sari).post(`/directory/changes/${id}/settlement`, form)
    const refused = await settle({ outcome: 'refused' })
    expect([refused.status, refused.text.includes('Perustele, miksi')]).to.deep.equal([422, true])
    await settle({ outcome: 'approved' })

    const page = (await get(path)).text
    for (const words of ['Kotihoito', 'Pori, Rauma', 'suomi, ruotsi', '24 paikkaa', 'Muistisairaiden'])
      expect(page).to.include(words)
    expect(page).to.include('vahvistettu 25.11.2026').and.not.include('Kaisa')
    await write(cast, tuottaja, { contact_consent: 'yes' })
    expect((await get(path)).text).to.include('Kaisa Yhteys')

    const letter = await db().selectFrom('messages').selectAll().executeTakeFirstOrThrow()
    expect([letter.person_id, letter.subject]).to.deep.equal([
      cast.tuomas.id,
      'Hakemistotietojen muutos on hyväksytty: Tuottaja Oy',
    ])
    expect(await acts()).to.deep.equal(['entry change proposed', 'entry change approved', 'entry changed'])
  })

  it('lets an organisation take its proposal back while nobody has settled it, and propose anew', async () => {
    const cast = await assemble(db())
    const path = `/directory/${cast.organisations.tuottaja}`
    const propose = () => browse(db(), cast.tuomas).post(path, entryForm)
    await propose()
    const { id } = await db().selectFrom('directory_changes').select('id').executeTakeFirstOrThrow()
    const change = `/directory/changes/${id}`
    expect((await get(change, cast.tuomas)).text).to.include('Peru ehdotus')
    expect((await get(change, cast.sari)).text).to.not.include('Peru ehdotus')
    const withdraw = (who: { id: number }) => browse(db(), who).post(`${change}/withdrawal`)
    expect((await withdraw(cast.sari)).status).to.equal(403)
    expect((await withdraw(cast.hanna)).status).to.equal(404)
    for (const press of [1, 2]) expect((await withdraw(cast.tuomas)).status, String(press)).to.equal(303)
    expect((await get(change, cast.tuomas)).text)
      .to.include('Peruttu')
      .and.not.include('Peru ehdotus')
    const late = await browse(db(), cast.sari).post(`${change}/settlement`, { outcome: 'approved' })
    expect([late.status, late.text.includes('Ehdotus on jo käsitelty')]).to.deep.equal([422, true])
    expect((await get(path)).status, 'nothing of it is seen').to.equal(404)
    await propose()
    const changes = await db().selectFrom('directory_changes').select('outcome').orderBy('id').execute()
    expect(changes.map(({ outcome }) => outcome)).to.deep.equal(['withdrawn', null])
    expect(await acts()).to.deep.equal([
      'entry change proposed',
      'entry change withdrawn',
      'entry change proposed',
    ])
  })

  it('approves what was proposed on top of what has changed meanwhile', async () => {
    const cast = await assemble(db())
    const { tuottaja } = cast.organisations
    await write(cast, tuottaja)
    await browse(db(), cast.tuomas).post(`/directory/${tuottaja}`, { ...entryForm, places: '30' })
    await write(cast, tuottaja, { hours: '900' })
    const { id } = await db().selectFrom('directory_changes').select('id').executeTakeFirstOrThrow()
    await browse(db(), cast.sari).post(`/directory/changes/${id}/settlement`, { outcome: 'approved' })
    const entry = db().selectFrom('directory_entries').select(['places', 'hours'])
    expect(await entry.executeTakeFirstOrThrow()).to.deep.equal({ places: 30, hours: 900 })
  })

  it('greys what nobody has confirmed in a year, and writes once of it', async () => {
    const cast = await assemble(db())
    const { tuottaja } = cast.organisations
    await write(cast, tuottaja, { soteri_renews_on: '2027-12-20' })
    const later = new Date('2027-12-01T08:00:00Z')
    const asTuomas = browse(db(), cast.tuomas, { at: later })
    const page = (await asTuomas.get(`/directory/${tuottaja}`)).text
    expect(page).to.include('vanhentunut, vahvistettu viimeksi 25.11.2026')
    for (const _ of [1, 2]) await remindProviders(houseOn(db()), later)
    const letters = await db().selectFrom('messages').orderBy('id').select(['person_id', 'kind']).execute()
    expect(letters).to.deep.equal([
      { person_id: cast.tuomas.id, kind: 'directory_confirmation' },
      { person_id: cast.tuomas.id, kind: 'soteri_renewal' },
    ])
    await asTuomas.post(`/directory/${tuottaja}/confirmations`)
    expect((await asTuomas.get(`/directory/${tuottaja}`)).text).not.to.include('vanhentunut')
  })

  it('is searched as one types, filtered, and taken out as the screen shows it', async () => {
    const cast = await assemble(db())
    const { tuottaja, hoiva } = cast.organisations
    await write(cast, tuottaja)
    const others = { fields: ['rehabilitation'], areas: [], languages: ['en'], places: '', open_to_bids: '' }
    await write(cast, hoiva, { ...others, skills_fi: 'Allasterapia' })
    await db()
      .updateTable('organisations')
      .set({ name: '=1+1 Ääni-Kotihoiva', municipality_code: '271' })
      .where('id', '=', hoiva)
      .execute()

    const found = async (query: string) => {
      const { text } = await get(`/directory?${query}`, undefined, true)
      expect(text, 'a piece').to.match(/^\s*<section id="found"/)
      return [...text.matchAll(/href="\/directory\/(\d+)"/g)].map(([, id]) => Number(id))
    }
    for (const [query, ids] of [
      ['', [hoiva, tuottaja]],
      ['q=tuot', [tuottaja]],
      ['q=kotihoi+rauma', [tuottaja]],
      ['q=hoiva', [hoiva]],
      ['q=ääni', [hoiva]],
      ['q=iva', []],
      ['q=allas', [hoiva]],
      ['q=kuntout', [hoiva]],
      ['field=elderly', [tuottaja]],
      ['language=en', [hoiva]],
      ['places=20', [tuottaja]],
      ['places=25', []],
      ['open=bids', [tuottaja]],
      ['region=unknown', []],
      ['q=%27%3A*+%26', [hoiva, tuottaja]],
    ] as const)
      expect(await found(query), query).to.deep.equal(ids)

    const { text: csv } = await get('/directory/providers.csv?q=allas')
    expect(csv.split('\r\n')).to.have.length(3)
    expect(csv).to.include(`"'=1+1 Ääni-Kotihoiva"`).and.not.include('kaisa@')
    const { body } = await browse(db())
      .get('/directory/providers.xlsx?q=allas')
      .buffer()
      .parse((res, done) => {
        const parts: Buffer[] = []
        res.on('data', (part: Buffer) => parts.push(part))
        res.on('end', () => done(null, Buffer.concat(parts)))
      })
    const sheet = strFromU8(unzipSync(body as Buffer)['xl/worksheets/sheet1.xml']!)
    expect(sheet).to.include('<t xml:space="preserve">=1+1 Ääni-Kotihoiva</t>').and.not.include('<f>')
  })

  it('finds who complements one’s own fields, under the warning of the competition act (R83)', async () => {
    const cast = await assemble(db())
    const { tuottaja, hoiva } = cast.organisations
    await write(cast, tuottaja)
    await write(cast, hoiva, { fields: ['rehabilitation', 'pharmacies'], areas: ['684'] })
    const path = `/directory/${tuottaja}/partners?field=rehabilitation&field=pharmacies&field=home-care&open=bids`
    const page = (await get(path, cast.tuomas)).text
    expect(page).to.include('2/3 palvelualaa').and.include('kilpailulaki 5')
    expect(page, 'own fields are not offered').not.to.include('value="home-care"')
    expect((await get(path, cast.hanna)).status).to.equal(403)
    const picture = (await get('/directory/picture')).text
    expect(picture).to.include('Hakemistossa on 2 palveluntuottajaa').and.include('Kuntoutus')
  })
})
