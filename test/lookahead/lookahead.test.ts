import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('What is coming up for comment', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
  })
  const sari = () => browse(db(), cast.sari)
  const coming = (more: object = {}) =>
    sari().post('/lookahead', {
      once: randomUUID(),
      body: cast.bodies.board,
      subject_fi: 'Kotihoidon sääntökirja',
      preparer_fi: 'Sari Sihteeri',
      taking_part_fi: 'Lausu tai tule työpajaan.',
      month: '2/2027',
      fields: 'home-care',
      ...more,
    })
  const letters = async (kind: string) =>
    (await db().selectFrom('messages').where('kind', '=', kind).orderBy('id').selectAll().execute()).map(
      ({ address, subject, body }) => ({ address, subject, body }),
    )

  it('goes on to a next page', async () => {
    const entry = { body_id: cast.bodies.board, preparer: { fi: 'Sari' }, created_at: noon }
    await db()
      .insertInto('lookahead_entries')
      .values(
        Array.from({ length: 60 }, (_, nth) => ({
          ...{ ...entry, subject: { fi: `Aihe ${nth}` }, created_by: cast.sari.id },
          opens_in: `2027-0${(nth % 9) + 1}-01`,
        })),
      )
      .execute()
    const shown = (text: string) => [...text.matchAll(/<li id="entry-(\d+)"/g)].map(([, id]) => id)
    const first = (await browse(db()).get('/lookahead')).text
    const next = /href="([^"]*)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&')
    const second = (await browse(db()).get(next!)).text
    const both = [...shown(first), ...shown(second)]
    expect([shown(first).length, both.length, new Set(both).size]).to.deep.equal([50, 60, 60])
    expect(second).to.not.include('rel="next"')
  })

  it('is read by all, followed by field with a confirmed address or an account, and told of when added and opened', async () => {
    const someone = browse(db())
    const following = { email: 'Seuraaja@Example.test', field: 'home-care' }
    for (const press of [1, 2]) await someone.post('/lookahead/followings', { ...following, press })
    const [asked, again] = await letters('lookahead_confirmation')
    expect(again, 'the first may have been lost').to.deep.equal(asked)
    const link = /\/lookahead\/followings\/\S+/.exec(asked!.body)![0]
    await browse(db(), cast.tuomas).post('/lookahead/followings', { field: 'home-care' })
    await browse(db(), cast.anna).post('/lookahead/followings', { field: 'elderly' })
    await coming()
    expect((await letters('lookahead')).map(({ address }) => address)).to.deep.equal([cast.tuomas.email])
    expect((await someone.get(link)).text).to.include('Vahvista seuraaminen')
    await someone.post(link, { to: 'confirm' })
    const page = (await someone.get('/lookahead')).text
    expect(page)
      .to.include('Kotihoidon sääntökirja')
      .and.to.include('2/2027')
      .and.to.include('Lausu tai tule työpajaan.')
    expect((await someone.get('/lookahead/feed')).text).to.include(
      '<title xml:lang="fi">Kotihoidon sääntökirja</title>',
    )
    const { id } = await db().selectFrom('lookahead_entries').select('id').executeTakeFirstOrThrow()
    const made = await sari().post(`/lookahead/${id}`, { to: 'drafted' })
    const request = made.headers.location!.replace('/edit', '')
    expect((await sari().post(`/lookahead/${id}`, { to: 'drafted' })).headers.location).to.equal(request)
    const form = {
      title_fi: 'Sääntökirja',
      background_fi: 'Tausta',
      responsible_fi: 'Sari',
      closes_on: '2027-03-30',
    }
    await db().updateTable('bodies').set({ languages: 'fi' }).where('id', '=', cast.bodies.board).execute()
    await sari().post(request, form)
    await sari().post(`${request}/recipients`, { by: 'name', name: 'Vanhusneuvosto' })
    await sari().post(`${request}/stages`, { to: 'open' })
    const told = (await letters('lookahead')).filter(({ subject }) => subject.startsWith('Lausuttavana nyt'))
    expect(told.map(({ address }) => address)).to.have.members(['seuraaja@example.test', cast.tuomas.email])
    expect((await someone.get('/lookahead')).text).not.to.include('Kotihoidon sääntökirja')
    await someone.post(link, { 'List-Unsubscribe': 'One-Click' })
    expect(
      await db().selectFrom('lookahead_followers').where('email', '<>', '').selectAll().execute(),
    ).to.deep.equal([])
  })

  it('is told of to those who follow its region, all of it, or when it is of every region, and to no others', async () => {
    // regions that some organisation is in are offered
    const places = await db()
      .selectFrom('municipalities')
      .distinctOn('subregion_code')
      .orderBy('subregion_code')
      .select(['code', 'subregion_code'])
      .limit(2)
      .execute()
    const homes = await db().selectFrom('organisations').orderBy('id').select('id').limit(2).execute()
    for (const [nth, { id }] of homes.entries())
      await db()
        .updateTable('organisations')
        .set({ municipality_code: places[nth]!.code })
        .where('id', '=', id)
        .execute()
    const [own, other] = places.map(({ subregion_code }) => subregion_code)
    await browse(db(), cast.tuomas).post('/lookahead/followings', { region: own })
    await browse(db(), cast.anna).post('/lookahead/followings', { region: other })
    await browse(db(), cast.bertta).post('/lookahead/followings', {})
    await browse(db(), cast.vice).post('/lookahead/followings', { region: own, field: 'elderly' })
    const told = async () => (await letters('lookahead')).map(({ address }) => address)
    expect((await coming({ regions: own })).status).to.equal(303)
    expect(await told(), 'of one region, in home care').to.have.members([
      cast.tuomas.email,
      cast.bertta.email,
    ])
    await db().deleteFrom('messages').execute()
    await coming({ once: randomUUID(), subject_fi: 'Hinnasto' })
    expect(await told(), 'of every region').to.have.members([
      cast.tuomas.email,
      cast.anna.email,
      cast.bertta.email,
    ])
  })

  it('is given up for a reason that those who follow hear', async () => {
    await browse(db(), cast.tuomas).post('/lookahead/followings', { field: 'home-care' })
    await coming()
    const { id } = await db().selectFrom('lookahead_entries').select('id').executeTakeFirstOrThrow()
    for (const press of [1, 2])
      await sari().post(`/lookahead/${id}`, { to: 'withdrawn', why: 'Valtuusto siirsi asian.', press })
    const [, withdrawn, ...more] = await letters('lookahead')
    expect(withdrawn!.subject).to.equal('Peruttu: Kotihoidon sääntökirja')
    expect(withdrawn!.body).to.include('Syy: Valtuusto siirsi asian.')
    expect(more).to.deep.equal([])
  })

  it('says what is wrong with its month and keeps what was typed; past unopened it waits for the secretary', async () => {
    const wrong = await coming({ month: 'keväällä' })
    expect(wrong.status).to.equal(422)
    expect(wrong.text).to.include('Kirjoita kuukausi muodossa').and.to.include('keväällä')
    const far = await coming({ month: '12/2027' })
    expect([far.status, far.text.includes('enintään vuoden päässä')]).to.deep.equal([422, true])
    await coming({ month: '10/2026', once: '' })
    expect((await sari().get('/')).text).to.include('eikä pyyntöä ole avattu')
    expect((await browse(db()).get('/lookahead')).text).to.include('Kuukausi on mennyt')
  })
})
