import { expect } from 'chai'
import fc from 'fast-check'
import { smallestChange, type Change } from '../../server/composing/change.ts'
import { conflictIn, type Demand } from '../../server/composing/conflict.ts'
import type { Pool } from '../../server/composing/pool.ts'
import { relaxations } from '../../server/composing/relaxation.ts'
import { unseatable } from '../../server/composing/unseatable.ts'
import { everyBody, smallPools } from './enumerate.ts'

/** A pool with some of it sitting now, of whom the first may be locked. */
const sittings = smallPools.chain((pool) =>
  fc.record({
    pool: fc.constant(pool),
    present: fc
      .shuffledSubarray(
        pool.candidates.map(({ id }) => id),
        { maxLength: pool.seats },
      )
      .filter((ids) => onePerGroup(pool, ids)),
    locks: fc.boolean(),
  }),
)

describe('The smallest change', function () {
  this.timeout(60_000)

  it('is as small as the smallest among all bodies, and meets every bound', () => {
    fc.assert(
      fc.property(sittings, ({ pool, present, locks }) => {
        const locked = locks ? present.slice(0, 1) : []
        const bodies = everyBody(pool).filter((body) => locked.every((id) => body.includes(id)))
        const found = smallestChange(pool, { present, locked }, { wishes: wishesOf(pool), seed: 7 })
        if (!bodies.length) return void expect(found).to.equal(undefined)
        const leaving = (body: string[]) => present.filter((id) => !body.includes(id)).length
        expect(found!.leave).to.equal(Math.min(...bodies.map(leaving)))
        const nearest = Math.min(
          ...bodies.filter((body) => leaving(body) === found!.leave).map((body) => distanceOf(pool, body)),
        )
        expect(found!.changes[0]!.distance).to.be.closeTo(nearest, 1e-6)
        for (const change of found!.changes) {
          expect(change.leaving.filter((id) => locked.includes(id))).to.deep.equal([])
          expect(isReachable(present, change, bodies), 'a body of all bodies').to.equal(true)
        }
      }),
      { numRuns: 150, seed: 20_262 },
    )
  })

  it('is the same for the same seed, and changes differ from each other', () => {
    fc.assert(
      fc.property(sittings, ({ pool, present }) => {
        const ask = () => smallestChange(pool, { present, locked: [] }, { wishes: wishesOf(pool), seed: 3 })
        const found = ask()
        expect(ask()).to.deep.equal(found)
        const said = (found?.changes ?? []).map((change) => JSON.stringify([change.leaving, change.entering]))
        expect(new Set(said).size).to.equal(said.length)
      }),
      { numRuns: 50, seed: 20_263 },
    )
  })
})

describe('The conflict', function () {
  this.timeout(60_000)

  it('cannot hold together, and without any one of its demands the rest can', () => {
    fc.assert(
      fc.property(smallPools, (pool) => {
        if (!everyBody({ ...pool, targets: [] }).length) return
        const conflict = conflictIn(pool)
        if (everyBody(pool).length) return void expect(conflict).to.equal(undefined)
        const { demands } = conflict!
        expect(everyBody(only(pool, demands))).to.deep.equal([])
        for (const left of demands)
          expect(
            everyBody(
              only(
                pool,
                demands.filter((one) => one !== left),
              ),
            ),
          ).not.to.deep.equal([])
      }),
      { numRuns: 150, seed: 20_264 },
    )
  })

  it('names a member who keeps the seat where the seat is in the way', () => {
    const pool: Pool = {
      seats: 2,
      candidates: ['f', 'f', 'm'].map((gender, at) => ({ id: `c${at}`, values: { gender } })),
      targets: [{ id: 'f', when: [['gender', 'f']], lower: 2, upper: 2 }],
    }
    expect(conflictIn(pool, ['c2'])!.demands).to.deep.include({ keeps: 'c2' })
    expect(conflictIn(pool, ['c1'])).to.equal(undefined)
  })
})

describe('A relaxation', function () {
  this.timeout(60_000)

  it('lets a body exist, the cheapest first, and never eases what the law sets', () => {
    fc.assert(
      fc.property(smallPools, (pool) => {
        if (!everyBody({ ...pool, targets: [] }).length) return
        const withLaw = { ...pool, targets: pool.targets.map((one, at) => ({ ...one, legal: at === 0 })) }
        const found = relaxations(withLaw)
        const costs = found.map(({ cost }) => cost)
        expect(costs).to.deep.equal(costs.toSorted((one, other) => one - other))
        for (const { eased } of found) {
          expect(eased.filter(({ target }) => target === 0)).to.deep.equal([])
          const targets = withLaw.targets.map((target, at) => {
            const sides = eased.filter((one) => one.target === at).map(({ side, to }) => [side, to])
            return { ...target, ...Object.fromEntries(sides) }
          })
          expect(everyBody({ ...withLaw, targets })).not.to.deep.equal([])
        }
        const locked = pool.candidates.slice(0, 1).map(({ id }) => id)
        const lawful = { ...withLaw, targets: withLaw.targets.slice(0, 1) }
        const canKeep = everyBody(lawful).some((body) => locked.every((id) => body.includes(id)))
        expect(relaxations(withLaw, 1, locked).length > 0).to.equal(canKeep)
        const lawOnly = { ...withLaw, targets: withLaw.targets.slice(0, 1) }
        expect(found.length > 0).to.equal(everyBody(lawOnly).length > 0)
      }),
      { numRuns: 100, seed: 20_265 },
    )
  })
})

it('Those who can sit in no body are those who are in none', () => {
  fc.assert(
    fc.property(smallPools, (pool) => {
      const seated = new Set(everyBody(pool).flat())
      const rest = pool.candidates.map(({ id }) => id).filter((id) => !seated.has(id))
      expect(unseatable(pool)).to.deep.equal(rest.toSorted())
    }),
    { numRuns: 100, seed: 20_266 },
  )
}).timeout(60_000)

const onePerGroup = ({ candidates }: Pool, ids: string[]) => {
  const groups = candidates.filter(({ id }) => ids.includes(id)).flatMap(({ group }) => group ?? [])
  return new Set(groups).size === groups.length
}

const wishesOf = ({ targets }: Pool) => targets.map(({ lower, upper }) => (lower + upper) / 2)

function distanceOf({ candidates, targets }: Pool, body: string[]) {
  const members = candidates.filter(({ id }) => body.includes(id))
  return targets.reduce((sum, { when, lower, upper }) => {
    const [[name, value]] = when as [[string, string]]
    return sum + Math.abs(members.filter(({ values }) => values[name] === value).length - (lower + upper) / 2)
  }, 0)
}

/** Some choice of those who may enter makes a body that meets the bounds. */
function isReachable(present: string[], { leaving, entering }: Change, bodies: string[][]) {
  const staying = present.filter((id) => !leaving.includes(id))
  return bodies.some(
    (body) =>
      staying.every((id) => body.includes(id)) &&
      entering.every(({ among, count }) => body.filter((id) => among.includes(id)).length === count),
  )
}

const only = (pool: Pool, demands: Demand[]): Pool => ({
  ...pool,
  targets: pool.targets.map((target, at) => ({
    ...target,
    lower: demands.some((one) => 'target' in one && one.target === at && one.side === 'lower')
      ? target.lower
      : 0,
    upper: demands.some((one) => 'target' in one && one.target === at && one.side === 'upper')
      ? target.upper
      : pool.seats,
  })),
})
