import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { expect } from 'chai'
import { sql } from 'kysely'
import { sendBulletins } from '../../server/bulletins/duties.ts'
import { makeArchives } from '../../server/archives/duties.ts'
import { holdMeeting } from '../minutes/held.ts'
import { add, put } from '../permissions/rows.ts'
import { walk } from '../permissions/minutes-world.ts'
import { openRequest, statedByLink } from '../consultations/given.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { attachmentsOf, readPdf } from '../support/pdf.ts'
import { assemble, type Cast } from '../support/people.ts'
import { untar } from '../support/tar.ts'
import { drafted } from '../surveys/support.ts'

const later = new Date('2026-11-25T12:00:00Z')
const decision = 'Aluehallitus 1.11.2026 § 212'

describe('Closing a body (JulkL 4.5 §)', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
    await db()
      .updateTable('bodies')
      .set({ closed_on: '2026-11-01' })
      .where('parent_id', 'is not', null)
      .execute()
  })
  const administrator = () => browse(db(), cast.ilmari)
  const close = (form: object = { decision }) =>
    administrator().post(`/bodies/${cast.bodies.board}/closing`, form)
  const archive = () => db().selectFrom('archives').selectAll().executeTakeFirstOrThrow()

  it('names what is unfinished, each with its link, and is refused until it is done', async () => {
    const { meeting } = await holdMeeting(db(), cast)
    const page = await close()
    expect(page.status).to.equal(422)
    expect(page.text)
      .to.include('Kokouksen 4/2026 pöytäkirjaa')
      .and.not.include(`href="/meetings/${meeting}"`)
    await db().updateTable('meetings').set({ publish_agenda: true }).where('id', '=', meeting).execute()
    expect((await close()).text).to.include(`href="/meetings/${meeting}"`)
    await db().updateTable('meetings').set({ status: 'called' }).where('id', '=', meeting).execute()
    expect((await close()).text).to.include('Kokousta 4/2026 ei ole pidetty loppuun')
    await db().updateTable('bodies').set({ closed_on: null }).where('id', '=', cast.bodies.group).execute()
    expect((await close()).text).to.include('Alempi toimielin on lakkauttamatta')
  })

  const own = () => ({ body_id: cast.bodies.board, created_by: cast.sari.id, created_at: noon })
  const schedule = () =>
    add(db(), 'bulletins', {
      ...{ ...own(), kind: 'events', title: { fi: 'Tuottajatapaaminen' }, text: { fi: '<p>Tervetuloa</p>' } },
      ...{ send_at: later, scheduled_by: cast.sari.id },
    })

  it('is hindered by what would go on by itself, each named with its link', async () => {
    const request = { ...own(), title: { fi: 'Kriteerit' }, closes_on: '2026-11-01', opened_at: noon }
    const asked = await add(db(), 'consultations', request)
    const forum = await add(db(), 'forums', { ...own(), name: { fi: 'Kotihoito' }, topic: {} })
    const entry = { ...own(), subject: { fi: 'Hinnat' }, preparer: {}, opens_in: '2027-03-01' }
    const ahead = await add(db(), 'lookahead_entries', entry)
    await schedule()
    const page = await close()
    expect(page.status).to.equal(422)
    expect(page.text)
      .to.include(
        `<a href="/consultations/${asked}">Lausuntopyynnöstä ei ole tehty yhteenvetoa: Kriteerit.</a>`,
      )
      .and.include(`<a href="/forums/${forum}">Foorumi on avoinna: Kotihoito.</a>`)
      .and.include(`<a href="/lookahead#entry-${ahead}">`)
      .and.include('Ajastettu tiedote on lähettämättä ja ajastus perumatta: nro ')
      .and.not.include('Tuottajatapaaminen')
  })

  it('is hindered by all there is, on as many pages as it takes', async () => {
    const { board } = cast.bodies
    const rows = Array.from({ length: 130 }, (_, place) => ({ name: { fi: `Foorumi ${place}` }, topic: {} }))
    await put(
      db(),
      'forums',
      rows.map((row) => ({ ...own(), ...row })),
    )
    const request = { ...own(), title: { fi: 'Kriteerit' }, closes_on: '2026-11-01', opened_at: noon }
    await add(db(), 'consultations', { ...request, summarised_at: noon })
    const named = (text: string) => text.match(/Foorumi on avoinna: Foorumi \d+/g) ?? []
    const first = await administrator().get(`/bodies/${board}/closing`)
    const next = /href="(\/bodies\/\d+\/closing\?after=forum-\d+)" rel="next"/.exec(first.text)![1]!
    const second = await administrator().get(next)
    expect([named(first.text).length, named(second.text).length]).to.deep.equal([100, 30])
    expect(new Set([...named(first.text), ...named(second.text)]).size).to.equal(130)
    expect(second.text).to.include('Lausuntopyyntöä ei ole merkitty vastatuksi').and.not.include('rel="next"')
    expect(first.text + second.text).to.not.include('name="decision"')
    expect((await close()).status).to.equal(422)
  })

  it('is only warned of results that are not published and requests that are not answered', async () => {
    const survey = { ...own(), title: { fi: 'Kysely' }, status: 'closed', key: 'a', closes_on: '2026-11-01' }
    await add(db(), 'surveys', survey)
    const request = { ...own(), title: { fi: 'Kriteerit' }, closes_on: '2026-11-01', opened_at: noon }
    await add(db(), 'consultations', { ...request, summarised_at: noon })
    const page = await administrator().get(`/bodies/${cast.bodies.board}/closing`)
    expect(page.text)
      .to.include('Kyselyn tuloksia ei ole julkaistu')
      .and.include('Lausuntopyyntöä ei ole merkitty vastatuksi: Kriteerit.')
      .and.include('name="decision"')
    expect((await close()).status).to.equal(303)
  })

  it('lets nothing be opened afterwards in its name, though the office goes on to the end of the day', async () => {
    const draft = { ...own(), title: { fi: 'Kriteerit', sv: 'Kriterier' }, opened_at: null }
    const { id: request } = await openRequest(db(), cast, draft)
    const survey = await drafted(db(), cast, [{ prompt_fi: 'Tukea saa riittävästi' }])
    const ended = { ...own(), name: { fi: 'Kotihoito' }, topic: {}, ended_at: noon }
    const forum = await add(db(), 'forums', ended)
    expect((await close()).status).to.equal(303)
    const sari = browse(db(), cast.sari)
    for (const [path, form] of [
      [`/consultations/${request}/stages`, { to: 'open' }],
      [`/surveys/${survey}/status`, { status: 'open' }],
      [`/forums/${forum}/ending`, { again: 'yes' }],
    ] as const) {
      const refused = await sari.post(path, form)
      expect([refused.status, refused.text.includes('Toimielin on lakkautettu')], path).to.deep.equal([
        422,
        true,
      ])
    }
    for (const path of ['/surveys', '/forums', '/consultations', '/lookahead'])
      expect(
        (await sari.post(path, { body: cast.bodies.board, body_id: cast.bodies.board })).status,
      ).to.equal(403)
    const acts = await db().selectFrom('record').where('act', 'like', '% opened%').select('act').execute()
    expect(acts).to.deep.equal([])
    expect(
      (await browse(db(), cast.sari, { at: new Date('2026-11-26T10:00:00Z') }).get(`/surveys/${survey}`))
        .status,
    ).to.equal(404)
  })

  it('lets no bulletin leave afterwards, also one that was scheduled at the very moment of closing', async () => {
    await close()
    const id = await schedule()
    await sendBulletins(houseOn(db()), later)
    const bulletin = () =>
      db().selectFrom('bulletins').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
    expect(await bulletin()).to.include({ send_at: null, sent_at: null })
    const acts = await db().selectFrom('record').where('thing', '=', 'bulletin').select('act').execute()
    expect(acts).to.deep.equal([{ act: 'bulletin called back' }])
    const now = await browse(db(), cast.sari).post(`/bulletins/${id}/sendings`, { to: 'now' })
    expect(now.status).to.equal(422)
    expect(now.text).to.include('Toimielin on lakkautettu')
    expect((await bulletin()).sent_at).to.equal(null)
  })

  it('needs a decision while a term runs; the page says by which, and no meeting is called any more', async () => {
    const without = await close({ decision: '' })
    expect(without.status).to.equal(422)
    expect(without.text).to.include('Merkitse päätös')
    expect((await close()).status).to.equal(303)
    const page = await browse(db()).get(`/bodies/${cast.bodies.board}`)
    expect(page.text).to.include('Lakkautettu 25.11.2026').and.include('Päätös: Aluehallitus')
    const form = {
      body: cast.bodies.board,
      day: '2026-12-10',
      start: '13.00',
      end: '15.00',
      mode: 'ordinary',
    }
    const meeting = await browse(db(), cast.sari).post('/meetings', form)
    expect(meeting.status).to.equal(422)
    expect(meeting.text).to.include('eikä sille voi enää kutsua kokouksia')
  })

  /** What followed of the request: an answer to the secret passage, a changed paragraph, a promise. */
  async function answer(consultation_id: number) {
    const by = { created_by: cast.sari.id, created_at: noon }
    const passage = await db().selectFrom('consultation_passages').select('id').executeTakeFirstOrThrow()
    const words = { starts: 0, ends: 9, text: 'Katteemme', passage_id: passage.id }
    const segment = db()
      .insertInto('consultation_segments')
      .values({ ...words, consultation_id, ...by })
    const { id: segment_id } = await segment.returning('id').executeTakeFirstOrThrow()
    const reply = { consultation_id, segment_id, number: 1, outcome: 'changed' as const, ...by }
    await db()
      .insertInto('consultation_replies')
      .values({ ...reply, text: { fi: 'Hinta nousee' } })
      .execute()
    const paragraph = await db()
      .selectFrom('consultation_paragraphs')
      .where('number', '=', 1)
      .select('id')
      .executeTakeFirstOrThrow()
    const changed = { changed_by: cast.sari.id, changed_at: noon, text: { fi: 'Arvo on 60 euroa.' } }
    await db()
      .insertInto('consultation_changes')
      .values({ paragraph_id: paragraph.id, ...changed })
      .execute()
    await db()
      .insertInto('consultation_measures')
      .values({
        consultation_id,
        position: 1,
        text: { fi: 'Nostamme' },
        person_id: cast.sari.id,
        due_on: '2027-01-31',
      })
      .execute()
  }

  it('leaves a package: each hash holds, minutes are PDF/A, and what is secret is only in its folder', async () => {
    const held = await holdMeeting(db(), cast)
    await attach(held.closing, 'Avoin liite', 'handling', 'avoin sisältö')
    await attach(held.closing, 'KANARIALIITE', 'secret', 'KANARIASISALTO')
    await attach(held.secret, 'KANARIATOINEN', 'handling', 'KANARIATOINEN')
    const matter = await addMatter('handling', 'SATA/1/2026')
    const opinion = await attach(matter, 'Lausunto', 'handling', 'lausunnon sisältö', 'matter')
    await attach(await addMatter('secret', 'KANARIA/2'), 'KANARIALAUSUNTO', 'handling', 'KANARIA', 'matter')
    const request = await statedByLink(db(), cast)
    await answer(request.id)
    await db()
      .updateTable('consultations')
      .set({ summarised_at: noon })
      .where('id', '=', request.id)
      .execute()
    const id = await walk(db(), cast, held, 'signed')
    expect((await close()).status).to.equal(303)
    const house = houseOn(db())
    await makeArchives(house, noon)
    const made = await archive()
    const packed = await buffer(await house.files.open(made.stored_as!))
    expect(sha256(packed)).to.equal(made.sha256)
    const files = untar(gunzipSync(packed))
    const list = files.get('sha256.txt')!.toString().trim().split('\n')
    for (const line of list) {
      const [hash, path] = line.split('  ') as [string, string]
      expect(sha256(files.get(path)!), path).to.equal(hash)
    }
    expect(list.length)
      .to.equal(files.size - 1)
      .and.equal(made.files)
    const open = await readPdf(files.get(`poytakirjat/${id}.pdf`)!)
    expect(open.ua)
      .to.match(/<pdfaid:part>3<\/pdfaid:part>/)
      .and.match(/<pdfaid:conformance>A</)
    expect(open.text).to.include('Hinnantarkistus')
    const whole = await readPdf(files.get(`salassa-pidettavat/poytakirjat/${id}.pdf`)!)
    expect(whole.text).to.include('KANARIA')
    for (const [path, bytes] of files) {
      if (path.startsWith('salassa-pidettavat/')) continue
      const text = path.endsWith('.pdf') ? (await readPdf(bytes)).text : bytes.toString()
      expect(text, path).to.not.include('KANARIA')
    }
    expect(files.get('salassa-pidettavat/metadata.json')!.toString()).to.include('KANARIALIITE')
    const metadata = JSON.parse(files.get('metadata.json')!.toString())
    expect(metadata.body).to.include({ dissolution_date: '2026-11-25', dissolution_decision: decision })
    expect(metadata.files[0]).to.include({ standard: 'PDF/A-3a', kind: 'minutes' })
    const inside = async (path: string) => Object.values(await attachmentsOf(files.get(path)!)).map(String)
    expect(await inside(`poytakirjat/${id}.pdf`)).to.deep.equal(['avoin sisältö'])
    expect(await inside(`salassa-pidettavat/poytakirjat/${id}.pdf`)).to.have.members([
      'avoin sisältö',
      'KANARIASISALTO',
      'KANARIATOINEN',
    ])
    expect(JSON.parse(files.get(`asiat/${matter}/asia.json`)!.toString()).case_number).to.equal('SATA/1/2026')
    expect(files.has(`asiat/${matter}/${opinion}.txt`)).to.equal(true)
    const stated = (folder: string) =>
      files.get(`${folder}lausuntopyynnot/${request.id}/lausunnot.json`)!.toString()
    expect(stated('')).to.include('Sääntökirja').and.to.include('Tiina').and.not.to.include('Katteemme')
    expect(stated('salassa-pidettavat/')).to.include('Katteemme')
    const answered = JSON.parse(stated(''))
    expect(
      answered.replies.map(({ text, said }: { text: { fi: string }; said: string | null }) => [
        text.fi,
        said,
      ]),
    ).to.deep.equal([['Hinta nousee', null]])
    expect(answered.changes[0].text.fi).to.equal('Arvo on 60 euroa.')
    expect(answered.measures[0]).to.include({ person: 'Sari', due_on: '2027-01-31' })
    expect(JSON.parse(stated('salassa-pidettavat/')).replies[0].said).to.equal('Katteemme')
    expect(made.secret_files).to.equal(7)
  })

  it('ends who sits in the body and who keeps it, each in the record; the day of closing is their last', async () => {
    await close()
    const { rows } = await sql<{ ends_on: string | null }>`
      select distinct ends_on from (select until as ends_on from seated where body_id = ${cast.bodies.board}
        union all select ends_on from offices where body_id = ${cast.bodies.board}) all_ends`.execute(db())
    expect(rows).to.deep.equal([{ ends_on: '2026-11-25' }])
    const told = await db()
      .selectFrom('record')
      .where('act', 'in', ['membership ended', 'office ended'])
      .select(({ fn }) => ['act', fn.countAll<number>().as('many')])
      .groupBy('act')
      .execute()
    expect(told.map(({ act }) => act)).to.have.members(['membership ended', 'office ended'])
    const later = new Date('2026-11-26T10:00:00Z')
    expect((await browse(db(), cast.sari, { at: later }).get('/meetings/new')).status).to.equal(404)
  })

  it('goes only to a sure session, and to whom it went is kept', async () => {
    await close()
    await makeArchives(houseOn(db()), noon)
    const { id, body_id } = await archive()
    const take = (who: { id: number }, strength: 'password' | 'strong') =>
      browse(db(), who, { strength }).get(`/archives/${id}/package.tar.gz`)
    for (const refused of [
      take(cast.ilmari, 'password'),
      take(cast.reetta, 'password'),
      take(cast.ilmari, 'strong'),
    ])
      expect((await refused).status).to.equal(403)
    const taken = await take(cast.reetta, 'strong')
    expect(taken.headers['content-type']).to.equal('application/gzip')
    const handover = { receiver: 'Hyvinvointialueen arkisto', way: 'Siirretty', handed_on: '2026-11-25' }
    const missing = await administrator().post(`/archives/${id}/handovers`, { ...handover, receiver: '' })
    expect(missing.status).to.equal(422)
    await administrator().post(`/archives/${id}/handovers`, handover)
    const page = await administrator().get(`/bodies/${body_id}/archive`)
    expect(page.text).to.include('Hyvinvointialueen arkisto').and.include('SHA-256')
  })

  it('says when the package could not be made, and makes it when asked again', async () => {
    await attach((await holdMeeting(db(), cast)).closing, 'Liite', 'handling', 'a')
    const { id } = await db().selectFrom('meetings').select('id').executeTakeFirstOrThrow()
    await db()
      .insertInto('minutes')
      .values({ meeting_id: id, kind: 'minutes', language: 'fi', status: 'signed', created_at: noon })
      .execute()
    await close()
    await db().updateTable('files').set({ sha256: 'muu' }).execute()
    const wrong = await makeArchives(houseOn(db()), noon).catch((error: Error) => error.message)
    expect(wrong).to.include('is not what was kept')
    const board = `/bodies/${cast.bodies.board}/archive`
    expect((await administrator().get(board)).text).to.include('ei onnistunut')
    await administrator().post(board)
    expect((await administrator().get(board)).text).to.include('Pakettia tehdään')
  })

  const addMatter = async (publicity: 'handling' | 'secret', case_number: string) => {
    const told = {
      title: { fi: case_number },
      origin: 'county',
      status: 'backlog',
      publicity,
      case_number,
    } as const
    const matter = { ...told, body_id: cast.bodies.board, created_at: noon }
    return (await db().insertInto('matters').values(matter).returning('id').executeTakeFirstOrThrow()).id
  }

  async function attach(
    thing_id: number,
    title: string,
    publicity: 'handling' | 'secret',
    content: string,
    thing = 'item',
  ) {
    const { storedAs, ...kept } = await houseOn(db()).files.keep(Readable.from([content]), 1_000)
    const told = { thing, thing_id, kind: 'annex' as const, title, publicity, at: noon }
    const file = { ...told, ...kept, name: 'liite.txt', media_type: 'text/plain', stored_as: storedAs }
    const { id } = await db().insertInto('files').values(file).returning('id').executeTakeFirstOrThrow()
    return id
  }
})

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
