import { expect } from 'chai'
import { asSentences, joined } from '../../server/motions/text-rules.ts'

describe('What several texts say as one', () => {
  it('is said in every language that all of them stand in, and is stale where one of them is', () => {
    expect(
      joined(
        [
          { html: { fi: 'a', sv: 'ä' }, stale: {} },
          { html: { fi: 'b', sv: 'c', en: 'd' }, stale: { sv: true } },
        ],
        'fi',
      ),
    ).to.deep.equal({ html: { fi: 'ab', sv: 'äc' }, stale: { fi: false, sv: true } })
  })

  it('leaves out no part where they share no language', () => {
    expect(
      joined(
        [
          { html: { fi: 'a' }, stale: {} },
          { html: { sv: 'b' }, stale: {} },
        ],
        'sv',
      ),
    ).to.deep.equal({ html: { sv: 'ab' }, stale: {} })
  })

  it('is not given a language that it does not stand in', () => {
    expect(joined([{ html: { sv: 'b' }, stale: {} }], 'fi').html).to.deep.equal({ sv: 'b' })
  })
})

describe('A proposal as a recommendation', () => {
  const said = (html: string) => asSentences({ html: { fi: html }, stale: {} }).html.fi

  it('is a sentence of its own, whatever the minutes say before it', () => {
    expect(said('<p data-id="a1b2c3d4">että toimikunta esittää 145 euroa</p>')).to.equal(
      '<p data-id="a1b2c3d4">Toimikunta esittää 145 euroa.</p>',
    )
    const both = asSentences({ html: { sv: '<p>att öppna dörren.</p>' }, stale: { sv: true } })
    expect(both).to.deep.equal({ html: { sv: '<p>Öppna dörren.</p>' }, stale: { sv: true } })
  })

  it('stays as it was written where it is anything else', () => {
    for (const html of ['<p>Ettäkö niin</p>', '<p>että a</p><p>b</p>', '<p>että <strong>a</strong></p>', ''])
      expect(said(html), html).to.equal(html)
  })
})
