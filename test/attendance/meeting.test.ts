import { expect } from 'chai'
import { arrive, callBoard, openBoard } from './room.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('The meeting', function () {
  this.timeout(40_000)
  const db = useDatabase()
  const statusOf = async (id: number) =>
    (await db().selectFrom('meetings').where('id', '=', id).select('status').executeTakeFirstOrThrow()).status

  it('is there for its body alone', async () => {
    const cast = await assemble(db())
    const board = await callBoard(db(), cast)
    for (const [who, status] of [
      [cast.anna, 200],
      [cast.annaDeputy, 200],
      [cast.sari, 200],
      [cast.esko, 200],
      [cast.outi, 404],
      [cast.oskari, 404],
      [cast.greta, 404],
      [cast.hanna, 404],
      [cast.ilmari, 404],
      [undefined, 401],
    ] as const)
      for (const path of ['room', 'room/standing', 'room/ledger', 'room/items', 'room/table'])
        expect(
          (await browse(db(), who).get(`/meetings/${board.id}/${path}`)).status,
          `${path} ${who?.name}`,
        ).to.equal(status)
    expect((await browse(db(), cast.anna).get(`/meetings/${board.id}/room/other`)).status).to.equal(404)
  })

  it('of a body whose agenda is public does not let the public into the room', async () => {
    const cast = await assemble(db())
    const board = await callBoard(db(), cast)
    await db().updateTable('meetings').set({ publish_agenda: true }).where('id', '=', board.id).execute()
    expect((await browse(db(), cast.hanna).get(`/meetings/${board.id}/room`)).status).to.equal(404)
    expect((await browse(db(), cast.hanna).get(`/meetings/${board.id}/events`)).status).to.equal(404)
  })

  it('is opened by the chair or the secretary, not while the one before is open (R23)', async () => {
    const cast = await assemble(db())
    const first = await callBoard(db(), cast, { starts_at: new Date(noon.getTime() - 86_400_000) })
    const second = await callBoard(db(), cast, { number: 2 })
    expect((await browse(db(), cast.anna).post(`/meetings/${first.id}/opening`)).status).to.equal(422)
    const early = await browse(db(), cast.chair).post(`/meetings/${second.id}/opening`)
    expect(early.status).to.equal(422)
    expect(early.text).to.include('edellinen kokous')
    expect((await browse(db(), cast.chair).post(`/meetings/${first.id}/opening`)).status).to.equal(303)
    expect((await browse(db(), cast.sari).post(`/meetings/${first.id}/opening`)).status).to.equal(422)
    expect(await statusOf(first.id)).to.equal('open')
  })

  it('neither opens nor takes arrivals before its day', async () => {
    const cast = await assemble(db())
    const board = await callBoard(db(), cast, { starts_at: new Date(noon.getTime() + 86_400_000) })
    const page = await browse(db(), cast.sari).get(`/meetings/${board.id}/room`)
    expect(page.text).to.include('Kokouksen voi aloittaa kokouspäivänä')
    expect(page.text).to.not.include(`/meetings/${board.id}/opening`)
    expect(page.text).to.not.include(`/meetings/${board.id}/arrivals`)
    const opened = await browse(db(), cast.sari).post(`/meetings/${board.id}/opening`)
    expect(opened.status).to.equal(422)
    expect(opened.text).to.include('Kokouksen voi aloittaa kokouspäivänä')
    const arrival = { person: cast.sari.id, capacity: 'secretary', replaces: '', mode: 'in_person' }
    expect((await browse(db(), cast.sari).post(`/meetings/${board.id}/arrivals`, arrival)).status).to.equal(
      422,
    )
    expect(await statusOf(board.id)).to.equal('called')
    expect(
      (
        await browse(db(), cast.sari, { at: new Date(noon.getTime() + 86_400_000) }).post(
          `/meetings/${board.id}/opening`,
        )
      ).status,
    ).to.equal(303)
  })

  it('is stated quorate by the chair only, and only when enough are there (R27, R28)', async () => {
    const cast = await assemble(db())
    const board = await callBoard(db(), cast)
    await browse(db(), cast.sari).post(`/meetings/${board.id}/opening`)
    for (const who of ['chair', 'anna'] as const) await arrive(db(), cast, board, who)
    const chair = browse(db(), cast.chair)
    const few = await chair.post(`/meetings/${board.id}/quorum-statements`, { lawful: 'yes', quorate: 'yes' })
    expect(few.text).to.include('läsnä on 2, tarvitaan 3')
    await arrive(db(), cast, board, 'bertta')
    expect(
      (
        await browse(db(), cast.anna).post(`/meetings/${board.id}/quorum-statements`, {
          lawful: 'yes',
          quorate: 'yes',
        })
      ).status,
    ).to.equal(422)
    await chair.post(`/meetings/${board.id}/quorum-statements`, { lawful: 'yes', quorate: 'yes' })
    const stated = await db().selectFrom('quorum_statements').selectAll().executeTakeFirstOrThrow()
    expect(stated).to.include({ present: 3, base: 5, needed: 3, quorate: true, person_id: cast.chair.id })
  })

  it('elects a temporary chair first when chair and vice-chair are away (R34)', async () => {
    const cast = await assemble(db())
    const board = await callBoard(db(), cast)
    const sari = browse(db(), cast.sari)
    await sari.post(`/meetings/${board.id}/opening`)
    for (const who of ['anna', 'bertta', 'cecilia'] as const) await arrive(db(), cast, board, who)
    expect((await sari.post(`/items/${board.items.opening}/opening`)).text).to.include(
      'tilapäinen puheenjohtaja',
    )
    expect(
      (await browse(db(), cast.anna).post(`/meetings/${board.id}/chairings`, { person: cast.chair.id }))
        .status,
    ).to.equal(422)
    expect(
      (await browse(db(), cast.anna).post(`/meetings/${board.id}/chairings`, { person: cast.bertta.id }))
        .status,
    ).to.equal(303)
    expect((await browse(db(), cast.bertta).post(`/items/${board.items.opening}/opening`)).status).to.equal(
      303,
    )
    await arrive(db(), cast, board, 'vice')
    expect(
      (await browse(db(), cast.bertta).post(`/items/${board.items.lawfulness}/opening`)).status,
    ).to.equal(422)
    expect((await browse(db(), cast.vice).post(`/items/${board.items.lawfulness}/opening`)).status).to.equal(
      303,
    )
  })

  it('stands still while adjourned', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const chair = browse(db(), cast.chair)
    await chair.post(`/meetings/${board.id}/adjournments`)
    expect(
      (
        await browse(db(), cast.anna).post(`/items/${board.items.voucher}/motions`, {
          kind: 'counter',
          html: 'Nyt.',
        })
      ).status,
    ).to.equal(422)
    expect((await browse(db(), cast.anna).post(`/meetings/${board.id}/resumption`)).status).to.equal(422)
    await chair.post(`/meetings/${board.id}/resumption`)
    expect(
      (
        await browse(db(), cast.anna).post(`/items/${board.items.voucher}/motions`, {
          kind: 'counter',
          html: 'Nyt.',
        })
      ).status,
    ).to.equal(303)
  })

  it('shows at a standing item what it needs, the rest behind one press', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast, { on: 'checkers' })
    const { text } = await browse(db(), cast.chair).get(`/meetings/${board.id}/room`)
    const table = text.slice(text.indexOf(`id="table-${board.id}"`), text.indexOf(`id="items-${board.id}"`))
    const [shown, behind] = table.split(`id="more-${board.items.checkers}"`)
    for (const act of ['Tee ehdotus', 'Ilmoita esteellisyys', 'Totea päätös']) {
      expect(shown, act).not.to.include(act)
      expect(behind, act).to.include(act)
    }
    expect(shown).to.include('Pöytäkirjantarkastajat valitaan')
  })

  it('shows the notice of competition law at an item on prices (R83)', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const read = async () =>
      (await browse(db(), cast.anna).get(`/meetings/${board.id}/room?item=${board.items.voucher}`)).text
    expect(await read()).not.to.include('kilpailulaki 5\u00a0§')
    await db().updateTable('matters').set({ competition: true }).execute()
    expect(await read()).to.include('kilpailulaki 5\u00a0§')
  })
  it('is led by the vice-chair only while the chair is away', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    await browse(db(), cast.chair).post(`/meetings/${board.id}/adjournments`)
    const vice = browse(db(), cast.vice)
    const refused = await vice.post(`/meetings/${board.id}/resumption`)
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('on paikalla ja johtaa puhetta')
    const chairs = await db()
      .selectFrom('attendances')
      .where('person_id', '=', cast.chair.id)
      .select('id')
      .executeTakeFirstOrThrow()
    await browse(db(), cast.chair).post(`/attendances/${chairs.id}/departure`)
    expect((await vice.post(`/meetings/${board.id}/resumption`)).status).to.equal(303)
  })

  it('closes only when every item is handled; § numbers are then final (R23)', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const chair = browse(db(), cast.chair, { strength: 'strong' })
    expect((await chair.post(`/meetings/${board.id}/closing`)).text).to.include('Totea ensin')
    await chair.post(`/items/${board.items.voucher}/decision`, { outcome: 'removed' })
    expect((await chair.post(`/meetings/${board.id}/closing`)).text).to.include(
      'asiaa on vielä käsittelemättä',
    )
    for (const name of ['hidden', 'opening', 'lawfulness', 'checkers'] as const) {
      expect((await chair.post(`/items/${board.items[name]}/opening`)).status, name).to.equal(303)
      if (name === 'hidden')
        await chair.post(`/items/${board.items[name]}/decision`, { outcome: 'discussed' })
    }
    expect((await chair.post(`/meetings/${board.id}/closing`)).status).to.equal(303)
    expect(await statusOf(board.id)).to.equal('closed')
    const opened = await db()
      .selectFrom('items')
      .where('id', '=', board.items.voucher)
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(opened).to.include({ section_number: 1, section_final: true, outcome: 'removed' })
    const inside = await db().selectFrom('attendances').where('departed_at', 'is', null).selectAll().execute()
    expect(inside).to.have.length(0)
  })

  it('opens no secret item to a chair who came by a one-time link', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast, { on: null })
    expect(
      (await browse(db(), cast.chair, { strength: 'link' }).post(`/items/${board.items.hidden}/opening`))
        .status,
    ).to.equal(404)
    const page = await browse(db(), cast.chair, { strength: 'link' }).get(`/meetings/${board.id}/room`)
    expect(page.text).not.to.include('Asia hidden')
  })

  it('has as checkers two members present, not the chair (R65)', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast, {
      on: 'checkers',
      present: ['chair', 'anna', 'bertta', 'cecilia'],
    })
    const chair = browse(db(), cast.chair)
    const choose = (form: object) => chair.post(`/meetings/${board.id}/checkers`, form)
    const [anna, bertta, cecilia] = [cast.anna.id, cast.bertta.id, cast.cecilia.id]
    for (const checkers of [
      [anna],
      [anna, anna],
      [anna, cast.vice.id],
      [anna, cast.chair.id],
      [anna, bertta, cecilia],
    ])
      expect((await choose({ checkers })).status, String(checkers)).to.equal(422)
    expect((await choose({ checkers: [anna, bertta], deputies: cecilia })).status).to.equal(303)
    expect(
      await db().selectFrom('checkers').select(['person_id', 'deputy']).orderBy('person_id').execute(),
    ).to.have.length(3)
  })
})
