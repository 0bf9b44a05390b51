import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { findPerson } from '../../server/sight/queries.ts'
import { mayReadMatter } from '../../server/sight/matter-queries.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('Memberships', () => {
  const db = useDatabase()

  const seatOf = async (membershipId: number) => (await membership(membershipId)).seat_id
  const membership = (id: number) =>
    db().selectFrom('memberships').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
  const untilOf = async (id: number) =>
    (
      await db()
        .selectFrom('seated')
        .where('membership_id', '=', id)
        .select('until')
        .executeTakeFirstOrThrow()
    ).until
  const newSeat = async (termId: number, ordinal = 9) =>
    (
      await db()
        .insertInto('seats')
        .values({ term_id: termId, ordinal })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const inSeat = (seatId: number) =>
    db().selectFrom('memberships').where('seat_id', '=', seatId).orderBy('id').selectAll().execute()
  const consent = { consented_on: '2026-11-20', consent_note: 'Sähköposti' }

  describe('Seating', () => {
    it('someone who is here, for an organisation, with consent and decision', async () => {
      const { sari, hanna, terms, bodies, organisations } = await assemble(db())
      const seat = await newSeat(terms.board)
      const form = {
        person: 'Hanna',
        organisation: '2092540-6',
        starts_on: '2026-12-01',
        decision: 'AH § 3',
        ...consent,
      }
      const answer = await browse(db(), sari).post(`/seats/${seat}/memberships`, form)
      expect(answer.headers.location).to.equal(`/bodies/${bodies.board}`)
      const [row] = await inSeat(seat)
      expect(row).to.include({
        person_id: hanna.id,
        organisation_id: organisations.hoiva,
        capacity: 'member',
        starts_on: '2026-12-01',
        consented_on: '2026-11-20',
        decision: 'AH § 3',
        ends_on: null,
      })
      const { act, body_id } = await db().selectFrom('record').selectAll().executeTakeFirstOrThrow()
      expect({ act, body_id }).to.deep.equal({ act: 'member seated', body_id: bodies.board })
    })

    it('someone new, once when the form is sent twice', async () => {
      const { sari, terms } = await assemble(db())
      const seat = await newSeat(terms.board)
      const someone = { new_name: 'Uusi Jäsen', new_email: 'uusi@example.test', new_language: 'sv' }
      const form = { ...someone, starts_on: '2026-12-01', once: randomUUID(), ...consent }
      await browse(db(), sari).post(`/seats/${seat}/memberships`, form)
      const again = await browse(db(), sari).post(`/seats/${seat}/memberships`, form)
      expect(again.status).to.equal(303)
      expect(await inSeat(seat)).to.have.length(1)
      const person = await db()
        .selectFrom('people')
        .where('email', '=', 'uusi@example.test')
        .selectAll()
        .execute()
      expect(person).to.have.length(1)
      expect(again.headers.location).to.equal(`/people/${person[0]!.id}`)
      expect(person[0]).to.include({ name: 'Uusi Jäsen', language: 'sv', activated_at: null })
    })

    it('does not take another’s address for a new person', async () => {
      const { sari, terms } = await assemble(db())
      const seat = await newSeat(terms.board)
      const form = { new_name: 'Joku', new_email: 'HANNA@example.test', starts_on: '2026-12-01', ...consent }
      const answer = await browse(db(), sari).post(`/seats/${seat}/memberships`, form)
      expect(answer.status).to.equal(422)
      expect(answer.text).to.include('Tämä sähköpostiosoite on jo palvelussa: Hanna')
      expect(await inSeat(seat)).to.deep.equal([])
    })

    it('is refused without consent (R10)', async () => {
      const { sari, terms } = await assemble(db())
      const seat = await newSeat(terms.board)
      const form = { person: 'Hanna', starts_on: '2026-12-01' }
      const answer = await browse(db(), sari).post(`/seats/${seat}/memberships`, form)
      expect(answer.status).to.equal(422)
      expect(answer.text).to.include('id="field-consented_on-error"').and.include('value="Hanna"')
    })

    it('a second personal deputy is refused (R7)', async () => {
      const { sari, memberships } = await assemble(db())
      const seat = await seatOf(memberships.anna!)
      const form = { person: 'Hanna', capacity: 'deputy', starts_on: '2026-12-01', ...consent }
      const answer = await browse(db(), sari).post(`/seats/${seat}/memberships`, form)
      expect(answer.text).to.include('on jo henkilökohtainen varajäsen')
    })

    const bad: [string, object][] = [
      ['nobody', { person: '' }],
      ['someone and someone new', { new_name: 'Toinen' }],
      ['lists', { person: ['a', 'b'], starts_on: ['x', 'y'], rank: ['1', '2'] }],
      ['a capacity that is none', { capacity: 'observer' }],
      ['a rank that is none', { rank: '0' }],
      ['a megabyte', { consent_note: 'x'.repeat(1_000_000) }],
      ['an unknown organisation', { organisation: '<script>' }],
      ['a day that is none', { starts_on: '31.2.2026' }],
    ]
    for (const [what, wrong] of bad)
      it(`is refused for ${what}, with the form again`, async () => {
        const { sari, terms } = await assemble(db())
        const seat = await newSeat(terms.board)
        const form = { person: 'Hanna', starts_on: '2026-12-01', ...consent, ...wrong }
        const answer = await browse(db(), sari).post(`/seats/${seat}/memberships`, form)
        expect(answer.status).to.equal(422)
        expect(answer.text).to.include(`action="/seats/${seat}/memberships"`).and.include('role="alert"')
        expect(await inSeat(seat)).to.deep.equal([])
      })

    it('is for the body’s own secretary and the administrator', async () => {
      const { oskari, chair, ilmari, terms } = await assemble(db())
      const seat = await newSeat(terms.board)
      const status = async (who?: { id: number }) =>
        (await browse(db(), who).get(`/seats/${seat}/memberships/new`)).status
      expect(await status()).to.equal(401)
      expect(await status(oskari)).to.equal(403)
      expect(await status(chair)).to.equal(403)
      expect(await status(ilmari)).to.equal(200)
      expect((await browse(db(), ilmari).get('/seats/99999/memberships/new')).status).to.equal(404)
      expect((await browse(db(), oskari).post(`/seats/${seat}/memberships`)).status).to.equal(403)
    })
  })

  describe('Replacing', () => {
    it('seats the successor from a day, the original until the day before, to the original’s end (R9)', async () => {
      const { sari, hanna, memberships, organisations } = await assemble(db())
      await db()
        .updateTable('memberships')
        .set({ ends_on: '2026-12-31' })
        .where('id', '=', memberships.anna!)
        .execute()
      const form = {
        person: 'Hanna',
        organisation: 'Tuottaja Oy',
        starts_on: '2026-12-10',
        once: randomUUID(),
        ...consent,
      }
      const path = `/memberships/${memberships.anna}/replacement`
      await browse(db(), sari).post(path, form)
      const again = await browse(db(), sari).post(path, form)
      expect(again.status).to.equal(303)
      const rows = (await inSeat(await seatOf(memberships.anna!))).filter(
        ({ capacity }) => capacity === 'member',
      )
      expect(rows).to.have.length(2)
      expect(rows[0]).to.include({ ends_on: '2026-12-09', end_reason: 'replaced' })
      expect(rows[1]).to.include({
        person_id: hanna.id,
        organisation_id: organisations.tuottaja,
        starts_on: '2026-12-10',
        ends_on: '2026-12-31',
      })
    })

    it('outside the membership is refused', async () => {
      const { sari, memberships } = await assemble(db())
      const form = { person: 'Hanna', starts_on: '2025-06-01', ...consent }
      const answer = await browse(db(), sari).post(`/memberships/${memberships.anna}/replacement`, form)
      expect(answer.status).to.equal(422)
      expect((await membership(memberships.anna!)).ends_on).to.equal(null)
    })
  })

  describe('Ending', () => {
    const ending = {
      ends_on: '2026-11-25',
      end_reason: 'resigned',
      decision: 'Aluehallitus 23.11.2026 § 200',
    }

    it('a membership ends what it opened: the matter given for handling is no longer there', async () => {
      const cast = await assemble(db())
      const matter = await handlingMatter(cast)
      const reads = async (day: string) => {
        const viewer = (await findPerson(db(), cast.anna.id, day, 'strong'))!
        const found = await db()
          .selectFrom('matters')
          .where('id', '=', matter)
          .where(mayReadMatter(viewer))
          .select('id')
          .execute()
        return found.length === 1
      }
      await db()
        .deleteFrom('memberships')
        .where('person_id', '=', cast.anna.id)
        .where('id', '<>', cast.memberships.anna!)
        .execute()
      expect(await reads('2026-11-26')).to.equal(true)
      const answer = await browse(db(), cast.sari).post(
        `/memberships/${cast.memberships.anna}/ending`,
        ending,
      )
      expect(answer.status).to.equal(303)
      expect(await reads('2026-11-25')).to.equal(true)
      expect(await reads('2026-11-26')).to.equal(false)
    })

    it('a resignation from a toimikunta needs the decision (R10)', async () => {
      const { sari, memberships } = await assemble(db())
      const path = `/memberships/${memberships.anna}/ending`
      const answer = await browse(db(), sari).post(path, { ...ending, decision: '' })
      expect(answer.status).to.equal(422)
      expect(answer.text).to.include('Luottamushenkilön erosta päättää')
      expect((await membership(memberships.anna!)).ends_on).to.equal(null)
      expect((await browse(db(), sari).post(path, { ends_on: '', end_reason: 'bored' })).status).to.equal(422)
    })

    it('the chair’s membership ends the chair’s office the same day (38 §)', async () => {
      const { sari, chair, memberships, bodies } = await assemble(db())
      await browse(db(), sari).post(`/memberships/${memberships.chair}/ending`, ending)
      const office = await db()
        .selectFrom('offices')
        .where('person_id', '=', chair.id)
        .where('body_id', '=', bodies.board)
        .select('ends_on')
        .executeTakeFirstOrThrow()
      expect(office.ends_on).to.equal('2026-11-25')
    })

    it('is not for another body’s secretary', async () => {
      const { oskari, memberships } = await assemble(db())
      const answer = await browse(db(), oskari).post(`/memberships/${memberships.anna}/ending`, ending)
      expect(answer.status).to.equal(403)
      expect((await browse(db(), oskari).get('/memberships/99999/ending')).status).to.equal(404)
    })
  })

  describe('A term that has ended (R8)', () => {
    it('keeps the members of a toimikunta until successors begin', async () => {
      const { sari, anna, hanna, memberships, bodies } = await assemble(db())
      expect(await untilOf(memberships.anna!)).to.equal(null)
      const seats = async (day: string) =>
        (await findPerson(db(), anna.id, day, 'password'))!.seats.filter(
          (seat) => seat.body_id === bodies.board,
        ).length
      expect(await seats('2027-09-01')).to.equal(1)
      const next = {
        legal_form: 'toimikunta',
        starts_on: '2027-06-01',
        ends_on: '2029-05-31',
        set_by: 'Aluehallitus',
      }
      const answer = await browse(db(), sari).post(`/bodies/${bodies.board}/terms`, {
        ...next,
        copy_seats: 'yes',
      })
      expect(await seats('2027-09-01')).to.equal(1)

      const termId = Number(/\d+$/.exec(answer.headers.location!)![0])
      const { id } = await db()
        .selectFrom('seats')
        .where('term_id', '=', termId)
        .where('ordinal', '=', 1)
        .select('id')
        .executeTakeFirstOrThrow()
      const form = { person: hanna.email, starts_on: '2027-08-15', ...consent }
      expect((await browse(db(), sari).post(`/seats/${id}/memberships`, form)).status).to.equal(303)
      expect(await untilOf(memberships.anna!)).to.equal('2027-08-14')
      expect(await seats('2027-08-14')).to.equal(1)
      expect(await seats('2027-08-15')).to.equal(0)
    })

    it('ends the memberships of a cooperation group on its day, unless its charter keeps them', async () => {
      const { terms, anna, bodies } = await assemble(db())
      const { id } = await db()
        .selectFrom('seated')
        .where('body_id', '=', bodies.group)
        .where('person_id', '=', anna.id)
        .select('membership_id as id')
        .executeTakeFirstOrThrow()
      expect(await untilOf(id)).to.equal('2027-05-31')
      await db()
        .updateTable('terms')
        .set({ profile: { members_stay_on: true } })
        .where('id', '=', terms.group)
        .execute()
      expect(await untilOf(id)).to.equal(null)
    })
  })

  const handlingMatter = async ({ bodies }: Cast) =>
    (
      await db()
        .insertInto('matters')
        .values({
          title: { fi: 'Kotihoidon ketju' },
          origin: 'county',
          body_id: bodies.board,
          status: 'backlog',
          publicity: 'handling',
          created_at: new Date(0),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
})
