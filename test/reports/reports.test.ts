import { expect } from 'chai'
import { reportSections } from '../../server/reports/sheet-rules.ts'
import type { ReportContent } from '../../server/reports/content-rules.ts'
import { gatherReport } from '../../server/reports/gathering-queries.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { wordsOf } from '../support/pdf.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('What a report of a year says', () => {
  const plain: ReportContent = {
    ...{ introduction: { fi: 'Hyvä <vuosi>.\n\nKiitos.' }, topics: [], recommendations: [], undisclosed: 2 },
    meetings: [
      { day: '2025-02-03', number: 1, members: 4, seats: 5, remote: 1 },
      { day: '2025-09-01', number: 2, members: 5, seats: 5, remote: 0 },
    ],
    ...{ tasks: { given: 3, done: 2 }, development: [], indicators: [] },
  }
  const said = (language: 'fi' | 'sv') =>
    Object.fromEntries(reportSections(language, plain).map(({ key, html }) => [key, html]))

  it('is computed, and what was typed is text', () => {
    expect(said('fi').introduction).to.equal('<p>Hyvä &lt;vuosi&gt;.</p><p>Kiitos.</p>')
    expect(said('fi').meetings).to.include('2 kokousta').and.include('90 %').and.include('<td>4/5</td>')
    expect(said('fi').tasks).to.include('2/3')
    expect(said('fi').recommendations).to.include('Lisäksi annettiin 2, jotka eivät ole julkisia.')
    expect(said('fi')).to.not.have.property('indicators')
  })
  it('marks what is in another language', () =>
    expect(said('sv').introduction).to.equal(
      '<p><span lang="fi">Hyvä &lt;vuosi&gt;.</span></p><p><span lang="fi">Kiitos.</span></p>',
    ))
})

describe('The report of a year', () => {
  const db = useDatabase()

  it('is built of what was done, published by the secretary, and then stays as it was', async () => {
    const cast = await assemble(db())
    const { board } = cast.bodies
    const [place, year] = [`/bodies/${board}/annual-report`, '2025']
    const sari = browse(db(), cast.sari)
    await happened(cast)
    const early = await sari.post(`${place}/publication`, { year, published: 'yes' })
    expect([early.status, early.text.includes('Kirjoita kertomukselle johdanto')]).to.deep.equal([422, true])
    await sari.post(place, { year, introduction_fi: 'Neuvottelukunnan ensimmäinen vuosi.' })
    expect((await browse(db(), cast.anna).get(place)).text).to.include('ei ole julkaistu')
    await sari.post(`${place}/publication`, { year, published: 'yes' })

    const { text } = await browse(db()).get(`${place}?year=${year}`)
    for (const words of ['ensimmäinen vuosi', 'Laatu ja mittarit', '12\u00a0§ (10.3.2025)', '2/5', '1/1'])
      expect(text, words).to.include(words)
    expect(text).to.not.include('Salainen').and.not.include('Vain meille')
    const pdf = await browse(db()).get(`${place}.pdf?year=${year}`).responseType('blob')
    const printed = (await wordsOf(pdf.body)).replaceAll(/\s+/g, ' ')
    for (const words of ['Toimintakertomus', 'Laatu ja mittarit', 'ensimmäinen vuosi'])
      expect(printed).to.include(words)

    await db()
      .updateTable('topics')
      .set({ title: { fi: 'Toinen otsikko' } })
      .execute()
    expect((await browse(db()).get(place)).text)
      .to.include('Laatu ja mittarit')
      .and.not.include('Toinen otsikko')
    expect((await sari.get(place)).text).to.include('muuttuneet julkaisemisen jälkeen')
  })

  it('tells of the development that was alive in its year, not of what had ended before', async () => {
    const cast = await assemble(db())
    const { board } = cast.bodies
    const kept = {
      title: { fi: '' },
      chain: {},
      aim: {},
      status: 'finished' as const,
      result: { fi: 'Valmis' },
    }
    const task = { ...kept, trial_from: null, trial_until: null, measure: {} }
    const [started, ended] = [new Date('2023-03-01T10:00:00Z'), '2024-06-01']
    for (const [fi, more] of Object.entries({
      'Päättyi ennen': { ended_on: ended },
      'Päättyi vuonna': { ended_on: '2025-01-01' },
      'Päättyi jälkeen': { ended_on: '2026-02-01' },
      Kesken: { status: 'under_way' as const, ended_on: null },
      'Alkoi jälkeen': { created_at: noon, status: 'planned' as const, ended_on: null },
    }))
      await db()
        .insertInto('development_tasks')
        .values({ ...task, body_id: board, created_at: started, published_at: noon, ...more, title: { fi } })
        .execute()
    const found = await gatherReport(db(), { body: board, year: 2025 })
    expect(found.development.map(({ title }) => title.fi)).to.deep.equal([
      'Päättyi vuonna',
      'Päättyi jälkeen',
      'Kesken',
    ])
  })

  /** A meeting of last year with a topic handled, a task done, and a secret item that the topic was tied to too. */
  async function happened({ bodies, terms, anna, bertta }: Cast) {
    const at = new Date('2025-03-10T10:00:00Z')
    const row = {
      body_id: bodies.board,
      term_id: terms.board,
      kind: 'formal',
      number: 1,
      year: 2025,
    } as const
    const meeting_id = await idOf(
      db()
        .insertInto('meetings')
        .values({ ...row, starts_at: at, ends_at: at, status: 'closed', created_at: at })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    await db()
      .insertInto('attendances')
      .values(
        [anna, bertta].map(({ id: person_id }) => ({
          ...{ meeting_id, person_id, capacity: 'member' as const, mode: 'in_person' as const },
          arrived_at: at,
        })),
      )
      .execute()
    const topic_id = await idOf(
      db()
        .insertInto('topics')
        .values({ body_id: bodies.board, title: { fi: 'Laatu ja mittarit' }, created_at: at })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    const unpublished = await idOf(
      db()
        .insertInto('topics')
        .values({ body_id: bodies.board, title: { fi: 'Vain meille' }, created_at: at })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
    await db()
      .insertInto('topic_years')
      .values([
        { topic_id, year: 2025, months: [3] },
        { topic_id: unpublished, year: 2026, months: [3] },
      ])
      .execute()
    await db().insertInto('plans').values({ body_id: bodies.board, year: 2025, published_at: at }).execute()
    for (const [publicity, section_number] of [
      ['handling', 12],
      ['secret', 13],
    ] as const) {
      const item = {
        meeting_id,
        position: section_number,
        kind: 'matter',
        publicity,
        section_number,
      } as const
      const item_id = await idOf(
        db()
          .insertInto('items')
          .values({ ...item, heading: { fi: 'Salainen' }, status: 'closed' })
          .returning('id')
          .executeTakeFirstOrThrow(),
      )
      await db()
        .insertInto('topic_ties')
        .values({ topic_id, item_id, matter_id: null, tied_at: noon })
        .execute()
      if (publicity === 'secret') continue
      await db()
        .insertInto('tasks')
        .values({ item_id, what: 'Kysy', who: 'sihteeri', done_at: noon })
        .execute()
    }
  }
})

const idOf = async (row: Promise<{ id: number }>) => (await row).id
