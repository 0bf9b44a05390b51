import { expect } from 'chai'
import { findCall, findCallByKey, listCalls, listCandidates } from '../../server/nominations/queries.ts'
import { findPerson } from '../../server/sight/queries.ts'
import { publicViewer } from '../../server/sight/rules.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { call, candidate } from './call.ts'

describe('Sight of calls and candidates', () => {
  const db = useDatabase()
  const today = '2026-11-25'
  const viewerOf = async ({ id }: { id: number }) => (await findPerson(db(), id, today, 'password'))!
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
  })

  it('shows the public what is in the directory, and by its key what is published', async () => {
    const stranger = publicViewer(today)
    const listed = await call(db(), cast)
    const byLink = await call(db(), cast, { listed: false, key: 'linkki' })
    const draft = await call(db(), cast, { published_at: null, key: 'luonnos' })
    const found = await listCalls(db(), stranger, cast.terms.board)
    expect(found.map(({ id }) => id)).to.deep.equal([listed])
    expect(await findCall(db(), stranger, byLink)).to.equal(undefined)
    expect((await findCallByKey(db(), 'linkki'))?.id).to.equal(byLink)
    expect(await findCallByKey(db(), 'luonnos')).to.equal(undefined)
    for (const keeper of [cast.sari, cast.ilmari])
      expect((await findCall(db(), await viewerOf(keeper), draft))?.id).to.equal(draft)
    expect(await findCall(db(), await viewerOf(cast.oskari), draft)).to.equal(undefined)
  })

  it('shows candidates to the secretary of the body, with what each is', async () => {
    const id = await call(db(), cast)
    const hanna = await candidate(db(), id, { person_id: cast.hanna.id, gender: 'female' })
    await candidate(db(), id, { name: 'Perunut', email: 'p@example.test', withdrawn_at: new Date() })
    const [found, ...others] = await listCandidates(db(), await viewerOf(cast.sari), id)
    expect(others).to.deep.equal([])
    expect(found).to.deep.include({ id: hanna, organisation: 'Tuottaja Oy' })
    expect(found!.values).to.deep.include.members([
      { dimension: 'gender', value: 'female' },
      { dimension: 'type', value: 'company' },
    ])
    for (const stranger of [cast.ilmari, cast.oskari, cast.chair, cast.tuomas, cast.hanna])
      expect(await listCandidates(db(), await viewerOf(stranger), id)).to.deep.equal([])
  })
})
