import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import type { Db } from '../../db/schema/index.ts'
import { openBoard, openVoteOn, counterPropose } from '../attendance/room.ts'
import { draftOf, itemOn, matterOf, messages } from '../meetings/draft.ts'
import { holdMeeting, idOfMinutes } from '../minutes/held.ts'
import { browse } from '../support/browser.ts'
import { useOwnDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

/** The same button pressed several times by a hurried hand: what is done already is not done, told or recorded again. */
describe('The same act pressed four times at once', function () {
  this.timeout(60_000)
  const own = useOwnDatabase()
  let db: Db, cast: Cast, meeting: number
  before(async () => {
    db = own().db
    cast = await assemble(db)
    meeting = await draftOf(db, cast, { status: 'called', mode: 'ordinary' })
  })

  const press = async (who: { id: number }, path: string, form: object = {}) => {
    const found = await Promise.all(
      [1, 2, 3, 4].map(() => browse(db, who, { strength: 'strong' }).post(path, form)),
    )
    for (const { status } of found) expect(status, path).to.equal(303)
  }
  const recorded = async (act: string) =>
    (await db.selectFrom('record').where('act', '=', act).select('id').execute()).length
  const revisions = async (what: string) =>
    (
      await db
        .selectFrom('agenda_revisions')
        .where('what', '=', what as never)
        .select('id')
        .execute()
    ).length

  it('moves a meeting once, and tells everyone once', async () => {
    await press(cast.sari, `/meetings/${meeting}/move`, {
      day: '2026-12-17',
      start: '12:00',
      end: '14:00',
      place: 'Porin talo',
      note: 'Sali on varattu',
    })
    const notices = await db.selectFrom('notices').where('kind', '=', 'move').select('id').execute()
    const told = await messages(db, 'notice_move')
    expect([notices.length, await recorded('meeting moved')]).to.deep.equal([1, 1])
    expect(new Set(told.map(({ address }) => address)).size).to.equal(told.length)
  })

  it('takes an item off a called agenda once, and puts it back once', async () => {
    const matter = await matterOf(db, cast.bodies.board, 'Asia', { status: 'on_agenda' })
    const item = await itemOn(db, meeting, 'Asia', { matter_id: matter })
    await press(cast.sari, `/items/${item}/restoration`)
    expect(await recorded('agenda item put back')).to.equal(0)
    await browse(db, cast.sari).post(`/items/${item}/removal`)
    await press(cast.sari, `/items/${item}/restoration`)
    const steps = await db.selectFrom('handlings').where('matter_id', '=', matter).select('kind').execute()
    expect(steps.map(({ kind }) => kind)).to.deep.equal(['removed', 'on_agenda'])
    expect([await revisions('item_removed'), await revisions('item_added')]).to.deep.equal([1, 1])
    expect(await recorded('agenda item put back')).to.equal(1)
  })

  it('changes details and texts of an item once', async () => {
    const item = await itemOn(db, meeting, 'Toinen asia')
    await press(cast.sari, `/items/${item}/details`, {
      heading_fi: 'Toinen asia',
      minutes: '20',
      decision_mode: 'meeting',
      publicity: 'public',
    })
    expect([await revisions('details_changed'), await recorded('item detailed')]).to.deep.equal([1, 1])
    await press(cast.sari, `/items/${item}/texts`, {
      field: 'proposal',
      language: 'fi',
      base: '0',
      html: 'Päätetään näin.',
      plain: 'yes',
    })
    const texts = await db.selectFrom('texts').where('thing_id', '=', item).select('version').execute()
    expect(texts).to.deep.equal([{ version: 1 }])
    expect(await recorded('item written')).to.equal(1)
  })

  it('answers a call and declares a disqualification once', async () => {
    const item = await itemOn(db, meeting, 'Kolmas asia')
    await press(cast.anna, `/meetings/${meeting}/replies`, { reply: 'coming' })
    await press(cast.anna, `/items/${item}/declarations`, { ground: '5', reason: 'Toimitusjohtaja' })
    expect([await recorded('reply given'), await recorded('disqualification declared')]).to.deep.equal([1, 1])
    await press(cast.anna, `/meetings/${meeting}/replies`, { reply: 'absent' })
    expect(await recorded('reply given')).to.equal(2)
  })

  it('casts a ballot and states the quorum once', async () => {
    await db
      .updateTable('meetings')
      .set({ status: 'cancelled', number: 90 })
      .where('id', '=', meeting)
      .execute()
    const board = await openBoard(db, cast, { on: 'voucher' } as never)
    const before = await recorded('quorum stated')
    const state = { quorate: 'yes', lawful: 'yes' }
    await browse(db, cast.chair).post(`/meetings/${board.id}/quorum-statements`, state)
    const after = await recorded('quorum stated')
    await press(cast.chair, `/meetings/${board.id}/quorum-statements`, state)
    expect(await recorded('quorum stated')).to.equal(after)
    expect(after - before).to.be.at.most(1)
    const counter = await counterPropose(db, cast, board.items.voucher)
    const vote = await openVoteOn(db, cast, board.items.voucher, `matter::${counter}`)
    await press(cast.anna, `/votes/${vote}/ballots`, { choice: 'yes' })
    expect(await recorded('ballot cast')).to.equal(1)
    await press(cast.anna, `/votes/${vote}/ballots`, { choice: 'no' })
    expect(await recorded('ballot cast')).to.equal(2)
  })

  it('declares ties and ends them once', async () => {
    await press(cast.anna, `/people/${cast.anna.id}/interest-declarations`, { once: randomUUID() })
    expect(await recorded('interests declared')).to.equal(1)
    const { id } = await db
      .selectFrom('interests')
      .where('person_id', '=', cast.anna.id)
      .select('id')
      .executeTakeFirstOrThrow()
    await press(cast.anna, `/interests/${id}/ending`, { ends_on: '2026-12-31' })
    expect(await recorded('interest ended')).to.equal(1)
  })

  it('ends offices and memberships once', async () => {
    const { id } = await db
      .selectFrom('offices')
      .where('person_id', '=', cast.esko.id)
      .select('id')
      .executeTakeFirstOrThrow()
    await press(cast.ilmari, `/people/${cast.esko.id}/offices/${id}/end`, { ends_on: '2026-12-31' })
    expect(await recorded('office ended')).to.equal(1)
  })

  it('removes a stay, throws a draft away and brings a file back once, and every press leads to the same', async () => {
    const { meeting_id, id } = await db
      .selectFrom('attendances')
      .where('person_id', '=', cast.cecilia.id)
      .select(['id', 'meeting_id'])
      .executeTakeFirstOrThrow()
    await press(cast.sari, `/attendances/${id}/removal`)
    await press(cast.sari, `/attendances/${id}/removal`)
    expect(await recorded('attendance removed')).to.equal(1)
    expect((await browse(db, cast.reetta).post(`/attendances/${id}/removal`)).status).to.equal(404)
    expect((await browse(db, cast.sari).get(`/meetings/${meeting_id}/room`)).status).to.equal(200)

    const draft = await draftOf(db, cast, { number: 91 } as never)
    await press(cast.sari, `/meetings/${draft}/removal`)
    await press(cast.sari, `/meetings/${draft}/removal`)
    expect(await recorded('meeting draft discarded')).to.equal(1)
    expect((await browse(db, cast.reetta).post(`/meetings/${draft}/removal`)).status).to.equal(404)

    const kept = await draftOf(db, cast, { number: 92 } as never)
    const file = await db
      .insertInto('files')
      .values({
        thing: 'item',
        thing_id: await itemOn(db, kept, 'Liitteellinen'),
        kind: 'annex',
        title: 'Liite',
        name: 'liite.pdf',
        media_type: 'application/pdf',
        bytes: 3,
        sha256: 'x',
        stored_as: randomUUID(),
        at: new Date('2026-11-25T10:00:00Z'),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await press(cast.sari, `/files/${file.id}/removal`)
    await press(cast.sari, `/files/${file.id}/return`)
    expect([await recorded('file removed'), await recorded('file added')]).to.deep.equal([1, 1])
  })

  it('asks a correction of minutes once', async () => {
    await db.updateTable('meetings').set({ status: 'closed' }).where('status', '=', 'open').execute()
    const held = await holdMeeting(db, cast)
    await browse(db, cast.sari, { strength: 'strong' }).post(`/meetings/${held.meeting}/chair-review`)
    const id = await idOfMinutes(db, held.meeting)
    const ask = { verdict: 'correction', item: 'head', reasons: 'Saapumisaika puuttuu' }
    await press(cast.chair, `/minutes/${id}/verdicts`, ask)
    expect(await recorded('minutes correction asked')).to.equal(1)
    await press(cast.chair, `/minutes/${id}/verdicts`, { ...ask, reasons: 'Toinenkin asia' })
    expect(await recorded('minutes correction asked')).to.equal(2)
  })
})
