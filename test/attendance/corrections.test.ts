import { expect } from 'chai'
import { holdMeeting } from '../minutes/held.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

/** §§ 21-25 begin at 13.06, 13.12, 13.18, 13.24 and 13.30; the meeting ended at 14.55. */
describe('A stay put right after the meeting', function () {
  this.timeout(40_000)
  const db = useDatabase()
  let cast: Cast
  let held: Awaited<ReturnType<typeof holdMeeting>>
  beforeEach(async () => {
    cast = await assemble(db())
    held = await holdMeeting(db(), cast)
  })

  const at = (clock: string) => new Date(`2026-11-18T${clock}:00+02:00`)
  const staysOf = (person: { id: number }) =>
    db().selectFrom('attendances').where('person_id', '=', person.id).orderBy('id').selectAll().execute()
  const correct = async (person: { id: number }, clocks: object) => {
    const [stay] = await staysOf(person)
    const form = { mode: 'in_person', ...clocks }
    return browse(db(), cast.sari).post(`/attendances/${stay!.id}/correction`, form)
  }
  const minutes = async () => (await browse(db(), cast.sari).get(`/meetings/${held.meeting}/minutes`)).text
  const enter = (form: object, by: { id: number } = cast.sari) =>
    browse(db(), by).post(`/meetings/${held.meeting}/stays`, {
      ...{ person: cast.cecilia.id, capacity: 'member', mode: 'in_person', arrived: '13.02', departed: '' },
      ...form,
    })

  it('is told in the § that was handled at the new time (R31)', async () => {
    expect((await correct(cast.vice, { arrived: '13.20', departed: '13.25' })).status).to.equal(303)
    expect((await staysOf(cast.vice))[0]).to.deep.include({
      arrived_at: at('13:20'),
      arrived_item_id: held.prices,
      departed_at: at('13:25'),
      departed_item_id: held.secret,
      departure_reason: 'left',
    })
    expect(await minutes()).to.match(/saapui kokoukseen klo 13\.20/)
    await correct(cast.vice, { arrived: '13.04', departed: '13.32' })
    expect((await staysOf(cast.vice))[0]).to.deep.include({
      arrived_item_id: null,
      departed_item_id: held.closing,
    })
  })

  it('lasts to the end where the departure is left empty or is the end', async () => {
    await correct(cast.vice, { arrived: '12.55', departed: '13.25' })
    for (const departed of ['', '14.55']) {
      await correct(cast.vice, { arrived: '12.55', departed })
      expect((await staysOf(cast.vice))[0], departed).to.deep.include({
        departed_at: at('14:55'),
        departed_item_id: null,
        departure_reason: 'closed',
      })
      await correct(cast.vice, { arrived: '12.55', departed: '13.25' })
    }
  })

  it('keeps the § of a clock that did not change, and that for which a disqualified one left', async () => {
    await correct(cast.anna, { arrived: '12.50', departed: '13.18', mode: 'remote' })
    await correct(cast.anna, { arrived: '12.50', departed: '13.17' })
    expect((await staysOf(cast.anna))[0]).to.deep.include({
      departed_at: at('13:17'),
      departed_item_id: held.prices,
      departure_reason: 'disqualified',
    })
  })

  it('of somebody forgotten is entered by the secretary, with the record, until the minutes are checked', async () => {
    expect((await enter({}, cast.anna)).text).to.include('Tämän tekee sihteeri')
    expect((await browse(db(), cast.sari).get(`/meetings/${held.meeting}/room`)).text).to.include(
      'Kirjaa unohtunut osallistuja',
    )
    expect((await enter({ arrived: '13.20', departed: '13.26' })).status).to.equal(303)
    expect(await staysOf(cast.cecilia)).to.have.length(1)
    expect((await staysOf(cast.cecilia))[0]).to.deep.include({
      membership_id: cast.memberships.cecilia,
      arrived_item_id: held.prices,
      departed_item_id: held.secret,
      departure_reason: 'left',
      entered_by: cast.sari.id,
    })
    expect(await minutes()).to.match(/Cecilia saapui kokoukseen klo 13\.20/)
    const told = await db()
      .selectFrom('record')
      .where('act', '=', 'forgotten stay entered')
      .selectAll()
      .execute()
    expect(told).to.have.length(1)
    expect((await enter({ arrived: '13.25' })).text).to.include('on jo kirjattu läsnä olevaksi siihen aikaan')
    expect((await enter({ arrived: '13.30' })).status).to.equal(303)
    expect((await staysOf(cast.cecilia))[1]).to.deep.include({
      departed_at: at('14:55'),
      departure_reason: 'closed',
    })
  })

  it('is refused where it cannot have been', async () => {
    for (const odd of [
      { arrived: '14.56' },
      { arrived: '13.30', departed: '13.20' },
      { departed: '15.01' },
      { arrived: '' },
      { day: '2026-11-19' },
      { person: cast.vice.id },
      { person: cast.sari.id, capacity: 'member' },
      { person: 999_999 },
      { capacity: 'deputy', person: cast.berttaDeputy.id, replaces: cast.memberships.bertta },
    ])
      expect((await enter(odd)).status, JSON.stringify(odd)).to.equal(422)
    await db()
      .insertInto('minutes')
      .values({
        ...{ meeting_id: held.meeting, kind: 'minutes', language: 'fi', status: 'checked' },
        created_at: at('15:00'),
      })
      .execute()
    expect((await enter({})).text).to.include('Pöytäkirja on tarkastettu')
    expect((await browse(db(), cast.sari).get(`/meetings/${held.meeting}/room`)).text).not.to.include(
      'Kirjaa unohtunut osallistuja',
    )
  })
})
