import { expect } from 'chai'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'
import { issueLink } from '../../server/accounts/token-queries.ts'
import { codeIn, givePassword, later, linkIn, messagesOf, rightPassword, visit } from './visitor.ts'

const newPassword = 'toinen hevonen paristo'

describe('One’s own account', () => {
  const db = useDatabase()
  async function annaIn() {
    const cast = await assemble(db())
    await givePassword(db(), cast.anna)
    const visitor = visit(db())
    await visitor.signIn(cast.anna.email)
    return { ...cast, visitor }
  }
  const accountOf = (id: number) =>
    db().selectFrom('people').where('id', '=', id).selectAll().executeTakeFirstOrThrow()

  it('changes name, language and phone, and gives wrong ones back', async () => {
    const { visitor, anna } = await annaIn()
    const taken = await visitor.post('/account', { name: 'Anna Uusi', language: 'sv', phone: '+358 40 123' })
    expect(taken.status).to.equal(303)
    expect(await accountOf(anna.id)).to.include({ name: 'Anna Uusi', language: 'sv', phone: '+358 40 123' })
    for (const form of [
      {},
      { name: '', language: 'fi' },
      { name: 'A', language: ['fi', 'sv'] },
      { name: 'A', language: 'fi', phone: '<b>' },
    ])
      expect((await visitor.post('/account', form)).status).to.equal(422)
  })

  it('has a postal address, which the secretary who posts the papers keeps too, and nobody else sees', async () => {
    const { anna, sari, oskari, ilmari } = await assemble(db())
    const details = { name: 'Anna', language: 'fi', phone: '' }
    const own = (postal_address: string) =>
      browse(db(), anna).post('/account', { ...details, postal_address })
    expect((await own('x'.repeat(301))).status).to.equal(422)
    expect((await own('  Rantakatu 1 \r\n\r\n28100 Pori ')).status).to.equal(303)
    const kept = async () =>
      (await db().selectFrom('people').where('id', '=', anna.id).selectAll().executeTakeFirstOrThrow())
        .postal_address
    expect(await kept()).to.equal('Rantakatu 1\n28100 Pori')
    const read = async (who: { id: number }) => (await browse(db(), who).get(`/people/${anna.id}`)).text
    for (const who of [sari, ilmari]) expect(await read(who)).to.include('Rantakatu 1')
    expect(await read(oskari)).to.not.include('Rantakatu')
    const post = (who: { id: number }, id = anna.id) =>
      browse(db(), who).post(`/people/${id}/postal-address`, { postal_address: 'Kuja 2' })
    expect((await post(oskari)).status).to.equal(403)
    expect((await post(sari, 999_999)).status).to.equal(404)
    expect((await post(sari)).headers.location).to.equal(`/people/${anna.id}?done=postal`)
    expect(await kept()).to.equal('Kuja 2')
  })

  it('changes the password only with the current one, and ends the other sessions', async () => {
    const { visitor, anna } = await annaIn()
    const elsewhere = visit(db())
    await elsewhere.signIn(anna.email)
    const wrong = await visitor.post('/account/password', {
      current_password: 'x',
      new_password: newPassword,
    })
    expect(wrong.status).to.equal(422)
    expect(wrong.text).to.include('Nykyinen salasana on väärä')
    const form = { current_password: rightPassword, new_password: newPassword }
    expect((await visitor.post('/account/password', { ...form, new_password: 'lyhyt' })).status).to.equal(422)
    expect((await visitor.post('/account/password', form)).status).to.equal(303)
    expect((await elsewhere.get('/account')).status).to.equal(401)
    expect((await visitor.get('/account')).status).to.equal(200)
    expect((await visit(db()).signIn(anna.email)).status).to.equal(422)
    expect((await visit(db()).signIn(anna.email, newPassword)).status).to.equal(303)
  })

  it('lists the sessions and ends one of them, or all others', async () => {
    const { visitor, anna, bertta } = await annaIn()
    const others = [visit(db()), visit(db())]
    for (const other of others) await other.signIn(anna.email)
    await givePassword(db(), bertta)
    const stranger = visit(db())
    await stranger.signIn(bertta.email)
    const page = await visitor.get('/account')
    expect(page.text).to.include('Firefox, Windows').and.include('tämä istunto')
    const keys = [...page.text.matchAll(/sessions\/(\w+)\/revocation/g)].map((found) => found[1])
    expect(keys).to.have.length(2)
    expect((await stranger.post(`/account/sessions/${keys[0]}/revocation`)).status).to.equal(404)
    expect((await visitor.post(`/account/sessions/${keys[0]}/revocation`)).status).to.equal(303)
    const alive = []
    for (const other of others) alive.push((await other.get('/account')).status)
    expect(alive).to.have.members([200, 401])
    await visitor.post('/account/session-revocations')
    for (const other of others) expect((await other.get('/account')).status).to.equal(401)
    expect((await visitor.get('/account')).status).to.equal(200)
    expect((await stranger.get('/account')).status).to.equal(200)
  })

  it('is closed to strangers', async () => {
    for (const path of ['/account', '/account/second-factor'])
      expect((await visit(db()).get(path)).status).to.equal(401)
    for (const path of [
      '/account',
      '/account/password',
      '/account/address-changes',
      '/account/session-revocations',
    ])
      expect((await visit(db()).post(path)).status).to.equal(401)
  })
})

