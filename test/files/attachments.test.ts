import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { expect } from 'chai'
import request from 'supertest'
import type { Db } from '../../db/schema/index.ts'
import { closeFiles, sweepOrphans } from '../../server/files/duties.ts'
import { largestFile, type FileStore } from '../../server/files/rules.ts'
import { createApp } from '../../server/app.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'
import { assemble, type Cast } from '../support/people.ts'

const pdf = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')

async function agenda(
  db: Db,
  cast: Cast,
  given: { status?: 'draft' | 'called' | 'closed'; publicity?: 'public' | 'handling' | 'secret' } = {},
) {
  const at = new Date('2026-11-20T10:00:00Z')
  const { id: meeting } = await db
    .insertInto('meetings')
    .values({
      body_id: cast.bodies.board,
      term_id: cast.terms.board,
      kind: 'formal',
      number: 1,
      year: 2026,
      starts_at: new Date('2026-12-10T10:00:00Z'),
      ends_at: new Date('2026-12-10T12:00:00Z'),
      status: given.status ?? 'draft',
      publish_agenda: true,
      created_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: item } = await db
    .insertInto('items')
    .values({
      meeting_id: meeting,
      position: 1,
      kind: 'matter',
      heading: { fi: 'Asia' },
      publicity: given.publicity ?? 'public',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { meeting, item }
}

type Fields = Record<string, string>
const attach = (
  db: Db,
  person: { id: number },
  item: number,
  fields: Fields = {},
  bytes: Buffer = pdf,
  name = 'Liite ä.pdf',
) => {
  const asked = browse(db, person).send(`/items/${item}/files`)
  for (const [field, value] of Object.entries({ publicity: 'public', ...fields }))
    void asked.field(field, value)
  return asked.attach('file', bytes, { filename: name })
}
const theFile = (db: Db) => db.selectFrom('files').selectAll().executeTakeFirstOrThrow()
const rows = async (db: Db) => (await db.selectFrom('files').select('id').execute()).length

describe('Attaching a file', () => {
  const db = useDatabase()

  it('keeps it under a random name and serves it to those who may see the item', async () => {
    const cast = await assemble(db())
    const { item } = await agenda(db(), cast, { status: 'called' })
    expect((await attach(db(), cast.sari, item)).status).to.equal(303)
    const file = await theFile(db())
    expect(file).to.include({
      title: 'Liite ä',
      name: 'Liite ä.pdf',
      media_type: 'application/pdf',
      kind: 'annex',
    })
    const got = await browse(db()).get(`/files/${file.id}`)
    expect(got.status).to.equal(200)
    expect(got.headers['content-disposition']).to.include("filename*=UTF-8''Liite%20%C3%A4.pdf")
    expect(got.headers['x-content-type-options']).to.equal('nosniff')
    expect(Buffer.from(got.body as Uint8Array).equals(pdf)).to.equal(true)
  })

  it('leaves the public on its day, not those who handle the matter (R71)', async () => {
    const cast = await assemble(db())
    const { item } = await agenda(db(), cast, { status: 'called' })
    const today = new Date().toISOString().slice(0, 10)
    for (const fields of [
      { leaves_on: today, publicity: 'public' },
      { leaves_on: '2099-01-02', publicity: 'handling' },
      { leaves_on: '2099-02-30', publicity: 'public' },
    ]) {
      const refused = await attach(db(), cast.sari, item, fields)
      expect(refused.status, fields.leaves_on).to.equal(422)
      expect(refused.text).to.include(`value="${fields.leaves_on}"`)
    }
    expect((await attach(db(), cast.sari, item, { leaves_on: '2099-01-02' })).status).to.equal(303)
    const { id } = await theFile(db())
    const seen = async (by?: { id: number }) => (await browse(db(), by).get(`/files/${id}`)).status
    await closeFiles(houseOn(db()), new Date('2099-01-01T10:00:00Z'))
    expect(await seen()).to.equal(200)
    for (const minute of ['05', '06'])
      await closeFiles(houseOn(db()), new Date(`2099-01-01T22:${minute}:00Z`))
    expect([await seen(), await seen(cast.anna), await seen(cast.sari)]).to.deep.equal([404, 200, 200])
    const told = db().selectFrom('record').where('act', '=', 'file left the public').selectAll()
    expect(await told.execute()).to.have.length(1)
  })

  it('takes none that is too large: neither one that says so nor one that does not; nothing is kept', async () => {
    const cast = await assemble(db())
    const { item } = await agenda(db(), cast)
    const house = houseOn(db())
    const files: FileStore = { ...house.files, largest: 60 }
    const names = async () => {
      const listed: string[] = []
      for await (const { storedAs } of files.list()) listed.push(storedAs)
      return listed.sort()
    }
    const before = await names()
    const app = createApp(
      { ...house, files },
      { identify: () => ({ id: cast.sari.id, strength: 'password' }) },
    )
    for (const bytes of [
      Buffer.concat([pdf, Buffer.alloc(61)]),
      Buffer.concat([pdf, Buffer.alloc(200_000)]),
    ]) {
      const { status, text } = await request(app)
        .post(`/items/${item}/files`)
        .set('Sec-Fetch-Site', 'same-origin')
        .field('publicity', 'public')
        .attach('file', bytes, { filename: 'Suuri.pdf' })
      expect(status).to.equal(422)
      expect(text).to.include('Tiedosto on liian suuri')
    }
    expect(await rows(db())).to.equal(0)
    expect(await names()).to.deep.equal(before)
  })

  it('serves text for saving only, in a sandbox', async () => {
    const cast = await assemble(db())
    const { item } = await agenda(db(), cast, { status: 'called' })
    await attach(db(), cast.sari, item, {}, Buffer.from('<script>alert(1)</script>'), 'muistio.txt')
    const got = await browse(db()).get(`/files/${(await theFile(db())).id}`)
    expect(got.headers['content-disposition']).to.match(/^attachment/)
    expect(got.headers['content-security-policy']).to.equal('sandbox')
    expect(got.headers['content-type']).to.equal('text/plain; charset=utf-8')
  })

  it('hides it from those whom the item or the file itself is hidden from', async () => {
    const cast = await assemble(db())
    const { item } = await agenda(db(), cast, { status: 'called' })
    await attach(db(), cast.sari, item, { publicity: 'handling' })
    const { id } = await theFile(db())
    const status = async (who?: { id: number }) => (await browse(db(), who).get(`/files/${id}`)).status
    expect([await status(cast.anna), await status(), await status(cast.outi)]).to.deep.equal([200, 404, 404])
    await db().updateTable('files').set({ publicity: 'secret' }).execute()
    expect(await status(cast.anna)).to.equal(404)
    expect((await browse(db(), cast.anna, { strength: 'strong' }).get(`/files/${id}`)).status).to.equal(200)
    await db().updateTable('files').set({ publicity: 'public' }).execute()
    await db().updateTable('items').set({ publicity: 'handling' }).execute()
    expect(await status()).to.equal(404)
  })

  it('gives the form back with a sentence when the type, the size or a field is wrong', async () => {
    const cast = await assemble(db())
    const { item } = await agenda(db(), cast)
    const wrong = [
      await attach(db(), cast.sari, item, { title: 'Kirjoitettu' }, Buffer.from('MZ\x90\0'), 'ohjelma.exe'),
      await attach(db(), cast.sari, item, { title: 'Kirjoitettu' }, Buffer.from('<html>'), 'sivu.pdf'),
      await attach(db(), cast.sari, item, { title: 'Kirjoitettu' }, Buffer.alloc(0), 'tyhja.pdf'),
      await attach(db(), cast.sari, item, { title: 'Kirjoitettu', publicity: 'secret' }),
      await attach(db(), cast.sari, item, { title: 'Kirjoitettu', kind: 'x' }),
      await attach(db(), cast.sari, item, { title: 'Kirjoitettu', ground: 'x'.repeat(301) }),
    ]
    for (const answer of wrong) {
      expect(answer.status).to.equal(422)
      expect(answer.text).to.include('value="Kirjoitettu"').and.include('role="alert"')
    }
    expect(await rows(db())).to.equal(0)
  })

  it('refuses what is no form with a file, and what is too large, without keeping it', async () => {
    const cast = await assemble(db())
    const { item } = await agenda(db(), cast)
    expect((await browse(db(), cast.sari).post(`/items/${item}/files`, { title: 'x' })).status).to.equal(422)
    const store = houseOn(db()).files
    const endless = Readable.from(
      (function* () {
        for (let i = 0; i < 60; i++) yield Buffer.alloc(1_048_576)
      })(),
    )
    let failed = false
    await store.keep(endless, largestFile).catch(() => (failed = true))
    expect(failed).to.equal(true)
  })

  it('is for those who prepare the meeting: 403 to a member, 404 to a stranger, 401 to the public', async () => {
    const cast = await assemble(db())
    const { item } = await agenda(db(), cast, { status: 'called', publicity: 'handling' })
    expect((await attach(db(), cast.anna, item)).status).to.equal(403)
    expect((await attach(db(), cast.outi, item)).status).to.equal(404)
    const stranger = await browse(db()).send(`/items/${item}/files`)
    expect(stranger.status).to.equal(401)
    const forged = await browse(db(), cast.sari)
      .send(`/items/${item}/files`)
      .set('Sec-Fetch-Site', 'cross-site')
    expect(forged.status).to.equal(403)
  })

  it('counts once when the form is sent twice', async () => {
    const cast = await assemble(db())
    const { item } = await agenda(db(), cast)
    const once = randomUUID()
    await attach(db(), cast.sari, item, { once })
    await attach(db(), cast.sari, item, { once })
    expect(await rows(db())).to.equal(1)
  })

  it('is a revision of a called agenda and none of a draft; a title not for all stays out of it', async () => {
    const cast = await assemble(db())
    const { item } = await agenda(db(), cast, { status: 'called' })
    await attach(db(), cast.sari, item, { title: 'Avoin' })
    await attach(db(), cast.sari, item, { title: 'Salattu', publicity: 'secret', ground: 'JulkL 24 §' })
    const revisions = await db().selectFrom('agenda_revisions').selectAll().orderBy('number').execute()
    expect(revisions.map(({ what, after }) => [what, after])).to.deep.equal([
      ['file_added', 'Avoin'],
      ['file_added', ''],
    ])
  })
})

describe('Changing attached files', () => {
  const db = useDatabase()

  it('removes a file from sight and brings it back', async () => {
    const cast = await assemble(db())
    const { item } = await agenda(db(), cast, { status: 'called' })
    await attach(db(), cast.sari, item)
    const { id } = await theFile(db())
    const browser = browse(db(), cast.sari)
    expect((await browser.post(`/files/${id}/removal`)).status).to.equal(303)
    expect((await browse(db()).get(`/files/${id}`)).status).to.equal(404)
    expect((await browser.get(`/items/${item}/files`)).text).to.include(`/files/${id}/return`)
    await browser.post(`/files/${id}/return`)
    expect((await browse(db()).get(`/files/${id}`)).status).to.equal(200)
    const acts = await db()
      .selectFrom('record')
      .where('act', 'like', 'file %')
      .select('act')
      .orderBy('id')
      .execute()
    expect(acts.map(({ act }) => act)).to.deep.equal(['file added', 'file removed', 'file added'])
  })

  it('moves a file within its kind', async () => {
    const cast = await assemble(db())
    const { item } = await agenda(db(), cast)
    for (const title of ['A', 'B', 'C']) await attach(db(), cast.sari, item, { title })
    const last = await db()
      .selectFrom('files')
      .where('title', '=', 'C')
      .select('id')
      .executeTakeFirstOrThrow()
    const browser = browse(db(), cast.sari, { htmx: true })
    const answer = await browser.post(`/files/${last.id}/moves`, { direction: 'up' })
    expect(answer.text).to.include('id="files-item-')
    const titles = await db().selectFrom('files').select('title').orderBy('position').execute()
    expect(titles.map(({ title }) => title)).to.deep.equal(['A', 'C', 'B'])
    const moves = () => db().selectFrom('record').where('act', '=', 'file moved').select('id').execute()
    expect(await moves()).to.have.length(1)
    for (const direction of ['up', 'up']) await browser.post(`/files/${last.id}/moves`, { direction })
    expect(await moves(), 'the first stays the first').to.have.length(2)
  })

  it('is for those who may: 403 to a member, 404 for what is not there', async () => {
    const cast = await assemble(db())
    const { item } = await agenda(db(), cast, { status: 'called' })
    await attach(db(), cast.sari, item)
    const { id } = await theFile(db())
    expect((await browse(db(), cast.anna).post(`/files/${id}/removal`)).status).to.equal(403)
    expect((await browse(db(), cast.sari).post('/files/999999999/removal')).status).to.equal(404)
    expect((await browse(db(), cast.sari).get('/files/abc')).status).to.equal(404)
  })

  it('sweeps bytes that no row tells of, a day after they came', async () => {
    const cast = await assemble(db())
    const { item } = await agenda(db(), cast)
    await attach(db(), cast.sari, item)
    const house = houseOn(db())
    const orphan = await house.files.keep(Readable.from([pdf]), 1_000)
    const names = async () => {
      const listed: string[] = []
      for await (const { storedAs } of house.files.list()) listed.push(storedAs)
      return listed
    }
    await sweepOrphans(house, new Date())
    expect(await names()).to.include(orphan.storedAs)
    await sweepOrphans(house, new Date(Date.now() + 2 * 86_400_000))
    expect(await names()).not.to.include(orphan.storedAs)
    expect(await names()).to.include((await theFile(db())).stored_as)
  })
})

describe('An upload that takes its time', () => {
  const db = useDatabase()

  it('brings nothing to a meeting that was closed meanwhile, and leaves no bytes behind', async () => {
    const cast = await assemble(db())
    const { meeting, item } = await agenda(db(), cast, { status: 'called' })
    const house = houseOn(db())
    const removed: string[] = []
    const files: FileStore = {
      ...house.files,
      async keep(bytes, most) {
        await db().updateTable('meetings').set({ status: 'closed' }).where('id', '=', meeting).execute()
        return house.files.keep(bytes, most)
      },
      async remove(storedAs) {
        removed.push(storedAs)
        await house.files.remove(storedAs)
      },
    }
    const app = createApp(
      { ...house, files },
      { identify: () => ({ id: cast.sari.id, strength: 'password' }) },
    )
    const answer = await request(app)
      .post(`/items/${item}/files`)
      .set('Sec-Fetch-Site', 'same-origin')
      .field({ kind: 'annex', publicity: 'public', once: randomUUID() })
      .attach('file', pdf, 'Liite.pdf')
    expect(answer.status).to.equal(403)
    expect(removed).to.have.length(1)
    expect(await db().selectFrom('files').selectAll().execute()).to.deep.equal([])
  })
})
