import { expect } from 'chai'
import request from 'supertest'
import { countAttempt } from '../../server/accounts/attempt-queries.ts'
import { createApp } from '../../server/app.ts'
import { isPassword } from '../../server/web/passwords.ts'
import { noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble } from '../support/people.ts'
import { givePassword, later, linkIn, messagesOf, rightPassword, visit } from './visitor.ts'

describe('Signing in', () => {
  const db = useDatabase()

  it('lets the right password in, in a session of strength password', async () => {
    const { anna } = await assemble(db())
    await givePassword(db(), anna)
    const visitor = visit(db())
    const answer = await visitor.signIn(' Anna@Example.test ')
    expect([answer.status, answer.headers.location]).to.deep.equal([303, '/'])
    const page = await visitor.get('/account')
    expect(page.text).to.include('Anna').and.include('kirjauduttu salasanalla')
    for (const cookie of answer.headers['set-cookie'] as never as string[])
      expect(cookie)
        .to.match(/HttpOnly/)
        .and.match(/SameSite=Lax/)
  })

  it('sets no cookie but secure ones behind a proxy that ends TLS, and believes no other host', async () => {
    const { anna } = await assemble(db())
    await givePassword(db(), anna)
    const settings = { publicUrl: 'https://kumppanuus.test', trustProxy: 1 }
    const app = createApp(houseOn(db(), settings), { clock: () => noon })
    const signIn = (headers: Record<string, string>) =>
      request(app)
        .post('/sign-in?lang=sv')
        .type('form')
        .set({ 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'evil.test', ...headers })
        .send({ email: anna.email, password: rightPassword })
    const taken = await signIn({ Origin: 'https://kumppanuus.test' })
    expect(taken.status).to.equal(303)
    const cookies = taken.headers['set-cookie'] as never as string[]
    expect(cookies.map((cookie) => cookie.split('=')[0])).to.have.members([
      'lang',
      'kp.browser',
      'kp.session',
    ])
    for (const cookie of cookies) expect(cookie).to.match(/; Secure/)
    expect(JSON.stringify(taken.headers)).to.not.include('evil')
    expect(taken.headers['strict-transport-security']).to.be.a('string')
    for (const Origin of ['https://evil.test', 'null', 'http://kumppanuus.test'])
      expect((await signIn({ Origin })).status, Origin).to.equal(403)
  })

  it('gives one answer to a wrong password, an unknown address, a closed account and one without a password', async () => {
    const { anna, bertta, greta } = await assemble(db())
    await givePassword(db(), anna)
    await givePassword(db(), greta)
    await db()
      .updateTable('people')
      .set({ closed_at: later(-60) })
      .where('id', '=', greta.id)
      .execute()
    const answers = []
    for (const email of [anna.email, 'ei.ketaan@example.test', bertta.email])
      answers.push(await visit(db()).signIn(email, 'väärä salasana tämä'))
    answers.push(await visit(db()).signIn(greta.email, rightPassword))
    const plain = answers.map(({ status, text }) => [status, text.replaceAll(/value="[^"]*@[^"]*"/g, '')])
    expect(plain[0]![0]).to.equal(422)
    for (const answer of plain) expect(answer).to.deep.equal(plain[0])
  })

  it('compares as long where there is nothing to compare with', async () => {
    const { anna } = await assemble(db())
    await givePassword(db(), anna)
    const { password_hash } = await db()
      .selectFrom('people')
      .where('id', '=', anna.id)
      .select('password_hash')
      .executeTakeFirstOrThrow()
    const timed = async (hash: string | null) => {
      const begun = performance.now()
      for (let time = 0; time < 5; time++) expect(await isPassword(hash, 'väärä')).to.equal(false)
      return performance.now() - begun
    }
    await timed(null)
    expect(await timed(null)).to.be.above((await timed(password_hash)) / 4)
  })

  it('leads only to paths of this service', async () => {
    const { anna } = await assemble(db())
    await givePassword(db(), anna)
    for (const [to, location] of [
      ['/meetings/7?x=1', '/meetings/7?x=1'],
      ['https://evil.test/', '/'],
      ['//evil.test/', '/'],
      ['/\\evil.test', '/'],
      ['/\t/evil.test', '/'],
      ['javascript:alert(1)', '/'],
      ['/sign-in?to=/x', '/'],
    ]) {
      const answer = await visit(db()).post('/sign-in', { email: anna.email, password: rightPassword, to })
      expect(answer.headers.location, to).to.equal(location)
    }
  })

  it('carries the path of a page that was only for those signed in', async () => {
    await assemble(db())
    const answer = await visit(db()).get('/account?x=1')
    expect(answer.status).to.equal(401)
    expect(answer.text).to.include('/sign-in?to=%2Faccount%3Fx%3D1')
    const page = await visit(db()).get('/sign-in?to=%2Faccount%3Fx%3D1')
    expect(page.text).to.include('name="to" value="/account?x=1"')
  })

  it('begins a new session, so that one planted earlier is worth nothing', async () => {
    const { anna } = await assemble(db())
    await givePassword(db(), anna)
    const visitor = visit(db())
    const first = await visitor.signIn(anna.email)
    const second = await visitor.signIn(anna.email)
    const sid = (answer: typeof first) =>
      (answer.headers['set-cookie'] as never as string[]).find((cookie) => cookie.startsWith('kp.session='))
    expect(sid(first)).to.be.a('string')
    expect(sid(second)).to.be.a('string').and.not.equal(sid(first))
  })

  it('ends with signing out, which also clears what the browser kept', async () => {
    const { anna } = await assemble(db())
    await givePassword(db(), anna)
    const visitor = visit(db())
    await visitor.signIn(anna.email)
    const answer = await visitor.post('/sign-out')
    expect(answer.headers['clear-site-data']).to.equal('"storage"')
    expect((await visitor.get('/account')).status).to.equal(401)
    expect(await db().selectFrom('session').selectAll().execute()).to.deep.equal([])
  })

  it('answers bad input with the form and a sentence', async () => {
    await assemble(db())
    for (const form of [
      {},
      { email: ['a@b.fi', 'c@d.fi'], password: 'x' },
      { email: 'a'.repeat(1_000_000), password: 'x' },
      { email: "' or 1=1; --", password: '😀\0‮' },
    ]) {
      const answer = await visit(db()).post('/sign-in', form)
      expect(answer.status).to.equal(422)
      expect(answer.text).to.include('role="alert"')
    }
  })
})

