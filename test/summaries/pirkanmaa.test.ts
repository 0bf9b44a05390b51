import { expect } from 'chai'
import { strFromU8, unzipSync } from 'fflate'
import { tellPirkanmaa } from '../../server/demo/pirkanmaa.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { readPdf } from '../support/pdf.ts'
import { assemble } from '../support/people.ts'
import { headings, lines, quotes, table } from './pirkanmaa-expected.ts'

const plain = (html: string) =>
  html
    .replaceAll(/<sup.*?<\/sup>/gs, '')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&#34;', '"')
    .replaceAll(/\s+/g, ' ')
    .trim()
const between = (text: string, open: RegExp) => [...text.matchAll(open)].map(([, inner]) => plain(inner!))

describe('Pirkanmaa’s summary, made anew of its material', function () {
  this.timeout(60_000)
  const db = useDatabase()
  const tell = async () => {
    const cast = await assemble(db())
    const stage = { db: db(), now: noon, today: '2026-11-22', publicUrl: '', mailFrom: '', sessionSecret: '' }
    const id = await tellPirkanmaa(stage, { body: cast.bodies.board, by: cast.sari.id })
    return { id, path: `/consultations/${id}/summary` }
  }

  it('has the headings, the lines, the quotes with their sources and table 1 as they were published', async () => {
    const { path } = await tell()
    const page = (await browse(db()).get(path)).text
    const whole = plain(page)
    const [, ...own] = between(page, /<h2[^>]*>(.*?)<\/h2>/gs)
    expect(own.slice(0, headings.length)).to.deep.equal(headings)
    const [, list] = /<ol>(.*?)<\/ol>/s.exec(page.slice(page.indexOf('teemaan:')))!
    expect(between(list!, /<li>(.*?)<\/li>/gs)).to.deep.equal(lines)

    for (const { led, words } of quotes) expect(whole).to.include(`${led} ”${words}”`)
    const sources = between(page, /id="note-\d+">.*?<\/a>(.*?)<\/span><\/span>/gs)
    expect(sources).to.deep.equal(quotes.map(({ source }) => source))

    const [, rows] = /<tbody>(.*?)<\/tbody>/s.exec(page.slice(page.indexOf('id="table"')))!
    const shown = rows!.split('</tr>').slice(0, -1)
    expect(
      shown.map((row) => [between(row, /<th[^>]*>(.*?)<\/th>/gs)[0], between(row, /<li>(.*?)<\/li>/gs)]),
    ).to.deep.equal(table)
  })

  it('counts sittings, an unknown number as one, and what has been entered as comments', async () => {
    const { path } = await tell()
    const page = plain((await browse(db()).get(path)).text)
    expect(page).to.include(
      'Yhteenveto perustuu yhteensä 5 kommenttiin ja 21 käsittelytilaisuuteen. Näkemyksiä kerättiin ajalla 8 – 10/2024.',
    )
    expect(page).to.include('Käsittelykierroksen havainnot ryhmiteltiin 5 teemaan:')
  })

  // hyphens and lines of the page are the paper's own
  const squeezed = (said: string) => said.replaceAll(/<[^>]+>/g, '').replaceAll(/[\s\u00ad\u00a0-]/g, '')

  it('says the same as PDF/UA-1 and in Word, and is made once until it changes', async () => {
    const { path } = await tell()
    const file = async (form: string): Promise<Buffer> =>
      (await browse(db()).get(`${path}.${form}`).responseType('blob')).body
    const pdf = await file('pdf')
    expect((await file('pdf')).equals(pdf)).to.equal(true)
    const { roles, text, info, ua } = await readPdf(pdf)
    expect(ua).to.match(/pdfuaid:part/)
    expect(info.Title).to.match(/^Yhteenveto: Yhteenveto sidosryhmien lausunnoista/)
    expect(roles.filter((role) => role === 'H2')).to.have.length(headings.length + 1)
    const parts = unzipSync(await file('docx'))
    const word = strFromU8(parts['word/document.xml']!).replaceAll('</w:p>', ' ')
    const all = [
      ...headings,
      ...lines,
      ...quotes.map(({ words }) => words),
      ...table.flatMap(([group, occasions]) => [group, ...occasions]),
    ]
    for (const said of all) {
      expect(squeezed(text), said).to.include(squeezed(said))
      expect(squeezed(word), said).to.include(squeezed(said))
    }
  })

  it('tells in its anonymised variant of no occasion by name and ascribes nothing', async () => {
    const { path } = await tell()
    const page = plain((await browse(db()).get(`${path}?anonymous=yes`)).text)
    const rest = page.slice(page.indexOf('Lainausten lähteet'))
    expect(rest).to.include('Käsittelytilaisuus (17.9.2024)').and.not.to.include('Nuorisovaltuuston')
    expect(page.match(/Lainausten lähteet: \d? ?kommenteissa/g)).to.have.length(5)
    expect(page).not.to.include('Tietohallinto')

    const file = async (form: string): Promise<Buffer> =>
      (await browse(db()).get(`${path}.${form}?anonymous=yes`).responseType('blob')).body
    const { text: pdf } = await readPdf(await file('pdf'))
    const word = strFromU8(unzipSync(await file('docx'))['word/document.xml']!)
    for (const [form, all] of [
      ['PDF', squeezed(pdf)],
      ['Word', squeezed(word)],
    ] as const) {
      for (const { words } of quotes) expect(all, form).to.include(squeezed(words))
      expect(all, form)
        .to.include(squeezed('Käsittelytilaisuus (17.9.2024)'))
        .and.not.to.include('Tietohallinto')
      expect(all.slice(all.indexOf(squeezed('Lainausten lähteet'))), form).not.to.include('Nuorisovaltuuston')
    }
  })
})
