import { expect } from 'chai'
import { strFromU8, unzipSync } from 'fflate'
import { makeDocx, makePdf } from '../../server/documents/make.ts'
import type { DocumentContent } from '../../server/documents/rules.ts'
import { attachmentsOf, readPdf } from '../support/pdf.ts'

const html =
  '<h3>Tausta</h3><p><strong>lihava</strong> H<sub>2</sub>O <a href="https://x.fi/">linkki</a> &lt;w:p/&gt;</p>' +
  '<ol start="3"><li>kolme<ul><li>piste</li></ul></li></ol><ol><li>yksi</li></ol>' +
  '<figure><svg width="9" height="9" aria-label="Äänestyspuu"><text>Lahti</text></svg></figure>' +
  '<table><tr><th>Mittari</th><th>Nyt</th></tr><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table>'
const content: DocumentContent = {
  title: 'Neuvottelukunta 3/2026',
  body: 'Neuvottelukunta',
  county: 'Satakunnan hyvinvointialue',
  meeting: [['Aika', '10.12.2026 klo 12']],
  participants: { headings: ['Nimi', 'Asema'], rows: [['Maija Mäki', 'jäsen']] },
  sections: [
    { number: '12 §', heading: 'Arvo', parts: [{ label: 'Selostus', html }], attachments: ['Liite'] },
  ],
  footer: 'SHA-256 abc',
}

describe('A document for Word', function () {
  this.timeout(60_000)

  it('has the headings, lists and tables of the PDF, its language and title', async () => {
    const parts = unzipSync(await makeDocx('minutes', 'sv', content))
    const [body, styles, numbers, core, footer] = [
      'document',
      'styles',
      'numbering',
      '../docProps/core',
      'footer1',
    ].map((name) =>
      strFromU8(parts[name.startsWith('..') ? name.slice(3) + '.xml' : `word/${name}.xml`]!),
    ) as [string, string, string, string, string]
    const paragraphs = [...body.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) => paragraph)
    const headings = paragraphs.flatMap((paragraph) => {
      const level = /w:pStyle w:val="Heading(\d)"/.exec(paragraph)?.[1]
      return level ? [`${level} ${said(paragraph)}`] : []
    })
    const { roles, text } = await readPdf(await makePdf('minutes', 'sv', content))
    expect(headings).to.deep.equal([
      '1 Neuvottelukunta 3/2026',
      '2 Deltagare',
      '2 12\u00a0§ Arvo',
      '3 Selostus',
      '4 Tausta',
      '3 Bilagor',
    ])
    expect(roles.filter((role) => /^H\d/.test(role)).map((role) => role[1])).to.deep.equal(
      headings.map(([level]) => level),
    )
    for (const heading of headings)
      expect(text.replaceAll(/\s+/g, ' ')).to.include(heading.slice(2).replace('\u00a0', ' '))
    expect(body.match(/<w:tblHeader\/>/g)).to.have.length(2)
    expect(body).to.include('<w:vMerge w:val="restart"/>').and.include('&lt;w:p/&gt;')
    expect(numbers).to.include('<w:start w:val="3"/>').and.include('w:val="bullet"')
    expect(body).to.not.include('Äänestyspuu').and.not.include('Lahti')
    expect(styles).to.include('<w:lang w:val="sv-FI"/>')
    expect(core).to.include('Protokoll: Neuvottelukunta 3/2026')
    expect(footer).to.include('SHA-256 abc')
  })

  it('or the archive: annexes travel in PDF/A-3a, and PDF/A-2a takes none', async () => {
    const attached = [
      { name: 'liite-1.csv', title: '12 § Laskelma', type: 'text/csv', bytes: Buffer.from('1;2') },
    ]
    const copy = await makePdf('minutes', 'fi', content, { standard: 'a-3a', attached })
    expect(Object.entries(await attachmentsOf(copy)).map(String)).to.deep.equal(['liite-1.csv,1;2'])
    const [kept, whole] = await Promise.all([
      readPdf(await makePdf('minutes', 'fi', content, { standard: 'a-2a' })),
      readPdf(copy),
    ])
    expect(kept.ua).to.match(/pdfaid:part>2</)
    expect(whole.ua).to.match(/pdfaid:part>3<.*pdfaid:conformance>A</s)
    expect(whole.roles).to.include.members(['H1', 'H2', 'Table', 'TH'])
  })
})

const said = (xml: string) => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('')
