import { expect } from 'chai'
import { sql } from 'kysely'
import { add, put } from '../permissions/rows.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

const day = '2026-11-25'
const earlier = new Date('2026-11-20T10:00:00Z')

describe('The registry (R77)', () => {
  const db = useDatabase()
  let cast: Cast
  let matter: number
  beforeEach(async () => {
    cast = await assemble(db())
    matter = await addMatter('handling', 'Kotihoidon omavalvonta')
  })
  const addMatter = async (publicity: 'handling' | 'secret', fi: string, case_number: string | null = null) =>
    (
      await db()
        .insertInto('matters')
        .values({
          ...{ title: { fi }, origin: 'provider', body_id: cast.bodies.board, publicity, case_number },
          created_at: earlier,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const bring = async (matter_id: number | null, name: string, received_at = noon, status = 'accepted') => {
    const told = { name, title: `Aloite: ${name}`, text: 'Teksti', origin: 'provider' as const }
    const { id } = await db()
      .insertInto('initiatives')
      .values({ ...told, matter_id, received_at, status: status as 'accepted' })
      .returning('id')
      .executeTakeFirstOrThrow()
    return `initiative-${id}`
  }
  const attach = async (publicity: 'handling' | 'secret', thing_id: number, title: string) => {
    const { id } = await db()
      .insertInto('files')
      .values({
        ...{ thing: 'matter', thing_id, kind: 'annex', title, name: 'a.txt', media_type: 'text/plain' },
        ...{ bytes: 1, sha256: '', stored_as: title, publicity, at: noon },
        ...{ sender: 'Tuottaja Oy', way: 'post', person_id: cast.sari.id },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return `file-${id}`
  }
  const registrar = (strength: 'password' | 'strong' = 'password') => browse(db(), cast.reetta, { strength })
  const register = (form: object) => registrar().post('/registry/registrations', { day, ...form })
  const marked = async () =>
    (await db().selectFrom('registrations').selectAll().execute()).map(
      ({ kind, document_id }) => `${kind}-${document_id}`,
    )
  const recorded = async () =>
    (await db().selectFrom('record').select('act').where('act', 'like', '%regist%').execute()).map(
      ({ act }) => act,
    )

  it('opens on the first day with something to register, and leads to the next', async () => {
    await bring(matter, 'Vanha', earlier)
    await bring(matter, 'Uusi')
    const page = await registrar().get('/registry')
    expect(page.text)
      .to.include('päiväluettelo 20.11.2026')
      .and.include('Aloite: Vanha')
      .and.not.include('Aloite: Uusi')
    expect(page.text).to.include('/registry?day=2026-11-25')
    const home = await registrar().get('/')
    expect(home.text).to.include('Kirjattavat asiakirjat').and.include('20.11.2026')
  })

  it('marks what is ticked, or all, with one press, recorded once; the mark can be taken back', async () => {
    const [first, second] = [await bring(matter, 'Yksi'), await bring(matter, 'Kaksi')]
    expect((await register({ document: [first] })).status).to.equal(303)
    expect(await marked()).to.deep.equal([first])
    await register({ listed: [first, second], all: 'yes' })
    expect(await marked()).to.have.members([first, second])
    expect(await recorded()).to.deep.equal(['document registered', 'document registered'])
    expect((await registrar().get('/registry')).text).to.include('Kirjattavaa ei ole miltään päivältä')
    await registrar().post('/registry/withdrawals', { day, document: first })
    expect(await marked()).to.deep.equal([second])
    expect((await registrar().get('/registry')).text).to.include('Yksi asiakirja odottaa kirjaamista')
  })

  it('looks for what waits from the floor on, which follows what is registered and what is taken back', async () => {
    const floor = async () =>
      (await db().selectFrom('registry_floor').select('at').executeTakeFirstOrThrow()).at
    const old = await bring(matter, 'Vanha', earlier)
    const fresh = await bring(matter, 'Uusi')
    await register({ document: fresh })
    expect(await floor()).to.deep.equal(earlier)
    await registrar().post('/registry/registrations', { day: '2026-11-20', document: old })
    expect(await floor()).to.deep.equal(new Date(noon.getTime() - 86_400_000))
    await registrar().post('/registry/withdrawals', { day: '2026-11-20', document: old })
    expect(await floor()).to.deep.equal(earlier)
    expect((await registrar().get('/registry')).text).to.include('Aloite: Vanha')
  })

  it('takes the case number in the same press; a wrong or taken one is a sentence at its field, and nothing is lost', async () => {
    await addMatter('handling', 'Toinen', 'HVADno-2026-7')
    const name = await bring(matter, 'Yksi')
    const field = `number_${matter}`
    for (const [typed, says] of [
      ['HVADno-2026-7', 'on jo toisella asialla'],
      ['seitsemän', 'asiatunnu'],
    ] as const) {
      const page = await register({ document: name, [field]: typed })
      expect(page.status).to.equal(422)
      expect(page.text)
        .to.include(says)
        .and.include(`value="${typed}"`)
        .and.include(`value="${name}" checked`)
      expect(await marked()).to.deep.equal([])
    }
    expect((await register({ document: name, [field]: 'HVADno-2026-8' })).status).to.equal(303)
    const { case_number } = await db()
      .selectFrom('matters')
      .where('id', '=', matter)
      .select('case_number')
      .executeTakeFirstOrThrow()
    expect(case_number).to.equal('HVADno-2026-8')
    expect((await register({})).text).to.include('Valitse ainakin yksi asiakirja')
  })

  const request = async (opened_at: Date | null = noon) => {
    const { id } = await db()
      .insertInto('consultations')
      .values({
        ...{ body_id: cast.bodies.board, title: { fi: 'Kotihoidon kriteerit' }, closes_on: '2027-01-15' },
        ...{ created_by: cast.sari.id, created_at: earlier, opened_at },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
  const stateTo = async (consultation_id: number) => {
    const { id: respondent_id } = await db()
      .insertInto('consultation_respondents')
      .values({ consultation_id, name: 'Omaisyhdistys' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const row = { respondent_id, number: 1, way: 'post' as const, sender: 'Matti Meikäläinen' }
    await db()
      .insertInto('consultation_versions')
      .values({ ...row, saved_at: noon, sent_at: noon })
      .execute()
  }
  const summarise = (consultation_id: number) => {
    const version = { consultation_id, number: 1, content: {}, published_at: noon }
    return put(db(), 'consultation_summary_versions', [{ ...version, published_by: cast.sari.id }])
  }

  it('gives a request one case number, asked once, that its statements and its summary share', async () => {
    const id = await request()
    await stateTo(id)
    await summarise(id)
    const field = `number_consultation_${id}`
    const page = await registrar().get(`/registry?day=${day}`)
    expect(page.text.match(new RegExp(`name="${field}"`, 'g'))).to.have.length(1)
    expect(page.text).to.include('Lausuntoyhteenveto').and.include('Omaisyhdistys, Matti Meikäläinen')
    expect((await register({ [field]: 'seitsemän' })).text).to.include('asiatunnu')
    expect((await register({ [field]: 'HVADno-2026-11' })).status).to.equal(303)
    const file = await registrar().get(`/registry/documents.csv?from=${day}&to=${day}`)
    expect(file.text.match(/"HVADno-2026-11"/g)).to.have.length(3)
    expect(file.text.match(/"HVADno-2026-11";"20.11.2026";"Kotihoidon kriteerit";"[^"]+"/g)).to.have.length(3)
    expect((await browse(db()).get(`/consultations/${id}`)).text).to.include('HVADno-2026-11')
    const [told] = await db()
      .selectFrom('record')
      .selectAll()
      .where('act', '=', 'case number given')
      .execute()
    expect(told).to.include({ thing: 'consultation', thing_id: id, body_id: cast.bodies.board })
    await register({ [field]: 'HVADno-2026-11' })
    expect(
      await db().selectFrom('record').select('id').where('act', '=', 'case number given').execute(),
    ).to.have.length(1)
  })

  it('numbers no request that is a draft, and lets nobody else number', async () => {
    const draft = await request(null)
    expect((await register({ [`number_consultation_${draft}`]: 'HVADno-2026-12' })).status).to.equal(404)
    const open = await request()
    const press = { day, [`number_consultation_${open}`]: 'HVADno-2026-12' }
    expect((await browse(db(), cast.olli).post('/registry/registrations', press)).status).to.equal(403)
  })

  it('takes in questions to contact persons and their answers, under the number of the matter they concern', async () => {
    await db()
      .updateTable('matters')
      .set({ case_number: 'HVADno-2026-13' })
      .where('id', '=', matter)
      .execute()
    const { id: contact_id } = await db()
      .insertInto('contacts')
      .values({
        person_id: cast.sari.id,
        topic: { fi: 'Palvelusetelit' },
        matter_id: matter,
        created_at: earlier,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const asked = { contact_id, language: 'fi' as const, text: 'Salainen kysymys', page: '/', asked_at: noon }
    const { id } = await db()
      .insertInto('questions')
      .values({
        ...asked,
        ...{ email: 'kysyja@example.fi', answer: 'Vastaus', answered_at: noon, answered_by: cast.sari.id },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await register({ document: [`question-${id}`, `question_answer-${id}`] })
    expect(await marked()).to.have.members([`question-${id}`, `question_answer-${id}`])
    const file = await registrar().get(`/registry/documents.csv?from=${day}&to=${day}`)
    expect(file.text)
      .to.include('"Kysymys yhteyshenkilölle";"Saapunut"')
      .and.include('"Vastaus kysymykseen";"Lähtenyt"')
      .and.not.include('Salainen kysymys')
    expect(file.text.match(/"HVADno-2026-13"/g)).to.have.length(2)
    expect(file.text.match(/"kysyja@example.fi";"Palvelusetelit"/g)).to.have.length(2)
  })

  it('takes a number for a document that belongs to no matter along with its registration', async () => {
    const said = { subject: 'service', text: 'Palaute', page: '/', language: 'fi', received_at: noon }
    const id = await add(db(), 'feedbacks', { ...said, answer_by: '2026-12-09' })
    const field = `number_document_feedback-${id}`
    expect((await registrar().get(`/registry?day=${day}`)).text).to.include(`name="${field}"`)
    const wrong = await register({ [field]: 'seitsemän' })
    expect([wrong.status, wrong.text.includes('value="seitsemän"')]).to.deep.equal([422, true])
    expect(await marked()).to.deep.equal([])
    expect((await register({ [field]: 'HVADno-2026-14' })).status).to.equal(303)
    expect(await marked()).to.deep.equal([`feedback-${id}`])
    const page = (await registrar().get(`/registry?day=${day}`)).text
    expect(page).to.include('HVADno-2026-14').and.not.include(`name="${field}"`)
    const file = await registrar().get(`/registry/documents.csv?from=${day}&to=${day}`)
    expect(file.text).to.include('"HVADno-2026-14"')
    const early = await bring(null, 'Ensin ilman asiaa', noon, 'received')
    await register({ [`number_document_${early}`]: 'HVADno-2026-16' })
    await db().updateTable('initiatives').set({ matter_id: matter }).where('matter_id', 'is', null).execute()
    const asked = (await registrar().get(`/registry?day=${day}`)).text
    expect(asked).to.match(new RegExp(`name="number_${matter}"[^>]*value="HVADno-2026-16"`))
    const name = await bring(matter, 'Yksi')
    await register({ document: name, [`number_document_${name}`]: 'HVADno-2026-15' })
    const numbers = await db().selectFrom('registrations').select('case_number').execute()
    expect(numbers.map(({ case_number }) => case_number)).to.have.members([
      'HVADno-2026-14',
      'HVADno-2026-16',
      null,
    ])
  })

  it('names secret things by their number only, unless the session is sure', async () => {
    const secret = await addMatter('secret', 'Salainen otsikko', 'HVADno-2026-9')
    await attach('secret', secret, 'Salainen liite')
    await attach('secret', matter, 'Toinen salainen')
    const page = await registrar().get(`/registry?day=${day}`)
    expect(page.text).to.include('Salassa pidettävä').and.include('HVADno-2026-9').and.include('Tuottaja Oy')
    expect(page.text).to.not.match(/Salainen otsikko|Salainen liite|Toinen salainen/)
    const sure = await registrar('strong').get(`/registry?day=${day}`)
    expect(sure.text).to.include('Salainen liite')
    const file = await registrar().get(`/registry/documents.csv?from=${day}&to=${day}`)
    expect(file.text)
      .to.include('HVADno-2026-9')
      .and.not.match(/Salainen otsikko|Salainen liite/)
  })

  it('gives R77’s data as CSV of a span: UTF-8 with its mark, semicolons, no formulas', async () => {
    const rows = { business_id: '1572860-0', task_class: '00.04' }
    for (const [key, value] of Object.entries(rows))
      await db()
        .insertInto('settings')
        .values({ key, value: JSON.stringify(value) })
        .execute()
    await bring(matter, '=HYPERLINK("http://paha.example";"auki")', earlier)
    await attach('handling', matter, 'Lausunto')
    const file = await registrar().get('/registry/documents.csv?from=2026-11-20&to=2026-11-25')
    expect(file.headers['content-type']).to.equal('text/csv; charset=utf-8')
    expect(file.headers['content-disposition']).to.include('kirjaamo-2026-11-20-2026-11-25.csv')
    const [head, first, second] = file.text.replace(/^\uFEFF/, '').split('\r\n')
    expect(file.text.charCodeAt(0)).to.equal(0xfeff)
    expect(head).to.match(/^"Y-tunnus";"Tehtäväluokka";"Asiatunnus";/)
    expect(first)
      .to.match(/^"1572860-0";"00.04";/)
      .and.include(`"'=HYPERLINK(""http`)
    expect(second)
      .to.include('"Saapunut tiedosto";"Saapunut"')
      .and.include('"posti";"Tuottaja Oy";"Lausunto"')
    const backwards = await registrar().get('/registry/documents.csv?from=2026-11-25&to=2026-11-20')
    expect(backwards.status).to.equal(422)
    expect(backwards.text).to.include('ennen ensimmäistä')
  })

  it('has what went to many among the outgoing: surveys that were opened and bulletins that were sent', async () => {
    const own = { body_id: cast.bodies.board, created_by: cast.sari.id, created_at: earlier }
    const asked = { ...own, closes_on: '2026-12-10', status: 'open', by_link: false, opened_at: noon }
    const survey = await add(db(), 'surveys', { ...asked, title: { fi: 'KANARIA' }, key: 'a' })
    const open = { ...asked, title: { fi: 'Yhteistyö' }, key: 'b', by_link: true }
    await add(db(), 'surveys', open)
    await add(db(), 'surveys', { ...own, closes_on: '2026-12-10', title: { fi: 'Luonnos' }, key: 'c' })
    const words = { kind: 'events', text: { fi: '<p>Tervetuloa</p>' } }
    const sent = await add(db(), 'bulletins', {
      ...own,
      ...words,
      title: { fi: 'Tapaaminen' },
      sent_at: noon,
      letters: 2,
    })
    const page = (await registrar().get(`/registry?day=${day}`)).text
    expect(page)
      .to.include('<strong>Kysely</strong>: Yhteistyö')
      .and.include('<strong>Tiedote</strong>: Tapaaminen')
      .and.include('Useita vastaanottajia')
      .and.include(`href="/bulletins/${sent}"`)
    expect(page).to.not.include('KANARIA').and.not.include(`href="/surveys/${survey}"`)
    expect(page).to.not.include('Luonnos')
    await register({ document: [`survey-${survey}`, `bulletin-${sent}`] })
    expect(await marked()).to.have.members([`survey-${survey}`, `bulletin-${sent}`])
    const file = await registrar().get(`/registry/documents.csv?from=${day}&to=${day}`)
    expect(file.text).to.include('"Tiedote";"Lähtenyt"')
  })

  it('goes by an index of each kind', async () => {
    await sql`set local enable_seqscan = off`.execute(db())
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select * from registry_documents
      where at >= ${earlier} and at < ${noon}`.execute(db())
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).to.not.include('Seq Scan')
    for (const index of [
      'initiatives_received',
      'notices_sent',
      'minutes_signed',
      'extracts_sent',
      'files_received',
      'consultation_summary_versions_published',
      'questions_asked',
      'questions_answered',
      'surveys_opened',
      'bulletins_sent',
    ])
      expect(plan).to.include(index)
  })
})
