import { expect } from 'chai'
import fc from 'fast-check'
import { fits } from '../../server/composing/pool.ts'
import { termsAhead } from '../../server/composing/terms-ahead.ts'
import { everyBody, smallPools } from './enumerate.ts'

/** One of the bodies that meet every bound, its members ending on two days or none. */
const sittings = smallPools.chain((pool) =>
  fc.record({
    pool: fc.constant(pool),
    body: fc.nat(1_000),
    ends: fc.array(fc.constantFrom('2027-05-31', '2028-05-31', null), { minLength: 12, maxLength: 12 }),
  }),
)

describe('Terms ahead', function () {
  this.timeout(60_000)

  it('refill the seats that end so that every bound holds and those who stay stay', () => {
    fc.assert(
      fc.property(sittings, ({ pool, body, ends }) => {
        const bodies = everyBody(pool)
        if (!bodies.length) return
        const sitting = bodies[body % bodies.length]!.map((id, at) => ({ id, until: ends[at] ?? null }))
        const found = termsAhead(pool, sitting, { wishes: pool.targets.map(() => undefined), seed: 3 })
        const days = [...new Set(sitting.flatMap(({ until }) => until ?? []))].toSorted()
        expect(found.map(({ day }) => day)).to.deep.equal(days)
        for (const { refill } of found) {
          // the same members could be seated again, so that there always is a way
          expect(refill?.leave).to.equal(0)
          for (const [at, count] of refill!.changes[0]!.counts.entries())
            expect(count).to.be.within(pool.targets[at]!.lower, pool.targets[at]!.upper)
        }
      }),
      { numRuns: 60, seed: 20_267 },
    )
  })

  it('say by how much each bound breaks when nobody follows', () => {
    fc.assert(
      fc.property(sittings, ({ pool, body, ends }) => {
        const bodies = everyBody(pool)
        if (!bodies.length) return
        const sitting = bodies[body % bodies.length]!.map((id, at) => ({ id, until: ends[at] ?? null }))
        const [first] = termsAhead(pool, sitting, { wishes: pool.targets.map(() => undefined), seed: 3 })
        if (!first) return
        const staying = sitting.filter(({ until }) => until !== first.day).map(({ id }) => id)
        const members = pool.candidates.filter(({ id }) => staying.includes(id))
        for (const [at, { when, lower }] of pool.targets.entries()) {
          const count = members.filter((one) => fits(one, when)).length
          expect(first.misses[at]).to.equal(Math.min(0, count - lower))
        }
      }),
      { numRuns: 60, seed: 20_268 },
    )
  })
})
