import { expect } from 'chai'
import fc from 'fast-check'
import { cleanHtml, longestText, plainText, redline } from '../../server/texts/rules.ts'
import { readText } from '../../server/texts/forms.ts'
import { asTyped, fromTyped, mergeTexts } from '../../server/texts/typed-rules.ts'

const withoutIds = (html: string) => html.replaceAll(/ data-id="\w+"/g, '')
const clean = (html: string) => withoutIds(cleanHtml(html))

describe('What a text may hold', () => {
  it('lets no script, handler, frame, style or picture through', () => {
    const hostile = [
      '<p>a<script>alert(1)</script></p>',
      '<p onclick="alert(1)">a</p>',
      '<p>a<svg onload=alert(1)></svg></p>',
      '<p>a<img src=x onerror=alert(1)></p>',
      '<p>a<iframe srcdoc="<script>alert(1)</script>"></iframe></p>',
      '<p style="background:url(javascript:alert(1))">a</p>',
      '<p>a<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math></p>',
    ]
    for (const html of hostile) expect(clean(html), html).to.equal('<p>a</p>')
  })

  it('keeps links of the web and of mail only', () => {
    for (const href of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      '//evil.test/x',
    ])
      expect(clean(`<p><a href="${href}">a</a></p>`), href).to.equal('<p><a>a</a></p>')
    expect(clean('<p><a href="https://thl.fi/x" target="_blank">a</a></p>')).to.equal(
      '<p><a href="https://thl.fi/x">a</a></p>',
    )
  })

  it('keeps what Word wrote of headings, lists and tables, and none of its own marks', () => {
    const word =
      '<h1 class="MsoTitle" style="mso-x:1">O</h1><o:p></o:p><ul type="disc"><li class="MsoNormal">k</li></ul>' +
      '<table class="MsoTable" border="1"><tr><td width="10" colspan="2">s</td></tr></table>'
    expect(clean(word)).to.equal(
      '<h3>O</h3><ul><li>k</li></ul><table><tr><td colspan="2">s</td></tr></table>',
    )
  })

  it('makes paragraphs of plain text, whatever signs it holds', () => {
    expect(clean('a < b & "c"\nd\n\n😀 שלום')).to.equal(
      '<p>a &lt; b &amp; &quot;c&quot;<br>d</p><p>😀 שלום</p>',
    )
  })

  it('stands deep nesting', () => {
    expect(() => cleanHtml('<ul><li>'.repeat(20_000) + 'x')).not.to.throw()
  })

  it('gives each block an id that lasts, and no two the same', () => {
    const first = cleanHtml('<p>a</p><p data-id="abcdefgh">b</p><p data-id="abcdefgh">c</p>')
    const ids = [...first.matchAll(/data-id="(\w+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).to.equal(3)
    expect(ids[1]).to.equal('abcdefgh')
    expect(cleanHtml(first)).to.equal(first)
  })

  it('is done after once: cleaning again changes nothing', () => {
    const tag = fc.constantFrom(
      'p',
      'h1',
      'h3',
      'ul',
      'ol',
      'li',
      'table',
      'tr',
      'td',
      'blockquote',
      'div',
      'b',
      'a',
      'br',
      'hr',
      'script',
      'span',
    )
    const html = fc
      .array(
        fc.oneof(
          tag.map((t) => `<${t}>`),
          tag.map((t) => `</${t}>`),
          fc.string({ maxLength: 6 }),
        ),
        { maxLength: 25 },
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(html, (html) => {
        const once = cleanHtml(html)
        expect(cleanHtml(once)).to.equal(once)
        expect(once).not.to.match(
          /<(?!\/?(p|h3|h4|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|br|hr|strong|em|u|s|sub|sup|a)[ >])/,
        )
      }),
      { numRuns: 400 },
    )
  })
})

describe('A text in a plain textarea', () => {
  const text =
    '<h3 data-id="aaaaaaaa">Tausta</h3><p data-id="bbbbbbbb">Arvoa <strong>nostettiin</strong>.<br>Toinen rivi.</p>' +
    '<ul><li data-id="cccccccc"><p data-id="dddddddd">yksi</p></li></ul><table><tbody><tr><td data-id="eeeeeeee">a</td><td data-id="ffffffff">b</td></tr></tbody></table>'

  it('comes back as it was when nothing was changed', () => {
    expect(fromTyped(asTyped(text), text)).to.equal(text)
    expect(fromTyped(asTyped(text).replaceAll('\n', '\r\n'), text)).to.equal(text)
  })

  it('makes only the changed block anew', () => {
    const changed = fromTyped(asTyped(text).replace('Tausta', 'Uusi tausta'), text)
    expect(changed).to.equal(text.replace('<h3 data-id="aaaaaaaa">Tausta</h3>', '<h3>Uusi tausta</h3>'))
  })

  it('knows headings, lists and tables by their signs', () => {
    expect(fromTyped('## O\n\n- a\n- b\n\n3. c\n4. d\n\n| x | y |\n\nteksti <b>', '')).to.equal(
      '<h3>O</h3><ul><li><p>a</p></li><li><p>b</p></li></ul><ol start="3"><li><p>c</p></li><li><p>d</p></li></ol>' +
        '<table><tbody><tr><td><p>x</p></td><td><p>y</p></td></tr></tbody></table><p>teksti &lt;b&gt;</p>',
    )
  })

  it('keeps every text that was cleaned, for whatever was cleaned', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 }), { maxLength: 6 }), (paragraphs) => {
        const html = cleanHtml(paragraphs.map((words) => `<p>${words}</p>`).join(''))
        expect(cleanHtml(fromTyped(asTyped(html), html))).to.equal(html)
      }),
    )
  })
})

