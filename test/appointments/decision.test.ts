import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { decision, place, proposed } from './proposed.ts'

describe('The decision of the body that appoints', () => {
  const db = useDatabase()
  const enter = ({ sari }: Cast, id: number, more: object = {}) =>
    browse(db(), sari).post(`/appointments/${id}/decision`, decision(more))
  const sitting = (seat: number, day: string) =>
    db()
      .selectFrom('seated')
      .innerJoin('people', 'people.id', 'seated.person_id')
      .innerJoin('memberships', 'memberships.id', 'seated.membership_id')
      .where('seated.seat_id', '=', seat)
      .where('seated.starts_on', '<=', day)
      .where((eb) => eb.or([eb('seated.until', 'is', null), eb('seated.until', '>=', day)]))
      .orderBy('seated.capacity', 'desc')
      .select(['people.name', 'seated.capacity', 'memberships.consented_on', 'memberships.decision'])
      .select(['memberships.ends_on', 'memberships.person_id'])
      .execute()
  const names = async (seat: number, day: string) => (await sitting(seat, day)).map(({ name }) => name)

  it('makes the memberships, with consent and decision, and ends the earlier the day before (R9, R10)', async () => {
    const cast = await assemble(db())
    const { id, seat } = await proposed(db(), cast)
    await db()
      .updateTable('memberships')
      .set({ ends_on: '2027-01-31' })
      .where('id', '=', cast.memberships.anna!)
      .execute()
    expect((await enter(cast, id)).headers.location).to.equal(`/appointments/${id}/decision`)
    expect(await names(seat, '2026-11-30')).to.deep.equal(['Anna', 'AnnaDeputy'])
    const [member, deputy] = await sitting(seat, '2026-12-01')
    expect(member).to.include({ name: 'Hanna', ends_on: '2027-01-31', consented_on: '2026-11-25' })
    expect(member!.decision).to.equal('Aluehallitus, 24.11.2026, 12\u00a0§')
    expect(deputy).to.include({ name: 'Vilma', capacity: 'deputy', ends_on: null })
    const ended = await db()
      .selectFrom('memberships')
      .where('id', '=', cast.memberships.anna!)
      .select(['ends_on', 'end_reason'])
      .executeTakeFirst()
    expect(ended).to.deep.equal({ ends_on: '2026-11-30', end_reason: 'replaced' })
  })

  it('keeps the account of one who has one, makes a person of one who has not, and the told gender', async () => {
    const cast = await assemble(db())
    const { id, seat, call } = await proposed(db(), cast)
    await enter(cast, id)
    const [member, deputy] = await sitting(seat, '2026-12-01')
    expect(member!.person_id).to.equal(cast.hanna.id)
    const vilma = await db()
      .selectFrom('people')
      .where('id', '=', deputy!.person_id)
      .selectAll()
      .executeTakeFirst()
    expect(vilma).to.include({ email: 'vilma@example.test', activated_at: null })
    const genders = await db().selectFrom('genders').select(['person_id', 'gender']).execute()
    expect(genders).to.deep.equal([{ person_id: cast.hanna.id, gender: 'female' }])
    const { closes_on } = await db()
      .selectFrom('calls')
      .where('id', '=', call)
      .select('closes_on')
      .executeTakeFirstOrThrow()
    expect(closes_on).to.equal('2026-11-24')
    const { text } = await browse(db(), cast.sari).get(`/appointments/${id}/decision`)
    expect(text).to.include(`/people/${vilma!.id}`)
  })

  it('is entered once, recorded, and does nothing halfway', async () => {
    const cast = await assemble(db())
    const { id, seat } = await proposed(db(), cast)
    const once = randomUUID()
    const [first, pressedTwice] = [await enter(cast, id, { once }), await enter(cast, id, { once })]
    expect([first.status, pressedTwice.status]).to.deep.equal([303, 303])
    expect(pressedTwice.headers.location).to.equal(first.headers.location)
    expect((await enter(cast, id)).status).to.equal(422)
    expect(await names(seat, '2026-12-01')).to.have.length(2)
    const acts = await db().selectFrom('record').orderBy('id').select(['act', 'thing']).execute()
    expect(acts.map(({ act }) => act).slice(-3)).to.deep.equal([
      'member replaced',
      'member replaced',
      'appointment decided',
    ])
  })

  it('may differ seat by seat: another candidate, nobody, or no change', async () => {
    const cast = await assemble(db())
    const { id, seat, mikko } = await proposed(db(), cast)
    const other = {
      [`place_${seat}_member_1`]: `candidate-${mikko}`,
      [`place_${seat}_deputy_1`]: 'unchanged',
    }
    expect((await enter(cast, id, { ...other, differences: 'Äänestettiin.' })).status).to.equal(303)
    expect(await names(seat, '2026-12-01')).to.deep.equal(['Mikko', 'AnnaDeputy'])
    const { text } = await browse(db()).get(`/appointments/${id}/decision`)
    expect(text).to.include('Mikko').and.not.include('Vilma').and.not.include('Äänestettiin')
    expect(text).to.include('Ehdokkaita oli 3. Heistä nimettiin 1.')
  })

  it('left empty ends the earlier membership all the same', async () => {
    const cast = await assemble(db())
    const { id, seat } = await proposed(db(), cast)
    await enter(cast, id, { [`place_${seat}_member_1`]: 'empty', [`place_${seat}_deputy_1`]: 'empty' })
    expect(await names(seat, '2026-12-01')).to.deep.equal([])
    expect(await names(seat, '2026-11-30')).to.have.length(2)
  })

  for (const [what, form, sentence] of [
    ['in the future', { decided_on: '2026-11-26' }, 'Päätöspäivä ei voi olla tulevaisuudessa.'],
    ['after its memberships', { starts_on: '2026-11-23' }, 'aikaisintaan päätöspäivänä, 24.11.2026'],
    [
      'before the term',
      { starts_on: '2025-05-31', decided_on: '2025-05-31' },
      'ei voi alkaa ennen toimikautta',
    ],
    ['by nobody', { decided_by: '' }, 'Päättänyt toimielin'],
  ] as const)
    it(`is not entered ${what}`, async () => {
      const cast = await assemble(db())
      const { id, seat } = await proposed(db(), cast)
      const { status, text } = await enter(cast, id, form)
      expect(status).to.equal(422)
      expect(text).to.include(sentence)
      expect(await names(seat, '2026-12-01')).to.deep.equal(['Anna', 'AnnaDeputy'])
    })

  it('is not entered of an organisation whose person is not named, nor of one who has withdrawn (R10)', async () => {
    const cast = await assemble(db())
    const { id, hanna, seat } = await proposed(db(), cast)
    await db().updateTable('candidates').set({ withdrawn_at: noon }).where('id', '=', hanna).execute()
    expect((await enter(cast, id)).text).to.include('Ehdokkuudestaan on luopunut: Hanna')
    await db()
      .updateTable('appointment_seats')
      .set({ candidate_id: null, organisation_id: cast.organisations.hoiva })
      .where('candidate_id', '=', hanna)
      .execute()
    expect((await enter(cast, id)).text).to.include('Hoiva Oy ei ole vielä nimennyt henkilöä')
    expect(await names(seat, '2026-12-01')).to.deep.equal(['Anna', 'AnnaDeputy'])
  })

  it('gives the chair to the one chosen, and takes it from the one before (R6, 38 §)', async () => {
    const cast = await assemble(db())
    const { id, seat } = await proposed(db(), cast)
    await enter(cast, id, { chair: seat })
    const chairs = await db()
      .selectFrom('offices')
      .where('body_id', '=', cast.bodies.board)
      .where('office', '=', 'chair')
      .orderBy('id')
      .select(['person_id', 'starts_on', 'ends_on'])
      .execute()
    expect(chairs).to.deep.equal([
      { person_id: cast.chair.id, starts_on: '2025-06-01', ends_on: '2026-11-30' },
      { person_id: cast.hanna.id, starts_on: '2026-12-01', ends_on: null },
    ])
  })

  it('of a new term seats all and leaves the old members until then (84 §)', async () => {
    const cast = await assemble(db())
    const { id, hanna } = await proposed(db(), cast)
    const { id: term_id } = await db()
      .insertInto('terms')
      .values({
        ...{ body_id: cast.bodies.board, legal_form: 'toimikunta', starts_on: '2027-06-01' },
        ...{ ends_on: '2029-05-31', set_by: 'Aluehallitus' },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id: seat_id } = await db()
      .insertInto('seats')
      .values({ term_id, ordinal: 1 })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db()
      .updateTable('appointments')
      .set({ term_id, starts_on: '2027-06-01' })
      .where('id', '=', id)
      .execute()
    await db().deleteFrom('appointment_seats').where('appointment_id', '=', id).execute()
    await place(db(), { appointment_id: id, seat_id, candidate_id: hanna })
    const { status } = await enter(cast, id, { starts_on: '2027-06-01', chair: seat_id })
    expect(status).to.equal(303)
    expect(await names(seat_id, '2027-06-01')).to.deep.equal(['Hanna'])
    const old = await db()
      .selectFrom('seated')
      .where('membership_id', '=', cast.memberships.bertta!)
      .select('until')
      .executeTakeFirst()
    expect(old!.until).to.equal('2027-05-31')
  })

  it('is told to those appointed, to those who were not, and to who nominated them, each once', async () => {
    const cast = await assemble(db())
    const { id } = await proposed(db(), cast)
    await enter(cast, id)
    const letters = await db()
      .selectFrom('messages')
      .where('thing', '=', 'appointment')
      .orderBy('address')
      .select(['address', 'kind', 'subject', 'body'])
      .execute()
    expect(letters.map(({ address, kind }) => `${address} ${kind}`)).to.deep.equal([
      'hanna@example.test appointment_made',
      'mikko@example.test appointment_not',
      'pia@example.test appointment_nominated',
      'vilma@example.test appointment_made',
    ])
    expect(letters[0]!.body).to.include('jäseneksi toimielimeen Neuvottelukunta 1.12.2026 alkaen')
    expect(letters[0]!.body).to.include('Aluehallitus, 24.11.2026, 12\u00a0§')
    expect(letters[2]!.body).to.include('nimettiin: Vilma').and.include('nimeämättä jäi: Mikko')
  })

  it('is read by all, people counted only where that tells of nobody (R12)', async () => {
    const cast = await assemble(db())
    const { id } = await proposed(db(), cast)
    await enter(cast, id)
    const pages = [undefined, cast.outi, cast.sari].map((who) =>
      browse(db(), who).get(`/appointments/${id}/decision`),
    )
    const [open, stranger, secretary] = (await Promise.all(pages)).map(({ text }) => text) as [
      string,
      string,
      string,
    ]
    for (const text of [open, stranger]) {
      expect(text).to.include('Hanna, Tuottaja Oy').and.include('Aluehallitus, 24.11.2026, 12\u00a0§')
      expect(text)
        .to.not.include('Mikko')
        .and.not.match(/naisia \d/)
    }
    expect(secretary).to.include('Mikko').and.include('naisia 1')
    expect((await browse(db()).get(`/bodies/${cast.bodies.board}`)).text).to.include(
      `/appointments/${id}/decision`,
    )
  })

  it('is not there before it has been made', async () => {
    const cast = await assemble(db())
    const { id } = await proposed(db(), cast)
    expect((await browse(db(), cast.sari).get(`/appointments/${id}/decision`)).status).to.equal(404)
    expect((await browse(db(), cast.outi).get(`/appointments/${id}/decision/new`)).status).to.equal(404)
    const form = await browse(db(), cast.sari).get(`/appointments/${id}/decision/new`)
    expect(form.text).to.include('Kuten esitettiin: Hanna, Tuottaja Oy').and.include('Toinen ehdokas: Mikko')
  })
})
