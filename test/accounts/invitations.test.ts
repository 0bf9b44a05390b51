import { expect } from 'chai'
import { firstAdministratorLink } from '../../server/accounts/first-administrator-queries.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase, useOwnDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'
import { later, linkIn, messagesOf, rightPassword, visit } from './visitor.ts'

const uusi = { name: 'Uusi Jäsen', email: 'uusi@example.test', language: 'sv' }

describe('Inviting a person', () => {
  const db = useDatabase()
  const invited = () =>
    db().selectFrom('people').where('email', '=', uusi.email).selectAll().executeTakeFirst()

  it('is the administrator’s and any secretary’s, and nobody else’s', async () => {
    const { ilmari, sari, anna, chair, paavo } = await assemble(db())
    for (const [who, status] of [
      [ilmari, 200],
      [sari, 200],
      [anna, 403],
      [chair, 403],
      [paavo, 403],
      [undefined, 401],
    ] as const) {
      expect((await browse(db(), who).get('/people/new')).status).to.equal(status)
      expect((await browse(db(), who).get('/people')).status).to.equal(status)
      expect((await browse(db(), who).get(`/people/${anna.id}`)).status).to.equal(status)
    }
    expect((await browse(db(), anna).post('/people', uusi)).status).to.equal(403)
    expect(await invited()).to.equal(undefined)
  })

  it('adds the person and writes to them in their language, once however often the form is sent', async () => {
    const { sari } = await assemble(db())
    const once = '3f0c7e1c-5b1c-4a7e-9b57-111111111111'
    const first = await browse(db(), sari).post('/people', { ...uusi, once })
    const second = await browse(db(), sari).post('/people', { ...uusi, once })
    expect(first.status).to.equal(303)
    expect(second.headers.location).to.equal(first.headers.location)
    const letters = await messagesOf(db(), 'invitation')
    expect(letters).to.have.length(1)
    expect(letters[0]!.body).to.include('Sari bjuder in dig')
    const { act } = await db().selectFrom('record').select('act').executeTakeFirstOrThrow()
    expect(act).to.equal('person invited')
  })

  it('says whose address it already is', async () => {
    const { sari } = await assemble(db())
    const answer = await browse(db(), sari).post('/people', { ...uusi, email: 'ANNA@example.test' })
    expect(answer.status).to.equal(422)
    expect(answer.text).to.include('Osoitteella on jo tili: Anna').and.include('Uusi Jäsen')
  })

  it('gives the form back with what was typed when something is wrong with it', async () => {
    const { sari } = await assemble(db())
    for (const form of [
      {},
      { ...uusi, name: '' },
      { ...uusi, name: 'x\r\nBcc: kaikki@example.test' },
      { ...uusi, name: 'a'.repeat(1_000_000) },
      { ...uusi, email: 'ei osoite' },
      { ...uusi, email: ['a@b.fi', 'c@d.fi'] },
      { ...uusi, language: 'ru' },
    ]) {
      const answer = await browse(db(), sari).post('/people', form)
      expect(answer.status, JSON.stringify(form).slice(0, 80)).to.equal(422)
      expect(answer.text).to.include('role="alert"')
    }
    const hostile = await browse(db(), sari).post('/people', {
      ...uusi,
      name: '<script>1</script>',
      email: '',
    })
    expect(hostile.text).to.include('&lt;script&gt;').and.not.include('<script>1')
    expect(await invited()).to.equal(undefined)
  })

  it('is accepted with a button, sets the password and signs in', async () => {
    const { sari } = await assemble(db())
    await browse(db(), sari).post('/people', uusi)
    const path = await linkIn(db(), 'invitation')
    const visitor = visit(db())
    expect((await visitor.get(path)).text).to.include('Uusi Jäsen')
    expect((await invited())!.activated_at).to.equal(null)
    const tooShort = await visitor.post(path, { language: 'sv', password: 'lyhyt' })
    expect(tooShort.status).to.equal(422)
    expect(tooShort.text).to.include('vähintään 12 merkkiä').and.not.include('value="lyhyt"')
    const taken = await visitor.post(path, { language: 'sv', password: rightPassword })
    expect([taken.status, taken.headers.location]).to.deep.equal([303, '/'])
    expect((await invited())!.activated_at).to.deep.equal(noon)
    expect((await visit(db()).signIn(uusi.email)).status).to.equal(303)
    expect((await visit(db()).post(path, { language: 'sv', password: '' })).status).to.equal(404)
  })

  it('may be accepted without a password, and works fourteen days', async () => {
    const { sari } = await assemble(db())
    await browse(db(), sari).post('/people', uusi)
    const path = await linkIn(db(), 'invitation')
    const day = 24 * 60
    expect((await visit(db(), { at: later(14 * day + 1) }).get(path)).status).to.equal(404)
    const visitor = visit(db(), { at: later(13 * day) })
    expect((await visitor.post(path, { language: 'fi' })).status).to.equal(303)
    expect((await invited())!.password_hash).to.equal(null)
  })

  it('is renewed by a new one, which ends the earlier', async () => {
    const { sari } = await assemble(db())
    await browse(db(), sari).post('/people', uusi)
    const first = await linkIn(db(), 'invitation')
    const { id } = (await invited())!
    expect((await browse(db(), sari).post(`/people/${id}/invitations`)).status).to.equal(303)
    expect((await visit(db()).get(first)).status).to.equal(404)
    const statuses = (await messagesOf(db(), 'invitation')).map(({ status }) => status)
    expect(statuses).to.deep.equal(['lapsed', 'waiting'])
  })

  it('is for a secretary only until the person has come', async () => {
    const { sari, ilmari, anna } = await assemble(db())
    const answer = await browse(db(), sari).post(`/people/${anna.id}/invitations`)
    expect(answer.status).to.equal(422)
    expect(answer.text).to.include('Henkilöllä on jo tili käytössä')
    expect((await browse(db(), ilmari).post(`/people/${anna.id}/invitations`)).status).to.equal(303)
  })

  it('waits on the inviter’s home after a week, until it is used', async () => {
    const { sari, gunnar } = await assemble(db())
    await browse(db(), sari).post('/people', uusi)
    const week = later(8 * 24 * 60)
    const text = 'Kutsua ei ole käytetty viikkoon'
    expect((await browse(db(), sari).get('/')).text).to.not.include(text)
    expect((await browse(db(), sari, { at: week }).get('/')).text)
      .to.include(text)
      .and.include('Uusi Jäsen')
    expect((await browse(db(), gunnar, { at: week }).get('/')).text).to.not.include('Uusi Jäsen')
    await visit(db(), { at: week }).post(await linkIn(db(), 'invitation', week), { language: 'fi' })
    expect((await browse(db(), sari, { at: week }).get('/')).text).to.not.include(text)
  })
})

