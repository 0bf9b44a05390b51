import { expect } from 'chai'
import fc from 'fast-check'
import { comparison } from '../../server/composing/comparison.ts'
import { fits, type Pool } from '../../server/composing/pool.ts'
import { everyBody, smallPools } from './enumerate.ts'

const alone = (pool: Pool): Pool => ({
  ...pool,
  candidates: pool.candidates.map(({ id, values }) => ({ id, values })),
})

/** Seats that would have to go to others, target by target. */
const missed = ({ candidates, targets }: Pool, body: string[]) =>
  targets
    .map(({ when, lower, upper }) => {
      const count = candidates.filter((one) => body.includes(one.id) && fits(one, when)).length
      return count < lower ? lower - count : count > upper ? count - upper : 0
    })
    .reduce((sum, one) => sum + one, 0)

describe('A body among bodies drawn at random', function () {
  this.timeout(60_000)

  it('is as often nearer and farther as among all bodies there are, when everyone stands alone', () => {
    fc.assert(
      fc.property(smallPools.map(alone), (pool) => {
        const present = pool.candidates.slice(0, pool.seats).map(({ id }) => id)
        const all = everyBody({ ...pool, targets: [] }).map((body) => missed(pool, body))
        const own = missed(pool, present)
        const share = (as: (one: number) => boolean) => (10_000 * all.filter(as).length) / all.length
        const found = comparison(pool, present, { seed: 5 })
        expect(found.farther).to.be.closeTo(
          share((one) => one > own),
          200,
        )
        expect(found.nearer).to.be.closeTo(
          share((one) => one < own),
          200,
        )
        expect(found.farther + found.equal + found.nearer).to.equal(10_000)
      }),
      { numRuns: 30, seed: 20_270 },
    )
  })

  it('seats a group once: what only two of one group could bring never comes', () => {
    const candidate = (id: string, size: string, group?: string) => ({ id, values: { size }, group })
    const pool: Pool = {
      seats: 2,
      candidates: [
        candidate('a', 'small', 'one'),
        candidate('b', 'small', 'one'),
        candidate('c', 'large'),
        candidate('d', 'large'),
      ],
      targets: [{ id: 'two small', when: [['size', 'small']], lower: 2, upper: 2 }],
    }
    expect(comparison(pool, ['a', 'c'], { seed: 1, bodies: 500 }).nearer).to.equal(0)
  })

  it('is the same for the same seed, and never farther than any when it meets every bound', () => {
    fc.assert(
      fc.property(smallPools, (pool) => {
        const [body] = everyBody(pool)
        const ask = () => comparison(pool, body ?? [], { seed: 9, bodies: 200 })
        expect(ask()).to.deep.equal(ask())
        if (body) expect(ask().nearer).to.equal(0)
      }),
      { numRuns: 60, seed: 20_271 },
    )
  })
})
