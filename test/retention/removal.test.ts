import { expect } from 'chai'
import { subMonths } from 'date-fns/subMonths'
import type { Db } from '../../db/schema/index.ts'
import { sweepFollowings } from '../../server/lookahead/duties.ts'
import { removePersonalData } from '../../server/retention/duties.ts'
import { statedByLink } from '../consultations/given.ts'
import { browse, noon } from '../support/browser.ts'
import { useOwnDatabase, useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble, type Cast } from '../support/people.ts'

const ago = (months: number) => subMonths(noon, months)

/** Of each kind one row that is past its time and one that is not. */
async function furnish(db: Db, cast: Cast) {
  for (const months of [30, 1]) {
    const at = ago(months)
    await db
      .insertInto('messages')
      .values({
        person_id: cast.anna.id,
        address: 'anna@example.test',
        language: 'fi',
        kind: 'notice',
        subject: 'Kokouskutsu',
        body: 'Hei Anna',
        created_at: at,
        next_try_at: at,
        status: 'sent',
        sent_at: at,
      })
      .execute()
    await db
      .insertInto('initiatives')
      .values({
        name: 'Irja Initiatiivi',
        email: `irja${months}@example.test`,
        origin: 'public',
        title: 'Aloite',
        text: 'Teksti',
        received_at: at,
        status: 'declined',
        decided_at: at,
      })
      .execute()
    await db
      .insertInto('openings')
      .values({ at, person_id: cast.anna.id, strength: 'password', path: '/matters' })
      .execute()
    await db
      .insertInto('feedbacks')
      .values({
        received_at: at,
        subject: 'service',
        page: '/',
        text: 'Hyvä',
        language: 'fi',
        email: 'palaute@example.test',
        answer_by: '2026-11-25',
        answered_at: at,
        answered_by: cast.ilmari.id,
        outcome: 'answered',
        answer: 'Kiitos',
      })
      .execute()
  }
  for (const closes_on of ['2024-05-01', '2026-10-20']) await statedByLink(db, cast, { closes_on })
  const closed = db.updateTable('people').set({ closed_at: ago(13), phone: '040 1' })
  await closed.where('id', '=', cast.hanna.id).execute()
  await db
    .updateTable('people')
    .set({ closed_at: ago(1) })
    .where('id', '=', cast.outi.id)
    .execute()
  const told = { entered_by: cast.sari.id, entered_at: ago(20), gender: 'female' as const }
  const had = { office: 'expert' as const, starts_on: '2025-01-01', ends_on: '2026-01-31' }
  await db
    .insertInto('offices')
    .values({ ...had, person_id: cast.tuomas.id, body_id: cast.bodies.board })
    .execute()
  for (const { id } of [cast.anna, cast.tuomas, cast.reetta])
    await db
      .insertInto('genders')
      .values({ ...told, person_id: id })
      .execute()
  const tie = { person_id: cast.tuomas.id, role: 'employed' as const, starts_on: '2024-01-01' }
  await db
    .insertInto('interests')
    .values({ ...tie, organisation_id: cast.organisations.hoiva })
    .execute()
}

const left = async (db: Db) => {
  const people = (ids: number[]) =>
    db.selectFrom('people').where('id', 'in', ids).orderBy('id').select(['name', 'email', 'phone']).execute()
  return {
    messages: (await db.selectFrom('messages').where('body', '<>', '').select('id').execute()).length,
    senders: (await db.selectFrom('messages').where('sent_at', 'is not', null).select('id').execute()).length,
    initiators: (
      await db.selectFrom('initiatives').where('email', 'is not', null).select('email').execute()
    ).map(({ email }) => email),
    openings: (await db.selectFrom('openings').select('id').execute()).length,
    feedback: (await db.selectFrom('feedbacks').where('email', 'is not', null).select('id').execute()).length,
    genders: (await db.selectFrom('genders').select('person_id').execute()).map(({ person_id }) => person_id),
    interests: (await db.selectFrom('interests').select('person_id').execute()).map(
      ({ person_id }) => person_id,
    ),
    people,
  }
}

const lines = (db: Db) =>
  db.selectFrom('record').where('thing', '=', 'retention').orderBy('id').select(['act', 'details']).execute()

