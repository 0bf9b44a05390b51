import { expect } from 'chai'
import fc from 'fast-check'
import { fairDraw, tolerance, type Drawable } from '../../server/composing/draw.ts'
import { isValid, type Pool } from '../../server/composing/pool.ts'
import { infinity, modelOf, solves } from '../../server/composing/solver.ts'
import { everyBody, smallPools } from './enumerate.ts'

describe('The fair draw', function () {
  this.timeout(60_000)

  it('gives everyone the same chance where nothing is asked', () => {
    const chances = chancesIn({ seats: 2, candidates: five('f', 'f', 'm', 'm', 'm'), targets: [] })
    for (const chance of Object.values(chances)) expect(chance).to.be.closeTo(0.4, tolerance)
  })

  it('gives those alike the same chance, and the rest of the seats to the others', () => {
    const one = { id: 'f', when: [['gender', 'f']] as [string, string][], lower: 1, upper: 1 }
    const chances = chancesIn({ seats: 2, candidates: five('f', 'f', 'm', 'm', 'm'), targets: [one] })
    for (const id of ['c0', 'c1']) expect(chances[id]).to.be.closeTo(1 / 2, tolerance)
    for (const id of ['c2', 'c3', 'c4']) expect(chances[id]).to.be.closeTo(1 / 3, tolerance)
  })

  it('seats one of an organisation, whoever of them it is', () => {
    const candidates = five('f', 'm', 'f', 'm', 'f').map((one, at) => ({
      ...one,
      group: at < 2 ? 'pair' : undefined,
    }))
    const { composition, bodies, shares } = fairDraw({ seats: 3, candidates, targets: [] })
    const both = composition.kinds.flatMap(({ members }, kind) =>
      members.some((id) => ['c0', 'c1'].includes(id)) ? [kind] : [],
    )
    for (const [at, body] of bodies.entries())
      if (shares[at]! > 0) expect(both.reduce((sum, kind) => sum + body[kind]!, 0)).to.be.at.most(1)
  })

  it('draws valid bodies with chances that sum to the seats, alike for those alike, the least as great as any mixture of all bodies could make it', () => {
    fc.assert(
      fc.property(smallPools, (pool) => {
        const bodies = everyBody(pool)
        if (!bodies.length) return void expect(() => fairDraw(pool)).to.throw()
        const drawable = fairDraw(pool)
        const { composition, shares, chances } = drawable
        expect(drawable.bodies.filter((body) => !isValid(composition, body))).to.deep.equal([])
        expect(shares.reduce((sum, share) => sum + share, 0)).to.be.closeTo(1, 1e-9)
        const seats = composition.kinds.reduce(
          (sum, { members }, kind) => sum + chances[kind]! * members.length,
          0,
        )
        expect(seats).to.be.closeTo(pool.seats, 1e-6)
        const able = new Set(bodies.flat())
        const least = Math.min(
          ...Object.entries(byId(drawable)).flatMap(([id, one]) => (able.has(id) ? one : [])),
        )
        expect(least).to.be.closeTo(leastPossible(bodies, [...able]), 2 * tolerance)
      }),
      { numRuns: 150, seed: 20_261 },
    )
  })
})

const five = (...genders: string[]) => genders.map((gender, at) => ({ id: `c${at}`, values: { gender } }))

const chancesIn = (pool: Pool) => byId(fairDraw(pool))

const byId = ({ composition, chances }: Drawable): Record<string, number> =>
  Object.fromEntries(
    composition.kinds.flatMap(({ members }, kind) => members.map((id) => [id, chances[kind]!] as const)),
  )

/** The greatest least chance over mixtures of all bodies there are, each a column. */
function leastPossible(bodies: string[][], ids: string[]) {
  const model = modelOf({
    maximise: true,
    costs: [1, ...bodies.map(() => 0)],
    lower: [0, ...bodies.map(() => 0)],
    upper: [1, ...bodies.map(() => 1)],
    lines: [
      { columns: bodies.map((_, at) => at + 1), lower: 1, upper: 1 },
      ...ids.map((id) => {
        const with_ = bodies.flatMap((body, at) => (body.includes(id) ? [at + 1] : []))
        return {
          columns: [0, ...with_],
          coefficients: [-1, ...with_.map(() => 1)],
          lower: 0,
          upper: infinity,
        }
      }),
    ],
  })
  try {
    expect(solves(model)).to.equal(true)
    return model.getObjectiveValue()
  } finally {
    model.dispose()
  }
}
