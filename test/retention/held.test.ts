import { expect } from 'chai'
import { openRequest } from '../consultations/given.ts'
import { record } from '../../server/record/queries.ts'
import { add, put } from '../permissions/rows.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('What is held on a person', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
    const at = noon
    await record(db(), {
      by: cast.anna.id,
      at,
      act: 'reply given',
      thing: 'meeting',
      id: 1,
      body: cast.bodies.board,
    })
    const opening = { at, strength: 'password' as const }
    await db()
      .insertInto('openings')
      .values([
        { ...opening, person_id: cast.anna.id, path: '/matters' },
        {
          ...opening,
          person_id: cast.sari.id,
          path: '/people/3/interests',
          thing: 'person',
          thing_id: cast.anna.id,
        },
        { ...opening, person_id: cast.sari.id, path: '/people/4', thing: 'person', thing_id: cast.bertta.id },
      ])
      .execute()
  })

  it('is on a page of their own, without the names of those who opened it', async () => {
    const { text } = await browse(db(), cast.anna).get('/account/held')
    for (const words of [
      'anna@example.test',
      'Neuvottelukunta, jäsen, Tuottaja Oy',
      'Tuottaja Oy, toimitusjohtaja',
      'ilmoitti osallistumisestaan, Neuvottelukunta',
      '/people/3/interests',
    ])
      expect(text).to.include(words)
    for (const words of ['Sari', '/people/4', 'bertta@example.test']) expect(text).to.not.include(words)
  })

  it('is a file that machines read, all of it', async () => {
    for (let count = 0; count < 30; count++)
      await record(db(), { by: cast.anna.id, at: noon, act: 'reply given', thing: 'meeting', id: 1 })
    const { body, headers } = await browse(db(), cast.anna).get('/account/held.json')
    expect(headers['content-disposition']).to.include('attachment')
    expect(body.account[0]).to.include({ name: 'Anna', email: 'anna@example.test' })
    expect(body.acts).to.have.length(31)
    expect(body.openedOfYou).to.deep.equal([{ at: noon.toISOString(), path: '/people/3/interests' }])
    expect((await browse(db(), cast.anna).get('/account/held')).text).to.include('Loput ovat tiedostossa')
  })

  it('tells what was done and stated in meetings, of a matter its place alone', async () => {
    const [anna, sari] = [cast.anna.id, cast.sari.id]
    const meeting_id = await add(db(), 'meetings', {
      body_id: cast.bodies.board,
      term_id: cast.terms.board,
      kind: 'formal',
      number: 3,
      year: 2026,
      starts_at: noon,
      ends_at: noon,
      place: 'Porin talo',
      created_at: noon,
    })
    const heading = { fi: 'Salainen otsikko' }
    const item_id = await add(db(), 'items', {
      meeting_id,
      kind: 'matter',
      position: 4,
      heading,
      publicity: 'secret',
    })
    const ofAnna = { item_id, person_id: anna }
    await put(db(), 'replies', [{ meeting_id, person_id: anna, reply: 'absent', at: noon }])
    await put(db(), 'disqualifications', [
      { ...ofAnna, ground: 5, reason: 'Hallituksen jäsen', declared_at: noon },
    ])
    await put(db(), 'turns', [{ ...ofAnna, kind: 'procedure', place: 1, asked_at: noon }])
    await put(db(), 'procedures', [{ meeting_id, ends_at: noon, set_by: sari, set_at: noon }])
    await put(db(), 'procedure_items', [{ item_id, meeting_id }])
    await put(db(), 'positions', [
      { ...ofAnna, stance: 'demand', reasons: 'Hinnat puuttuvat', stated_at: noon },
    ])
    await put(db(), 'base_changes', [{ ...ofAnna, language: 'sv', version: 2, changed_at: noon }])
    await put(db(), 'checkers', [{ meeting_id, person_id: anna }])
    const motion = { item_id, person_id: sari, kind: 'counter', html: '<p>Toisin</p>', proposed_at: noon }
    const motion_id = await add(db(), 'motions', motion)
    await put(db(), 'secondings', [{ motion_id, person_id: anna, seconded_at: noon }])
    const election_id = await add(db(), 'elections', {
      item_id,
      ordinal: 1,
      purpose: 'representatives',
      seats: 1,
      opened_at: noon,
      opened_by: sari,
    })
    const candidate = { election_id, person_id: sari, name: 'Sari', nominated_by: sari, nominated_at: noon }
    await put(db(), 'election_candidates', [{ ...candidate, deputy_person_id: anna, deputy_name: 'Anna' }])
    const minutes_id = await add(db(), 'minutes', {
      meeting_id,
      kind: 'minutes',
      language: 'fi',
      created_at: noon,
    })
    const correction = {
      minutes_id,
      item_id,
      part: 'decision',
      before: 'a',
      after: 'b',
      reason: 'Luku oli toinen',
    }
    await put(db(), 'proposed_corrections', [{ ...correction, person_id: anna, proposed_at: noon }])

    const { text } = await browse(db(), cast.anna).get('/account/held')
    for (const words of [
      'Neuvottelukunta, kokous 3/2026, ei tule',
      'ilmoitettu',
      'työjärjestyspuheenvuoro',
      'vaati käsittelyä kokouksessa',
    ])
      expect(text).to.include(words)
    for (const words of ['Salainen otsikko', 'Hallituksen jäsen', 'Hinnat puuttuvat', 'Luku oli toinen'])
      expect(text).to.not.include(words)
    await db().updateTable('items').set({ publicity: 'public' }).where('id', '=', item_id).execute()
    const { text: open } = await browse(db(), cast.anna).get('/account/held')
    for (const words of ['Hallituksen jäsen, ilmoitettu', 'Hinnat puuttuvat', 'Luku oli toinen'])
      expect(open).to.include(words)
    const { body } = await browse(db(), cast.anna).get('/account/held.json')
    const held = ['secondings', 'baseChanges', 'electionCandidacies', 'checkings', 'turns', 'positions']
    expect(held.map((subject) => body[subject].length)).to.deep.equal([1, 1, 1, 1, 1, 1])
    expect(body.electionCandidacies[0].capacity).to.equal('deputy')
    const { body: other } = await browse(db(), cast.bertta).get('/account/held.json')
    expect(held.map((subject) => other[subject].length)).to.deep.equal([0, 0, 0, 0, 0, 0])
  })

  it('tells what is followed, proposed for the directory and saved of it', async () => {
    const person_id = cast.tuomas.id
    const followed = { person_id, field_key: 'home-care', asked_at: noon, confirmed_at: noon }
    const stranger = { email: 'tuomas@example.test', asked_at: noon }
    await put(db(), 'lookahead_followers', [
      followed,
      stranger,
      { email: 'muu@example.test', asked_at: noon },
    ])
    const change = { organisation_id: cast.organisations.hoiva, person_id, proposed_at: noon, before: {} }
    await put(db(), 'directory_changes', [{ ...change, after: { contact_phone: '040 123' } }])
    await put(db(), 'recipient_lists', [
      { name: 'Kotihoidon tuottajat', created_by: person_id, created_at: noon },
    ])
    const { text } = await browse(db(), cast.tuomas).get('/account/held')
    for (const words of ['Kotihoito', '040 123', 'Kotihoidon tuottajat']) expect(text).to.include(words)
    const { body } = await browse(db(), cast.tuomas).get('/account/held.json')
    expect(
      [body.lookahead, body.directoryChanges, body.recipientLists].map(({ length }) => length),
    ).to.deep.equal([2, 1, 1])
    expect((await browse(db(), cast.anna).get('/account/held')).text).to.not.include('Kotihoidon tuottajat')
  })

  it('tells what was agreed with them, promised of a summary, and where in forums they came and whom they backed', async () => {
    const { board } = cast.bodies
    const [tuomas, made] = [cast.tuomas.id, { created_by: cast.sari.id, created_at: noon }]
    const named = { body_id: board, kind: 'briefing', name: { fi: 'Tuottajainfo' }, ...made }
    const occasion_id = await add(db(), 'occasions', named)
    const agreed = { occasion_id, position: 1, text: 'Ohje jaetaan', person_id: tuomas, due_on: '2026-12-01' }
    await put(db(), 'occasion_points', [agreed])
    const { id: consultation_id } = await openRequest(db(), cast)
    const promise = { consultation_id, position: 1, text: { fi: 'Lomake lyhenee' }, person_id: tuomas }
    await put(db(), 'consultation_measures', [promise])
    const forum_id = await add(db(), 'forums', {
      body_id: board,
      name: { fi: 'Kotihoidon foorumi' },
      topic: { fi: 'Reitit' },
      ...made,
    })
    const enrolment_id = await add(db(), 'forum_enrolments', {
      forum_id,
      person_id: tuomas,
      language: 'fi',
      name: 'Tuomas',
      email: 'tuomas@example.test',
      enrolled_at: noon,
    })
    const workshop = { ...named, kind: 'workshop', name: { fi: 'Työpaja reiteistä' } }
    const workshop_id = await add(db(), 'occasions', workshop)
    await put(db(), 'workshops', [
      { id: workshop_id, forum_id, starts_at: noon, ends_at: new Date('2026-11-25T12:00:00Z') },
    ])
    await put(db(), 'workshop_sign_ups', [{ workshop_id, enrolment_id, signed_at: noon }])
    const idea = {
      language: 'fi',
      forum_id,
      enrolment_id,
      title: 'Yhteiset reitit',
      text: 'Ajetaan yhdessä',
      brought_at: noon,
    }
    const idea_id = await add(db(), 'ideas', idea)
    await put(db(), 'idea_supports', [{ idea_id, enrolment_id, supported_at: noon }])

    const { text } = await browse(db(), cast.tuomas).get('/account/held')
    for (const words of [
      'Tuottajainfo, Ohje jaetaan',
      'Lomake lyhenee',
      'Työpaja reiteistä',
      'Ideat, joita kannatat',
    ])
      expect(text).to.include(words)
    const { body } = await browse(db(), cast.tuomas).get('/account/held.json')
    const subjects = ['points', 'measures', 'workshops', 'supports']
    expect(subjects.map((subject) => body[subject].length)).to.deep.equal([1, 1, 1, 1])
    const { body: other } = await browse(db(), cast.anna).get('/account/held.json')
    expect(subjects.map((subject) => other[subject].length)).to.deep.equal([0, 0, 0, 0])
  })

  it('tells what came from the own address without an account, and of nobody by name alone', async () => {
    const request = await openRequest(db(), cast)
    const signed = { way: 'link' as const, saved_at: noon, sent_at: noon, respondent_id: request.asked }
    const { outi } = cast
    await put(db(), 'consultation_versions', [
      { ...signed, number: 1, signer: 'Outi', email: 'OUTI@example.test', position: 'Johtaja' },
      { ...signed, number: 2, signer: 'Outi', email: 'namesake@example.test', position: 'Toinen' },
      { ...signed, number: 3, signer: 'Outi', email: 'outi@example.test', person_id: cast.anna.id },
    ])
    const asked = { received_at: noon, origin: 'public', text: 'Teksti', status: 'received' }
    await put(db(), 'initiatives', [{ ...asked, title: 'Oma', name: 'Outi', email: 'outi@example.test' }])
    const { body } = await browse(db(), outi).get('/account/held.json')
    expect(body.statements.map(({ position }: { position: string }) => position)).to.deep.equal(['Johtaja'])
    expect(body.initiatives.map(({ title }: { title: string }) => title)).to.deep.equal(['Oma'])
  })

  it('leaves at once what need not be kept, by the person’s own press, and only what is over; recorded once', async () => {
    const { hanna } = cast
    const fed = { received_at: noon, subject: 'service', page: '/', text: 'Hyvä', language: 'fi' }
    const answered = { answered_at: noon, answered_by: cast.ilmari.id, outcome: 'answered', answer: 'Kiitos' }
    const own = { email: 'hanna@example.test', answer_by: '2026-12-09' }
    await put(db(), 'feedbacks', [
      { ...fed, ...own, ...answered },
      { ...fed, ...own },
      { ...fed, ...own, ...answered, email: 'toinen@example.test' },
    ])
    const made = { received_at: noon, origin: 'public', text: 'Teksti', title: 'Oma', name: 'Hanna' }
    const decided = { status: 'declined', decided_at: noon }
    await put(db(), 'initiatives', [{ ...made, ...decided, person_id: hanna.id, email: own.email }])
    const followed = { asked_at: noon, confirmed_at: noon }
    await put(db(), 'lookahead_followers', [
      { ...followed, person_id: hanna.id },
      { ...followed, person_id: cast.outi.id },
    ])
    const press = async () => (await browse(db(), hanna).post('/account/held/removals')).headers.location
    expect(await press()).to.equal('/account/held?done=removed')
    expect(await press()).to.equal('/account/held?done=nothing')
    const left = await db().selectFrom('feedbacks').orderBy('id').select('email').execute()
    expect(left.map(({ email }) => email)).to.deep.equal([null, own.email, 'toinen@example.test'])
    const initiative = await db()
      .selectFrom('initiatives')
      .select(['name', 'email'])
      .executeTakeFirstOrThrow()
    expect(initiative).to.deep.equal({ name: 'Hanna', email: null })
    const followers = await db().selectFrom('lookahead_followers').select('person_id').execute()
    expect(followers).to.deep.equal([{ person_id: cast.outi.id }])
    const told = await db().selectFrom('record').where('act', '=', 'own data removed').selectAll().execute()
    expect(told.map(({ person_id, details }) => [person_id, details])).to.deep.equal([
      [hanna.id, { count: 3 }],
    ])
    expect((await browse(db(), hanna).get('/account/held?done=removed')).text).to.include(
      'Tiedot poistettiin.',
    )
  })
})
