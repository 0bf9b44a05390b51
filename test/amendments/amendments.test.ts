import { expect } from 'chai'
import type { Db } from '../../db/schema/index.ts'
import { gatherFacts } from '../../server/sentences/facts-queries.ts'
import { composeSections } from '../../server/sentences/section-rules.ts'
import { findPerson } from '../../server/sight/queries.ts'
import { plainText } from '../../server/texts/rules.ts'
import { openBoard, type Board } from '../attendance/room.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

const text =
  '<h3>Palveluseteli</h3><p>Arvo on 40 euroa.</p><ul><li><p>koti</p></li><li><p>hoiva</p></li></ul><p>Voimassa 2027.</p>'

describe('Amendments on the text of the proposal', function () {
  this.timeout(30_000)
  const db = useDatabase()

  it('are made in place, collide, follow the base, are merged, and stand in the decision', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast, { before: (board) => putText(db(), board) })
    const { voucher } = board.items
    const [anna, bertta, chair, sari] = [cast.anna, cast.bertta, cast.chair, cast.sari].map((who) =>
      browse(db(), who),
    )

    const form = await anna!.get(`/items/${voucher}/amendments/new`)
    expect(form.text).to.match(/name="once" value="[0-9a-f-]{36}"/)
    expect(form.text).to.include('Muuta kohtaa 2').and.include('Arvo on 40 euroa.')
    const refused = await anna!.post(`/items/${voucher}/amendments`, {
      version: '2',
      'block-1': 'Arvo on 40 euroa.',
      'plain-1': 'yes',
    })
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('Yhtään kohtaa ei ole muutettu.')

    const first = await amend(db(), cast, 'anna', voucher, { 'block-1': '<p>Arvo on 42 euroa.</p>' })
    const second = await amend(db(), cast, 'bertta', voucher, {
      'block-1': 'Arvo on 50 euroa.\r\n\r\nArvo tarkistetaan vuosittain.',
      'plain-1': 'yes',
      'block-2': '- koti\r\n- hoiva',
      'plain-2': 'yes',
    })
    const third = await amend(db(), cast, 'cecilia', voucher, { 'block-3': '', 'plain-3': 'yes' })
    const changes = await db()
      .selectFrom('amendment_changes')
      .orderBy('motion_id')
      .orderBy('place')
      .orderBy('adds')
      .selectAll()
      .execute()
    expect(changes.map(({ motion_id, place, adds }) => [motion_id, place, adds])).to.deep.equal([
      [first, 1, false],
      [second, 1, false],
      [second, 1, true],
      [third, 3, false],
    ])

    const room = await chair!.get(`/meetings/${board.id}/room`)
    expect(room.text).to.include('Arvo on <del>40</del><ins>42</ins> euroa.')
    expect(room.text).to.include('Kohtaan 2 on ehdotettu myös toista sanamuotoa: Bertta.')
    expect(room.text).to.include('Kohtaan 2 on ehdotettu myös toista sanamuotoa: Anna.')
    expect(room.text).to.include('Kohta 4 poistuu')
    const page = await bertta!.get(`/motions/${first}`)
    expect(page.text).to.include('Muutosehdotus, Anna').and.include('toista sanamuotoa: Bertta')
    expect((await anna!.get(`/items/${voucher}/amendments`)).text).to.include('Uusi kohta kohdan 2 jälkeen')

    await browse(db(), cast.anna).post(`/motions/${first}/amendment`, {
      version: '2',
      'block-1': '<p>Arvo on 43 euroa.</p>',
    })
    expect((await anna!.get(`/motions/${first}`)).text).to.include('<ins>43</ins>')
    for (const [who, motion] of [
      ['bertta', first],
      ['anna', second],
      ['anna', third],
    ] as const)
      await browse(db(), cast[who]).post(`/motions/${motion}/secondings`)
    const late = await anna!.post(`/motions/${first}/amendment`, {
      version: '2',
      'block-1': '<p>Arvo on 44 euroa.</p>',
    })
    expect(late.text).to.include('sen sanamuotoa ei enää muuteta')
    expect((await sari!.post(`/motions/${first}/correction`, { html: '<p>x</p>' })).text).to.include(
      'tekstin kohdissa',
    )

    await sari!.post(`/items/${voucher}/base-proposals`, {
      language: 'fi',
      html: text.replace('40 euroa', '41 euroa'),
    })
    const stale = await chair!.get(`/items/${voucher}/amendments`)
    expect(stale.text).to.include('Päätösehdotus on muuttunut kohdassa 2.')
    expect(stale.text).to.include('<del>41</del><ins>43</ins>')
    const kept = await db()
      .selectFrom('amendment_changes')
      .where('stale', '=', false)
      .select('motion_id')
      .execute()
    expect(kept.map(({ motion_id }) => motion_id)).to.deep.equal([second, third])

    const both = `with=${first}&with=${second}&with=${third}`
    const preview = await chair!.get(`/items/${voucher}/merging?picked=yes&${both}`)
    expect(preview.text).to.include('kumpi sanamuoto jää').and.include('Valitse sanamuoto ensin')
    expect((await anna!.get(`/items/${voucher}/merging`)).text).not.to.include('Kirjaa päätöksen tekstiksi')
    const merge = (more: object) =>
      chair!.post(`/items/${voucher}/merging`, { with: [first, second, third], ...more })
    expect((await merge({})).text).to.include('Valitse ensin, kumpi sanamuoto jää.')
    expect((await merge({ 'wording-1': String(second) })).status).to.equal(303)
    expect((await merge({ 'wording-1': String(second) })).status).to.equal(303)
    const merged = await db()
      .selectFrom('record')
      .where('act', '=', 'amendments merged')
      .selectAll()
      .execute()
    expect(merged).to.have.lengthOf(1)

    await chair!.post(`/items/${voucher}/decision`, { outcome: 'decided' })
    const [frozen] = await db().selectFrom('decided_texts').selectAll().execute()
    expect(frozen?.html.replaceAll(/ data-id="\w+"/g, '')).to.equal(
      text
        .replace('<p>Arvo on 40 euroa.</p>', '<p>Arvo on 50 euroa.</p><p>Arvo tarkistetaan vuosittain.</p>')
        .replace('<p>Voimassa 2027.</p>', ''),
    )
    const decision = await db().selectFrom('decisions').selectAll().executeTakeFirstOrThrow()
    expect(decision).to.include({ motion_id: null, unanimous: true })
    const decided = await anna!.get(`/meetings/${board.id}/room`)
    expect(decided.text).to.include('Päätöksen teksti muutoksineen')

    const viewer = (await findPerson(db(), cast.sari.id, '2026-11-25', 'password'))!
    const section = composeSections(await gatherFacts(db(), viewer, board.id)).find(
      ({ itemId }) => itemId === voucher,
    )
    const told = plainText(section?.parts.map(({ html }) => html).join('') ?? '').replaceAll('\u00a0', ' ')
    expect(told).to.include(
      'että päätösehdotuksen kohta 2 muutetaan ja kohdan 2 jälkeen lisätään uusi kohta.',
    )
    expect(told).to.include('Kohta 2 (”Arvo on 41 euroa.”) muutettuna:')
    expect(told).to.include('Poistettava kohta 4:\nVoimassa 2027.')
    expect(told).to.match(/Päätös on muutoksineen seuraava:\nPalveluseteli\nArvo on 50 euroa./)
  })

  it('put to the vote, the winner’s changes are the decision; the ballot shows the block both ways', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast, { before: (board) => putText(db(), board) })
    const { voucher } = board.items
    const withdrawn = await amend(db(), cast, 'anna', voucher, { 'block-3': '<p>Voimassa 2028.</p>' })
    await browse(db(), cast.bertta).post(`/motions/${withdrawn}/secondings`)
    await browse(db(), cast.anna).post(`/motions/${withdrawn}/withdrawal`)
    await browse(db(), cast.bertta).post(`/motions/${withdrawn}/taking-over`)
    const taken = await db()
      .selectFrom('motions')
      .where('taken_from_id', '=', withdrawn)
      .select('id')
      .executeTakeFirstOrThrow()
    const motion = taken.id
    await browse(db(), cast.anna).post(`/motions/${motion}/secondings`)
    const chair = browse(db(), cast.chair)
    await chair.post(`/items/${voucher}/votes`, {
      pair: `matter::${motion}`,
      method: 'device',
      approved: 'yes',
    })
    const ballot = await browse(db(), cast.vice).get(`/meetings/${board.id}/room`)
    expect(ballot.text).to.include('Voimassa <del>2027</del><ins>2028</ins>.').and.include('Kohta 4 muuttuu')
    const vote = await db().selectFrom('votes').select('id').executeTakeFirstOrThrow()
    for (const [who, choice] of [
      ['chair', 'no'],
      ['vice', 'no'],
      ['anna', 'no'],
      ['bertta', 'no'],
      ['cecilia', 'yes'],
    ] as const)
      await browse(db(), cast[who]).post(`/votes/${vote.id}/ballots`, { choice })
    await chair.post(`/votes/${vote.id}/closure`)
    const page = await chair.get(`/items/${voucher}/merging`)
    expect(page.text).to.include('hyväksytty äänestyksessä')
    const adopted = { outcome: 'adopted', kind: 'recommendation', recipient: cast.bodies.leadership }
    expect((await chair.post(`/items/${voucher}/decision`, adopted)).status).to.equal(303)
    const [frozen] = await db().selectFrom('decided_texts').selectAll().execute()
    expect(frozen?.html).to.include('Voimassa 2028.').and.include('Arvo on 40 euroa.').and.not.include('2027')
    const recommended = await db().selectFrom('recommendations').select('html').executeTakeFirstOrThrow()
    expect(recommended.html).to.equal(frozen?.html)
    await chair.post(`/items/${voucher}/decision`, { outcome: 'removed' })
    expect(await db().selectFrom('decided_texts').selectAll().execute()).to.have.lengthOf(0)
  })

  it('lapse unseconded (R47); unopposed they need no vote, unless another wording is seconded or a return waits (R49, R50)', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast, { before: (board) => putText(db(), board) })
    const { voucher } = board.items
    const chair = browse(db(), cast.chair)
    const at = `/items/${voucher}`
    const first = await amend(db(), cast, 'anna', voucher, { 'block-1': '<p>Arvo on 42 euroa.</p>' })
    const second = await amend(db(), cast, 'bertta', voucher, { 'block-1': '<p>Arvo on 50 euroa.</p>' })
    const third = await amend(db(), cast, 'cecilia', voucher, { 'block-3': '' })
    const state = (...ids: number[]) =>
      chair.post(`${at}/merging`, { with: ids, 'wording-1': String(ids[0]) })
    const second_ = (who: 'anna' | 'bertta', motion: number) =>
      browse(db(), cast[who]).post(`/motions/${motion}/secondings`)
    expect((await state(third)).text).to.include('vain kannatetun muutosehdotuksen')
    await second_('bertta', first)
    await second_('anna', second)
    expect((await state(first)).text).to.include('Kohtaan 2 on kannatettu toistakin sanamuotoa')

    await browse(db(), cast.bertta).post(`/motions/${second}/withdrawal`)
    await browse(db(), cast.cecilia).post(`${at}/motions`, { kind: 'return', html: '<p>Palautetaan.</p>' })
    const stop = await db()
      .selectFrom('motions')
      .where('kind', '=', 'return')
      .select('id')
      .executeTakeFirstOrThrow()
    await second_('anna', stop.id)
    expect((await state(first)).text).to.include('Palautus- tai pöydällepanoehdotus ratkaistaan ensin.')
    await browse(db(), cast.cecilia).post(`/motions/${stop.id}/withdrawal`)
    expect((await state(first)).status).to.equal(303)

    expect((await chair.post(`${at}/decision`, { outcome: 'decided' })).status).to.equal(422)
    await chair.post(`${at}/discussion-closings`)
    const statusOf = async (id: number) =>
      (await db().selectFrom('motions').where('id', '=', id).select('status').executeTakeFirstOrThrow())
        .status
    expect(await statusOf(third)).to.equal('lapsed')
    expect((await chair.post(`${at}/decision`, { outcome: 'decided' })).status).to.equal(303)
    expect(await statusOf(first)).to.equal('carried')
    const [frozen] = await db().selectFrom('decided_texts').selectAll().execute()
    expect(frozen?.html).to.include('Arvo on 42 euroa.').and.include('Voimassa 2027.')
    expect(await db().selectFrom('votes').selectAll().execute()).to.have.lengthOf(0)

    await chair.post(`${at}/decision`, { outcome: 'removed' })
    expect(await statusOf(first), 'nothing is decided of a removed item').to.equal('seconded')
  })

  it('of which nothing stands are not said to be carried: another wording was chosen where both change the text', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast, { before: (board) => putText(db(), board) })
    const { voucher } = board.items
    const chair = browse(db(), cast.chair)
    const at = `/items/${voucher}`
    const first = await amend(db(), cast, 'anna', voucher, { 'block-1': '<p>Arvo on 42 euroa.</p>' })
    const second = await amend(db(), cast, 'bertta', voucher, { 'block-1': '<p>Arvo on 50 euroa.</p>' })
    await browse(db(), cast.bertta).post(`/motions/${first}/secondings`)
    await browse(db(), cast.anna).post(`/motions/${second}/secondings`)
    const chosen = { with: [first, second], 'wording-1': String(second), unopposed: 'yes' }
    expect((await chair.post(`${at}/merging`, chosen)).status).to.equal(303)
    expect((await chair.post(`${at}/decision`, { outcome: 'decided' })).status).to.equal(303)
    const standing = async () =>
      (await db().selectFrom('motions').orderBy('id').select('status').execute()).map(({ status }) => status)
    expect(await standing()).to.deep.equal(['lost', 'carried'])
    expect((await chair.get(`/meetings/${board.id}/room`)).text).to.include('ei tullut päätökseen')
    await chair.post(`${at}/decision`, { outcome: 'removed' })
    expect(await standing()).to.deep.equal(['seconded', 'seconded'])
  })

  it('are followed on the page of the text', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast, { before: (board) => putText(db(), board) })
    const at = `/items/${board.items.voucher}/amendments`
    expect((await browse(db(), cast.bertta).get(at)).text).to.include(`hx-sse:connect="${at}/events?since=`)
    await amend(db(), cast, 'anna', board.items.voucher, { 'block-1': '<p>Arvo on 42 euroa.</p>' })
    const piece = (await browse(db(), cast.bertta, { htmx: true }).get(at)).text
    expect(piece)
      .to.match(/^\s*<div id="amendments-/)
      .and.to.include('<ins>42</ins>')
  })

  it('opens to nobody who may not see the item, nor to one who stays out', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast, { before: (board) => putText(db(), board) })
    const motion = await amend(db(), cast, 'anna', board.items.voucher, {
      'block-3': '<p>Voimassa 2028.</p>',
    })
    for (const path of [`/items/${board.items.hidden}/amendments`, `/items/${board.items.hidden}/merging`])
      expect((await browse(db(), cast.anna).get(path)).status).to.equal(404)
    await browse(db(), cast.sari).post(`/items/${board.items.voucher}/disqualifications`, {
      ...{ person: cast.cecilia.id, ground: '5', reason: 'Toimitusjohtaja' },
    })
    for (const path of [`/items/${board.items.voucher}/amendments`, `/motions/${motion}`]) {
      const page = await browse(db(), cast.cecilia).get(path)
      expect(page.text).not.to.include('2028')
    }
  })
})

async function putText(db: Db, { items }: Board) {
  const at = {
    thing: 'item',
    thing_id: items.voucher,
    field: 'proposal',
    language: 'fi' as const,
    at: new Date(),
  }
  await db
    .insertInto('texts')
    .values({ ...at, version: 2, html: text })
    .execute()
}

async function amend(db: Db, cast: Cast, who: 'anna' | 'bertta' | 'cecilia', item: number, blocks: object) {
  const { status, headers } = await browse(db, cast[who]).post(`/items/${item}/amendments`, {
    version: '2',
    ...blocks,
  })
  expect(status).to.equal(303)
  return Number(/\d+$/.exec(headers.location!)![0])
}
