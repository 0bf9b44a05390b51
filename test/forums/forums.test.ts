import { expect } from 'chai'
import { remindOfWorkshops, sweepEnrolments } from '../../server/forums/duties.ts'
import { removePersonalData } from '../../server/retention/duties.ts'
import { openRequest } from '../consultations/given.ts'
import { furnishForums } from '../permissions/forums-world.ts'
import { add, put } from '../permissions/rows.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble, type Cast } from '../support/people.ts'

const later = (days: number) => new Date(noon.getTime() + days * 86_400_000)

describe('Forums', () => {
  const db = useDatabase()
  const letters = () =>
    db()
      .selectFrom('messages')
      .orderBy('id')
      .select(['kind', 'person_id', 'address', 'body', 'link_path', 'subject'])
      .execute()
  const opened = async (cast: Cast) => {
    const form = { body: cast.bodies.board, name_fi: 'Kotihoidon foorumi', topic_fi: 'Palvelusetelit' }
    return (await browse(db(), cast.sari).post('/forums', form)).headers.location!
  }
  const plain = { name_fi: 'Työpaja', day: '26.11.2026', start: '13.00', end: '15.00', place: 'Pori' }
  const planned = async (cast: Cast, forum: string, form: object = {}) => {
    return (await browse(db(), cast.sari).post(`${forum}/workshops`, { ...plain, ...form })).headers.location!
  }

  it('are joined without an account by a confirmed link, and left by it; then the address is gone', async () => {
    const cast = await assemble(db())
    const forum = await opened(cast)
    const stranger = browse(db())
    const wrong = await stranger.post(`${forum}/enrolments`, { name: 'Aino Kivelä', email: 'aino' })
    expect([wrong.status, wrong.text.includes('value="Aino Kivelä"')]).to.deep.equal([422, true])
    const asked = { name: 'Aino', email: 'aino@example.test', organisation: 'Kotipolku ry' }
    for (const press of [1, 2])
      expect((await stranger.post(`${forum}/enrolments`, asked)).headers.location, String(press)).to.include(
        'said=sent',
      )
    const [letter] = await letters()
    expect([letter!.kind, letter!.address]).to.deep.equal(['forum_confirmation', 'aino@example.test'])
    const key = new URL(letter!.link_path!, 'http://own.invalid').searchParams.get('key')!
    const page = await stranger.get(letter!.link_path!)
    expect(page.text).to.include('Vahvista osallistuminen')
    expect(page.headers['referrer-policy']).to.equal('strict-origin')
    const [, confirmation] = /action="(\/enrolments\/\d+)\/confirmation"/.exec(page.text)!
    await stranger.post(`${confirmation}/confirmation`, { key })
    const list = await browse(db(), cast.sari).get(`${forum}/enrolments`)
    expect(list.text).to.include('Aino').and.include('Kotipolku ry').and.include('Ei tiliä')
    await stranger.post(`${confirmation}/ending`, { key })
    const row = await db().selectFrom('forum_enrolments').selectAll().executeTakeFirstOrThrow()
    expect([row.email, row.link_hash, row.name]).to.deep.equal(['', null, 'Aino'])
    expect((await stranger.get(letter!.link_path!)).text).to.include('Linkki ei ole enää voimassa')
    await removePersonalData(houseOn(db()), later(400))
    const gone = await db().selectFrom('forum_enrolments').select(['name', 'organisation']).execute()
    expect(gone).to.deep.equal([{ name: '', organisation: '' }])
  })

  it('forget an address that nobody confirmed, and take whom the secretary enrols, who is told', async () => {
    const cast = await assemble(db())
    const forum = await opened(cast)
    await browse(db()).post(`${forum}/enrolments`, { name: 'Aino', email: 'aino@example.test' })
    await sweepEnrolments(houseOn(db()), later(6))
    expect(await db().selectFrom('forum_enrolments').selectAll().execute()).to.have.length(1)
    await sweepEnrolments(houseOn(db()), later(8))
    expect(await db().selectFrom('forum_enrolments').selectAll().execute()).to.have.length(0)
    const entered = { other: 'yes', name: 'Hanna', email: 'HANNA@example.test', organisation: 'Tuottaja Oy' }
    await browse(db(), cast.sari).post(`${forum}/enrolments`, entered)
    expect((await letters()).at(-1)).to.include({ kind: 'forum_enrolment', person_id: cast.hanna.id })
    expect((await browse(db(), cast.hanna).get(forum)).text).to.include('Organisaatiosi: Tuottaja Oy')
    const tuomas = { organisation_id: String(cast.organisations.hoiva) }
    const refused = await browse(db(), cast.tuomas).post(`${forum}/enrolments`, tuomas)
    expect(refused.status, 'no mandate for Hoiva').to.equal(422)
  })

  it('give places in order, tell who moves up, and remind those who come', async () => {
    const cast = await assemble(db())
    const forum = await opened(cast)
    const people = [cast.hanna, cast.tuomas, cast.anna]
    for (const person of people) await browse(db(), person).post(`${forum}/enrolments`)
    const workshop = await planned(cast, forum, {
      capacity: '1',
      remote_url: 'https://etana.example.test/x',
    })
    expect((await letters()).filter(({ kind }) => kind === 'workshop_planned')).to.have.length(3)
    for (const person of people) await browse(db(), person).post(`${workshop}/sign-ups`, { coming: 'yes' })
    const shown = async (person: { id: number }) => (await browse(db(), person).get(workshop)).text
    expect(await shown(cast.hanna))
      .to.include('Sinulla on paikka')
      .and.include('etana.example.test')
    expect(await shown(cast.anna))
      .to.include('jonossa sijalla 2')
      .and.not.include('etana.example.test')
    await browse(db(), cast.hanna).post(`${workshop}/sign-ups`, { coming: 'no' })
    expect((await letters()).at(-1)).to.include({ kind: 'workshop_placed', person_id: cast.tuomas.id })
    const enrolment = await db()
      .selectFrom('forum_enrolments')
      .where('person_id', '=', cast.tuomas.id)
      .select('id')
      .executeTakeFirstOrThrow()
    await browse(db(), cast.tuomas).post(`/enrolments/${enrolment.id}/ending`)
    expect((await letters()).at(-1)).to.include({ kind: 'workshop_placed', person_id: cast.anna.id })
    for (const time of [noon, noon]) await remindOfWorkshops(houseOn(db()), time)
    const reminders = (await letters()).filter(({ kind }) => kind === 'workshop_reminder')
    expect(reminders.map(({ person_id }) => person_id)).to.deep.equal([cast.anna.id])
    const file = await browse(db()).get(`${workshop}/calendar.ics`)
    expect(file.text).to.include('METHOD:PUBLISH').and.include('DTSTART:20261126T110000Z')
    expect(file.text, 'the link is for those who come').to.not.include('etana')
    await browse(db(), cast.sari).post(`${workshop}/cancellation`)
    expect((await letters()).at(-1)).to.include({ kind: 'workshop_cancelled', person_id: cast.anna.id })
    await db().updateTable('people').set({ closed_at: noon }).where('id', '=', cast.anna.id).execute()
    const before = await letters()
    await planned(cast, forum, {})
    const told = (await letters()).slice(before.length).map(({ person_id }) => person_id)
    expect(told, 'but not whose account is closed').to.deep.equal([cast.hanna.id])
  })

  it('keep a hidden comment’s place: its author reads it, others the reason; and lose nothing of two at once', async () => {
    const cast = await assemble(db())
    const { held } = (await furnishForums(db(), cast)).workshops!
    const page = `/workshops/${held}`
    const note = await db()
      .selectFrom('occasion_notes')
      .where('occasion_id', '=', held!)
      .select('id')
      .executeTakeFirstOrThrow()
    const [hanna, tuomas, sari] = [cast.hanna, cast.tuomas, cast.sari].map((one) => browse(db(), one))
    await Promise.all([
      hanna!.post(`${page}/comments`, { text: 'Hannan huomio', note_id: String(note.id) }),
      tuomas!.post(`${page}/comments`, { text: 'Tuomaksen huomio', note_id: String(note.id) }),
    ])
    for (const reader of [hanna!, tuomas!, sari!])
      expect((await reader.get(page)).text)
        .to.include('Hannan huomio')
        .and.include('Tuomaksen huomio')
    const open = await browse(db()).get(page)
    expect(open.text, 'only in the forum').to.include('selkeämpiä ohjeita').and.not.include('huomio')
    const { id } = await db()
      .selectFrom('workshop_comments')
      .where('text', '=', 'Hannan huomio')
      .select('id')
      .executeTakeFirstOrThrow()
    expect((await tuomas!.post(`/comments/${id}`, { text: 'Muutettu' })).status).to.equal(403)
    expect((await sari!.post(`/comments/${id}/hiding`, { reason: '' })).status).to.equal(422)
    await sari!.post(`/comments/${id}/hiding`, { reason: 'Asiakkaan tietoja.' })
    expect((await tuomas!.get(page)).text)
      .to.include('Asiakkaan tietoja')
      .and.not.include('Hannan huomio')
    expect((await hanna!.get(page)).text).to.include('Hannan huomio')
    await sari!.post(`/comments/${id}/hiding`, { show: 'yes' })
    expect((await tuomas!.get(page)).text).to.include('Hannan huomio')
    const late = browse(db(), cast.hanna, { at: later(11) })
    const refused = await late.post(`${page}/comments`, { text: 'Myöhässä' })
    expect([refused.status, refused.text.includes('Kommentointi on päättynyt')]).to.deep.equal([422, true])
    await sari!.post(`/occasions/${held}`, {
      ...{
        kind: 'workshop',
        name_fi: 'Työpaja',
        when: '18.11.2026',
        notes: 'Seteleistä toivottiin ohjeita.',
      },
    })
    const kept = await db().selectFrom('workshop_comments').where('id', '=', id).select('note_id').execute()
    expect(kept, 'a paragraph put right keeps its comments').to.deep.equal([{ note_id: note.id }])
    const removal = await sari!.post(`/occasions/${held}/removal`)
    expect([removal.status, removal.text.includes('foorumin työpaja')]).to.deep.equal([422, true])
  })

  it('make a matter of an idea by one press; its author follows it, everyone reads it without the name', async () => {
    const cast = await assemble(db())
    const ids = await furnishForums(db(), cast)
    await db()
      .updateTable('forum_enrolments')
      .set({ organisation_id: cast.organisations.tuottaja })
      .where('person_id', '=', cast.tuomas.id)
      .execute()
    const forum = `/forums/${ids.forums!.open}`
    const form = { title: 'Yhteinen koulutus', text: 'Ehdotan yhteistä koulutusta.' }
    const { headers } = await browse(db(), cast.tuomas).post(`${forum}/ideas`, form)
    const idea = headers.location!
    expect((await browse(db()).get(idea)).status, 'not yet everyone’s').to.equal(404)
    const hanna = browse(db(), cast.hanna)
    for (const press of [1, 2]) await hanna.post(`${idea}/supports`, { press })
    expect((await hanna.get(idea)).text).to.include('1 kannattaja')
    const sari = browse(db(), cast.sari)
    for (const press of [1, 2]) expect((await sari.post(`${idea}/matter`, { press })).status).to.equal(303)
    const matters = await db()
      .selectFrom('matters')
      .orderBy('id', 'desc')
      .select(['title', 'origin'])
      .execute()
    expect(matters.filter(({ title }) => title.fi === form.title)).to.deep.equal([
      { title: { fi: form.title }, origin: 'provider' },
    ])
    expect((await letters()).filter(({ kind }) => kind === 'idea_taken_up')).to.have.length(1)
    const everyone = (await browse(db()).get(idea)).text
    expect(everyone).to.include('Ideaa käsittelee asiana Neuvottelukunta').and.not.include('Tuomas')
    expect((await browse(db(), cast.tuomas).get(idea)).text).to.include('Aloite hyväksyttiin asiaksi')
  })

  it('ask for the notes of a workshop once it has been held', async () => {
    const cast = await assemble(db())
    const forum = await opened(cast)
    const workshop = await planned(cast, forum, { day: '25.11.2026' })
    const asked = async (clock: string) =>
      (await browse(db(), cast.sari, { at: new Date(`2026-11-25T${clock}Z`) }).get('/')).text.includes(
        `href="${workshop}"`,
      )
    expect([await asked('10:00:00'), await asked('12:30:00')], 'held from 13 to 15').to.deep.equal([
      false,
      false,
    ])
    expect(await asked('13:00:00')).to.equal(true)
  })

  it('has workshops that belong to a series and become sources of a request, until what was said is in use', async () => {
    const cast = await assemble(db())
    const forum = await opened(cast)
    const series = { name: { fi: 'Kotihoidon työpajat' }, created_at: noon }
    const series_id = await add(db(), 'occasion_series', { ...series, body_id: cast.bodies.board })
    const alien = await add(db(), 'occasion_series', { ...series, body_id: cast.bodies.crew })
    const workshop = await planned(cast, forum, { series_id: String(series_id) })
    const id = Number(workshop.split('/').at(-1))
    const occasion = () =>
      db().selectFrom('occasions').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
    expect(await occasion()).to.include({ series_id, consultation_id: null })
    expect((await browse(db(), cast.sari).get(`${workshop}/edit`)).text).to.include('Kotihoidon työpajat')
    await browse(db(), cast.sari).post(workshop, { ...plain, series_id: String(alien) })
    expect((await occasion()).series_id).to.equal(null)
    const request = await openRequest(db(), cast)
    const attach = (consultation: number | '', who: { id: number } = cast.sari) =>
      browse(db(), who).post(`/occasions/${id}/source`, { consultation })
    expect((await attach(request.id, cast.tuomas)).status).to.be.oneOf([403, 404])
    for (const _press of ['first', 'second']) expect((await attach(request.id)).status).to.equal(303)
    expect((await occasion()).consultation_id).to.equal(request.id)
    expect((await browse(db(), cast.sari).get(`/consultations/${request.id}`)).text).to.include('Työpaja')
    await put(db(), 'occasion_notes', [{ occasion_id: id, position: 1, text: 'Arvo on pieni.' }])
    const { id: note_id } = await db().selectFrom('occasion_notes').select('id').executeTakeFirstOrThrow()
    const segment = { consultation_id: request.id, note_id, starts: 0, ends: 4, text: 'Arvo' }
    const by = { created_by: cast.sari.id, created_at: noon }
    const used = await add(db(), 'consultation_segments', { ...segment, ...by })
    const refused = await attach('')
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('on jo teemoiteltu')
    await db().deleteFrom('consultation_segments').where('id', '=', used).execute()
    expect((await attach('')).status).to.equal(303)
    expect((await occasion()).consultation_id).to.equal(null)
    await attach(request.id)
    await browse(db(), cast.sari).post(`${workshop}/cancellation`)
    expect((await occasion()).consultation_id).to.equal(null)
    expect((await attach(request.id)).text).to.include('peru')
    const acts = await db()
      .selectFrom('record')
      .where('thing', '=', 'occasion')
      .select('act')
      .orderBy('id')
      .execute()
    expect(acts.map(({ act }) => act)).to.deep.equal([
      'occasion attached',
      'occasion detached',
      'occasion attached',
    ])
  })
})
