import { expect } from 'chai'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { openRequest } from './given.ts'

const late = new Date('2026-12-21T09:00:00Z')
const signed = { signer: 'Tiina Tuottaja', position: 'Toimitusjohtaja', email: 'tiina@tuottaja.test' }

describe('A statement', () => {
  const db = useDatabase()
  let cast: Cast
  let request: Awaited<ReturnType<typeof openRequest>>
  let questions: number[]
  beforeEach(async () => {
    cast = await assemble(db())
    await db()
      .updateTable('organisations')
      .set({ email: 'toimisto@tuottaja.test' })
      .where('id', '=', cast.organisations.tuottaja)
      .execute()
    request = await openRequest(db(), cast)
    const rows = await db().selectFrom('consultation_questions').orderBy('position').select('id').execute()
    questions = rows.map(({ id }) => id)
  })
  const someone = (at = noon) => browse(db(), undefined, { at })
  const revision = async () =>
    (
      await db()
        .selectFrom('consultation_versions')
        .where('sent_at', 'is', null)
        .select('revision')
        .executeTakeFirst()
    )?.revision ?? 0
  const send = async (more: object = {}, at = noon) =>
    someone(at).post(`${request.link}/versions`, { revision: await revision(), ...more })
  const write = (text: string, at = noon) =>
    someone(at).post(request.link, { ...signed, general: text, then: 'review' })
  const versions = () =>
    db().selectFrom('consultation_versions').orderBy('id').select(['number', 'late', 'way']).execute()
  const page = async (person?: { id: number }, strength: 'password' | 'strong' = 'password') =>
    (await browse(db(), person, { strength }).get(`/statements/${request.asked}`)).text
  const mail = (kind: string) =>
    db()
      .selectFrom('messages')
      .where('kind', '=', kind)
      .orderBy('id')
      .select(['address', 'body', 'link_path'])
      .execute()

  it('by link is kept as a draft, reviewed, sent with a receipt, and waits for the recorded address to confirm it', async () => {
    const first = {
      [`choice_${questions[0]}`]: 'partly',
      [`question_${questions[0]}`]: 'Ei riitä maaseudulla.',
    }
    const saved = await someone().post(request.link, { ...first, then: 'save' })
    expect(saved.headers.location).to.equal(`${request.link}?saved=yes`)
    const form = (await someone().get(request.link)).text
    expect(form).to.include('Ei riitä maaseudulla.').and.to.include('Luonnos tallennettu')
    expect(form)
      .to.match(/value="partly" checked/)
      .and.to.include('Lausunto on julkinen, kun se on saapunut')
    expect((await someone().get(`${request.link}/review`)).text).to.include('kuka lausunnon allekirjoittaa')
    expect((await send()).status).to.equal(422)
    await someone().post(request.link, { ...first, ...signed, then: 'review' })
    expect((await send()).headers.location).to.equal(`${request.link}?sent=yes`)
    expect((await send()).status, 'a second press').to.equal(303)
    expect(await versions()).to.deep.equal([{ number: 1, late: false, way: 'link' }])

    expect(await page())
      .to.include('Ei riitä maaseudulla.')
      .and.to.include('Valtuus vahvistamatta')
    expect(await page())
      .to.not.include('Tiina')
      .and.not.include('tiina@')
    expect(await page(cast.sari))
      .to.include('Tiina Tuottaja')
      .and.to.include('Merkitse valtuus vahvistetuksi')
    expect((await mail('statement_receipt'))[0]!.address).to.equal(signed.email)
    const [asked] = await mail('statement_confirmation')
    expect(asked!.address).to.equal('toimisto@tuottaja.test')
    expect((await someone().get(asked!.link_path!)).text).to.include('Tiina Tuottaja')
    for (const _ of [1, 2]) await someone().post(asked!.link_path!)
    expect(await page()).to.not.include('Valtuus vahvistamatta')
    const acts = await db()
      .selectFrom('record')
      .where('thing', '=', 'consultation_respondent')
      .orderBy('id')
      .select('act')
      .execute()
    expect(acts.map(({ act }) => act)).to.deep.equal([
      'statement begun',
      'statement sent',
      'statement mandate confirmed',
    ])
  })

  it('may be given anew until the deadline, and the latest counts; a late one replaces none that came in time', async () => {
    await write('Ensimmäinen')
    await send()
    expect((await someone().get(`${request.link}?new=yes`)).text).to.include('Ensimmäinen')
    await write('Toinen')
    await send()
    expect(await page())
      .to.include('Toinen')
      .and.not.to.include('Ensimmäinen')
    await write('Kolmas', late)
    const unsaid = await send({}, late)
    expect([unsaid.status, unsaid.text.includes('enää lähettää myöhässä')]).to.deep.equal([422, true])
    expect((await someone(late).get(`${request.link}/review`)).text).to.include('Lähetä myöhässä saapuneena')
    await send({ late: 'yes' }, late)
    expect((await versions()).map((one) => one.late)).to.deep.equal([false, false, true])
    expect(await page())
      .to.include('Toinen')
      .and.not.to.include('Kolmas')
    expect(await page(cast.sari))
      .to.include('Versio 3')
      .and.to.include('Myöhässä')
  })

  it('is in time again when the deadline is moved past the day it came, and then counts as the latest', async () => {
    await write('Ajoissa')
    await send()
    await write('Myöhässä sanottu', late)
    await send({ late: 'yes' }, late)
    const sari = browse(db(), cast.sari, { at: late })
    await sari.post(`/consultations/${request.id}/deadline`, { closes_on: '2026-12-22' })
    expect((await versions()).map((one) => one.late)).to.deep.equal([false, false])
    expect(await page())
      .to.include('Myöhässä sanottu')
      .and.not.to.include('Ajoissa')
    const { details } = await db()
      .selectFrom('record')
      .where('act', '=', 'consultation deadline moved')
      .select('details')
      .executeTakeFirstOrThrow()
    expect(details).to.include({ count: 1 })
  })

  it('that came late alone counts and is marked; after the summary none is taken', async () => {
    await write('Myöhäinen', late)
    await send({ late: 'yes' }, late)
    expect(await page())
      .to.include('Myöhäinen')
      .and.to.include('Myöhässä')
    await db().updateTable('consultations').set({ summarised_at: late }).execute()
    expect((await write('Vielä', late)).status).to.equal(422)
    expect((await someone(late).get(`${request.link}?new=yes`)).text).to.include('Yhteenveto on jo tehty')
  })

  it('may say that there is nothing to state; an empty one is not sent', async () => {
    await someone().post(request.link, { ...signed, then: 'save' })
    expect((await send()).text).to.include('Lausunnossa ei ole vielä mitään')
    await someone().post(request.link, { ...signed, then: 'nothing' })
    expect((await someone().get(`${request.link}/review`)).text).to.include('ettei ole lausuttavaa')
    expect((await send()).status).to.equal(303)
    expect(await page()).to.include('Ei lausuttavaa')
  })

  it('that says that there is nothing to state publishes nothing of what was typed or attached before', async () => {
    await write('Kirjoitettu ennen')
    await someone().send(`${request.link}/files`).attach('file', Buffer.from('Liitetty ennen\n'), 'ennen.txt')
    const file = await db().selectFrom('files').select('id').executeTakeFirstOrThrow()
    await someone().post(request.link, {
      ...signed,
      general: 'Kirjoitettu ennen',
      [`choice_${questions[0]}`]: 'no',
      then: 'nothing',
    })
    expect((await someone().get(request.link)).text, 'a draft keeps its words').to.include(
      'Kirjoitettu ennen',
    )
    expect((await someone().get(`${request.link}/review`)).text).to.include('Niitä ei lähetetä')
    expect((await send()).status).to.equal(303)
    const places = [
      `/statements/${request.asked}`,
      `/consultations/${request.id}`,
      `/consultations/${request.id}/respondents.csv`,
      `/consultations/${request.id}/summary`,
      `/consultations/${request.id}/summary/edit`,
      `/consultations/${request.id}/desk`,
      `/consultations/${request.id}/segments.csv`,
      '/registry?day=2026-11-25',
      `${request.link}?new=yes`,
    ]
    for (const who of [undefined, cast.sari, cast.reetta])
      for (const place of places) {
        const { text } = await browse(db(), who, { strength: 'strong' }).get(place)
        expect(text, place).to.not.include('Kirjoitettu ennen').and.not.include('ennen.txt')
      }
    expect(await page())
      .to.include('Ei lausuttavaa')
      .and.not.to.include('Ei</strong>')
    expect((await browse(db(), cast.sari, { strength: 'strong' }).get(`/files/${file.id}`)).status).to.equal(
      404,
    )
    for (const table of ['consultation_answers', 'consultation_passages', 'files'] as const)
      expect(await db().selectFrom(table).select('id').execute(), table).to.have.length(0)
  })

  it('is of whoever sends it, by whichever way the draft was written', async () => {
    const base = `/consultations/${request.id}/statements/of/${cast.organisations.tuottaja}`
    const tuomas = browse(db(), cast.tuomas)
    const sentBy = async (number: number) =>
      db()
        .selectFrom('consultation_versions')
        .where('number', '=', number)
        .select(['way', 'person_id', 'confirmed_at'])
        .executeTakeFirstOrThrow()
    await tuomas.post(base, { ...signed, general: 'Valtuutetun luonnos', then: 'review' })
    await send()
    expect(await sentBy(1)).to.deep.equal({ way: 'link', person_id: null, confirmed_at: null })
    expect(await page()).to.include('Valtuus vahvistamatta')
    await write('Linkillä kirjoitettu')
    await tuomas.post(`${base}/versions`, { revision: await revision() })
    expect(await sentBy(2)).to.deep.equal({ way: 'signed_in', person_id: cast.tuomas.id, confirmed_at: noon })
    expect(await page())
      .to.include('Linkillä kirjoitettu')
      .and.not.to.include('Valtuus vahvistamatta')
  })

  it('marks its business secrets with a reason: hidden from all but sure sessions, until the secretary decides', async () => {
    await write('Avoin kohta\n\nKate on 3 %\n\nLoppu')
    const [answer] = await db().selectFrom('consultation_answers').select('id').execute()
    const secret = `${answer!.id}-2`
    const noReason = await send({ secret })
    expect([noReason.status, noReason.text.includes('Kerro, miksi')]).to.deep.equal([422, true])
    await send({ secret, secret_reason: 'Hinnoittelun perusteet' })
    const looks: [string, string][] = [
      ['public', await page()],
      ['secretary by password', await page(cast.sari)],
      ['another secretary', await page(cast.oskari, 'strong')],
      ['the link', (await someone().get(`${request.link}?new=yes`)).text],
    ]
    for (const [who, text] of looks) expect(text, who).to.include('Avoin kohta').and.not.to.include('Kate on')
    expect(looks[3]![1]).to.include('ei ole tässä')
    for (const who of [cast.sari, cast.tuomas]) expect(await page(who, 'strong')).to.include('Kate on 3 %')
    const passage = await db()
      .selectFrom('consultation_passages')
      .where('secret_reason', 'is not', null)
      .select('id')
      .executeTakeFirstOrThrow()
    const decide = (decision: string, strength: 'password' | 'strong') =>
      browse(db(), cast.sari, { strength }).post(`/statements/${request.asked}/secrets`, {
        [`passage_${passage.id}`]: decision,
      })
    expect((await decide('public', 'password')).status).to.equal(422)
    await decide('secret', 'strong')
    expect(await page()).to.not.include('Kate on')
    await decide('public', 'strong')
    expect(await page()).to.include('Kate on 3 %')
    const { text } = await db().selectFrom('consultation_answers').select('text').executeTakeFirstOrThrow()
    expect(text, 'the words stand in the passages alone').to.equal('')
  })

  it('takes attachments along, public or marked', async () => {
    await write('Liitteineen')
    const attach = (name: string) =>
      someone()
        .send(`${request.link}/files`)
        .attach('file', Buffer.from(`Sisältö ${name}\n`), name)
    for (const name of ['avoin.txt', 'salainen.txt', 'turha.txt']) await attach(name)
    const files = await db().selectFrom('files').orderBy('id').select('id').execute()
    const [open, marked, spare] = files.map(({ id }) => id)
    await someone().post(`${request.link}/files/removal`, { file: spare })
    await send({ secret: `file-${marked}`, secret_reason: 'Hinnat' })
    expect(await page())
      .to.include('avoin')
      .and.not.to.include('salainen')
      .and.not.to.include('turha')
    const status = async (id: number, person?: { id: number }) =>
      (await browse(db(), person, { strength: 'strong' }).get(`/files/${id}`)).status
    expect([await status(open!), await status(marked!), await status(marked!, cast.sari)]).to.deep.equal([
      200, 404, 200,
    ])
    const sure = browse(db(), cast.sari, { strength: 'strong' })
    const waits = async () =>
      (await browse(db(), cast.sari).get('/')).text.includes('liikesalaisuudeksi merkittyjä')
    expect(await waits(), 'a marked attachment waits for a decision').to.equal(true)
    await sure.post(`/statements/${request.asked}/secrets`, { [`file_${marked}`]: 'secret' })
    expect([await waits(), await status(marked!)]).to.deep.equal([false, 404])
    await sure.post(`/statements/${request.asked}/secrets`, { [`file_${marked}`]: 'public' })
    expect(await status(marked!)).to.equal(200)
    await db().updateTable('files').set({ publicity: 'secret' }).where('id', '=', marked!).execute()
    // a new version begins with what was public of the earlier one
    await write('Uudelleen')
    const drafted = await someone().get(`${request.link}/files`)
    expect(drafted.text).to.include('avoin').and.not.to.include('salainen')
    // without it the new version counts, and what went along with the earlier one is not everyone's any more
    const carried = await db()
      .selectFrom('files')
      .where('id', '>', spare!)
      .where('removed_at', 'is', null)
      .select('id')
      .executeTakeFirstOrThrow()
    await someone().post(`${request.link}/files/removal`, { file: carried.id })
    await send()
    expect([await status(open!), await status(open!, cast.sari)]).to.deep.equal([404, 200])
  })

  it('under a mandate is signed by the account and needs no confirmation; others than its people do not write it', async () => {
    const base = `/consultations/${request.id}/statements/of/${cast.organisations.tuottaja}`
    const tuomas = browse(db(), cast.tuomas)
    expect((await browse(db(), cast.sari).get(base)).status).to.equal(403)
    expect((await browse(db(), cast.tuomas).get(`/consultations/${request.id}`)).text).to.include(base)
    await tuomas.post(base, { general: 'Kannatamme.', signer: 'Tuomas', then: 'review' })
    expect((await tuomas.post(`${base}/versions`, { revision: 1 })).status).to.equal(303)
    expect(await page())
      .to.include('Kannatamme.')
      .and.not.to.include('Valtuus vahvistamatta')
    const unasked = `/consultations/${request.id}/statements/of/${cast.organisations.hoiva}`
    await db()
      .insertInto('mandates')
      .values({
        organisation_id: cast.organisations.hoiva,
        person_id: cast.hanna.id,
        starts_on: '2026-01-01',
      })
      .execute()
    const hanna = browse(db(), cast.hanna)
    await hanna.post(unasked, { general: 'Pyytämättä', signer: 'Hanna', then: 'review' })
    await hanna.post(`${unasked}/versions`, { revision: 1 })
    expect((await someone().get(`/consultations/${request.id}`)).text).to.include('Hoiva Oy')
  })

  it('is not written over unseen from another window, and comes back as typed', async () => {
    await write('Yksi')
    await write('Kaksi')
    const stale = await someone().post(request.link, {
      ...signed,
      general: 'Kolme',
      revision: 1,
      then: 'save',
    })
    expect([stale.status, stale.text.includes('toisessa ikkunassa')]).to.deep.equal([422, true])
    expect(stale.text).to.include('Kolme').and.to.include('name="revision" value="2"')
    expect((await send({ revision: 1 })).status).to.equal(422)
  })

  it('is entered by the secretary with its time, way and sender, and stands in the register’s list (R77)', async () => {
    const sari = browse(db(), cast.sari)
    const entry = {
      respondent: 'Tuottaja Oy (1572860-0)',
      way: 'phone',
      sender: 'Tiina Tuottaja',
      came_on: '2026-11-24',
      came_at: '15.20',
      general: 'Soitti ja kannatti.',
      secret_text: 'Kertoi katteensa.',
      secret_reason: 'Pyysi salaamaan',
    }
    const path = `/consultations/${request.id}/statements`
    await write('Verkossa sen jälkeen')
    await send()
    await sari.post(path, { ...entry, came_on: '2026-11-20' })
    expect(await page(), 'what came first does not replace what came after it').to.include(
      'Verkossa sen jälkeen',
    )
    await db().deleteFrom('consultation_versions').execute()
    expect((await sari.post(path, { ...entry, came_on: '2026-11-26' })).text).to.include('tulevaisuudessa')
    expect((await sari.post(path, { ...entry, secret_reason: '' })).status).to.equal(422)
    expect((await sari.post(path, { ...entry, nothing: 'yes' })).text).to.include('Jätä vain toinen')
    expect((await sari.post(path, entry)).headers.location).to.equal(`/statements/${request.asked}`)
    await sari.post(path, { ...entry, respondent: 'Vanhusneuvosto', way: 'post', secret_text: '' })
    expect(await page())
      .to.include('Soitti ja kannatti.')
      .and.not.to.include('katteensa')
    expect(await page(cast.sari)).to.include('puhelu')
    const listed = (await browse(db(), cast.reetta).get('/registry?day=2026-11-24')).text
    expect(listed).to.include('puhelu').and.to.include('Tuottaja Oy').and.to.include('Tiina Tuottaja')
    expect(listed).to.include('Vanhusneuvosto')
  })

  it('that was entered takes what came along, public or as a secret with its reason; another brings its own', async () => {
    await browse(db(), cast.sari).post(`/consultations/${request.id}/statements`, {
      respondent: 'Tuottaja Oy (1572860-0)',
      way: 'post',
      sender: 'Tiina Tuottaja',
      came_on: '2026-11-24',
      came_at: '15.20',
      general: 'Kirje liitteineen.',
    })
    const sari = (at = noon) => browse(db(), cast.sari, { at, strength: 'strong' })
    const path = `/statements/${request.asked}/files`
    const attach = (name: string, fields: Record<string, string> = {}, at = noon) => {
      const form = sari(at).send(path)
      for (const [field, value] of Object.entries(fields)) form.field(field, value)
      return form.attach('file', Buffer.from(`Sisältö ${name}\n`), name)
    }
    expect((await attach('kirje.txt')).status).to.equal(303)
    const unexplained = await attach('hinnat.txt', { secret: 'yes' })
    expect([unexplained.status, unexplained.text.includes('Kerro, miksi')]).to.deep.equal([422, true])
    await attach('hinnat.txt', { secret: 'yes', secret_reason: 'Hinnoittelu' })
    const files = await db().selectFrom('files').orderBy('id').select(['id', 'publicity']).execute()
    expect(files.map(({ publicity }) => publicity)).to.deep.equal(['public', 'secret'])
    expect(await page())
      .to.include('kirje')
      .and.not.to.include('hinnat')
      .and.not.to.include('Lisää liite')
    expect((await browse(db(), cast.sari).get('/')).text, 'it is decided').to.not.include(
      'liikesalaisuudeksi',
    )
    expect((await browse(db(), cast.tuomas).post(path)).status).to.equal(403)

    await sari().post(`${path}/removal`, { file: files[0]!.id })
    expect(await page()).to.not.include('kirje')
    const acts = await db().selectFrom('record').orderBy('id').select('act').execute()
    expect(acts.map(({ act }) => act).slice(-3)).to.deep.equal([
      'statement file added',
      'statement file added',
      'statement file removed',
    ])
    await db().updateTable('consultation_versions').set({ entered_by: null, way: 'link' }).execute()
    const refused = await attach('muu.txt')
    expect([refused.status, refused.text.includes('liittää tiedostonsa itse')]).to.deep.equal([422, true])
    expect(await db().selectFrom('files').select('id').execute()).to.have.length(2)
  })
})
