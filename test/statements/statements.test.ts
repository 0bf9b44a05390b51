import { expect } from 'chai'
import { givePassword, visit } from '../accounts/visitor.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

const statement = {
  conformity: 'partial',
  gaps_fi: 'Vanhojen liitteiden taulukoissa ei ole otsikkosoluja.',
  ways_sv: 'Be om handlingen från registratorskontoret.',
  assessed_by: 'outside',
  assessed_on: '20.11.2026',
  contact: 'saavutettavuus@example.test',
}

describe('The accessibility statement (R79, DigiL 9 §)', () => {
  const db = useDatabase()
  const rows = () => db().selectFrom('statements').selectAll().orderBy('id').execute()

  it('has its four parts, and before anyone has written it says so', async () => {
    const { ilmari } = await assemble(db())
    const before = await browse(db()).get('/accessibility')
    expect(before.text).to.include('ei ole vielä arvioitu').and.include('href="/feedback"')
    expect((await browse(db(), ilmari).post('/accessibility', statement)).status).to.equal(303)
    const { text } = await browse(db()).get('/accessibility')
    for (const part of [
      'Vanhojen liitteiden taulukoissa',
      'lang="sv">Be om handlingen',
      'href="/feedback"',
      'https://www.saavutettavuusvaatimukset.fi',
      'Ulkopuolinen asiantuntija on arvioinut palvelun 20.11.2026.',
    ])
      expect(text).to.include(part)
  })

  it('must say what falls short and how else to get it, unless nothing does', async () => {
    const { ilmari } = await assemble(db())
    const page = await browse(db(), ilmari).post('/accessibility', { ...statement, gaps_fi: ' ' })
    expect(page.status).to.equal(422)
    expect(page.text).to.include('Kerro tämä suomeksi tai ruotsiksi.').and.include('Be om handlingen')
    const full = { ...statement, conformity: 'full', gaps_fi: '', ways_sv: '' }
    expect((await browse(db(), ilmari).post('/accessibility', full)).status).to.equal(303)
  })

  it('keeps every version; the same again is a second press today and a review tomorrow', async () => {
    const { ilmari } = await assemble(db())
    const publish = (at: Date, form: object = {}) =>
      browse(db(), ilmari, { at }).post('/accessibility', { ...statement, ...form })
    await publish(noon)
    await publish(noon)
    expect(await rows()).to.have.length(1)
    await publish(new Date('2027-11-20T10:00:00Z'))
    await publish(new Date('2027-11-20T10:00:00Z'), { conformity: 'full' })
    expect(await rows()).to.have.length(3)
    const page = await browse(db()).get('/accessibility')
    expect(page.text).to.include('tarkistettu viimeksi 20.11.2027')
  })
})

describe('The privacy notice', () => {
  const db = useDatabase()

  it('says who is responsible and whom to ask, and what the service does with data', async () => {
    const { ilmari } = await assemble(db())
    expect((await browse(db()).get('/privacy')).text).to.include('tietosuojavaltuutetulle')
    const notice = { controller: 'Alue, 1234567-1', contact: 'kirjaamo@example.test', officer: 'Tove Suoja' }
    await browse(db(), ilmari).post('/privacy', { ...notice, more_fi: 'Palvelimet ovat Suomessa.' })
    const { text } = await browse(db()).get('/privacy')
    for (const said of [...Object.values(notice), 'Palvelimet ovat Suomessa.']) expect(text).to.include(said)
  })

  it('names what the browser keeps, and for how long', async () => {
    const { text } = await browse(db()).get('/privacy')
    for (const name of ['kp.session', 'kp.browser', 'lang', 'kp.survey.…'])
      expect(text).to.include(`<code>${name}</code>: `)
    expect(text).to.include('Kaksi vuorokautta kyselyn viimeisen päivän jälkeen.')
  })

  it('names each cookie that signing in and a chosen language leave', async () => {
    const { anna } = await assemble(db())
    await givePassword(db(), anna)
    const answers = [await visit(db()).signIn(anna.email), await browse(db()).get('/?lang=sv')]
    const names = answers.flatMap((answer) => answer.get('Set-Cookie')!).map((one) => one.split('=')[0])
    expect(names).to.have.members(['kp.session', 'kp.browser', 'lang'])
    const { text } = await browse(db()).get('/privacy')
    for (const name of names) expect(text).to.include(`<code>${name}</code>: `)
  })
})
