import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { adopted, delivered, four, sign } from './support.ts'

describe('An act on a recommendation says that it was done', () => {
  const database = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(database())
  })

  const answer = { kind: 'not_accepted', reasons: 'Ei rahaa.' }
  const followed = async (person: { id: number }, path: string, form: object) => {
    const answered = await browse(database(), person).post(path, form)
    expect(answered.status, answered.text.slice(0, 300)).to.equal(303)
    expect(answered.headers.location).to.match(/#done$/)
    return (await browse(database(), person).get(answered.headers.location!.split('#')[0]!)).text
  }
  const swapped = async (person: { id: number }, id: number, path: string, form: object) => {
    const answered = await browse(database(), person, { htmx: true }).post(path, form)
    expect(answered.status, answered.text.slice(0, 300)).to.equal(200)
    expect(answered.text).to.include(`id="recommendation-${id}"`).and.not.include('<html')
    return answered.text
  }
  const says = /<p class="notice good" id="done" role="status" data-focus>([^<]+)/

  for (const [way, act] of [
    [
      'without scripts',
      (person: { id: number }, _id: number, path: string, form: object) => followed(person, path, form),
    ],
    ['in place with them', swapped],
  ] as const)
    it(`${way}: draft, handling day, follow-up, closing`, async () => {
      const { id } = await delivered(database(), cast)
      const here = `/recommendations/${id}`
      const drafted = await act(cast.petra, id, `${here}/responses`, answer)
      expect(says.exec(drafted)![1]).to.include('Luonnos on tallennettu')
      expect(drafted).to.include('Ei rahaa.')
      const { id: draft } = await database().selectFrom('responses').select('id').executeTakeFirstOrThrow()
      const confirmed = await act(cast.leena, id, `/responses/${draft}/confirmation`, {
        handled_on: '2026-11-25',
      })
      expect(says.exec(confirmed)![1]).to.include('Vastaus on vahvistettu')
      const noted = await act(cast.sari, id, `${here}/follow-ups`, { note: 'Etenee.' })
      expect(says.exec(noted)![1]).to.include('Seurantamerkintä')
      const closed = await act(cast.sari, id, `${here}/closing`, {
        effect: 'Jonot lyhenivät',
        measure: 'Päivät',
      })
      expect(says.exec(closed)![1]).to.include('Seuranta on päätetty')
    })

  it('a refused form comes back in its piece with what was typed', async () => {
    const { id } = await delivered(database(), cast)
    const petra = browse(database(), cast.petra, { htmx: true })
    const bad = await petra.post(`/recommendations/${id}/responses`, { kind: 'accepted', reasons: 'Hyvä.' })
    expect(bad.status).to.equal(422)
    expect(bad.text).to.include(`id="recommendation-${id}"`).and.include('Hyvä.').and.not.include('<html')
  })

  it('what an address says that was not done is not said', async () => {
    const { id } = await delivered(database(), cast)
    const page = (await browse(database(), cast.sari).get(`/recommendations/${id}?done=%3Cscript%3E`)).text
    expect(page).to.not.match(says).and.not.include('<script>')
  })

  it('delivery is told at the top, once', async () => {
    const { id, meeting } = await adopted(database(), cast)
    await database().updateTable('recommendations').set(four).where('id', '=', id).execute()
    await sign(database(), meeting)
    for (let count = 0; count < 2; count++)
      expect(await followed(cast.sari, `/recommendations/${id}/delivery`, {})).to.match(says)
  })
})
