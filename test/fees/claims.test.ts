import { expect } from 'chai'
import { removePersonalData } from '../../server/retention/duties.ts'
import { holdMeeting } from '../minutes/held.ts'
import { walk } from '../permissions/minutes-world.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('Claims of fees (87 §)', function () {
  this.timeout(20_000)
  const db = useDatabase()
  let cast: Cast
  let held: Awaited<ReturnType<typeof holdMeeting>>
  const as = (person: { id: number }, at = noon) => browse(db(), person, { at })
  const fees = () => `/bodies/${cast.bodies.board}/fees`
  const own = () => `/meetings/${held.meeting}/claim`
  const pay = (more: object = {}) =>
    db()
      .insertInto('fee_terms')
      .values({
        ...{ term_id: cast.terms.board, class: 'A', fee: 10_001, chair_percent: 50 },
        ...{ staff: false, claim_days: 30 },
        ...more,
      })
      .execute()
  const due = () =>
    db()
      .selectFrom('payable')
      .innerJoin('people', 'people.id', 'payable.person_id')
      .orderBy('people.name')
      .select(['people.name', 'fee', 'addition', 'minuted'])
      .execute()
  const claims = () =>
    db().selectFrom('fee_claims').orderBy('id').select(['person_id', 'status', 'fee', 'travel']).execute()
  const attach = (person: { id: number }) =>
    as(person).send(`${own()}/receipts`).attach('receipt', Buffer.from('Todistus KANARIA'), 'todistus.txt')

  beforeEach(async () => {
    cast = await assemble(db())
    held = await holdMeeting(db(), cast)
  })

  it('are due to those who were there, once each, the one who led with an addition, the staff where it is so', async () => {
    expect(await due()).to.deep.equal([])
    await pay()
    const line = { fee: 10_001, addition: 0, minuted: false }
    const members = [cast.anna, cast.bertta, cast.chair, cast.vice].map(({ name }) => name)
    const expected = (names: string[]) =>
      names.toSorted().map((name) => ({ ...line, name, addition: name === cast.chair.name ? 5_001 : 0 }))
    expect(await due()).to.have.deep.members(expected(members))
    await db().updateTable('fee_terms').set({ staff: true }).execute()
    expect(await due()).to.have.deep.members(expected([...members, cast.sari.name]))
    for (const lacking of [{ quorate: false }, { quorate: true, lawful: false }]) {
      await db().updateTable('quorum_statements').set(lacking).execute()
      expect(await due(), JSON.stringify(lacking)).to.deep.equal([])
    }
    await db().updateTable('quorum_statements').set({ lawful: true }).execute()
    await db().updateTable('meetings').set({ called_at: null }).execute()
    expect(await due()).to.deep.equal([])
  })

  it('are due to a deputy who sat in a member’s stead, not to one who listened (R32)', async () => {
    await pay()
    const times = { arrived_at: noon, departed_at: noon, mode: 'in_person' as const }
    const listened = db()
      .insertInto('attendances')
      .values({
        ...{ ...times, meeting_id: held.meeting, person_id: cast.hanna.id, capacity: 'deputy' },
      })
    await listened.execute()
    const names = async () => (await due()).map(({ name }) => name)
    expect(await names()).not.to.include(cast.hanna.name)
    const sat = db().updateTable('attendances').where('person_id', '=', cast.hanna.id)
    await sat.set({ replaces_id: cast.memberships.anna }).execute()
    expect(await names()).to.include(cast.hanna.name)
  })

  it('go from the member with a receipt to the secretary, back with a reason, and to payroll once', async () => {
    await pay()
    const [anna, sari] = [as(cast.anna), as(cast.sari)]
    expect((await anna.get('/')).text).to.include('Hae ansionmenetystä ja matkakuluja')
    const costs = { earnings: '80', earnings_note: '=Palkaton vapaa', travel: '23,50', travel_note: 'Juna' }
    const refused = await anna.post(own(), costs)
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('tarvitaan tosite').and.include('value="23,50"').and.include('Palkaton')
    expect((await attach(cast.anna)).status).to.equal(303)
    expect((await anna.post(own(), costs)).status).to.equal(303)
    expect((await anna.get('/')).text).not.to.include('Hae ansionmenetystä')

    const { id: receipt } = await db()
      .selectFrom('files')
      .where('thing', '=', 'fee_claim')
      .select('id')
      .executeTakeFirstOrThrow()
    const statuses = async (path: string) => {
      const found: Record<string, number> = {}
      for (const who of ['anna', 'sari', 'bertta', 'chair', 'ilmari', 'oskari'] as const)
        found[who] = (await as(cast[who]).get(path)).status
      return found
    }
    const hidden = { bertta: 404, chair: 404, ilmari: 404, oskari: 404 }
    expect(await statuses(`/files/${receipt}`)).to.deep.equal({ anna: 200, sari: 200, ...hidden })
    expect(await statuses(fees())).to.deep.equal({ anna: 404, sari: 200, ...hidden })
    expect((await as(cast.bertta).get(own())).text).not.to.include('Palkaton')

    const approve = (person: { id: number }) =>
      sari.post(`/meetings/${held.meeting}/fee-approvals/${person.id}`)
    expect((await approve(cast.anna)).status, 'not minuted').to.equal(422)
    await walk(db(), cast, held, 'checked')
    expect((await sari.get('/')).text).to.include('Kokouspalkkioita odottaa')
    const { id } = await db().selectFrom('fee_claims').select('id').executeTakeFirstOrThrow()
    expect((await sari.post(`/fee-claims/${id}/return`, { reason: '' })).status).to.equal(422)
    await sari.post(`/fee-claims/${id}/return`, { reason: 'Lippu puuttuu.' })
    expect((await approve(cast.anna)).status, 'on its way back').to.equal(422)
    const later = as(cast.anna, new Date('2027-03-01T10:00:00Z'))
    expect((await later.get('/')).text).to.include('palautti korvaushakemuksesi')
    expect((await later.post(own(), costs)).status).to.equal(303)
    expect((await approve(cast.anna)).status).to.equal(303)
    expect((await approve(cast.anna)).status, 'twice is once').to.equal(303)
    expect((await later.post(own(), { ...costs, travel: '99' })).status).to.equal(422)
    expect(await claims()).to.deep.equal([
      { person_id: cast.anna.id, status: 'approved', fee: 10_001, travel: 2_350 },
    ])

    const all = `/meetings/${held.meeting}/fee-approvals`
    expect((await sari.post(all)).text, 'the others may still claim').to.include('18.12.2026')
    expect(await claims()).to.have.lengthOf(1)
    await as(cast.sari, new Date('2026-12-19T10:00:00Z')).post(all)
    expect(await claims()).to.have.lengthOf(4)
    const period = { from: '2026-11-01', until: '2026-11-30' }
    await db().updateTable('people').set({ name: '=cmd|x' }).where('id', '=', cast.anna.id).execute()
    expect((await sari.post(`/bodies/${cast.bodies.board}/fee-exports`, period)).status).to.equal(303)
    const again = await sari.post(`/bodies/${cast.bodies.board}/fee-exports`, period)
    expect(again.status).to.equal(422)
    expect(again.text).to.include('ei olisi jo viety')
    const made = await db().selectFrom('fee_exports').select('id').execute()
    expect(made).to.have.lengthOf(1)
    const csv = (await sari.get(`/fee-exports/${made[0]!.id}/fees.csv`)).text
    expect(csv.split('\r\n').filter(Boolean)).to.have.lengthOf(5)
    expect(csv).to.include('"\'=cmd|x"').and.include('"100,01";"0,00";"80,00";"23,50";"203,51"')
    expect(csv, 'the receipt’s words stay').not.to.include('Palkaton')
    const acts = await db()
      .selectFrom('record')
      .where('act', 'like', 'fee%')
      .select(['act', 'details'])
      .execute()
    expect(acts.filter(({ act }) => act === 'fee approved')).to.have.lengthOf(4)
    expect(JSON.stringify(acts)).not.to.match(/Palkaton|2350|8000|Lippu/)
  })

  it('end with the day, and leave their particulars when their time has passed', async () => {
    await pay({ claim_days: 1 })
    const refused = await as(cast.anna).post(own(), { travel: '5', travel_note: 'Bussi' })
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('viimeistään 19.11.2026').and.not.include('name="travel"')
    expect(await claims()).to.deep.equal([])
    await db().updateTable('fee_terms').set({ claim_days: 60 }).execute()
    await attach(cast.anna)
    await as(cast.anna).post(own(), { travel: '5', travel_note: 'Bussi' })
    await removePersonalData(houseOn(db()), new Date('2033-11-01T10:00:00Z'))
    expect((await claims())[0]).to.include({ travel: 500 })
    const notes = () =>
      db().selectFrom('fee_claims').select(['travel', 'travel_note']).executeTakeFirstOrThrow()
    expect(await notes()).to.deep.equal({ travel: 500, travel_note: 'Bussi' })
    await removePersonalData(houseOn(db()), new Date('2034-01-01T10:00:00Z'))
    expect(await notes()).to.deep.equal({ travel: 500, travel_note: '' })
    expect(
      await db().selectFrom('files').where('thing', '=', 'fee_claim').select('id').execute(),
    ).to.have.lengthOf(0)
  })

  it('are set by the administrator for the term, and read by its secretary', async () => {
    const path = `/terms/${cast.terms.board}/fees`
    const form = { class: 'B', fee: '75,5', chair_percent: '25', claim_days: '45' }
    expect((await as(cast.sari).post(path, form)).status).to.equal(403)
    const wrong = await as(cast.ilmari).post(path, { ...form, fee: 'paljon', claim_days: '0' })
    expect(wrong.status).to.equal(422)
    expect(wrong.text).to.include('Kirjoita summa euroina').and.include('value="paljon"')
    expect((await as(cast.ilmari).post(path, form)).status).to.equal(303)
    expect((await as(cast.sari).get(path)).text).to.include('75,50')
    expect(await due()).to.have.lengthOf(4)
  })
})
