import { expect } from 'chai'
import { callBoard, openBoard } from './room.ts'
import { gatherFacts } from '../../server/sentences/facts-queries.ts'
import { findPerson } from '../../server/sight/queries.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('Disqualifications', function () {
  this.timeout(40_000)
  const db = useDatabase()
  const why = { ground: 5, reason: 'Tuottaja Oy:n toimitusjohtaja' }
  const stays = (person: number) =>
    db().selectFrom('attendances').where('person_id', '=', person).orderBy('id').selectAll().execute()

  const deciders = async () =>
    (await db().selectFrom('disqualification_deciders').select('person_id').execute()).map(
      ({ person_id }) => person_id,
    )

  it('send the person out and back, with time and item in the ledger (R42, R44)', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const { voucher, hidden } = board.items
    const anna = browse(db(), cast.anna)
    expect(
      (await anna.post(`/items/${voucher}/disqualifications`, { person: cast.anna.id, ...why })).status,
    ).to.equal(303)
    expect((await stays(cast.anna.id))[0]).to.include({
      departed_item_id: voucher,
      departure_reason: 'disqualified',
    })
    const page = await anna.get(`/meetings/${board.id}/room`)
    expect(page.text).to.include('Olet esteellinen').and.not.include('40 euroa')
    for (const act of [
      anna.post(`/items/${voucher}/motions`, { kind: 'counter', html: 'Arvo on 90.' }),
      anna.post(`/meetings/${board.id}/arrivals`, {
        person: cast.anna.id,
        capacity: 'member',
        mode: 'in_person',
      }),
    ])
      expect((await act).status).to.equal(422)
    const others = await browse(db(), cast.bertta).get(`/meetings/${board.id}/room`)
    expect(others.text).to.include('hallintolain 28\u00a0§:n 1 momentin 5 kohta').and.include(why.reason)

    const chair = browse(db(), cast.chair, { strength: 'strong' })
    await chair.post(`/items/${voucher}/decision`, { outcome: 'decided' })
    await chair.post(`/items/${hidden}/opening`)
    expect((await stays(cast.anna.id))[1]).to.include({ arrived_item_id: hidden, departed_at: null })
  })

  it('are declared before the meeting for a coming item, and take effect when it opens (R41)', async () => {
    const cast = await assemble(db())
    const board = await callBoard(db(), cast)
    const anna = browse(db(), cast.anna)
    expect(
      (await anna.post(`/items/${board.items.voucher}/disqualifications`, { person: cast.anna.id, ...why }))
        .status,
    ).to.equal(303)
    const held = await db().selectFrom('disqualifications').selectAll().executeTakeFirstOrThrow()
    expect(held).to.include({ ground: 5, status: 'declared', entered_by: null })
  })

  it('take a ground of the law and a reason; point 6 is none (R41)', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const anna = browse(db(), cast.anna)
    for (const form of [
      { ground: 6, reason: 'x' },
      { ground: 5, reason: ' ' },
      { reason: 'x' },
      { ground: 5, reason: 'x'.repeat(2_001) },
      { ground: [1, 2], reason: 'x' },
    ])
      expect(
        (
          await anna.post(`/items/${board.items.voucher}/disqualifications`, {
            person: cast.anna.id,
            ...form,
          })
        ).status,
      ).to.equal(422)
    expect(
      (await anna.post(`/items/${board.items.voucher}/disqualifications`, { person: cast.bertta.id, ...why }))
        .status,
    ).to.equal(422)
    expect(
      (
        await browse(db(), cast.outi).post(`/items/${board.items.voucher}/disqualifications`, {
          person: cast.outi.id,
          ...why,
        })
      ).status,
    ).to.equal(404)
    expect(await db().selectFrom('disqualifications').selectAll().execute()).to.have.length(0)
  })

  it('that are disputed hold the decision until the body has decided them (R43)', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const { voucher } = board.items
    const chair = browse(db(), cast.chair)
    await chair.post(`/items/${voucher}/disqualifications`, { person: cast.anna.id, ...why, disputed: 'yes' })
    const held = await chair.post(`/items/${voucher}/decision`, { outcome: 'decided' })
    expect(held.status).to.equal(422)
    expect(held.text).to.include('Esteellisyys on kiistetty')
    const { id } = await db().selectFrom('disqualifications').select('id').executeTakeFirstOrThrow()
    expect(
      (await browse(db(), cast.bertta).post(`/disqualifications/${id}/decision`, { status: 'rejected' }))
        .status,
    ).to.equal(422)
    const shown = await chair.get(`/meetings/${board.id}/room`)
    expect(shown.text).to.include('osallistuvat: Chair, Vice, Bertta, Cecilia.')
    await chair.post(`/disqualifications/${id}/decision`, { status: 'rejected' })
    const decided = await db().selectFrom('disqualifications').selectAll().executeTakeFirstOrThrow()
    expect(decided).to.deep.include({ status: 'rejected', decided_by: cast.chair.id, decided_at: noon })
    expect(await deciders()).to.have.members(
      [cast.chair, cast.vice, cast.bertta, cast.cecilia].map((one) => one.id),
    )
    expect((await stays(cast.anna.id)).at(-1)).to.include({ departed_at: null, arrived_item_id: voucher })
    expect((await chair.post(`/items/${voucher}/decision`, { outcome: 'decided' })).status).to.equal(303)
  })

  it('that are disputed are decided with the member only where the body is not quorate otherwise (R43)', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast, { present: ['chair', 'anna', 'bertta'] })
    const { voucher } = board.items
    const chair = browse(db(), cast.chair)
    await chair.post(`/items/${voucher}/disqualifications`, { person: cast.anna.id, ...why, disputed: 'yes' })
    const { id } = await db().selectFrom('disqualifications').select('id').executeTakeFirstOrThrow()
    const first = await chair.post(`/disqualifications/${id}/decision`, { status: 'confirmed' })
    expect(first.status).to.equal(422)
    expect(first.text).to.include('ettei sijaista saada ajoissa')
    const form = { status: 'confirmed', no_substitute: 'yes' }
    expect((await chair.post(`/disqualifications/${id}/decision`, form)).status).to.equal(303)
    expect(await deciders()).to.have.members([cast.chair.id, cast.anna.id, cast.bertta.id])
    expect((await stays(cast.anna.id)).at(-1)).to.include({ departure_reason: 'disqualified' })
    const viewer = (await findPerson(db(), cast.sari.id, '2026-11-25', 'password'))!
    const { items } = await gatherFacts(db(), viewer, board.id)
    const [held] = items.find((item) => item.id === voucher)!.disqualifications
    expect(held?.deciders?.map(({ name }) => name)).to.deep.equal(['Anna', 'Bertta', 'Chair'])
  })

  it('that are disputed keep how each stood where they disagree, most deciding, on a tie the chair (R43, R58)', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const { voucher } = board.items
    const chair = browse(db(), cast.chair)
    await chair.post(`/items/${voucher}/disqualifications`, { person: cast.anna.id, ...why, disputed: 'yes' })
    const { id } = await db().selectFrom('disqualifications').select('id').executeTakeFirstOrThrow()
    expect((await chair.get(`/meetings/${board.id}/room`)).text).to.include('Jäsenet ovat eri mieltä')
    const voters = [cast.chair, cast.vice, cast.bertta, cast.cecilia].map((one) => one.id)
    const stand = (choices: string[], form: object = {}) =>
      chair.post(`/disqualifications/${id}/decision`, { status: 'stands', voters, choices, ...form })
    for (const [choices, form] of [
      [['yes', 'no', 'yes'], {}],
      [['yes', 'no', 'yes'], { voters: voters.slice(1) }],
      [['yes', 'no', 'yes', 'no', 'no'], { voters: [...voters, cast.anna.id] }],
      [['blank', 'no', 'yes', 'blank'], {}],
      [['yes', 'no', 'yes', 'perhaps'], {}],
    ] as const)
      expect((await stand([...choices], form)).status, choices.join()).to.equal(422)
    expect((await stand(['no', 'no', 'yes', 'yes'])).status).to.equal(303)
    const { status } = await db().selectFrom('disqualifications').select('status').executeTakeFirstOrThrow()
    expect(status).to.equal('rejected')
    const stood = await db().selectFrom('disqualification_deciders').selectAll().execute()
    expect(stood.map(({ person_id, choice }) => [person_id, choice])).to.have.deep.members([
      [cast.chair.id, 'no'],
      [cast.vice.id, 'no'],
      [cast.bertta.id, 'yes'],
      [cast.cecilia.id, 'yes'],
    ])
    expect((await chair.get(`/meetings/${board.id}/room`)).text)
      .to.include('on esteellinen: Bertta, Cecilia')
      .and.include('ei ole esteellinen: Chair, Vice')
    const { text } = await browse(db(), cast.sari).get(`/meetings/${board.id}/minutes`)
    expect(text.replaceAll('\u00a0', ' '))
      .to.include('Esteellisyydestä äänestettiin: jaa merkitsi, että jäsen Anna on esteellinen')
      .and.include('2 jaa-ääntä (Bertta, Cecilia)')
      .and.not.include('Ratkaisuun osallistuivat')
  })

  it('tell a stranger to sign in before anything else', async () => {
    await assemble(db())
    for (const act of ['decision', 'withdrawal'])
      expect((await browse(db()).post(`/disqualifications/999999/${act}`)).status).to.equal(401)
  })

  it('take the quorum of the item with them, and a deputy for that item brings it back (R29, R32)', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast, { present: ['chair', 'anna', 'bertta'] })
    const { voucher, hidden } = board.items
    await browse(db(), cast.anna).post(`/items/${voucher}/disqualifications`, {
      person: cast.anna.id,
      ...why,
    })
    const chair = browse(db(), cast.chair, { strength: 'strong' })
    const few = await chair.post(`/items/${voucher}/decision`, { outcome: 'decided' })
    expect(few.text).to.include('läsnä on 2, tarvitaan 3')
    const arrival = {
      person: cast.annaDeputy.id,
      capacity: 'deputy',
      mode: 'remote',
      replaces: cast.memberships.anna,
      only_item: voucher,
    }
    expect((await browse(db(), cast.sari).post(`/meetings/${board.id}/arrivals`, arrival)).status).to.equal(
      303,
    )
    expect((await chair.post(`/items/${voucher}/decision`, { outcome: 'decided' })).status).to.equal(303)
    await chair.post(`/items/${hidden}/opening`)
    expect((await stays(cast.annaDeputy.id))[0]).to.include({
      departure_reason: 'item_over',
      departed_item_id: voucher,
    })
  })
})
