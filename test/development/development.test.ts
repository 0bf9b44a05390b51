import { expect } from 'chai'
import { isLate, mayTellStep, whyNotTask, type TaskContent } from '../../server/development/rules.ts'
import { publicViewer } from '../../server/sight/rules.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

const plain: TaskContent = {
  ...{ title: { fi: 'Kotiutuminen' }, chain: {}, aim: {}, measure: {}, result: {} },
  ...{ status: 'planned', trial_from: null, trial_until: null },
}

describe('What a development task must tell', () => {
  for (const [name, task, fields] of [
    ['nothing more while it is planned', {}, []],
    ['the days and the measure of a trial', { status: 'trial' }, ['trial_from', 'measure_fi']],
    [
      'a trial that ends after it begins',
      { trial_from: '2026-05-01', trial_until: '2026-04-01' },
      ['trial_until'],
    ],
    ['what came of it', { status: 'finished' }, ['result_fi']],
    ['why it was dropped', { status: 'dropped' }, ['result_fi']],
    ['its result in either language', { status: 'finished', result: { sv: 'Klart.' } }, []],
  ] as [string, Partial<TaskContent>, string[]][])
    it(name, () => expect(Object.keys(whyNotTask({ ...plain, ...task }))).to.deep.equal(fields))

  it('a step is late after its day, until it is done', () => {
    expect(isLate({ status: 'waiting', due_on: '2026-11-25' }, '2026-11-25')).to.equal(false)
    expect(isLate({ status: 'under_way', due_on: '2026-11-24' }, '2026-11-25')).to.equal(true)
    expect(isLate({ status: 'done', due_on: '2026-11-24' }, '2026-11-25')).to.equal(false)
  })

  it('who acts for the organisation tells of a step where no person is named', () => {
    const viewer = { ...publicViewer('2026-11-25'), id: 7, mandates: [3] }
    expect(mayTellStep(viewer, { body_id: 1, person_id: null, organisation_id: 3 })).to.equal(true)
    expect(mayTellStep(viewer, { body_id: 1, person_id: 8, organisation_id: 3 })).to.equal(false)
    expect(mayTellStep(viewer, { body_id: 1, person_id: 7, organisation_id: null })).to.equal(true)
  })
})

