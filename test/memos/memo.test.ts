import { expect } from 'chai'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('The memo meeting (R81)', () => {
  const db = useDatabase()
  let cast: Cast
  let meeting: number
  let matter: number
  let item: number
  beforeEach(async () => {
    cast = await assemble(db())
    const { crew } = cast.bodies
    const start = new Date('2026-11-25T09:00:00Z')
    const held = {
      body_id: crew,
      term_id: cast.terms.crew,
      kind: 'memo' as const,
      number: 6,
      year: 2026,
      starts_at: start,
      ends_at: noon,
      status: 'called' as const,
      created_at: noon,
    }
    meeting = (await db().insertInto('meetings').values(held).returning('id').executeTakeFirstOrThrow()).id
    const raised = {
      title: { fi: 'Jonot' },
      origin: 'provider' as const,
      body_id: crew,
      status: 'on_agenda' as const,
      created_at: noon,
    }
    matter = (await db().insertInto('matters').values(raised).returning('id').executeTakeFirstOrThrow()).id
    const point = {
      meeting_id: meeting,
      position: 1,
      kind: 'matter' as const,
      heading: { fi: 'Jonot' },
      matter_id: matter,
    }
    item = (await db().insertInto('items').values(point).returning('id').executeTakeFirstOrThrow()).id
  })

  const as = (person: { id: number }) => browse(db(), person)
  const post = (path: string, form: object = {}) => as(cast.kerttu).post(path, form)
  const begin = () => post(`/meetings/${meeting}/memo`)
  const once = '22222222-2222-4222-8222-222222222222'
  const hold = async () => {
    await begin()
    await post(`/meetings/${meeting}/presence`, { present: [String(cast.kaisa.id), String(cast.kerttu.id)] })
    await post(`/items/${item}/prose`, {
      field: 'conclusion',
      language: 'fi',
      base: '0',
      html: '<p>Siirretään.</p>',
    })
    await post(`/items/${item}/direction`, { outcome: 'forwarded', forward_to: String(cast.bodies.group) })
    return post(`/meetings/${meeting}/memo-closing`)
  }
  const minutes = () =>
    db().selectFrom('minutes').where('meeting_id', '=', meeting).selectAll().executeTakeFirstOrThrow()

  it('begins on its day, not before', async () => {
    const early = await browse(db(), cast.kerttu, { at: new Date('2026-11-24T10:00:00Z') }).post(
      `/meetings/${meeting}/memo`,
    )
    expect(early.status).to.equal(422)
    expect((await begin()).status).to.equal(303)
    expect((await as(cast.kerttu).get(`/meetings/${meeting}/memo`)).text)
      .to.include('Ketkä ovat paikalla')
      .and.not.match(/§|äänest|pöytäkirjantarkast/i)
  })

  it('keeps those ticked present and lets a tick be taken away; a guest counts once', async () => {
    await begin()
    await post(`/meetings/${meeting}/presence`, {
      present: [String(cast.kaisa.id), String(cast.olli.id), String(cast.oskari.id)],
    })
    await post(`/meetings/${meeting}/presence`, { present: String(cast.kaisa.id) })
    await post(`/meetings/${meeting}/guests`, { name: 'Vieras Väinö', once })
    await post(`/meetings/${meeting}/guests`, { name: 'Vieras Väinö', once })
    const there = await db()
      .selectFrom('attendances')
      .innerJoin('people', 'people.id', 'attendances.person_id')
      .where('meeting_id', '=', meeting)
      .orderBy('name')
      .select(['name', 'capacity'])
      .execute()
    expect(there).to.deep.equal([
      { name: 'Kaisa', capacity: 'member' },
      { name: 'Vieras Väinö', capacity: 'guest' },
    ])
  })

  it('says that those present are saved, in a live region for htmx and on the page for a plain browser', async () => {
    await begin()
    const form = { present: [String(cast.kaisa.id), String(cast.olli.id)] }
    const piece = await browse(db(), cast.kerttu, { htmx: true }).post(`/meetings/${meeting}/presence`, form)
    expect(piece.status).to.equal(200)
    expect(piece.text)
      .to.match(new RegExp(`<div id="presence-${meeting}" aria-live="polite"`))
      .and.include('Tallennettu klo 12.00. Paikalla 2.')
    const { headers } = await post(`/meetings/${meeting}/presence`, form).expect(303)
    const page = async (path: string) => (await as(cast.kerttu).get(path)).text
    expect(await page(headers.location!.split('#')[0]!)).to.include('Paikalla 2.')
    expect(await page(`/meetings/${meeting}/memo`)).not.to.include('Tallennettu klo')
    await db().updateTable('meetings').set({ status: 'called' }).where('id', '=', meeting).execute()
    const refused = await browse(db(), cast.kerttu, { htmx: true }).post(
      `/meetings/${meeting}/presence`,
      form,
    )
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('notice bad').and.not.include('<html')
  })

  it('gives a task to whoever is named, who ends it from the home', async () => {
    await begin()
    await post(`/items/${item}/tasks`, { what: 'Kysy jonotilanne', who: 'olli', due_on: '2026-12-01', once })
    await post(`/items/${item}/tasks`, { what: 'Kysy jonotilanne', who: 'olli', due_on: '2026-12-01', once })
    const tasks = await db().selectFrom('tasks').selectAll().execute()
    expect(tasks.map(({ person_id, due_on }) => [person_id, due_on])).to.deep.equal([
      [cast.olli.id, '2026-12-01'],
    ])
    expect((await as(cast.olli).get('/')).text).to.include('Kysy jonotilanne')
    expect((await as(cast.olli).get(`/tasks/${tasks[0]!.id}`)).status).to.equal(200)
    await as(cast.olli).post(`/tasks/${tasks[0]!.id}/completion`)
    expect((await as(cast.olli).get('/')).text).to.not.include('Kysy jonotilanne')
    expect((await as(cast.outi).get(`/tasks/${tasks[0]!.id}`)).status).to.equal(404)
  })

  it('tells when the group meets next under its own point, once, after this meeting', async () => {
    await begin()
    const next = { day: '2027-01-20', clock: '13.00', place: 'Kirjasto' }
    const tell = (form: object, at = item) => post(`/items/${at}/memo-next-meeting`, form)
    expect((await tell(next)).text).to.include('Tässä kohdassa ei kirjata seuraavaa kokousta.')
    await db().updateTable('items').set({ kind: 'next_meeting' }).where('id', '=', item).execute()
    expect((await tell({ ...next, day: '2026-11-20' })).text).to.include('on oltava tämän jälkeen')
    expect((await tell({ ...next, clock: 'iltapäivä' })).text).to.include('iltapäivä')
    await tell(next)
    await tell(next)
    const told = db().selectFrom('record').where('act', '=', 'next meeting told').selectAll()
    expect(await told.execute()).to.have.length(1)
    await hold()
    const { text } = await as(cast.kerttu).get(`/minutes/${(await minutes()).id}`)
    expect(text).to.include('Seuraava kokous pidetään ke 20.1.2027 klo 13.00, paikka: Kirjasto.')
    expect((await tell(next)).status).to.equal(422)
  })

  it('carries the notice of competition law at a point on prices (R83)', async () => {
    const read = async () => (await browse(db(), cast.kerttu).get(`/meetings/${meeting}/memo`)).text
    await browse(db(), cast.kerttu).post(`/meetings/${meeting}/memo`)
    expect(await read()).not.to.include('kilpailulaki 5\u00a0§')
    await db().updateTable('matters').set({ competition: true }).execute()
    expect(await read()).to.include('kilpailulaki 5\u00a0§')
  })
  it('forwards the matter when it is closed, its handling on the matter’s way', async () => {
    await hold()
    const now = await db()
      .selectFrom('matters')
      .where('id', '=', matter)
      .select(['body_id', 'status'])
      .executeTakeFirstOrThrow()
    expect(now).to.deep.equal({ body_id: cast.bodies.group, status: 'backlog' })
    const way = await db()
      .selectFrom('handlings')
      .where('matter_id', '=', matter)
      .orderBy('id')
      .select(['kind', 'to_body_id'])
      .execute()
    expect(way).to.deep.equal([
      { kind: 'handled', to_body_id: null },
      { kind: 'forwarded', to_body_id: cast.bodies.group },
    ])
  })

  it('is finished by the chair alone, after the corrections asked; the members get a link', async () => {
    await hold()
    const { id } = await minutes()
    expect((await as(cast.kerttu).post(`/minutes/${id}/verdicts`, { verdict: 'approved' })).status).to.equal(
      403,
    )
    expect(
      (await as(cast.kaisa).post(`/minutes/${id}/verdicts`, { verdict: 'correction', reasons: '' })).status,
    ).to.equal(422)
    await as(cast.kaisa).post(`/minutes/${id}/verdicts`, {
      verdict: 'correction',
      reasons: 'Lisää keskustelu.',
    })
    expect((await minutes()).status).to.equal('writing')
    for (const path of [`/meetings/${meeting}/memo`, `/minutes/${id}`])
      expect((await as(cast.kerttu).get(path)).text).to.include('Kaisa pyysi korjausta: Lisää keskustelu.')
    await post(`/items/${item}/prose`, {
      field: 'discussion',
      language: 'fi',
      base: '0',
      html: '<p>Jonoista puhuttiin.</p>',
    })
    await post(`/meetings/${meeting}/chair-review`)
    await as(cast.kaisa).post(`/minutes/${id}/verdicts`, { verdict: 'approved' })
    expect((await minutes()).status).to.equal('signed')
    expect((await as(cast.olli).get(`/minutes/${id}`)).text)
      .to.include('Jonoista puhuttiin.')
      .and.include('Kumppanuusryhmä')
      .and.not.include('§')
    const told = await db()
      .selectFrom('messages')
      .where('kind', '=', 'minutes_memoApproved')
      .select('person_id')
      .execute()
    expect(told.map(({ person_id }) => person_id)).to.have.members([
      cast.kaisa.id,
      cast.olli.id,
      cast.kerttu.id,
    ])
    expect(
      (
        await post(`/items/${item}/prose`, {
          field: 'discussion',
          language: 'fi',
          base: '1',
          html: '<p>x</p>',
        })
      ).status,
    ).to.equal(422)
    expect((await browse(db()).get(`/minutes/${id}`)).status).to.equal(404)
  })

  it('is kept by its secretary and chair only, and is not there for strangers', async () => {
    await begin()
    expect((await as(cast.olli).post(`/meetings/${meeting}/points`, { heading: 'x' })).status).to.equal(403)
    expect((await as(cast.outi).get(`/meetings/${meeting}/memo`)).status).to.equal(404)
    expect((await browse(db()).get(`/meetings/${meeting}/memo`)).status).to.equal(401)
  })

  it('answers bad input with 422', async () => {
    expect((await post(`/meetings/${meeting}/points`, { heading: 'Ennen alkua' })).status).to.equal(422)
    await begin()
    for (const heading of ['', 'x'.repeat(1_000_000), ['a', 'b']])
      expect((await post(`/meetings/${meeting}/points`, { heading })).status).to.equal(422)
    expect(
      (await post(`/items/${item}/tasks`, { what: 'x', who: 'y', due_on: '31.31.2026' })).status,
    ).to.equal(422)
    expect(
      (await post(`/items/${item}/direction`, { outcome: 'forwarded', forward_to: '999999' })).status,
    ).to.equal(422)
    expect((await post(`/items/${item}/direction`, { outcome: ['a'], forward_to: {} })).status).to.equal(422)
    expect((await post(`/meetings/${meeting}/memo-closing`)).status, 'nobody present').to.equal(422)
    expect((await post(`/meetings/${meeting}/guests/999999999999/removal`)).status).to.equal(404)
  })
})
