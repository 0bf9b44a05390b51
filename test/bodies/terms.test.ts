import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

const next = {
  legal_form: 'toimikunta',
  starts_on: '2027-06-01',
  ends_on: '2029-05-31',
  set_by: 'Aluehallitus',
  setter_ends_on: '2029-05-31',
}

describe('Terms', () => {
  const db = useDatabase()
  const termsOf = (bodyId: number) =>
    db().selectFrom('terms').where('body_id', '=', bodyId).orderBy('starts_on').selectAll().execute()
  const seatsOf = (termId: number) =>
    db().selectFrom('seats').where('term_id', '=', termId).orderBy('ordinal').selectAll().execute()

  it('are set once, with the seats and the choices of the one before', async () => {
    const { sari, bodies, terms } = await assemble(db())
    await db()
      .updateTable('terms')
      .set({ profile: { notice_days: 5 } })
      .where('id', '=', terms.board)
      .execute()
    const form = { ...next, copy_seats: 'yes', once: randomUUID() }
    await browse(db(), sari).post(`/bodies/${bodies.board}/terms`, form)
    const again = await browse(db(), sari).post(`/bodies/${bodies.board}/terms`, form)
    expect(again.status).to.equal(303)
    const all = await termsOf(bodies.board)
    expect(all).to.have.length(2)
    expect(all[1]!.profile).to.deep.equal({ notice_days: 5 })
    expect((await seatsOf(all[1]!.id)).map(({ side }) => side)).to.deep.equal(
      (await seatsOf(terms.board)).map(({ side }) => side),
    )
  })

  it('of a toimikunta do not outlast their setter (R4), nor stand without one (R3)', async () => {
    const { sari, bodies } = await assemble(db())
    const post = (wrong: object) =>
      browse(db(), sari).post(`/bodies/${bodies.board}/terms`, { ...next, ...wrong })
    expect((await post({ ends_on: '2029-06-01' })).text).to.include('loppuun, 31.5.2029 (37\u00a0§)')
    expect((await post({ set_by: '' })).text).to.include('asetti toimikunnan (35\u00a0§)')
    expect((await post({ starts_on: '2027-05-31' })).text).to.include('päällekkäin')
    expect(
      (await post({ legal_form: 'club', starts_on: ['x', 'y'], special_reason: 'x'.repeat(9_999) })).status,
    ).to.equal(422)
    expect(await termsOf(bodies.board)).to.have.length(1)
  })

  it('are changed with the special reason kept as text (R14)', async () => {
    const { sari, terms, bodies } = await assemble(db())
    const form = {
      ...next,
      starts_on: '2025-06-01',
      ends_on: '2027-05-31',
      special_reason: 'Vain miehiä ehdolla <b>',
    }
    expect((await browse(db(), sari).post(`/terms/${terms.board}`, form)).status).to.equal(303)
    expect((await browse(db()).get(`/terms/${terms.board}`)).text).to.include('Vain miehiä ehdolla &lt;b&gt;')
    expect(
      (await browse(db(), sari).post(`/terms/${terms.board}`, { ...form, ends_on: 'never' })).status,
    ).to.equal(422)
    expect((await termsOf(bodies.board))[0]!.special_reason).to.equal('Vain miehiä ehdolla <b>')
  })

  it('are for the body’s own secretary', async () => {
    const { oskari, anna, terms, bodies } = await assemble(db())
    expect((await browse(db(), oskari).get(`/bodies/${bodies.board}/terms/new`)).status).to.equal(403)
    expect((await browse(db(), oskari).post(`/terms/${terms.board}`, next)).status).to.equal(403)
    expect((await browse(db(), anna).post(`/terms/${terms.board}/profile`, {})).status).to.equal(403)
    expect((await browse(db()).get('/terms/99999')).status).to.equal(404)
  })
})

