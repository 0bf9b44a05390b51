import { expect } from 'chai'
import { writeText } from '../../server/texts/queries.ts'
import { draftOf, itemOn, messages } from '../meetings/draft.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('How each matter is decided (R17)', () => {
  const db = useDatabase()
  let cast: Cast
  let meeting: number
  let item: number
  const good = { heading_fi: 'Palveluseteli', publicity: 'public' }
  const mode = async () =>
    (await db().selectFrom('items').where('id', '=', item).select('decision_mode').executeTakeFirstOrThrow())
      .decision_mode
  const sari = () => browse(db(), cast.sari)
  beforeEach(async () => {
    cast = await assemble(db())
    meeting = await draftOf(db(), cast)
    item = await itemOn(db(), meeting, 'Palveluseteli')
  })

  it('is chosen on the item; what is neither is refused', async () => {
    expect((await sari().get(`/items/${item}/edit`)).text).to.include('name="decision_mode"')
    await sari()
      .post(`/items/${item}/details`, { ...good, decision_mode: 'electronic' })
      .expect(303)
    expect(await mode()).to.equal('electronic')
    await sari()
      .post(`/items/${item}/details`, { ...good, decision_mode: 'telepathy' })
      .expect(422)
    expect(await mode()).to.equal('electronic')
  })

  it('stands on the agenda and in the notice, matter by matter', async () => {
    await itemOn(db(), meeting, 'Toinen asia')
    await sari().post(`/items/${item}/details`, { ...good, decision_mode: 'electronic' })
    expect((await sari().get(`/meetings/${meeting}/notice`)).text).to.include('päätetään kokouksessa')
    expect((await sari().post(`/meetings/${meeting}/notice`).expect(422)).text).to.include(
      'puuttuu määräaika',
    )
    await writeText(db(), {
      place: { thing: 'item', id: item, field: 'proposal', language: 'fi' },
      html: '<p>Hyväksytään.</p>',
      base: 0,
      by: cast.sari.id,
      at: new Date('2026-11-20T10:00:00Z'),
    })
    await sari()
      .post(`/meetings/${meeting}/procedure`, {
        day: '2026-12-14',
        clock: '12.00',
        checkers: [cast.anna.id, cast.bertta.id],
      })
      .expect(303)
    await sari().post(`/meetings/${meeting}/notice`).expect(303)
    const print = (await sari().get(`/meetings/${meeting}/agenda`)).text
    expect(print).to.include('sähköinen päätöksentekomenettely').and.include('päätetään kokouksessa')
    const letter = (await messages(db(), 'notice')).find((one) => one.address === 'anna@example.test')!
    expect(letter.body).to.include('1. Palveluseteli (sähköinen päätöksentekomenettely)')
    expect(letter.body).to.include('2. Toinen asia (päätetään kokouksessa)')
  })
})
