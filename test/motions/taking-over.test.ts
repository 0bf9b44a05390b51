import { expect } from 'chai'
import { counterPropose, openBoard } from '../attendance/room.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('What changes on the table while the item is open', function () {
  this.timeout(20_000)
  const db = useDatabase()

  it('a withdrawn counter-proposal is taken up by its seconder, and needs a new seconder', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const motion = await counterPropose(db(), cast, board.items.voucher, { sum: '55' })
    const take = (who: 'anna' | 'bertta' | 'cecilia' | 'sari', form: object = {}) =>
      browse(db(), cast[who]).post(`/motions/${motion}/taking-over`, form)
    expect((await take('bertta')).text).to.include('Vain peruutetun ehdotuksen')
    await browse(db(), cast.anna).post(`/motions/${motion}/withdrawal`)
    expect((await take('cecilia')).text).to.include('Bara den som understödde')
    const page = await browse(db(), cast.bertta).get(`/meetings/${board.id}/room`)
    expect(page.text).to.include('Ota ehdotus omaksesi')
    expect((await take('bertta')).status).to.equal(303)
    expect((await take('sari', { person: cast.bertta.id })).text).to.include('on jo otettu omaksi')
    const [, own] = await db().selectFrom('motions').orderBy('id').selectAll().execute()
    expect(own).to.include({ person_id: cast.bertta.id, taken_from_id: motion, status: 'proposed', sum: 55 })
    expect((await browse(db(), cast.bertta).post(`/motions/${own!.id}/secondings`)).text).to.include(
      'Omaa ehdotusta',
    )
    await browse(db(), cast.cecilia).post(`/motions/${own!.id}/secondings`)
    const after = await browse(db(), cast.anna).get(`/meetings/${board.id}/room`)
    expect(after.text).to.include('Otti omakseen peruutetun ehdotuksen, jonka oli tehnyt Anna.')
  })

  it('the presenter’s change, entered by the secretary, shows as a redline with who and when (R51)', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const changed = { language: 'fi', html: '<p>Arvo on 42 euroa.</p>' }
    await browse(db(), cast.sari).post(`/items/${board.items.voucher}/base-proposals`, changed)
    await browse(db(), cast.sari).post(`/items/${board.items.voucher}/base-proposals`, changed)
    const { text } = await browse(db(), cast.anna).get(`/meetings/${board.id}/room`)
    expect(text).to.include('Arvo on <del>40</del><ins>42</ins> euroa.')
    expect(text).to.include('Esko muutti klo 12.00').and.include('sihteerin kirjaama')
    const changes = await db().selectFrom('base_changes').selectAll().execute()
    expect(changes.map(({ person_id, entered_by }) => [person_id, entered_by])).to.deep.equal([
      [cast.esko.id, cast.sari.id],
    ])
  })
})
