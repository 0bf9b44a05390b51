import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'
import { countQueries } from '../support/queries.ts'

const crew = {
  tier: 'working_group',
  name_fi: 'Apteekkien työryhmä',
  name_sv: 'Arbetsgruppen för apotek',
  languages: 'fi sv',
  minutes_language: 'fi',
  answer_days: '45',
}

describe('Bodies', () => {
  const db = useDatabase()
  const named = (fi: string) =>
    db()
      .selectFrom('bodies')
      .selectAll()
      .execute()
      .then((all) => all.filter(({ name }) => name.fi === fi))

  it('are shown to the public as three tiers and leadership', async () => {
    await assemble(db())
    const page = await browse(db()).get('/bodies')
    const order = ['Johtoryhmä', 'Neuvottelukunta', 'Kumppanuusryhmä', 'Mielenterveyden työryhmä'].map(
      (name) => page.text.indexOf(`>${name}</a>`),
    )
    expect(order)
      .to.deep.equal(order.toSorted((a, b) => a - b))
      .and.not.include(-1)
  })

  it('are added by the administrator, once', async () => {
    const { ilmari, sari, bodies } = await assemble(db())
    const form = { ...crew, parent_id: String(bodies.group), once: randomUUID() }
    const first = await browse(db(), ilmari).post('/bodies', form)
    const second = await browse(db(), ilmari).post('/bodies', form)
    expect(second.headers.location).to.equal(first.headers.location)
    const [row] = await named('Apteekkien työryhmä')
    expect(row).to.deep.include({ parent_id: bodies.group, languages: 'fi sv', answer_days: 45 })
    expect(await named('Apteekkien työryhmä')).to.have.length(1)
    expect((await browse(db(), sari).post('/bodies', form)).status).to.equal(403)
    expect((await browse(db()).get('/bodies/new')).status).to.equal(401)
  })

  it('mark the name that is missing in one of their languages', async () => {
    const { ilmari } = await assemble(db())
    const { name_sv: _, ...finnish } = crew
    const answer = await browse(db(), ilmari).post('/bodies', finnish)
    expect((await browse(db()).get(answer.headers.location!)).text).to.include('Nimi puuttuu ruotsiksi')
    const swedish = await browse(db()).get(`${answer.headers.location}?lang=sv`)
    expect(swedish.text).to.include('lang="fi">Apteekkien työryhmä</h1>')
  })

  const bad: [string, object][] = [
    ['no name in the language of the minutes', { name_fi: ' ' }],
    ['a tier that is none', { tier: 'cabinet' }],
    ['minutes in a language they do not have', { languages: 'fi', minutes_language: 'sv' }],
    ['a parent of the wrong tier', { parent_id: 'board' }],
    ['a parent that is none', { parent_id: '999999' }],
    ['days that are none', { answer_days: '-1' }],
    ['lists', { name_fi: ['a', 'b'], languages: ['fi', 'sv'] }],
    ['half a megabyte', { mandate_fi: '👩‍🚀'.repeat(20_000) }],
  ]
  for (const [what, wrong] of bad)
    it(`refuse ${what} with the form again`, async () => {
      const { ilmari, bodies } = await assemble(db())
      const parent = 'parent_id' in wrong &&
        wrong.parent_id === 'board' && { parent_id: String(bodies.board) }
      const answer = await browse(db(), ilmari).post('/bodies', { ...crew, ...wrong, ...parent })
      expect(answer.status).to.equal(422)
      expect(answer.text).to.include('action="/bodies"').and.include('Arbetsgruppen för apotek')
    })

  it('are changed and closed by the administrator, not while groups stand under them', async () => {
    const { ilmari, sari, bodies } = await assemble(db())
    const browser = browse(db(), ilmari)
    const form = { ...crew, name_fi: 'Uusi nimi', parent_id: String(bodies.group) }
    expect((await browser.post(`/bodies/${bodies.crew}`, form)).status).to.equal(303)
    expect(await named('Uusi nimi')).to.have.length(1)
    expect((await browse(db(), sari).post(`/bodies/${bodies.board}`, form)).status).to.equal(403)
    expect((await browser.post(`/bodies/${bodies.group}/closing`)).status).to.equal(422)
    expect(
      (await browser.post(`/bodies/${bodies.crew}/closing`, { decision: 'Aluehallitus § 5' })).status,
    ).to.equal(303)
    expect((await browse(db()).get('/bodies')).text).to.not.include('Uusi nimi')
    expect((await browse(db()).get(`/bodies/${bodies.crew}`)).text).to.include('Lakkautettu 25.11.2026')
    expect((await browse(db()).get('/bodies/99999')).status).to.equal(404)
  })

  it('show the public names in role, and no address nor what is not published', async () => {
    const cast = await assemble(db())
    const { bodies, terms } = cast
    const meeting = {
      body_id: bodies.board,
      term_id: terms.board,
      kind: 'formal' as const,
      year: 2026,
      created_at: new Date(0),
    }
    const on = (day: string) => ({
      starts_at: new Date(`${day}T10:00:00Z`),
      ends_at: new Date(`${day}T12:00:00Z`),
    })
    await db()
      .insertInto('meetings')
      .values([
        { ...meeting, number: 41, ...on('2026-12-10'), status: 'draft', publish_agenda: true },
        { ...meeting, number: 42, ...on('2026-12-11'), status: 'called', publish_agenda: true },
        { ...meeting, number: 43, ...on('2026-10-01'), status: 'closed' },
      ])
      .execute()
    const matter = { origin: 'county' as const, body_id: bodies.board, created_at: new Date(0) }
    await db()
      .insertInto('matters')
      .values([
        { ...matter, title: { fi: 'Julkinen asia' }, publicity: 'public' },
        { ...matter, title: { fi: 'Käsittelyssä oleva asia' }, publicity: 'handling' },
        { ...matter, title: { fi: 'Salainen asia' }, publicity: 'secret' },
      ])
      .execute()
    const seen = async (who?: { id: number }) => (await browse(db(), who).get(`/bodies/${bodies.board}`)).text
    const mine = ['Kokous 41', 'Kokous 42', 'Kokous 43', 'Julkinen asia', 'Käsittelyssä oleva', 'Salainen']
    const listed = async (who?: { id: number }) => {
      const page = await seen(who)
      return mine.filter((word) => page.includes(word))
    }
    expect(await listed()).to.deep.equal(['Kokous 42', 'Julkinen asia'])
    expect(await listed(cast.anna)).to.deep.equal([
      'Kokous 42',
      'Kokous 43',
      'Julkinen asia',
      'Käsittelyssä oleva',
    ])
    expect(await listed(cast.sari))
      .to.include('Kokous 41')
      .and.not.include('Salainen')
    const page = await seen()
    expect(page).to.include('Anna').and.include('Tuottaja Oy').and.include('AnnaDeputy').and.include('Esko')
    expect(page).to.not.include('example.test').and.not.include('/memberships/')
  })

  it('lead nobody from a public page to a list that is only for those signed in', async () => {
    const { anna, bodies } = await assemble(db())
    const matter = { origin: 'county' as const, body_id: bodies.board, created_at: new Date(0) }
    await db()
      .insertInto('matters')
      .values(
        Array.from({ length: 60 }, () => ({
          ...matter,
          title: { fi: 'Asia' },
          publicity: 'public' as const,
        })),
      )
      .execute()
    const page = async (who?: { id: number }) => (await browse(db(), who).get(`/bodies/${bodies.board}`)).text
    expect(await page(anna)).to.include(`/matters?body=${bodies.board}`)
    expect(await page())
      .to.include('Asia')
      .and.not.include(`/matters?body=${bodies.board}`)
  })

  it('show vacancies and missing deputies', async () => {
    const { sari, bodies, terms } = await assemble(db())
    const full = await browse(db(), sari).get(`/bodies/${bodies.board}`)
    expect(full.text).to.not.include('Avoin paikka').and.not.include('varajäsen puuttuu')
    await db().insertInto('seats').values({ term_id: terms.board, ordinal: 6 }).execute()
    const page = await browse(db(), sari).get(`/bodies/${bodies.board}`)
    expect(page.text)
      .to.include('Avoin paikka')
      .and.include('Henkilökohtainen varajäsen puuttuu (36\u00a0§:n 3 momentti)')
  })

  it('take the same number of queries with five seats as with thirty', async () => {
    const { sari, bodies, terms, organisations, hanna } = await assemble(db())
    const few = await countQueries(db(), (db) => browse(db, sari).get(`/bodies/${bodies.board}`))
    for (let ordinal = 6; ordinal <= 30; ordinal++) {
      const seat = { term_id: terms.board, ordinal }
      const { id } = await db().insertInto('seats').values(seat).returning('id').executeTakeFirstOrThrow()
      const sits = { seat_id: id, person_id: hanna.id, organisation_id: organisations.hoiva }
      const rows = (['member', 'deputy'] as const).map((capacity) => ({
        ...sits,
        capacity,
        starts_on: '2025-06-01',
        consented_on: '2025-05-01',
      }))
      await db().insertInto('memberships').values(rows).execute()
    }
    const many = await countQueries(db(), (db) => browse(db, sari).get(`/bodies/${bodies.board}`))
    expect(few).to.be.within(3, 6)
    expect(many).to.equal(few)
  })
})