describe('A development task of a group', () => {
  const db = useDatabase()

  const begin = async (cast: Cast) => {
    const gunnar = browse(db(), cast.gunnar)
    const place = `/bodies/${cast.bodies.group}/development-tasks`
    const { headers } = await gunnar.post(place, { title_fi: 'Kotiutuminen', status: 'planned' })
    return { gunnar, place, path: headers.location! }
  }

  it('goes from its steps through a trial to its result, each told by who is responsible', async () => {
    const cast = await assemble(db())
    const { gunnar, place, path } = await begin(cast)
    const unknown = await gunnar.post(`${path}/steps`, { what_fi: 'Sovi', organisation: 'Tuntematon Oy' })
    expect([unknown.status, unknown.text.includes('value="Tuntematon Oy"')]).to.deep.equal([422, true])
    await gunnar.post(`${path}/steps`, { what_fi: 'Sovi', organisation: 'Tuottaja Oy', due_on: '2026-11-20' })
    expect((await gunnar.get(place)).text).to.include('Yksi vaihe myöhässä')
    const { id } = await db().selectFrom('development_steps').select('id').executeTakeFirstOrThrow()
    const tuomas = browse(db(), cast.tuomas)
    expect((await tuomas.get(`/development-steps/${id}`)).status).to.equal(200)
    const odd = await tuomas.post(`/development-steps/${id}/status`, { status: 'ended' })
    expect([odd.status, odd.text.includes('Valitse jokin vaihtoehdoista')]).to.deep.equal([422, true])
    await tuomas.post(`/development-steps/${id}/status`, { status: 'done' })
    expect((await gunnar.get(place)).text).to.include('vaiheista valmiina 1/1')
    const trial = await gunnar.post(path, { title_fi: 'Kotiutuminen', status: 'trial' })
    expect([trial.status, trial.text.includes('Anna päivä, jona kokeilu alkaa.')]).to.deep.equal([422, true])
    const result = {
      title_fi: 'Kotiutuminen',
      status: 'finished',
      result_fi: 'Odotus lyheni kahdella päivällä.',
    }
    await gunnar.post(path, result)
    expect((await gunnar.get(path)).text).to.include('Odotus lyheni kahdella päivällä.')
    const ended = async () =>
      (await db().selectFrom('development_tasks').select('ended_on').executeTakeFirstOrThrow()).ended_on
    expect(await ended()).to.equal('2026-11-25')
    const later = browse(db(), cast.gunnar, { at: new Date('2026-12-08T10:00:00Z') })
    await later.post(path, { ...result, result_fi: 'Odotus lyheni.' })
    expect(await ended(), 'the day it ended stays').to.equal('2026-11-25')
    await later.post(path, { ...result, status: 'under_way' })
    expect(await ended()).to.equal(null)
  })

  it('is the group’s own until it is published, and names nobody to strangers', async () => {
    const cast = await assemble(db())
    const { gunnar, path } = await begin(cast)
    const step = { what_fi: 'Sovi', organisation: 'Hoiva Oy', person: 'hanna@example.test' }
    await gunnar.post(`${path}/steps`, step)
    expect((await browse(db(), cast.anna).get(path)).text).to.include('Hanna')
    for (const stranger of [undefined, cast.outi, cast.sari])
      expect((await browse(db(), stranger).get(path)).status).to.equal(404)
    await gunnar.post(path, { title_fi: 'Kotiutuminen', status: 'under_way', published: 'yes' })
    const { text } = await browse(db()).get(path)
    expect(text).to.include('Hoiva Oy').and.not.include('Hanna')
  })

  it('writes to who is made responsible, in their language; its steps change places and may wait again', async () => {
    const cast = await assemble(db())
    const { gunnar, path } = await begin(cast)
    await db().updateTable('people').set({ language: 'sv' }).where('id', '=', cast.hanna.id).execute()
    const step = {
      what_fi: 'Sovi',
      organisation: 'Hoiva Oy',
      person: 'hanna@example.test',
      due_on: '2026-12-01',
    }
    await gunnar.post(`${path}/steps`, { what_fi: 'Kartoita' })
    await gunnar.post(`${path}/steps`, step)
    const letters = () =>
      db()
        .selectFrom('messages')
        .where('kind', '=', 'development_step')
        .select(['person_id', 'subject', 'body', 'link_path'])
        .execute()
    const { id } = await db()
      .selectFrom('development_steps')
      .where('person_id', '=', cast.hanna.id)
      .select('id')
      .executeTakeFirstOrThrow()
    const [letter] = await letters()
    expect(letter).to.include({ person_id: cast.hanna.id, link_path: `/development-steps/${id}` })
    expect(letter!.subject).to.equal('På ditt ansvar: Sovi')
    expect(letter!.body).to.include('1.12.2026')
    await gunnar.post(`/development-steps/${id}`, { ...step, what_fi: 'Sovi käytännöstä' })
    expect((await letters()).length, 'the same person is not told again').to.equal(1)

    const order = async () =>
      [...(await gunnar.get(path)).text.matchAll(/<li class="keep" id="step-(\d+)"/g)].map(([, one]) =>
        Number(one),
      )
    const before = await order()
    const moved = await gunnar.post(`/development-steps/${id}/position`, { to: 'up' })
    expect(moved.headers.location).to.equal(`${path}?moved=${id}#step-${id}`)
    expect(await order()).to.deep.equal(before.toReversed())
    expect(
      (await browse(db(), cast.hanna).post(`/development-steps/${id}/position`, { to: 'up' })).status,
    ).to.equal(403)
    for (const status of ['done', 'waiting']) await gunnar.post(`/development-steps/${id}/status`, { status })
    const stands = db().selectFrom('development_steps').where('id', '=', id).select(['status', 'done_at'])
    expect(await stands.executeTakeFirst()).to.deep.equal({ status: 'waiting', done_at: null })
  })

  it('tries a good practice, which leads to it', async () => {
    const cast = await assemble(db())
    const { gunnar, path } = await begin(cast)
    const id = path.split('/').pop()!
    const practice = {
      title_fi: 'Kotiutushoitaja',
      source: 'javascript:alert(1)',
      tried: 'trying',
      task_id: id,
    }
    const place = `/bodies/${cast.bodies.group}/practices`
    expect((await gunnar.post(place, { ...practice, task_id: '999' })).status).to.equal(422)
    await gunnar.post(place, { ...practice, published: 'yes' })
    expect((await gunnar.get(place)).text)
      .to.include(`href="${path}"`)
      .and.not.include('href="javascript:')
    expect((await browse(db()).get(place)).text)
      .to.include('Kotiutushoitaja')
      .and.not.include(path)
    expect((await gunnar.get(path)).text).to.include(`${place}#practice-`)
  })
})