describe('Two texts together', () => {
  const base = '<p>yksi</p><p>kaksi</p><p>kolme</p>'

  it('hold the changes of both where they touch different blocks', () => {
    const merged = mergeTexts(
      base,
      '<p>YKSI</p><p>kaksi</p><p>kolme</p>',
      '<p>yksi</p><p>kaksi</p><p>KOLME</p>',
    )
    expect(merged).to.equal('<p>YKSI</p><p>kaksi</p><p>KOLME</p>')
  })

  it('hold both wordings where they touch the same block', () => {
    const merged = mergeTexts(base, '<p>yksi</p><p>A</p><p>kolme</p>', '<p>yksi</p><p>B</p><p>kolme</p>')
    expect(plainText(merged).split('\n')).to.have.members(['yksi', 'A', 'B', 'kolme'])
  })

  it('show what leaves and what comes, and nothing that runs', () => {
    expect(redline('<p>vanha sana</p>', '<p>uusi sana</p>')).to.equal('<del>vanha</del><ins>uusi</ins> sana')
    expect(
      redline('<p>ajalle 30.6.2027 saakka, 1,5 %</p>', '<p>ajalle 31.12.2027 saakka, 2,5 %</p>'),
    ).to.equal('ajalle <del>30.6.2027</del><ins>31.12.2027</ins> saakka, <del>1,5</del><ins>2,5</ins> %')
    expect(redline('<p>a</p>', '<p>&lt;script&gt;</p>')).not.to.include('<script>')
  })
})

describe('The form of a text', () => {
  const given = { field: 'account', language: 'fi', base: '3', html: '<p>a</p>' }

  it('takes what an editor posts', () => {
    const { typed, errors } = readText(given, ['account'])
    expect(errors).to.deep.equal({})
    expect(typed).to.include({ field: 'account', language: 'fi', base: 3, plain: false })
  })

  it('refuses what is too long, of another field, in no language, or of the wrong kind', () => {
    const wrong: object[] = [
      { ...given, html: 'x'.repeat(longestText + 1) },
      { ...given, field: 'secret' },
      { ...given, language: 'de' },
      { ...given, base: '-1' },
      { ...given, base: 'x' },
      { ...given, html: ['a', 'b'] },
      {},
    ]
    for (const body of wrong)
      expect(readText(body, ['account']).errors, JSON.stringify(body).slice(0, 80)).to.have.key('html')
    expect(readText(undefined, ['account']).errors).to.have.key('html')
  })
})

describe('Texts written to slow the house down', () => {
  const words = (step: number) =>
    Array.from({ length: 20_000 }, (_, at) => `sana${(at * step) % 10_007}`)
      .join(' ')
      .slice(0, longestText - 5_000)

  it('compares two that share nothing in a moment, and shows both whole', () => {
    const begun = performance.now()
    const shown = redline(`<p>${words(7919)}</p>`, `<p>${words(104_729)}</p>`)
    expect(performance.now() - begun).to.be.below(5_000)
    expect(shown).to.match(/^<del>sana0 .*<\/del><ins>sana0 .*<\/ins>$/)
  })

  it('compares by lines where too many words differ', () => {
    const text = (mark: string) =>
      `<p>Sama alku</p><p>${Array.from({ length: 2_000 }, (_, at) => mark + at).join(' ')}</p><p>Sama loppu</p>`
    const shown = redline(text('x'), text('y'))
    expect(shown).to.match(/^Sama alku<br><del>x0 .*<br><\/del><ins>y0 .*<br><\/ins>Sama loppu$/)
  })

  it('merges two long rivals in a moment', () => {
    const blocks = (mark: string) => Array.from({ length: 12_000 }, (_, at) => `<p>${mark}${at}</p>`).join('')
    const begun = performance.now()
    const merged = mergeTexts('<p>a</p>', blocks('y'), blocks('z'))
    expect(performance.now() - begun).to.be.below(5_000)
    expect(merged).to.include('y11999').and.include('z11999')
  })
})
