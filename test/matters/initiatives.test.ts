import { expect } from 'chai'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

const written = {
  title: 'Iltavuorot',
  text: 'Iltavuorot eivät riitä.',
  name: 'Tiina',
  email: 'tiina@example.test',
}

describe('Bringing an initiative', () => {
  const db = useDatabase()
  const all = () => db().selectFrom('initiatives').selectAll().execute()
  const messages = () => db().selectFrom('messages').selectAll().orderBy('id').execute()

  it('says first that it becomes public, what not to write, and how competition law binds', async () => {
    await assemble(db())
    const page = await browse(db()).get('/initiatives/new')
    expect(page.status).to.equal(200)
    expect(page.text).to.include('Aloitteesta tulee julkinen asiakirja').and.include('liikesalaisuuksia')
    expect(page.text).to.include('(kilpailulaki 5\u00a0§).').and.not.include('lakimies')
    expect(page.text.indexOf('julkinen asiakirja')).to.be.lessThan(
      page.text.indexOf('<form method="post" action="/initiatives/new"'),
    )
  })

  it('needs no account, and gives a dated receipt on the screen and by mail with the same link', async () => {
    const { bodies } = await assemble(db())
    const stranger = browse(db())
    const answer = await stranger.post('/initiatives/new', { ...written, body_id: bodies.crew })
    expect(answer.status).to.equal(303)
    const page = await stranger.get(answer.headers.location!)
    expect(page.text).to.include('vastaanotettu 25.11.2026 klo 12.00')
    const [initiative] = await all()
    expect(initiative).to.include({
      name: 'Tiina',
      origin: 'public',
      body_id: bodies.crew,
      status: 'received',
    })
    const [letter] = await messages()
    expect(letter!.address).to.equal('tiina@example.test')
    expect(letter!.body)
      .to.include(answer.headers.location!.split('?')[0])
      .and.include('25.11.2026 klo 12.00')
    expect(letter!.body + letter!.subject).not.to.include('Iltavuorot')
  })

  it('stores the follow link only hashed', async () => {
    await assemble(db())
    const answer = await browse(db()).post('/initiatives/new', written)
    const token = answer.headers.location!.split('?')[0]!.split('/').pop()!
    expect(
      JSON.stringify([await all(), await db().selectFrom('onces').selectAll().execute()]),
    ).not.to.include(token)
  })

  it('counts once when the same words are sent again, also after going back; changed words are another', async () => {
    await assemble(db())
    const send = (form: object) => browse(db()).post('/initiatives/new', form)
    const [first, second] = [await send(written), await send({ ...written, website: '' })]
    expect(second.headers.location).to.equal(first.headers.location)
    expect(await all()).to.have.length(1)
    expect(await messages()).to.have.length(1)
    await send({ ...written, text: 'Iltavuorot eivät riitä, eivätkä yövuorot.' })
    expect(await all()).to.have.length(2)
  })

  it('takes a member’s name and address from the account', async () => {
    const { anna } = await assemble(db())
    await browse(db(), anna).post('/initiatives/new', {
      ...written,
      name: 'Joku muu',
      email: 'muu@example.test',
    })
    expect((await all())[0]).to.include({
      name: 'Anna',
      email: 'anna@example.test',
      person_id: anna.id,
      origin: 'member',
    })
  })

  it('acts in an organisation’s name only under a mandate', async () => {
    const { tuomas, hanna, organisations } = await assemble(db())
    const form = { ...written, organisation_id: organisations.tuottaja }
    const refused = await browse(db(), hanna).post('/initiatives/new', form)
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('valtuutusta')
    expect((await browse(db(), tuomas).post('/initiatives/new', form)).status).to.equal(303)
    expect((await all())[0]).to.include({ origin: 'provider', organisation_id: organisations.tuottaja })
  })

  it('tells the machine that fills the hidden field what went wrong, and stores nothing', async () => {
    await assemble(db())
    const refused = await browse(db()).post('/initiatives/new', { ...written, website: 'http://spam.test' })
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('koneen täyttämältä')
    expect(await all()).to.have.length(0)
  })

  it('sends one e-mail address at most five receipts in a day', async () => {
    await assemble(db())
    let count = 0
    const bring = (given = {}, at = noon) =>
      browse(db(), undefined, { at }).post('/initiatives/new', { ...written, text: `${++count}`, ...given })
    while (count < 5) expect((await bring()).status).to.equal(303)
    expect((await bring()).status).to.equal(422)
    expect((await bring({ email: '' })).status).to.equal(303)
    expect((await bring({}, new Date(noon.getTime() + 90_000_000))).status).to.equal(303)
  })

  const bad: [string, Record<string, unknown>, string][] = [
    ['nothing', {}, 'Täytä tämä kohta'],
    ['no title', { ...written, title: '   ' }, 'Täytä tämä kohta'],
    ['a title of a thousand letters', { ...written, title: 'å'.repeat(1_000) }, 'enintään 200'],
    ['a text of a million letters', { ...written, text: 'x'.repeat(1_000_000) }, 'enintään 10000'],
    ['a list for a text', { ...written, text: ['a', 'b'] }, 'Täytä tämä kohta'],
    ['an address that is none', { ...written, email: 'tiina@' }, 'Tarkista sähköpostiosoite'],
    ['a body that is no number', { ...written, body_id: "1'; drop table initiatives" }, 'Valitse jokin'],
    ['a body that does not exist', { ...written, body_id: 999_999 }, 'Valitse jokin'],
    ['a body beyond all numbers', { ...written, body_id: '99999999999999' }, 'Valitse jokin'],
  ]
  for (const [name, form, sentence] of bad)
    it(`gives the form back when it holds ${name}`, async () => {
      await assemble(db())
      const answer = await browse(db()).post('/initiatives/new', form)
      expect(answer.status).to.equal(422)
      expect(answer.text).to.include(sentence).and.include('action="/initiatives/new"')
      if (form.name) expect(answer.text).to.include('value="Tiina"')
      expect(await all()).to.have.length(0)
    })

  it('shows script, right-to-left and emoji as they were written', async () => {
    const { sari } = await assemble(db())
    const text = '<script>alert(1)</script> \u202eabc 🩺'
    await browse(db()).post('/initiatives/new', { ...written, text, email: '' })
    const [initiative] = await all()
    expect(initiative!.text).to.equal(text)
    const page = await browse(db(), sari).get(`/initiatives/${initiative!.id}`)
    expect(page.text).to.include('&lt;script&gt;alert(1)').and.not.include('<script>alert')
  })
})
