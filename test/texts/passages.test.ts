import { expect } from 'chai'
import { findPassages, keepPassages } from '../../server/texts/passage-queries.ts'
import {
  markIn,
  openedOnPage,
  paragraphsOf,
  passagesIn,
  wordsInPlace,
} from '../../server/texts/passage-rules.ts'
import { findText } from '../../server/texts/queries.ts'
import { cleanHtml, plainText } from '../../server/texts/rules.ts'
import { asTyped, textFrom } from '../../server/texts/typed-rules.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('A marked passage in a text', () => {
  it('is read by its ground, its readers and its day; nothing else is a mark', () => {
    const secret = { kind: 'secret', point: 20, readers: 'body', until: null }
    const personal = { kind: 'personal', point: null, readers: 'runs', until: '2027-01-31' }
    for (const [given, mark] of [
      ['new:20:body:', secret],
      ['new:personal:runs:2027-01-31', personal],
      ['new:personal:body:', undefined],
      ['new:33:body:', undefined],
      ['new:20:all:', undefined],
      ['7', undefined],
    ] as const)
      expect(markIn(given), given).to.deep.equal(mark)
  })

  it('leaves in its place, in the language of the text, that it is secret and by which provision (JulkL 25 §)', () => {
    const mark = { kind: 'secret', point: 20, readers: 'body', until: null } as const
    expect(wordsInPlace('fi', mark)).to.equal('[Salassa pidettävä: JulkL 24\u00a0§ 1 mom. 20 kohta]')
    expect(wordsInPlace('sv', { ...mark, until: '2027-01-31' })).to.equal(
      '[Sekretessbelagt till 31.1.2027: 24\u00a0§ 1 mom. 20 punkten i offentlighetslagen]',
    )
  })

  it('is kept in no text with its words, whoever sends them', () => {
    const sent =
      '<p>A <span data-secret="7" data-seal="s" data-mark="[M]">hinta <strong>5</strong></span> B <span>C</span></p><p><span data-secret="new:20:body:">uusi</span></p>'
    const kept = cleanHtml(sent)
    expect(kept).to.include('<span data-secret="7" data-seal="s" data-mark="[M]">[M]</span> B C')
    expect(kept).not.to.match(/hinta|uusi/)
  })

  it('goes through a plain textarea in brackets, and comes back as the same passage', () => {
    const before =
      '<p data-id="aaaaaaaa">A <span data-secret="7" data-seal="s" data-mark="[M]">hinta</span>.</p>'
    expect(asTyped(before)).to.equal('A ⟦7: hinta⟧.')
    expect(textFrom({ html: 'A ⟦7: uusi hinta⟧!', plain: true }, before)).to.include('data-secret="7"')
    expect(textFrom({ html: 'A ⟦7: uusi hinta', plain: true }, before)).not.to.include('hinta')
    const closed = '<span data-secret="7" data-seal="s" data-mark="[M]">[M]</span>'
    for (const words of ['hinta', 'uusi hinta', '[M]'])
      expect(textFrom({ html: `B ⟦7: ${words}⟧.`, plain: true }, before), words).to.include(closed)
  })

  it('opens on a page in its text and in the editors that hold it', () => {
    const span = '<span data-secret="7" data-seal="s" data-mark="[M]">[M]</span>'
    const held = span.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&#34;')
    const page = `<p>${span}</p><textarea data-rich data-html="${held}">A ⟦7: [M]⟧</textarea><p>⟦7: [M]⟧ ${held}</p>`
    const opened = openedOnPage(page, new Map([[7, 'hinta']]))
    expect(opened.match(/hinta/g)).to.have.length(3)
    expect(opened).to.include('⟦7: hinta⟧</textarea><p>⟦7: [M]⟧')
    expect(openedOnPage(page, new Map())).to.equal(page)
  })
})