describe('The procedure of a term', () => {
  const db = useDatabase()
  const chosen = async (id: number) =>
    (await db().selectFrom('terms').where('id', '=', id).select('profile').executeTakeFirstOrThrow()).profile
  const open = {
    notice_days: '5',
    notice_counting: 'full_days',
    checkers: '2',
    disposition_first: 'yes',
    late_items: 'unanimity',
  }

  it('shows what the law locks with its section, and the rest as the county’s rules (R2)', async () => {
    const { ilmari, terms } = await assemble(db())
    const page = await browse(db(), ilmari).get(`/terms/${terms.board}/profile`)
    for (const section of [
      '36\u00a0§:n 3 momentti',
      '38\u00a0§',
      '84\u00a0§',
      '106\u00a0§',
      '108\u00a0§',
      '112\u00a0§',
    ])
      expect(page.text).to.include(`Laki määrää: ${section}`)
    expect(page.text).to.include('name="notice_days"').and.include('hallintosääntö')
    expect(page.text).to.not.include('name="quorum_base"')
    expect(page.text).to.include('name="late_items"').and.include('valmistelematon vain yksimielisesti')
  })

  it('stores what the administrator chose, and never what the law locks', async () => {
    const { ilmari, terms } = await assemble(db())
    const form = {
      ...open,
      electronic_decisions: 'yes',
      publish_minutes: 'yes',
      quorum_base: 'filled_seats',
      deputy_mode: 'none',
    }
    const answer = await browse(db(), ilmari).post(`/terms/${terms.board}/profile`, form)
    expect(answer.status).to.equal(303)
    expect(await chosen(terms.board)).to.deep.equal({
      notice_days: 5,
      notice_counting: 'full_days',
      publish_agenda: false,
    })
  })

  it('saved as the form has it is a step of taking into use, told once', async () => {
    const { ilmari, terms } = await assemble(db())
    const form = { ...open, notice_days: '4', notice_counting: 'sending_day', publish_minutes: 'yes' }
    const told = () =>
      db().selectFrom('record').where('thing', '=', 'term').select(['act', 'thing_id']).execute()
    for (const _ of [1, 2]) {
      const save = { ...form, electronic_decisions: 'yes', publish_agenda: 'yes' }
      expect((await browse(db(), ilmari).post(`/terms/${terms.board}/profile`, save)).status).to.equal(303)
    }
    expect(await chosen(terms.board)).to.deep.equal({})
    expect(await told()).to.deep.equal([{ act: 'profile confirmed', thing_id: terms.board }])
    const { text } = await browse(db(), ilmari).get('/administration/first-steps')
    expect(text).to.not.include(`/terms/${terms.board}/profile`)
  })

  it('of a group holds its charter', async () => {
    const { ilmari, terms } = await assemble(db())
    const rest = {
      quorum_base: 'seats',
      quorum_sides: 'none',
      deputy_mode: 'ordered',
      chair_chosen_by: 'self',
      keeps: 'minutes',
    }
    await browse(db(), ilmari).post(`/terms/${terms.group}/profile`, { ...open, ...rest })
    expect(await chosen(terms.group))
      .to.include({ deputy_mode: 'ordered', checkers: 2 })
      .and.not.have.property('keeps')
  })

  it('refuses what cannot be, with the form again, and the secretary', async () => {
    const { ilmari, sari, terms } = await assemble(db())
    const path = `/terms/${terms.board}/profile`
    for (const wrong of [
      { notice_days: '61' },
      { notice_days: ['4', '5'] },
      { checkers: '' },
      { notice_counting: 'never' },
      { late_items: 'always' },
    ]) {
      const answer = await browse(db(), ilmari).post(path, { ...open, ...wrong })
      expect(answer.status).to.equal(422)
      expect(answer.text).to.include('role="alert"')
    }
    expect(await chosen(terms.board)).to.deep.equal({})
    expect((await browse(db(), sari).post(path, open)).status).to.equal(403)
    expect((await browse(db(), sari).get(path)).text).to.include('Menettelytapoja muuttaa pääkäyttäjä')
  })
})

describe('Seats', () => {
  const db = useDatabase()
  const seats = (termId: number) =>
    db().selectFrom('seats').where('term_id', '=', termId).orderBy('ordinal').selectAll().execute()

  it('are added several at a time after the last, once (R11)', async () => {
    const { sari, terms } = await assemble(db())
    const form = { count: '3', side: 'company', criteria: 'Pieni yritys', once: randomUUID() }
    await browse(db(), sari).post(`/terms/${terms.board}/seats`, form)
    await browse(db(), sari).post(`/terms/${terms.board}/seats`, form)
    const added = (await seats(terms.board)).slice(5)
    expect(added.map(({ ordinal, side, criteria }) => [ordinal, side, criteria])).to.deep.equal([
      [6, 'company', 'Pieni yritys'],
      [7, 'company', 'Pieni yritys'],
      [8, 'company', 'Pieni yritys'],
    ])
  })

  it('are changed, and removed while nobody has sat there', async () => {
    const { sari, oskari, terms } = await assemble(db())
    await browse(db(), sari).post(`/terms/${terms.board}/seats`, { count: '1', side: '' })
    const empty = (await seats(terms.board)).at(-1)!
    await browse(db(), sari).post(`/seats/${empty.id}`, { side: 'public', criteria: 'Kunta' })
    expect((await seats(terms.board)).at(-1)).to.include({ side: 'public', criteria: 'Kunta' })
    expect((await browse(db(), oskari).post(`/seats/${empty.id}/removal`)).status).to.equal(403)
    await browse(db(), sari).post(`/seats/${empty.id}/removal`)
    expect(await seats(terms.board)).to.have.length(5)
    const taken = (await seats(terms.board))[0]!
    const refused = await browse(db(), sari).post(`/seats/${taken.id}/removal`)
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('ei voi poistaa')
  })

  it('refuse a number or a side that is none', async () => {
    const { sari, terms } = await assemble(db())
    for (const wrong of [
      { count: '61' },
      { count: 'many' },
      { count: '1', side: 'left' },
      { count: ['1', '2'] },
    ])
      expect((await browse(db(), sari).post(`/terms/${terms.board}/seats`, wrong)).status).to.equal(422)
    expect(await seats(terms.board)).to.have.length(5)
  })
})
