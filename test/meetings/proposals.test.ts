import { expect } from 'chai'
import { requiresMeeting } from '../../server/meetings/proposal-rules.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { listWaiting } from './waiting.ts'

describe('R20: more than half of the members', () => {
  for (const [members, enough] of [
    [1, 1],
    [2, 2],
    [4, 3],
    [5, 3],
    [9, 5],
  ] as const)
    it(`${enough} of ${members} is, one fewer is not`, () => {
      expect(requiresMeeting(enough, members)).to.equal(true)
      expect(requiresMeeting(enough - 1, members)).to.equal(false)
    })
})

describe('Members propose a meeting for a named matter (R20)', () => {
  const db = useDatabase()
  let cast: Cast
  const path = () => `/bodies/${cast.bodies.board}/meeting-proposals`
  const propose = async () =>
    (await browse(db(), cast.anna).post(path(), { topic: 'Iltavuorot <b>', reasons: 'Kiire.' }).expect(303))
      .headers.location!
  const required = async (person: { id: number }) =>
    (await listWaiting(db(), person)).filter((row) => row.startsWith('meeting_required'))
  beforeEach(async () => {
    cast = await assemble(db())
  })

  it('others join; at the majority the chair and the secretary have it before them', async () => {
    const proposal = await propose()
    await browse(db(), cast.bertta).post(`${proposal}/backings`).expect(303)
    await browse(db(), cast.bertta).post(`${proposal}/backings`).expect(303)
    expect(await required(cast.sari)).to.deep.equal([])
    await browse(db(), cast.cecilia).post(`${proposal}/backings`).expect(303)
    for (const who of [cast.sari, cast.chair]) expect(await required(who)).to.have.length(1)
    expect(await required(cast.anna)).to.deep.equal([])
    const { text } = await browse(db(), cast.sari).get(proposal).expect(200)
    expect(text).to.include('Kokous on pidettävä.').and.include('Iltavuorot &lt;b&gt;').and.include('Cecilia')
    const body = await browse(db(), cast.anna).get(`/bodies/${cast.bodies.board}`)
    expect(body.text).to.include('Mukana 3/5 jäsentä.')
  })

  it('who leaves does not count any more', async () => {
    const proposal = await propose()
    for (const who of [cast.bertta, cast.cecilia]) await browse(db(), who).post(`${proposal}/backings`)
    await browse(db(), cast.anna).post(`${proposal}/leavings`).expect(303)
    expect(await required(cast.sari)).to.deep.equal([])
  })

  it('who is not in it cannot leave it, and nothing is recorded twice', async () => {
    const proposal = await propose()
    const refused = await browse(db(), cast.bertta).post(`${proposal}/leavings`).expect(422)
    expect(refused.text).to.include('Et ole mukana esityksessä')
    await browse(db(), cast.bertta).post(`${proposal}/backings`).expect(303)
    await browse(db(), cast.bertta).post(`${proposal}/backings`).expect(303)
    const acts = await db()
      .selectFrom('record')
      .where('thing', '=', 'meeting_proposal')
      .select('act')
      .execute()
    expect(acts.map(({ act }) => act)).to.deep.equal(['meeting proposed', 'meeting proposal backed'])
  })

  it('the meeting drafted for it has the matter on its agenda and ends the waiting', async () => {
    const proposal = await propose()
    for (const who of [cast.bertta, cast.cecilia]) await browse(db(), who).post(`${proposal}/backings`)
    const id = Number(proposal.split('/').at(-1))
    const form = await browse(db(), cast.sari).get(`/meetings/new?body=${cast.bodies.board}&proposal=${id}`)
    expect(form.text).to.include(`name="proposal" value="${id}"`)
    const facts = { day: '2026-12-16', start: '12:00', end: '14:00', mode: 'ordinary', place: 'Pori' }
    const made = await browse(db(), cast.sari)
      .post('/meetings', { ...facts, body: cast.bodies.board, proposal: id })
      .expect(303)
    const { text } = await browse(db(), cast.sari).get(made.headers.location!)
    expect(text).to.include('Iltavuorot &lt;b&gt;')
    expect(await required(cast.sari)).to.deep.equal([])
    await browse(db(), cast.vice).post(`${proposal}/backings`).expect(422)
    await browse(db(), cast.sari).post(`${made.headers.location!}/removal`).expect(303)
    expect(await required(cast.sari)).to.have.length(1)
  })

  it('only members propose and join, only in formal bodies; others do not see it', async () => {
    const proposal = await propose()
    for (const who of [cast.sari, cast.annaDeputy, cast.hanna])
      await browse(db(), who).post(path(), { topic: 'x' }).expect(403)
    await browse(db(), cast.greta)
      .post(`/bodies/${cast.bodies.group}/meeting-proposals`, { topic: 'x' })
      .expect(403)
    await browse(db(), cast.sari).post(`${proposal}/backings`).expect(403)
    for (const who of [cast.outi, cast.hanna]) await browse(db(), who).get(proposal).expect(404)
    await browse(db()).get(proposal).expect(401)
    const body = await browse(db()).get(`/bodies/${cast.bodies.board}`)
    expect(body.text).not.to.include('Iltavuorot')
  })

  it('bad input gives the form back, a second press counts once', async () => {
    for (const topic of ['', 'a'.repeat(1_000_000), ['x', 'y']])
      await browse(db(), cast.anna).post(path(), { topic }).expect(422)
    const once = 'b9b5a1f0-2a07-4a1f-9c8e-111111111111'
    for (const _ of [1, 2]) await browse(db(), cast.anna).post(path(), { topic: 'Sama', once }).expect(303)
    const all = await db().selectFrom('meeting_proposals').select('topic').execute()
    expect(all).to.have.length(1)
  })
})
