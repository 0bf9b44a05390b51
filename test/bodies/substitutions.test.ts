import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('A substitute secretary', () => {
  const db = useDatabase()
  const on = (day: string) => ({ at: new Date(`${day}T10:00:00Z`) })
  const days = { starts_on: '2026-12-01', ends_on: '2026-12-10' }

  it('has the secretary’s rights on those days only, and is told', async () => {
    const { sari, hanna, bodies, terms } = await assemble(db())
    const once = randomUUID()
    for (const _ of [1, 2]) {
      const form = { person: 'Hanna', ...days, once }
      const { headers } = await browse(db(), sari).post(`/bodies/${bodies.board}/substitutions`, form)
      expect(headers.location).to.equal(`/bodies/${bodies.board}#offices`)
    }
    const tries = [
      ['2026-11-30', 403],
      ['2026-12-01', 200],
      ['2026-12-10', 200],
      ['2026-12-11', 403],
    ] as const
    for (const [day, status] of tries)
      expect((await browse(db(), hanna, on(day)).get(`/terms/${terms.board}/edit`)).status, day).to.equal(
        status,
      )
    const page = await browse(db(), undefined, on('2026-12-05')).get(`/bodies/${bodies.board}`)
    expect(page.text).to.include('Sihteerin sijainen').and.include('1.12.2026–10.12.2026')
    expect((await browse(db(), hanna, on('2026-12-05')).get('/')).text).to.include('Olet sihteerin sijainen')
    expect((await browse(db(), sari).get('/')).text).to.include('Sihteerin sijainen: Hanna, Neuvottelukunta')
    const acts = await db()
      .selectFrom('record')
      .where('act', '=', 'substitute set')
      .select('body_id')
      .execute()
    expect(acts).to.deep.equal([{ body_id: bodies.board }])
    const sent = await db()
      .selectFrom('messages')
      .where('kind', '=', 'substitute')
      .select('address')
      .execute()
    expect(sent).to.deep.equal([{ address: 'hanna@example.test' }])
  })

  it('is refused in the past, twice, and without a last day; sets and ends none', async () => {
    const { sari, hanna, bodies } = await assemble(db())
    const path = `/bodies/${bodies.board}/substitutions`
    const set = (form: object, who = sari, at = {}) =>
      browse(db(), who, at).post(path, { person: 'Hanna', ...form })
    expect((await set({ starts_on: '2026-11-01', ends_on: '2026-11-10' })).text).to.include('on jo mennyt')
    expect((await set({ starts_on: '2026-12-01', ends_on: '' })).status).to.equal(422)
    expect((await set({ starts_on: '2026-12-02', ends_on: '2026-12-01' })).text).to.include('ennen alkua')
    expect((await set(days)).status).to.equal(303)
    expect((await set({ ...days, starts_on: '2026-12-10' })).text).to.include('on jo sihteeri tai')
    expect((await set({ ...days, person: 'Anna' }, hanna, on('2026-12-02'))).status).to.equal(403)
    const { id } = await db()
      .selectFrom('offices')
      .where('person_id', '=', hanna.id)
      .select('id')
      .executeTakeFirstOrThrow()
    const ending = `/bodies/${bodies.board}/offices/${id}/ending`
    expect(
      (await browse(db(), hanna, on('2026-12-02')).post(ending, { ends_on: '2026-12-03' })).status,
    ).to.equal(403)
    expect((await browse(db(), sari).get(ending)).text).to.include('Päätä')
    expect((await browse(db(), sari).post(ending, { ends_on: '2026-12-03' })).status).to.equal(303)
  })
})