describe('Personal data whose time has passed', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
    await furnish(db(), cast)
  })

  it('leaves at night, with lines of the record that tell of nobody', async () => {
    await removePersonalData(houseOn(db()), noon)
    const after = await left(db())
    expect(after.messages).to.equal(1)
    expect(after.senders, 'that they were sent stays').to.equal(2)
    expect(after.initiators).to.deep.equal(['irja1@example.test'])
    expect(after.openings).to.equal(1)
    expect(after.feedback).to.equal(1)
    expect(after.genders).to.have.members([cast.anna.id, cast.reetta.id])
    expect(after.interests).to.deep.equal([cast.anna.id])
    expect(await after.people([cast.outi.id, cast.hanna.id])).to.deep.equal([
      { name: 'Outi', email: 'outi@example.test', phone: null },
      { name: 'Hanna', email: null, phone: null },
    ])
    const addresses = await db().selectFrom('consultation_versions').orderBy('id').select('email').execute()
    expect(addresses.map(({ email }) => email)).to.deep.equal(['', 'tiina@example.test'])
    expect(await lines(db())).to.deep.equal([
      { act: 'message texts removed', details: { count: 1 } },
      { act: 'initiator contacts removed', details: { count: 1 } },
      { act: 'feedback contacts removed', details: { count: 1 } },
      { act: 'account contacts removed', details: { count: 1 } },
      { act: 'statement contacts removed', details: { count: 1 } },
      { act: 'openings removed', details: { count: 1 } },
      { act: 'ties removed', details: { count: 2 } },
    ])
  })

  it('leaves once: a second night finds nothing and says nothing', async () => {
    await removePersonalData(houseOn(db()), noon)
    await removePersonalData(houseOn(db()), noon)
    expect(await lines(db())).to.have.length(7)
  })

  it('takes along what a closed account followed and saved, and proposals that were settled long ago', async () => {
    const followed = { asked_at: noon, confirmed_at: noon }
    const people = [cast.hanna.id, cast.outi.id]
    const { tuottaja, hoiva } = cast.organisations
    for (const [index, person_id] of people.entries()) {
      await db()
        .insertInto('lookahead_followers')
        .values({ ...followed, person_id })
        .execute()
      const list = { name: `Lista ${person_id}`, created_by: person_id, created_at: noon }
      await db().insertInto('recipient_lists').values(list).execute()
      const settled = {
        settled_at: ago(index ? 1 : 30),
        settled_by: cast.sari.id,
        outcome: 'approved' as const,
      }
      const said = { before: {}, after: { contact_phone: '040' }, proposed_at: ago(30) }
      await db()
        .insertInto('directory_changes')
        .values({ ...said, ...settled, person_id, organisation_id: index ? tuottaja : hoiva })
        .execute()
    }
    await db()
      .insertInto('lookahead_followers')
      .values({ email: 'a@example.test', asked_at: ago(1) })
      .execute()
    await removePersonalData(houseOn(db()), noon)
    await sweepFollowings(houseOn(db()), noon)
    const left = (table: 'lookahead_followers' | 'directory_changes') =>
      db().selectFrom(table).select('person_id').execute()
    expect(await left('lookahead_followers')).to.deep.equal([{ person_id: cast.outi.id }])
    expect(await left('directory_changes')).to.deep.equal([{ person_id: cast.outi.id }])
    const lists = await db().selectFrom('recipient_lists').orderBy('id').select('created_by').execute()
    expect(lists.map(({ created_by }) => created_by)).to.deep.equal([null, cast.outi.id])
    expect((await lines(db())).map(({ act }) => act)).to.include('directory changes removed')
  })

  it('takes names that were typed: of who signed a statement, and of who saw to what was agreed', async () => {
    await db()
      .updateTable('consultations')
      .set({ closes_on: '2016-05-01' })
      .where('closes_on', '=', '2024-05-01')
      .execute()
    const [old, recent] = await db().selectFrom('consultations').orderBy('closes_on').select('id').execute()
    const occasion = { body_id: cast.bodies.board, kind: 'workshop' as const, created_by: cast.sari.id }
    const { id: occasion_id } = await db()
      .insertInto('occasions')
      .values({ ...occasion, name: { fi: 'Työpaja' }, created_at: ago(40), consultation_id: old!.id })
      .returning('id')
      .executeTakeFirstOrThrow()
    const point = { occasion_id, text: 'Kutsutaan uudelleen', person_name: 'Tea Typed' }
    const never = { due_on: null, done_at: null }
    await db()
      .insertInto('occasion_points')
      .values([
        { ...point, ...never, position: 1 },
        { ...point, position: 2, due_on: '2023-01-01', done_at: ago(1) },
        { ...point, position: 3, due_on: null, done_at: ago(37) },
      ])
      .execute()
    for (const { id } of [old!, recent!])
      await db()
        .insertInto('consultation_measures')
        .values({ consultation_id: id, position: 1, text: { fi: 'Kuullaan' }, person_name: 'Kirjaamo' })
        .execute()
    await removePersonalData(houseOn(db()), noon)
    const signers = await db()
      .selectFrom('consultation_versions')
      .orderBy('id')
      .select(['signer', 'position'])
      .execute()
    expect(signers).to.deep.equal([
      { signer: '', position: '' },
      { signer: 'Tiina', position: 'Johtaja' },
    ])
    const named = async (table: 'occasion_points' | 'consultation_measures') =>
      (await db().selectFrom(table).orderBy('id').select('person_name').execute()).map(
        ({ person_name }) => person_name,
      )
    expect(await named('occasion_points')).to.deep.equal(['', 'Tea Typed', ''])
    expect(await named('consultation_measures')).to.deep.equal(['', 'Kirjaamo'])
    const told = (await lines(db())).filter(({ act }) => /^(signers|agreed)/.test(act))
    expect(told).to.deep.equal([
      { act: 'signers removed', details: { count: 1 } },
      { act: 'agreed names removed', details: { count: 3 } },
    ])
    await removePersonalData(houseOn(db()), noon)
    expect((await lines(db())).filter(({ act }) => /^(signers|agreed)/.test(act))).to.have.length(2)
  })

  it('takes whom to ask of an organisation that closed long ago, and of no other', async () => {
    const { tuottaja, hoiva } = cast.organisations
    const contact = { contact_name: 'Tea', contact_email: 'tea@example.test', contact_phone: '040' }
    for (const [organisation_id, closed_at] of [
      [tuottaja, ago(30)],
      [hoiva, ago(1)],
    ] as const) {
      await db().deleteFrom('directory_entries').where('organisation_id', '=', organisation_id).execute()
      await db()
        .insertInto('directory_entries')
        .values({ ...contact, organisation_id })
        .execute()
      await db().updateTable('organisations').set({ closed_at }).where('id', '=', organisation_id).execute()
    }
    await removePersonalData(houseOn(db()), noon)
    const left = await db()
      .selectFrom('directory_entries')
      .where('organisation_id', 'in', [tuottaja, hoiva])
      .select(['organisation_id', 'contact_name'])
      .execute()
    expect(left).to.have.deep.members([
      { organisation_id: tuottaja, contact_name: '' },
      { organisation_id: hoiva, contact_name: 'Tea' },
    ])
  })

  it('waits for the end of the matter that an initiative became', async () => {
    const matter = await db()
      .insertInto('matters')
      .values({
        title: { fi: 'Asia' },
        origin: 'public',
        body_id: cast.bodies.board,
        status: 'backlog',
        created_at: noon,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db().updateTable('initiatives').set({ matter_id: matter.id, status: 'accepted' }).execute()
    await removePersonalData(houseOn(db()), noon)
    expect((await left(db())).initiators).to.have.length(2)
  })

  it('leaves at the time that the administrator has set, within bounds', async () => {
    const times = {
      messages: '24',
      initiators: '60',
      feedback: '60',
      accounts: '60',
      fees: '120',
      statements: '120',
      signers: '600',
      agreed: '120',
      surveys: '12',
      bulletins: '60',
      forums: '60',
      directory: '60',
      openings: '120',
    }
    const page = browse(db(), cast.ilmari)
    const refused = await page.post('/administration/retention', { ...times, openings: '3' })
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('annetuissa rajoissa').and.to.include('value="3"')
    expect((await page.post('/administration/retention', times)).status).to.equal(303)
    await removePersonalData(houseOn(db()), noon)
    const after = await left(db())
    expect([after.openings, after.initiators.length, after.messages]).to.deep.equal([2, 2, 1])
    expect((await browse(db(), cast.tilda).get('/administration/retention')).text).to.include('120 kuukautta')
  })
})

describe('Two processes that remove', () => {
  const own = useOwnDatabase()

  it('remove each row once and tell it once', async () => {
    const { db } = own()
    const cast = await assemble(db)
    await furnish(db, cast)
    await Promise.all([1, 2, 3].map(() => removePersonalData(houseOn(db), noon)))
    const told = await lines(db)
    expect(told.map(({ act }) => act)).to.have.members([
      'message texts removed',
      'initiator contacts removed',
      'feedback contacts removed',
      'account contacts removed',
      'statement contacts removed',
      'openings removed',
      'ties removed',
    ])
  })
})
