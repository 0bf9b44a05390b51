import { expect } from 'chai'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { draftOf, itemOn, messages } from './draft.ts'
import { listWaiting } from './waiting.ts'

describe('Replies', () => {
  const db = useDatabase()
  let cast: Cast
  let meeting: number
  let item: number
  beforeEach(async () => {
    cast = await assemble(db())
    meeting = await draftOf(db(), cast, { status: 'called' })
    item = await itemOn(db(), meeting, 'Palveluseteli')
  })
  const reply = (who: { id: number }, form: object, visit = {}) =>
    browse(db(), who, visit).post(`/meetings/${meeting}/replies`, form)
  const calls = () => db().selectFrom('deputy_calls').selectAll().orderBy('id').execute()

  describe('POST /meetings/:id/replies', () => {
    it('a yes is kept and ends the duty; a second answer takes its place', async () => {
      expect(await listWaiting(db(), cast.anna)).to.deep.equal(['reply 2026-12-16'])
      await reply(cast.anna, { reply: 'coming' }).expect(303)
      expect(await listWaiting(db(), cast.anna)).to.deep.equal([])
      await reply(cast.anna, { reply: 'remote' }).expect(303)
      const kept = await db().selectFrom('replies').selectAll().execute()
      expect(kept).to.have.lengthOf(1)
      expect(kept[0]).to.include({ reply: 'remote', entered_by: null })
    })

    it('is confirmed in words, without JavaScript too', async () => {
      const { headers } = await reply(cast.anna, { reply: 'coming' }).expect(303)
      const { text } = await browse(db(), cast.anna).get(headers.location!.split('#')[0]!).expect(200)
      expect(text).to.include('Vastauksesi on tallennettu.')
      const later = await browse(db(), cast.anna).get(`/meetings/${meeting}`)
      expect(later.text).not.to.include('Vastauksesi on tallennettu.')
    })

    it('R32: a no calls the personal deputy once, with the link and an invitation', async () => {
      await reply(cast.anna, { reply: 'absent' }).expect(303)
      await reply(cast.anna, { reply: 'absent' }).expect(303)
      expect(await calls()).to.have.lengthOf(1)
      const sent = await messages(db(), 'deputy_call')
      expect(sent.map((one) => one.address)).to.deep.equal(['annadeputy@example.test'])
      expect(sent[0]?.body).to.include('kolibri')
      expect(sent[0]?.calendar).to.include('METHOD:REQUEST')
      expect(await listWaiting(db(), cast.annaDeputy)).to.deep.equal(['deputy_reply 2026-12-16'])
      await reply(cast.annaDeputy, { reply: 'coming' }).expect(303)
      expect(await listWaiting(db(), cast.annaDeputy)).to.deep.equal([])
    })

    it('a yes after all thanks the deputy off', async () => {
      await reply(cast.anna, { reply: 'absent' })
      await reply(cast.anna, { reply: 'coming' })
      expect(await calls()).to.have.lengthOf(0)
      expect((await messages(db(), 'deputy_call_withdrawn'))[0]?.calendar).to.include('METHOD:CANCEL')
      await reply(cast.annaDeputy, { reply: 'coming' }).expect(422, /Sinut kutsutaan, jos/)
    })

    it('for one item it calls the deputy for that item, naming it and when it is expected; a secret one by its number', async () => {
      const hidden = await itemOn(db(), meeting, 'Salainen', { publicity: 'secret', agenda_number: 2 })
      await db().updateTable('items').set({ minutes: 35, agenda_number: 1 }).where('id', '=', item).execute()
      await reply(cast.anna, { reply: 'absent', item }).expect(303)
      expect((await calls())[0]).to.include({ item_id: item })
      const strong = { strength: 'strong' as const }
      await reply(cast.bertta, { reply: 'absent', item: hidden }, strong).expect(303)
      const [named, numbered] = (await messages(db(), 'deputy_call')).map(({ body }) => body)
      expect(named).to.include('asiaan 1: Palveluseteli.').and.include('arviolta ke 16.12.2026 klo 12.00')
      expect(numbered).to.include('asiaan 2.').and.include('klo 12.35').and.not.include('Salainen')
      const page = async () => (await browse(db(), cast.annaDeputy).get(`/meetings/${meeting}`)).text
      expect(await page())
        .to.include(`href="/items/${item}"`)
        .and.not.include('Vastasit')
      await reply(cast.annaDeputy, { reply: 'coming', item }).expect(303)
      expect(await page()).to.match(/Vastasit: <strong>Tulen/)
    })

    it('a disqualification declared beforehand does the same', async () => {
      const declare = (form: object) => browse(db(), cast.anna).post(`/items/${item}/declarations`, form)
      await declare({ ground: '6', reason: 'x' }).expect(422)
      await declare({ ground: '5', reason: '' }).expect(422)
      await declare({ ground: '5', reason: 'Olen yhtiön hallituksessa' }).expect(303)
      await declare({ ground: '5', reason: 'Olen yhtiön hallituksessa' }).expect(303)
      expect(await db().selectFrom('disqualifications').selectAll().execute()).to.have.lengthOf(1)
      expect((await calls())[0]).to.include({ item_id: item, membership_id: cast.memberships.anna })
    })

    it('the secretary enters one for a member, marked; taken back, the deputy is thanked off', async () => {
      const path = `/items/${item}/declarations`
      const form = { person: cast.anna.id, ground: '5', reason: 'Yhtiön hallituksessa' }
      expect((await browse(db(), cast.sari).get(`/items/${item}`)).text).to.include(`value="${cast.anna.id}"`)
      await browse(db(), cast.bertta).post(path, form).expect(403)
      await browse(db(), cast.sari)
        .post(path, { ...form, person: cast.outi.id })
        .expect(422)
      await browse(db(), cast.sari).post(path, form).expect(303)
      await browse(db(), cast.sari).post(path, form).expect(422)
      const [held] = await db().selectFrom('disqualifications').selectAll().execute()
      expect(held).to.include({ person_id: cast.anna.id, entered_by: cast.sari.id, status: 'declared' })
      expect((await calls())[0]).to.include({ item_id: item, membership_id: cast.memberships.anna })
      const { text } = await browse(db(), cast.chair).get(`/items/${item}`)
      expect(text).to.include('kirjannut Sari').and.include('Yhtiön hallituksessa')
      expect((await browse(db(), cast.bertta).get(`/items/${item}`)).text).not.to.include('kirjannut Sari')
      await browse(db(), cast.sari).post(`/disqualifications/${held!.id}/withdrawal`).expect(303)
      expect(await calls()).to.deep.equal([])
      await browse(db(), cast.sari).post(path, form).expect(303)
      expect(await calls()).to.have.lengthOf(1)
    })

    it('R42: a disqualification declared beforehand is taken back until the meeting opens', async () => {
      const path = `/items/${item}/declarations`
      const form = { ground: '5', reason: 'Olen yhtiön hallituksessa' }
      const takeBack = (who: { id: number }, more: object = {}) =>
        browse(db(), who).post(`${path}/withdrawal`, more)
      await browse(db(), cast.anna).post(path, form).expect(303)
      await takeBack(cast.bertta, { person: cast.anna.id }).expect(403)
      await reply(cast.annaDeputy, { reply: 'coming', item }).expect(303)
      await takeBack(cast.anna).expect(422, /jo vastannut tulevansa tämän asian ajaksi/)
      const declared = db().selectFrom('disqualifications').select('id')
      const { id: held } = await declared.executeTakeFirstOrThrow()
      const inRoom = browse(db(), cast.anna).post(`/disqualifications/${held}/withdrawal`)
      await inRoom.expect(422, /jo vastannut tulevansa tämän asian ajaksi/)
      expect((await browse(db(), cast.anna).get(`/items/${item}`)).text).to.include('name="confirmed"')
      await takeBack(cast.anna, { confirmed: 'yes' }).expect(303)
      expect(await calls()).to.deep.equal([])
      const [off] = await messages(db(), 'deputy_call_withdrawn')
      expect(off).to.include({ address: 'annadeputy@example.test' })
      expect(off?.body).to.include('asiassa').and.include(': Palveluseteli.')
      await takeBack(cast.anna).expect(303)
      const taken = db().selectFrom('record').where('act', '=', 'disqualification withdrawn').selectAll()
      expect(await taken.execute()).to.have.lengthOf(1)

      await browse(db(), cast.anna).post(path, form).expect(303)
      await takeBack(cast.sari, { person: cast.anna.id, confirmed: 'yes' }).expect(303)
      expect((await taken.execute()).at(-1)).to.deep.include({
        person_id: cast.sari.id,
        details: { item, person: cast.anna.id },
      })
      await browse(db(), cast.anna).post(path, form).expect(303)
      await db().updateTable('meetings').set({ status: 'open' }).where('id', '=', meeting).execute()
      await takeBack(cast.anna, { confirmed: 'yes' }).expect(422, /vain ennen kokouksen alkua/)
    })

    it('a deputy called for two items is let off one; the calendar keeps the meeting', async () => {
      const other = await itemOn(db(), meeting, 'Kotihoito')
      await reply(cast.anna, { reply: 'absent', item })
      await reply(cast.anna, { reply: 'absent', item: other })
      await reply(cast.anna, { reply: 'coming', item })
      await reply(cast.anna, { reply: 'coming', item: other })
      const off = await messages(db(), 'deputy_call_withdrawn')
      expect(off.map(({ calendar }) => Boolean(calendar))).to.deep.equal([false, true])
      expect(off[0]?.body).to.include('muihin asioihin on yhä voimassa')
    })

    it('the secretary enters an answer for another, marked; nobody else does', async () => {
      await reply(cast.sari, { reply: 'coming', person: cast.bertta.id }).expect(303)
      const [kept] = await db().selectFrom('replies').selectAll().execute()
      expect(kept).to.include({ person_id: cast.bertta.id, entered_by: cast.sari.id })
      await reply(cast.anna, { reply: 'absent', person: cast.bertta.id }).expect(403)
      await reply(cast.sari, { reply: 'coming', person: cast.outi.id }).expect(
        422,
        /Vastausta ei voi kirjata/,
      )
      const shown = await browse(db(), cast.chair).get(`/meetings/${meeting}`)
      expect(shown.text).to.include('sihteerin kirjaama').and.include('Varmoja 1, vastaamatta 4')
      const member = await browse(db(), cast.anna).get(`/meetings/${meeting}`)
      expect(member.text).not.to.include('Varmoja')
    })

    it('htmx gets the piece', async () => {
      const { text } = await reply(cast.anna, { reply: 'coming' }, { htmx: true }).expect(200)
      expect(text).to.match(new RegExp(`^\\s*(<%.*)?<section class="card no-print" id="reply-${meeting}"`))
    })

    it('what is no answer gets the sentence, 422; another body gets nothing', async () => {
      for (const form of [
        {},
        { reply: 'maybe' },
        { reply: ['coming', 'absent'] },
        { reply: 'coming', item: 'x' },
      ])
        await reply(cast.anna, form).expect(422)
      await reply(cast.anna, { reply: 'coming', item: 99999 }).expect(404)
      await reply(cast.outi, { reply: 'coming' }).expect(422, /Vain jäsenet/)
      await browse(db()).post(`/meetings/${meeting}/replies`, { reply: 'coming' }).expect(401)
      expect(await db().selectFrom('replies').selectAll().execute()).to.have.lengthOf(0)
    })
  })
})
