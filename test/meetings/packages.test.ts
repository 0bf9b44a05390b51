import { expect } from 'chai'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { attach } from '../support/files.ts'
import { plainPdf, wordsOf } from '../support/pdf.ts'
import { assemble, type Cast } from '../support/people.ts'
import { draftOf, itemOn } from './draft.ts'
import { listWaiting } from './waiting.ts'

describe('The notice on paper', () => {
  const db = useDatabase()

  async function called(cast: Cast) {
    const meeting = await draftOf(db(), cast)
    const address = { email: null, postal_address: 'Katu 1, 28100 Pori' }
    await db().updateTable('people').set(address).where('id', '=', cast.bertta.id).execute()
    const item = await itemOn(db(), meeting, 'Palvelusetelin arvo')
    const text = { thing: 'item', thing_id: item, language: 'fi' as const, version: 1, at: noon }
    await db()
      .insertInto('texts')
      .values({ ...text, field: 'proposal', html: '<p>Arvo nostetaan.</p>' })
      .execute()
    await attach(db(), item, 'Selvitys', plainPdf('Liitteen teksti'))
    await attach(db(), item, 'SALALIITE', plainPdf('SALALIITE'), { publicity: 'secret' })
    await attach(db(), item, 'Laskelma', Buffer.from('1;2'), { name: 'laskelma.csv', media_type: 'text/csv' })
    await itemOn(db(), meeting, 'ZEBRA', { publicity: 'secret', secrecy_ground: 'JulkL 24 §' })
    await browse(db(), cast.sari).post(`/meetings/${meeting}/notice`, {}).expect(303)
    const { id } = await db()
      .selectFrom('notices')
      .where('meeting_id', '=', meeting)
      .select('id')
      .executeTakeFirstOrThrow()
    return { meeting, notice: id }
  }

  it('is a package with an address page, the agenda’s texts and nothing secret', async () => {
    const cast = await assemble(db())
    const { notice } = await called(cast)
    const path = `/notices/${notice}/packages/${cast.bertta.id}`
    const page = await browse(db(), cast.sari).get(path)
    expect(page.text)
      .to.include('Kutsupaketti paperilla: Bertta')
      .and.include('Tulosta nämä erikseen')
      .and.include('Laskelma')
      .and.not.include('SALALIITE')
    const { body, headers } = await browse(db(), cast.sari).get(`${path}/package.pdf`).buffer(true)
    expect(headers['content-type']).to.equal('application/pdf')
    const words = await wordsOf(body as Buffer)
    for (const said of [
      'Bertta',
      'Katu 1',
      '28100 Pori',
      'kutsutaan kokoukseen',
      'Arvo nostetaan',
      'Kerro sihteerille',
      'Liitteen teksti',
    ])
      expect(words, said).to.include(said)
    expect(words).to.not.include('ZEBRA').and.not.include('SALALIITE')
    expect(
      (await browse(db(), cast.sari).get(`/notices/${notice}/packages/${cast.anna.id}`)).status,
    ).to.equal(404)
  }).timeout(40_000)

  it('counts from the day on which it was posted, which the secretary records', async () => {
    const cast = await assemble(db())
    const { meeting, notice } = await called(cast)
    const path = `/notices/${notice}/deliveries`
    const post = (on: string, at = noon) =>
      browse(db(), cast.sari, { at }).post(path, { person: cast.bertta.id, way: 'post', on })
    expect((await post('2026-11-26')).text).to.include('ei voi olla tulevaisuudessa')
    expect((await post('2026-11-01')).text).to.include('ei voi olla sitä ennen')
    expect(await listWaiting(db(), cast.sari)).to.include('paper_notice')
    const { starts_at } = await db()
      .selectFrom('meetings')
      .where('id', '=', meeting)
      .select('starts_at')
      .executeTakeFirstOrThrow()
    const eve = new Date(starts_at.getTime() - 86_400_000)
    const day = eve.toISOString().slice(0, 10)
    expect((await post(day, eve)).status).to.equal(303)
    expect(await listWaiting(db(), cast.sari)).not.to.include('paper_notice')
    const page = await browse(db(), cast.sari, { at: eve }).get(`/meetings/${meeting}`)
    expect(page.text).to.include('lähetetty myöhässä')
  })
})