describe('Throttling sign-in', () => {
  const db = useDatabase()

  it('stops an account after ten failures and lets it try again after a quarter of an hour', async () => {
    const { anna } = await assemble(db())
    await givePassword(db(), anna)
    const visitor = visit(db())
    for (let tries = 0; tries < 10; tries++)
      expect((await visitor.signIn(anna.email, 'väärä')).status).to.equal(422)
    const stopped = await visitor.signIn(anna.email)
    expect(stopped.status).to.equal(429)
    expect(stopped.text).to.include('Odota 15 minuuttia')
    visitor.time.now = later(16)
    expect((await visitor.signIn(anna.email)).status).to.equal(303)
  }).timeout(30_000)

  it('stops an unknown address as it stops an account', async () => {
    await assemble(db())
    const visitor = visit(db())
    const statuses = []
    for (let tries = 0; tries < 11; tries++)
      statuses.push((await visitor.signIn('ei.ketaan@example.test', 'väärä')).status)
    expect(statuses.at(-1)).to.equal(429)
  }).timeout(30_000)

  it('lets a meeting of sixty behind one address sign in, each after a slip', async () => {
    const { anna } = await assemble(db())
    await givePassword(db(), anna)
    for (let person = 0; person < 60; person++)
      await countAttempt(db(), { account: `p${person}@example.test`, address: '127.0.0.1' }, later(-1))
    expect((await visit(db()).signIn(anna.email)).status).to.equal(303)
  })

  it('lets in by a browser that was let in before, whoever tries what meanwhile; that one has ten tries too', async () => {
    const { anna, bertta } = await assemble(db())
    for (const person of [anna, bertta]) await givePassword(db(), person)
    const phone = visit(db())
    expect((await phone.signIn(anna.email)).status).to.equal(303)
    await phone.post('/sign-out')
    for (let tries = 0; tries < 200; tries++)
      await countAttempt(db(), { account: anna.email, address: '127.0.0.1', linkAddress: '127.0.0.1' }, noon)
    expect((await visit(db()).signIn(anna.email)).status).to.equal(429)
    expect((await phone.signIn(bertta.email)).status, 'the mark is on one person’s browser').to.equal(429)
    expect((await visit(db()).post('/sign-in-links', { email: anna.email })).status).to.equal(429)
    expect((await phone.post('/sign-in-links', { email: anna.email })).status).to.equal(303)
    expect((await phone.signIn(anna.email)).status).to.equal(303)
    await phone.post('/sign-out')
    for (let tries = 0; tries < 10; tries++)
      expect((await phone.signIn(anna.email, 'väärä')).status).to.equal(422)
    expect((await phone.signIn(anna.email)).status).to.equal(429)
  }).timeout(30_000)

  it('stops an address that tries account after account', async () => {
    const { anna } = await assemble(db())
    await givePassword(db(), anna)
    for (let person = 0; person < 200; person++)
      await countAttempt(db(), { account: `p${person}@example.test`, address: '127.0.0.1' }, later(-1))
    expect((await visit(db()).signIn(anna.email)).status).to.equal(429)
  })
})

