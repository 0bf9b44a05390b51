import { createHash, randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { walk } from '../permissions/minutes-world.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { plainPdf } from '../support/pdf.ts'
import { assemble, type Cast } from '../support/people.ts'
import { holdMeeting } from '../minutes/held.ts'

describe('Verifying minutes', function () {
  this.timeout(40_000)
  const db = useDatabase()
  let cast: Cast
  let id: number
  const arrive = async (step: 'checked' | 'signed' | 'published') => {
    cast = await assemble(db())
    id = await walk(db(), cast, await holdMeeting(db(), cast), step)
  }
  const kept = () => db().selectFrom('minutes').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
  const anyone = () => browse(db())
  const secretary = (strength: 'password' | 'strong' = 'strong') => browse(db(), cast.sari, { strength })
  const byHash = async (hash: string, who = anyone()) => (await who.get(`/verification?hash=${hash}`)).text
  const byFile = (bytes: Buffer, who = anyone()) =>
    who.send('/verification').attach('file', bytes, 'tiedosto.pdf')

  it('takes the hash anew: of the whole, of one §, as typed', async () => {
    await arrive('published')
    const { content_hash } = await kept()
    expect(await byHash(content_hash!.toUpperCase().replace(/(.{8})/g, '$1+')))
      .to.include('Sisältö on sama kuin hyväksyttäessä')
      .and.include('tunnistautuminen')
      .and.include(`href="/minutes/${id}"`)
    const whole = await secretary().get(`/minutes/${id}/content.txt`).expect(200)
    expect(sha256(whole.text)).to.equal(content_hash)
    await anyone().get(`/minutes/${id}/content.txt`).expect(404)
    const sections = await db()
      .selectFrom('minutes_sections')
      .innerJoin('items', 'items.id', 'minutes_sections.item_id')
      .where('minutes_id', '=', id)
      .select(['hash', 'publicity'])
      .execute()
    const of = (publicity: string) => sections.find((one) => one.publicity === publicity)!.hash
    expect(await byHash(of('secret'))).to.include('ei löydy pöytäkirjaa')
    expect(await byHash(of('secret'), secretary())).to.include('pöytäkirjan kohdan')
    const wrong = await anyone().get('/verification?hash=abc')
    expect(wrong.status).to.equal(422)
    expect(wrong.text).to.include('64 merkkiä: numeroita').and.include('value="abc"')
    await db()
      .updateTable('minutes_sections')
      .set({ html: '<h2><span>1 §</span> Muuta</h2>' })
      .where('minutes_id', '=', id)
      .where('item_id', 'is not', null)
      .execute()
    expect(await byHash(content_hash!)).to.include('ei enää vastaa')
  })

  it('compares a file with what is made of the minutes, byte by byte, and keeps it nowhere', async () => {
    await arrive('published')
    const pdf = (await anyone().get(`/minutes/${id}/minutes.pdf`).buffer(true)).body as Buffer
    expect((await byFile(pdf)).text).to.include('tavulleen sama')
    const archived = await secretary().get(`/minutes/${id}/minutes.pdf?standard=a-2a`).buffer(true)
    expect((await byFile(archived.body as Buffer, secretary())).text).to.include('tavulleen sama')
    expect((await byFile(archived.body as Buffer)).text).to.include('ei ole sama kuin palvelun nyt tekemä')
    expect((await byFile(Buffer.concat([pdf, Buffer.from(' ')]))).text).to.include('ei ole sama')
    const content = (await secretary().get(`/minutes/${id}/content.txt`)).text
    expect((await byFile(Buffer.from(content))).text).to.include('Sisältö on sama')
    expect((await byFile(plainPdf('muu'))).text).to.include('ei löydy pöytäkirjaa')
    expect((await anyone().send('/verification').field('x', 'y')).status).to.equal(422)
    expect(
      await db().selectFrom('files').where('sha256', '=', sha256(pdf)).select('id').execute(),
    ).to.have.length(0)
  })

  it('tells nobody of minutes that do not open to them', async () => {
    await arrive('signed')
    const { content_hash } = await kept()
    expect(await byHash(content_hash!)).to.include('ei löydy pöytäkirjaa')
    expect(await byHash(content_hash!, browse(db(), cast.anna))).to.include('Sisältö on sama')
  })

  it('knows a copy that was signed elsewhere; bringing it signs the minutes (R68)', async () => {
    await arrive('checked')
    const signed = plainPdf('allekirjoitettu')
    const path = `/minutes/${id}/signed-documents`
    const bring = (form: Record<string, string>, bytes = signed, name = 'allekirjoitettu.pdf') => {
      const sent = secretary().send(path).attach('file', bytes, name)
      for (const [field, value] of Object.entries(form)) void sent.field(field, value)
      return sent
    }
    const form = { service: 'Kynä', signed_on: '2026-11-24', confirmed: 'yes', once: randomUUID() }
    expect((await secretary().get(`${path}/new`)).text).to.include(`/minutes/${id}/minutes.pdf?standard=a-2a`)
    const refused = await bring({ ...form, confirmed: '', signed_on: '2026-12-24' })
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('merkitse, että ne ovat kunnossa').and.include('value="Kynä"')
    expect((await bring({ ...form, signed_on: '2026-12-24' })).text).to.include('ei voi olla tulevaisuudessa')
    expect((await bring(form, Buffer.from('a'), 'a.txt')).text).to.include('Tuo PDF-tiedosto')
    await bring(form).expect(303)
    await bring(form).expect(303)
    expect((await kept()).status).to.equal('signed')
    const page = (await secretary().get(`/minutes/${id}`)).text
    expect(page)
      .to.include('Allekirjoitettu palvelussa Kynä 24.11.2026')
      .and.include('allekirjoitus ulkopuolisessa palvelussa')
      .and.include(sha256(signed))
    const { file_id } = await db().selectFrom('signed_documents').select('file_id').executeTakeFirstOrThrow()
    // a § of the meeting is secret
    await browse(db(), cast.anna).get(`/files/${file_id}`).expect(404)
    await browse(db(), cast.anna, { strength: 'strong' }).get(`/files/${file_id}`).expect(200)
    await anyone().get(`/files/${file_id}`).expect(404)
    expect((await byFile(signed, secretary())).text).to.include('allekirjoitettu palvelussa Kynä 24.11.2026')
    const lines = db().selectFrom('record').where('act', '=', 'signed document brought').select('details')
    expect(await lines.execute()).to.have.length(1)
  })
})

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
