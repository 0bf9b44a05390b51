import { expect } from 'chai'
import { appealDays } from '../../server/sentences/appeal-rules.ts'
import { isFinal } from '../../server/elections/result-rules.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { holdMeeting, idOfMinutes } from './held.ts'

describe('The days of seeking review (R72)', () => {
  it('are counted from the publication, as in the table of section 7b', () => {
    const table = {
      '2026-11-02': ['2026-11-09', '2026-11-23'],
      '2026-12-04': ['2026-12-11', '2026-12-28'],
      '2026-12-10': ['2026-12-17', '2026-12-31'],
      '2026-12-16': ['2026-12-23', '2027-01-07'],
    }
    for (const [published, days] of Object.entries(table))
      expect(Object.values(appealDays(published)), published).to.deep.equal(days)
  })

  it('make an election final when the last of them is over, counted from the publication where there is one', () => {
    const checked_at = new Date('2026-11-02T10:00:00Z')
    const on = (day: string, published_at: Date | null) =>
      isFinal({ checked_at, published_at }, new Date(`${day}T10:00:00Z`))
    expect([on('2026-11-23', null), on('2026-11-24', null)]).to.deep.equal([false, true])
    const published = new Date('2026-12-04T10:00:00Z')
    expect([on('2026-12-28', published), on('2026-12-29', published)]).to.deep.equal([false, true])
  })
})

describe('How review is sought of a § (R71-R73)', function () {
  this.timeout(60_000)
  const db = useDatabase()
  let cast: Cast
  let held: Awaited<ReturnType<typeof holdMeeting>>
  const as = (person?: { id: number }) => browse(db(), person, { strength: 'strong' })
  const written = async () =>
    (await as(cast.sari).get(`/meetings/${held.meeting}/minutes`)).text.replaceAll('\u00a0', ' ')
  const set = (item: number, appeal: string, person = cast.sari) =>
    as(person).post(`/items/${item}/appeal`, { appeal })

  beforeEach(async () => {
    cast = await assemble(db())
    held = await holdMeeting(db(), cast)
  })

  /** Checked by all and signed. */
  async function sign() {
    await as(cast.sari).post(`/meetings/${held.meeting}/chair-review`)
    const id = await idOfMinutes(db(), held.meeting)
    for (const person of [cast.chair, cast.anna, cast.bertta, cast.vice])
      await as(person).post(`/minutes/${id}/verdicts`, { verdict: 'approved', item: 'all' })
    const { content_hash: hash } = await db()
      .selectFrom('minutes')
      .where('id', '=', id)
      .select('content_hash')
      .executeTakeFirstOrThrow()
    for (const person of [cast.chair, cast.sari]) await as(person).post(`/minutes/${id}/signatures`, { hash })
    return id
  }

  it('is refused unless the body has settled the matter itself, and is told with how it is asked', async () => {
    expect(await written())
      .to.include('Muutoksenhakukielto</h3>')
      .and.to.include(`action="/items/${held.prices}/appeal"`)
      .and.not.to.include(`action="/items/${held.secret}/appeal"`)
      .and.not.to.include('Oikaisuvaatimusohje')
    expect((await set(held.prices, 'rectification', cast.anna)).status).to.equal(403)
    expect((await set(held.prices, 'valitus')).status).to.equal(422)
    const noted = await set(held.secret, 'rectification')
    expect([noted.status, noted.text.includes('ei ratkaistu tässä toimielimessä')]).to.deep.equal([422, true])
    expect((await set(held.closing, 'rectification')).status).to.equal(422)

    expect((await set(held.prices, 'rectification')).status).to.equal(303)
    await set(held.prices, 'rectification')
    const page = await written()
    expect(page).to.include('Oikaisuvaatimusohje</h3>').and.to.include('14 päivän kuluessa')
    const told = await db()
      .selectFrom('record')
      .where('act', '=', 'appeal instruction set')
      .select(['thing_id', 'details'])
      .execute()
    expect(told).to.deep.equal([{ thing_id: held.prices, details: { appeal: 'rectification' } }])
    await sign()
    expect((await set(held.prices, 'prohibition')).status, 'once it is checked').to.equal(422)
  })

  it('shows the days of it once the minutes are published, and personal data leave by the last of them', async () => {
    await set(held.prices, 'rectification')
    const id = await sign()
    const page = async (person?: { id: number }) =>
      (await as(person).get(`/minutes/${id}`)).text.replaceAll('\u00a0', ' ')
    expect(await page(cast.anna)).to.include('23 §: määräaika lasketaan')
    const publish = (leaves_on: string) =>
      as(cast.sari).post(`/minutes/${id}/publication`, { leaves_on, item: String(held.prices) })
    const long = await publish('2026-12-31')
    expect([long.status, long.text.includes('viimeistään 16.12.2026')]).to.deep.equal([422, true])
    expect((await publish('')).status).to.equal(303)
    const { leaves, published_at } = await db()
      .selectFrom('minutes')
      .where('id', '=', id)
      .select(['personal_data_leaves_on as leaves', 'published_at'])
      .executeTakeFirstOrThrow()
    expect([leaves, published_at]).to.deep.equal(['2026-12-16', noon])
    expect(await page()).to.include('23 §: tieto pöytäkirjasta katsotaan saaduksi 2.12.2026')
    expect(await page()).to.match(/oikaisua on vaadittava viimeistään ke(skiviikkona)? 16\.12\.2026/)
  })
})