describe('Signing in by a one-time link', () => {
  const db = useDatabase()

  it('answers the same to a known and an unknown address, and writes only to the known', async () => {
    const { anna } = await assemble(db())
    const known = await visit(db()).post('/sign-in-links', { email: anna.email, to: '/meetings' })
    const unknown = await visit(db()).post('/sign-in-links', { email: 'ei@example.test', to: '/meetings' })
    expect([known.status, known.headers.location]).to.deep.equal([unknown.status, unknown.headers.location])
    expect(known.headers.location).to.equal('/sign-in?sent=yes&to=%2Fmeetings')
    expect((await messagesOf(db(), 'sign_in')).map(({ address }) => address)).to.deep.equal([anna.email])
  })

  it('keeps no link: neither in the message nor in the token', async () => {
    const { anna } = await assemble(db())
    await visit(db()).post('/sign-in-links', { email: anna.email })
    const [message] = await messagesOf(db(), 'sign_in')
    expect(message!.body).to.include('{link}')
    const path = await linkIn(db(), 'sign_in')
    const token = await db().selectFrom('tokens').selectAll().executeTakeFirstOrThrow()
    expect(path).to.not.include(token.hash!)
    expect(token.hash).to.have.length(43)
  })

  it('is not used by looking, works once, and goes where the reader was going', async () => {
    const { anna } = await assemble(db())
    const visitor = visit(db())
    await visitor.post('/sign-in-links', { email: anna.email, to: '/meetings' })
    const path = await linkIn(db(), 'sign_in')
    for (let scan = 0; scan < 3; scan++) {
      const page = await visit(db()).get(path)
      expect(page.status).to.equal(200)
      expect(page.text).to.include('<form method="post"').and.include('Anna')
      expect(page.headers['referrer-policy']).to.equal('strict-origin')
    }
    const answer = await visitor.post(path)
    expect([answer.status, answer.headers.location]).to.deep.equal([303, '/meetings'])
    expect((await visitor.get('/account')).text).to.include('kirjauduttu linkillä')
    const again = await visit(db()).post(path)
    expect(again.status).to.equal(404)
    expect(again.text).to.include('Linkki ei toimi enää')
  })

  it('works a quarter of an hour from when it left', async () => {
    const { anna } = await assemble(db())
    await visit(db()).post('/sign-in-links', { email: anna.email })
    const path = await linkIn(db(), 'sign_in')
    expect((await visit(db(), { at: later(14) }).get(path)).status).to.equal(200)
    expect((await visit(db(), { at: later(15) }).get(path)).status).to.equal(404)
    expect((await visit(db(), { at: later(15) }).post(path)).status).to.equal(404)
  })

  it('is made from PUBLIC_URL, whatever host the request names', async () => {
    const { anna } = await assemble(db())
    await visit(db()).post('/sign-in-links', { email: anna.email }).set('Host', 'evil.test')
    const [message] = await messagesOf(db(), 'sign_in')
    expect(message!.body).to.not.include('evil.test')
  })

  it('sends no more than five in a quarter of an hour, and does not say so', async () => {
    const { anna } = await assemble(db())
    const visitor = visit(db())
    for (let asked = 0; asked < 7; asked++)
      expect((await visitor.post('/sign-in-links', { email: anna.email })).status).to.equal(303)
    expect(await messagesOf(db(), 'sign_in')).to.have.length(5)
  })

  it('finds nothing behind a link nobody was sent', async () => {
    for (const token of ['x', 'A'.repeat(43), '%00', "'--"])
      expect((await visit(db()).get(`/links/${token}`)).status).to.equal(404)
  })
})

describe('Signing in to the demonstration', () => {
  const db = useDatabase()
  const demo = { settings: { mode: 'demo' as const } }

  it('offers its accounts, and only those, with one press', async () => {
    const { anna, bertta } = await assemble(db())
    const accounts = [{ person_id: anna.id, role: { fi: 'Toimittajien edustaja' } }]
    await db()
      .insertInto('settings')
      .values({ key: 'demo_accounts', value: JSON.stringify(accounts) })
      .execute()
    const visitor = visit(db(), demo)
    expect((await visitor.get('/sign-in')).text)
      .to.include('Toimittajien edustaja')
      .and.include('Anna')
    expect((await visitor.post('/demo-sign-in', { person: bertta.id })).status).to.equal(404)
    expect((await visitor.post('/demo-sign-in', { person: anna.id })).status).to.equal(303)
    expect((await visitor.get('/account')).text).to.include('vahvistettu tunnistus')
  })

  it('is not there in real use', async () => {
    const { anna } = await assemble(db())
    const accounts = [{ person_id: anna.id, role: { fi: 'Toimittajien edustaja' } }]
    await db()
      .insertInto('settings')
      .values({ key: 'demo_accounts', value: JSON.stringify(accounts) })
      .execute()
    expect((await visit(db()).get('/sign-in')).text).to.not.include('Toimittajien edustaja')
    expect((await visit(db()).post('/demo-sign-in', { person: anna.id })).status).to.equal(404)
  })
})
