import { expect } from 'chai'
import fc from 'fast-check'
import { bothOf, inSeats, isAt, type Dimension, type Target, type Value } from '../../server/balance/rules.ts'
import { whyNotTargets } from '../../server/balance/target-rules.ts'
import { countsOf } from '../../server/balance/seat-rules.ts'
import { say } from '../../server/words/index.ts'

const values: Partial<Record<Dimension, string[]>> = {
  size: ['micro', 'small'],
  region: ['051', '052'],
  language: ['fi', 'sv'],
  gender: ['female', 'male'],
}
const room = (seats: number) => ({
  seats,
  population: () => 0,
  nameOf: () => say('balance.size'),
  valuesOf: (dimension: Dimension) => values[dimension] ?? [],
})
const value = (dimension: Dimension, value: string): Value => ({ dimension, value })
const target = (place: Value & { also?: Value }, lower: number | null, upper: number | null): Target => ({
  capacity: 'member',
  ...place,
  lower,
  upper,
})
const all = Object.entries(values).flatMap(([dimension, known]) =>
  known.map((one) => value(dimension as Dimension, one)),
)
const places = [
  ...all,
  ...all.flatMap((one, at) =>
    all
      .slice(at + 1)
      .filter((other) => other.dimension !== one.dimension)
      .map((other) => bothOf(one, other)),
  ),
]

describe('Targets of two values at once', () => {
  it('have one order, whichever is chosen first', () => {
    const [small, north] = [value('size', 'small'), value('region', '052')]
    expect(bothOf(north, small))
      .to.deep.equal({ ...small, also: north })
      .and.deep.equal(bothOf(small, north))
  })

  it('are counted of those who have both', () => {
    const both = target(bothOf(value('size', 'small'), value('region', '052')), 1, null)
    const seat = (...values: Value[]) => ({ values })
    const seats = [
      seat(value('size', 'small'), value('region', '052')),
      seat(value('size', 'small'), value('region', '051')),
      seat(value('region', '052')),
    ]
    expect(countsOf(seats, [both]).find(({ also }) => also)?.count).to.equal(1)
  })

  it('that need more of a value than its maximum allows are refused with the arithmetic', () => {
    const small = value('size', 'small')
    const targets = [
      target(bothOf(small, value('region', '051')), 1, null),
      target(bothOf(small, value('region', '052')), 2, null),
      target(small, null, 2),
    ]
    const [error] = Object.values(whyNotTargets(targets, room(5)))
    expect(error?.key).to.equal('balance.pairsOverUpper')
    expect(error?.values).to.include({ sum: '1 + 2 = 3', upper: 2 })
  })

  it('that need more seats than there are, with other values of the dimension, are refused', () => {
    const targets = [
      target(bothOf(value('size', 'small'), value('region', '051')), 3, null),
      target(value('size', 'micro'), 3, null),
    ]
    expect(Object.values(whyNotTargets(targets, room(5)))[0]?.key).to.equal('balance.minimaOverSeats')
    expect(whyNotTargets(targets, room(6))).to.deep.equal({})
  })

  it('are refused only where no composition whatever meets them', () => {
    const bound = fc.option(fc.nat(4), { nil: null })
    const drawn = fc.uniqueArray(fc.record({ at: fc.nat(places.length - 1), lower: bound, upper: bound }), {
      selector: ({ at }) => at,
      maxLength: 6,
    })
    fc.assert(
      fc.property(drawn, fc.integer({ min: 1, max: 4 }), (drawn, seats) => {
        const targets = drawn.map(({ at, lower, upper }) => target(places[at]!, lower, upper))
        if (Object.keys(whyNotTargets(targets, room(seats))).length)
          expect(someMeets(targets, seats)).to.equal(false)
      }),
      { numRuns: 300 },
    )
  })
})

/** Everyone who could be, by all four dimensions; who works where nobody knows has no region. */
const kinds = ['micro', 'small'].flatMap((size) =>
  ['051', '052', ''].flatMap((region) =>
    ['fi', 'sv'].flatMap((language) =>
      ['female', 'male'].map((gender) =>
        Object.entries({ size, region, language, gender }).map(([dimension, one]) =>
          value(dimension as Dimension, one),
        ),
      ),
    ),
  ),
)

/** Tries every composition, giving up a branch once a maximum is exceeded. */
function someMeets(targets: Target[], seats: number) {
  const of = kinds.map((kind) => targets.map((one) => Number(isAt(kind, one))))
  const tried = (from: number, left: number, counts: number[]): boolean => {
    if (counts.some((count, at) => count > (targets[at]!.upper ?? Infinity))) return false
    if (!left) return counts.every((count, at) => count >= (targets[at]!.lower ?? 0))
    for (let kind = from; kind < kinds.length; kind++)
      if (
        tried(
          kind,
          left - 1,
          counts.map((count, at) => count + of[kind]![at]!),
        )
      )
        return true
    return false
  }
  return tried(
    0,
    seats,
    targets.map(() => 0),
  )
}

describe('A share of the seats', () => {
  it('rounds up for the lower bound and down for the upper, and is never a seat away', () => {
    const share = fc.nat(100)
    fc.assert(
      fc.property(share, share, fc.nat(60), (lower_share, upper_share, seats) => {
        const shared = { ...target(value('size', 'micro'), null, null), lower_share, upper_share }
        const { lower, upper } = inSeats(shared, seats)
        expect(lower! * 100).to.be.within(lower_share * seats, lower_share * seats + 99)
        expect(upper! * 100).to.be.within(upper_share * seats - 99, upper_share * seats)
      }),
    )
    expect(inSeats(target(value('size', 'micro'), 1, null), 9)).to.include({ lower: 1, upper: null })
  })
})
