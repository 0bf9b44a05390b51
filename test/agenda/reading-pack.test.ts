import { expect } from 'chai'
import request from 'supertest'
import { createApp } from '../../server/app.ts'
import type { Pack } from '../../server/documents/packs.ts'
import { browse, byHeader, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { attach } from '../support/files.ts'
import { houseOn } from '../support/house.ts'
import { plainPdf, wordsOf } from '../support/pdf.ts'
import { assemble } from '../support/people.ts'
import { draftOf, itemOn } from '../meetings/draft.ts'

describe('GET /meetings/:id/reading-pack', function () {
  this.timeout(40_000)
  const db = useDatabase()

  it('merges what opens to its reader, and nothing else', async () => {
    const cast = await assemble(db())
    const meeting = await draftOf(db(), cast, { publish_agenda: false })
    const item = await itemOn(db(), meeting, 'Palveluseteli')
    await attach(db(), item, 'Avoin', plainPdf('avoin teksti'))
    const secret = { publicity: 'secret' as const, secrecy_ground: 'JulkL 24 §' }
    await attach(db(), item, 'Salainen', plainPdf('salainen teksti'), secret)
    await attach(db(), item, 'Poistettu', plainPdf('poistettu teksti'), { removed_at: new Date() })
    const hidden = await itemOn(db(), meeting, 'Salattu asia', secret)
    await attach(db(), hidden, 'Salatun liite', plainPdf('salatun liitteen teksti'))
    await attach(db(), meeting, 'Ohjeet', plainPdf('kokouksen ohje'), { thing: 'meeting' })
    await browse(db(), cast.sari).post(`/meetings/${meeting}/notice`, {}).expect(303)
    const path = `/meetings/${meeting}/reading-pack`
    const read = async (strength: 'password' | 'strong', page = `${path}.pdf`) => {
      const visitor = browse(db(), cast.anna, { strength })
      const { body } = await visitor.get(page).buffer(true).expect('content-type', 'application/pdf')
      return wordsOf(body as Buffer)
    }
    const weak = await read('password')
    for (const said of ['avoin teksti', 'kokouksen ohje', 'Kokouksen omat tiedostot', 'Asia 1'])
      expect(weak, said).to.include(said)
    expect(weak).to.not.match(/salai|poistettu|salatun/i)
    const strong = await read('strong')
    expect(strong).to.include('salainen teksti').and.include('salatun liitteen teksti')
    expect(await read('strong', `/meetings/${meeting}/agenda.pdf`)).to.not.include('salainen teksti')
    const page = await browse(db(), cast.anna).get(path).expect(200)
    expect(page.text).to.include(`${path}.pdf`).and.not.include('http-equiv="refresh"')
    const whole = await browse(db(), cast.anna).get(`/meetings/${meeting}`)
    expect(whole.text).to.include(`href="${path}"`)
    await browse(db(), cast.outi).get(path).expect(404)
    await browse(db(), cast.outi).get(`${path}.pdf`).expect(404)
  })

  it('shows how far it is while it is made, and says when it fails', async () => {
    const cast = await assemble(db())
    const meeting = await draftOf(db(), cast)
    const path = `/meetings/${meeting}/reading-pack`
    const ask = (pack: Pack, page: string) => {
      const house = { ...houseOn(db()), packs: { of: async () => pack, close: async () => {} } }
      const app = createApp(house, { clock: () => noon, identify: byHeader })
      return request(app)
        .get(page)
        .set({ 'X-Person': String(cast.sari.id), 'X-Strength': 'password' })
    }
    const making: Pack = { status: 'making', done: 3, total: 8 }
    expect((await ask(making, path)).text)
      .to.include('tiedostoja luettu 3/8')
      .and.include('<noscript><meta http-equiv="refresh" content="2">')
      .and.include('hx-trigger="every 1s"')
    await ask(making, `${path}.pdf`).expect(303).expect('location', path)
    const failed = await ask({ status: 'failed', refusal: { key: 'files.pdfTooLong' } }, path)
    expect(failed.text).to.include('kesti liian kauan').and.include('Yritä uudelleen')
  })
})
