import { expect } from 'chai'
import { putInOutbox } from '../../server/mail/queries.ts'
import { say } from '../../server/words/index.ts'
import { later, linkIn, messagesOf, visit } from '../accounts/visitor.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

const uusi = { name: 'Uusi Jäsen', email: 'uusi@example.test', language: 'fi' }
const secretive = 'Omat tiedot ja salaisuudet'

async function undeliverable(db: Parameters<typeof putInOutbox>[0], cast: Cast, body: number | null) {
  const id = await putInOutbox(db, 'http://kumppanuus.test', {
    to: cast.anna,
    kind: 'notice',
    at: noon,
    subject: say('accounts.signInAs', { name: secretive }),
    text: [say('accounts.signInAs', { name: secretive })],
    body,
  })
  const fate = { status: 'undeliverable' as const, tries: 1, error: '550 no such user' }
  await db.updateTable('messages').set(fate).where('id', '=', id).execute()
  return id
}

describe('Messages that wait, without a mail server', () => {
  const db = useDatabase()
  async function invited() {
    const cast = await assemble(db())
    await browse(db(), cast.sari).post('/people', uusi)
    const message = (await messagesOf(db(), 'invitation'))[0]!
    return { ...cast, message }
  }

  it('are shown to the administrator by reader and kind, without their text', async () => {
    const { ilmari, message } = await invited()
    const { text } = await browse(db(), ilmari).get('/administration/messages')
    expect(text).to.include('Uusi Jäsen').and.include('uusi@example.test').and.include('Kutsu')
    expect(text).to.not.include(message.body.slice(0, 40))
  })

  it('open an invitation’s link to the administrator, on record, and the person is told', async () => {
    const { ilmari, sari, message } = await invited()
    const opening = `/administration/messages/${message.id}/opening`
    expect((await browse(db(), sari).post(opening)).status).to.equal(403)
    const opened = await browse(db(), ilmari).post(opening)
    const path = /http:\/\/kumppanuus\.test(\/invitations\/[\w-]{43})/.exec(opened.text)![1]!
    const acts = await db().selectFrom('record').select('act').execute()
    expect(acts.map(({ act }) => act)).to.include('invitation link opened')

    const visitor = visit(db())
    await visitor.post(path, { language: 'fi' })
    expect((await visitor.get('/')).text).to.include('Kutsusi linkki on avattu puolestasi')
    expect((await visitor.get('/account')).text).to.include('Ilmari avasi kutsusi linkin')
    await visitor.post('/account/opening-receipts')
    expect((await visitor.get('/')).text).to.not.include('Kutsusi linkki on avattu puolestasi')
    expect((await visitor.get('/account')).text).to.not.include('avasi kutsusi linkin')
  })

  it('do not open a sign-in link, nor an invitation that mail will carry', async () => {
    const { ilmari, anna, message } = await invited()
    await visit(db()).post('/sign-in-links', { email: anna.email })
    const signIn = (await messagesOf(db(), 'sign_in'))[0]!
    const refused = await browse(db(), ilmari).post(`/administration/messages/${signIn.id}/opening`)
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('Vain kutsun linkin voi avata').and.not.include('/links/')
    const settings = { smtpUrl: 'smtp://x' }
    const byMail = await browse(db(), ilmari, { settings }).post(
      `/administration/messages/${message.id}/opening`,
    )
    expect(byMail.status).to.equal(422)
    expect(await db().selectFrom('link_openings').selectAll().execute()).to.deep.equal([])
  })
})

