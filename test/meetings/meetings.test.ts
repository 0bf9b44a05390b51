import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { draftOf, itemOn, matterOf } from './draft.ts'

describe('Meetings', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
  })
  const good = () => ({
    body: cast.bodies.board,
    day: '2026-12-16',
    start: '12:00',
    end: '14:00',
    place: 'Porin talo',
    mode: 'ordinary',
    once: randomUUID(),
  })
  const all = () => db().selectFrom('meetings').orderBy('id').selectAll().execute()

  describe('POST /meetings', () => {
    it('makes a formal draft of the toimikunta with its standing points, its agenda always published (R69)', async () => {
      await browse(db(), cast.sari).post('/meetings', good()).expect(303)
      const [made] = await all()
      expect(made).to.include({
        kind: 'formal',
        number: 1,
        year: 2026,
        status: 'draft',
        publish_agenda: true,
      })
      expect(made?.starts_at.toISOString()).to.equal('2026-12-16T10:00:00.000Z')
      const kinds = await db().selectFrom('items').orderBy('position').select('kind').execute()
      expect(kinds.map((one) => one.kind)).to.deep.equal([
        'opening',
        'lawfulness',
        'checkers',
        'order',
        'notifications',
        'other',
        'next_meeting',
        'closing',
      ])
    })

    it('R81: a cooperation group gets a memo meeting, its agenda public only when chosen', async () => {
      await browse(db(), cast.gunnar)
        .post('/meetings', { ...good(), body: cast.bodies.group })
        .expect(303)
      expect((await all())[0]).to.include({ kind: 'memo', publish_agenda: false })
      expect(await db().selectFrom('items').selectAll().execute()).to.have.lengthOf(0)
    })

    it('numbers by body and year; the same form twice counts once', async () => {
      const form = good()
      const first = await browse(db(), cast.sari).post('/meetings', form)
      const second = await browse(db(), cast.sari).post('/meetings', form)
      expect(second.headers.location).to.equal(first.headers.location)
      await browse(db(), cast.sari).post('/meetings', good())
      await browse(db(), cast.sari).post('/meetings', { ...good(), day: '2027-01-13' })
      expect((await all()).map((one) => [one.year, one.number])).to.deep.equal([
        [2026, 1],
        [2026, 2],
        [2027, 1],
      ])
    })

    it('bad input gives the form back with what was typed, 422', async () => {
      const hostile = "<script>alert(1)</script> \u202e😀 '; drop table meetings; --"
      const bad = [
        { day: '' },
        { day: '2026-13-45' },
        { day: ['2026-12-16', 'x'] },
        { start: 'noon' },
        { end: '11:00' },
        { day: '2020-01-01' },
        { mode: 'telepathy' },
        { place: 'a'.repeat(1_000_000) },
        { remote_link: hostile },
      ]
      for (const wrong of bad) {
        const { text } = await browse(db(), cast.sari)
          .post('/meetings', { ...good(), access: hostile, ...wrong })
          .expect(422)
        expect(text).to.include('role="alert"').and.include('&lt;script&gt;').and.not.include('<script>alert')
      }
      expect(await all()).to.deep.equal([])
    })

    it('is made ahead of the first term, on a day of it', async () => {
      await db()
        .updateTable('terms')
        .set({ starts_on: '2026-12-10' })
        .where('body_id', '=', cast.bodies.board)
        .execute()
      const sari = browse(db(), cast.sari)
      await sari.get(`/meetings/new?body=${cast.bodies.board}`).expect(200)
      const { text } = await sari.post('/meetings', { ...good(), day: '2026-12-09' }).expect(422)
      expect(text).to.include('toimikausi alkaa 10.12.2026')
      await sari.post('/meetings', good()).expect(303)
    })

    it("only the body's own secretary; an unknown body is not there", async () => {
      await browse(db(), cast.oskari).post('/meetings', good()).expect(403)
      await browse(db(), cast.anna).post('/meetings', good()).expect(403)
      await browse(db()).post('/meetings', good()).expect(401)
      await browse(db(), cast.sari)
        .post('/meetings', { ...good(), body: 99999 })
        .expect(404)
      await browse(db(), cast.sari).get('/meetings/new?body=abc').expect(404)
    })
  })

  describe('Sight', () => {
    it('a draft is there for those who prepare it, for nobody else', async () => {
      const meeting = await draftOf(db(), cast)
      await itemOn(db(), meeting, 'KOLIBRI')
      for (const path of [
        `/meetings/${meeting}`,
        `/meetings/${meeting}/agenda`,
        `/meetings/${meeting}/edit`,
      ]) {
        for (const who of [cast.anna, cast.annaDeputy, cast.outi, cast.oskari, cast.leena, cast.ilmari])
          await browse(db(), who).get(path).expect(404)
      }
      await browse(db()).get(`/meetings/${meeting}`).expect(404)
      await browse(db(), cast.sari)
        .get(`/meetings/${meeting}`)
        .expect(200, /KOLIBRI/)
      await browse(db(), cast.chair).get(`/meetings/${meeting}`).expect(200)
      const listed = await browse(db(), cast.anna).get('/meetings')
      expect(listed.text).not.to.include(`/meetings/${meeting}"`)
    })

    it('the public sees called meetings whose agenda is published', async () => {
      const open = await draftOf(db(), cast, { status: 'called' })
      await db().updateTable('meetings').set({ number: 2 }).where('id', '=', open).execute()
      const closed = await draftOf(db(), cast, { status: 'called', publish_agenda: false })
      const { text } = await browse(db()).get('/meetings').expect(200)
      expect(text).to.include(`/meetings/${open}"`).and.not.include(`/meetings/${closed}"`)
      await browse(db()).get(`/meetings/${closed}`).expect(404)
      await browse(db(), cast.anna).get(`/meetings/${closed}`).expect(200)
    })

    it('upcoming ones come nearest first, past ones on their own pages', async () => {
      for (let number = 2; number < 27; number++) {
        const meeting = await draftOf(db(), cast, {
          status: 'called',
          starts_at: new Date(Date.UTC(2026, 0, number, 10)),
          ends_at: new Date(Date.UTC(2026, 0, number, 12)),
          ...({ number } as object),
        })
        expect(meeting).to.be.a('number')
      }
      const first = await browse(db(), cast.anna).get('/meetings')
      const ids = (text: string) =>
        [...text.matchAll(/href="\/meetings\/(\d+)"/g)].map((found) => Number(found[1]))
      expect(ids(first.text)).to.have.lengthOf(20)
      const next = /href="(\/meetings\?before=[^"]+)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&')
      const second = await browse(db(), cast.anna).get(next ?? '')
      expect(ids(second.text)).to.have.lengthOf(5)
      expect(new Set([...ids(first.text), ...ids(second.text)]).size).to.equal(25)
      await browse(db(), cast.anna).get('/meetings?before=x&after=y&body=z').expect(200)
    })
  })

  it('R21, R18: the draft tells the last day and warns of leave under 14 days', async () => {
    const meeting = await draftOf(db(), cast)
    const on = (at: string) => browse(db(), cast.sari, { at: new Date(at) }).get(`/meetings/${meeting}`)
    expect((await on('2026-12-02T10:00:00Z')).text)
      .to.include('la 12.12.2026')
      .and.not.include('Alle 14 päivää')
    expect((await on('2026-12-03T10:00:00Z')).text).to.include('Alle 14 päivää')
  })

  it('a discarded draft gives its matters back; a called meeting is not discarded', async () => {
    const meeting = await draftOf(db(), cast)
    const matter = await matterOf(db(), cast.bodies.board, 'Seteli')
    await browse(db(), cast.sari).post(`/meetings/${meeting}/items`, { kind: 'matter', matter }).expect(303)
    await browse(db(), cast.sari).post(`/meetings/${meeting}/removal`).expect(303)
    expect(await all()).to.deep.equal([])
    const { status } = await db()
      .selectFrom('matters')
      .where('id', '=', matter)
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(status).to.equal('backlog')
    const called = await draftOf(db(), cast, { status: 'called' })
    await browse(db(), cast.sari).post(`/meetings/${called}/removal`).expect(422)
    expect(await all()).to.have.lengthOf(1)
  })
})
