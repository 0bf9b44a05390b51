import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import request from 'supertest'
import { createApp } from '../../server/app.ts'
import { carryOnImports, sweepDirectorySheets } from '../../server/directory/duties.ts'
import { beginSaving } from '../../server/directory/import-queries.ts'
import { workbookOf } from '../../server/web/xlsx.ts'
import { browse, byHeader, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble, type Cast } from '../support/people.ts'

const heading =
  'Nimi;Y-tunnus;Organisaation laji;Kotikunta;Kokoluokka;Palvelualat;Toiminta-alue;Palvelukielet;Paikat;Avoin yhteistarjouksille;Liikevaihto'

describe('Importing providers', () => {
  const db = useDatabase()
  const read = async ({ sari }: Cast, bytes: Buffer | string, name = 'tuottajat.csv') => {
    const { headers, text } = await browse(db(), sari)
      .send('/directory/imports')
      .field('once', randomUUID())
      .attach('file', Buffer.from(bytes), name)
    const path = headers.location
    return path ? { path, page: (await browse(db(), sari).get(path)).text } : { path: '', page: text }
  }
  const csv = (...rows: string[]) => [heading, ...rows].join('\r\n')
  const save = ({ sari }: Cast, { path, page }: { path: string; page: string }) =>
    browse(db(), sari).post(`${path}/saving`, {
      once: randomUUID(),
      seen: /name="seen" value="(\w+)"/.exec(page)?.[1] ?? '',
    })
  const organisation = (name: string) =>
    db().selectFrom('organisations').where('name', '=', name).selectAll().executeTakeFirst()

  it('tells that a large file is still being read, then shows the preview or why there is none', async () => {
    const cast = await assemble(db())
    const here = houseOn(db())
    const slow = async (storedAs: string) => {
      await wait(1_100)
      return here.files.open(storedAs)
    }
    const house = { ...here, files: { ...here.files, open: slow } }
    const app = createApp(house, { clock: () => noon, identify: byHeader })
    const send = (bytes: string) =>
      request(app)
        .post('/directory/imports')
        .set({ 'Sec-Fetch-Site': 'same-origin', 'X-Person': String(cast.sari.id), 'X-Strength': 'password' })
        .field('once', randomUUID())
        .attach('file', Buffer.from(bytes), 'tuottajat.csv')
    const look = (path: string) => browse(db(), cast.sari).get(path)
    const read = async (path: string) => {
      for (let page = await look(path); ; page = await look(path)) {
        if (page.status !== 202) return page
        await wait(50)
      }
    }
    const { location } = (await send(csv('Uusi ry;;yhdistys;Rauma;;;;;;;'))).headers as { location: string }
    const meanwhile = await look(location)
    expect([meanwhile.status, meanwhile.headers.refresh]).to.deep.equal([202, '1'])
    expect(meanwhile.text).to.include('Tiedostoa luetaan').and.include('<progress')
    expect((await browse(db(), cast.sari).get('/')).text).to.not.include('tuottajat.csv')
    expect((await read(location)).text).to.include('Uusi ry')
    const told = await db().selectFrom('record').where('act', '=', 'providers read').selectAll().execute()
    expect(told.map(({ details }) => details)).to.deep.equal([{ rows: 1 }])

    const wrong = (await send('Vieras otsikko\r\n1')).headers.location as string
    expect((await read(wrong)).text)
      .to.include('role="alert"')
      .and.include('name="file"')
    const lost = (await send(csv('Toinen ry;;yhdistys;Rauma;;;;;;;'))).headers.location as string
    const later = new Date(noon.getTime() + 61_000)
    expect((await browse(db(), cast.sari, { at: later }).get(lost)).text).to.include('lukeminen keskeytyi')
    await read(lost)
  })

  it('tells every row’s problems, and saves nothing of a file that has one', async () => {
    const cast = await assemble(db())
    const sheet = await read(
      cast,
      csv(
        'Uusi Oy;1234567-8;;Atlantis;iso;Kotihoito, Lentely;Pori;suomi;monta;ehkä;1',
        ';;;;;;;;;;',
        'Toinen ry;;yhdistys;Rauma;;;;;;;',
        'Toinen ry;;yhdistys;Rauma;;;;;;;',
        '=SUMMA(A1);;yhdistys;;;;;;;;',
        'Kolmas Oy;1234567-1;yritys;Rauma;;;;;;;',
        'KOLMAS OY;;yritys;Pori;;;;;;;',
      ),
    )
    for (const words of [
      'Tarkista Y-tunnus',
      'Uudelle organisaatiolle tarvitaan laji.',
      'Kotikunta: Atlantis ei ole luettelossa.',
      'Palvelualat: Lentely ei ole luettelossa.',
      'Paikat: anna kokonaisluku.',
      'Avoin yhteistarjouksille: kirjoita kyllä tai ei.',
      'Sama organisaatio on jo rivillä 4.',
      'Näitä sarakkeita ei lueta: Liikevaihto.',
      'Sama organisaatio on jo rivillä 7.',
      '4 rivissä on korjattavaa',
    ])
      expect(sheet.page).to.include(words)
    expect((await save(cast, sheet)).status).to.equal(422)
    expect(await organisation('Toinen ry')).to.equal(undefined)
  })

  it('shows what would change against what is held, saves it with one press, and takes it back', async () => {
    const cast = await assemble(db())
    const { tuottaja } = cast.organisations
    const rows = csv(
      'Tuottaja Oy;1572860-0;;Rauma;pieni;Kotihoito;Pori, Rauma;suomi, ruotsi;12;kyllä;',
      'Uusi ry;;yhdistys;Pori;;Kuntoutus;;;;;',
      'Käytetty ry;;yhdistys;Pori;;;;;;;',
      'Jatkettu ry;;yhdistys;Pori;;;;;;;',
    )
    const sheet = await read(cast, rows)
    for (const words of [
      'Kotikunta: tyhjä → Rauma',
      'Palvelukielet: tyhjä → suomi, ruotsi',
      'Paikat: tyhjä → 12',
    ])
      expect(sheet.page.replaceAll(/<[^>]+>|\s+/g, ' ').replaceAll(/ +/g, ' ')).to.include(words)
    expect(sheet.page).to.include('3 uutta organisaatiota, 1 muuttuva organisaatio')
    expect((await save(cast, sheet)).headers.location).to.equal(sheet.path)
    expect(await organisation('Tuottaja Oy')).to.include({ municipality_code: '684', size_class: 'small' })
    expect((await browse(db()).get('/directory?q=kuntoutus')).text).to.include('Uusi ry')
    expect((await read(cast, rows)).page, 'the same file again').to.include('Tiedosto ei muuta mitään.')

    const used = (await organisation('Käytetty ry'))!
    const mandate = { organisation_id: used.id, person_id: cast.hanna.id, starts_on: '2026-01-01' }
    await db().insertInto('mandates').values(mandate).execute()
    const gone = (await organisation('Jatkettu ry'))!
    await db()
      .updateTable('directory_entries')
      .set({ contact_name: 'Johtaja Jatkaja' })
      .where('organisation_id', '=', gone.id)
      .execute()
    for (const _ of [1, 2]) await browse(db(), cast.sari).post(`${sheet.path}/undoing`)
    const page = (await browse(db(), cast.sari).get(sheet.path)).text
    for (const words of ['1 organisaatio poistettiin', '1 organisaatio palautettiin', '2 organisaatiota jäi'])
      expect(page).to.include(words)
    expect(await organisation('Uusi ry')).to.equal(undefined)
    expect(await organisation('Tuottaja Oy')).to.include({ municipality_code: null, size_class: null })
    expect((await browse(db()).get(`/directory/${tuottaja}`)).status, 'it had no entry').to.equal(404)
    const acts = await db().selectFrom('record').orderBy('id').select('act').execute()
    expect(acts.map(({ act }) => act).filter((act) => act.startsWith('providers'))).to.deep.equal([
      'providers read',
      'providers imported',
      'providers read',
      'providers withdrawn',
    ])
  })

  it('reads a workbook, shows anew what has changed since the preview, and forgets old files', async () => {
    const cast = await assemble(db())
    const sheet = await read(
      cast,
      await buffer(
        Readable.from(
          workbookOf(['Namn', 'Typ av organisation', 'Platser'], [[['Ny förening', 'förening', 7]]]),
        ),
      ),
      'producenter.xlsx',
    )
    expect(sheet.page).to.include('1 uusi organisaatio')
    await db()
      .insertInto('organisations')
      .values({ name: 'Ny förening', type: 'association', created_at: new Date() })
      .execute()
    const late = await save(cast, sheet)
    expect([late.status, late.text.includes('muuttuneet esikatselun jälkeen')]).to.deep.equal([422, true])
    expect((await read(cast, 'Nimetön;Sarake\r\na;b')).page).to.include('notice bad')
    await sweepDirectorySheets(houseOn(db()), new Date('2027-02-01T10:00:00Z'))
    expect(await db().selectFrom('directory_imports').select('id').execute()).to.deep.equal([])
  })

  it('tells how far a long saving is, and carries on one that broke off, without the row that no longer fits', async () => {
    const cast = await assemble(db())
    const names = Array.from({ length: 300 }, (_, at) => `Tuotu ${at} Oy`)
    const sheet = await read(cast, csv(...names.map((name) => `${name};;yritys;Pori;;Kotihoito;;;;;`)))
    const id = Number(sheet.path.split('/').at(-1))
    await beginSaving(db(), id, { by: cast.sari.id, at: new Date() })
    const begun = (await browse(db(), cast.sari).get(sheet.path)).text
    expect(begun).to.include('Tallennettu 0/300 riviä.')
    expect(begun).to.match(/<progress[^>]+max="300" value="0"/)
    await browse(db(), cast.sari).post(`${sheet.path}/removal`)
    const namesake = { name: 'Tuotu 299 Oy', type: 'company' as const, created_at: new Date() }
    await db().insertInto('organisations').values([namesake, namesake]).execute()
    await carryOnImports(houseOn(db()), new Date())
    const { text } = await browse(db(), cast.sari).get(sheet.path)
    for (const words of ['Tuonti on tallennettu', '299 uutta organisaatiota', '1 rivi jäi pois'])
      expect(text).to.include(words)
    expect(
      (await db().selectFrom('record').where('act', '=', 'providers imported').execute()).length,
    ).to.equal(1)
  })

  it('saves many rows in as many statements as few', async () => {
    const cast = await assemble(db())
    const statements = async (from: number, until: number) => {
      const rows = Array.from(
        { length: until - from },
        (_, at) => `Tuotu ${from + at} Oy;;yritys;Pori;;Kotihoito;Pori;suomi;5;;`,
      )
      const sheet = await read(cast, csv(...rows))
      let count = 0
      const counted = db().withPlugin({
        transformQuery: ({ node }) => (count++, node),
        transformResult: ({ result }) => Promise.resolve(result),
      })
      const seen = /name="seen" value="(\w+)"/.exec(sheet.page)?.[1]
      const form = { once: randomUUID(), seen }
      expect((await browse(counted, cast.sari).post(`${sheet.path}/saving`, form)).status).to.equal(303)
      return count
    }
    expect(await statements(0, 60)).to.equal(await statements(100, 102))
  })
})
