import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import type { Db } from '../../db/schema/index.ts'
import { developmentParts } from '../../server/archives/development-parts.ts'
import { hearingParts } from '../../server/archives/hearing-parts.ts'
import { openRequest } from '../consultations/given.ts'
import { add, put, putFile } from '../permissions/rows.ts'
import { noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble, type Cast } from '../support/people.ts'

const secret = 'salassa-pidettavat/'
const later = new Date('2026-11-25T12:00:00Z')

describe('What a closed body leaves beside its minutes', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
  })
  const own = () => ({ body_id: cast.bodies.board, created_by: cast.sari.id, created_at: noon })

  /** The files by their paths, and how many questions were put to the database. */
  async function made() {
    let questions = 0
    const counted: Db = db().withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: ({ result }) => {
        questions++
        return Promise.resolve(result)
      },
    })
    const making = { db: counted, files: houseOn(db()).files }
    const files = new Map<string, string>()
    for (const parts of [hearingParts, developmentParts])
      for await (const { told, part } of parts(making, cast.bodies.board)) {
        const said = await text(part.content)
        expect(Buffer.byteLength(said), part.path).to.equal(part.bytes)
        expect(told.path).to.equal(part.path)
        expect(told.isSecret).to.equal(part.path.startsWith(secret))
        files.set(part.path, said)
      }
    return { files, questions }
  }

  const addSurvey = async (status: string, key: string) => {
    const survey = { ...own(), title: { fi: 'Sopimuskysely' }, status, key, closes_on: '2026-11-20' }
    const survey_id = await add(db(), 'surveys', {
      ...survey,
      opened_at: status === 'draft' ? null : noon,
    })
    const section_id = await add(db(), 'survey_sections', { survey_id, place: 1, title: { fi: 'Osa' } })
    const question = { section_id, place: 1, kind: 'open', prompt: { fi: 'Mitä parantaisit?' } }
    const question_id = await add(db(), 'survey_questions', question)
    await put(db(), 'survey_sheets', [{ survey_id, answers: { [question_id]: 'KANARIAVASTAUS' } }])
    await put(db(), 'survey_results', [{ survey_id, sheets: 1, results: { [question_id]: { total: null } } }])
    return survey_id
  }

  it('holds surveys with what was asked and shown; single answers and unpublished results lie apart', async () => {
    const [shown, closed] = [await addSurvey('published', 'a'), await addSurvey('closed', 'b')]
    const draft = await addSurvey('draft', 'c')
    const { files } = await made()
    expect([...files.keys()]).to.have.members([
      `kyselyt/${shown}/kysely.json`,
      `${secret}kyselyt/${shown}/vastaukset.json`,
      `${secret}kyselyt/${closed}/kysely.json`,
      `${secret}kyselyt/${closed}/vastaukset.json`,
    ])
    expect([...files.keys()].join()).to.not.include(`/${draft}/`)
    const open = JSON.parse(files.get(`kyselyt/${shown}/kysely.json`)!)
    expect(open).to.include({ sheets: 1, status: 'published' })
    expect(open.sections[0].questions[0].prompt.fi).to.equal('Mitä parantaisit?')
    expect(files.get(`kyselyt/${shown}/kysely.json`)).to.not.include('KANARIA')
    expect(files.get(`${secret}kyselyt/${shown}/vastaukset.json`)).to.include('KANARIAVASTAUS')
  })

  const addForum = async () => {
    const forum_id = await add(db(), 'forums', {
      ...own(),
      name: { fi: 'Kotihoito' },
      topic: { fi: 'Setelit' },
    })
    await put(db(), 'forum_fields', [{ forum_id, field_key: 'home-care' }])
    const member = { forum_id, language: 'fi', enrolled_at: noon, confirmed_at: noon }
    const enrolment_id = await add(db(), 'forum_enrolments', { ...member, person_id: cast.hanna.id })
    await add(db(), 'forum_enrolments', {
      ...{ ...member, name: 'KANARIAVIERAS', email: 'kanaria@example.fi' },
    })
    const occasion = { ...own(), kind: 'workshop', name: { fi: 'Työpaja' } }
    const id = await add(db(), 'occasions', occasion)
    await put(db(), 'workshops', [{ id, forum_id, starts_at: noon, ends_at: later, notes_at: later }])
    const comment = { workshop_id: id, enrolment_id, written_at: noon }
    const hidden = { hidden_at: noon, hidden_by: cast.sari.id, hidden_reason: 'Asiaton' }
    await put(db(), 'workshop_comments', [{ ...comment, text: 'Hyvä näin' }])
    await put(db(), 'workshop_comments', [{ ...comment, text: 'KANARIAKOMMENTTI', ...hidden }])
    const idea = { forum_id, enrolment_id, language: 'fi', text: 'Kokeillaan.', brought_at: noon }
    const answered = { answer: 'Kiitos.', answered_at: noon, answered_by: cast.sari.id }
    await put(db(), 'ideas', [{ ...idea, title: 'Vastattu idea', ...answered }])
    await put(db(), 'ideas', [{ ...idea, title: 'KANARIAIDEA' }])
    return forum_id
  }

  it('holds forums as everyone read them; who took part and what was hidden or unanswered lies apart', async () => {
    const id = await addForum()
    const { files } = await made()
    const open = JSON.parse(files.get(`foorumit/${id}/foorumi.json`)!)
    expect(open.fields).to.deep.equal(['home-care'])
    expect(open.workshops[0].comments.map((one: { text: string | null }) => one.text)).to.deep.equal([
      'Hyvä näin',
      null,
    ])
    expect(open.workshops[0].comments[1].hidden_reason).to.equal('Asiaton')
    expect(open.ideas).to.have.length(1)
    expect(files.get(`foorumit/${id}/foorumi.json`)).to.not.include('KANARIA')
    const apart = files.get(`${secret}foorumit/${id}/foorumi.json`)!
    for (const word of ['KANARIAVIERAS', 'KANARIAKOMMENTTI', 'KANARIAIDEA']) expect(apart).to.include(word)
    expect(apart).to.not.include('kanaria@example.fi')
  })

  const addBulletin = async (sent_at: Date | null) => {
    const words = { kind: 'events', title: { fi: 'Tiedote' }, text: { fi: '<p>Tervetuloa</p>' } }
    const row = { ...own(), ...words, sent_at, letters: sent_at && 3 }
    const bulletin_id = await add(db(), 'bulletins', row)
    const { title, text } = words
    const version = { bulletin_id, number: 1, title, text, person_id: cast.sari.id, at: noon }
    if (sent_at) await put(db(), 'bulletin_versions', [version])
    await put(db(), 'bulletin_audiences', [{ bulletin_id, field: 'home-care' }])
    return bulletin_id
  }

  it('holds bulletins that were sent, to whom, and what went along', async () => {
    const [sent, draft] = [await addBulletin(noon), await addBulletin(null)]
    const file = await putFile(db(), { thing: 'bulletin', id: sent, publicity: 'public' })
    const { files } = await made()
    expect([...files.keys()]).to.have.members([
      `tiedotteet/${sent}/tiedote.json`,
      `tiedotteet/${sent}/${file}.txt`,
    ])
    expect([...files.keys()].join()).to.not.include(`tiedotteet/${draft}`)
    const told = JSON.parse(files.get(`tiedotteet/${sent}/tiedote.json`)!)
    expect(told).to.include({ letters: 3, kind: 'events' })
    expect(told.versions[0].text.fi).to.include('Tervetuloa')
    expect(told.audiences[0].field).to.equal('home-care')
  })

  it('holds occasions as everyone could read of them; notes, what was agreed and what went along lie apart', async () => {
    const { id: consultation_id } = await openRequest(db(), cast)
    const occasion = (kind: string, more: object = {}) =>
      add(db(), 'occasions', { ...own(), kind, name: { fi: 'Tilaisuus' }, ...more })
    const shown = await occasion('workshop', { consultation_id })
    const dialogue = await occasion('market_dialogue')
    const inside = await occasion('meeting')
    const version = { consultation_id, number: 1, content: {}, published_at: noon }
    await put(db(), 'consultation_summary_versions', [{ ...version, published_by: cast.sari.id }])
    const kept: number[] = []
    for (const occasion_id of [shown, dialogue, inside]) {
      await put(db(), 'occasion_notes', [{ occasion_id, position: 1, text: 'KANARIAMUISTIO' }])
      await put(db(), 'occasion_points', [
        { occasion_id, position: 1, text: 'Ohje', person_name: 'KANARIAVASTUU' },
      ])
      kept.push(await putFile(db(), { thing: 'occasion', id: occasion_id, publicity: 'handling' }))
    }
    const { files } = await made()
    const place = (id: number) => `kasittelytilaisuudet/${id}`
    const paths = [...files.keys()].filter((path) => path.includes('kasittelytilaisuudet'))
    expect(paths).to.have.members([
      ...[`${place(shown)}.json`, `${secret}${place(shown)}.json`, `${secret}${place(shown)}/${kept[0]}.txt`],
      ...[`${place(dialogue)}.json`, `${secret}${place(dialogue)}.json`, `${place(dialogue)}/${kept[1]}.txt`],
      ...[`${secret}${place(inside)}.json`, `${secret}${place(inside)}/${kept[2]}.txt`],
    ])
    expect(files.get(`${place(shown)}.json`)).to.not.include('KANARIA')
    expect(files.get(`${place(dialogue)}.json`))
      .to.include('KANARIAMUISTIO')
      .and.not.include('KANARIAVASTUU')
    expect(files.get(`${secret}${place(inside)}.json`)).to.include('KANARIAVASTUU')
  })

  it('holds what was told to be coming, and why it was given up', async () => {
    const entry = { ...own(), subject: { fi: 'Hinnat' }, preparer: { fi: 'Sari' }, opens_in: '2027-03-01' }
    const gone = { withdrawn_at: noon, withdrawn_why: { fi: 'Siirtyi' } }
    const entry_id = await add(db(), 'lookahead_entries', { ...entry, ...gone })
    await put(db(), 'lookahead_fields', [{ entry_id, field_key: 'home-care' }])
    const { files } = await made()
    const [told] = JSON.parse(files.get('tulossa/ennakkotiedot.json')!).entries
    expect(told).to.deep.include({ opens_in: '2027-03-01', fields: ['home-care'], ...{ regions: [] } })
    expect(told.withdrawn_why.fi).to.equal('Siirtyi')
  })

  const addPlans = async () => {
    const body_id = cast.bodies.board
    const topic = { body_id, title: { fi: 'Laatu' }, created_at: noon }
    const [shown, kept] = [await add(db(), 'topics', topic), await add(db(), 'topics', topic)]
    await put(db(), 'topic_years', [
      { topic_id: shown, year: 2025, months: [3] },
      { topic_id: shown, year: 2026, months: [4] },
      { topic_id: kept, year: 2026, months: [5] },
    ])
    await db()
      .insertInto('plans')
      .values({ body_id, year: 2025, published_at: noon })
      .onConflict((there) => there.doNothing())
      .execute()
    const indicator_id = await add(db(), 'indicators', {
      topic_id: shown,
      name: { fi: 'Odotus' },
      created_at: noon,
    })
    const figure = { indicator_id, starts_on: '2025-01-01', months: 12, value: 14, source: 'Tilasto' }
    await put(db(), 'indicator_figures', [{ ...figure, entered_at: noon }])
    const task = { body_id, title: { fi: 'Kotiutuminen' }, created_at: noon }
    const task_id = await add(db(), 'development_tasks', { ...task, published_at: noon })
    await put(db(), 'development_steps', [
      { task_id, position: 1, what: { fi: 'Sovi' }, person_id: cast.tuomas.id },
    ])
    const practice = { ...task, source: 'Kirja' }
    const practices = [
      await add(db(), 'practices', { ...practice, published_at: noon }),
      await add(db(), 'practices', practice),
    ]
    return { shown, kept, task: task_id, practices }
  }

  it('holds plans, topics with their figures, reports, tasks and practices; what was never published lies apart', async () => {
    const { shown, kept, task, practices } = await addPlans()
    const content = { introduction: { fi: 'Vuosi.' } }
    const body_id = cast.bodies.board
    await put(db(), 'annual_reports', [{ body_id, year: 2025, content, published_at: noon }])
    await put(db(), 'annual_reports', [{ body_id, year: 2026, introduction: { fi: 'Luonnos' } }])
    const { files } = await made()
    expect([...files.keys()]).to.have.members([
      'vuosisuunnitelmat/2025.json',
      `aiheet/${shown}.json`,
      `${secret}aiheet/${shown}.json`,
      `${secret}aiheet/${kept}.json`,
      'toimintakertomukset/2025.json',
      `kehittamistehtavat/${task}.json`,
      `${secret}kehittamistehtavat/${task}.json`,
      `hyvat-kaytannot/${practices[0]}.json`,
      `${secret}hyvat-kaytannot/${practices[1]}.json`,
    ])
    const plan = JSON.parse(files.get('vuosisuunnitelmat/2025.json')!)
    expect(plan.topics).to.deep.equal([{ id: shown, title: { fi: 'Laatu' }, months: [3], meeting: null }])
    const topic = JSON.parse(files.get(`aiheet/${shown}.json`)!)
    expect(topic.years.map(({ year }: { year: number }) => year)).to.deep.equal([2025])
    expect(topic.indicators[0].figures[0]).to.include({ value: 14, source: 'Tilasto' })
    expect(files.get(`kehittamistehtavat/${task}.json`)).to.not.include('Tuomas')
    expect(files.get(`${secret}kehittamistehtavat/${task}.json`)).to.include('Tuomas')
  })

  it('asks the database as many questions however many there are', async () => {
    const all = async (key: string) => {
      await addSurvey('published', key)
      await addForum()
      await addBulletin(noon)
      await add(db(), 'occasions', { ...own(), kind: 'meeting', name: { fi: 'Tapaaminen' } })
      await addPlans()
    }
    await all('yksi')
    const few = await made()
    for (const key of ['kaksi', 'kolme', 'neljä']) await all(key)
    const many = await made()
    expect(many.files.size).to.be.greaterThan(few.files.size * 2)
    expect(many.questions).to.equal(few.questions).and.equal(10)
  })
})
