import { expect } from 'chai'
import { inTransaction } from '../../db/connection.ts'
import { adoptRecommendation } from '../../server/recommendations/queries.ts'
import { four, standing } from '../recommendations/support.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { wordsOf } from '../support/pdf.ts'
import { assemble, type Cast } from '../support/people.ts'
import { holdMeeting, idOfMinutes, setMeeting } from './held.ts'

describe('A § checked at once in the meeting (R66)', function () {
  this.timeout(30_000)
  const db = useDatabase()
  let cast: Cast
  let held: Awaited<ReturnType<typeof holdMeeting>>
  const as = (person?: { id: number }) => browse(db(), person, { strength: 'strong' })
  const check = (person = cast.sari, item = held.prices) => as(person).post(`/items/${item}/checking`)
  const write = (html: string, item = held.prices) =>
    as(cast.sari).post(`/items/${item}/prose`, { field: 'handling_prose', language: 'fi', base: '0', html })

  beforeEach(async () => {
    cast = await assemble(db())
    held = await holdMeeting(db(), cast)
    await setMeeting(db(), held.meeting, 'open')
  })

  it('is stated by the chair or entered by the secretary, while the body can decide', async () => {
    await setMeeting(db(), held.meeting, 'closed')
    await setMeeting(db(), held.meeting, 'open')
    const adjourned = await db()
      .insertInto('adjournments')
      .values({ meeting_id: held.meeting, at: noon })
      .returning('id')
      .executeTakeFirstOrThrow()
    expect((await check(cast.chair)).text).to.include('Kokous on keskeytetty')
    await db().deleteFrom('adjournments').where('id', '=', adjourned.id).execute()
    const gone = db().updateTable('attendances').where('person_id', '=', cast.vice.id)
    await gone.set({ departed_at: noon, departure_reason: 'left' }).execute()
    expect((await check(cast.chair)).text, 'Anna is disqualified, Vice has left').to.include(
      'läsnä on 2, tarvitaan 3',
    )
    await gone.set({ departed_at: null, departure_reason: null }).execute()
    expect((await check(cast.chair)).status).to.equal(303)
  })

  it('is recorded once, in the meeting, of a § that is decided', async () => {
    expect((await check(cast.anna)).status).to.equal(403)
    expect((await check(cast.hanna)).status).to.equal(404)
    await db().updateTable('items').set({ outcome: null }).where('id', '=', held.prices).execute()
    expect((await check()).text).to.include('Asiaa ei ole vielä ratkaistu.')
    await db().updateTable('items').set({ outcome: 'decided' }).where('id', '=', held.prices).execute()
    await setMeeting(db(), held.meeting, 'closed')
    expect((await check()).status).to.equal(422)
    await setMeeting(db(), held.meeting, 'open')
    expect((await check()).status).to.equal(303)
    expect((await check()).status, 'twice is once').to.equal(303)
    const lines = await db()
      .selectFrom('record')
      .where('act', '=', 'section checked at once')
      .select('thing_id')
      .execute()
    expect(lines).to.deep.equal([{ thing_id: held.prices }])
    const item = await db()
      .selectFrom('items')
      .where('id', '=', held.prices)
      .select('section_final')
      .executeTakeFirstOrThrow()
    expect(item.section_final, 'R23').to.equal(true)
  })

  it('stands as it was checked, and takes only recorded corrections', async () => {
    await write('<p>Ennen tarkastamista.</p>')
    await check()
    const late = await write('<p>Tarkastamisen jälkeen.</p>')
    expect(late.status).to.equal(422)
    expect(late.text).to.include('Pykälä tarkastettiin heti kokouksessa.')
    expect((await write('<p>Toinen pykälä.</p>', held.closing)).status).to.equal(303)
    await db()
      .updateTable('attendances')
      .set({ departed_at: noon, departed_item_id: held.prices, departure_reason: 'left' })
      .where('person_id', '=', cast.bertta.id)
      .execute()
    await setMeeting(db(), held.meeting, 'closed')
    await as(cast.sari).post(`/meetings/${held.meeting}/chair-review`)
    const id = await idOfMinutes(db(), held.meeting)
    const versions = await db()
      .selectFrom('minutes_sections')
      .where('item_id', '=', held.prices)
      .select(['version', 'html'])
      .execute()
    expect(versions).to.have.length(1)
    expect(versions[0]!.html).to.include('Ennen tarkastamista').and.include('tarkastettiin heti kokouksessa')
    expect(versions[0]!.html, 'what happened later is told elsewhere').to.not.include(
      `${cast.bertta.name} poistui`,
    )
    const judged = await as(cast.chair).post(`/minutes/${id}/verdicts`, {
      verdict: 'correction',
      item: String(held.prices),
      reasons: 'Muuta.',
    })
    expect(judged.status).to.equal(422)
    expect(
      (await as(cast.sari).post(`/minutes/${id}/sections`, { item: String(held.prices) })).status,
    ).to.equal(422)
    const correction = { before: 'Ennen', after: 'Juuri ennen', reason: 'Kirjoitusvirhe' }
    const correct = (item: number) =>
      as(cast.sari).post(`/minutes/${id}/corrections`, { ...correction, item: String(item) })
    expect((await correct(held.closing)).status, 'the rest is not checked').to.equal(422)
    expect((await correct(held.prices)).status).to.equal(303)
    expect((await as(cast.chair).get(`/minutes/${id}`)).text).to.include('Juuri ennen')
  })

  it('waits for no verdict; the rest does', async () => {
    await check()
    await setMeeting(db(), held.meeting, 'closed')
    await as(cast.sari).post(`/meetings/${held.meeting}/chair-review`)
    const id = await idOfMinutes(db(), held.meeting)
    for (const person of [cast.chair, cast.anna, cast.bertta])
      await as(person).post(`/minutes/${id}/verdicts`, { verdict: 'approved', item: 'all' })
    const given = await db().selectFrom('verdicts').select('item_id').execute()
    expect(given.map(({ item_id }) => item_id))
      .to.include(held.secret)
      .and.not.include(held.prices)
    const { status } = await db().selectFrom('minutes').select('status').executeTakeFirstOrThrow()
    expect(status, 'nobody but the meeting had to check the § of the disqualified Anna').to.equal('checked')
  })

  it('goes out before the rest is checked: extract, its PDF and what was asked to be sent', async () => {
    const ask = (address: string) =>
      as(cast.sari).post(`/items/${held.prices}/extracts`, {
        kind: 'for_implementation',
        recipient: 'Palveluseteliyksikkö',
        address,
      })
    await ask('yksikko@example.test')
    expect((await as(cast.sari).get(`/items/${held.prices}/extract`)).status, 'not yet').to.equal(404)
    await check()
    const [mail] = await db()
      .selectFrom('messages')
      .where('kind', '=', 'extract')
      .select('link_path')
      .execute()
    const opened = await as().get(mail!.link_path!)
    expect(opened.text)
      .to.include('Hinnat tarkistetaan vuosittain')
      .and.include('Palveluseteliyksikkö')
      .and.include('Pykälä tarkastettiin heti kokouksessa.')
      .and.not.include('Tarkastamaton')
    const pdf = await as(cast.sari).get(`/items/${held.prices}/extract.pdf`).responseType('blob')
    expect(await wordsOf(pdf.body as Buffer))
      .to.include('Hinnat tarkistetaan vuosittain')
      .and.not.include('Tarkastamaton')
    expect((await as(cast.sari).get(`/items/${held.closing}/extract`)).status, 'the rest waits').to.equal(404)
    await ask('')
    const [, onPaper] = await db().selectFrom('extracts').orderBy('id').select('id').execute()
    expect((await as(cast.sari).post(`/extracts/${onPaper!.id}/dispatch`)).status).to.equal(303)
    const page = await as(cast.sari).get(`/meetings/${held.meeting}/minutes`)
    expect(page.text).to.include(`/items/${held.prices}/extract`)
    expect((await as(cast.bertta).get(`/items/${held.prices}/extract`)).status, 'its own body').to.equal(200)
    await db().updateTable('items').set({ publicity: 'public' }).where('id', '=', held.prices).execute()
    for (const stranger of [undefined, cast.hanna])
      expect((await as(stranger).get(`/items/${held.prices}/extract`)).status, 'not published').to.equal(404)
  })

  describe('is signed by chair and secretary by itself', () => {
    let recommendation: number
    const hash = async () =>
      (
        await db()
          .selectFrom('minutes_sections')
          .where('item_id', '=', held.prices)
          .select('hash')
          .executeTakeFirstOrThrow()
      ).hash
    const sign = async (person: { id: number }, given?: string) =>
      as(person).post(`/items/${held.prices}/signatures`, { hash: given ?? (await hash()) })
    const statusOf = async () => (await standing(db(), recommendation)).status

    beforeEach(async () => {
      const { id: matter } = await db()
        .insertInto('matters')
        .values({
          title: { fi: 'Hinnantarkistus' },
          origin: 'provider',
          body_id: cast.bodies.board,
          created_at: noon,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await db().updateTable('items').set({ matter_id: matter }).where('id', '=', held.prices).execute()
      recommendation = await inTransaction(db(), (db) =>
        adoptRecommendation(db, {
          itemId: held.prices,
          kind: 'recommendation',
          recipientBodyId: cast.bodies.leadership,
          parts: [{ html: { fi: '<p>Hinnat tarkistetaan.</p>' }, stale: {} }],
          by: cast.sari.id,
          at: noon,
        }),
      )
      await as(cast.sari).post(`/recommendations/${recommendation}/summary`, {
        ...four,
        publicity: 'handling',
      })
      await check()
    })

    it('and then its recommendation is delivered, before the rest (R66, R74)', async () => {
      const page = await as(cast.chair).get(`/meetings/${held.meeting}/minutes`)
      expect(page.text)
        .to.include('Allekirjoitan pykälän puheenjohtajana')
        .and.include(`/items/${held.prices}/signatures`)
        .and.include(await hash())
      expect((await sign(cast.chair)).status).to.equal(303)
      expect(await statusOf(), 'one signature is not two').to.equal('adopted')
      const waits = await as(cast.sari).post(`/recommendations/${recommendation}/delivery`)
      expect(waits.status).to.equal(422)
      expect(waits.text).to.include('tarkastettu ja allekirjoitettu')
      expect((await sign(cast.sari)).status).to.equal(303)
      expect(await statusOf()).to.equal('delivered')
      const { status } = await db().selectFrom('minutes').select('status').executeTakeFirstOrThrow()
      expect(status, 'the rest is still written').to.equal('writing')
      const lines = await db()
        .selectFrom('record')
        .where('act', 'in', ['section signed', 'recommendation delivered'])
        .orderBy('id')
        .select(['act', 'thing_id'])
        .execute()
      expect(lines.map(({ act }) => act)).to.deep.equal([
        'section signed',
        'section signed',
        'recommendation delivered',
      ])
      expect((await as(cast.leena).get(`/recommendations/${recommendation}`)).status).to.equal(200)
    })

    it('stands with both names on the extract and its PDF', async () => {
      for (const person of [cast.chair, cast.sari]) await sign(person)
      const extract = (await as(cast.bertta).get(`/items/${held.prices}/extract`)).text
      expect(extract).to.include(`${cast.chair.name}, puheenjohtaja`).and.include(`${cast.sari.name}, pöytä`)
      const pdf = await as(cast.bertta).get(`/items/${held.prices}/extract.pdf`).responseType('blob')
      expect(await wordsOf(pdf.body as Buffer))
        .to.include(cast.chair.name)
        .and.include(await hash())
    })

    it('once each, over what was checked, and only a § that was', async () => {
      expect((await sign(cast.chair, 'x')).text).to.include('Sisältö ei ole enää se')
      expect((await sign(cast.chair)).status).to.equal(303)
      expect((await sign(cast.chair)).text).to.include('Olet jo allekirjoittanut pykälän.')
      for (const person of [cast.anna, cast.vice]) expect((await sign(person)).status).to.equal(403)
      const other = await as(cast.chair).post(`/items/${held.closing}/signatures`, { hash: await hash() })
      expect(other.status).to.equal(422)
      expect(other.text).to.include('Pykälää ei ole tarkastettu heti')
    })

    it('and still takes the signatures of the whole minutes', async () => {
      for (const person of [cast.chair, cast.sari]) await sign(person)
      await setMeeting(db(), held.meeting, 'closed')
      await as(cast.sari).post(`/meetings/${held.meeting}/chair-review`)
      const id = await idOfMinutes(db(), held.meeting)
      for (const person of [cast.chair, cast.anna, cast.bertta])
        await as(person).post(`/minutes/${id}/verdicts`, { verdict: 'approved', item: 'all' })
      const { content_hash } = await db()
        .selectFrom('minutes')
        .select('content_hash')
        .executeTakeFirstOrThrow()
      for (const person of [cast.chair, cast.sari])
        await as(person).post(`/minutes/${id}/signatures`, { hash: content_hash! })
      const { status } = await db().selectFrom('minutes').select('status').executeTakeFirstOrThrow()
      expect(status).to.equal('signed')
      expect(await statusOf(), 'delivered once').to.equal('delivered')
    })
  })
})
