import { expect } from 'chai'
import { counterPropose, openBoard, type Board } from '../attendance/room.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('A marked passage in a motion (R70)', function () {
  this.timeout(40_000)
  const db = useDatabase()
  let cast: Cast
  let board: Board
  let item = 0
  const as = (who: 'anna' | 'bertta' | 'sari', strength: 'strong' | 'password' = 'strong') =>
    browse(db(), cast[who], { strength })
  const room = async (who: 'anna' | 'bertta' | 'sari', strength?: 'password') =>
    (await as(who, strength).get(`/meetings/${board.id}/room?item=${item}`)).text
  const newest = () => db().selectFrom('motions').orderBy('id', 'desc').selectAll().executeTakeFirstOrThrow()
  const whereWordsLie = async () => {
    const lying: string[] = []
    for (const table of [
      'texts',
      'motions',
      'amendment_changes',
      'record',
      'minutes_sections',
      'rival_texts',
    ] as const)
      if (JSON.stringify(await db().selectFrom(table).selectAll().execute()).includes('zylo'))
        lying.push(table)
    return lying
  }
  const secret = '<span data-secret="new:20:runs:">zylo euroa</span>'

  beforeEach(async () => {
    cast = await assemble(db())
    board = await openBoard(db(), cast)
    item = board.items.voucher
  })

  it('is marked by who proposes, and read by the body alone, who votes on it', async () => {
    await as('anna').post(`/items/${item}/motions`, { kind: 'counter', html: `<p>Hinta on ${secret}.</p>` })
    expect(await whereWordsLie()).to.deep.equal([])
    const passage = await db().selectFrom('passages').selectAll().executeTakeFirstOrThrow()
    expect(passage).to.include({ readers: 'body', body_id: cast.bodies.board, matter_id: board.matter })
    expect(await room('bertta')).to.include('zylo')
    expect(await room('bertta', 'password')).not.to.include('zylo')
    expect(await room('bertta', 'password')).to.include('[Salassa pidettävä')
    const acts = await db().selectFrom('record').where('act', 'like', 'passage%').select('thing').execute()
    expect(acts).to.deep.equal([{ thing: 'motion' }])
  })

  it('marked later leaves every earlier wording, also of what was typed anew; the rest stays to be read', async () => {
    const motion = await counterPropose(db(), cast, item, { html: 'Hinta on zylo euroa nyt.' })
    await as('sari').post(`/motions/${motion}/correction`, {
      html: 'Hinta on zylo euroa heti.',
      plain: 'yes',
    })
    const { html } = await newest()
    const marked = html.replace('zylo euroa', secret)
    expect((await as('sari').post(`/motions/${motion}/correction`, { html: marked })).status).to.equal(303)
    expect(await whereWordsLie()).to.deep.equal([])
    const read = async (strength: 'strong' | 'password') =>
      (await as('anna', strength).get(`/motions/${motion}/wordings`)).text
    expect(await read('strong'))
      .to.include('zylo')
      .and.include('nyt.')
    expect(await read('password'))
      .to.include('nyt.')
      .and.include('heti.')
      .and.not.include('zylo')
  })

  it('stays when the words around it are corrected, and its own words are changed by who reads them', async () => {
    await as('anna').post(`/items/${item}/motions`, { kind: 'counter', html: `<p>Hinta on ${secret}.</p>` })
    const { id, html } = await newest()
    const [, passage] = /data-secret="(\d+)"/.exec(html)!
    await as('sari', 'password').post(`/motions/${id}/correction`, {
      html: html.replace('Hinta', 'Summa'),
    })
    expect((await newest()).html)
      .to.include('Summa')
      .and.include(`data-secret="${passage}"`)
    const page = await room('sari')
    expect(page).to.match(/<textarea id="motion-text-[^>]*data-marks/)
    await as('sari').post(`/motions/${id}/correction`, {
      html: (await newest()).html.replace(/>\[Salassa[^<]*</, '>zylo markkaa<'),
    })
    expect(await room('anna'))
      .to.include('zylo markkaa')
      .and.not.include('zylo euroa.')
    expect(await whereWordsLie()).to.deep.equal([])
  })

  it('is marked and opened from the list of paragraphs, without scripts', async () => {
    const motion = await counterPropose(db(), cast, item, { html: 'Eka.\n\nHinta zylo.' })
    const [, block] = /data-id="(\w+)">Hinta/.exec((await newest()).html)!
    const choose = (more: object) =>
      as('sari').post(`/motions/${motion}/correction`, { field: 'text', language: 'fi', base: 0, ...more })
    expect((await choose({ marking: 'mark', ground: '20' })).text).to.include('Valitse ainakin yksi kappale.')
    expect((await choose({ marking: 'mark', ground: '20', paragraph: block })).status).to.equal(303)
    expect(await whereWordsLie()).to.deep.equal([])
    await choose({ marking: 'open', paragraph: block })
    expect((await newest()).html).to.include('Hinta zylo.')
  })

  it('is in an amendment too, made, reworded by its maker, and no word of the base is hidden with it', async () => {
    const block = (
      await db().selectFrom('texts').where('thing_id', '=', item).select('html').executeTakeFirstOrThrow()
    ).html
    const amend = (path: string, words: string) =>
      as('sari').post(path, {
        ...{ version: '1', person: cast.anna.id, 'block-0': block.replace('40 euroa', words) },
      })
    await amend(`/items/${item}/amendments`, `40 euroa ja ${secret}`)
    expect(await whereWordsLie()).to.deep.equal([])
    const { id } = await newest()
    expect(await room('bertta')).to.match(
      /40 euroa <ins>ja <span data-open data-secret=[^>]*>zylo euroa<\/span><\/ins>/,
    )
    expect((await as('bertta').get(`/motions/${id}`)).status).to.equal(200)
    const [change] = await db().selectFrom('amendment_changes').select('after').execute()
    await as('sari').post(`/motions/${id}/amendment`, {
      ...{
        version: '1',
        'block-0': change!.after.replace('40', '41').replace(/>\[Salassa[^<]*</, '>zylo markkaa<'),
      },
    })
    expect(await whereWordsLie()).to.deep.equal([])
    const words = await db().selectFrom('passages').orderBy('id').select('html').execute()
    expect(words.map(({ html }) => html)).to.deep.equal(['zylo euroa', 'zylo markkaa'])
    const base = await db().selectFrom('texts').where('thing', '=', 'item').select('html').execute()
    expect(JSON.stringify(base)).to.include('40 euroa').and.not.include('data-secret')
  })
})
