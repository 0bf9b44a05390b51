import { expect } from 'chai'
import { joined } from '../../server/motions/text-rules.ts'

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
