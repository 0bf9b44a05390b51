import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { itemOn, messages } from './draft.ts'

describe('An informal group meets without the formal machinery (R81)', () => {
  const db = useDatabase()
  let cast: Cast
  let meeting: number
  let item: number
  beforeEach(async () => {
    cast = await assemble(db())
    const made = await browse(db(), cast.gunnar)
      .post('/meetings', { ...facts, body: cast.bodies.group })
      .expect(303)
    meeting = Number(made.headers.location!.split('/').at(-1))
    item = await itemOn(db(), meeting, 'Palveluseteli')
  })
  const facts = { day: '2026-11-28', start: '12:00', end: '13:00', mode: 'ordinary', place: 'Porin talo' }
  const formal = /§|esteelli|päätösval|laillis|salaiseksi|tarkastaj|julkinen \(/i
  const seen = async (who: { id: number }, path: string) =>
    plain((await browse(db(), who).get(path).expect(200)).text)
  const call = () =>
    browse(db(), cast.gunnar).post(`/meetings/${meeting}/notice`, { late: 'yes' }).expect(303)

  it('its secretary drafts, fills in and calls on pages that speak of none of it', async () => {
    const { gunnar, bodies } = cast
    for (const path of [
      `/meetings/new?body=${bodies.group}`,
      `/meetings/${meeting}`,
      `/meetings/${meeting}/edit`,
      `/meetings/${meeting}/notice`,
      `/items/${item}`,
      `/meetings/${meeting}/agenda`,
    ])
      expect(await seen(gunnar, path), path).not.to.match(formal)
    expect(await seen(gunnar, `/items/${item}/edit`)).not.to.match(/esteelli|päätösval|laillis/i)
    await call()
    for (const path of [`/meetings/${meeting}`, `/items/${item}`, `/meetings/${meeting}/move`])
      expect(await seen(gunnar, path), path).not.to.match(formal)
  })

  it('its members read, answer and are written to without it', async () => {
    await call()
    for (const who of [cast.anna, cast.greta])
      for (const path of [`/meetings/${meeting}`, `/items/${item}`, '/'])
        expect(await seen(who, path), path).not.to.match(formal)
    const letters = await messages(db(), 'notice')
    expect(letters).to.have.length(3)
    for (const letter of letters) expect(`${letter.subject} ${letter.body}`).not.to.match(formal)
  })

  it('no disqualification is declared in it', async () => {
    await call()
    const form = { ground: '5', reason: 'Hallituksessa' }
    const refused = await browse(db(), cast.anna).post(`/items/${item}/declarations`, form).expect(422)
    expect(refused.text).to.include('Tässä ryhmässä ei ilmoiteta esteellisyyksiä')
  })
})

/** What the page says, without its menus. */
const plain = (html: string) => html.slice(html.indexOf('<main')).replaceAll(/<[^>]*>/g, ' ')
