import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { expect } from 'chai'
import { sql } from 'kysely'
import { readSheet } from 'read-excel-file/node'
import { dayOf } from '../../server/calendar/rules.ts'
import { tellStory } from '../../server/demo/story.ts'
import { browse } from '../support/browser.ts'
import { useOwnDatabase } from '../support/database.ts'

const now = new Date('2026-11-25T08:20:00Z')

/** Tables of the demonstration that leave as files, each beside the page that shows the same. */
describe('What leaves the demonstration as a table', function () {
  this.timeout(60_000)
  const own = useOwnDatabase()
  const one = async (text: string) =>
    (await sql<{ id: number }>`${sql.raw(text)}`.execute(own().db)).rows[0]!.id
  let [consultation, asked]: number[] = []
  let secretaries: number[]
  before(async function () {
    this.timeout(120_000)
    await tellStory({
      db: own().db,
      now,
      today: dayOf(now),
      publicUrl: 'http://kumppanuus.test',
      mailFrom: 'Kumppanuuspöytä <k@kumppanuus.test>',
      sessionSecret: 'a secret that only the tests know, long enough',
    })
    consultation = await mostOf('consultation_segments')
    asked = await mostOf('consultation_respondents')
    secretaries = [await secretaryOf(consultation), await secretaryOf(asked)]
  })
  const mostOf = (table: string) =>
    one(`select consultation_id as id from ${table} group by 1 order by count(*) desc, 1 limit 1`)
  const secretaryOf = (request: number) =>
    one(`select person_id as id from offices join consultations on consultations.body_id = offices.body_id
      where office = 'secretary' and not substitute and consultations.id = ${request} limit 1`)
  const as = (path: string) =>
    browse(
      own().db,
      { id: secretaries[path.includes('/respondents') ? 1 : 0]! },
      { strength: 'strong', at: now },
    )

  /** Every page of the list, as it reads. */
  async function onScreen(path: string) {
    const seen: string[] = []
    for (let at: string | undefined = path; at;) {
      const { text, status }: { text: string; status: number } = await as(at).get(at)
      expect(status, at).to.equal(200)
      seen.push(text)
      at = /href="([^"]*)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    }
    return seen.join('\n')
  }
  const words = (html: string) =>
    plain(
      html
        .replaceAll(/<(script|style)\b.*?<\/\1>/gs, '')
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll('&nbsp;', ' ')
        .replaceAll('&amp;', '&')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&#34;', '"')
        .replaceAll('&#39;', "'"),
    )
  const plain = (text: string) => text.replaceAll(/[\s\u00a0]+/g, ' ').trim()

  async function inFiles(path: string, query = '') {
    const csv = (await as(path).get(`${path}.csv${query}`)).text
    const rows = csv
      .replace('\uFEFF', '')
      .trim()
      .split(/\r\n(?=")/)
      .map((line) =>
        [...line.matchAll(/"((?:[^"]|"")*)"(?:;|$)/g)].map(([, cell]) => cell!.replaceAll('""', '"')),
      )
    const answer = await as(path).get(`${path}.xlsx${query}`).responseType('blob')
    const sheet = await readSheet(await buffer(Readable.from([answer.body as Buffer])))
    return {
      rows,
      sheet: (sheet as (string | number | null)[][]).map((row) => row.map((cell) => String(cell ?? ''))),
    }
  }

  const found = new Map<string, number>()
  const tables: {
    name: string
    page: () => string
    file?: string
    query?: string
    /** the list itself, where more of the page looks like it */
    within?: RegExp
    row: RegExp
    /** columns whose words are the page's */
    told: number[]
  }[] = [
    ...['', '?state=stated', '?state=silent', '?state=unasked'].map((query) => ({
      name: `respondents${query}`,
      page: () => `/consultations/${asked}/respondents`,
      query,
      within: /id="respondents-caption".*?<\/table>/gs,
      row: /<tr><th scope="row">/g,
      told: [0, 1],
    })),
    ...['', '?answered=no', '?q=palvelu', '?q=olematonsana'].map((query) => ({
      name: `segments${query}`,
      page: () => `/consultations/${consultation}/segments`,
      query,
      row: /<li>\s*<p class="lines">/g,
      told: [1, 2],
    })),
    ...['', '?q=hoiva', '?open=bids'].map((query) => ({
      name: `providers${query}`,
      page: () => '/directory',
      file: '/directory/providers',
      query,
      row: /<a class="grow" href="\/directory\/\d+">/g,
      told: [0],
    })),
  ]
  const unguarded = (cell: string) => plain(cell.replace(/^'(?=[=+\-@])/, ''))
  for (const { name, page, file, query = '', within, row, told } of tables)
    it(`has the rows of the page, as text and as a workbook: ${name}`, async () => {
      const screen = await onScreen(`${page()}${query}`)
      const list = within ? (screen.match(within) ?? []).join('') : screen
      const shown = words(list)
      const { rows, sheet } = await inFiles(file ?? page(), query)
      expect(sheet.map((cells) => cells.map(plain))).to.deep.equal(rows.map((cells) => cells.map(unguarded)))
      const lines = rows.slice(1)
      expect(lines.length, 'as many as on the pages').to.equal(list.match(row)?.length ?? 0)
      for (const line of lines) for (const column of told) expect(shown).to.include(unguarded(line[column]!))
      found.set(name, lines.length)
    })

  it('has of each survey the figures that the page shows, by whatever they are divided', async () => {
    const surveys = await own()
      .db.selectFrom('surveys')
      .where('status', '=', 'published')
      .select(['id', 'strata'])
      .execute()
    let [compared, hidden] = [0, 0]
    for (const { id, strata } of surveys) {
      const { rows, sheet } = await inFiles(`/surveys/${id}/results`)
      expect(sheet.map((cells) => cells.map(plain))).to.deep.equal(rows.map((cells) => cells.map(unguarded)))
      const pages = await Promise.all(
        ['', ...strata].map((by) => onScreen(`/surveys/${id}/results?by=${by}`)),
      )
      const shown = words(pages.join(' '))
      const lines = new Map<string, string[][]>()
      for (const cells of rows.slice(1)) {
        const line = cells.slice(0, 4).join(' / ')
        lines.set(line, [...(lines.get(line) ?? []), cells.map(unguarded)])
      }
      // of what was written freely the page tells how many wrote, undivided
      const undivided = rows.slice(1).filter(([, , divided]) => !divided)
      const isOpen = new Set(undivided.flatMap(([question, , , , answer]) => (answer ? [] : question)))
      for (const cells of lines.values()) {
        const [question, , divided, name, answer, , base] = cells[0]!
        if (divided && isOpen.has(question)) continue
        const shares = cells.map(([, , , , , count, , percent]) => `${percent} % (${count})`)
        if (!base) expect(shown).to.include(`${name} ${answer}`)
        else if (cells[0]![7]) expect(shown).to.include(`${name} ${shares.join(' ')}`)
        else expect(shown).to.include(base)
        if (base) compared++
        else hidden++
      }
    }
    expect(
      [compared, hidden].every((count) => count > 3),
      `${compared} shown, ${hidden} hidden`,
    ).to.equal(true)
  })

  for (const [feed, page, entry, listed] of [
    [
      '/bulletins/feed',
      '/bulletins',
      /<id>[^<]*\/bulletins\/(\d+)<\/id>/g,
      /<a[^>]*href="\/bulletins\/(\d+)"/g,
    ],
    ['/lookahead/feed', '/lookahead', /<id>[^<]*#entry-(\d+)<\/id>/g, /<li id="entry-(\d+)"/g],
  ] as const)
    it(`is told by ${feed} as on its page, in sound XML`, async () => {
      const anyone = browse(own().db, undefined, { at: now })
      const xml = (await anyone.get(feed)).text
      const open: string[] = []
      for (const [, ends, name, alone] of xml.matchAll(/<(\/?)([a-zA-Z:]+)(?:\s[^<>]*?)?(\/?)>/g))
        if (ends) expect(open.pop()).to.equal(name)
        else if (!alone) open.push(name!)
      expect(open).to.deep.equal([])
      expect(xml).not.to.match(/&(?!(amp|lt|gt|quot|apos|#\d+);)/)
      const ids = (text: string, of: RegExp) => [
        ...new Set([...text.matchAll(of)].map(([, id]) => Number(id))),
      ]
      const told = ids(xml, entry)
      expect(told).to.have.lengthOf.above(0)
      expect(told).to.have.members(ids((await anyone.get(page)).text, listed))
    })

  it('was there to be compared', () => {
    for (const name of [
      'respondents',
      'respondents?state=silent',
      'segments',
      'segments?q=palvelu',
      'providers',
      'providers?q=hoiva',
    ])
      expect(found.get(name), name).to.be.above(0)
    expect(found.get('segments?q=olematonsana')).to.equal(0)
    expect(found.get('providers?q=hoiva')).to.be.below(found.get('providers')!)
  })
})
