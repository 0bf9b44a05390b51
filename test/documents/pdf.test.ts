import { expect } from 'chai'
import { makePdf, NotMade } from '../../server/documents/make.ts'
import { setOut, type DocumentContent } from '../../server/documents/rules.ts'
import { treeOf } from '../../server/texts/tree-rules.ts'
import { gridOf } from '../../server/documents/table-rules.ts'
import { bindNumbers } from '../../server/words/section-rules.ts'
import { readPdf as read } from '../support/pdf.ts'

const content = (html: string, given: Partial<DocumentContent> = {}): DocumentContent => ({
  title: 'Neuvottelukunta 3/2026',
  body: 'Neuvottelukunta',
  county: 'Satakunnan hyvinvointialue',
  meeting: [['Aika', '10.12.2026 klo 12']],
  sections: [{ number: '12 §', heading: 'Palvelusetelin arvo', parts: [{ label: 'Selostus', html }] }],
  ...given,
})

describe('A document as PDF', function () {
  this.timeout(60_000)

  it('is tagged, titled and in its language', async () => {
    const { roles, text, info, ua } = await read(
      await makePdf(
        'agenda',
        'sv',
        content(
          '<h3>Bakgrund</h3><ul><li>ett</li></ul><table><tr><th>a</th></tr><tr><td>b</td></tr></table>',
        ),
      ),
    )
    expect(roles).to.include.members(['H1', 'H2', 'H3', 'H4', 'L', 'LI', 'Table', 'TH', 'TD', 'P'])
    expect(info).to.include({ Language: 'sv-FI', Title: 'Föredragningslista: Neuvottelukunta 3/2026' })
    expect(ua).to.match(/pdfuaid:part/)
    expect(text).to.include('Sida')
  })

  it('draws a tree of votes with its words for who hears it, and keeps what announces it on its page', async () => {
    const cells = '<tr><th>Nro</th><th>Jaa</th></tr><tr><td>1.</td><td>A (145\u00a0€)</td></tr>'
    const tree =
      '<p>Äänestysten kulku:</p><figure><svg class="vote-tree" viewBox="0 0 300 88" width="300" height="88" role="img" aria-label="Äänestyspuu">' +
      '<text x="2" y="20"><tspan class="letter">A</tspan> Mäki &amp; Lahti</text><path class="won" d="M172 22H199V44"/><circle class="knot" cx="199" cy="44" r="12"/></svg></figure>' +
      `<table>${cells}</table>`
    for (const standard of ['ua-1', 'a-2a', 'a-3a'] as const) {
      const { roles } = await read(await makePdf('minutes', 'fi', content(tree), { standard }))
      expect(roles, standard).to.include.members(['Figure', 'Table', 'TH'])
    }
    const [leading, drawing, table] = setOut('minutes', 'fi', content(tree), () => true).sections[0]!
      .parts[0]!.pieces
    expect(leading).to.include({ kind: 'paragraph', leads: true })
    expect(drawing).to.include({ kind: 'drawing', alternative: 'Äänestyspuu', width: 225 })
    expect(JSON.stringify(table)).to.include('(145\u00a0€)')
  })

  it('never parts the thousands of a number, nor a number from its unit', () => {
    expect(bindNumbers('6 400 päivää, 1 234 567 €, 15 % ja 12 345 kpl, 2 2026')).to.equal(
      '6\u00a0400 päivää, 1\u00a0234\u00a0567\u00a0€, 15\u00a0% ja 12\u00a0345 kpl, 2 2026',
    )
  })

  it('takes hostile text as text', async () => {
    const hostile = '#import "@preview/x:1.0.0" $a$ *b* _c_ `d` #eval("1+1") \\ @ref <label> // /* ] } "'
    const { text } = await read(
      await makePdf(
        'minutes',
        'fi',
        content(`<p>${hostile.replaceAll('<', '&lt;')}</p>`, { title: hostile, body: hostile }),
      ),
    )
    for (const part of ['#import', '#eval("1+1")', '<label>', '*b*']) expect(text).to.include(part)
  })

  it('prints the names of all who live here: Sámi, Cyrillic and Greek letters, and emoji', async () => {
    const names = [
      'Máret Áŋŋá Čáhcesuolu, Đorđe Ŧuoŧŧá, Šiŋkká Žiŋo',
      'Аня Žiŋková, Наталія Їжакевич, Жанна Щёголева',
      'Ελένη Παπαδοπούλου, Ωρίων Ξύδης',
      'Łukasz Dąbrowski, Nguyễn Thị Hồng',
    ]
    const html = names
      .map((name) => `<p><strong>${name}</strong></p><p><em>${name}</em></p><p>${name}</p>`)
      .join('')
    const participants = { headings: ['Nimi'], rows: names.map((name) => [name]) }
    const { text } = await read(
      await makePdf('minutes', 'fi', content(`${html}<p>Yhdistys 🌻 ry, 👍🏽, ❤️</p>`, { participants })),
    )
    const packed = (words: string) => words.replaceAll(/\s/g, '').normalize('NFC')
    for (const name of names) expect(packed(text).split(packed(name)), name).to.have.length(5)
    expect(text).to.include('🌻').and.include('👍').and.include('❤').and.not.include('□')
    const skolt = await read(
      await makePdf('minutes', 'fi', content('<p>Sääʹmjieʹllem, Ǩeârra, kuõskkpââʹss ǩiõll, Ǯâʹǯǯ</p>')),
    )
    expect(packed(skolt.text)).to.include('Ǩeârra').and.include('Ǯâʹǯǯ')
    expect(skolt.text).to.not.include('□')
  })

  it('never fails for a letter that its font lacks, a skipped heading or a crooked table', async () => {
    const odd =
      '<h4>Alin ensin</h4><p>😀 مرحبا 漢字 \u202E</p><table><tr><td rowspan="99" colspan="99">a</td></tr><tr><td>b</td><td colspan="3">c</td></tr><tr></tr></table>' +
      '<table></table><ul></ul><ol start="-3"><li></li></ol><blockquote><h3>x</h3></blockquote><p><a href="https://x.fi"></a><a href="javascript:1">y</a></p>'
    const { text } = await read(await makePdf('memo', 'fi', content(odd)))
    expect(text).to.include('Alin ensin').and.include('□')
  })

  it('is refused with a sentence when it takes too long; the next one is made', async () => {
    const late = await makePdf('agenda', 'fi', content('<p>hidas</p>'), { within: 0 }).catch(
      (error: unknown) => error,
    )
    expect(late).to.be.instanceOf(NotMade)
    expect((late as NotMade).refusal.key).to.equal('files.pdfTooLong')
    expect((await read(await makePdf('agenda', 'fi', content('<p>nopea</p>')))).text).to.include('nopea')
  })

  it('makes each of many at once, its own', async () => {
    const made = await Promise.all(
      ['eka', 'toka', 'kolmas'].map((word) => makePdf('extract', 'fi', content(`<p>${word}</p>`))),
    )
    for (const [index, word] of ['eka', 'toka', 'kolmas'].entries())
      expect((await read(made[index]!)).text).to.include(word)
  })
})

it('A table’s cells stand where a browser would put them', () => {
  const rows = treeOf(
    '<tr><th rowspan="2">a</th><th>b</th></tr><tr><td>c</td></tr><tr><td colspan="2">d</td></tr>',
  ) as never
  const { columns, headers, cells } = gridOf(rows, () => '')
  expect({ columns, headers }).to.deep.equal({ columns: 2, headers: 0 })
  expect(cells.map(({ x, y }) => [x, y])).to.deep.equal([
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 2],
  ])
})
