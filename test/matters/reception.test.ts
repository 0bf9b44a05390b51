import { expect } from 'chai'
import { hashOf } from '../../server/accounts/stranger-rules.ts'
import { followToken } from '../../server/matters/initiative-rules.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { testSettings } from '../support/house.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('Receiving an initiative', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
  })

  const bring = async (status: 'received' | 'checked' = 'checked', more: object = {}) => {
    const { id } = await db()
      .insertInto('initiatives')
      .values({
        name: 'Tiina',
        email: 'tiina@example.test',
        origin: 'public',
        title: 'Iltavuorot kotihoidossa',
        text: 'Potilas Matti Virtanen odotti.',
        received_at: noon,
        status,
        ...more,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const token = followToken(testSettings().sessionSecret, id)
    await db()
      .updateTable('initiatives')
      .set({ follow_hash: hashOf(token) })
      .where('id', '=', id)
      .execute()
    return { id, follow: `/initiatives/follow/${token}` }
  }
  const stands = (id: number) =>
    db().selectFrom('initiatives').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
  const letters = () => db().selectFrom('messages').selectAll().execute()
  const checked = { title: 'Iltavuorot kotihoidossa', text: 'Asiakas odotti.', clean: 'yes' }

  it('waits on as many pages as there are, the oldest on the first', async () => {
    const values = Array.from({ length: 120 }, (_, index) => ({
      ...{ name: 'Tiina', origin: 'public' as const, title: `Aihe ${index}.`, text: 'Teksti' },
      received_at: new Date(noon.getTime() + Math.floor(index / 2)),
      status: index % 3 ? ('received' as const) : ('checked' as const),
    }))
    await db().insertInto('initiatives').values(values).execute()
    const read: number[] = []
    let next: string | undefined = '/initiatives'
    while (next) {
      const { text }: { text: string } = await browse(db(), cast.sari).get(next)
      read.push(...[...text.matchAll(/Aihe (\d+)\./g)].map(([, number]) => Number(number)))
      next = /href="(\/initiatives\?after=\d+)"/.exec(text)?.[1]
    }
    expect(read).to.deep.equal([...values.keys()])
  })

  it('shows nobody but secretaries what was written before the check', async () => {
    const { id, follow } = await bring('received', { person_id: cast.hanna.id })
    const readers = [cast.reetta, cast.ilmari, cast.anna, cast.paavo, cast.leena]
    for (const reader of readers)
      for (const path of [`/initiatives/${id}`, '/initiatives', '/', '/matters'])
        expect((await browse(db(), reader).get(path)).text, `${reader.name} ${path}`)
          .to.not.include('Virtanen')
          .and.not.include('Iltavuorot kotihoidossa')
    expect((await browse(db()).get(follow)).text)
      .to.include('Aloite vastaanotettiin')
      .and.not.include('Virtanen')
      .and.not.include('Iltavuorot')
    expect((await browse(db(), cast.sari).get(`/initiatives/${id}`)).text).to.include('Virtanen')
  })

  it('is named by its subject to those who receive it, by its number to the registrar until the check', async () => {
    const { id } = await bring('received')
    const named = async (person: { id: number }, path: string) =>
      (await browse(db(), person).get(path)).text.includes('Iltavuorot kotihoidossa')
    for (const path of ['/', '/initiatives', `/initiatives/${id}`])
      expect(await named(cast.sari, path), path).to.equal(true)
    expect(await named(cast.reetta, '/initiatives')).to.equal(false)
    expect((await browse(db(), cast.reetta).get('/initiatives')).text).to.include(`Aloite ${id}`)
    await browse(db(), cast.sari).post(`/initiatives/${id}/check`, checked)
    expect(await named(cast.reetta, '/initiatives')).to.equal(true)
  })

  it('keeps the original for secretaries when the check takes something out', async () => {
    const { id, follow } = await bring('received')
    expect((await browse(db(), cast.sari).post(`/initiatives/${id}/check`, checked)).status).to.equal(303)
    expect(await stands(id)).to.deep.include({
      status: 'checked',
      text: 'Asiakas odotti.',
      checked_by: cast.sari.id,
      original: { title: 'Iltavuorot kotihoidossa', text: 'Potilas Matti Virtanen odotti.' },
    })
    expect((await browse(db(), cast.reetta).get(`/initiatives/${id}`)).text)
      .to.include('Asiakas odotti.')
      .and.not.include('Virtanen')
    expect((await browse(db()).get(follow)).text)
      .to.include('Sihteeri tarkasti')
      .and.not.include('Asiakas odotti')
  })

  it('is not checked before the secretary says that the text is clean', async () => {
    const { id } = await bring('received')
    const answer = await browse(db(), cast.sari).post(`/initiatives/${id}/check`, { ...checked, clean: '' })
    expect(answer.status).to.equal(422)
    expect(answer.text).to.include('Vahvista').and.include('Asiakas odotti.')
    expect((await stands(id)).status).to.equal('received')
  })

  it('accepts it as a matter of a body, with its steps, and tells the initiator', async () => {
    const { id, follow } = await bring('checked', {
      organisation_id: cast.organisations.tuottaja,
      origin: 'provider',
    })
    const form = { title_fi: 'Iltavuorot', title_sv: 'Kvällsturer', body_id: cast.bodies.crew }
    expect((await browse(db(), cast.sari).post(`/initiatives/${id}/acceptance`, form)).status).to.equal(303)
    const matter = await db().selectFrom('matters').selectAll().executeTakeFirstOrThrow()
    expect(matter).to.deep.include({
      title: { fi: 'Iltavuorot', sv: 'Kvällsturer' },
      body_id: cast.bodies.crew,
      status: 'backlog',
      origin: 'provider',
    })
    const steps = await db().selectFrom('handlings').select(['kind', 'to_body_id']).orderBy('id').execute()
    expect(steps).to.deep.equal([
      { kind: 'received', to_body_id: cast.bodies.crew },
      { kind: 'accepted', to_body_id: cast.bodies.crew },
    ])
    expect(await db().selectFrom('matter_organisations').selectAll().execute()).to.have.length(1)
    const [letter] = await letters()
    expect(letter!.body).to.include('Mielenterveyden työryhmä').and.include(follow)
    expect(letter!.body + letter!.subject).not.to.include('Iltavuorot')
    expect((await browse(db()).get(follow)).text).to.include('Mielenterveyden työryhmä')
  })

  it('joins it to a matter that the secretary sees, and to no other', async () => {
    const { id, follow } = await bring()
    const matter = async (body_id: number) =>
      (
        await db()
          .insertInto('matters')
          .values({
            title: { fi: 'Kotihoidon vuorot' },
            origin: 'county',
            body_id,
            status: 'backlog',
            created_at: noon,
          })
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id
    const [own, strange] = [await matter(cast.bodies.board), await matter(cast.bodies.otherBoard)]
    const sari = browse(db(), cast.sari)
    expect((await sari.get(`/initiatives/${id}?q=kotih`)).text)
      .to.include(`value="${own}"`)
      .and.not.include(`value="${strange}"`)
    expect((await sari.post(`/initiatives/${id}/joining`, { matter_id: strange })).status).to.equal(422)
    expect((await sari.post(`/initiatives/${id}/joining`, { matter_id: own })).status).to.equal(303)
    expect(await stands(id)).to.include({ status: 'joined', matter_id: own })
    expect(
      (await db().selectFrom('handlings').select('kind').execute()).map(({ kind }) => kind),
    ).to.deep.equal(['joined'])
    expect(await letters()).to.have.length(1)
    expect((await browse(db()).get(follow)).text).to.include('liitettiin')
    expect((await sari.get(`/matters/${own}`)).text).to.include('Iltavuorot kotihoidossa')
  })

  it('transfers it to the right authority with reasons (HL 21 §)', async () => {
    const { id, follow } = await bring()
    const form = { authority: 'Kela', transfer_reasons: 'Etuus kuuluu Kelalle.', sure: 'yes' }
    expect((await browse(db(), cast.sari).post(`/initiatives/${id}/transfer`, form)).status).to.equal(303)
    expect(await stands(id)).to.include({ status: 'transferred', transferred_to: 'Kela' })
    expect((await browse(db()).get(follow)).text)
      .to.include('Kela')
      .and.include('Etuus kuuluu Kelalle.')
    expect((await letters())[0]!.body)
      .to.include('siirrettiin')
      .and.include(follow)
  })

  it('declines it with reasons, never without', async () => {
    const { id, follow } = await bring()
    const sari = browse(db(), cast.sari)
    expect((await sari.post(`/initiatives/${id}/declining`, { decline_reasons: ' ' })).status).to.equal(422)
    const form = { decline_reasons: 'Käsitelty keväällä.' }
    const asked = await sari.post(`/initiatives/${id}/declining`, form).expect(200)
    expect(asked.text).to.include('Tätä ei voi perua.').and.include('Käsitelty keväällä.')
    expect(await letters()).to.have.length(0)
    await sari.post(`/initiatives/${id}/declining`, { ...form, sure: 'yes' }).expect(303)
    expect((await browse(db()).get(follow)).text).to.include('Käsitelty keväällä.')
  })

  it('counts once when the same act comes twice, and refuses a different one', async () => {
    const { id } = await bring()
    const sari = browse(db(), cast.sari)
    const form = { title_fi: 'Iltavuorot', body_id: cast.bodies.board }
    for (let time = 0; time < 2; time++)
      expect((await sari.post(`/initiatives/${id}/acceptance`, form)).status).to.equal(303)
    expect(await db().selectFrom('matters').select('id').execute()).to.have.length(1)
    expect(await letters()).to.have.length(1)
    const late = await browse(db(), cast.oskari).post(`/initiatives/${id}/declining`, {
      decline_reasons: 'Ei.',
    })
    expect(late.status).to.equal(422)
    expect(late.text).to.include('jo käsitelty')
  })

  it('waits for the check', async () => {
    const { id } = await bring('received')
    const form = { title_fi: 'Iltavuorot', body_id: cast.bodies.board }
    const answer = await browse(db(), cast.sari).post(`/initiatives/${id}/acceptance`, form)
    expect(answer.status).to.equal(422)
    expect(answer.text).to.include('Tarkasta aloite ensin')
  })

  it('is every secretary’s to do, the registrar’s to see, and nobody else’s', async () => {
    const { id } = await bring()
    const form = { decline_reasons: 'Ei.', sure: 'yes' }
    const tried = async (person?: { id: number }) => [
      (await browse(db(), person).get(`/initiatives/${id}`)).status,
      (await browse(db(), person).post(`/initiatives/${id}/declining`, form)).status,
    ]
    expect(await tried()).to.deep.equal([401, 401])
    expect(await tried(cast.anna)).to.deep.equal([404, 404])
    expect(await tried(cast.leena)).to.deep.equal([404, 404])
    expect(await tried(cast.reetta)).to.deep.equal([200, 403])
    expect(await tried(cast.oskari)).to.deep.equal([200, 303])
  })

  it('leads its own initiator to the page to follow it, and shows a wrong link to nobody', async () => {
    const { id, follow } = await bring('received', { person_id: cast.hanna.id })
    const answer = await browse(db(), cast.hanna).get(`/initiatives/${id}`)
    expect(answer.headers.location).to.equal(follow)
    expect((await browse(db()).get('/initiatives/follow/x')).status).to.equal(404)
    expect((await browse(db()).get(`${follow}x`)).status).to.equal(404)
  })

  const bad: [string, string, Record<string, unknown>][] = [
    ['check', 'no text', { ...checked, text: '' }],
    ['check', 'a list', { ...checked, title: ['a', 'b'] }],
    ['acceptance', 'nothing', {}],
    ['acceptance', 'no title', { body_id: 1 }],
    ['acceptance', 'a body that is not there', { title_fi: 'x', body_id: 999_999 }],
    ['acceptance', 'a million letters', { title_fi: 'x'.repeat(1_000_000), body_id: 1 }],
    ['joining', 'nothing', {}],
    ['joining', 'a matter that is not there', { matter_id: 999_999 }],
    ['joining', 'SQL', { matter_id: '1 or 1=1' }],
    ['transfer', 'no reasons', { authority: 'Kela' }],
    ['transfer', 'no authority', { transfer_reasons: 'x' }],
    ['declining', 'nothing', {}],
    ['declining', 'a million letters', { decline_reasons: 'x'.repeat(1_000_000) }],
  ]
  for (const [act, name, form] of bad)
    it(`gives the form of ${act} back when it holds ${name}`, async () => {
      const { id } = await bring(act === 'check' ? 'received' : 'checked')
      const answer = await browse(db(), cast.sari).post(`/initiatives/${id}/${act}`, form)
      expect(answer.status).to.equal(422)
      expect(answer.text).to.include('role="alert"')
      expect((await stands(id)).decided_at).to.equal(null)
    })

  it('is not found by a number that is none', async () => {
    for (const id of ['0', 'x', '999999', '99999999999999'])
      expect((await browse(db(), cast.sari).get(`/initiatives/${id}`)).status).to.equal(404)
  })
})
