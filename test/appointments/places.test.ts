import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { draft, openCall, seatAt, stand } from './support.ts'

describe('The places of a draft', () => {
  const db = useDatabase()
  const filled = () =>
    db()
      .selectFrom('appointment_seats')
      .orderBy('seat_id')
      .orderBy('capacity', 'desc')
      .select(['seat_id', 'capacity', 'candidate_id', 'organisation_id', 'replaces_id'])
      .execute()
  const set = (person: { id: number }, id: number, seat: number, form: object, visit = {}) =>
    browse(db(), person, visit).post(`/appointments/${id}/seats/${seat}`, form)
  const page = async ({ sari }: Cast, id: number) =>
    (await browse(db(), sari).get(`/appointments/${id}`)).text
  /** A draft, a call and seat 3, where Anna sits for Tuottaja Oy. */
  async function begun() {
    const cast = await assemble(db())
    const call = await openCall(db(), cast)
    return { cast, call, id: await draft(db(), cast), seat: await seatAt(db(), cast, 3) }
  }

  it('are filled by a candidate, an organisation or nobody, against the member who leaves, and put back', async () => {
    const { cast, call, id, seat } = await begun()
    const kalle = await stand(db(), call, 'Kalle', { organisation_id: cast.organisations.hoiva })
    const { status, headers } = await set(cast.sari, id, seat, { choice: `candidate-${kalle}`, was: 'now' })
    expect([status, headers.location]).to.deep.equal([303, `/appointments/${id}#seat-${seat}`])
    const place = { seat_id: seat, capacity: 'member', replaces_id: cast.memberships.anna }
    expect(await filled()).to.deep.equal([{ ...place, candidate_id: kalle, organisation_id: null }])
    expect(await page(cast, id)).to.include('Kalle, Hoiva Oy')

    await set(cast.sari, id, seat, { choice: `organisation-${cast.organisations.tuottaja}` })
    expect(await filled()).to.deep.equal([
      { ...place, candidate_id: null, organisation_id: cast.organisations.tuottaja },
    ])
    await set(cast.sari, id, seat, { choice: 'empty' })
    expect(await filled()).to.deep.equal([{ ...place, candidate_id: null, organisation_id: null }])
    await set(cast.sari, id, seat, { choice: 'now' })
    expect(await filled()).to.deep.equal([])
    const acts = await db().selectFrom('record').where('act', '=', 'seat drafted').select('details').execute()
    expect(acts.map(({ details }) => (details as { after: string }).after)).to.deep.equal([
      `candidate-${kalle}`,
      `organisation-${cast.organisations.tuottaja}`,
      'empty',
      'now',
    ])
  })

  it('of deputies are filled apart from those of members', async () => {
    const { cast, call, id, seat } = await begun()
    const kalle = await stand(db(), call, 'Kalle', { capacity: 'deputy' })
    const refused = await set(cast.sari, id, seat, { choice: `candidate-${kalle}` })
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('Ehdokas on käytettävissä vain varajäseneksi.')
    await set(cast.sari, id, seat, { choice: `candidate-${kalle}`, capacity: 'deputy', rank: '1' })
    expect((await filled()).map(({ capacity, candidate_id }) => [capacity, candidate_id])).to.deep.equal([
      ['deputy', kalle],
    ])
  })

  it('are refused to who has withdrawn, sits already, is set elsewhere, or stands for another body', async () => {
    const { cast, call, id, seat } = await begun()
    const refused = async (candidate: number, at = seat) => {
      const { status, text } = await set(cast.sari, id, at, { choice: `candidate-${candidate}` })
      expect(status).to.equal(422)
      return text
    }
    const gone = await stand(db(), call, 'Kalle', { withdrawn_at: new Date('2026-11-20T10:00:00Z') })
    expect(await refused(gone)).to.include('Ehdokas on perunut ehdokkuutensa.')
    const bertta = await stand(db(), call, 'Bertta', { person_id: cast.bertta.id })
    expect(await refused(bertta)).to.include('Sama henkilö on jo paikalla 4.')
    const strangers = await stand(db(), await openCall(db(), cast, cast.terms.otherBoard), 'Outi')
    await refused(strangers)
    await refused(999_999)
    const liisa = await stand(db(), call, 'Liisa')
    await set(cast.sari, id, seat, { choice: `candidate-${liisa}` })
    expect(await refused(liisa, await seatAt(db(), cast, 4))).to.include('Sama henkilö on jo paikalla 3.')
    expect(await filled()).to.have.length(1)
  })

  it('of another term are not there, nor a place that the body does not have', async () => {
    const { cast, id } = await begun()
    const others = await db()
      .selectFrom('seats')
      .where('term_id', '=', cast.terms.otherBoard)
      .select('id')
      .executeTakeFirstOrThrow()
    expect((await set(cast.sari, id, others.id, { choice: 'empty' })).status).to.equal(404)
    const seat = await seatAt(db(), cast, 3)
    const ninth = { choice: `organisation-${cast.organisations.hoiva}`, capacity: 'deputy', rank: '9' }
    expect((await set(cast.sari, id, seat, ninth)).status).to.equal(422)
  })

  it('warn of the same organisation, another side, a missing consent, and a membership that has ended', async () => {
    const { cast, call, id, seat } = await begun()
    const kalle = await stand(db(), call, 'Kalle', {
      organisation_id: cast.organisations.hoiva,
      consented_at: null,
    })
    await set(cast.sari, id, seat, { choice: `candidate-${kalle}` })
    let text = await page(cast, id)
    expect(text).to.include('Sama organisaatio tai konserni on myös paikalla 4.')
    expect(text).to.include('Ehdokkaan suostumus puuttuu.')
    await set(cast.sari, id, await seatAt(db(), cast, 5), {
      choice: `organisation-${cast.organisations.tuottaja}`,
    })
    expect(await page(cast, id)).to.include('Paikka on varattu toiselle ryhmälle.')
    await db()
      .updateTable('memberships')
      .set({ ends_on: '2026-11-24', end_reason: 'resigned' })
      .where('id', '=', cast.memberships.anna!)
      .execute()
    text = await page(cast, id)
    expect(text).to.include('Jäsenyys, jonka tilalle tämä luonnosteltiin, on päättynyt.')
  })

  it('changed by two at once keep the last, and say so', async () => {
    const { cast, id, seat } = await begun()
    const { tuottaja, hoiva } = cast.organisations
    await set(cast.sari, id, seat, { choice: `organisation-${tuottaja}`, was: 'now' })
    const late = await set(cast.ilmari, id, seat, { choice: `organisation-${hoiva}`, was: 'now' })
    expect(late.headers.location).to.equal(`/appointments/${id}?overtaken=${seat}#seat-${seat}`)
    const { text } = await browse(db(), cast.ilmari).get(`/appointments/${id}?overtaken=${seat}`)
    expect(text).to.include('Toinen ehti muuttaa samaa paikkaa.')
    expect((await filled()).map(({ organisation_id }) => organisation_id)).to.deep.equal([hoiva])
  })

  it('are put back by undoing the last change, and changed again by undoing that', async () => {
    const { cast, id, seat } = await begun()
    const { tuottaja, hoiva } = cast.organisations
    const undo = () => browse(db(), cast.sari).post(`/appointments/${id}/reversals`)
    expect((await undo()).status).to.equal(404)
    await set(cast.sari, id, seat, { choice: `organisation-${tuottaja}` })
    await set(cast.sari, id, seat, { choice: `organisation-${hoiva}` })
    await undo()
    expect((await filled()).map(({ organisation_id }) => organisation_id)).to.deep.equal([tuottaja])
    expect(await page(cast, id)).to.include('Tee uudelleen')
    await undo()
    expect((await filled()).map(({ organisation_id }) => organisation_id)).to.deep.equal([hoiva])
  })

  it('and offices are undone in the order in which they were changed', async () => {
    const { cast, id, seat } = await begun()
    await db()
      .updateTable('terms')
      .set({ profile: { chair_chosen_by: 'appointer' } })
      .where('id', '=', cast.terms.board)
      .execute()
    const sari = browse(db(), cast.sari)
    const undo = () => sari.post(`/appointments/${id}/reversals`)
    const chair = async () =>
      (await db().selectFrom('appointment_offices').select('seat_id').execute()).map(({ seat_id }) => seat_id)
    await set(cast.sari, id, seat, { choice: `organisation-${cast.organisations.tuottaja}` })
    await sari.post(`/appointments/${id}/offices`, { chair: String(seat), vice_1: '', vice_2: '' })
    expect(await chair()).to.deep.equal([seat])
    expect(await page(cast, id)).to.include('Viimeksi muutettu puheenjohtajistoa')
    expect((await undo()).headers.location).to.equal(`/appointments/${id}#offices`)
    expect(await chair()).to.deep.equal([])
    expect((await filled()).length).to.equal(1)
    await undo()
    expect(await chair()).to.deep.equal([seat])
  })

  it('stand still once the draft is no draft', async () => {
    const { cast, id, seat } = await begun()
    await db().updateTable('appointments').set({ status: 'proposed' }).where('id', '=', id).execute()
    const { status, text } = await set(cast.sari, id, seat, { choice: 'empty' })
    expect(status).to.equal(422)
    expect(text).to.include('Luonnoksesta on tehty ehdotus.')
    expect(await filled()).to.deep.equal([])
  })

  it('changed by htmx answer with the seat and the picture', async () => {
    const { cast, id, seat } = await begun()
    await db()
      .insertInto('targets')
      .values({ term_id: cast.terms.board, dimension: 'type', value: 'company', lower: 2, upper: null })
      .execute()
    const { status, text } = await set(cast.sari, id, seat, { choice: 'empty' }, { htmx: true })
    expect(status).to.equal(200)
    expect(text).to.match(new RegExp(`<section class="seat seat-changed" id="seat-${seat}"`))
    expect(text).to.include('hx-target="#picture"')
    expect(text).to.include('Yritys: 2 → 1, puuttuu 1')
    expect(text).not.to.include('<html')
  })
})
