import { expect } from 'chai'
import { byMonth, carriesOver, standingOf, type Handling } from '../../server/plans/rules.ts'
import { curveOf, periodName, periodOf } from '../../server/indicators/rules.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('Where a planned topic stands', () => {
  const on = (day: string, handled: boolean): Handling => ({
    ...{ item_id: 1, meeting_id: 1, section_number: null },
    ...{ day, handled },
  })
  for (const [name, months, handlings, year, standing] of [
    ['its month comes', [12], [], 2026, 'waiting'],
    ['its month goes on', [11], [], 2026, 'waiting'],
    ['its month is over', [10], [], 2026, 'late'],
    ['one of its two months was missed', [2, 10], [on('2026-02-03', true)], 2026, 'late'],
    [
      'gone through as often as planned',
      [2, 10],
      [on('2026-02-03', true), on('2026-10-06', true)],
      2026,
      'handled',
    ],
    ['gone through in another year', [2], [on('2025-02-03', true)], 2026, 'late'],
    ['it is on an agenda', [2], [on('2026-12-01', false)], 2026, 'coming'],
    ['any month will do', [], [], 2026, 'waiting'],
    ['any month would have done', [], [], 2025, 'late'],
    ['next year', [1], [], 2027, 'waiting'],
  ] as const)
    it(name, () =>
      expect(standingOf({ months: [...months], handlings: [...handlings] }, year, '2026-11-25')).to.equal(
        standing,
      ),
    )

  it('and what goes into the next plan', () => {
    expect(carriesOver({ standing: true, handled: true })).to.equal(true)
    expect(carriesOver({ standing: false, handled: false })).to.equal(true)
    expect(carriesOver({ standing: false, handled: true })).to.equal(false)
  })

  it('under each of its months', () =>
    expect(byMonth([{ months: [3, 9] }, { months: [] }]).map(({ month }) => month)).to.deep.equal([3, 9, 0]))
})

describe('The periods of an indicator', () => {
  it('have the same names in every language', () => {
    const named = ['year', 'half_2', 'quarter_3', 'month_11'].map((part) => periodName(periodOf(2026, part)))
    expect(named).to.deep.equal(['2026', '7–12/2026', '7–9/2026', '11/2026'])
  })
  it('stand on a curve from nought', () => {
    const figure = (year: number, value: number) => ({ ...periodOf(year, 'year'), value })
    const { points, most } = curveOf([figure(2024, 0), figure(2025, 10)])
    expect(points.map(({ x, y }) => [x, y])).to.deep.equal([
      [56, 148],
      [380, 16],
    ])
    expect(most).to.equal(10)
  })
})

