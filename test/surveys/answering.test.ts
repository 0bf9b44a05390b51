import { expect } from 'chai'
import { sql } from 'kysely'
import { closeSurveys } from '../../server/surveys/duties.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { countQueries } from '../support/queries.ts'
import { assemble, type Cast } from '../support/people.ts'
import { addQuestion, addSection, become, begin, drafted, questionsOf } from './support.ts'

describe('A survey', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
    const both = { languages: 'fi sv' as const }
    await db().updateTable('bodies').set(both).where('id', '=', cast.bodies.board).execute()
  })
  const sari = () => browse(db(), cast.sari)
  const claims = [{ prompt_fi: 'Yhteistyötä on riittävästi' }, { prompt_fi: 'Tukea saa riittävästi' }]

  it('is the secretary’s own until it opens, and opens whole', async () => {
    const survey = await drafted(db(), cast, [])
    expect((await browse(db()).get(`/surveys/${survey}`)).status).to.equal(404)
    expect((await browse(db(), cast.oskari).get(`/surveys/${survey}`)).status).to.equal(404)
    const early = await become(db(), cast, survey, 'open')
    expect([early.status, early.text.includes('ei ole vielä yhtään kysymystä')]).to.deep.equal([422, true])
    const section = await addSection(db(), cast, survey, 'Muuta')
    await addQuestion(
      db(),
      cast,
      { survey, section },
      { prompt_fi: 'Mitä toivot?', prompt_sv: '', kind: 'open' },
    )
    const lacking = await become(db(), cast, survey, 'open')
    expect(lacking.text).to.include('Tekstejä puuttuu ruotsiksi')
    const [question] = await questionsOf(db(), survey)
    const form = { question: question!.id, prompt_fi: 'Mitä toivot?', prompt_sv: 'Vad önskar du?' }
    await sari().post(`/surveys/${survey}/question`, form)
    expect((await become(db(), cast, survey, 'open')).status).to.equal(303)
    expect((await browse(db()).get('/surveys')).text).to.include('Yhteistyö ja tuki')
    const late = await sari().post(`/surveys/${survey}/question`, { ...form, prompt_fi: 'Muuta' })
    expect([late.status, late.text.includes('Kysely on jo avattu')]).to.deep.equal([422, true])
  })

  it('marks a translation older than its original, and keeps a choice known when others move', async () => {
    const survey = await drafted(db(), cast, [])
    const section = await addSection(db(), cast, survey, 'Muuta')
    const form = {
      kind: 'single',
      prompt_fi: 'Kanava',
      prompt_sv: 'Kanal',
      options_fi: 'Puhelin\nPosti',
      options_sv: 'Telefon\nPost',
    }
    const question = await addQuestion(db(), cast, { survey, section }, form)
    const changed = {
      ...form,
      question: String(question),
      options_fi: 'Teams\nPosti\nPuhelin',
      options_sv: 'Teams\nPost\nTelefon',
    }
    await sari().post(`/surveys/${survey}/question`, changed)
    await sari().post(`/surveys/${survey}/question`, { ...changed, prompt_fi: 'Mikä kanava?' })
    const row = await db()
      .selectFrom('survey_questions')
      .where('id', '=', question)
      .select(['options', 'stale'])
      .executeTakeFirstOrThrow()
    expect(row.options.map(({ key, text }) => [key, text.fi])).to.deep.equal([
      ['v3', 'Teams'],
      ['v2', 'Posti'],
      ['v1', 'Puhelin'],
    ])
    expect(row.stale).to.deep.equal(['sv'])
    expect((await sari().get(`/surveys/${survey}`)).text).to.include(
      'Alkuperäinen muuttunut, tarkista ruotsiksi',
    )
  })

  it('moves its parts by a press, hangs a question on an earlier one, and is copied as the same', async () => {
    const survey = await drafted(db(), cast, claims)
    const [first, second] = await questionsOf(db(), survey)
    const move = { part: 'question', part_id: second!.id, way: 'up' }
    expect((await sari().post(`/surveys/${survey}/order`, move)).status).to.equal(303)
    expect((await questionsOf(db(), survey)).map(({ id }) => id)).to.deep.equal([second!.id, first!.id])
    const on = [`${second!.id}=1`, `${second!.id}=2`]
    const form = { question: first!.id, prompt_fi: 'Miksi?', prompt_sv: 'Varför?' }
    expect((await sari().post(`/surveys/${survey}/question`, { ...form, on })).status).to.equal(303)
    const wrong = await sari().post(`/surveys/${survey}/question`, { ...form, on: [`${first!.id}=1`] })
    expect([wrong.status, wrong.text.includes('vain yhdestä aiemmasta')]).to.deep.equal([422, true])
    expect((await sari().get(`/surveys/${survey}/preview`)).text).to.include('Kysytään, jos vastaus on')
    await become(db(), cast, survey, 'open')
    await become(db(), cast, survey, 'closed')
    const { headers } = await sari().post(`/surveys/${survey}/copies`)
    const copy = Number(headers.location!.split('/').pop())
    const copied = await db()
      .selectFrom('survey_questions')
      .innerJoin('survey_sections as part', 'part.id', 'section_id')
      .where('survey_id', '=', copy)
      .orderBy('survey_questions.place')
      .select(['survey_questions.id', 'same_as', 'on_question_id'])
      .execute()
    expect(copied.map(({ same_as }) => same_as)).to.deep.equal([second!.id, first!.id])
    expect(copied[1]!.on_question_id).to.equal(copied[0]!.id)
    await sari().post(`/surveys/${copy}/removal`)
    expect((await sari().get(`/surveys/${copy}`)).status).to.equal(404)
  })

  it('takes figures below nought, with a keyboard that has a minus where they may be', async () => {
    const survey = await drafted(db(), cast, [])
    const section = await addSection(db(), cast, survey, 'Luvut')
    const figure = (prompt_fi: string, bounds: object) =>
      addQuestion(db(), cast, { survey, section }, { kind: 'number', prompt_fi, ...bounds })
    const change = await figure('Muutos', { least: '−20', most: '-0,5' })
    const places = await figure('Paikkoja', { least: '0' })
    const row = await db().selectFrom('survey_questions').where('id', '=', change).selectAll().execute()
    expect([row[0]!.least, row[0]!.most].map(Number)).to.deep.equal([-20, -0.5])
    const form = await sari().get(`/surveys/${survey}/question?section=${section}&kind=number`)
    expect(form.text).to.match(/name="least"[^>]*value="0"/)
    await become(db(), cast, survey, 'open')
    const link = await begin(db(), survey)
    const page = (await browse(db()).get(`${link}?at=${section}`)).text
    expect(page)
      .to.match(new RegExp(`name="q${change}" inputmode="text"`))
      .and.match(new RegExp(`name="q${places}" inputmode="decimal"`))
    const told = { at: section, shown: [change, places], [`q${places}`]: '3', go: 'next' }
    const above = await browse(db()).post(link, { ...told, [`q${change}`]: '0' })
    expect([above.status, above.text.includes('enintään −0,5')]).to.deep.equal([422, true])
    await browse(db()).post(link, { ...told, [`q${change}`]: '−12,5' })
    await browse(db()).post(`${link}/submission`)
    const [sheet] = await db().selectFrom('survey_sheets').select('answers').execute()
    expect(sheet!.answers).to.deep.equal({ [change]: '-12.5', [places]: '3' })
  })

  it('is copied in as many queries however long it is', async () => {
    const copied = async (questions: number) => {
      const survey = await drafted(db(), cast, [])
      for (const title of ['Alku', 'Loppu']) {
        const section = await addSection(db(), cast, survey, title)
        for (let place = 0; place < questions; place += 1)
          await addQuestion(db(), cast, { survey, section }, { prompt_fi: `${title} ${place}` })
      }
      const all = await questionsOf(db(), survey)
      const hung = { prompt_fi: 'Miksi?', prompt_sv: 'Varför?', on: [`${all[0]!.id}=1`] }
      await sari().post(`/surveys/${survey}/question`, { question: all.at(-1)!.id, ...hung })
      await become(db(), cast, survey, 'open')
      await become(db(), cast, survey, 'closed')
      const stale = { stale: ['sv' as const] }
      await db().updateTable('survey_questions').set(stale).where('id', '=', all[0]!.id).execute()
      let copy = ''
      const queries = await countQueries(db(), async (db) => {
        copy = (await browse(db, cast.sari).post(`/surveys/${survey}/copies`)).headers.location!
      })
      const made = await questionsOf(db(), Number(copy.split('/').pop()))
      expect(made.map(({ prompt }) => prompt)).to.deep.equal([
        ...all.slice(0, -1).map(({ prompt }) => prompt),
        { fi: 'Miksi?', sv: 'Varför?' },
      ])
      const of = (id: number) =>
        db().selectFrom('survey_questions').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
      expect(await of(made[0]!.id)).to.deep.include({ same_as: all[0]!.id, on_question_id: null, ...stale })
      expect(await of(made.at(-1)!.id)).to.deep.include({ on_question_id: made[0]!.id, on_values: ['1'] })
      return queries
    }
    expect(await copied(9)).to.equal(await copied(1))
  })

  it('is answered page by page without scripts, resumed by its link, and sent without link or time', async () => {
    const survey = await drafted(db(), cast, [{ ...claims[0]!, required: 'yes' }])
    const [claim] = await questionsOf(db(), survey)
    const section = claim!.section_id
    const why = await addQuestion(
      db(),
      cast,
      { survey, section },
      { kind: 'open', prompt_fi: 'Mitä puuttuu?', on: [`${claim!.id}=1`] },
    )
    const more = await addSection(db(), cast, survey, 'Muuta')
    const visits = await addQuestion(
      db(),
      cast,
      { survey, section: more },
      { kind: 'number', prompt_fi: 'Montako tapaamista?', most: '20' },
    )
    await become(db(), cast, survey, 'open')
    const link = await begin(db(), survey)
    const phone = browse(db())
    const say = (form: object) => phone.post(link, form)
    const started = await say({ at: 'start', size: 'micro', region: '041', side: 'company', go: 'next' })
    expect(started.headers.location).to.equal(`${link}?at=${section}`)
    const page = { at: section, shown: [claim!.id], go: 'next' }
    const missing = await say(page)
    expect([missing.status, missing.text.includes('Vastaa tähän kysymykseen')]).to.deep.equal([422, true])
    const brought = await say({ ...page, [`q${claim!.id}`]: '1' })
    expect(brought.headers.location, 'stays, a question more').to.equal(`${link}?at=${section}`)
    const resumed = (await phone.get(`${link}?at=${section}`)).text
    expect(resumed)
      .to.include('Mitä puuttuu?')
      .and.to.match(/value="1" checked/)
    const answered = { ...page, shown: [claim!.id, why], [`q${claim!.id}`]: '1', [`q${why}`]: 'Tapaamisia' }
    expect((await say(answered)).headers.location).to.equal(`${link}?at=${more}`)
    const tooMuch = await say({ at: more, shown: visits, [`q${visits}`]: '21', go: 'next' })
    expect([tooMuch.status, tooMuch.text.includes('enintään 20')]).to.deep.equal([422, true])
    expect((await phone.post(`${link}/submission`)).status).to.equal(422)
    expect(
      (await say({ at: more, shown: visits, [`q${visits}`]: '2,5', go: 'next' })).headers.location,
    ).to.equal(`${link}?at=check`)
    expect((await phone.get(`${link}?at=check`)).text).to.include('Tapaamisia')
    const sent = await phone.post(`${link}/submission`)
    expect((await phone.get(sent.headers.location!)).text).to.include('Kiitos vastauksestasi')
    expect((await phone.get(link)).status).to.equal(404)
    expect(await db().selectFrom('survey_drafts').selectAll().execute()).to.deep.equal([])
    const [sheet] = await db().selectFrom('survey_sheets').selectAll().execute()
    expect(Object.keys(sheet!).toSorted()).to.deep.equal([
      'answers',
      'id',
      'respondent',
      'strata',
      'survey_id',
    ])
    expect(sheet!.answers).to.deep.equal({ [claim!.id]: '1', [why]: 'Tapaamisia', [visits]: '2.5' })
    expect(sheet!.strata).to.include({ size: 'micro', side: 'company' })
    const told = await db()
      .selectFrom('record')
      .where('act', '=', 'survey answered')
      .select(['person_id', 'details'])
      .execute()
    expect(told).to.deep.equal([{ person_id: null, details: {} }])
  })

  it('invites representatives and addresses in their language, and reminds the silent alone', async () => {
    const survey = await drafted(db(), cast, claims, { by_link: '' })
    const wrong = await sari().post(`/surveys/${survey}/invitations`, {
      addresses: 'Ei osoitetta',
      language: 'fi',
    })
    expect([wrong.status, wrong.text.includes('ei ole sähköpostiosoitetta: Ei osoitetta')]).to.deep.equal([
      422,
      true,
    ])
    await sari().post(`/surveys/${survey}/invitations`, {
      organisation: 'Tuottaja Oy',
      addresses: '',
      language: 'fi',
    })
    // Tuomas acts for Tuottaja Oy and is asked already; of Hoiva there is an address alone
    await db()
      .updateTable('organisations')
      .set({ size_class: 'large', email: 'hoiva@example.test' })
      .where('id', 'in', [cast.organisations.hoiva, cast.organisations.tuottaja])
      .execute()
    const chosen = { by: 'filters', size: 'large', language: 'sv' }
    const none = await sari().post(`/surveys/${survey}/invitations`, { ...chosen, size: '' })
    expect([none.status, none.text.includes('Valitse ainakin yksi rajaus')]).to.deep.equal([422, true])
    expect((await sari().get(`/surveys/${survey}?size=large`)).text).to.include('sopii 2 organisaatiota')
    await sari().post(`/surveys/${survey}/invitations`, chosen)
    const asked = await db().selectFrom('survey_invitations').orderBy('id').select('email').execute()
    expect(asked.map(({ email }) => email)).to.deep.equal(['tuomas@example.test', 'hoiva@example.test'])
    await db().deleteFrom('survey_invitations').where('email', '=', 'hoiva@example.test').execute()
    const addresses = 'Stina Strand, stina@example.test\nlasse@example.test'
    await sari().post(`/surveys/${survey}/invitations`, { addresses, language: 'sv' })
    await become(db(), cast, survey, 'open')
    const letters = () =>
      db()
        .selectFrom('messages')
        .where('kind', 'like', 'survey%')
        .orderBy('id')
        .select(['address', 'subject', 'kind', 'link_path', 'body'])
        .execute()
    expect((await letters()).map(({ address, subject }) => [address, subject.split(':')[0]])).to.deep.equal([
      ['tuomas@example.test', 'Kysely'],
      ['stina@example.test', 'Enkät'],
      ['lasse@example.test', 'Enkät'],
    ])
    const tuomas = browse(db(), cast.tuomas)
    const [own] = await db()
      .selectFrom('survey_invitations')
      .where('person_id', '=', cast.tuomas.id)
      .select('id')
      .execute()
    const { headers } = await tuomas.get(`/surveys/invitations/${own!.id}`)
    const link = headers.location!
    expect(link).to.equal((await letters())[0]!.link_path)
    expect((await browse(db(), cast.hanna).get(`/surveys/invitations/${own!.id}`)).status).to.equal(404)
    const [claim] = await questionsOf(db(), survey)
    await tuomas.post(link, { at: claim!.section_id, shown: [claim!.id], [`q${claim!.id}`]: '4', go: 'next' })
    expect((await tuomas.post(`${link}/submission`)).headers.location).to.equal(link)
    expect((await tuomas.get(link)).text).to.include('Kiitos vastauksestasi')
    await tuomas.post(`${link}/submission`)
    expect(await db().selectFrom('survey_sheets').select('strata').execute()).to.have.length(1)
    await sari().post(`/surveys/${survey}/reminders`)
    expect((await letters()).slice(3).map(({ address, kind }) => [address, kind])).to.deep.equal([
      ['stina@example.test', 'survey_reminder'],
      ['lasse@example.test', 'survey_reminder'],
    ])
    const again = await sari().post(`/surveys/${survey}/reminders`)
    expect([again.status, again.text.includes('Ketään ei ole muistutettavana')]).to.deep.equal([422, true])
  })

  it('closes by itself after its last day, refuses what comes late, and tells nothing of when each answer came', async () => {
    const survey = await drafted(db(), cast, claims)
    await become(db(), cast, survey, 'open')
    const [claim] = await questionsOf(db(), survey)
    const page = { at: claim!.section_id, shown: [claim!.id], go: 'next' }
    for (let at = 0; at < 6; at += 1) {
      const link = await begin(db(), survey)
      await browse(db()).post(link, { ...page, [`q${claim!.id}`]: at < 4 ? '5' : 'x' })
      await browse(db()).post(`${link}/submission`)
    }
    const before = await db().selectFrom('survey_sheets').select('id').execute()
    const left = await begin(db(), survey)
    await closeSurveys(houseOn(db()), new Date('2026-12-10T20:00:00Z'))
    expect((await db().selectFrom('surveys').select('status').executeTakeFirstOrThrow()).status).to.equal(
      'open',
    )
    await closeSurveys(houseOn(db()), new Date('2026-12-10T23:00:00Z'))
    const { results, sheets } = await db().selectFrom('survey_results').selectAll().executeTakeFirstOrThrow()
    expect(sheets).to.equal(6)
    expect(results[claim!.id]!.total).to.deep.equal({
      base: 6,
      counts: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 4, x: 2 },
    })
    const after = await db().selectFrom('survey_sheets').select('id').execute()
    expect(after.some(({ id }) => before.some((one) => one.id === id))).to.equal(false)
    const late = await browse(db()).post(left, { ...page, [`q${claim!.id}`]: '1' })
    expect(late.status).to.equal(404)
    const moments = await sql<{ name: string }>`select column_name as name from information_schema.columns
      where table_name in ('survey_sheets', 'survey_drafts') and data_type like 'timestamp%'`.execute(db())
    expect([moments.rows, noon instanceof Date]).to.deep.equal([[], true])
  })
})
