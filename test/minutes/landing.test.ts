import { expect } from 'chai'
import { addDays } from 'date-fns'
import { whyNotLand } from '../../server/minutes/landing-rules.ts'
import type { Status } from '../../server/minutes/rules.ts'
import { callBoard, openBoard } from '../attendance/room.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'
import { holdMeeting, idOfMinutes, statusOfMinutes } from './held.ts'

describe('Minutes on the next agenda (R65, R66)', function () {
  this.timeout(40_000)
  const db = useDatabase()

  for (const [status, kind, hasNext, why] of [
    ['with_checkers', 'minutes', true, undefined],
    ['with_chair', 'minutes', true, undefined],
    ['refused', 'minutes', true, undefined],
    ['refused', 'minutes', false, 'circumstances.noNextMeeting'],
    ['writing', 'minutes', true, 'minutes.notSentYet'],
    ['checked', 'minutes', true, 'minutes.checkedAlready'],
    ['with_chair', 'memo', true, 'circumstances.memosAreApproved'],
  ] as [Status, 'minutes' | 'memo', boolean, string | undefined][])
    it(`${kind} ${status}, ${hasNext ? 'a' : 'no'} meeting ahead: ${why ?? 'are put there'}`, () =>
      expect(whyNotLand(status, kind, hasNext)?.key).to.equal(why))

  async function setUp() {
    const cast = await assemble(db())
    const held = await holdMeeting(db(), cast)
    const as = (person: { id: number }) => browse(db(), person, { strength: 'strong' })
    await as(cast.sari).post(`/meetings/${held.meeting}/chair-review`)
    const id = await idOfMinutes(db(), held.meeting)
    return { cast, as, id }
  }
  const landed = (meeting: number) =>
    db()
      .selectFrom('items')
      .innerJoin('minutes_checkings', 'minutes_checkings.item_id', 'items.id')
      .where('items.meeting_id', '=', meeting)
      .select(['items.id', 'items.position', 'items.late', 'items.agenda_number', 'items.heading'])
      .execute()

  it('when refused land on a meeting that has been called too, as a revision, and are checked there by one press', async () => {
    const { cast, as, id } = await setUp()
    const next = await callBoard(db(), cast, { number: 5 })
    await as(cast.chair).post(`/minutes/${id}/verdicts`, { verdict: 'approved', item: 'all' })
    const refusal = { verdict: 'refused', reasons: 'Päätös on kirjattu väärin.' }
    await as(cast.bertta).post(`/minutes/${id}/verdicts`, refusal)
    const [item, ...more] = await landed(next.id)
    expect(more).to.have.length(0)
    expect(item).to.include({ position: 4, late: true })
    const revisions = db().selectFrom('agenda_revisions').where('meeting_id', '=', next.id).selectAll()
    expect(await revisions.executeTakeFirstOrThrow()).to.include({ what: 'item_added', item_id: item!.id })
    expect((await as(cast.sari).get(`/minutes/${id}`)).text).to.include('Tarkastus on esityslistalla')

    const sari = as(cast.sari)
    await sari.post(`/meetings/${next.id}/opening`)
    for (const who of [cast.chair, cast.vice, cast.anna])
      await sari.post(`/meetings/${next.id}/arrivals`, {
        person: who.id,
        capacity: 'member',
        mode: 'in_person',
      })
    await sari.post(`/meetings/${next.id}/quorum-statements`, { lawful: 'yes', quorate: 'yes' })
    const check = (who: { id: number }) => as(who).post(`/items/${item!.id}/minutes-checking`)
    expect((await check(cast.chair)).text).to.include('Asia ei ole käsiteltävänä')
    await as(cast.chair).post(`/items/${item!.id}/opening`)
    expect((await as(cast.chair).get(`/meetings/${next.id}/room`)).text).to.include(
      'Pöytäkirja 4/2026 tarkastettiin',
    )
    expect((await check(cast.anna)).status).to.equal(422)
    expect((await check(cast.chair)).status).to.equal(303)
    expect((await check(cast.chair)).status).to.equal(422)
    expect(await statusOfMinutes(db(), id)).to.equal('checked')
    const { text } = await sari.get(`/meetings/${next.id}/minutes`)
    expect(text)
      .to.include('Toimielin tarkasti pöytäkirjan 4/2026.')
      .and.not.include('Muita asioita ei ollut.')
    await db()
      .updateTable('bodies')
      .set({ minutes_language: 'sv' })
      .where('id', '=', cast.bodies.board)
      .execute()
    expect((await sari.get(`/meetings/${next.id}/minutes`)).text).to.include(
      'Organet justerade protokoll 4/2026.',
    )
  })

  it('are put there by the secretary by one press, once', async () => {
    const { cast, as, id } = await setUp()
    const press = (who: { id: number }) => as(who).post(`/minutes/${id}/landings`)
    expect((await press(cast.sari)).text).to.include('Toimielimellä ei ole tulevaa kokousta')
    const next = await callBoard(db(), cast, { number: 5 })
    expect((await as(cast.sari).get(`/minutes/${id}`)).text).to.include(
      'Vie tarkastettavaksi kokoukseen ke 25.11.2026',
    )
    expect((await as(cast.sari).get(`/meetings/${next.id}`)).text).to.include(
      'Pöytäkirjat, joita ei ole tarkastettu',
    )
    expect((await press(cast.chair)).status).to.equal(403)
    const elsewhere = await as(cast.sari).post(`/minutes/${id}/landings`, { meeting: 999 })
    expect(elsewhere.status).to.equal(422)
    for (let times = 0; times < 2; times++) expect((await press(cast.sari)).status).to.equal(303)
    expect(await landed(next.id)).to.have.length(1)
    const lines = db().selectFrom('record').where('act', '=', 'minutes put on an agenda').select('id')
    expect(await lines.execute()).to.have.length(1)
  })

  it('when refused land anew when the meeting that would check them is cancelled, or its draft removed', async () => {
    const { cast, as, id } = await setUp()
    const first = await callBoard(db(), cast, { number: 5, starts_at: addDays(noon, 2) })
    await as(cast.chair).post(`/minutes/${id}/verdicts`, { verdict: 'approved', item: 'all' })
    const refusal = { verdict: 'refused', reasons: 'Päätös on kirjattu väärin.' }
    await as(cast.bertta).post(`/minutes/${id}/verdicts`, refusal)
    expect(await landed(first.id)).to.have.length(1)
    const second = await callBoard(db(), cast, { number: 6, starts_at: addDays(noon, 7) })
    const third = await callBoard(db(), cast, { number: 7, starts_at: addDays(noon, 14) })
    const drafts = db().updateTable('meetings').where('id', 'in', [second.id, third.id])
    await drafts.set({ status: 'draft', called_at: null }).execute()

    const done = await as(cast.sari).post(`/meetings/${first.id}/cancellation`, { note: 'Tila on varattu.' })
    expect(done.status, done.text.slice(0, 2_000)).to.equal(303)
    expect([await landed(second.id), await landed(third.id)].map((items) => items.length)).to.deep.equal([
      1, 0,
    ])
    expect((await as(cast.sari).post(`/meetings/${second.id}/removal`)).status).to.equal(303)
    expect(await landed(third.id)).to.have.length(1)
    expect(await statusOfMinutes(db(), id)).to.equal('refused')
  })

  it('have a § checked at once from the room', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const [sari, item] = [browse(db(), cast.sari), board.items.voucher]
    const room = `/meetings/${board.id}/room`
    expect((await sari.get(room)).text).to.not.include('Tarkasta pykälä heti')
    await browse(db(), cast.chair).post(`/items/${item}/decision`, { outcome: 'decided' })
    expect((await sari.get(room)).text).to.include('Tarkasta pykälä heti')
    expect((await browse(db(), cast.chair).get(room)).text).to.include('Tarkasta pykälä heti')
    expect((await browse(db(), cast.anna).get(room)).text).to.not.include('Tarkasta pykälä heti')
    const done = await sari.post(`/items/${item}/checking`, { piece: 'table' })
    expect(done.headers.location).to.equal(`${room}#table-${board.id}`)
    expect((await sari.get(room)).text).to.include('Pykälä tarkastettu heti')
  })
})
