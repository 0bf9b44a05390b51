import { expect } from 'chai'
import fc from 'fast-check'
import {
  isBusinessId,
  isSoteriStale,
  keepsInterestsOf,
  plainBusinessId,
  sizeClasses,
  sizeClassOf,
  whyNotInGroup,
  type SizeClass,
} from '../../server/organisations/rules.ts'
import { publicViewer } from '../../server/sight/rules.ts'

describe('A business ID (R78)', () => {
  for (const id of ['1572860-0', '2092540-6', '2256931-0', '0709019-2', '0112038-9'])
    it(`${id} is one`, () => expect(isBusinessId(id)).to.equal(true))
  const never = Array.from({ length: 10 }, (_, check) => `1000008-${check}`)
  for (const id of ['1572860-1', '15728600', '', '1572860-00', ...never])
    it(`'${id}' is none`, () => expect(isBusinessId(id)).to.equal(false))

  it('is read as people write it', () => {
    expect(plainBusinessId('FI15728600')).to.equal('1572860-0')
    expect(plainBusinessId('709019-2')).to.equal('0709019-2')
    expect(plainBusinessId(' 1572860 - 0 ')).to.equal('1572860-0')
    expect(plainBusinessId('not an id')).to.equal('not an id')
  })
})

const own = (staff: number | null, turnover: number | null, balance_sheet: number | null) =>
  sizeClassOf({ staff, turnover, balance_sheet, publicly_owned: false })

describe('The size class (R78)', () => {
  const table: [number, number | null, number | null, SizeClass][] = [
    [9.9, 2, 2, 'micro'],
    [9, 2, 99, 'micro'],
    [9, 99, 2, 'micro'],
    [9, 2.01, 2.01, 'small'],
    [10, 1, 1, 'small'],
    [49.9, 10, 99, 'small'],
    [49, 99, 10, 'small'],
    [49, 10.1, 10.1, 'medium'],
    [50, 1, 1, 'medium'],
    [249.9, 50, 99, 'medium'],
    [249, 99, 43, 'medium'],
    [249, 50.1, 43.1, 'large'],
    [249, 50.1, 43, 'medium'],
    [9, 50.1, 43.1, 'large'],
    [250, 1, 1, 'large'],
    [5, 1, null, 'micro'],
    [5, null, 1, 'micro'],
    [250, null, null, 'large'],
  ]
  for (const [staff, turnover, balance, size] of table)
    it(`${staff} people, ${turnover} and ${balance} million: ${size}`, () =>
      expect(own(staff, turnover, balance)).to.equal(size))

  it('is unknown while the figures do not tell', () => {
    expect(own(null, 1, 1)).to.equal(undefined)
    expect(own(5, null, null)).to.equal(undefined)
  })

  it('is large when a public body owns 25 % or more', () => {
    const publicly = { staff: 1, turnover: 0, balance_sheet: 0, publicly_owned: true }
    expect(sizeClassOf(publicly)).to.equal('large')
    expect(sizeClassOf(publicly, 'micro')).to.equal('large')
  })

  const figures = fc.record({
    staff: fc.double({ min: 0, max: 400, noNaN: true }),
    turnover: fc.double({ min: 0, max: 90, noNaN: true }),
    balance_sheet: fc.double({ min: 0, max: 90, noNaN: true }),
    publicly_owned: fc.constant(false),
  })
  const rank = (size: SizeClass | undefined) => sizeClasses.indexOf(size!)

  it('of a subsidiary is never below its group’s, nor below its own', () => {
    fc.assert(
      fc.property(figures, fc.constantFrom(...sizeClasses), (given, group) => {
        const size = rank(sizeClassOf(given, group))
        expect(size)
          .to.be.at.least(rank(group))
          .and.at.least(rank(sizeClassOf(given)))
        expect([rank(group), rank(sizeClassOf(given))]).to.include(size)
      }),
    )
  })

  it('never falls when people or money are added', () => {
    const more = fc.double({ min: 0, max: 100, noNaN: true })
    fc.assert(
      fc.property(figures, more, more, (given, people, money) => {
        const grown = {
          ...given,
          staff: given.staff + people,
          turnover: given.turnover + money,
          balance_sheet: given.balance_sheet + money,
        }
        expect(rank(sizeClassOf(grown))).to.be.at.least(rank(sizeClassOf(given)))
      }),
    )
  })
})

describe('A group of companies', () => {
  it('has one head that belongs to no other', () => {
    expect(whyNotInGroup(1, { id: 1, group_id: null }, false)?.key).to.equal('organisations.ownGroup')
    expect(whyNotInGroup(1, { id: 2, group_id: 3 }, false)?.key).to.equal('organisations.groupHasGroup')
    expect(whyNotInGroup(1, { id: 2, group_id: null }, true)?.key).to.equal('organisations.isGroupHead')
    expect(whyNotInGroup(1, { id: 2, group_id: null }, false)).to.equal(undefined)
  })
})

describe('A Soteri date', () => {
  it('is stale after a year, and from the start when it was never checked', () => {
    const at = (day: string | null) =>
      isSoteriStale({ soteri_id: 'S', soteri_verified_on: day }, '2026-11-25')
    expect(at('2025-11-25')).to.equal(false)
    expect(at('2025-11-24')).to.equal(true)
    expect(at(null)).to.equal(true)
    expect(isSoteriStale({ soteri_id: null, soteri_verified_on: null }, '2026-11-25')).to.equal(false)
  })
})

describe('Interests (R45)', () => {
  const viewer = { ...publicViewer('2026-11-25'), id: 7 }
  it('are kept by oneself, the secretary of one’s body and the administrator', () => {
    const sari = { ...viewer, offices: [{ office: 'secretary' as const, body_id: 3 }] }
    expect(keepsInterestsOf(viewer, 7, [])).to.equal(true)
    expect(keepsInterestsOf(viewer, 8, [3])).to.equal(false)
    expect(keepsInterestsOf(sari, 8, [3])).to.equal(true)
    expect(keepsInterestsOf(sari, 8, [4])).to.equal(false)
    const ilmari = { ...viewer, offices: [{ office: 'administrator' as const, body_id: null }] }
    expect(keepsInterestsOf(ilmari, 8, [])).to.equal(true)
  })
})
