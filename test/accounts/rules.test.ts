import { expect } from 'chai'
import fc from 'fast-check'
import { networkOf, whyNotTry } from '../../server/accounts/attempt-rules.ts'
import { browserNamed, isOwnPath, whyNotOpenLink, whyNotRaise } from '../../server/accounts/rules.ts'
import { publicViewer } from '../../server/sight/rules.ts'

describe('Where signing in may lead', () => {
  it('is a path of this service, however the text is bent', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('/', '//', '/\\', '\\/', 'https://', '/\t/', ' //', ''),
        (text, begin) => {
          const given = begin + text
          if (isOwnPath(given))
            expect(new URL(given, 'http://kumppanuus.test').host).to.equal('kumppanuus.test')
        },
      ),
    )
  })

  it('takes plain paths with their queries', () => {
    for (const path of ['/', '/meetings/7', '/matters?page=2&q=%C3%A4#way'])
      expect(isOwnPath(path)).to.equal(true)
    for (const wrong of [undefined, ['/x'], '', 'x', '/a b', '/x\n', `/${'x'.repeat(600)}`])
      expect(isOwnPath(wrong)).to.equal(false)
  })
})

describe('Counting attempts', () => {
  it('takes the addresses of one IPv6 subscriber for one, and IPv4 as it is', () => {
    expect(networkOf('2001:db8:1:2:aaaa::1')).to.equal(networkOf('2001:db8:1:2:bbbb:1:2:3'))
    expect(networkOf('2001:db8:1:3::1')).to.not.equal(networkOf('2001:db8:1:2::1'))
    expect(networkOf('::ffff:192.0.2.7')).to.equal('192.0.2.7')
  })

  it('allows the tenth and refuses the eleventh of an account, and the 201st of an address', () => {
    expect(whyNotTry({ account: 10, address: 200 })).to.equal(undefined)
    expect(whyNotTry({ account: 11, address: 1 })?.key).to.equal('accounts.tooManyForAccount')
    expect(whyNotTry({ account: 1, address: 201 })?.key).to.equal('accounts.tooManyFromAddress')
  })
})

describe('What a session may open', () => {
  const since = new Date('2026-11-01T10:00:00Z')
  it('is raised only by a password of one’s own where the county allows a second factor', () => {
    const table = [
      ['strong_identification', 'password', null, 'accounts.onlyStrongIdentification'],
      ['second_factor', 'link', null, 'accounts.linkIsNotEnough'],
      ['second_factor', 'password', since, 'accounts.passwordFromLink'],
      ['second_factor', 'password', null, undefined],
    ] as const
    for (const [opensBy, strength, fromLink, refusal] of table)
      expect(whyNotRaise(opensBy, strength, fromLink)?.key).to.equal(refusal)
  })

  it('is no link for one who does not administer', () => {
    const message = { kind: 'invitation', status: 'waiting' }
    const viewer = publicViewer('2026-11-25')
    expect(whyNotOpenLink(viewer, message, false)?.key).to.equal('accounts.onlyAdministrator')
    const administrator = { ...viewer, offices: [{ office: 'administrator' as const, body_id: null }] }
    expect(whyNotOpenLink(administrator, message, false)).to.equal(undefined)
    expect(whyNotOpenLink(administrator, message, true)?.key).to.equal('accounts.mailIsOnItsWay')
    expect(whyNotOpenLink(administrator, { ...message, status: 'undeliverable' }, true)).to.equal(undefined)
  })
})

it('A browser is named as its owner would call it', () => {
  expect(browserNamed('Mozilla/5.0 (Windows NT 10.0) Chrome/147.0 Safari/537.36 Edg/147.0')).to.equal(
    'Edge, Windows',
  )
  expect(browserNamed('Mozilla/5.0 (iPhone; CPU iPhone OS 19 like Mac OS X) Safari/604.1')).to.equal(
    'Safari, iPhone',
  )
  expect(browserNamed('')).to.equal('')
})
