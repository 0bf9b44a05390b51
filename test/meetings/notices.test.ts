import { expect } from 'chai'
import { clockOf, dayOf } from '../../server/calendar/rules.ts'
import { listWaiting } from './waiting.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { draftOf, itemOn, matterOf, messages } from './draft.ts'

describe('Notices', () => {
  const db = useDatabase()
  let cast: Cast
  let meeting: number
  beforeEach(async () => {
    cast = await assemble(db())
    meeting = await draftOf(db(), cast)
  })
  const meetingRow = () =>
    db().selectFrom('meetings').where('id', '=', meeting).selectAll().executeTakeFirstOrThrow()
  const notices = () =>
    db().selectFrom('notices').where('meeting_id', '=', meeting).orderBy('id').selectAll().execute()
  const recipients = () => db().selectFrom('notice_recipients').selectAll().execute()
  const call = (who: { id: number }, form = {}, visit = {}) =>
    browse(db(), who, visit).post(`/meetings/${meeting}/notice`, form)

  it('cannot be sent of an empty agenda: the page says what to do and offers no sending', async () => {
    const empty = await browse(db(), cast.sari).get(`/meetings/${meeting}/notice`).expect(200)
    expect(empty.text).to.include('Kutsua ei voi vielä lähettää').and.include('Lisää käsiteltävät asiat.')
    expect(empty.text).not.to.include(`action="/meetings/${meeting}/notice"`)
    await itemOn(db(), meeting, 'Palveluseteli')
    const ready = await browse(db(), cast.sari).get(`/meetings/${meeting}/notice`).expect(200)
    expect(ready.text).to.include(`action="/meetings/${meeting}/notice"`)
  })

  it('can be sent of a matter without a proposal and of a body without a chair, and says so first', async () => {
    const item = await itemOn(db(), meeting, 'Palveluseteli')
    const read = async () => [
      (await browse(db(), cast.sari).get(`/meetings/${meeting}`).expect(200)).text,
      (await browse(db(), cast.sari).get(`/meetings/${meeting}/notice`).expect(200)).text,
    ]
    await db().deleteFrom('offices').where('office', '=', 'chair').execute()
    for (const text of await read())
      expect(text)
        .to.include('Päätösehdotus puuttuu: Palveluseteli.')
        .and.include('Toimielimellä ei ole kokouspäivänä puheenjohtajaa.')
    const place = { thing: 'item', thing_id: item, field: 'proposal', language: 'fi', version: 1 } as const
    await db()
      .insertInto('texts')
      .values({ ...place, html: '<p>Otetaan käyttöön.</p>', at: noon })
      .execute()
    for (const text of await read()) expect(text).not.to.include('Päätösehdotus puuttuu: Palveluseteli.')
  })

  describe('POST /meetings/:id/notice', () => {
    beforeEach(() => itemOn(db(), meeting, 'Palveluseteli'))

    it('calls the meeting: numbers, a notice with its proof, a message to each, the record', async () => {
      const called = await call(cast.sari).expect(303)
      const { text } = await browse(db(), cast.sari).get(called.headers.location!).expect(200)
      expect(text).to.include('Kutsu lähti 12 vastaanottajalle.').and.include('href="#notices"')
      expect(await meetingRow()).to.include({ status: 'called' })
      expect(await notices()).to.have.lengthOf(1)
      expect((await notices())[0]).to.include({ kind: 'call', in_time: true, days_given: 21, rule_days: 4 })
      const item = await db()
        .selectFrom('items')
        .where('meeting_id', '=', meeting)
        .selectAll()
        .executeTakeFirstOrThrow()
      expect(item.agenda_number).to.equal(1)
      const sent = await messages(db(), 'notice')
      expect(sent.map((one) => one.address)).to.have.members(
        [
          'chair',
          'vice',
          'anna',
          'bertta',
          'cecilia',
          'chairdeputy',
          'vicedeputy',
          'annadeputy',
          'berttadeputy',
          'ceciliadeputy',
          'sari',
          'esko',
        ].map((name) => `${name}@example.test`),
      )
      expect(await recipients()).to.have.lengthOf(12)
      expect(sent.find((one) => one.address === 'cecilia@example.test')?.subject).to.match(/^Kallelse/)
      const acts = await db().selectFrom('record').where('thing', '=', 'meeting').select('act').execute()
      expect(acts).to.deep.equal([{ act: 'meeting called' }])
    })

    it('the remote link goes to those entitled, not to deputies for information', async () => {
      await call(cast.sari)
      const withLink = (await messages(db(), 'notice')).filter((one) =>
        `${one.body}${one.calendar}`.includes('kolibri'),
      )
      expect(withLink.map((one) => one.address)).to.have.lengthOf(7)
      expect(withLink.some((one) => one.address.includes('deputy'))).to.equal(false)
      expect(withLink[0]?.calendar).to.include('METHOD:REQUEST').and.include('DTSTART:20261216T100000Z')
    })

    it('a second press counts once', async () => {
      await call(cast.sari)
      await call(cast.sari).expect(422, /jo kutsuttu koolle/)
      expect(await notices()).to.have.lengthOf(1)
      expect(await messages(db(), 'notice')).to.have.lengthOf(12)
    })

    it('R18: late, it needs a tick, and the notice says that it is late', async () => {
      const at = new Date('2026-12-14T10:00:00Z')
      await call(cast.sari, {}, { at }).expect(422, /myöhässä/)
      await call(cast.sari, { late: 'yes' }, { at }).expect(303)
      expect((await notices())[0]).to.include({ in_time: false, days_given: 2 })
    })

    it('R19: the vice-chair only when the chair is prevented', async () => {
      await call(cast.vice).expect(422, /puheenjohtaja on estynyt/)
      await call(cast.vice, { chair_prevented: 'yes' }).expect(303)
    })

    it('not members, not other bodies, not strangers', async () => {
      await call(cast.anna).expect(404)
      await call(cast.oskari).expect(404)
      await browse(db()).post(`/meetings/${meeting}/notice`).expect(401)
      expect(await notices()).to.have.lengthOf(0)
    })

    it('R82: a matter with a pending tender is not called', async () => {
      const matter_id = await matterOf(db(), cast.bodies.board, 'Tarjouskilpailu', { pending_tender: true })
      await itemOn(db(), meeting, 'Tarjouskilpailu', { matter_id })
      await call(cast.sari).expect(422, /vireillä olevaa tarjouskilpailua/)
      expect(await meetingRow()).to.include({ status: 'draft' })
    })

    it("a secret item's heading is in no message, no record and not on the public page", async () => {
      await itemOn(db(), meeting, 'ZEBRA', { publicity: 'secret', secrecy_ground: 'JulkL 24 §' })
      await call(cast.sari).expect(303)
      expect(JSON.stringify(await messages(db()))).not.to.include('ZEBRA')
      expect((await messages(db(), 'notice'))[0]?.body).to.include('Salassa pidettävä asia')
      expect(JSON.stringify(await db().selectFrom('record').selectAll().execute())).not.to.include('ZEBRA')
      for (const path of [`/meetings/${meeting}`, `/meetings/${meeting}/agenda`]) {
        const { text } = await browse(db()).get(path).expect(200)
        expect(text).not.to.include('ZEBRA').and.not.to.include('kolibri').and.not.to.include('example.test')
        expect(text).to.include('Palveluseteli').and.include('Salassa pidettävä asia')
      }
      const sure = await browse(db(), cast.anna, { strength: 'strong' }).get(`/meetings/${meeting}`)
      expect(sure.text).to.include('ZEBRA')
      const unsure = await browse(db(), cast.anna).get(`/meetings/${meeting}`)
      expect(unsure.text).not.to.include('ZEBRA')
    })

    it('someone without e-mail gets a paper, which waits until marked', async () => {
      await db()
        .updateTable('people')
        .set({ email: null, postal_address: 'Katu 1, Pori' })
        .where('id', '=', cast.bertta.id)
        .execute()
      await call(cast.sari)
      const [notice] = await notices()
      const paper = async () => (await recipients()).find((one) => one.person_id === cast.bertta.id)
      expect(await paper()).to.include({ way: 'post', address: 'Katu 1, Pori', at: null })
      expect(await listWaiting(db(), cast.sari)).to.include('paper_notice')
      await browse(db(), cast.oskari)
        .post(`/notices/${notice?.id}/deliveries`, { person: cast.bertta.id })
        .expect(403)
      await browse(db(), cast.sari)
        .post(`/notices/${notice?.id}/deliveries`, { person: cast.bertta.id, way: 'post' })
        .expect(303)
      expect((await paper())?.at).to.be.instanceOf(Date)
      expect(await listWaiting(db(), cast.sari)).not.to.include('paper_notice')
    })

    it('home: the notice waits for the secretary until it is sent; then the members owe an answer', async () => {
      expect(await listWaiting(db(), cast.sari)).to.deep.equal(['notice 2026-12-12'])
      expect(await listWaiting(db(), cast.anna)).to.deep.equal([])
      await call(cast.sari)
      expect(await listWaiting(db(), cast.sari)).to.deep.equal([])
      expect(await listWaiting(db(), cast.anna)).to.deep.equal(['reply 2026-12-16'])
    })
  })

  describe('After the call', () => {
    beforeEach(async () => {
      await itemOn(db(), meeting, 'Palveluseteli')
      await call(cast.sari)
    })

    it('a move is a new notice with its own proof and a rising invitation; everyone is asked again', async () => {
      await browse(db(), cast.anna).post(`/meetings/${meeting}/replies`, { reply: 'coming' }).expect(303)
      const form = {
        day: '2026-12-18',
        start: '12:00',
        end: '14:00',
        place: 'Rauma',
        note: 'Sali on varattu',
      }
      const sari = browse(db(), cast.sari)
      const { starts_at, ends_at, place } = await meetingRow()
      const same = { day: dayOf(starts_at), start: clockOf(starts_at), end: clockOf(ends_at), place }
      await sari.post(`/meetings/${meeting}/move`, same).expect(422, /Kokous on jo tällöin/)
      await sari.post(`/meetings/${meeting}/move`, form).expect(303)
      expect((await meetingRow()).starts_at.toISOString()).to.equal('2026-12-18T10:00:00.000Z')
      expect((await notices()).map((one) => one.kind)).to.deep.equal(['call', 'move'])
      expect(await recipients()).to.have.lengthOf(24)
      const [first] = await messages(db(), 'notice_move')
      expect(first?.body).to.include('Sali on varattu')
      expect(first?.calendar).to.include('SEQUENCE:1').and.include('DTSTART:20261218T100000Z')
      expect(await db().selectFrom('replies').selectAll().execute()).to.have.lengthOf(0)
    })

    it('a cancellation cancels the invitation and gives the matters back', async () => {
      const matter_id = await matterOf(db(), cast.bodies.board, 'Seteli', { status: 'on_agenda' })
      await itemOn(db(), meeting, 'Seteli', { matter_id })
      await browse(db(), cast.sari)
        .post(`/meetings/${meeting}/cancellation`, { note: '' })
        .expect(422, /Täytä/)
      await browse(db(), cast.sari)
        .post(`/meetings/${meeting}/cancellation`, { note: 'Sairastuminen' })
        .expect(303)
      expect(await meetingRow()).to.include({ status: 'cancelled' })
      expect((await messages(db(), 'notice_cancellation'))[0]?.calendar).to.include('METHOD:CANCEL')
      const matter = await db()
        .selectFrom('matters')
        .where('id', '=', matter_id)
        .selectAll()
        .executeTakeFirstOrThrow()
      expect(matter.status).to.equal('backlog')
      const { text } = await browse(db(), cast.sari).get(`/meetings/${meeting}`)
      const proof = text.split('Perumisilmoitus').at(-1)
      expect(proof, 'no days are reckoned for a cancellation')
        .to.include('Sairastuminen')
        .and.not.match(/Sääntö:|myöhässä/)
      const printed = await browse(db(), cast.sari).get(`/meetings/${meeting}/agenda`)
      expect(printed.text).to.include('Kokous on peruttu.').and.not.include('tarkastamaton')
      await browse(db(), cast.sari)
        .post(`/meetings/${meeting}/cancellation`, { note: 'x' })
        .expect(422, /jo peruttu/)
    })

    it('a changed place is told to those called', async () => {
      const form = { place: 'Ulvila', mode: 'ordinary', access: '', remote_link: '' }
      await browse(db(), cast.sari).post(`/meetings/${meeting}/details`, form).expect(303)
      expect(await messages(db(), 'notice_change')).to.have.lengthOf(12)
      await browse(db(), cast.sari).post(`/meetings/${meeting}/details`, form).expect(303)
      expect(await messages(db(), 'notice_change')).to.have.lengthOf(12)
    })

    it('bad input to move and cancellation gives the form back, 422', async () => {
      const post = (path: string, form: object) =>
        browse(db(), cast.sari).post(`/meetings/${meeting}/${path}`, form)
      const good = { day: '2026-12-18', start: '12:00', end: '14:00' }
      const long = 'a'.repeat(1_000_000)
      for (const bad of [{}, { ...good, note: long }, { ...good, day: ['x', 'y'] }, { ...good, end: '9:00' }])
        await post('move', bad).expect(422, /role="alert"/)
      for (const bad of [{}, { note: long }, { note: ['a', 'b'] }])
        await post('cancellation', bad).expect(422, /role="alert"/)
      expect(await notices()).to.have.lengthOf(1)
    })
  })
})
