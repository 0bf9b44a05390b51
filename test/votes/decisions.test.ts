import { expect } from 'chai'
import { counterPropose, openBoard, openVoteOn } from '../attendance/room.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('Decisions', function () {
  this.timeout(40_000)
  const db = useDatabase()
  const setUp = async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    return { cast, board, item: board.items.voucher, chair: browse(db(), cast.chair, { strength: 'strong' }) }
  }
  const vote = async (
    cast: Awaited<ReturnType<typeof assemble>>,
    id: number,
    choices: Record<string, 'yes' | 'no' | 'blank'>,
  ) => {
    for (const [who, choice] of Object.entries(choices))
      await browse(db(), cast[who as 'anna']).post(`/votes/${id}/ballots`, { choice })
    await browse(db(), cast.chair).post(`/votes/${id}/closure`)
  }
  const matterNow = (id: number) =>
    db().selectFrom('matters').where('id', '=', id).selectAll().executeTakeFirstOrThrow()

  it('are stated by the chair or entered by the secretary, by nobody else', async () => {
    const { cast, item } = await setUp()
    for (const [who, status] of [
      [cast.anna, 422],
      [cast.esko, 422],
      [cast.outi, 404],
      [cast.sari, 303],
    ] as const)
      expect(
        (await browse(db(), who).post(`/items/${item}/decision`, { outcome: 'decided' })).status,
      ).to.equal(status)
    const decision = await db().selectFrom('decisions').selectAll().executeTakeFirstOrThrow()
    expect(decision).to.include({ stated_by: cast.chair.id, entered_by: cast.sari.id, unanimous: true })
  })

  it('wait for the vote on a seconded counter-proposal', async () => {
    const { cast, item, chair } = await setUp()
    const counter = await counterPropose(db(), cast, item)
    expect((await chair.post(`/items/${item}/decision`, { outcome: 'decided' })).text).to.include(
      'ensin äänestettävä',
    )
    expect(
      (await chair.post(`/items/${item}/votes`, { pair: `matter::${counter}`, method: 'device' })).text,
    ).to.include('hyväksyttävä äänestystapa')
    await vote(cast, await openVoteOn(db(), cast, item, `matter::${counter}`), {
      anna: 'no',
      bertta: 'no',
      chair: 'yes',
    })
    expect((await chair.post(`/items/${item}/decision`, { outcome: 'noted' })).status).to.equal(422)
    await chair.post(`/items/${item}/decision`, { outcome: 'decided' })
    const decision = await db().selectFrom('decisions').selectAll().executeTakeFirstOrThrow()
    expect(decision).to.include({ motion_id: counter, unanimous: false })
    expect((await db().selectFrom('motions').select('status').executeTakeFirstOrThrow()).status).to.equal(
      'carried',
    )
  })

  it('hold each independent point that was carried in a vote of its own (R55)', async () => {
    const { cast, item, chair, board } = await setUp()
    const first = await counterPropose(db(), cast, item, { kind: 'amendment', html: 'Kohta 1 poistetaan.' })
    const second = await counterPropose(db(), cast, item, { kind: 'amendment', html: 'Kohtaan 4 lisätään.' })
    for (const id of [first, second]) await chair.post(`/motions/${id}/separation`, { apart: 'yes' })
    await chair.post(`/items/${item}/voting-order`, { method: 'device', approval: 'unanimous' })
    for (const id of [first, second]) {
      expect((await chair.get(`/meetings/${board.id}/room`)).text).to.include(`value="point::${id}"`)
      await vote(cast, await openVoteOn(db(), cast, item, `point::${id}`), {
        anna: 'no',
        bertta: 'no',
        cecilia: 'no',
        chair: 'yes',
        vice: 'yes',
      })
    }
    expect((await chair.post(`/items/${item}/decision`, { outcome: 'noted' })).status).to.equal(422)
    await chair.post(`/items/${item}/decision`, { outcome: 'decided' })
    const decision = await db().selectFrom('decisions').selectAll().executeTakeFirstOrThrow()
    expect(decision).to.include({ motion_id: null, unanimous: false })
    const motions = await db().selectFrom('motions').select('status').execute()
    expect(motions.map(({ status }) => status)).to.deep.equal(['carried', 'carried'])
    const after = await browse(db(), cast.vice).get(`/meetings/${board.id}/room`)
    expect(after.text).to.include('Erillisessä äänestyksessä hyväksyttiin lisäksi')
    expect(after.text).to.include('Ilmoita eriävä mielipide')
    const anna = await browse(db(), cast.anna).get(`/meetings/${board.id}/room`)
    expect(anna.text).not.to.include('Ilmoita eriävä mielipide')
  })

  it('hold what a point was voted on: nothing is withdrawn, joined or changed after it (R51, R55)', async () => {
    const { cast, item, chair } = await setUp()
    const first = await counterPropose(db(), cast, item, { kind: 'amendment', html: 'Kohta 1 poistetaan.' })
    const second = await counterPropose(db(), cast, item, { kind: 'amendment', html: 'Kohtaan 4 lisätään.' })
    for (const id of [first, second]) await chair.post(`/motions/${id}/separation`, { apart: 'yes' })
    await chair.post(`/items/${item}/voting-order`, { method: 'device', approval: 'unanimous' })
    await vote(cast, await openVoteOn(db(), cast, item, `point::${first}`), { anna: 'no', chair: 'no' })
    const anna = browse(db(), cast.anna)
    for (const id of [first, second])
      expect((await anna.post(`/motions/${id}/withdrawal`)).text, `${id}`).to.include('jo äänestetty')
    const late = await counterPropose(db(), cast, item, { html: 'Kohta 2 muutetaan.' })
    const secondings = db().selectFrom('secondings').where('motion_id', '=', late).selectAll()
    expect(await secondings.execute()).to.have.length(0)
    const changed = await browse(db(), cast.esko).post(`/items/${item}/base-proposals`, {
      ...{ html: 'Arvo on 41 euroa.', language: 'fi', base: '1' },
    })
    expect(changed.status).to.equal(422)
    await browse(db(), cast.chair).post(`/items/${item}/discussion-closings`)
    await vote(cast, await openVoteOn(db(), cast, item, `point::${second}`), { anna: 'yes', chair: 'yes' })
    expect((await chair.post(`/items/${item}/decision`, { outcome: 'decided' })).status).to.equal(303)
  })

  it('to table go to the next meeting as they stand (R50)', async () => {
    const { cast, item, chair, board } = await setUp()
    const draft = await db()
      .insertInto('meetings')
      .values({
        body_id: cast.bodies.board,
        term_id: cast.terms.board,
        kind: 'formal',
        number: 2,
        year: 2026,
        starts_at: new Date(noon.getTime() + 864e5),
        ends_at: new Date(noon.getTime() + 9e7),
        created_at: noon,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const tabling = await counterPropose(db(), cast, item, { kind: 'tabling', html: 'Asia vaatii aikaa.' })
    await vote(cast, await openVoteOn(db(), cast, item, `disposition::${tabling}`), {
      anna: 'no',
      bertta: 'no',
      chair: 'yes',
    })
    expect((await chair.post(`/items/${item}/decision`, { outcome: 'decided' })).text).to.include(
      'jättää asian pöydälle',
    )
    expect((await chair.post(`/items/${item}/decision`, { outcome: 'tabled' })).status).to.equal(303)
    const there = await db()
      .selectFrom('items')
      .where('meeting_id', '=', draft.id)
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(there).to.include({ matter_id: board.matter, presenter_id: cast.esko.id })
    const text = await db()
      .selectFrom('texts')
      .where('thing', '=', 'item')
      .where('thing_id', '=', there.id)
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(text.html).to.include('40 euroa')
    expect((await matterNow(board.matter)).status).to.equal('on_agenda')
    expect((await chair.post(`/items/${item}/decision`, { outcome: 'decided' })).status).to.equal(422)
  })

  it('to go on let the substance be decided, and bar a return (R50)', async () => {
    const { cast, item, chair } = await setUp()
    const motion = await counterPropose(db(), cast, item, { kind: 'return', html: 'Laskelmat puuttuvat.' })
    await vote(cast, await openVoteOn(db(), cast, item, `disposition::${motion}`), {
      anna: 'no',
      bertta: 'yes',
      chair: 'yes',
    })
    expect((await chair.post(`/items/${item}/decision`, { outcome: 'returned' })).text).to.include(
      'jatkaa käsittelyä',
    )
    expect((await chair.post(`/items/${item}/decision`, { outcome: 'decided' })).status).to.equal(303)
  })

  it('to forward take the matter to the other body, once', async () => {
    const { cast, item, chair, board } = await setUp()
    expect((await chair.post(`/items/${item}/decision`, { outcome: 'forwarded' })).text).to.include(
      'Valitse toimielin',
    )
    await chair.post(`/items/${item}/decision`, { outcome: 'forwarded', forward_to: cast.bodies.group })
    expect(await matterNow(board.matter)).to.include({ body_id: cast.bodies.group, status: 'backlog' })
    await chair.post(`/items/${item}/decision`, { outcome: 'forwarded', forward_to: cast.bodies.crew })
    expect(await matterNow(board.matter)).to.include({ body_id: cast.bodies.crew, status: 'backlog' })
    const steps = async () =>
      (await db().selectFrom('handlings').where('item_id', '=', item).selectAll().execute()).map(
        ({ kind, to_body_id }) => [kind, to_body_id],
      )
    expect(await steps()).to.deep.equal([['forwarded', cast.bodies.crew]])
    await db().updateTable('matters').set({ status: 'on_agenda' }).where('id', '=', board.matter).execute()
    const late = await chair.post(`/items/${item}/decision`, { outcome: 'decided' })
    expect(late.status).to.equal(422)
    expect(late.text).to.include('asia on jo edennyt')
    expect(await steps()).to.deep.equal([['forwarded', cast.bodies.crew]])
  })

  it('are stated anew while nothing has followed: the matter comes back, its step is written anew', async () => {
    const { cast, item, chair, board } = await setUp()
    const state = (outcome: string, more: object = {}) =>
      chair.post(`/items/${item}/decision`, { outcome, ...more })
    const kinds = async () =>
      (await db().selectFrom('handlings').where('item_id', '=', item).select('kind').execute()).map(
        ({ kind }) => kind,
      )
    for (const outcome of ['returned', 'tabled', 'removed']) {
      expect((await state(outcome)).status).to.equal(303)
      expect((await matterNow(board.matter)).status).to.equal('backlog')
      expect(await kinds()).to.deep.equal([outcome])
    }
    const adoption = { kind: 'recommendation', recipient: cast.bodies.leadership }
    expect((await state('adopted', adoption)).status).to.equal(303)
    expect((await state('decided')).status).to.equal(303)
    expect(await kinds()).to.deep.equal(['handled'])
    expect(await matterNow(board.matter)).to.include({ body_id: cast.bodies.board, status: 'resting' })
    expect(await db().selectFrom('recommendations').selectAll().execute()).to.deep.equal([])
    const trace = await db().selectFrom('record').where('act', '=', 'decision stated').selectAll().execute()
    expect(trace).to.have.length(5)
  })

  it('stated anew take a tabled matter off the next draft', async () => {
    const { cast, item, chair, board } = await setUp()
    const [starts_at, ends_at] = [new Date(noon.getTime() + 864e5), new Date(noon.getTime() + 9e7)]
    const next = { body_id: cast.bodies.board, term_id: cast.terms.board, number: 2, year: 2026 }
    await db()
      .insertInto('meetings')
      .values({ ...next, kind: 'formal', starts_at, ends_at, created_at: noon })
      .execute()
    await chair.post(`/items/${item}/decision`, { outcome: 'tabled' })
    expect((await matterNow(board.matter)).status).to.equal('on_agenda')
    await chair.post(`/items/${item}/decision`, { outcome: 'returned' })
    const copies = await db().selectFrom('items').where('continues_id', '=', item).selectAll().execute()
    expect(copies.map(({ removed_at }) => removed_at !== null)).to.deep.equal([true])
    expect((await matterNow(board.matter)).status).to.equal('backlog')
  })

  it('adopt a motion in each language it stands in, an old translation marked so', async () => {
    const { cast, item, chair } = await setUp()
    const counter = await counterPropose(db(), cast, item)
    await vote(cast, await openVoteOn(db(), cast, item, `matter::${counter}`), {
      anna: 'no',
      bertta: 'no',
      chair: 'yes',
    })
    const sari = browse(db(), cast.sari, { strength: 'strong' })
    const write = (language: string, html: string) =>
      sari.post(`/motions/${counter}/correction`, { language, html })
    const adopt = async () => {
      const recipient = cast.bodies.leadership
      await chair.post(`/items/${item}/decision`, { outcome: 'adopted', kind: 'recommendation', recipient })
      return db().selectFrom('recommendations').select(['id', 'html']).executeTakeFirstOrThrow()
    }
    await write('sv', 'Värdet är 55 euro.')
    const { id, html } = await adopt()
    expect(html).to.include('Arvo on 55 euroa.').and.not.include('Värdet')
    const texts = await db()
      .selectFrom('texts')
      .where('thing', '=', 'recommendation')
      .orderBy('language')
      .select(['language', 'translated_from'])
      .execute()
    expect(texts).to.deep.equal([
      { language: 'fi', translated_from: null },
      { language: 'sv', translated_from: 1 },
    ])
    await write('fi', 'Arvo on 56 euroa.')
    await adopt()
    const edit = await sari.get(`/recommendations/${id}/edit`)
    expect(edit.text).to.include('56 euroa').and.include('Käännös on vanhempi')
    await write('sv', 'Värdet är 56 euro.')
    await adopt()
    expect((await sari.get(`/recommendations/${id}/edit`)).text)
      .to.include('Värdet är 56 euro')
      .and.not.include('Käännös on vanhempi')
  })

  it('stated anew keep the motion that the votes carried', async () => {
    const { cast, item, chair } = await setUp()
    const counter = await counterPropose(db(), cast, item)
    await vote(cast, await openVoteOn(db(), cast, item, `matter::${counter}`), {
      anna: 'no',
      bertta: 'no',
      chair: 'yes',
    })
    const recipient = cast.bodies.leadership
    await chair.post(`/items/${item}/decision`, { outcome: 'adopted', kind: 'recommendation', recipient })
    await chair.post(`/items/${item}/decision`, { outcome: 'decided' })
    const decision = await db().selectFrom('decisions').selectAll().executeTakeFirstOrThrow()
    expect(decision).to.include({ motion_id: counter, unanimous: false })
    const approved = await db().selectFrom('votes').select('method_approved_at').executeTakeFirstOrThrow()
    expect(approved.method_approved_at).to.deep.equal(noon)
  })

  it('are dissented from by those against, at once, with grounds until the minutes are checked (R62, R63)', async () => {
    const { cast, item, chair, board } = await setUp()
    const counter = await counterPropose(db(), cast, item)
    const early = await browse(db(), cast.bertta).post(`/items/${item}/dissents`)
    expect(early.status).to.equal(422)
    await vote(cast, await openVoteOn(db(), cast, item, `matter::${counter}`), {
      anna: 'no',
      bertta: 'no',
      chair: 'yes',
      vice: 'yes',
      cecilia: 'yes',
    })
    await chair.post(`/items/${item}/decision`, { outcome: 'decided' })
    expect((await browse(db(), cast.cecilia).post(`/items/${item}/dissents`)).status).to.equal(422)
    for (const who of [cast.anna, cast.bertta])
      expect((await browse(db(), who).post(`/items/${item}/dissents`)).status).to.equal(303)
    expect((await browse(db(), cast.anna).post(`/items/${item}/dissents`)).status).to.equal(422)
    await chair.post(`/items/${board.items.hidden}/opening`)
    const dissent = await db()
      .selectFrom('dissents')
      .where('person_id', '=', cast.anna.id)
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(
      (await browse(db(), cast.bertta).post(`/dissents/${dissent.id}/grounds`, { html: 'Toisen.' })).status,
    ).to.equal(422)
    expect(
      (
        await browse(db(), cast.anna).post(`/dissents/${dissent.id}/grounds`, {
          html: 'Arvo ei kata kuluja.',
        })
      ).status,
    ).to.equal(303)
    await db()
      .insertInto('minutes')
      .values({ meeting_id: board.id, kind: 'minutes', language: 'fi', status: 'checked', created_at: noon })
      .execute()
    expect(
      (await browse(db(), cast.anna).post(`/dissents/${dissent.id}/grounds`, { html: 'Myöhässä.' })).status,
    ).to.equal(422)
  })

  it('overruling the presenter let the presenter dissent; not once the next item is open (R62)', async () => {
    const { cast, item, chair, board } = await setUp()
    const counter = await counterPropose(db(), cast, item)
    await vote(cast, await openVoteOn(db(), cast, item, `matter::${counter}`), {
      anna: 'no',
      bertta: 'no',
      chair: 'yes',
    })
    await chair.post(`/items/${item}/decision`, { outcome: 'decided' })
    expect((await browse(db(), cast.esko).post(`/items/${item}/dissents`)).status).to.equal(303)
    await chair.post(`/items/${board.items.hidden}/opening`)
    const late = await browse(db(), cast.chair).post(`/items/${item}/dissents`)
    expect(late.text).to.include('ennen seuraavan asian avaamista')
  })
})
