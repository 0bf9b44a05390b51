import { expect } from 'chai'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { holdMeeting, idOfMinutes, setMeeting, statusOfMinutes } from './held.ts'

describe('Checking, signing and publishing the minutes', () => {
  const db = useDatabase()
  let cast: Cast
  let held: Awaited<ReturnType<typeof holdMeeting>>
  let id: number
  beforeEach(async () => {
    cast = await assemble(db())
    held = await holdMeeting(db(), cast)
  })

  const as = (person?: { id: number }) => browse(db(), person, { strength: 'strong' })
  const send = async () => {
    const answer = await as(cast.sari).post(`/meetings/${held.meeting}/chair-review`)
    expect(answer.status).to.equal(303)
    id = await idOfMinutes(db(), held.meeting)
  }
  const judge = (person: { id: number }, form: object) => as(person).post(`/minutes/${id}/verdicts`, form)
  const approve = (person: { id: number }) => judge(person, { verdict: 'approved', item: 'all' })
  const status = () => statusOfMinutes(db(), id)
  const checkAll = async () => {
    for (const person of [cast.chair, cast.anna, cast.bertta, cast.vice]) await approve(person)
  }
  const write = (html: string, item = held.prices) =>
    as(cast.sari).post(`/items/${item}/prose`, {
      field: 'handling_prose',
      language: 'fi',
      base: '0',
      html: `<p>${html}</p>`,
    })
  const sign = async (person: { id: number }, hash?: string) => {
    const { content_hash } = await db()
      .selectFrom('minutes')
      .where('id', '=', id)
      .select('content_hash')
      .executeTakeFirstOrThrow()
    return as(person).post(`/minutes/${id}/signatures`, { hash: hash ?? content_hash ?? '' })
  }
  const signBoth = async () => {
    await checkAll()
    await sign(cast.chair)
    await sign(cast.sari)
  }

  it('goes to the chair, then to the checkers, then to be signed (R65)', async () => {
    await send()
    expect(await status()).to.equal('with_chair')
    expect((await approve(cast.anna)).status).to.equal(404)
    await approve(cast.chair)
    expect(await status()).to.equal('with_checkers')
    await approve(cast.anna)
    expect(await status()).to.equal('with_checkers')
    await approve(cast.bertta)
    expect(await status(), '§ 23 waits for the deputy of the disqualified Anna').to.equal('with_checkers')
    await approve(cast.vice)
    expect(await status()).to.equal('checked')
    await sign(cast.chair)
    expect(await status()).to.equal('checked')
    await sign(cast.sari)
    expect(await status()).to.equal('signed')
  })

  it('says of which § a checker is lacking, before it is sent and to those who check it (R65)', async () => {
    await db().deleteFrom('checkers').where('deputy', '=', true).execute()
    const written = await as(cast.sari).get(`/meetings/${held.meeting}/minutes`)
    expect(written.text).to.match(/href="#item-\d+">23\s§<\/a>: Vain yksi valituista tarkastajista/)
    expect(written.text.match(/Vain yksi valituista/g)).to.have.lengthOf(1)
    await send()
    const sent = await as(cast.chair).get(`/minutes/${id}`)
    expect(sent.text.match(/Vain yksi valituista/g)).to.have.lengthOf(1)
    await db().deleteFrom('checkers').where('person_id', '=', cast.bertta.id).execute()
    const alone = await as(cast.chair).get(`/minutes/${id}`)
    expect(alone.text).to.include('Kukaan valituista tarkastajista ei voi tarkastaa kohtaa')
  })

  it('is left to the next meeting where fewer than two can check a § (R65)', async () => {
    await db().deleteFrom('checkers').where('deputy', '=', true).execute()
    await send()
    for (const person of [cast.chair, cast.anna]) await approve(person)
    expect(await status()).to.equal('with_checkers')
    await approve(cast.bertta)
    expect(await status(), 'of § 23 Bertta alone could approve').to.equal('refused')
    const line = await db()
      .selectFrom('record')
      .where('act', '=', 'minutes lack a checker')
      .select('details')
      .executeTakeFirstOrThrow()
    expect(line.details).to.deep.equal({ items: [held.prices] })
    const letters = db().selectFrom('messages').where('kind', '=', 'minutes_unchecked')
    expect(await letters.select('person_id').execute()).to.deep.equal([{ person_id: cast.sari.id }])
    const { text } = await as(cast.sari).get(`/minutes/${id}`)
    expect(text).to.include('Seuraava kokous tarkastaa').and.not.include('eivät hyväksyneet')
    expect(text, 'which § it is').to.match(/Vain yksi valituista/)
  })

  it('has a deputy check in the place of a checker who led the meeting (R65)', async () => {
    await db()
      .updateTable('checkers')
      .set({ person_id: cast.chair.id })
      .where('person_id', '=', cast.anna.id)
      .execute()
    await send()
    for (const person of [cast.chair, cast.bertta]) await approve(person)
    expect(await status(), 'the deputy is to check').to.equal('with_checkers')
    await approve(cast.vice)
    expect(await status()).to.equal('checked')
  })

  it('is checked by its two checkers when the § that one of them could not check was checked at once', async () => {
    await db().deleteFrom('checkers').where('deputy', '=', true).execute()
    await setMeeting(db(), held.meeting, 'open')
    const room = () => as(cast.sari).get(`/meetings/${held.meeting}/room?item=${held.prices}`)
    expect((await room()).text).to.include('Vain yksi valituista tarkastajista voi tarkastaa tämän pykälän.')
    expect((await as(cast.bertta).get(`/meetings/${held.meeting}/room?item=${held.prices}`)).text)
      .to.include('table-')
      .and.not.include('voi tarkastaa tämän pykälän')
    expect((await as(cast.sari).post(`/items/${held.prices}/checking`)).status).to.equal(303)
    expect((await room()).text)
      .to.include('Pykälä tarkastettu heti')
      .and.not.include('Vain yksi valituista')
    await setMeeting(db(), held.meeting, 'closed')
    await send()
    for (const person of [cast.chair, cast.anna, cast.bertta]) await approve(person)
    expect(await status()).to.equal('checked')
  })

  it('takes no approval of a text that changed after it was read', async () => {
    await send()
    const page = await as(cast.chair).get(`/minutes/${id}`)
    const seen = /name="seen" value="([^"]+)"/.exec(page.text)![1]
    await write('Käsittely sai uuden lauseen.')
    await as(cast.sari).post(`/minutes/${id}/sections`, { item: held.prices })
    const late = await judge(cast.chair, { verdict: 'approved', item: 'all', seen })
    expect(late.status).to.equal(422)
    expect(late.text).to.include('uuden lauseen')
    expect(await status()).to.equal('with_chair')
    const again = /name="seen" value="([^"]+)"/.exec(late.text)![1]
    expect((await judge(cast.chair, { verdict: 'approved', item: 'all', seen: again })).status).to.equal(303)
  })

  it('lets the disqualified check every § but that one', async () => {
    await send()
    await approve(cast.chair)
    const refused = await judge(cast.anna, {
      verdict: 'correction',
      item: String(held.prices),
      reasons: 'Ei näin.',
    })
    expect(refused.status).to.equal(422)
    await approve(cast.anna)
    const approved = await db()
      .selectFrom('verdicts')
      .where('person_id', '=', cast.anna.id)
      .select('item_id')
      .execute()
    expect(approved.map(({ item_id }) => item_id))
      .to.include(held.secret)
      .and.not.include(held.prices)
  })

  it('tells what was recorded, and leads the secretary to the § that waits for a correction', async () => {
    await send()
    const answer = await judge(cast.chair, {
      verdict: 'correction',
      item: String(held.prices),
      reasons: 'Hinta puuttuu.',
    })
    expect(answer.headers.location).to.equal(`/minutes/${id}?done=correction`)
    const told = await as(cast.chair).get(answer.headers.location!)
    expect(told.text).to.include('Korjauspyyntösi on kirjattu')
    const desk = await as(cast.sari).get(`/minutes/${id}`)
    expect(desk.text)
      .to.include(`<a href="#item-${held.prices}">`)
      .and.not.include('on kirjattu, ja sihteeri')
    expect((await as(cast.sari).get(`/minutes/${id}?done=anything`)).status).to.equal(200)
  })

  it('lapses the approvals of a § whose text changed, and no others; a redline shows it', async () => {
    await send()
    await approve(cast.chair)
    await approve(cast.bertta)
    await judge(cast.vice, {
      verdict: 'correction',
      item: String(held.prices),
      reasons: 'Puheenvuoro puuttuu.',
    })
    await write('Jäsenet keskustelivat hinnoista.')
    await as(cast.sari).post(`/minutes/${id}/sections`, { item: String(held.prices) })
    const lapsed = await db()
      .selectFrom('verdicts')
      .where('lapsed_at', 'is not', null)
      .select(['item_id', 'person_id'])
      .execute()
    expect(new Set(lapsed.map(({ item_id }) => item_id))).to.deep.equal(new Set([held.prices]))
    expect(lapsed.map(({ person_id }) => person_id)).to.have.members([cast.chair.id, cast.bertta.id])
    const page = await as(cast.bertta).get(`/minutes/${id}`)
    expect(page.text).to.match(/<ins>(?:(?!<\/ins>)[\s\S])*keskustelivat/)
    await checkAll()
    expect(await status()).to.equal('checked')
  })

  it('sends refused minutes to the next meeting, whose agenda they land on once', async () => {
    const next = await db()
      .insertInto('meetings')
      .values({
        body_id: cast.bodies.board,
        term_id: cast.terms.board,
        kind: 'formal',
        number: 5,
        year: 2026,
        starts_at: new Date('2026-12-16T11:00:00Z'),
        ends_at: new Date('2026-12-16T13:00:00Z'),
        created_at: noon,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await send()
    await approve(cast.chair)
    expect((await judge(cast.bertta, { verdict: 'refused', reasons: '' })).status).to.equal(422)
    await judge(cast.bertta, { verdict: 'refused', reasons: 'Päätös on kirjattu väärin.' })
    expect(await status()).to.equal('refused')
    const landed = () =>
      db().selectFrom('items').where('meeting_id', '=', next.id).select('heading').execute()
    expect((await landed()).map(({ heading }) => heading.fi)).to.deep.equal([
      'Edellisen pöytäkirjan tarkastaminen (4/2026)',
    ])
    expect((await as(cast.sari).get(`/minutes/${id}`)).text).to.include('Tarkastus tulee itsestään')
    expect(
      (await as(cast.sari).post(`/minutes/${id}/meeting-verdict`)).status,
      'the next meeting is not open',
    ).to.equal(422)
    await db().updateTable('meetings').set({ status: 'open' }).where('id', '=', next.id).execute()
    await as(cast.sari).post(`/minutes/${id}/meeting-verdict`)
    expect(await status()).to.equal('checked')
  })

  it('signs only what was checked, as it was seen, and once', async () => {
    await send()
    expect((await sign(cast.chair)).status).to.equal(422)
    await checkAll()
    expect((await sign(cast.chair, 'another content')).status).to.equal(422)
    expect((await sign(cast.chair)).status).to.equal(303)
    expect((await sign(cast.chair)).status).to.equal(422)
    expect((await sign(cast.bertta)).status).to.equal(403)
    const signatures = await db().selectFrom('signatures').where('minutes_id', '=', id).selectAll().execute()
    expect(signatures).to.have.length(1)
  })

  it('gives another content another hash', async () => {
    await send()
    await checkAll()
    const first = await db()
      .selectFrom('minutes')
      .where('id', '=', id)
      .select('content_hash')
      .executeTakeFirstOrThrow()
    await db().updateTable('minutes').set({ status: 'with_checkers' }).where('id', '=', id).execute()
    await write('Toinen sanamuoto.')
    await as(cast.sari).post(`/minutes/${id}/sections`, { item: String(held.prices) })
    await checkAll()
    const second = await db()
      .selectFrom('minutes')
      .where('id', '=', id)
      .select('content_hash')
      .executeTakeFirstOrThrow()
    expect(await status()).to.equal('checked')
    expect(second.content_hash)
      .to.match(/^[0-9a-f]{64}$/)
      .and.not.equal(first.content_hash)
  })

  it('takes no more writing once checked; a correction is recorded and shown (R67)', async () => {
    await send()
    await checkAll()
    expect((await write('Salaa muutettu.')).status).to.equal(422)
    const form = {
      item: String(held.prices),
      before: 'vuosittain',
      after: 'kerran vuodessa',
      reason: 'Kirjoitusvirhe',
      once: '11111111-1111-4111-8111-111111111111',
    }
    expect(
      (await as(cast.sari).post(`/minutes/${id}/corrections`, { ...form, before: 'ei ole tekstissä' }))
        .status,
    ).to.equal(422)
    await as(cast.sari).post(`/minutes/${id}/corrections`, form)
    await as(cast.sari).post(`/minutes/${id}/corrections`, form)
    expect(await db().selectFrom('corrections').selectAll().execute()).to.have.length(1)
    expect((await as(cast.bertta).get(`/minutes/${id}`)).text).to.include('kerran vuodessa')
    expect((await as(cast.bertta).post(`/minutes/${id}/corrections`, form)).status).to.equal(403)
  })

  it('shows unchecked minutes to no outsider and drafts to no member', async () => {
    await send()
    for (const person of [undefined, cast.hanna, cast.outi, cast.anna])
      expect((await as(person).get(`/minutes/${id}`)).status).to.equal(404)
    expect((await as(cast.anna).get(`/meetings/${held.meeting}/minutes`)).status).to.equal(404)
    await signBoth()
    expect((await as().get(`/minutes/${id}`)).status, 'signed but not published').to.equal(404)
  })

  it('publishes by choice; a secret item is only a mention there, in the PDF and in messages (R69, R70)', async () => {
    await as(cast.sari).post(`/items/${held.secret}/extracts`, {
      kind: 'for_information',
      recipient: 'Joku',
      address: 'joku@example.test',
    })
    await as(cast.sari).post(`/items/${held.prices}/extracts`, {
      kind: 'for_information',
      recipient: 'Joku',
      address: 'joku@example.test',
    })
    await send()
    const early = { leaves_on: '2027-01-31', item: String(held.prices) }
    expect((await as(cast.sari).post(`/minutes/${id}/publication`, early)).status).to.equal(422)
    await signBoth()
    expect((await as(cast.anna).post(`/minutes/${id}/publication`, early)).status).to.equal(403)
    await as(cast.sari).post(`/minutes/${id}/publication`, {
      ...early,
      item: [String(held.prices), String(held.secret)],
    })
    const page = await as().get(`/minutes/${id}`)
    expect(page.text)
      .to.include('Hinnantarkistus')
      .and.include('Salassa pidettävä asia')
      .and.include('Tarkastettu pöytäkirja')
    expect(page.text).to.not.include('KANARIA')
    expect(page.text).to.not.include('Kokouksen avaus')
    expect(
      (await browse(db(), cast.bertta).get(`/minutes/${id}`)).text,
      'a password is not strong enough',
    ).to.not.include('KANARIA')
    expect((await as(cast.bertta).get(`/minutes/${id}`)).text).to.include('KANARIA')
    expect((await as().get(`/items/${held.secret}/extract`)).status).to.equal(404)
    const messages = await db()
      .selectFrom('messages')
      .select(['subject', 'body', 'kind', 'link_path'])
      .execute()
    expect(messages.filter(({ kind }) => kind === 'extract')).to.have.length(2)
    expect(JSON.stringify(messages)).to.not.include('KANARIA')
    const keyed = messages.find(({ link_path }) => link_path?.startsWith('/extracts/'))
    const extract = await as().get(keyed!.link_path!)
    expect(extract.text).to.include('Hinnantarkistus').and.not.include('KANARIA')
    expect((await as().get(keyed!.link_path!.replace(/key=.*/, 'key=wrong'))).status).to.equal(404)
    expect((await as().get('/minutes')).text).to.include(`/minutes/${id}`)
  })

  it('asks no more queries for more §§', async () => {
    const count = async (meeting: number, minutes: number) => {
      let asked = 0
      const counting = db().withPlugin({
        transformQuery: ({ node }) => node,
        transformResult: async ({ result }) => (asked++, result),
      })
      await browse(counting as ReturnType<typeof db>, cast.sari, { strength: 'strong' }).get(
        `/meetings/${meeting}/minutes`,
      )
      await browse(counting as ReturnType<typeof db>, cast.sari, { strength: 'strong' }).get(
        `/minutes/${minutes}`,
      )
      return asked
    }
    await send()
    const few = await count(held.meeting, id)
    await db().updateTable('meetings').set({ number: 99 }).where('id', '=', held.meeting).execute()
    held = await holdMeeting(db(), cast, { extraItems: 12 })
    await send()
    expect(few).to.be.within(4, 12)
    expect(await count(held.meeting, id)).to.equal(few)
  })

  const hostile = ['x'.repeat(1_000_000), '<script>alert(1)</script>', "'; drop table minutes; --", '😀‮abc']
  it('answers bad input with 422, never 500', async () => {
    await send()
    for (const text of hostile)
      expect(
        (await judge(cast.chair, { verdict: 'correction', item: 'nowhere', reasons: text })).status,
      ).to.equal(422)
    expect((await judge(cast.chair, { verdict: ['approved', 'refused'] })).status).to.equal(422)
    expect(
      (await judge(cast.chair, { verdict: 'correction', item: '999999', reasons: 'x' })).status,
    ).to.equal(422)
    const extract = (form: object) => as(cast.sari).post(`/items/${held.prices}/extracts`, form)
    expect((await extract({ kind: 'gift', recipient: 'x' })).status).to.equal(422)
    expect((await extract({ kind: 'for_information', recipient: hostile[0] })).status).to.equal(422)
    expect((await extract({ kind: 'for_information', recipient: 'x', address: 'a@' })).status).to.equal(422)
    for (const path of [
      '/minutes/999999',
      '/minutes/abc',
      '/minutes/0',
      '/extracts/999999',
      '/items/999999/extract',
      '/tasks/999999',
    ])
      expect((await as(cast.sari).get(path)).status, path).to.equal(404)
  })

  it('tells what the minutes lack and sends nothing before (R64)', async () => {
    await db().deleteFrom('quorum_statements').execute()
    const answer = await as(cast.sari).post(`/meetings/${held.meeting}/chair-review`)
    expect(answer.status).to.equal(422)
    expect(answer.text).to.include('toteamus laillisuudesta ja päätösvaltaisuudesta')
  })

  it('lets only the secretary send, and only once', async () => {
    for (const person of [cast.chair, cast.anna]) {
      const answer = await as(person).post(`/meetings/${held.meeting}/chair-review`)
      expect(answer.status).to.equal(403)
    }
    expect((await as(cast.oskari).post(`/meetings/${held.meeting}/chair-review`)).status).to.equal(404)
    await send()
    expect((await as(cast.sari).post(`/meetings/${held.meeting}/chair-review`)).status).to.equal(422)
  })

  it('carries the notice of competition law while it is written, and as sent (R83)', async () => {
    const { id: matter_id } = await db()
      .insertInto('matters')
      .values({
        title: { fi: 'Hinnat' },
        origin: 'county',
        body_id: cast.bodies.board,
        competition: true,
        created_at: noon,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const read = async (path: string) => (await as(cast.sari).get(path)).text
    expect(await read(`/meetings/${held.meeting}/minutes`)).to.not.include('kilpailulaki 5\u00a0§')
    await db().updateTable('items').set({ matter_id }).where('id', '=', held.prices).execute()
    expect(await read(`/meetings/${held.meeting}/minutes`)).to.include('kilpailulaki 5\u00a0§')
    await send()
    expect(await read(`/minutes/${id}`)).to.include('kilpailulaki 5\u00a0§')
  })

  it('leaves each duty on the home until its act ends it', async () => {
    const waits = async (person: { id: number }) => (await as(person).get('/')).text
    expect(await waits(cast.sari)).to.include(`/meetings/${held.meeting}/minutes`)
    await send()
    expect(await waits(cast.sari)).to.not.include(`/meetings/${held.meeting}/minutes"`)
    expect(await waits(cast.chair)).to.include(`/minutes/${id}"`)
    await approve(cast.chair)
    expect(await waits(cast.chair)).to.not.include(`/minutes/${id}"`)
    for (const person of [cast.anna, cast.bertta, cast.vice]) {
      expect(await waits(person)).to.include(`/minutes/${id}"`)
      await approve(person)
      expect(await waits(person)).to.not.include(`/minutes/${id}"`)
    }
    for (const person of [cast.chair, cast.sari]) {
      expect(await waits(person)).to.include('Allekirjoita')
      await sign(person)
      expect(await waits(person)).to.not.include('Allekirjoita')
    }
    expect(await waits(cast.sari)).to.include('Julkaise')
    await as(cast.sari).post(`/minutes/${id}/publication`, {})
    expect(await waits(cast.sari)).to.not.include('Julkaise<')
  })
})
