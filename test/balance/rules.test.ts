import { expect } from 'chai'
import fc from 'fast-check'
import { gallagherOf } from '../../server/balance/proportion-rules.ts'
import {
  genderStateOf,
  indexOf,
  legalTargets,
  proportionalSeats,
  quotaOf,
  quotaTargets,
  type Target,
} from '../../server/balance/rules.ts'

describe('Proportional seats (Sainte-Laguë)', () => {
  it('follow a table made by hand', () => {
    // 53, 24, 23 of seven: 53, 24, 23, 17.67, 10.6, 8, 7.67
    expect(proportionalSeats({ a: 53, b: 24, c: 23 }, 7)).to.deep.equal({ a: 3, b: 2, c: 2 })
    // 41, 34, 13, 8, 4 of ten: 41, 34, 13.67, 13, 11.33, 8.2, 8, 6.8, 5.86, 4.86
    expect(proportionalSeats({ a: 41, b: 34, c: 13, d: 8, e: 4 }, 10)).to.deep.equal({
      a: 4,
      b: 4,
      c: 1,
      d: 1,
      e: 0,
    })
    // 80, 26.67, 25, 16, 11.43, 10, 8.89, 8.33, 7.27, 6.15, 5.33 before large's 5
    expect(proportionalSeats({ micro: 80, small: 25, medium: 10, large: 5 }, 11)).to.deep.equal({
      micro: 8,
      small: 2,
      medium: 1,
      large: 0,
    })
    expect(proportionalSeats({ a: 0, b: 3 }, 2)).to.deep.equal({ a: 0, b: 2 })
    expect(proportionalSeats({}, 5)).to.deep.equal({})
  })

  it('of equal groups go to the one given first', () => {
    expect(proportionalSeats({ a: 5, b: 5 }, 1)).to.deep.equal({ a: 1, b: 0 })
    expect(proportionalSeats({ b: 5, a: 5 }, 3)).to.deep.equal({ b: 2, a: 1 })
  })

  it('fill the body, and no group gets fewer than a smaller one', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 40 }), (given, seats) => {
        const found = proportionalSeats(
          Object.fromEntries(given.map((count, at) => [`v${at}`, count])),
          seats,
        )
        expect(Object.values(found).reduce((sum, one) => sum + one, 0)).to.equal(seats)
        for (const [one, more] of given.entries())
          for (const [other, fewer] of given.entries())
            if (more > fewer) expect(found[`v${one}`]).to.be.at.least(found[`v${other}`]!)
      }),
    )
  })

  it('are those that no exchange of a seat would make more proportional', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 30 }), (given, seats) => {
        const found = proportionalSeats(
          Object.fromEntries(given.map((count, at) => [`v${at}`, count])),
          seats,
        )
        for (const [one, count] of given.entries())
          for (const [other, others] of given.entries()) {
            const [mine, theirs] = [found[`v${one}`]!, found[`v${other}`]!]
            if (theirs > 0) expect(count / (2 * mine + 1)).to.be.at.most(others / (2 * theirs - 1) + 1e-9)
          }
      }),
    )
  })
})