describe('Publicity by passage (R70)', () => {
  const db = useDatabase()
  let cast: Cast
  let [item, matter] = [0, 0]
  const place = () => ({ thing: 'item', id: item, field: 'account', language: 'fi' }) as const
  const sari = () => browse(db(), cast.sari, { strength: 'strong' })
  const write = (html: string, base: number, more: object = {}) =>
    sari().post(`/items/${item}/texts`, { field: 'account', language: 'fi', base, html, ...more })
  const stored = async () => (await findText(db(), place()))!.html

  beforeEach(async () => {
    cast = await assemble(db())
    const about = { body_id: cast.bodies.board, created_at: noon }
    matter = (
      await db()
        .insertInto('matters')
        .values({ ...about, title: { fi: 'Hinta' }, origin: 'county', publicity: 'public' })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
    const { id: meeting_id } = await db()
      .insertInto('meetings')
      .values({
        ...about,
        ...{ term_id: cast.terms.board, kind: 'formal', number: 1, year: 2026, status: 'called' },
        ...{ starts_at: new Date('2026-12-10T10:00:00Z'), ends_at: new Date('2026-12-10T12:00:00Z') },
        ...{ publish_agenda: true, called_at: noon },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    item = (
      await db()
        .insertInto('items')
        .values({
          ...{ meeting_id, position: 1, kind: 'matter', heading: { fi: 'Hinta' } },
          ...{ publicity: 'public', agenda_number: 1, matter_id: matter },
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  })

  it('takes the words out of every wording that is kept, and shows them to those entitled alone', async () => {
    await write('<p>Johdanto.</p><p>Hinta on zylo euroa.</p>', 0)
    const [, block] = /<p data-id="(\w+)">Hinta/.exec(await stored())!
    await db()
      .insertInto('motions')
      .values({
        item_id: item,
        kind: 'counter',
        person_id: cast.anna.id,
        html: await stored(),
        translations: JSON.stringify({ sv: { html: '<p>Priset.</p>', of: await stored() } }) as never,
        proposed_at: noon,
      })
      .execute()
    await write(
      `<p>Johdanto.</p><p data-id="${block}">Hinta on <span data-secret="new:20:body:">zylo euroa</span>.</p>`,
      1,
    )
    for (const table of ['texts', 'motions', 'agenda_revisions', 'record'] as const) {
      const rows = JSON.stringify(await db().selectFrom(table).selectAll().execute())
      expect(rows, table).not.to.include('zylo')
    }
    const mark = '[Salassa pidettävä: JulkL 24\u00a0§ 1 mom. 20 kohta]'
    const [passage] = await db()
      .selectFrom('passages')
      .select(['html', 'body_id', 'matter_id', 'seal'])
      .execute()
    expect(passage).to.include({ html: 'zylo euroa', body_id: cast.bodies.board, matter_id: matter })
    expect(passage!.seal).to.match(/^[0-9a-f]{64}$/)
    for (const [person, strength, sees] of [
      [undefined, 'password', false],
      [cast.anna, 'password', false],
      [cast.anna, 'strong', true],
      [cast.outi, 'strong', false],
    ] as const) {
      const { text } = await browse(db(), person, { strength }).get(`/items/${item}`)
      expect(text.includes('zylo'), `${person?.name} ${strength}`).to.equal(sees)
      expect(text).to.include(mark)
    }
  })

  it('stays when those save who do not see it, and when its words are changed by those who do', async () => {
    await write('<p>A <span data-secret="new:17:body:">zylo</span></p>', 0)
    const first = await stored()
    // as an editor that saves while it is written: the new mark comes again
    await write('<p>A! <span data-secret="new:17:body:">zylo</span></p>', 1)
    expect(await db().selectFrom('passages').select('id').execute()).to.have.length(1)
    const weak = browse(db(), cast.sari)
    const { text } = await weak.get(`/items/${item}/edit`)
    expect(text).not.to.include('zylo')
    await weak.post(`/items/${item}/texts`, {
      ...{ field: 'account', language: 'fi', base: 2, plain: 'yes' },
      html: asTyped(await stored()).replace('A!', 'B'),
    })
    expect(await stored()).to.match(/B <span data-secret="\d+"/)
    expect(first.match(/data-secret="\d+"/)![0]).to.equal((await stored()).match(/data-secret="\d+"/)![0])
    await write(asTyped(await stored()).replace(/⟦(\d+): .*⟧/, '⟦$1: zylu⟧'), 3, { plain: 'yes' })
    const words = await db().selectFrom('passages').orderBy('id').select(['html', 'point']).execute()
    expect(words).to.deep.equal([
      { html: 'zylo', point: 17 },
      { html: 'zylu', point: 17 },
    ])
    expect((await sari().get(`/items/${item}/edit`)).text).to.include('zylu')
    const versions = (await db().selectFrom('texts').orderBy('version').select('html').execute()).map(
      ({ html }) => plainText(html).trim().slice(0, 2),
    )
    expect(versions, 'earlier wordings of the paragraph keep what is not secret').to.include.members([
      'A!',
      'B ',
    ])
    const opened = await db().selectFrom('record').where('act', '=', 'passage opened').select('id').execute()
    expect(opened, 'changed words are not opened').to.deep.equal([])
  })

  it('is told to be opened also where another is marked in the same save', async () => {
    await write('<p>A <span data-secret="new:17:body:">zylo</span></p><p>Toinen zylu</p>', 0)
    const second = (await stored()).replace(/<span[^>]*>.*?<\/span>/, 'zylo')
    await write(second.replace('zylu', '<span data-secret="new:20:body:">zylu</span>'), 1)
    const acts = await db()
      .selectFrom('record')
      .where('act', 'like', 'passage%')
      .orderBy('id')
      .select('act')
      .execute()
    expect(acts.map(({ act }) => act)).to.deep.equal(['passage marked', 'passage marked', 'passage opened'])
  })

  it('leaves what was proposed as a correction of the paragraph too', async () => {
    await write('<p>Hinta on zylo euroa.</p>', 0)
    const { meeting_id } = await db()
      .selectFrom('items')
      .where('id', '=', item)
      .select('meeting_id')
      .executeTakeFirstOrThrow()
    const { id: minutes_id } = await db()
      .insertInto('minutes')
      .values({ meeting_id, kind: 'minutes', language: 'fi', created_at: noon })
      .returning('id')
      .executeTakeFirstOrThrow()
    const words = {
      before: 'Hinta on zylo euroa.',
      after: 'Hinta oli zylo euroa.',
      reason: 'Koska zylo euroa.',
    }
    await db()
      .insertInto('proposed_corrections')
      .values({
        ...words,
        minutes_id,
        item_id: item,
        part: 'account',
        person_id: cast.anna.id,
        proposed_at: noon,
      })
      .execute()
    await write(
      (await stored()).replace('zylo euroa', '<span data-secret="new:20:body:">zylo euroa</span>'),
      1,
    )
    const kept = JSON.stringify(await db().selectFrom('proposed_corrections').selectAll().execute())
    expect(kept).to.include('Hinta oli').and.not.include('zylo')
  })

  it('is marked and opened from a list of paragraphs, without scripts', async () => {
    await write('<p>Eka.</p><ul><li><p>Hinta zylo.</p></li></ul>', 0)
    const [, second] = paragraphsOf(await stored())
    const choose = (more: object) =>
      sari().post(`/items/${item}/texts`, { field: 'account', language: 'fi', base: 1, ...more })
    const refused = await choose({ marking: 'mark', ground: '20' })
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('Valitse ainakin yksi kappale.').and.include('Hinta zylo.')
    const whole = { marking: 'mark', paragraph: second!.id }
    expect((await choose(whole)).text).to.include('Valitse peruste.')
    expect((await choose({ ...whole, ground: 'personal' })).text).to.include('Valitse päivä')
    const marked = await choose({ ...whole, ground: '20', until: '31.1.2027', readers: 'runs' })
    expect(marked.status).to.equal(303)
    expect(await stored()).not.to.include('zylo')
    expect(await stored()).to.include('[Salassa pidettävä 31.1.2027 saakka: JulkL 24\u00a0§ 1 mom. 20 kohta]')
    expect((await browse(db(), cast.anna, { strength: 'strong' }).get(`/items/${item}`)).text).not.to.include(
      'zylo',
    )
    await choose({ marking: 'open', paragraph: second!.id, base: 2 })
    expect(await stored()).to.include('Hinta zylo.')
    const acts = await db()
      .selectFrom('record')
      .where('act', 'like', 'passage%')
      .orderBy('id')
      .select('act')
      .execute()
    expect(acts.map(({ act }) => act)).to.deep.equal(['passage marked', 'passage opened'])
  })

  it('when it is personal data, leaves the web after its day', async () => {
    await write('<p><span data-secret="new:personal:body:2026-12-01">Maija Meikäläinen</span> kertoi.</p>', 0)
    const read = async (day: string) =>
      (await browse(db(), undefined, { at: new Date(`${day}T10:00:00Z`) }).get(`/items/${item}`)).text
    expect(await read('2026-12-01')).to.include('Maija Meikäläinen')
    expect(await read('2026-12-02')).not.to.include('Maija Meikäläinen')
    expect(await read('2026-12-02')).to.include('[Henkilötietoja, ei julkisessa verkossa]')
  })

  it('is of somebody else’s body as little readable in one’s own text as anywhere', async () => {
    await write('<p><span data-secret="new:20:body:">zylo</span></p>', 0)
    const [, id] = /data-secret="(\d+)"/.exec(await stored())!
    const viewer = {
      ...cast.outi,
      today: '2026-11-25',
      strength: 'strong' as const,
      seats: [],
      offices: [],
      mandates: [],
    }
    const html = `<p><span data-secret="${id}">x</span></p>`
    const kept = await keepPassages(db(), { place: place(), viewer, language: 'fi', at: noon, html })
    expect(kept.html).to.include('[Salassa pidettävä').and.not.include('zylo')
  })

  it('is named by no number written by hand: who has not read the text does not know its seal', async () => {
    await write('<p><span data-secret="new:personal:body:2027-12-01">Maija Meikäläinen</span></p>', 0)
    const [, id] = /data-secret="(\d+)"/.exec(await stored())!
    const seal = /data-seal="(\w+)"/.exec(await stored())![1]!
    const viewer = {
      today: '2026-11-25',
      seats: [],
      offices: [],
      mandates: [],
      strength: 'password',
    } as never
    const words = async (html: string) => [
      ...(await findPassages(db(), viewer, passagesIn(cleanHtml(html)))).values(),
    ]
    expect(await words(`<p><span data-secret="${id}" data-seal="${seal}">x</span></p>`)).to.deep.equal([
      'Maija Meikäläinen',
    ])
    for (const forged of ['', ' data-seal=""', ` data-seal="${'0'.repeat(64)}"`])
      expect(await words(`<p><span data-secret="${id}"${forged}>x</span></p>`)).to.deep.equal([])
    const other = { thing: 'item', id: item, field: 'proposal', language: 'fi' } as const
    const html = cleanHtml(
      (
        await keepPassages(db(), {
          place: other,
          viewer: {
            ...cast.sari,
            today: '2026-11-25',
            strength: 'strong',
            seats: [],
            offices: [],
            mandates: [],
          },
          language: 'fi',
          at: noon,
          html: `<p><span data-secret="${id}">x</span></p>`,
        })
      ).html,
    )
    expect(html).not.to.include('data-secret')
  })
})
