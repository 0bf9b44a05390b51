import { expect } from 'chai'
import { draftOf, itemOn } from '../meetings/draft.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('Revisions of an item that was secret (R70)', () => {
  const db = useDatabase()

  it('stay closed when the item is opened later; what is changed then is open', async () => {
    const cast = await assemble(db())
    const meeting = await draftOf(db(), cast, { status: 'called' })
    const item = await itemOn(db(), meeting, 'Salaisuus KOLIBRI', {
      publicity: 'secret',
      secrecy_ground: 'x',
    })
    const sari = browse(db(), cast.sari, { strength: 'strong' })
    const write = (html: string, base: number) =>
      sari.post(`/items/${item}/texts`, { field: 'account', language: 'fi', html, base }).expect(303)
    const detail = (heading_fi: string, publicity: string) =>
      sari.post(`/items/${item}/details`, { heading_fi, publicity, secrecy_ground: 'JulkL 24 §' }).expect(303)
    await write('<p>TUKAANI</p>', 0)
    await write('<p>Avoin</p>', 1)
    await detail('Julkinen', 'public')
    await write('<p>Avoimempi</p>', 2)
    const { text } = await browse(db()).get(`/meetings/${meeting}/agenda`).expect(200)
    expect(text).to.include('Julkinen').and.include('Avoimempi')
    expect(text).not.to.include('KOLIBRI').and.not.include('TUKAANI')
    const inside = await sari.get(`/meetings/${meeting}`)
    expect(inside.text).to.include('KOLIBRI')
  })
})

describe('GET /meetings/:id/agenda.pdf', function () {
  this.timeout(60_000)
  const db = useDatabase()

  it('is a PDF for those who may read the agenda, and not there for others', async () => {
    const cast = await assemble(db())
    const meeting = await draftOf(db(), cast)
    await itemOn(db(), meeting, 'Palveluseteli')
    const path = `/meetings/${meeting}/agenda.pdf`
    await browse(db()).get(path).expect(404)
    await browse(db(), cast.outi).get(path).expect(404)
    const { headers, body } = await browse(db(), cast.sari).get(path).expect(200)
    expect(headers['content-type']).to.equal('application/pdf')
    expect(headers['content-disposition']).to.include('esityslista-1-2026.pdf')
    expect(headers['cache-control']).to.equal('private, no-store')
    expect((body as Buffer).subarray(0, 5).toString()).to.equal('%PDF-')
    await browse(db(), cast.sari).get('/meetings/99999/agenda.pdf').expect(404)
  })
})
