import { expect } from 'chai'
import { counterPropose, openBoard } from '../attendance/room.ts'
import { closedWhole, closingsFor, facing } from '../../server/texts/counterpart-rules.ts'
import { findText } from '../../server/texts/queries.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

const mark = { kind: 'secret', point: 20, readers: 'body', until: null } as const
const passage = (id: number, more = '') =>
  `<span data-secret="${id}" data-seal="s" data-mark="[M]"${more}>[M]</span>`
const p = (id: string, html: string) => `<p data-id="${id}">${html}</p>`

describe('The counterpart of a marked passage', () => {
  it('is the paragraph in the same place, or in texts of other lengths the whole text', () => {
    const from = p('a', 'Eka') + p('b', `Hinta ${passage(7)}`)
    expect(closingsFor(from, p('c', 'Ett') + p('d', 'Priset 5'), [7])).to.deep.equal([
      { paragraph: 'd', passage: 7 },
    ])
    const [longer] = [p('c', 'Ett') + p('d', 'Priset') + p('e', '5')]
    expect(closingsFor(from, longer, [7]).map(({ paragraph }) => paragraph)).to.deep.equal(['c', 'd', 'e'])
    expect(closingsFor(from, p('c', 'Ett') + p('d', `Priset ${passage(8)}`), [7]), 'is marked').to.deep.equal(
      [],
    )
    expect(
      closingsFor(from, p('c', 'Ett') + p('d', `A ${passage(8, ' data-waiting="yes"')}`), [7]),
    ).to.have.length(1)
    expect(closingsFor(from, p('c', 'Ett') + p('d', 'Priset'), []), 'is answered for').to.deep.equal([])
    expect(facing(from, p('c', 'Ett') + p('d', 'Priset'), ['c'])).to.deep.equal([])
    expect(facing(from, p('c', 'Ett') + p('d', 'Priset'), ['d'])).to.deep.equal([7])
    const list = `<ul><li>${p('x', 'Hinta')}</li><li data-id="y">Toinen ${passage(9)}</li></ul>`
    expect(closingsFor(list, p('c', 'Ett') + p('d', 'Två'), [9])).to.deep.equal([
      { paragraph: 'd', passage: 9 },
    ])
  })

  it('is closed around what is marked in it already', () => {
    const closed = closedWhole(p('a', `Yksi ${passage(7)} <strong>kaksi</strong>`), new Map([['a', mark]]))
    const begins = '<span data-secret="new:20:body:" data-waiting="yes">'
    expect(closed).to.equal(
      p('a', `${begins}Yksi </span>${passage(7)}${begins} <strong>kaksi</strong></span>`),
    )
  })
})

