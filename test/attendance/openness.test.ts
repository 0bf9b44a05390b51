import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'
import { openBoard } from './room.ts'

describe('Whether the meeting is public (R37)', function () {
  this.timeout(40_000)
  const db = useDatabase()

  it('is decided by the body as the chair states it, and told in the minutes', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const [chair, sari, anna] = [cast.chair, cast.sari, cast.anna].map((who) => browse(db(), who))
    const decide = (who: typeof chair, openness: string) =>
      who!.post(`/meetings/${board.id}/openness-decisions`, { openness })
    const isPublic = async () =>
      (await db().selectFrom('meetings').select('public_meeting').executeTakeFirstOrThrow()).public_meeting
    expect((await decide(anna, 'public')).text).to.include('Tämän tekee puheenjohtaja')
    expect((await decide(chair, 'public')).text).to.include('salassa pidettävä asia')
    await db()
      .updateTable('items')
      .set({ publicity: 'public' })
      .where('id', '=', board.items.hidden)
      .execute()
    expect((await decide(chair, 'perhaps')).status).to.equal(422)
    expect((await sari!.get(`/meetings/${board.id}/room`)).text).to.include('kokous on julkinen')
    for (const _ of [1, 2]) expect((await decide(sari, 'public')).status).to.equal(303)
    expect(await isPublic()).to.equal(true)
    const [row, ...more] = await db().selectFrom('openness_decisions').selectAll().execute()
    expect(more).to.have.length(0)
    expect(row).to.include({
      item_id: board.items.voucher,
      stated_by: cast.chair.id,
      entered_by: cast.sari.id,
    })
    expect((await anna!.get(`/meetings/${board.id}/room`)).text).to.include('Julkinen kokous')
    const minutes = async () => (await sari!.get(`/meetings/${board.id}/minutes`)).text
    expect(await minutes()).to.include('Toimielin päätti, että kokous on julkinen.')
    await decide(chair, 'closed')
    expect(await isPublic()).to.equal(false)
    expect(await minutes()).to.include('Toimielin päätti, että kokous on suljettu.')
    const told = await db()
      .selectFrom('record')
      .where('act', 'like', 'meeting decided %')
      .selectAll()
      .execute()
    expect(told.map(({ act }) => act)).to.deep.equal(['meeting decided public', 'meeting decided closed'])
  })

  it('is put to the body where the meeting was called as public', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast, { on: null })
    await db()
      .updateTable('items')
      .set({ publicity: 'public' })
      .where('id', '=', board.items.hidden)
      .execute()
    await db().updateTable('meetings').set({ public_meeting: true }).execute()
    const page = async () => (await browse(db(), cast.chair).get(`/meetings/${board.id}/room`)).text
    expect(await page()).to.include('Kokous on kutsuttu julkisena')
    await browse(db(), cast.chair).post(`/meetings/${board.id}/openness-decisions`, { openness: 'public' })
    expect(await page()).not.to.include('Kokous on kutsuttu julkisena')
    const body = db().updateTable('bodies').set({ minutes_language: 'sv' })
    await body.where('id', '=', cast.bodies.board).execute()
    await browse(db(), cast.chair).post(`/items/${board.items.opening}/opening`)
    expect((await browse(db(), cast.sari).get(`/meetings/${board.id}/minutes`)).text).to.include(
      'Organet beslutade att sammanträdet är offentligt.',
    )
  })
})
