import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { become, begin, drafted, questionsOf } from './support.ts'

describe('Who is invited to a survey', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => void (cast = await assemble(db())))

  /** An open survey with a public link, to which Tuomas is invited by account and two by address alone. */
  async function opened() {
    const survey = await drafted(db(), cast, [{ prompt_fi: 'Tukea saa riittävästi' }])
    const addresses = 'Hanna, hanna@example.test\nStina, stina@example.test'
    const sari = browse(db(), cast.sari)
    await sari.post(`/surveys/${survey}/invitations`, { organisation: 'Tuottaja Oy', language: 'fi' })
    await sari.post(`/surveys/${survey}/invitations`, { addresses, language: 'fi' })
    await become(db(), cast, survey, 'open')
    const [claim] = await questionsOf(db(), survey)
    const { key } = await db().selectFrom('surveys').select('key').executeTakeFirstOrThrow()
    const letters = await db().selectFrom('messages').select(['address', 'link_path']).execute()
    return {
      survey,
      page: { at: claim!.section_id, shown: [claim!.id], [`q${claim!.id}`]: '4', go: 'next' },
      publicLink: `/surveys/by-link/${key}`,
      linkTo: (name: string) => letters.find(({ address }) => address === `${name}@example.test`)!.link_path!,
    }
  }
  const sheets = () => db().selectFrom('survey_sheets').selectAll().execute()
  const answeredBy = async () =>
    (await db().selectFrom('survey_invitations').where('answered', '=', true).select('email').execute()).map(
      ({ email }) => email,
    )

  it('and signed in is led from the public link to the own answer, by account and by address', async () => {
    const { publicLink, linkTo, survey } = await opened()
    for (const name of ['tuomas', 'hanna'] as const) {
      const person = browse(db(), cast[name])
      const own = linkTo(name)
      expect((await person.get(publicLink)).headers.location).to.equal(own)
      expect((await person.get(`/surveys/${survey}`)).headers.location).to.equal(own)
      expect((await person.post(`${publicLink}/drafts`)).headers.location).to.equal(own)
    }
    const stranger = await browse(db(), cast.oskari).get(publicLink)
    expect([stranger.status, stranger.text.includes('Vastaa kyselyyn')]).to.deep.equal([200, true])
    expect(await db().selectFrom('survey_drafts').selectAll().execute()).to.deep.equal([])
  })

  it('is known without an account in the browser where the invitation was opened, and in no other', async () => {
    const { publicLink, linkTo, survey, page } = await opened()
    const own = linkTo('stina')
    const [mark] = (await browse(db()).get(own)).get('Set-Cookie')!
    expect(mark)
      .to.match(new RegExp(`^kp\\.survey\\.${survey}=\\d+\\.[\\w-]{43}; `))
      .and.to.include('Path=/surveys')
      .and.to.include('HttpOnly')
      .and.to.include('Expires=Sat, 12 Dec 2026')
    expect((await browse(db()).get('/privacy')).text).to.include('<code>kp.survey.…</code>: ')
    const cookie = mark!.split(';')[0]!
    const led = await browse(db()).get(publicLink).set('Cookie', `lang=fi; ${cookie}`)
    expect(led.headers.location).to.equal(own)
    const forged = cookie.replace(/=\d+/, (id) => `=${Number(id.slice(1)) - 1}`)
    for (const other of ['', forged, `kp.survey.${survey + 1}=${cookie.split('=')[1]}`])
      expect((await browse(db()).get(publicLink).set('Cookie', other)).status).to.equal(200)
    await browse(db()).post(own, page)
    await browse(db()).post(`${own}/submission`)
    const again = await browse(db()).post(`${publicLink}/drafts`).set('Cookie', cookie)
    expect(again.headers.location).to.equal(own)
    expect((await browse(db()).get(own)).text).to.include('Kiitos vastauksestasi')
    expect((await sheets()).length).to.equal(1)
  })

  it('gives one answer by whichever link, and the answer tells nobody’s name', async () => {
    const { linkTo, survey, page } = await opened()
    const begun = await begin(db(), survey)
    const tuomas = browse(db(), cast.tuomas)
    await tuomas.post(begun, page)
    await tuomas.post(linkTo('tuomas'), page)
    expect((await tuomas.post(`${begun}/submission`)).status).to.equal(303)
    expect(await answeredBy()).to.deep.equal(['tuomas@example.test'])
    expect(await db().selectFrom('survey_drafts').selectAll().execute()).to.deep.equal([])
    expect((await sheets()).map(({ respondent }) => respondent)).to.deep.equal([null])
    const second = await begin(db(), survey)
    await tuomas.post(second, page)
    const refused = await tuomas.post(`${second}/submission`)
    expect([refused.status, refused.text.includes('on jo vastattu')]).to.deep.equal([422, true])
    expect((await sheets()).length).to.equal(1)
  })
})
