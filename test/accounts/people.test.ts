import { expect } from 'chai'
import { setSetting } from '../../server/accounts/queries.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { givePassword, visit } from './visitor.ts'

describe('Looking for people', () => {
  const db = useDatabase()

  it('pages by name, each once, and finds by name or address', async () => {
    const { ilmari } = await assemble(db())
    const many = Array.from({ length: 60 }, (_, number) => ({
      name: `Äiti ${number % 3}`,
      email: `aiti${number}@example.test`,
      created_at: noon,
    }))
    await db().insertInto('people').values(many).execute()
    const seen: string[] = []
    let path: string | undefined = '/people'
    while (path) {
      const { text }: { text: string } = await browse(db(), ilmari).get(path)
      seen.push(...[...text.matchAll(/href="\/people\/(\d+)"/g)].map((found) => found[1]!))
      path = /href="(\/people\?[^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    }
    const all = await db().selectFrom('people').select('id').execute()
    expect(seen.toSorted()).to.deep.equal(all.map(({ id }) => String(id)).toSorted())
    expect((await browse(db(), ilmari).get('/people?search=aiti59')).text)
      .to.include('aiti59@')
      .and.not.include('aiti58@')
    expect((await browse(db(), ilmari).get('/people?search=%25')).text).to.include('Haulla ei löytynyt')
    expect((await browse(db(), ilmari).get('/people?after=x&name[]=y&search[]=z')).status).to.equal(200)
  })

  it('answers 404 for one who is not there', async () => {
    const { ilmari } = await assemble(db())
    for (const id of ['999999', 'abc', '99999999999'])
      expect((await browse(db(), ilmari).get(`/people/${id}`)).status).to.equal(404)
    for (const act of ['', '/invitations', '/closing', '/reopening', '/offices'])
      expect(
        (
          await browse(db(), ilmari).post(`/people/999999${act}`, {
            name: 'X',
            office: 'registrar',
            body: '',
            starts_on: '2026-11-25',
          })
        ).status,
      ).to.equal(404)
  })
})

describe('Correcting a person', () => {
  const db = useDatabase()

  it('changes the address only of one who has not come yet', async () => {
    const { ilmari, anna } = await assemble(db())
    const refused = await browse(db(), ilmari).post(`/people/${anna.id}`, {
      name: 'Anna B',
      email: 'x@example.test',
    })
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('Osoitteen vaihtaa käyttäjä itse')
    await db().updateTable('people').set({ activated_at: null }).where('id', '=', anna.id).execute()
    expect(
      (
        await browse(db(), ilmari).post(`/people/${anna.id}`, {
          name: 'Anna B',
          email: 'Bertta@example.test',
        })
      ).status,
    ).to.equal(422)
    expect(
      (await browse(db(), ilmari).post(`/people/${anna.id}`, { name: 'Anna B', email: 'x@example.test' }))
        .status,
    ).to.equal(303)
    const now = await db()
      .selectFrom('people')
      .where('id', '=', anna.id)
      .select(['name', 'email'])
      .executeTakeFirst()
    expect(now).to.deep.equal({ name: 'Anna B', email: 'x@example.test' })
  })

  it('is the administrator’s', async () => {
    const { sari, anna } = await assemble(db())
    for (const act of ['', '/closing', '/reopening', '/offices', '/offices/1/end'])
      expect((await browse(db(), sari).post(`/people/${anna.id}${act}`, { name: 'X' })).status).to.equal(403)
  })
})

describe('Giving and ending offices', () => {
  const db = useDatabase()
  const give = ({ ilmari, hanna }: Cast, form: object, who: { id: number } = hanna) =>
    browse(db(), ilmari).post(`/people/${who.id}/offices`, { starts_on: '2026-11-25', ends_on: '', ...form })
  const heldBy = ({ id }: { id: number }) =>
    db().selectFrom('offices').where('person_id', '=', id).selectAll().execute()

  it('gives a secretary’s office for a period, with its rights only then', async () => {
    const cast = await assemble(db())
    const answer = await give(cast, { office: 'secretary', body: cast.bodies.board, ends_on: '30.11.2026' })
    expect(answer.status).to.equal(303)
    const may = async (at: string) =>
      (await browse(db(), cast.hanna, { at: new Date(at) }).get('/people')).status
    expect(await may('2026-11-24T10:00:00Z')).to.equal(403)
    expect(await may('2026-11-25T10:00:00Z')).to.equal(200)
    expect(await may('2026-11-30T20:00:00Z')).to.equal(200)
    expect(await may('2026-11-30T22:30:00Z')).to.equal(403)
  })

  it('gives each office only where there is one', async () => {
    const cast = await assemble(db())
    for (const [office, body] of [
      ['administrator', cast.bodies.board],
      ['secretary', ''],
      ['leader', cast.bodies.board],
      ['secretary', cast.bodies.leadership],
      ['secretary', 999_999],
    ]) {
      const answer = await give(cast, { office, body })
      expect(answer.status, String(office)).to.equal(422)
    }
    expect(await heldBy(cast.hanna)).to.deep.equal([])
  })

  it('R6: takes the chair of a toimikunta from its members', async () => {
    const cast = await assemble(db())
    const stranger = await give(cast, { office: 'vice_chair', body: cast.bodies.board })
    expect(stranger.status).to.equal(422)
    expect(stranger.text).to.include('valitaan sen jäsenistä')
    expect(
      (await give(cast, { office: 'vice_chair', body: cast.bodies.board }, cast.annaDeputy)).status,
    ).to.equal(422)
    expect((await give(cast, { office: 'vice_chair', body: cast.bodies.board }, cast.anna)).status).to.equal(
      303,
    )
    expect((await give(cast, { office: 'vice_chair', body: cast.bodies.group })).status).to.equal(303)
  })

  it('does not give the same office twice, nor one that ends before it begins', async () => {
    const cast = await assemble(db())
    const office = { office: 'registrar', body: '' }
    expect((await give(cast, { ...office, ends_on: '2026-11-24' })).status).to.equal(422)
    expect((await give(cast, office)).status).to.equal(303)
    expect((await give(cast, { ...office, starts_on: '2026-12-01' })).text).to.include('on jo tämä tehtävä')
    expect(await heldBy(cast.hanna)).to.have.length(1)
  })

  it('answers bad input with the form', async () => {
    const cast = await assemble(db())
    for (const form of [
      {},
      { office: 'king', body: '' },
      { office: ['chair', 'secretary'], body: '1' },
      { office: 'chair', body: '1 or 1=1' },
      { office: 'registrar', body: '', starts_on: '31.2.2026' },
    ])
      expect((await give(cast, form)).status).to.equal(422)
  })

  it('ends an office on its last day, but leaves someone to administer', async () => {
    const cast = await assemble(db())
    const [own] = await heldBy(cast.ilmari)
    const end = (ends_on: string) =>
      browse(db(), cast.ilmari).post(`/people/${cast.ilmari.id}/offices/${own!.id}/end`, { ends_on })
    expect((await end('2026-11-25')).text).to.include('Viimeistä pääkäyttäjää')
    await give(cast, { office: 'administrator', body: '' })
    expect((await end('2025-01-01')).status).to.equal(422)
    expect((await end('huomenna')).status).to.equal(422)
    expect((await end('2026-11-25')).status).to.equal(303)
    expect(
      (await browse(db(), cast.ilmari, { at: new Date('2026-11-26T10:00:00Z') }).get('/administration'))
        .status,
    ).to.equal(403)
    const [sari] = await heldBy(cast.sari)
    const other = `/people/${cast.anna.id}/offices/${sari!.id}/end`
    expect((await browse(db(), cast.ilmari).post(other, { ends_on: '2026-11-25' })).status).to.equal(404)
  })
})

describe('Closing an account', () => {
  const db = useDatabase()

  it('signs the person out everywhere and ends offices, and can be undone', async () => {
    const { ilmari, reetta } = await assemble(db())
    await givePassword(db(), reetta)
    const visitor = visit(db())
    await visitor.signIn(reetta.email)
    expect((await browse(db(), ilmari).post(`/people/${reetta.id}/closing`)).status).to.equal(303)
    expect((await visitor.get('/account')).status).to.equal(401)
    expect((await visitor.signIn(reetta.email)).status).to.equal(422)
    const office = await db()
      .selectFrom('offices')
      .where('person_id', '=', reetta.id)
      .select('ends_on')
      .executeTakeFirst()
    expect(office!.ends_on).to.equal('2026-11-24')
    expect((await browse(db(), ilmari).post(`/people/${reetta.id}/reopening`)).status).to.equal(303)
    expect((await visitor.signIn(reetta.email)).status).to.equal(303)
  })

  it('is refused for oneself, for members and for one closed already', async () => {
    const { ilmari, anna, hanna } = await assemble(db())
    const close = async ({ id }: { id: number }) =>
      (await browse(db(), ilmari).post(`/people/${id}/closing`)).text
    expect(await close(ilmari)).to.include('Et voi sulkea omaa tiliäsi')
    expect(await close(anna)).to.include('Päätä ensin henkilön jäsenyydet')
    await close(hanna)
    expect(await close(hanna)).to.include('Tili on suljettu')
  })
})

describe('The administration', () => {
  const db = useDatabase()

  it('is the administrator’s alone', async () => {
    const { ilmari, sari, reetta } = await assemble(db())
    for (const path of ['/administration', '/administration/settings', '/administration/messages']) {
      expect((await browse(db(), ilmari).get(path)).status, path).to.equal(200)
      for (const who of [sari, reetta]) expect((await browse(db(), who).get(path)).status, path).to.equal(403)
      expect((await browse(db()).get(path)).status, path).to.equal(401)
    }
    expect((await browse(db(), sari).post('/administration/settings', {})).status).to.equal(403)
  })

  it('says that the embedded database does not survive a power cut, and whether mail leaves', async () => {
    const { ilmari } = await assemble(db())
    const embedded = await browse(db(), ilmari).get('/administration')
    expect(embedded.text).to.include('ei sähkökatkoa').and.include('SMTP_URL')
    const settings = { databaseUrl: 'postgres://x', smtpUrl: 'smtp://x' }
    const served = await browse(db(), ilmari, { settings }).get('/administration')
    expect(served.text).to.not.include('ei sähkökatkoa').and.not.include('SMTP_URL')
  })

  it('guides a new installation through its first steps until all are taken', async () => {
    const { ilmari, sari, terms } = await assemble(db())
    const guide = '/administration/first-steps'
    for (const path of ['/', '/administration']) {
      const page = await browse(db(), ilmari).get(path)
      expect(page.text, path).to.include('7/10 tehty').and.include('Seuraavaksi: Valitse hyvinvointialue')
      expect(page.text, path).to.include(`href="${guide}"`)
    }
    expect((await browse(db(), sari).get('/')).text).to.not.include('Käyttöönotto')
    const page = await browse(db(), ilmari).get(guide)
    expect(page.text.match(/class="badge good">tehty/g)).to.have.length(7)
    expect(page.text).to.include(`href="/terms/${Math.min(...Object.values(terms))}/profile"`)

    await setSetting(db(), 'county_code', '06')
    await db()
      .updateTable('terms')
      .set({ profile: { notice_days: 5 } })
      .execute()
    const settings = { smtpUrl: 'smtp://mail.example.test' }
    for (const path of ['/', '/administration'])
      expect((await browse(db(), ilmari, { settings }).get(path)).text, path).to.not.include('/10 tehty')
    expect((await browse(db(), ilmari, { settings }).get(guide)).text).to.include('Kaikki on tehty')
  })

  it('lets the guide be put away and taken up again', async () => {
    const { ilmari } = await assemble(db())
    const rest = (rested: string) => browse(db(), ilmari).post('/administration/first-steps/rest', { rested })
    await rest('yes')
    expect((await browse(db(), ilmari).get('/')).text).to.not.include('Käyttöönotto')
    expect((await browse(db(), ilmari).get('/administration')).text).to.include('/administration/first-steps')
    await rest('no')
    expect((await browse(db(), ilmari).get('/')).text).to.include('Jatka käyttöönottoa')
  })

  it('asks a bilingual county for Swedish names', async () => {
    const { ilmari, bodies } = await assemble(db())
    const named = { languages: 'fi sv' as const, name: { fi: 'Vaikuttajaryhmä' } }
    await db().updateTable('bodies').set(named).where('id', '=', bodies.crew).execute()
    const page = await browse(db(), ilmari).get('/administration/first-steps')
    expect(page.text).to.include(`href="/bodies/${bodies.crew}/edit"`)
  })

  it('tells apart who has been invited and who has not', async () => {
    const { ilmari, bertta } = await assemble(db())
    await db().updateTable('people').set({ activated_at: null }).where('id', '=', bertta.id).execute()
    const page = async () => (await browse(db(), ilmari).get(`/people/${bertta.id}`)).text
    expect(await page()).to.include('Ei vielä kutsuttu')
    await browse(db(), ilmari).post(`/people/${bertta.id}/invitations`)
    expect(await page())
      .to.include('Kutsuttu, ei vielä käynyt')
      .and.not.include('Ei vielä kutsuttu')
  })

  it('keeps the county’s settings and refuses wrong ones', async () => {
    const { ilmari } = await assemble(db())
    const form = {
      county_code: '06',
      own_case_numbers: 'yes',
      case_number_pattern: String.raw`^SAT-\d+$`,
      secret_opens_by: 'second_factor',
    }
    const post = (wrong: object) =>
      browse(db(), ilmari).post('/administration/settings', { ...form, ...wrong })
    for (const wrong of [
      { case_number_pattern: '(' },
      { county_code: 'x' },
      { own_case_numbers: 'ehkä' },
      { secret_opens_by: ['second_factor', 'x'] },
      { case_number_pattern: '' },
    ]) {
      const answer = await post(wrong)
      expect(answer.status, JSON.stringify(wrong)).to.equal(422)
    }
    expect((await post({})).status).to.equal(303)
    const page = await browse(db(), ilmari).get('/administration/settings')
    expect(page.text).to.include(String.raw`value="^SAT-\d+$"`)
    expect(page.text).to.match(/value="second_factor" checked/)
  })
})