describe('The gender quota (R12-R14)', () => {
  // n, the strict 40 % and the rounded one
  const table = [
    [3, 2, 1],
    [4, 2, 2],
    [5, 2, 2],
    [6, 3, 2],
    [7, 3, 3],
    [8, 4, 3],
    [9, 4, 4],
    [10, 4, 4],
    [11, 5, 4],
    [12, 5, 5],
    [13, 6, 5],
    [14, 6, 6],
    [15, 6, 6],
    [16, 7, 6],
    [17, 7, 7],
    [18, 8, 7],
    [19, 8, 8],
    [20, 8, 8],
    [21, 9, 8],
  ] as const

  for (const [n, strict, rounded] of table)
    it(`of ${n} is ok from ${strict}, to be checked from ${rounded}, else in breach (R13)`, () => {
      for (let female = 0; female <= n; female++) {
        const fewer = Math.min(female, n - female)
        const state = fewer >= strict ? 'ok' : fewer >= rounded ? 'check' : 'breach'
        expect(genderStateOf({ female, male: n - female, untold: 0 }), `${female} women`).to.equal(state)
      }
    })

  it('is known before all have told only when it cannot change any more (R13)', () => {
    expect(genderStateOf({ female: 4, male: 4, untold: 2 })).to.equal('ok')
    expect(genderStateOf({ female: 9, male: 0, untold: 1 })).to.equal('breach')
    expect(genderStateOf({ female: 5, male: 0, untold: 5 })).to.equal('unknown')
    expect(genderStateOf({ female: 0, male: 0, untold: 0 })).to.equal('unknown')
    const counts = fc.record({ female: fc.nat(15), male: fc.nat(15), untold: fc.nat(8) })
    fc.assert(
      fc.property(counts, ({ female, male, untold }) => {
        const state = genderStateOf({ female, male, untold })
        fc.pre(female + male + untold > 0)
        const possible = new Set(
          Array.from({ length: untold + 1 }, (_, more) =>
            genderStateOf({ female: female + more, male: male + untold - more, untold: 0 }),
          ),
        )
        expect(state).to.equal(possible.size === 1 ? [...possible][0] : 'unknown')
      }),
    )
  })

  it('is set by law in a toimikunta, for members and deputies separately (R12), and recommended elsewhere (R14)', () => {
    const legal = legalTargets('toimikunta', 11, { deputies: true })
    expect(legal.map(({ capacity, value, lower, upper }) => [capacity, value, lower, upper])).to.deep.equal([
      ['member', 'female', 5, null],
      ['member', 'male', 5, null],
      ['deputy', 'female', 5, null],
      ['deputy', 'male', 5, null],
    ])
    expect(legal.every((one) => one.legal)).to.equal(true)
    for (const form of ['voluntary_influence', 'statutory_influence', 'cooperation_group'] as const)
      expect(legalTargets(form, 11, { deputies: true })).to.deep.equal([])
    expect(quotaTargets(9, { deputies: false }).map(({ lower }) => lower)).to.deep.equal([4, 4])
    expect(quotaOf(3)).to.equal(1)
    fc.assert(fc.property(fc.nat(200), (n) => 2 * quotaOf(n) <= n))
  })
})

describe('The index (R16)', () => {
  const target = (value: string, lower: number | null, upper: number | null): Target => ({
    capacity: 'member',
    dimension: 'size',
    value,
    lower,
    upper,
  })
  const targets = [
    target('micro', 4, null),
    target('small', 2, 3),
    target('medium', null, 1),
    target('large', 1, null),
  ]
  const of = (counts: Record<string, number>) => indexOf(targets, ({ value }) => counts[value] ?? 0)

  it('counts the targets that are met and names the gap that fewest seats close', () => {
    const { met, all, nearest } = of({ micro: 1, small: 1, medium: 1, large: 1 })
    expect([met, all, nearest?.target.value, nearest?.short]).to.deep.equal([2, 4, 'small', 1])
  })

  it('names an excess only where nothing is short', () => {
    expect(of({ micro: 4, small: 2, medium: 3, large: 1 }).nearest).to.include({ over: 2, short: 0 })
    expect(of({ micro: 4, small: 2, medium: 3, large: 0 }).nearest?.target.value).to.equal('large')
    expect(of({ micro: 4, small: 2, medium: 1, large: 1 }).nearest).to.equal(undefined)
  })
})

describe('The distance from the register (Gallagher)', () => {
  const row = (count: number, own: number) => ({ count, population: { count: own, of: 100, seats: 0 } })

  it('is the root of half the sum of squares', () => {
    // shares of seats 50, 50, 0 against 40, 40, 20: √((100 + 100 + 400) / 2)
    expect(gallagherOf([row(5, 40), row(5, 40), row(0, 20)], 10)).to.be.closeTo(Math.sqrt(300), 1e-9)
    expect(gallagherOf([row(4, 40), row(6, 60)], 10)).to.equal(0)
  })
})