describe('Changing the address', () => {
  const db = useDatabase()
  const email = 'anna.uusi@example.test'
  async function asked(wanted = email) {
    const cast = await assemble(db())
    await givePassword(db(), cast.anna)
    const visitor = visit(db())
    await visitor.signIn(cast.anna.email)
    const answer = await visitor.post('/account/address-changes', { email: wanted })
    const letters = await messagesOf(db(), 'address_change')
    const paths: string[] = []
    for (const { thing_id } of letters) if (thing_id) paths.push((await issueLink(db(), thing_id, noon))!)
    return { ...cast, visitor, answer, letters, paths }
  }
  const addressOf = async (id: number) =>
    (await db().selectFrom('people').where('id', '=', id).select('email').executeTakeFirstOrThrow()).email

  for (const order of [
    [0, 1],
    [1, 0],
  ] as const)
    it(`needs proof from both, ${order[0] === 0 ? 'old' : 'new'} first; the old is told and other sessions end`, async () => {
      const { anna, visitor, letters, paths } = await asked()
      expect(letters.map(({ address }) => address)).to.deep.equal([anna.email, email])
      const elsewhere = visit(db())
      await elsewhere.signIn(anna.email)
      const first = await visit(db()).post(paths[order[0]]!)
      expect(first.text).to.include('Vielä toisen osoitteen')
      expect(await addressOf(anna.id)).to.equal(anna.email)
      expect((await elsewhere.get('/account')).status).to.equal(200)
      const second = await visitor.post(paths[order[1]]!)
      expect(second.text).to.include('Osoite on vaihdettu')
      expect(await addressOf(anna.id)).to.equal(email)
      expect((await elsewhere.get('/account')).status).to.equal(401)
      expect((await visitor.get('/account')).status).to.equal(200)
      const [told] = await messagesOf(db(), 'address_changed')
      expect(told!.address).to.equal(anna.email)
    })

  it('does not take two proofs from one address', async () => {
    const { anna, paths } = await asked()
    await visit(db()).post(paths[1]!)
    expect((await visit(db()).post(paths[1]!)).status).to.equal(404)
    expect(await addressOf(anna.id)).to.equal(anna.email)
  })

  it('does not mix two changes', async () => {
    const { anna, visitor, paths } = await asked()
    await visit(db()).post(paths[0]!)
    await visitor.post('/account/address-changes', { email: 'kolmas@example.test' })
    const last = (await messagesOf(db(), 'address_change')).at(-1)!
    const answer = await visit(db()).post((await issueLink(db(), last.thing_id!, noon))!)
    expect(answer.text).to.include('Vielä toisen osoitteen')
    expect(await addressOf(anna.id)).to.equal(anna.email)
  })

  it('does not tell that the new address has an account, but tells its owner', async () => {
    const free = await asked()
    const text = (answer: typeof free.answer) => [answer.status, answer.headers.location]
    const expected = text(free.answer)
    const taken = await free.visitor.post('/account/address-changes', { email: 'bertta@example.test' })
    expect(text(taken)).to.deep.equal(expected)
    const last = (await messagesOf(db(), 'address_change')).at(-1)!
    expect(last).to.include({ address: 'bertta@example.test', thing: null })
    expect(last.body).to.include('osoitteella on jo tili')
  })

  it('refuses what is no address, and one’s own', async () => {
    const { visitor, anna } = await asked()
    for (const wanted of ['', 'ei', anna.email.toUpperCase(), ['a@b.fi', 'c@d.fi']])
      expect((await visitor.post('/account/address-changes', { email: wanted })).status).to.equal(422)
  })
})