describe('A passage marked in one language (R70)', function () {
  this.timeout(40_000)
  const db = useDatabase()
  let cast: Cast
  let item = 0
  const sari = () => browse(db(), cast.sari, { strength: 'strong' })
  const write = (language: 'fi' | 'sv', html: string, base: number, more: object = {}) =>
    sari().post(`/items/${item}/texts`, { field: 'account', language, base, html, ...more })
  const stored = async (language: 'fi' | 'sv') =>
    (await findText(db(), { thing: 'item', id: item, field: 'account', language }))!
  const read = async (language: 'fi' | 'sv') =>
    (await browse(db(), undefined).get(`/items/${item}?lang=${language}`)).text
  const secret = (words: string) => `<span data-secret="new:20:body:">${words}</span>`

  beforeEach(async () => {
    cast = await assemble(db())
    await db().updateTable('bodies').set({ languages: 'fi sv' }).where('id', '=', cast.bodies.board).execute()
    const { id: meeting_id } = await db()
      .insertInto('meetings')
      .values({
        ...{ body_id: cast.bodies.board, created_at: noon, term_id: cast.terms.board, kind: 'formal' },
        ...{ number: 9, year: 2026, status: 'called', publish_agenda: true, called_at: noon },
        ...{ starts_at: new Date('2026-12-10T10:00:00Z'), ends_at: new Date('2026-12-10T12:00:00Z') },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    item = (
      await db()
        .insertInto('items')
        .values({
          ...{ meeting_id, position: 1, kind: 'matter', heading: { fi: 'Hinta', sv: 'Pris' } },
          ...{ publicity: 'public', agenda_number: 1 },
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
    await write('fi', '<p>Johdanto.</p><p>Hinta on zylo.</p>', 0)
    await write('sv', '<p>Inledning.</p><p>Priset är zylu.</p>', 0)
  })

  it('closes the paragraph that answers to it, until what is secret there has been marked', async () => {
    expect(await read('sv')).to.include('zylu')
    const told = await sari()
      .post(`/items/${item}/texts`, {
        ...{ field: 'account', language: 'fi', base: 1 },
        html: (await stored('fi')).html.replace('zylo', secret('zylo')),
      })
      .set('hx-request', 'true')
      .set('hx-request-type', 'partial')
    expect(told.text).to.include('suljettiin toisella kielellä kokonaan')
    expect(await read('sv'))
      .to.include('Inledning.')
      .and.include('Sekretessbelagt')
      .and.not.include('Priset')
    const page = (await sari().get(`/items/${item}/edit`)).text
    expect(page).to.include('Jätä kappaleet suljetuiksi').and.include('Priset')
    expect(JSON.stringify(await db().selectFrom('texts').selectAll().execute())).not.to.include('zylu')

    const open = (await stored('sv')).html.replace(/<span .*<\/span>/, `Priset är ${secret('zylu')}.`)
    await write('sv', open, 2)
    expect(await read('sv'))
      .to.include('Priset är <span')
      .and.not.include('zylu')
    expect((await stored('sv')).html).not.to.include('data-waiting')
    expect((await stored('fi')).version, 'nothing is closed back').to.equal(2)
    expect(await read('fi')).to.include('Hinta on')
    expect((await sari().get(`/items/${item}/edit`)).text).not.to.include('Jätä kappaleet suljetuiksi')
  })

  it('leaves it open where somebody says that nothing is secret there, also when the text is written on', async () => {
    await write('fi', (await stored('fi')).html.replace('zylo', secret('zylo')), 1)
    const [, block] = /data-id="(\w+)"><span/.exec((await stored('sv')).html)!
    await write('sv', '', 2, { marking: 'open', paragraph: block })
    expect(await read('sv')).to.include('Priset är zylu.')
    await write('sv', (await stored('sv')).html.replace('är', 'blir'), 3)
    await write('fi', (await stored('fi')).html.replace('Hinta', 'Summa'), 2)
    expect(await read('sv')).to.include('Priset blir zylu.')
  })

  it('stays closed for an editor that sends the open text again, and closed whole where it is left so', async () => {
    const before = (await stored('sv')).html
    await write('fi', (await stored('fi')).html.replace('zylo', secret('zylo')), 1)
    await write('sv', before.replace('Inledning', 'Början'), 2)
    expect(await read('sv'))
      .to.include('Början')
      .and.not.include('Priset')
    await write('sv', '', 3, { marking: 'stay' })
    expect((await stored('sv')).html)
      .to.include('data-secret')
      .and.not.include('data-waiting')
    expect(await read('sv')).not.to.include('Priset')
    const answers = await db().selectFrom('passage_answers').select(['language', 'person_id']).execute()
    expect(answers).to.deep.equal([{ language: 'sv', person_id: cast.sari.id }])
  })

  it('is closed in a translation that is written afterwards', async () => {
    await db().deleteFrom('texts').where('language', '=', 'sv').execute()
    await write('fi', (await stored('fi')).html.replace('zylo', secret('zylo')), 1)
    await write('sv', '<p>Inledning.</p><p>Priset är zylu.</p>', 0)
    expect(await read('sv'))
      .to.include('Inledning.')
      .and.not.include('zylu')
  })

  it('of a motion closes its translation too', async () => {
    const board = await openBoard(db(), cast)
    await db()
      .insertInto('texts')
      .values({
        ...{ thing: 'item', thing_id: board.items.voucher, field: 'proposal', language: 'sv', version: 1 },
        ...{ html: '<p>Värdet är 40 euro.</p>', at: noon },
      })
      .execute()
    const id = await counterPropose(db(), cast, board.items.voucher, { html: 'Hinta on zylo.' })
    const correct = (form: object) => sari().post(`/motions/${id}/correction`, form)
    await correct({ language: 'sv', html: 'Priset är zylu.' })
    const motion = () => db().selectFrom('motions').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
    await correct({ language: 'fi', html: (await motion()).html.replace('zylo', secret('zylo')) })
    expect(JSON.stringify(await motion()))
      .to.include('data-waiting')
      .and.not.match(/zyl[ou]/)
    const texts = JSON.stringify(
      await db().selectFrom('texts').where('thing', '=', 'motion').selectAll().execute(),
    )
    expect(texts).not.to.match(/zyl[ou]/)
    await correct({ marking: 'stay', field: 'text', language: 'sv' })
    expect(JSON.stringify(await motion()))
      .to.include('data-secret')
      .and.not.include('data-waiting')
  })
})
