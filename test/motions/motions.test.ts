import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { counterPropose, openBoard, openVoteOn } from '../attendance/room.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('Motions', function () {
  this.timeout(40_000)
  const db = useDatabase()
  const setUp = async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    return { cast, board, item: board.items.voucher }
  }
  const motionsOn = (item: number) =>
    db().selectFrom('motions').where('item_id', '=', item).orderBy('id').selectAll().execute()

  it('are made by members in writing, once however often the button is pressed', async () => {
    const { cast, item } = await setUp()
    const anna = browse(db(), cast.anna)
    const once = randomUUID()
    for (let press = 0; press < 3; press++)
      expect(
        (await anna.post(`/items/${item}/motions`, { kind: 'counter', html: 'Arvo on 50 euroa.', once }))
          .status,
      ).to.equal(303)
    const made = await motionsOn(item)
    expect(made).to.have.length(1)
    expect(made[0]).to.include({
      kind: 'counter',
      person_id: cast.anna.id,
      status: 'proposed',
      entered_by: null,
    })
  })

  it('exist in each language of the body once the secretary has them translated; a stale translation is marked', async () => {
    const { cast, board, item } = await setUp()
    const sv = { thing: 'item', thing_id: item, field: 'proposal', language: 'sv' as const, version: 1 }
    await db()
      .insertInto('texts')
      .values({ ...sv, html: '<p>Värdet är 40 euro.</p>', at: noon })
      .execute()
    await browse(db(), cast.anna).post(`/items/${item}/motions`, {
      kind: 'counter',
      html: 'Arvo on 55 euroa.',
    })
    const [motion] = await motionsOn(item)
    const read = async (language: string) =>
      (await browse(db(), cast.cecilia).get(`/meetings/${board.id}/room?lang=${language}`)).text
    expect(await read('sv')).to.include('Texten saknas')
    const sari = browse(db(), cast.sari)
    const form = { language: 'sv', html: 'Värdet är 55 euro.' }
    expect((await browse(db(), cast.anna).post(`/motions/${motion!.id}/correction`, form)).status).to.equal(
      422,
    )
    expect((await sari.post(`/motions/${motion!.id}/correction`, form)).status).to.equal(303)
    expect(await read('fi'))
      .to.include('Arvo on 55 euroa.')
      .and.not.include('Värdet är 55')
    const swedish = await read('sv')
    expect(swedish).to.include('Värdet är 55 euro.').and.not.include('Arvo on 55')
    expect(swedish).to.match(/<p class="redline">Värdet är <del>40<\/del>\s*<ins>55<\/ins> euro/)
    await browse(db(), cast.bertta).post(`/motions/${motion!.id}/secondings`)
    const vote = { pair: `matter::${motion!.id}`, method: 'device', approved: 'yes' }
    await browse(db(), cast.chair).post(`/items/${item}/votes`, vote)
    expect(await read('sv')).to.match(
      /id="ballot-\d+-no">\s*<h4>[^<]*<\/h4>\s*<div class="prose"><p[^>]*>Värdet är 55 euro/,
    )
    await db().updateTable('votes').set({ status: 'void' }).execute()
    await sari.post(`/motions/${motion!.id}/correction`, { html: 'Arvo on 56 euroa.' })
    expect(await read('sv')).to.include('Översättningen är äldre')
    const acts = await db()
      .selectFrom('record')
      .where('thing', '=', 'motion')
      .orderBy('id')
      .select('act')
      .execute()
    expect(acts.map(({ act }) => act)).to.include.members(['motion translated', 'motion corrected'])
  })

  it('keep a draft in the browser of their writer, never on a secret item', async () => {
    const { cast, board, item } = await setUp()
    const textarea = async (item: number) => {
      const { text } = await browse(db(), cast.anna, { strength: 'strong' }).get(`/meetings/${board.id}/room`)
      return new RegExp(`<textarea id="text-${item}"[^>]*>`).exec(text)![0]
    }
    const own = `data-draft="new-motion-${item}"`
    expect(await textarea(item))
      .to.include(own)
      .and.not.include('data-secret')
    await db().updateTable('items').set({ publicity: 'secret' }).where('id', '=', item).execute()
    expect(await textarea(item)).to.include('data-secret')
  })

  it('are not for the presenter, a deputy replacing nobody or strangers (R48)', async () => {
    const { cast, item } = await setUp()
    for (const [who, status] of [
      [cast.esko, 422],
      [cast.annaDeputy, 422],
      [cast.outi, 404],
      [cast.greta, 404],
      [undefined, 401],
    ] as const)
      expect(
        (await browse(db(), who).post(`/items/${item}/motions`, { kind: 'counter', html: 'Ei näin.' }))
          .status,
      ).to.equal(status)
    expect(await motionsOn(item)).to.have.length(0)
  })

  it('come back with what was typed when they cannot be taken', async () => {
    const { cast, item } = await setUp()
    const anna = browse(db(), cast.anna, { htmx: true })
    const odd = await anna.post(`/items/${item}/motions`, {
      kind: 'decree',
      html: 'Tärkeä \u{1F600} ‮teksti',
    })
    expect(odd.status).to.equal(422)
    expect(odd.text).to.include('Tärkeä \u{1F600}')
    for (const html of ['', '   ', '<p></p>', 'x'.repeat(1_000_000)])
      expect((await anna.post(`/items/${item}/motions`, { kind: 'counter', html })).status).to.equal(422)
    expect(
      (await anna.post(`/items/${item}/motions`, { kind: ['counter', 'return'], html: ['a', 'b'] })).status,
    ).to.equal(422)
    await anna.post(`/items/${item}/motions`, {
      kind: 'counter',
      html: '<p>Hyvä<script>alert(1)</script></p>',
    })
    expect((await motionsOn(item))[0]!.html)
      .to.include('Hyvä')
      .and.not.include('script')
  })

  it('are written in the small editor, or by hand where there are no scripts', async () => {
    const { cast, board, item } = await setUp()
    const anna = browse(db(), cast.anna)
    const { text } = await anna.get(`/meetings/${board.id}/room`)
    expect(text).to.include('data-tools="few"').and.include('/static/vendor/editor.js')
    const html = 'Arvo on 55 euroa:\r\n\r\n- <b>heti</b>\r\n- vuosittain'
    await anna.post(`/items/${item}/motions`, { kind: 'counter', html, plain: 'yes' })
    const [motion] = await motionsOn(item)
    expect(motion!.html)
      .to.match(/<ul>.*<li.*vuosittain/)
      .and.include('&lt;b&gt;heti')
  })

  it('lose a seconding taken back, and then wait for a seconder again', async () => {
    const { cast, item } = await setUp()
    const id = await counterPropose(db(), cast, item)
    const back = (who: { id: number }, form: object = {}) =>
      browse(db(), who).post(`/motions/${id}/seconding-withdrawals`, form)
    const status = async () => (await motionsOn(item))[0]!.status
    expect((await back(cast.anna, { person: cast.bertta.id })).status).to.equal(422)
    expect((await back(cast.anna)).status).to.equal(422)
    expect((await back(cast.outi)).status).to.equal(404)
    expect((await back(cast.bertta, { person: ['1', '2'] })).status).to.equal(422)
    expect(await status()).to.equal('seconded')
    expect((await back(cast.bertta)).status).to.equal(303)
    expect(await status()).to.equal('proposed')
  })

  it('have their seconder corrected by the secretary until the minutes are checked, with trace', async () => {
    const { cast, board, item } = await setUp()
    const id = await counterPropose(db(), cast, item)
    await openVoteOn(db(), cast, item, `matter::${id}`)
    const vote = await db().selectFrom('votes').select('id').executeTakeFirstOrThrow()
    for (const who of [cast.anna, cast.chair])
      await browse(db(), who).post(`/votes/${vote.id}/ballots`, { choice: 'no' })
    await browse(db(), cast.chair).post(`/votes/${vote.id}/closure`)
    await browse(db(), cast.chair).post(`/items/${item}/decision`, { outcome: 'decided' })
    const sari = browse(db(), cast.sari)
    const { text } = await sari.get(`/meetings/${board.id}/room`)
    expect(text).not.to.include('Kirjaa kannatus')
    expect(text.indexOf('Lisää kannattaja')).to.be.greaterThan(text.indexOf('Korjaa kirjausta'))
    const wrong = { person: cast.bertta.id }
    const last = await sari.post(`/motions/${id}/seconding-withdrawals`, wrong)
    expect(last.status).to.equal(422)
    expect(last.text).to.include('Kirjaa ensin oikea kannattaja')
    const own = await browse(db(), cast.bertta).post(`/motions/${id}/seconding-withdrawals`)
    expect(own.status).to.equal(422)
    expect((await sari.post(`/motions/${id}/secondings`, { person: cast.outi.id })).status).to.equal(422)
    expect((await sari.post(`/motions/${id}/secondings`, { person: cast.cecilia.id })).status).to.equal(303)
    expect((await sari.post(`/motions/${id}/seconding-withdrawals`, wrong)).status).to.equal(303)
    const seconders = await db().selectFrom('secondings').selectAll().execute()
    expect(seconders.map(({ person_id, entered_by }) => [person_id, entered_by])).to.deep.equal([
      [cast.cecilia.id, cast.sari.id],
    ])
    expect((await motionsOn(item))[0]!.status).to.equal('carried')
    const trace = await db()
      .selectFrom('record')
      .where('act', '=', 'seconding taken back')
      .select('details')
      .execute()
    expect(trace).to.deep.equal([{ details: wrong }])
    await db()
      .insertInto('minutes')
      .values({ meeting_id: board.id, kind: 'minutes', language: 'fi', status: 'checked', created_at: noon })
      .execute()
    const late = await sari.post(`/motions/${id}/secondings`, { person: cast.vice.id })
    expect(late.status).to.equal(422)
  })

  it('are seconded by another member, not by the proposer (R48), once', async () => {
    const { cast, item } = await setUp()
    await browse(db(), cast.anna).post(`/items/${item}/motions`, {
      kind: 'counter',
      html: 'Arvo on 50 euroa.',
    })
    const [motion] = await motionsOn(item)
    const own = await browse(db(), cast.anna).post(`/motions/${motion!.id}/secondings`)
    expect(own.status).to.equal(422)
    expect(own.text).to.include('Omaa ehdotusta ei voi kannattaa')
    const bertta = browse(db(), cast.bertta)
    expect((await bertta.post(`/motions/${motion!.id}/secondings`)).status).to.equal(303)
    expect((await bertta.post(`/motions/${motion!.id}/secondings`)).status).to.equal(303)
    expect(await db().selectFrom('secondings').selectAll().execute()).to.have.length(1)
    expect((await motionsOn(item))[0]!.status).to.equal('seconded')
  })

  it('that nobody seconded lapse when the discussion is closed and stay in the record (R47)', async () => {
    const { cast, item } = await setUp()
    await browse(db(), cast.anna).post(`/items/${item}/motions`, {
      kind: 'counter',
      html: 'Arvo on 50 euroa.',
    })
    await browse(db(), cast.bertta).post(`/items/${item}/motions`, {
      kind: 'statement',
      html: 'Pidän tätä tärkeänä.',
    })
    expect((await browse(db(), cast.anna).post(`/items/${item}/discussion-closings`)).status).to.equal(422)
    await browse(db(), cast.chair).post(`/items/${item}/discussion-closings`)
    expect((await motionsOn(item)).map(({ status }) => status)).to.deep.equal(['lapsed', 'proposed'])
    await browse(db(), cast.chair).post(`/items/${item}/decision`, { outcome: 'decided' })
    const decision = await db()
      .selectFrom('decisions')
      .where('item_id', '=', item)
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(decision).to.include({ motion_id: null, unanimous: true, stated_by: cast.chair.id })
  })

  it('to return or table put other proposals aside until they are decided (R50)', async () => {
    const { cast, item } = await setUp()
    await browse(db(), cast.anna).post(`/items/${item}/motions`, {
      kind: 'return',
      html: 'Laskelmat puuttuvat.',
    })
    const [motion] = await motionsOn(item)
    await browse(db(), cast.bertta).post(`/motions/${motion!.id}/secondings`)
    const late = await browse(db(), cast.vice).post(`/items/${item}/motions`, {
      kind: 'counter',
      html: 'Arvo on 60.',
    })
    expect(late.status).to.equal(422)
    expect(late.text).to.include('ratkaistaan ensin')
  })

  it('to return or table limit the debate only where the rules of procedure say so (R50)', async () => {
    const { cast, item } = await setUp()
    const told = 'Keskustelu koskee nyt vain sitä'
    const chair = browse(db(), cast.chair)
    await browse(db(), cast.anna).post(`/items/${item}/motions`, {
      kind: 'return',
      html: 'Laskelmat puuttuvat.',
    })
    const [stop] = await motionsOn(item)
    await browse(db(), cast.bertta).post(`/motions/${stop!.id}/secondings`)
    const room = async () => {
      const { meeting_id } = await db()
        .selectFrom('items')
        .where('id', '=', item)
        .select('meeting_id')
        .executeTakeFirstOrThrow()
      return (await browse(db(), cast.vice).get(`/meetings/${meeting_id}/room`)).text
    }
    expect(await room()).to.include(told)
    await db()
      .updateTable('terms')
      .set({ profile: JSON.stringify({ disposition_first: false }) as never })
      .execute()
    expect(await room()).to.not.include(told)
    const counter = await browse(db(), cast.vice).post(`/items/${item}/motions`, {
      kind: 'counter',
      html: 'Arvo on 60.',
    })
    expect(counter.status).to.equal(303)
    const pair = { pair: `disposition::${stop!.id}`, method: 'device', approved: 'yes' }
    const early = await chair.post(`/items/${item}/votes`, pair)
    expect(early.status).to.equal(422)
    expect(early.text).to.include('Päätä ensin keskustelu')
    await chair.post(`/items/${item}/discussion-closings`)
    expect((await chair.post(`/items/${item}/votes`, pair)).status).to.equal(303)
  })

  it('are entered by the secretary for a member, marked, and corrected with trace', async () => {
    const { cast, board, item } = await setUp()
    const sari = browse(db(), cast.sari)
    await sari.post(`/items/${item}/motions`, {
      kind: 'counter',
      html: 'Arvo on 50 euroa.',
      person: cast.cecilia.id,
    })
    const [motion] = await motionsOn(item)
    expect(motion).to.include({ person_id: cast.cecilia.id, entered_by: cast.sari.id })
    await sari.post(`/motions/${motion!.id}/secondings`, { person: cast.vice.id })
    await sari.post(`/motions/${motion!.id}/correction`, { html: 'Arvo on 52 euroa.' })
    expect((await motionsOn(item))[0]!.html).to.include('52')
    expect(
      (await browse(db(), cast.cecilia).post(`/motions/${motion!.id}/correction`, { html: 'Muuta' })).status,
    ).to.equal(422)
    const line = await db()
      .selectFrom('record')
      .where('act', '=', 'motion corrected')
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(line.details, 'the record is never changed, so it holds no words').to.deep.equal({
      language: 'fi',
      version: 2,
    })
    const room = await browse(db(), cast.anna).get(`/meetings/${board.id}/room`)
    expect(room.text).to.include(`/motions/${motion!.id}/wordings`)
    const { text } = await browse(db(), cast.anna).get(`/motions/${motion!.id}/wordings`)
    expect(text).to.include('Arvo on 50 euroa.').and.include('Arvo on 52 euroa.')
    expect(text).to.include('<del>50</del><ins>52</ins>').and.include('Cecilia')
    expect((await browse(db(), cast.outi).get(`/motions/${motion!.id}/wordings`)).status).to.equal(404)
  })

  it('go on to a next page of wordings', async () => {
    const { cast, item } = await setUp()
    const motion = await counterPropose(db(), cast, item)
    for (let version = 1; version < 22; version++)
      await browse(db(), cast.sari).post(`/motions/${motion}/correction`, { html: `Sana ${version}.` })
    const read = async (query = '') =>
      (await browse(db(), cast.anna).get(`/motions/${motion}/wordings${query}`)).text
    const first = await read()
    expect(first.match(/<article/g)).to.have.length(20)
    const [, next] = /wordings(\?before=\d+)" rel="next"/.exec(first)!
    expect((await read(next)).match(/<article/g)).to.have.length(2)
  })

  it('are taken back by the proposer alone', async () => {
    const { cast, item } = await setUp()
    await browse(db(), cast.anna).post(`/items/${item}/motions`, {
      kind: 'counter',
      html: 'Arvo on 50 euroa.',
    })
    const [motion] = await motionsOn(item)
    expect((await browse(db(), cast.bertta).post(`/motions/${motion!.id}/withdrawal`)).status).to.equal(422)
    expect((await browse(db(), cast.anna).post(`/motions/${motion!.id}/withdrawal`)).status).to.equal(303)
    expect((await browse(db(), cast.bertta).post(`/motions/${motion!.id}/secondings`)).status).to.equal(422)
  })

  it('that were voted on are neither taken back nor seconded any more, until the vote is annulled', async () => {
    const { cast, item } = await setUp()
    const counter = await counterPropose(db(), cast, item)
    const vote = await openVoteOn(db(), cast, item, `matter::${counter}`)
    const chair = browse(db(), cast.chair)
    for (const member of [cast.anna, cast.bertta, cast.chair])
      await browse(db(), member).post(`/votes/${vote}/ballots`, { choice: 'no' })
    await chair.post(`/votes/${vote}/closure`)
    const late = await browse(db(), cast.anna).post(`/motions/${counter}/withdrawal`)
    expect(late.status).to.equal(422)
    expect(late.text).to.include('Ehdotuksesta on jo äänestetty')
    expect((await chair.post(`/motions/${counter}/secondings`)).status).to.equal(422)
    await chair.post(`/votes/${vote}/annulment`)
    expect((await browse(db(), cast.anna).post(`/motions/${counter}/withdrawal`)).status).to.equal(303)
  })

  it('stand beside the base, which the presenter may change until the decision (R51)', async () => {
    const { cast, item, board } = await setUp()
    const changed = { language: 'fi', html: 'Arvo on 42 euroa.' }
    expect((await browse(db(), cast.anna).post(`/items/${item}/base-proposals`, changed)).status).to.equal(
      422,
    )
    expect((await browse(db(), cast.esko).post(`/items/${item}/base-proposals`, changed)).status).to.equal(
      303,
    )
    const page = await browse(db(), cast.anna).get(`/meetings/${board.id}/room`)
    expect(page.text).to.include('42 euroa').and.not.include('40 euroa')
    const versions = await db()
      .selectFrom('texts')
      .where('thing', '=', 'item')
      .where('thing_id', '=', item)
      .select('version')
      .execute()
    expect(versions).to.have.length(2)
  })
  it('stand beside the base, which nobody changes once the matter has been voted on', async () => {
    const { cast, item, board } = await setUp()
    const esko = browse(db(), cast.esko)
    const offered = async () => (await esko.get(`/meetings/${board.id}/room`)).text.includes('base-proposals')
    expect(await offered()).to.equal(true)
    const motion = await counterPropose(db(), cast, item)
    const vote = await openVoteOn(db(), cast, item, `matter::${motion}`)
    for (const member of [cast.chair, cast.anna, cast.bertta])
      await browse(db(), member).post(`/votes/${vote}/ballots`, { choice: 'yes' })
    await browse(db(), cast.chair).post(`/votes/${vote}/closure`)
    expect(await offered()).to.equal(false)
    const changed = { language: 'fi', html: 'Arvo on 42 euroa.' }
    const late = await esko.post(`/items/${item}/base-proposals`, changed)
    expect(late.status).to.equal(422)
    expect(late.text).to.include('siitä on jo äänestetty')
  })
  it('are compared with the proposal in their own language, whatever the reader reads', async () => {
    const { cast, item, board } = await setUp()
    const swedish = { thing: 'item', thing_id: item, field: 'proposal', language: 'sv', version: 1 } as const
    await db()
      .insertInto('texts')
      .values({ ...swedish, html: '<p>Värdet är 40 euro.</p>', at: noon })
      .execute()
    const made = { kind: 'counter', html: 'Värdet är 55 euro.', language: 'sv' }
    await browse(db(), cast.anna).post(`/items/${item}/motions`, made).expect(303)
    const [motion] = await motionsOn(item)
    expect(motion!.language).to.equal('sv')
    await browse(db(), cast.bertta).post(`/motions/${motion!.id}/secondings`)
    await openVoteOn(db(), cast, item, `matter::${motion!.id}`)
    const page = await browse(db(), cast.anna).get(`/meetings/${board.id}/room`)
    const differences = page.text.match(/<p class="redline"[^]*?<\/p>/g)
    expect(differences).to.have.length(2)
    for (const difference of differences!)
      expect(difference).to.include('lang="sv"').and.include('Värdet är').and.not.include('Arvo')
  })
})
