import { expect } from 'chai'
import { addHours } from 'date-fns'
import { callBoard, counterPropose, openBoard, openVoteOn } from './room.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('Arrivals and departures', function () {
  this.timeout(40_000)
  const db = useDatabase()
  const ledger = () => db().selectFrom('attendances').orderBy('id').selectAll().execute()

  it('are marked by a member for oneself, with time, item and mode (R31)', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast, { present: ['chair', 'bertta', 'cecilia'] })
    const anna = browse(db(), cast.anna)
    const mine = { person: cast.anna.id, capacity: 'member', mode: 'remote' }
    expect((await anna.post(`/meetings/${board.id}/arrivals`, mine)).text, '104 §').to.include(
      'ei osallistuta etäyhteydellä',
    )
    expect((await anna.get(`/meetings/${board.id}/room`)).text)
      .to.include('Olen paikalla')
      .and.not.include('Osallistun etänä')
    await db().updateTable('meetings').set({ mode: 'hybrid' }).where('id', '=', board.id).execute()
    expect((await anna.get(`/meetings/${board.id}/room`)).text).to.include('Osallistun etänä')
    expect(
      (await anna.post(`/meetings/${board.id}/arrivals`, { ...mine, person: cast.vice.id })).status,
    ).to.equal(422)
    expect((await anna.post(`/meetings/${board.id}/arrivals`, mine)).status).to.equal(303)
    expect((await anna.post(`/meetings/${board.id}/arrivals`, mine)).status).to.equal(422)
    expect((await ledger()).at(-1)).to.include({
      person_id: cast.anna.id,
      membership_id: cast.memberships.anna,
      mode: 'remote',
      arrived_item_id: board.items.voucher,
      entered_by: null,
    })
  })

  it('of a deputy are in the place of the own member, while that member is away (R32)', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast, { present: ['chair', 'vice', 'bertta'] })
    const come = (replaces: number | undefined) =>
      browse(db(), cast.annaDeputy).post(`/meetings/${board.id}/arrivals`, {
        person: cast.annaDeputy.id,
        capacity: 'deputy',
        mode: 'in_person',
        replaces,
      })
    expect((await come(cast.memberships.cecilia)).text).to.include('ei ole tämän jäsenen varajäsen')
    const asMember = { person: cast.annaDeputy.id, capacity: 'member', mode: 'in_person' }
    expect(
      (await browse(db(), cast.annaDeputy).post(`/meetings/${board.id}/arrivals`, asMember)).status,
    ).to.equal(422)
    expect((await come(cast.memberships.anna)).status).to.equal(303)
    expect(
      (
        await browse(db(), cast.annaDeputy).post(`/items/${board.items.voucher}/motions`, {
          kind: 'counter',
          html: 'Arvo on 45.',
        })
      ).status,
    ).to.equal(303)
  })

  it('of all who said they come are entered with one press, a deputy for one who does not', async () => {
    const cast = await assemble(db())
    const board = await callBoard(db(), cast)
    const reply = (person_id: number, reply: 'coming' | 'remote' | 'absent') =>
      db().insertInto('replies').values({ meeting_id: board.id, person_id, reply, at: noon }).execute()
    await reply(cast.chair.id, 'coming')
    await reply(cast.vice.id, 'remote')
    await reply(cast.bertta.id, 'absent')
    await reply(cast.berttaDeputy.id, 'coming')
    const sari = browse(db(), cast.sari)
    await sari.post(`/meetings/${board.id}/opening`)
    expect((await browse(db(), cast.anna).post(`/meetings/${board.id}/expected-arrivals`)).status).to.equal(
      422,
    )
    await sari.post(`/meetings/${board.id}/expected-arrivals`)
    await sari.post(`/meetings/${board.id}/expected-arrivals`)
    const rows = await ledger()
    expect(rows.map(({ person_id, mode }) => [person_id, mode])).to.deep.equal([
      [cast.chair.id, 'in_person'],
      [cast.vice.id, 'remote'],
      [cast.berttaDeputy.id, 'in_person'],
    ])
    expect(rows[2]).to.include({
      capacity: 'deputy',
      replaces_id: cast.memberships.bertta,
      entered_by: cast.sari.id,
    })
  })

  it('are corrected by the secretary with trace until the minutes are checked', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const [stay] = await ledger()
    const sari = browse(db(), cast.sari)
    const fixed = { arrived: '9.30', departed: '11.45', mode: 'remote' }
    expect(
      (await browse(db(), cast.anna).post(`/attendances/${stay!.id}/correction`, fixed)).status,
    ).to.equal(422)
    for (const odd of [
      { arrived: '25.00' },
      { arrived: '11.50', departed: '11.45' },
      { arrived: 'eilen' },
      { departed: '23.59' },
      { mode: ['remote', 'in_person'] },
    ])
      expect(
        (await sari.post(`/attendances/${stay!.id}/correction`, { ...fixed, ...odd })).status,
        JSON.stringify(odd),
      ).to.equal(422)
    expect((await sari.post(`/attendances/${stay!.id}/correction`, fixed)).status).to.equal(303)
    expect((await ledger())[0]).to.deep.include({
      arrived_at: new Date('2026-11-25T07:30:00Z'),
      departed_at: new Date('2026-11-25T09:45:00Z'),
      mode: 'remote',
    })
    expect(
      await db().selectFrom('record').where('act', '=', 'attendance corrected').selectAll().execute(),
    ).to.have.length(1)
    await db()
      .insertInto('minutes')
      .values({ meeting_id: board.id, kind: 'minutes', language: 'fi', status: 'checked', created_at: noon })
      .execute()
    expect((await sari.post(`/attendances/${stay!.id}/correction`, fixed)).text).to.include(
      'Pöytäkirja on tarkastettu',
    )
  })

  it('that are unknown or odd answer 404 or 422, never more', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const sari = browse(db(), cast.sari)
    for (const path of [
      '/attendances/999999/departure',
      '/attendances/abc/departure',
      '/meetings/999999/arrivals',
      '/disqualifications/99999/decision',
      '/votes/99999/ballots',
      '/motions/99999/secondings',
      '/dissents/99999/grounds',
      '/items/99999/decision',
    ])
      expect(
        (
          await sari.post(path, {
            person: cast.anna.id,
            capacity: 'member',
            mode: 'remote',
            status: 'rejected',
            choice: 'yes',
            html: 'x',
            outcome: 'noted',
          })
        ).status,
        path,
      ).to.equal(404)
    expect(
      (await sari.post(`/meetings/${board.id}/arrivals`, { person: ['1', '2'], capacity: 'king', mode: 7 }))
        .status,
    ).to.equal(422)
    expect((await sari.post(`/meetings/${board.id}/arrivals`)).status).to.equal(422)
  })

  it('are not corrected away from a vote in which the person has a ballot, nor removed (R31, R56)', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const motion = await counterPropose(db(), cast, board.items.voucher)
    const vote = await openVoteOn(db(), cast, board.items.voucher, `matter::${motion}`)
    await browse(db(), cast.anna).post(`/votes/${vote}/ballots`, { choice: 'no' })
    await browse(db(), cast.chair).post(`/votes/${vote}/closure`)
    const stay = (await ledger()).find(({ person_id }) => person_id === cast.anna.id)!
    const sari = browse(db(), cast.sari, { at: addHours(noon, 2) })
    const correct = (form: object) =>
      sari.post(`/attendances/${stay.id}/correction`, { mode: 'in_person', ...form })
    for (const away of [
      { arrived: '12.30', departed: '' },
      { arrived: '9.30', departed: '11.30' },
    ])
      expect((await correct(away)).text, JSON.stringify(away)).to.include(`${cast.anna.name} on äänestänyt`)
    expect((await sari.post(`/attendances/${stay.id}/removal`)).text).to.include('on äänestänyt')
    expect((await correct({ arrived: '9.30', departed: '' })).status).to.equal(303)
  })
})
