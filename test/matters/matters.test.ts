import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import type { Insertable } from 'kysely'
import type { MeetingsTables } from '../../db/schema/meetings.ts'
import { forwardMatter } from '../../server/matters/queries.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { addMatter, matterAsItStands } from './matter.ts'

describe('A matter', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
  })

  const matter = (more: Parameters<typeof addMatter>[2] = {}) => addMatter(db(), cast, more)
  const stands = (id: number) => matterAsItStands(db(), id)
  const seenBy = async (id: number, ...people: ({ id: number } | undefined)[]) => {
    const statuses = []
    for (const person of people) statuses.push((await browse(db(), person).get(`/matters/${id}`)).status)
    return statuses
  }
  const forward = (id: number, from: number, to: number) =>
    forwardMatter(db(), { matter: id, from, body: to, meeting: null, item: null, by: undefined, at: noon })

  it('is there for its body and the registry, and for nobody of another body', async () => {
    const id = await matter()
    expect(await seenBy(id, cast.kerttu, cast.kaisa, cast.reetta)).to.deep.equal([200, 200, 200])
    expect(
      await seenBy(id, cast.sari, cast.outi, cast.oskari, cast.ilmari, cast.hanna, undefined),
    ).to.deep.equal(Array(6).fill(404))
  })

  it('opens to the body that it is forwarded to, and stays open where it was', async () => {
    const id = await matter()
    await forward(id, cast.bodies.crew, cast.bodies.group)
    expect(await seenBy(id, cast.greta, cast.kaisa)).to.deep.equal([200, 200])
    expect(await seenBy(id, cast.bertta, cast.outi)).to.deep.equal([404, 404])
  })

  it('in draft is only theirs who prepare it, public everyone’s, secret theirs who are surely known', async () => {
    const draft = await matter({ status: 'draft', preparer_id: cast.paavo.id })
    expect(await seenBy(draft, cast.kerttu, cast.paavo, cast.olli)).to.deep.equal([200, 200, 404])
    expect(await seenBy(await matter({ publicity: 'public' }), undefined, cast.outi)).to.deep.equal([
      200, 200,
    ])
    const secret = await matter({
      publicity: 'secret',
      secrecy_ground: 'JulkL 24 §',
      secrecy_extent: 'kaikki',
    })
    expect(await seenBy(secret, cast.olli)).to.deep.equal([404])
    const surely = await browse(db(), cast.olli, { strength: 'strong' }).get(`/matters/${secret}`)
    expect(surely.text).to.include('JulkL 24 §')
  })

  it('is opened by the county’s preparer straight to a body’s backlog, once', async () => {
    const form = {
      title_fi: 'Apteekkien neuvonta',
      title_sv: 'Apotekens rådgivning',
      body_id: cast.bodies.crew,
      due_on: '2026-12-20',
      competition: 'yes',
      once: randomUUID(),
    }
    const [first, second] = [
      await browse(db(), cast.paavo).post('/matters/new', form),
      await browse(db(), cast.paavo).post('/matters/new', form),
    ]
    expect(first.status).to.equal(303)
    expect(second.headers.location).to.equal(first.headers.location)
    const all = await db().selectFrom('matters').selectAll().execute()
    expect(all).to.have.length(1)
    expect(all[0]).to.deep.include({
      title: { fi: 'Apteekkien neuvonta', sv: 'Apotekens rådgivning' },
      origin: 'county',
      status: 'backlog',
      preparer_id: cast.paavo.id,
      due_on: '2026-12-20',
      case_number: null,
    })
    const page = await browse(db(), cast.paavo).get(first.headers.location!)
    expect(page.text).to.include('asiatunnus puuttuu').and.include('kilpailulaki 5\u00a0§')
  })

  it('is not opened by a member, a leader or a stranger', async () => {
    const form = { title_fi: 'x', body_id: cast.bodies.crew }
    expect((await browse(db(), cast.anna).post('/matters/new', form)).status).to.equal(403)
    expect((await browse(db(), cast.leena).get('/matters/new')).status).to.equal(403)
    expect(
      (await browse(db(), cast.petra).post('/matters/new', form)).status,
      'leadership’s preparer',
    ).to.equal(403)
    expect((await browse(db(), cast.paavo).get('/matters/new')).text).to.not.include('>Petra<')
    expect((await browse(db()).post('/matters/new', form)).status).to.equal(401)
  })

  it('is numbered here, running by the year, where the administrator says so (R77)', async () => {
    await db().insertInto('settings').values({ key: 'own_case_numbers', value: 'true' }).execute()
    const form = { title_fi: 'x', body_id: cast.bodies.crew }
    for (let count = 0; count < 2; count++) await browse(db(), cast.paavo).post('/matters/new', form)
    const next = { at: new Date('2026-12-31T22:30:00Z') }
    await browse(db(), cast.paavo, next).post('/matters/new', form)
    const numbers = await db().selectFrom('matters').select('case_number').orderBy('id').execute()
    expect(numbers.map(({ case_number }) => case_number)).to.deep.equal([
      'KP/1/2026',
      'KP/2/2026',
      'KP/1/2027',
    ])
  })

  describe('and its case number (R77)', () => {
    const number = (person: { id: number }, id: number, case_number: unknown) =>
      browse(db(), person).post(`/matters/${id}/case-number`, { case_number })

    it('is typed in by the body’s secretary or the registrar', async () => {
      const [one, other] = [await matter(), await matter()]
      expect((await number(cast.kerttu, one, ' HVADno-2026-1 ')).status).to.equal(303)
      expect((await number(cast.reetta, other, 'HVADno-2026-2')).status).to.equal(303)
      expect((await stands(one)).case_number).to.equal('HVADno-2026-1')
      expect((await browse(db(), cast.kerttu).get(`/matters/${one}`)).text).to.not.include(
        'asiatunnus puuttuu',
      )
    })

    it('is not given by a member, another secretary or the preparer', async () => {
      const id = await matter({ preparer_id: cast.paavo.id })
      expect((await number(cast.kaisa, id, 'HVADno-2026-1')).status).to.equal(403)
      expect((await number(cast.oskari, id, 'HVADno-2026-1')).status).to.equal(404)
      expect((await number(cast.paavo, id, 'HVADno-2026-1')).status).to.equal(403)
    })

    it('belongs to one matter: the second gets a sentence and keeps what was typed', async () => {
      await matter({ case_number: 'HVADno-2026-1' })
      const id = await matter()
      const answer = await number(cast.kerttu, id, 'HVADno-2026-1')
      expect(answer.status).to.equal(422)
      expect(answer.text)
        .to.include('HVADno-2026-1 on jo toisella asialla')
        .and.include('value="HVADno-2026-1"')
      expect((await stands(id)).case_number).to.equal(null)
    })

    it('that is changed becomes a step of the way', async () => {
      const id = await matter({ case_number: 'HVADno-2026-1' })
      await number(cast.kerttu, id, 'HVADno-2026-2')
      expect((await browse(db(), cast.kaisa).get(`/matters/${id}`)).text).to.include('Asiatunnus vaihdettiin')
    })

    for (const wrong of [
      '',
      'x',
      "HVADno-2026-1'; drop table matters",
      ['HVADno-2026-1', 'b'],
      'x'.repeat(100_000),
    ])
      it(`gives the form back for ${String(wrong).slice(0, 20) || 'nothing'}`, async () => {
        const id = await matter()
        const answer = await number(cast.kerttu, id, wrong)
        expect(answer.status).to.equal(422)
        expect(answer.text).to.include(`action="/matters/${id}/case-number"`)
        expect((await stands(id)).case_number).to.equal(null)
      })
  })

  describe('and its details', () => {
    const details = { title_fi: 'Palvelusetelin arvo', publicity: 'handling' }
    const keep = (person: { id: number }, id: number, form: object) =>
      browse(db(), person).post(`/matters/${id}/details`, form)

    it('are kept by the secretary and the preparer, and by nobody else', async () => {
      const id = await matter({ preparer_id: cast.paavo.id })
      expect((await keep(cast.kerttu, id, { ...details, due_on: '20.12.2026' })).status).to.equal(303)
      expect((await stands(id)).due_on).to.equal('2026-12-20')
      const other = await matter({ preparer_id: cast.paavo.id })
      expect(
        (await keep(cast.paavo, other, { ...details, title_sv: 'Servicesedelns värde' })).status,
      ).to.equal(303)
      expect((await keep(cast.kaisa, id, details)).status).to.equal(403)
      expect((await keep(cast.reetta, id, details)).status).to.equal(403)
      expect((await keep(cast.oskari, id, details)).status).to.equal(404)
    })

    it('mark a title that is missing, and one older than the original', async () => {
      await db()
        .updateTable('bodies')
        .set({ languages: 'fi sv' })
        .where('id', '=', cast.bodies.crew)
        .execute()
      const id = await matter()
      const page = async () => (await browse(db(), cast.kaisa).get(`/matters/${id}`)).text
      expect(await page()).to.include('Otsikko puuttuu ruotsiksi')
      await keep(cast.kerttu, id, { ...details, title_sv: 'Servicesedelns värde' })
      expect(await page())
        .to.not.include('puuttuu ruotsiksi')
        .and.not.include('vanhentunut')
      await keep(cast.kerttu, id, {
        ...details,
        title_fi: 'Setelin arvo nousee',
        title_sv: 'Servicesedelns värde',
      })
      expect(await page()).to.include('Otsikon käännös ruotsiksi on vanhentunut')
    })

    it('stay as they are once the matter is closed', async () => {
      const id = await matter({ status: 'closed' })
      const answer = await keep(cast.kerttu, id, details)
      expect(answer.status).to.equal(422)
      expect(answer.text).to.include('Asia on päätetty')
    })

    const bad: [string, object][] = [
      ['nothing', {}],
      ['no title', { ...details, title_fi: ' ' }],
      ['a list for a title', { ...details, title_fi: ['a', 'b'] }],
      ['a title of a million letters', { ...details, title_fi: 'x'.repeat(1_000_000) }],
      ['a publicity that is none', { ...details, publicity: 'hidden' }],
      ['secrecy without a ground', { ...details, publicity: 'secret' }],
      ['a day that is not in the calendar', { ...details, due_on: '2026-02-30' }],
      ['a preparer who is not there', { ...details, preparer_id: '999999' }],
      ['SQL for a preparer', { ...details, preparer_id: "1'; --" }],
      ['a pending tender that is no procurement', { ...details, pending_tender: 'yes' }],
    ]
    for (const [name, form] of bad)
      it(`come back with a sentence when there is ${name}`, async () => {
        const id = await matter()
        const answer = await keep(cast.kerttu, id, form)
        expect(answer.status).to.equal(422)
        expect(answer.text).to.include('role="alert"').and.include(`action="/matters/${id}/details"`)
        expect((await stands(id)).title).to.deep.equal({ fi: 'Palvelusetelin arvo' })
      })
    for (const [name, form] of bad)
      it(`open no new matter when there is ${name}`, async () => {
        const answer = await browse(db(), cast.paavo).post('/matters/new', {
          ...form,
          body_id: cast.bodies.crew,
        })
        expect(answer.status).to.equal(422)
        expect(answer.text).to.include('role="alert"').and.include('action="/matters/new"')
        expect(await db().selectFrom('matters').select('id').execute()).to.have.length(0)
      })
  })

  it('names the organisations it concerns, each once, found by name', async () => {
    const id = await matter()
    const { tuottaja } = cast.organisations
    const kerttu = browse(db(), cast.kerttu)
    expect((await kerttu.get(`/matters/${id}?q=tuot`)).text).to.include('Lisää Tuottaja Oy')
    for (let time = 0; time < 2; time++)
      expect(
        (await kerttu.post(`/matters/${id}/organisations`, { organisation_id: tuottaja })).status,
      ).to.equal(303)
    expect(await db().selectFrom('matter_organisations').selectAll().execute()).to.have.length(1)
    expect(
      (await browse(db(), cast.kaisa).post(`/matters/${id}/organisations/${tuottaja}/removal`)).status,
    ).to.equal(403)
    expect((await kerttu.post(`/matters/${id}/organisations/${tuottaja}/removal`)).status).to.equal(303)
    expect(await db().selectFrom('matter_organisations').selectAll().execute()).to.have.length(0)
    for (const wrong of [
      {},
      { organisation_id: 999_999 },
      { organisation_id: 'x' },
      { organisation_id: ['1', '2'] },
    ])
      expect((await kerttu.post(`/matters/${id}/organisations`, wrong)).status).to.equal(422)
  })

  it('is closed with reasons while nobody handles it, and its initiators are told', async () => {
    const id = await matter()
    await db()
      .insertInto('initiatives')
      .values({
        name: 'T',
        email: 't@example.test',
        origin: 'public',
        title: 'a',
        text: 'b',
        received_at: noon,
        status: 'joined',
        matter_id: id,
      })
      .execute()
    const kerttu = browse(db(), cast.kerttu)
    expect((await kerttu.post(`/matters/${id}/closing`, { closing_reasons: '' })).status).to.equal(422)
    expect(
      (await kerttu.post(`/matters/${id}/closing`, { closing_reasons: 'Ratkesi muuten.' })).status,
    ).to.equal(303)
    expect(await stands(id)).to.include({ status: 'closed' })
    expect((await kerttu.get(`/matters/${id}`)).text).to.include('Ratkesi muuten.')
    expect(await db().selectFrom('messages').select('address').execute()).to.deep.equal([
      { address: 't@example.test' },
    ])
    expect((await kerttu.post(`/matters/${id}/closing`, { closing_reasons: 'Uudestaan' })).status).to.equal(
      422,
    )
    const called = await matter({ status: 'on_agenda' })
    expect((await kerttu.post(`/matters/${called}/closing`, { closing_reasons: 'x' })).status).to.equal(422)
  })

  describe('and its way', () => {
    const step = (values: Omit<Insertable<MeetingsTables['handlings']>, 'at'>, minutes = 0) =>
      db()
        .insertInto('handlings')
        .values({ ...values, at: new Date(noon.getTime() + minutes * 60_000) })
        .execute()
    const meeting = async (body: 'crew' | 'group', status: 'draft' | 'closed', number: number) =>
      (
        await db()
          .insertInto('meetings')
          .values({
            body_id: cast.bodies[body],
            term_id: cast.terms[body],
            kind: 'memo',
            number,
            year: 2026,
            starts_at: noon,
            ends_at: noon,
            status,
            created_at: noon,
          })
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id
    const item = async (
      meeting_id: number,
      matter_id: number,
      decision: string,
      publicity: 'handling' | 'secret' = 'handling',
    ) => {
      const { id } = await db()
        .insertInto('items')
        .values({
          meeting_id,
          matter_id,
          position: 1,
          kind: 'matter',
          heading: { fi: 'Kohta' },
          status: 'closed',
          outcome: 'forwarded',
          publicity,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await db()
        .insertInto('texts')
        .values({
          thing: 'item',
          thing_id: id,
          field: 'decision',
          language: 'fi',
          version: 1,
          html: `<p>${decision}</p>`,
          at: noon,
        })
        .execute()
      return id
    }

    it('shows every body’s handling on one page, what came of it and what changed', async () => {
      const id = await matter({ body_id: cast.bodies.board })
      const [first, second] = [await meeting('crew', 'closed', 1), await meeting('group', 'closed', 1)]
      const [one, two] = [
        await item(first, id, 'korotetaan vuosittain'),
        await item(second, id, 'korotetaan heti'),
      ]
      const { crew, group, board } = cast.bodies
      await step({ matter_id: id, kind: 'accepted', to_body_id: crew })
      await step(
        {
          matter_id: id,
          kind: 'forwarded',
          body_id: crew,
          to_body_id: group,
          meeting_id: first,
          item_id: one,
        },
        1,
      )
      await step(
        {
          matter_id: id,
          kind: 'forwarded',
          body_id: group,
          to_body_id: board,
          meeting_id: second,
          item_id: two,
        },
        2,
      )
      const page = (await browse(db(), cast.bertta).get(`/matters/${id}`)).text
      expect(page).to.include('<svg').and.include('role="img"').and.include('Vaiheita on 3')
      expect(page)
        .to.include('Mielenterveyden työryhmä')
        .and.include('Kumppanuusryhmä')
        .and.include('Siirrettiin toiselle toimielimelle')
        .and.not.include('siirrettiin toiselle toimielimelle')
      expect(page).to.include('<del>vuosittain</del>').and.include('<ins>heti</ins>')
      const crewPage = (await browse(db(), cast.olli).get(`/matters/${id}`)).text
      expect(crewPage).to.include(`href="/meetings/${first}"`).and.not.include(`href="/meetings/${second}"`)
    })

    it('keeps a meeting in draft, and what was decided on a secret item, from those who may not see them', async () => {
      const id = await matter()
      const [draft, closed] = [await meeting('crew', 'draft', 2), await meeting('crew', 'closed', 3)]
      const secret = await item(closed, id, 'salainen ratkaisu', 'secret')
      await step({ matter_id: id, kind: 'on_agenda', body_id: cast.bodies.crew, meeting_id: draft })
      await step(
        {
          matter_id: id,
          kind: 'handled',
          body_id: cast.bodies.crew,
          meeting_id: closed,
          item_id: secret,
          summary: { fi: 'salainen tiivistelmä' },
        },
        1,
      )
      const page = async (person: { id: number }) => (await browse(db(), person).get(`/matters/${id}`)).text
      expect(await page(cast.kerttu)).to.include('Esityslistalla')
      expect(await page(cast.olli))
        .to.include('Käsiteltiin kokouksessa')
        .and.not.include('<strong>Esityslistalla')
        .and.not.include('siirrettiin toiselle toimielimelle')
        .and.not.include('salainen')
    })
  })

  describe('in the list', () => {
    it('is there only for those who may read it, narrowed by body, state and words', async () => {
      const setel = await matter({ title: { fi: 'Palvelusetelin arvo', sv: 'Servicesedelns värde' } })
      const ketju = await matter({
        title: { fi: 'Äitiysneuvolan hoitoketju' },
        case_number: 'HVADno-2026-77',
        status: 'resting',
      })
      const strange = await matter({ body_id: cast.bodies.otherBoard })
      const listed = async (query: string, person: { id: number } = cast.kerttu) =>
        [
          ...(await browse(db(), person).get(`/matters?${query}`)).text.matchAll(
            /<p><a href="\/matters\/(\d+)"/g,
          ),
        ].map(([, id]) => Number(id))
      expect(await listed('')).to.deep.equal([ketju, setel])
      expect(await listed('', cast.oskari)).to.deep.equal([strange])
      expect(await listed('q=palvelus')).to.deep.equal([setel])
      expect(await listed(`q=${encodeURIComponent('ÄITIYS')}`)).to.deep.equal([ketju])
      expect(await listed('q=2026-77')).to.deep.equal([ketju])
      expect(await listed('q=servicesedel')).to.deep.equal([setel])
      expect(await listed('status=resting')).to.deep.equal([ketju])
      expect(await listed(`body=${cast.bodies.crew}&status=backlog`)).to.deep.equal([setel])
      expect(await listed(`q=${encodeURIComponent("'; drop table matters; --")}`)).to.deep.equal([])
      expect(await listed('status=nonsense&body=x&before=-1')).to.deep.equal([ketju, setel])
    })

    it('is paged by key', async () => {
      for (let count = 0; count < 52; count++) await matter()
      const kerttu = browse(db(), cast.kerttu)
      const first = await kerttu.get('/matters')
      const next = /href="(\/matters\?before=\d+)"/.exec(first.text)![1]!
      expect([...first.text.matchAll(/<p><a href="\/matters\/\d+"/g)]).to.have.length(50)
      expect([...(await kerttu.get(next)).text.matchAll(/<p><a href="\/matters\/\d+"/g)]).to.have.length(2)
    })
  })
})
