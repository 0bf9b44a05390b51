import { expect } from 'chai'
import type { KyselyPlugin } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { draftOf } from '../meetings/draft.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { delivered } from '../recommendations/support.ts'

/** How many statements a piece of work sends. */
async function statementsOf(db: Db, work: (db: Db) => PromiseLike<unknown>) {
  let count = 0
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      count++
      return result
    },
  }
  await work(db.withPlugin(counter))
  return count
}

describe('The front page', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
  })
  const meeting = async (more: object = {}) =>
    (
      await db()
        .insertInto('meetings')
        .values({
          body_id: cast.bodies.board,
          term_id: cast.terms.board,
          kind: 'formal',
          number: 1,
          year: 2026,
          starts_at: new Date('2026-12-03T10:00:00Z'),
          ends_at: new Date('2026-12-03T12:00:00Z'),
          status: 'called',
          created_at: noon,
          ...more,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id

  it('of the public shows called meetings with public agendas, and no others', async () => {
    const open = await meeting({ publish_agenda: true })
    const closed = await meeting({ number: 2 })
    const draft = await meeting({ number: 3, status: 'draft', publish_agenda: true })
    const past = await meeting({
      number: 4,
      publish_agenda: true,
      starts_at: new Date(0),
      ends_at: new Date(0),
    })
    const page = (await browse(db()).get('/')).text
    expect(page).to.include(`/meetings/${open}"`)
    for (const hidden of [closed, draft, past]) expect(page).to.not.include(`/meetings/${hidden}"`)
  })

  it('of the public shows published minutes and public recommendations with what was answered', async () => {
    const { id, meeting } = await delivered(db(), cast, { publicity: 'public' })
    const secret = await delivered(db(), cast, { publicity: 'secret' })
    const publish = db().updateTable('minutes').set({ published_at: noon }).where('meeting_id', '=', meeting)
    const minutes = await publish.returning('id').executeTakeFirstOrThrow()
    const response = {
      recommendation_id: id,
      kind: 'partly' as const,
      status: 'confirmed' as const,
      reasons: 'x',
    }
    await db()
      .insertInto('responses')
      .values({ ...response, drafted_at: noon, confirmed_at: noon })
      .execute()
    const page = (await browse(db()).get('/')).text
    expect(page).to.include(`/minutes/${minutes.id}"`).and.include(`/recommendations/${id}"`)
    expect(page).to.include('Hyväksyttiin osittain').and.not.include(`/recommendations/${secret.id}"`)
  })

  it('of the public says in two sentences what this is, and offers to make an initiative', async () => {
    for (const [language, offer] of [
      ['fi', 'Tee aloite'],
      ['sv', 'Ta initiativ'],
    ]) {
      const page = (await browse(db()).get(`/?lang=${language}`)).text
      expect(page).to.include('href="/initiatives/new"').and.include(offer)
    }
  })

  it('of someone for whom nothing waits says what comes next and when', async () => {
    await db()
      .insertInto('interest_declarations')
      .values({ person_id: cast.anna.id, declared_at: noon } as never)
      .execute()
    const coming = await meeting()
    await db()
      .insertInto('replies')
      .values({ meeting_id: coming, person_id: cast.anna.id, reply: 'coming', at: noon })
      .execute()
    const page = (await browse(db(), cast.anna).get('/')).text
    expect(page)
      .to.include('Mikään ei odota sinua')
      .and.include('3.12.2026 klo 12.00')
      .and.include('31.5.2027 saakka')
  })

  it('of someone without a seat says what brings something there', async () => {
    expect((await browse(db(), cast.hanna).get('/')).text)
      .to.include('Mikään ei odota')
      .and.include('Tulevia kokouksia ei ole')
      .and.include('Kun sinut valitaan toimielimeen')
      .and.not.include('/meetings/new')
  })

  it('of a secretary makes the next meeting', async () => {
    const page = (await browse(db(), cast.sari).get('/')).text
    expect(page).to.include(`/meetings/new?body=${cast.bodies.board}`)
    expect(page).to.not.include(`/meetings/new?body=${cast.bodies.otherBoard}`)
  })

  it('puts what is due first at the top, marks what is late, and leaves what has no day to the end', async () => {
    const matter = (fi: string, due_on: string) =>
      db()
        .insertInto('matters')
        .values({
          title: { fi },
          origin: 'county',
          body_id: cast.bodies.board,
          status: 'backlog',
          created_at: noon,
          preparer_id: cast.paavo.id,
          due_on,
        })
        .execute()
    await matter('Ensi viikolla', '2026-12-01')
    await matter('Jo myöhässä', '2026-11-20')
    await db()
      .insertInto('link_openings')
      .values({ person_id: cast.paavo.id, opened_by: cast.ilmari.id, opened_at: noon })
      .execute()
    const page = (await browse(db(), cast.paavo).get('/')).text
    const order = ['Jo myöhässä', 'Ensi viikolla', 'Ilmari'].map((name) => page.indexOf(name))
    expect(order)
      .to.deep.equal(order.toSorted((one, other) => one - other))
      .and.not.include(-1)
    expect(page.match(/badge bad">myöhässä/g)).to.have.length(1)
  })

  it('names the sides of which too few would come, in the reader’s language (R30)', async () => {
    await db()
      .updateTable('terms')
      .set({ legal_form: 'voluntary_influence', profile: JSON.stringify({ quorum_sides: 'one' }) as never })
      .where('id', '=', cast.terms.board)
      .execute()
    const meeting = await draftOf(db(), cast, { status: 'called', number: 8, year: 2026 } as never)
    const row = async (language: string) => (await browse(db(), cast.sari).get(`/?lang=${language}`)).text
    expect(await row('fi')).to.not.include('liian vähän tulossa')
    for (const who of [cast.cecilia, cast.vice])
      await browse(db(), who).post(`/meetings/${meeting}/replies`, { reply: 'absent' })
    expect(await row('fi')).to.include('Kokous 8/2026: liian vähän tulossa: Julkinen sektori, Kolmas sektori')
    expect(await row('sv')).to.include('för få kommer: Offentliga sektorn, Tredje sektorn')
    await browse(db(), cast.vice).post(`/meetings/${meeting}/replies`, { reply: 'coming' })
    expect(await row('fi')).to.include('liian vähän tulossa: Kolmas sektori')
    await browse(db(), cast.cecilia).post(`/meetings/${meeting}/replies`, { reply: 'remote' })
    expect(await row('fi')).to.not.include('liian vähän tulossa')
  })

  it('asks the same number of questions of the database however much waits', async () => {
    const ask = () => statementsOf(db(), (counted) => browse(counted, cast.sari).get('/'))
    const before = await ask()
    for (let count = 0; count < 30; count++)
      await db()
        .insertInto('initiatives')
        .values({ name: 'T', origin: 'public', title: 'a', text: 'b', received_at: noon })
        .execute()
    expect((await browse(db(), cast.sari).get('/')).text.match(/Tarkasta aloite/g)).to.have.length(30)
    expect(await ask())
      .to.equal(before)
      .and.be.at.most(5)
  })

  it('and the way of a matter asks no more when the way is long', async () => {
    const { id } = await db()
      .insertInto('matters')
      .values({
        title: { fi: 'Asia' },
        origin: 'county',
        body_id: cast.bodies.board,
        status: 'backlog',
        created_at: noon,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const ask = () => statementsOf(db(), (counted) => browse(counted, cast.sari).get(`/matters/${id}`))
    const before = await ask()
    for (let count = 0; count < 20; count++)
      await db()
        .insertInto('handlings')
        .values({ matter_id: id, kind: 'handled', body_id: cast.bodies.board, at: noon })
        .execute()
    expect((await browse(db(), cast.sari).get(`/matters/${id}`)).text).to.include('Vaiheita on 20')
    expect(await ask())
      .to.equal(before)
      .and.be.at.most(7)
  })
})