describe('Raising a session for secret content', () => {
  const db = useDatabase()
  const allow = () =>
    db().insertInto('settings').values({ key: 'secret_opens_by', value: '"second_factor"' }).execute()

  it('needs a password and a code, where the county has decided so', async () => {
    const { anna } = await assemble(db())
    await givePassword(db(), anna)
    const visitor = visit(db())
    await visitor.signIn(anna.email)
    const closed = await visitor.post('/account/second-factor')
    expect(closed.status).to.equal(422)
    expect(closed.text).to.include('vain vahvalla tunnistautumisella')
    await allow()
    expect((await visitor.post('/account/second-factor', { to: '/meetings/1' })).status).to.equal(303)
    const code = await codeIn(db())
    expect((await visitor.post('/account/second-factor/entries', { code: otherThan(code) })).status).to.equal(
      422,
    )
    const raised = await visitor.post('/account/second-factor/entries', { code, to: '/meetings/1' })
    expect([raised.status, raised.headers.location]).to.deep.equal([303, '/meetings/1'])
    expect((await visitor.get('/account')).text).to.include('vahvistettu tunnistus')
    expect((await visitor.post('/account/second-factor/entries', { code })).status).to.equal(422)
  })

  it('is never reached from a one-time link alone', async () => {
    const { anna } = await assemble(db())
    await allow()
    const visitor = visit(db())
    await visitor.post('/sign-in-links', { email: anna.email })
    await visitor.post(await linkIn(db(), 'sign_in'))
    const answer = await visitor.post('/account/second-factor')
    expect(answer.status).to.equal(422)
    expect(answer.text).to.include('ei riitä')
    // nor by setting a password from the link and coming back with it
    expect((await visitor.post('/account/password', { new_password: newPassword })).status).to.equal(303)
    const again = visit(db())
    await again.signIn(anna.email, newPassword)
    expect((await again.post('/account/second-factor')).text).to.include('Pyydä pääkäyttäjältä uusi kutsu')
    expect(await messagesOf(db(), 'second_factor')).to.deep.equal([])
  })

  it('takes five tries, ten minutes, and refuses what is no code', async () => {
    const { anna } = await assemble(db())
    await givePassword(db(), anna)
    await allow()
    const visitor = visit(db())
    await visitor.signIn(anna.email)
    await visitor.post('/account/second-factor')
    const code = await codeIn(db())
    for (const wrong of ['', 'abcdef', ['1', '2'], '1'.repeat(1_000)])
      expect((await visitor.post('/account/second-factor/entries', { code: wrong })).status).to.equal(422)
    for (let tries = 0; tries < 5; tries++)
      await visitor.post('/account/second-factor/entries', { code: otherThan(code) })
    expect((await visitor.post('/account/second-factor/entries', { code })).status).to.equal(429)
    await visitor.post('/account/second-factor')
    const fresh = await codeIn(db())
    visitor.time.now = later(10)
    expect((await visitor.post('/account/second-factor/entries', { code: fresh })).status).to.equal(422)
  })
})

const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