describe('A one-time link pressed twice at the same moment', () => {
  const own = useOwnDatabase()

  it('lets one in', async () => {
    const { db } = own()
    const { sari } = await assemble(db)
    await browse(db, sari).post('/people', uusi)
    const path = await linkIn(db, 'invitation')
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => visit(db).post(path, { language: 'fi', password: '' })),
    )
    expect(answers.map(({ status }) => status)).to.have.members([303, 404, 404, 404])
  })
})

describe('The first administrator', () => {
  const db = useDatabase()
  const url = 'http://kumppanuus.test'
  const me = { name: 'Pää Käyttäjä', email: 'paa@example.test', password: rightPassword }
  const pathOf = async () => (await firstAdministratorLink(db(), url, noon))!.replace(url, '')

  it('makes the account by the link that the first start prints', async () => {
    const path = await pathOf()
    const visitor = visit(db())
    expect((await visitor.get(path)).status).to.equal(200)
    const refused = await visitor.post(path, { ...me, password: 'lyhyt' })
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('value="paa@example.test"')
    const made = await visitor.post(path, me)
    expect(made.headers.location).to.equal('/administration/first-steps')
    expect((await visitor.get('/administration')).status).to.equal(200)
    expect((await visit(db()).post(path, { ...me, email: 'toinen@example.test' })).status).to.equal(404)
  })

  it('is one, though two processes each printed a link', async () => {
    const [one, other] = [await pathOf(), await pathOf()]
    expect((await visit(db()).post(one, me)).status).to.equal(303)
    expect((await visit(db()).post(other, { ...me, email: 'toinen@example.test' })).status).to.equal(404)
  })

  it('is not made where there are people', async () => {
    const path = await pathOf()
    await assemble(db())
    expect(await firstAdministratorLink(db(), url, noon)).to.equal(undefined)
    expect((await visit(db()).post(path, me)).status).to.equal(404)
  })
})