describe('The plan of a year', () => {
  const db = useDatabase()
  const plan = (cast: Cast, form: object) =>
    browse(db(), cast.sari).post(`/bodies/${cast.bodies.board}/topics`, { year: '2026', ...form })

  it('is planned, taken up by one press, handled, and copied with what comes back or was left undone', async () => {
    const cast = await assemble(db())
    const sari = browse(db(), cast.sari)
    const { board } = cast.bodies
    const refused = await plan(cast, { area_fi: 'Saatavuus' })
    expect([refused.status, refused.text.includes('value="Saatavuus"')]).to.deep.equal([422, true])
    await plan(cast, {
      title_fi: 'Laatu ja mittarit',
      area_fi: 'Vaikuttavuus',
      months: ['10'],
      standing: 'yes',
    })
    await plan(cast, { title_fi: 'Kertaluonteinen', months: ['3'] })
    await plan(cast, { title_fi: 'Jäi käsittelemättä', months: ['4'] })
    const ids = (await db().selectFrom('topics').orderBy('id').select('id').execute()).map(({ id }) => id)
    const { headers } = await sari.post(`/topics/${ids[1]}/matters`)
    const matter_id = Number(headers.location!.split('/').pop())
    expect((await sari.get(headers.location!)).text).to.include(`href="/topics/${ids[1]}"`)
    await handle(cast, matter_id, '2026-03-10T10:00:00Z')

    const page = (await sari.get(`/bodies/${board}/plan?year=2026`)).text
    expect(page).to.include('12&nbsp;§ (10.3.2026)'.replace('&nbsp;', '\u00a0'))
    const order = [
      ...(await sari.get(`/bodies/${board}/topics`)).text.matchAll(/<th scope="row"><a[^>]*>([^<]*)/g),
    ]
    expect(order.map(([, title]) => title)).to.deep.equal([
      'Jäi käsittelemättä',
      'Laatu ja mittarit',
      'Kertaluonteinen',
    ])

    await sari.post(`/bodies/${board}/plan/copies`, { year: '2027' })
    const next = (await sari.get(`/bodies/${board}/plan?year=2027`)).text
    expect(next)
      .to.include('Laatu ja mittarit')
      .and.include('Jäi käsittelemättä')
      .and.not.include('Kertaluonteinen')
  })

  it('keeps the year and the meeting of a topic whose words are put right', async () => {
    const cast = await assemble(db())
    const sari = browse(db(), cast.sari)
    const matter = { title: { fi: 'Asia' }, origin: 'county', created_at: noon } as const
    const { id: matter_id } = await db()
      .insertInto('matters')
      .values({ ...matter, body_id: cast.bodies.board })
      .returning('id')
      .executeTakeFirstOrThrow()
    await handle(cast, matter_id, '2026-03-10T10:00:00Z')
    const { id: meeting_id } = await db().selectFrom('meetings').select('id').executeTakeFirstOrThrow()
    await plan(cast, { title_fi: 'Ladu', year: '2027' })
    const { id } = await db().selectFrom('topics').select('id').executeTakeFirstOrThrow()
    await db().updateTable('topic_years').set({ meeting_id }).execute()
    const { text } = await sari.get(`/topics/${id}/edit`)
    const chosen = (name: string) =>
      new RegExp(`<select[^>]* name="${name}"[^]*?<option value="(\\d+)" selected`).exec(text)?.[1]
    expect([chosen('year'), chosen('meeting_id')]).to.deep.equal(['2027', String(meeting_id)])
    await sari.post(`/topics/${id}`, { title_fi: 'Laatu', year: '2027', meeting_id })
    const years = await db().selectFrom('topic_years').select(['year', 'meeting_id']).execute()
    expect(years).to.deep.equal([{ year: 2027, meeting_id }])
  })

  it('is the body’s own until it is published, and what is secret stays untold in it', async () => {
    const cast = await assemble(db())
    const { board } = cast.bodies
    await plan(cast, { title_fi: 'Kulurakenteet', months: ['2'] })
    const { id } = await db().selectFrom('topics').select('id').executeTakeFirstOrThrow()
    const matter = {
      title: { fi: 'Salainen asia' },
      origin: 'county',
      body_id: board,
      created_at: noon,
    } as const
    const secret = { publicity: 'secret', secrecy_ground: 'JulkL 24 §', secrecy_extent: 'kokonaan' } as const
    const { id: matter_id } = await db()
      .insertInto('matters')
      .values({ ...matter, ...secret })
      .returning('id')
      .executeTakeFirstOrThrow()
    const tie = { topic_id: String(id), matter_id: String(matter_id), tied: 'yes' }
    expect((await browse(db(), cast.sari).post('/topic-ties', tie)).status).to.equal(404)
    const sure = browse(db(), cast.sari, { strength: 'strong' })
    expect((await sure.post('/topic-ties', tie)).status).to.equal(303)
    await handle(cast, matter_id, '2026-03-10T10:00:00Z', 'secret')
    const seen = async (visitor: ReturnType<typeof browse>) =>
      (await visitor.get(`/bodies/${board}/plan`)).text
    expect(await seen(browse(db()))).to.not.include('Kulurakenteet')
    await sure.post(`/bodies/${board}/plan/publication`, { year: '2026', published: 'yes' })
    expect(await seen(browse(db())))
      .to.include('Kulurakenteet')
      .and.not.include('10.3.2026')
    expect(await seen(sure)).to.include('10.3.2026')
    await sure.post(`/bodies/${board}/plan/publication`, { year: '2026' })
    expect((await browse(db()).get(`/topics/${id}`)).status).to.equal(404)
  })

  async function handle(
    cast: Cast,
    matter_id: number,
    at: string,
    publicity: 'public' | 'secret' = 'public',
  ) {
    const { id: meeting_id } = await db()
      .insertInto('meetings')
      .values({
        ...{ body_id: cast.bodies.board, term_id: cast.terms.board, kind: 'formal', number: 3, year: 2026 },
        ...{ starts_at: new Date(at), ends_at: new Date(at), status: 'closed', created_at: noon },
        publish_agenda: true,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db()
      .insertInto('items')
      .values({
        ...{ meeting_id, position: 1, kind: 'matter', heading: { fi: 'Asia' }, matter_id, status: 'closed' },
        ...{ section_number: 12, section_year: 2026, section_final: true, publicity },
      })
      .execute()
  }
})

describe('What a standing topic is followed by', () => {
  const db = useDatabase()

  it('is entered by period, drawn, and taken out as a table', async () => {
    const cast = await assemble(db())
    const sari = browse(db(), cast.sari)
    await sari.post(`/bodies/${cast.bodies.board}/topics`, {
      title_fi: 'Laatu',
      year: '2026',
      standing: 'yes',
    })
    const { id } = await db().selectFrom('topics').select('id').executeTakeFirstOrThrow()
    const { headers } = await sari.post(`/topics/${id}/indicators`, { name_fi: 'Odotusaika', unit_fi: 'vrk' })
    const place = headers.location!
    const enter = (value: string, part: string) =>
      sari.post(`${place}/figures`, { period_year: '2026', part, value, source: '=Tilasto' })
    const refused = await enter('paljon', 'half_1')
    expect([refused.status, refused.text.includes('value="paljon"')]).to.deep.equal([422, true])
    await enter('14', 'half_1')
    await enter('12,5', 'half_1')
    await enter('9', 'half_2')
    const page = (await sari.get(place)).text
    expect(page).to.include('role="img"').and.include('Jakso 1–6/2026: 12,5 vrk. Jakso 7–12/2026: 9 vrk.')
    const table = (await sari.get(`${place}/figures.csv`)).text
    expect(table).to.include(`"1–6/2026";"12,5";"vrk";"'=Tilasto";""`)
    expect((await browse(db(), cast.outi).get(place)).status).to.equal(404)
    expect((await browse(db(), cast.anna).post(`${place}/figures`, {})).status).to.equal(403)
  })
})
