import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { sweepImports } from '../../server/imports/duties.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble, type Cast } from '../support/people.ts'
import { sheetOf, workbook } from './workbook.ts'

const headings =
  'Nimi;Sähköposti;Organisaatio;Y-tunnus;Organisaation tyyppi;Tehtävä;Jäsen tai varajäsen;Kenen varajäsen;Paikka;Suostumus saatu;Päätös'

describe('Importing the members of a term', () => {
  const db = useDatabase()

  async function withSeats(count = 2) {
    const cast = await assemble(db())
    const seats = Array.from({ length: count }, (_, index) => ({
      term_id: cast.terms.board,
      ordinal: 6 + index,
    }))
    await db().insertInto('seats').values(seats).execute()
    return cast
  }
  const send = (
    cast: Cast,
    bytes: Buffer | string,
    { name = 'jasenet.csv', who = cast.sari, once = randomUUID() } = {},
  ) =>
    browse(db(), who)
      .send(`/terms/${cast.terms.board}/imports`)
      .field('once', once)
      .attach('file', Buffer.from(bytes), name)
  const read = async (cast: Cast, ...rows: string[]) => {
    const { headers } = await send(cast, [headings, ...rows].join('\r\n'))
    const path = headers.location!
    return { path, page: (await browse(db(), cast.sari).get(path)).text }
  }
  const sealIn = (page: string) => /name="seen" value="(\w+)"/.exec(page)?.[1] ?? ''
  const save = (cast: Cast, path: string, seen: string, once = randomUUID()) =>
    browse(db(), cast.sari).post(`${path}/saving`, { once, seen })
  const acts = async () =>
    (await db().selectFrom('record').orderBy('id').select('act').execute()).map(({ act }) => act)
  const countOf = async (table: 'people' | 'memberships' | 'organisations') =>
    Number(
      (
        await db()
          .selectFrom(table)
          .select((eb) => eb.fn.countAll().as('count'))
          .executeTakeFirstOrThrow()
      ).count,
    )

  const rows = [
    'Uuno Uusi;uuno@example.test;Uusi Hoiva Oy;0112038-9;yritys;;;;6;1.11.2026;AH § 9',
    'Vilma Varalla;;Uusi Hoiva Oy;0112038-9;yritys;;varajäsen;Uuno Uusi;;1.11.2026;AH § 9',
    'Hanna;hanna@example.test;Tuottaja Oy;;;;jäsen;;;2026-11-02;',
  ]

  it('shows what each row would do and saves nothing, then saves all with one press', async () => {
    const cast = await withSeats()
    const before = [await countOf('people'), await countOf('memberships'), await countOf('organisations')]
    const { path, page } = await read(cast, ...rows)
    for (const words of [
      'Uusi henkilö',
      'Uusi organisaatio: Uusi Hoiva Oy',
      'Jäseneksi paikalle 6, 1.6.2025 alkaen',
      'Jäsenen Uuno Uusi varajäseneksi paikalle 6, 1.6.2025 alkaen',
      'Ei sähköpostia: kokouskutsut postissa',
      'Henkilö on jo palvelussa',
      'Jäseneksi paikalle 7',
      '2 jäsentä, 1 varajäsen, 2 uutta henkilöä, 1 uusi organisaatio',
      'Näitä sarakkeita ei lueta: Tehtävä.',
    ])
      expect(page).to.include(words)
    expect([
      await countOf('people'),
      await countOf('memberships'),
      await countOf('organisations'),
    ]).to.deep.equal(before)

    const once = randomUUID()
    for (const _ of [1, 2]) {
      const { status, headers } = await save(cast, path, sealIn(page), once)
      expect([status, headers.location]).to.deep.equal([303, path])
    }
    const made = await db()
      .selectFrom('memberships')
      .innerJoin('people', 'people.id', 'memberships.person_id')
      .innerJoin('seats', 'seats.id', 'memberships.seat_id')
      .innerJoin('organisations', 'organisations.id', 'memberships.organisation_id')
      .where('memberships.id', '>', Math.max(...Object.values(cast.memberships)))
      .where('seats.ordinal', '>=', 6)
      .orderBy('memberships.id')
      .select([
        'people.name',
        'seats.ordinal',
        'capacity',
        'organisations.name as organisation',
        'consented_on',
        'language',
      ])
      .execute()
    const common = { consented_on: '2026-11-01', language: 'fi' }
    expect(made).to.deep.equal([
      { ...common, name: 'Uuno Uusi', ordinal: 6, capacity: 'member', organisation: 'Uusi Hoiva Oy' },
      { ...common, name: 'Vilma Varalla', ordinal: 6, capacity: 'deputy', organisation: 'Uusi Hoiva Oy' },
      {
        ...common,
        name: 'Hanna',
        ordinal: 7,
        capacity: 'member',
        organisation: 'Tuottaja Oy',
        consented_on: '2026-11-02',
      },
    ])
    expect(await acts()).to.deep.equal([
      'import read',
      'organisation added',
      ...Array.from({ length: 3 }, () => 'member seated'),
      'import saved',
    ])
    const { rows: kept } = await db().selectFrom('imports').select('rows').executeTakeFirstOrThrow()
    expect(kept, 'nobody’s data is left behind').to.deep.equal([])
  })

  it('saves many rows in as many statements as few', async () => {
    const cast = await withSeats(60)
    const statements = async (from: number, until: number) => {
      const rows = Array.from({ length: until - from }, (_, index) => {
        const number = from + index
        return `Henkilö ${number};h${number}@example.test;Yhdistys ${number};;yhdistys;;;;${number};1.11.2026;`
      })
      const { path, page } = await read(cast, ...rows)
      let count = 0
      const counted = db().withPlugin({
        transformQuery: ({ node }) => (count++, node),
        transformResult: ({ result }) => Promise.resolve(result),
      })
      const form = { once: randomUUID(), seen: sealIn(page) }
      const { status } = await browse(counted, cast.sari).post(`${path}/saving`, form)
      expect(status).to.equal(303)
      return count
    }
    const few = await statements(6, 8)
    expect(few).to.be.above(10)
    expect(await statements(8, 60)).to.equal(few)
    expect((await acts()).filter((act) => act === 'member seated')).to.have.length(54)
  })

  it('read again after saving does nothing to those who came by it', async () => {
    const cast = await withSeats()
    const first = await read(cast, ...rows)
    await save(cast, first.path, sealIn(first.page))
    const again = await read(cast, ...rows)
    expect(again.page.match(/On jo tässä tehtävässä/g)).to.have.length(3)
    expect(again.page).to.include('kaikki on jo palvelussa').and.not.include('Tallenna kaikki rivit')
  })

  it('says in sentences what is wrong with a row, and refuses to save until it is mended', async () => {
    const cast = await withSeats()
    const { path, page } = await read(
      cast,
      'Yksi Yksinen;yksi@example.test;Tuntematon Oy;;;;;;6;1.11.2026;',
      'Kaksi Kaksinen;kaksi@example.test;Hoiva Oy;1234567-8;;;;;;1.11.2026;',
      'Anna;anna@example.test;;;;;varajäsen;Bertta;;1.11.2026;',
      'Neljä Neljänen;nelja@example.test;;;;;;;3;1.11.2026;',
      'Viisi Viisinen;viisi@example.test;;;;;;;;31.2.2026;',
      'Kuusi Kuusinen;kuusi@example.test;;;;;;;;;',
      'Seitsemän;7@example.test;;;;;;;;1.11.2026;',
      'Seitsemän;7@example.test;;;;;;;;1.11.2026;',
      'Kahdeksan;8@example.test;;;;;;;99;1.11.2026;',
      '=HYPERLINK("x");9@example.test;;;;;;;;1.11.2026;',
      `${'Pitkä '.repeat(200_000)};10@example.test;;;;;;;;1.11.2026;`,
      'Väärä Nimi;hanna@example.test;;;;;;;;1.11.2026;',
      'Hilja\u0007;11@example.test;;;;;;;;1.11.2026;',
      'Tulevainen;12@example.test;;;;;;;7;1.11.2027;',
    )
    for (const words of [
      'Organisaatiota ei ole palvelussa: Tuntematon Oy',
      'tarkistusnumero ei täsmää',
      'Henkilöllä on jo paikka tässä toimielimessä',
      'Paikalla on jo jäsen näinä päivinä',
      '”31.2.2026” ei ole päivä',
      'Suostumuksen päivä puuttuu',
      'Sama henkilö on jo rivillä 8',
      'Paikkaa 99 ei ole. Toimikaudella on 7 paikkaa.',
      'solussa on kaava',
      'solussa on liikaa tekstiä',
      'Osoitteella on palvelussa jo toinen henkilö: Hanna',
      'näkymätön merkki',
      'ei voi olla tulevaisuudessa',
      'Avointa paikkaa ei ole',
    ])
      expect(page).to.include(words)
    const { status, text } = await save(cast, path, 'seen')
    expect(status).to.equal(422)
    expect(text).to.include('rivillä on korjattavaa. Korjaa taulukko')
    expect(await acts()).to.deep.equal(['import read'])
  })

  it('refuses when the house has changed since the preview', async () => {
    const cast = await withSeats(1)
    const { path, page } = await read(cast, 'Uuno Uusi;uuno@example.test;;;;;;;;1.11.2026;')
    const seat = await db()
      .selectFrom('seats')
      .where('ordinal', '=', 6)
      .select('id')
      .executeTakeFirstOrThrow()
    await browse(db(), cast.sari).post(`/seats/${seat.id}/memberships`, {
      person: 'Hanna',
      starts_on: '2026-11-20',
      consented_on: '2026-11-20',
    })
    await db().insertInto('seats').values({ term_id: cast.terms.board, ordinal: 7 }).execute()
    const { status, text } = await save(cast, path, sealIn(page))
    expect(status).to.equal(422)
    expect(text).to.include('ovat muuttuneet esikatselun jälkeen').and.include('Jäseneksi paikalle 7')
    expect((await save(cast, path, sealIn(text))).status).to.equal(303)
  })

  it('sends the invitations by one press afterwards, each once', async () => {
    const cast = await withSeats()
    const { path, page } = await read(cast, ...rows)
    await save(cast, path, sealIn(page))
    expect((await browse(db(), cast.sari).get(path)).text).to.include(
      '1 tuotua henkilöä ei ole vielä kutsuttu',
    )
    for (const _ of [1, 2]) await browse(db(), cast.sari).post(`${path}/invitations`)
    const sent = await db()
      .selectFrom('messages')
      .where('kind', '=', 'invitation')
      .select('address')
      .execute()
    expect(sent.map(({ address }) => address)).to.deep.equal(['uuno@example.test'])
  })

  it('adds an organisation alone where no person is named', async () => {
    const cast = await withSeats()
    const { path, page } = await read(cast, ';;Kolmas Sektori ry;;yhdistys;;;;;;')
    await save(cast, path, sealIn(page))
    const found = await db()
      .selectFrom('organisations')
      .where('name', '=', 'Kolmas Sektori ry')
      .select('type')
      .execute()
    expect(found).to.deep.equal([{ type: 'association' }])
  })

  it('reads what Excel saves: semicolons in Windows-1252, and a workbook in Swedish', async () => {
    const cast = await withSeats()
    const old = Buffer.from(
      'Nimi;Suostumus saatu;Päätös\r\n"Väinö ""Ville"" Öhman";1.11.2026;§ 5\r\n',
      'latin1',
    )
    const csv = await send(cast, old)
    expect((await browse(db(), cast.sari).get(csv.headers.location!)).text).to.include(
      'Väinö &#34;Ville&#34; Öhman',
    )
    const sheet = sheetOf([
      ['Namn', 'E-post', 'Samtycke har getts'],
      ['Åke Öst', 'ake@example.test', '2026-11-01'],
    ])
    const xlsx = await send(cast, workbook(sheet), { name: 'ledamoter.xlsx' })
    expect((await browse(db(), cast.sari).get(xlsx.headers.location!)).text).to.include('Åke Öst')
  })

  it('refuses what is no spreadsheet, holds no headings or claims a million columns', async function () {
    this.timeout(40_000)
    const cast = await withSeats()
    const far =
      '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    const many = [headings, ...Array.from({ length: 2_001 }, (_, line) => `Nimi ${line}`)].join('\n')
    for (const [bytes, name, words] of [
      ['a;b\n1;2', 'x.csv', 'ei löydy otsikkoriviä'],
      [headings, 'x.csv', 'ei ole yhtään riviä'],
      [many, 'x.csv', 'liikaa rivejä'],
      ['x'.repeat(3_000_000), 'x.csv', 'enintään 2 Mt'],
      ['Nimi;Nimi\nA;B', 'x.csv', 'kahdesti'],
      [workbook('<sheetData><row'), 'x.xlsx', ''],
      [workbook(far), 'x.xlsx', 'ei voi lukea'],
      ['%PDF-1.7', 'x.pdf', ''],
    ] as const) {
      const { status, text } = await send(cast, bytes as string, { name })
      expect(status, name).to.equal(422)
      expect(text, words).to.include(words)
    }
    expect(await acts()).to.deep.equal([])
  })

  it('forgets what nobody came back for', async () => {
    const cast = await withSeats()
    await read(cast, ...rows)
    await sweepImports(houseOn(db()), new Date(noon.getTime() + 15 * 86_400_000))
    expect(await db().selectFrom('imports').select('id').execute()).to.deep.equal([])
  })
})
