import { expect } from 'chai'
import {
  hashOf,
  mostFromAddress,
  mostToAddress,
  onceOf,
  tokenOf,
  whyNotMore,
  whyNotTrust,
} from '../../server/accounts/stranger-rules.ts'

describe('A form that is open to strangers', () => {
  it('is refused beyond the counts of an address', () => {
    expect(whyNotMore({ from: mostFromAddress - 1, to: mostToAddress - 1 })).to.equal(undefined)
    expect(whyNotMore({ from: mostFromAddress, to: 0 })).not.to.equal(undefined)
    expect(whyNotMore({ from: 0, to: mostToAddress })).not.to.equal(undefined)
  })

  it('is refused to a machine that fills the hidden field', () => {
    expect(whyNotTrust('https://example.test')?.key).to.equal('accounts.looksLikeMachine')
    expect(whyNotTrust('')).to.equal(undefined)
    expect(whyNotTrust(undefined)).to.equal(undefined)
  })

  it('gives a link that nobody can guess, of which the hash alone is stored', () => {
    const link = tokenOf('secret', 'initiative 7')
    expect(link).to.match(/^[\w-]{43}$/)
    for (const other of [tokenOf('secret', 'initiative 8'), tokenOf('another', 'initiative 7')])
      expect(link).to.not.equal(other)
    expect(hashOf(link)).to.not.include(link)
  })

  it('is one thing when the same sender says the same, whatever the order of the fields', () => {
    const sender = { person: undefined, network: '10.0.0.0' }
    const once = onceOf(sender, { title: 'a', text: 'b' })
    expect(once).to.match(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
    expect(onceOf(sender, { text: 'b', title: 'a' })).to.equal(once)
    for (const other of [
      onceOf(sender, { title: 'a', text: 'c' }),
      onceOf({ person: 7, network: '10.0.0.0' }, { title: 'a', text: 'b' }),
    ])
      expect(other).to.not.equal(once)
  })
})
