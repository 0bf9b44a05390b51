import { expect } from 'chai'
import { countAttempt } from '../../server/accounts/attempt-queries.ts'
import { setSetting } from '../../server/accounts/queries.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'
import { codeIn, givePassword, later, linkIn, rightPassword, visit } from './visitor.ts'

describe('What the record says of signing in', () => {
  const db = useDatabase()
  const entries = async () =>
    (await db().selectFrom('record').orderBy('id').selectAll().execute()).map(
      ({ act, person_id, thing, thing_id }) => [act, person_id, thing, thing_id],
    )

  it('tells of links asked, codes used, beginnings, ends and sessions revoked', async () => {
    const { anna } = await assemble(db())
    await givePassword(db(), anna)
    await setSetting(db(), 'secret_opens_by', 'second_factor')
    const visitor = visit(db())
    const settings = { smtpUrl: 'smtp://127.0.0.1:9' }
    await visit(db(), { settings }).post('/sign-in-links', { email: anna.email })
    await visit(db(), { settings }).post('/sign-in-links', { email: 'ei.ketaan@example.test' })
    await visitor.post(await linkIn(db(), 'sign_in'))
    await visitor.post('/sign-out')
    await visitor.post('/sign-out')
    await visitor.signIn(anna.email)
    await visitor.post('/account/second-factor')
    await visitor.post('/account/second-factor/entries', { code: await codeIn(db()) })
    await visitor.post('/account/session-revocations')
    expect(await entries()).to.deep.equal([
      ['sign-in link asked', null, 'person', anna.id],
      ...[
        'session begun by link',
        'session ended',
        'session begun',
        'code asked',
        'session raised',
        'sessions revoked',
      ].map((act) => [act, anna.id, 'person', anna.id]),
    ])
  })

  it('tells once an hour that an account or a network was tried too often, and an outsider the same of all', async () => {
    const { anna, ilmari, sari } = await assemble(db())
    await givePassword(db(), anna)
    const stranger = visit(db())
    const tried = async (email: string) => {
      const { status, text } = await stranger.signIn(email, 'väärä salasana tämä')
      return [status, text.replaceAll(email, '')]
    }
    const unknown = 'ei.ketaan@example.test'
    for (let time = 0; time < 10; time++) await Promise.all([tried(anna.email), tried(unknown)])
    expect(await entries(), 'wrong, not yet too often').to.deep.equal([])
    for (let time = 0; time < 3; time++) {
      const answer = await tried(anna.email)
      expect(answer[0]).to.equal(429)
      expect(await tried(unknown)).to.deep.equal(answer)
    }
    const once = [['sign-in throttled', null, 'person', anna.id]]
    expect(await entries()).to.deep.equal(once)
    stranger.time.now = later(61)
    for (let time = 0; time < 11; time++) await tried(anna.email)
    expect(await entries()).to.deep.equal([...once, ...once])

    for (let time = 0; time < 190; time++) await countAttempt(db(), { address: '127.0.0.1' }, later(61))
    for (const email of [unknown, sari.email]) expect((await tried(email))[0]).to.equal(429)
    expect((await entries()).slice(2)).to.deep.equal([['sign-in throttled', null, 'network', 0]])

    const { text } = await browse(db(), ilmari).get('/record')
    expect(text).to.include('yritti salasanaa liian monta kertaa').and.include('Anna')
    expect(text).to.not.include(unknown).and.not.include('127.0.0.1')
    expect((await browse(db(), sari).get('/record')).text).to.not.include('liian monta kertaa')
    expect(JSON.stringify(await db().selectFrom('record').selectAll().execute())).to.not.include('@')
    expect((await visit(db(), { at: later(90) }).signIn(anna.email, rightPassword)).status).to.equal(303)
  })
})