describe('A message that could not be delivered', () => {
  const db = useDatabase()
  const row = 'Viestiä ei voitu toimittaa'

  it('waits on the home of the body’s secretary until it is dealt with', async () => {
    const cast = await assemble(db())
    const id = await undeliverable(db(), cast, cast.bodies.board)
    expect((await browse(db(), cast.sari).get('/')).text)
      .to.include(row)
      .and.include(`/deliveries/${id}`)
    for (const other of [cast.gunnar, cast.anna, cast.chair])
      expect((await browse(db(), other).get('/')).text).to.not.include(row)
    const page = await browse(db(), cast.sari).get(`/deliveries/${id}`)
    expect(page.text).to.include('550 no such user').and.not.include(secretive)
    for (const other of [cast.gunnar, cast.anna, cast.oskari]) {
      expect((await browse(db(), other).get(`/deliveries/${id}`)).status).to.equal(404)
      expect((await browse(db(), other).post(`/deliveries/${id}/handling`)).status).to.equal(404)
      expect((await browse(db(), other).post(`/deliveries/${id}/resending`)).status).to.equal(404)
    }
    expect((await browse(db(), cast.sari).post(`/deliveries/${id}/handling`)).status).to.equal(303)
    expect((await browse(db(), cast.sari).get('/')).text).to.not.include(row)
    expect((await browse(db(), cast.sari).post(`/deliveries/${id}/handling`)).status).to.equal(422)
  })

  it('is the administrator’s where no body sent it, and goes again to the address of now', async () => {
    const cast = await assemble(db())
    const id = await undeliverable(db(), cast, null)
    expect((await browse(db(), cast.ilmari).get('/')).text).to.include(row)
    expect((await browse(db(), cast.sari).get('/')).text).to.not.include(row)
    await db()
      .updateTable('people')
      .set({ email: 'anna.uusi@example.test' })
      .where('id', '=', cast.anna.id)
      .execute()
    expect((await browse(db(), cast.ilmari).post(`/deliveries/${id}/resending`)).status).to.equal(303)
    const now = (await messagesOf(db(), 'notice'))[0]!
    expect(now).to.include({ status: 'waiting', tries: 0, address: 'anna.uusi@example.test' })
    expect((await browse(db(), cast.ilmari).get('/')).text).to.not.include(row)
  })

  it('is the inviter’s when it was an invitation, and ends when the person comes', async () => {
    const cast = await assemble(db())
    await browse(db(), cast.gunnar).post('/people', uusi)
    await db().updateTable('messages').set({ status: 'undeliverable' }).execute()
    expect((await browse(db(), cast.gunnar).get('/')).text).to.include(row)
    expect((await browse(db(), cast.sari).get('/')).text).to.not.include(row)
    await visit(db()).post(await linkIn(db(), 'invitation'), { language: 'fi' })
    expect((await browse(db(), cast.gunnar, { at: later(1) }).get('/')).text).to.not.include(row)
  })
})

describe('Messages of the demonstration', () => {
  const db = useDatabase()
  const settings = { mode: 'demo' as const }

  it('are read by anyone, with their links', async () => {
    const { sari, anna } = await assemble(db())
    await browse(db(), sari, { settings }).post('/people', uusi)
    const [invitation] = await messagesOf(db(), 'invitation')
    const list = await browse(db(), undefined, { settings }).get('/mail')
    expect(list.text).to.include(`/mail/${invitation!.id}`).and.include('Kutsu Kumppanuuspöytään')
    const page = await browse(db(), anna, { settings }).get(`/mail/${invitation!.id}`)
    expect(page.text).to.include('Sari kutsuu sinut')
    const opened = await visit(db(), { settings }).post(`/mail/${invitation!.id}/opening`)
    expect(opened.headers.location).to.match(/^\/invitations\/[\w-]{43}$/)
    expect((await visit(db(), { settings }).get(opened.headers.location!)).text).to.include('Uusi Jäsen')
  })

  it('are not there in real use', async () => {
    const { ilmari } = await assemble(db())
    for (const path of ['/mail', '/mail/1'])
      expect((await browse(db(), ilmari).get(path)).status).to.equal(404)
    expect((await browse(db(), ilmari).post('/mail/1/opening')).status).to.equal(404)
  })
})
