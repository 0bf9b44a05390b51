import { expect } from 'chai'
import fc from 'fast-check'
import { fairDraw } from '../../server/composing/draw.ts'
import {
  canonical,
  reservesOf,
  sealOf,
  ticketsOf,
  verify,
  type Published,
} from '../../server/composing/lottery.ts'
import { compose, Stopped } from '../../server/composing/make.ts'
import { population } from '../../server/composing/population.ts'
import { solver } from '../../server/composing/version.ts'
import { everyBody, smallPools } from './enumerate.ts'

describe('The tickets of a draw', function () {
  this.timeout(60_000)

  it('are a thousand bodies that meet the bounds, each candidate in as many as the chance says', () => {
    fc.assert(
      fc.property(smallPools, (pool) => {
        if (!everyBody(pool).length) return
        const drawable = fairDraw(pool)
        const { kinds } = drawable.composition
        const tickets = ticketsOf(drawable.composition, drawable)
        const { broken, sits } = verify({ pool, solver, tickets })
        expect(tickets.length).to.equal(1_000)
        expect(broken).to.deep.equal([])
        for (const [kind, { members }] of kinds.entries())
          for (const id of members) expect(sits[id]! / 1_000, id).to.be.closeTo(drawable.chances[kind]!, 0.01)
      }),
      { numRuns: 40, seed: 20_267 },
    )
  })

  it('of a whole county change no chance by more than 0.002', () => {
    const pool = population({ organisations: 300, seed: 4 })
    const drawable = fairDraw(pool)
    const { sits } = verify({ pool, solver, tickets: ticketsOf(drawable.composition, drawable) })
    for (const [kind, { members }] of drawable.composition.kinds.entries())
      for (const id of members) expect(sits[id]! / 1_000).to.be.closeTo(drawable.chances[kind]!, 0.002)
  })
})

describe('A published draw', function () {
  this.timeout(60_000)
  const published: Published = {
    pool: {
      seats: 2,
      candidates: [
        { id: 'a', values: { side: 'east' }, group: 'chain' },
        { id: 'b', values: { side: 'west' }, group: 'chain' },
        { id: 'c', values: { side: 'east' } },
        { id: 'd', values: { side: 'west' } },
      ],
      targets: [{ id: 'east', when: [['side', 'east']], lower: 1, upper: 1 }],
    },
    solver,
    tickets: [
      ['a', 'd'],
      ['b', 'c'],
      ['c', 'd'],
    ],
  }

  it('has one seal whatever the order of its names, and another when anything changes', () => {
    const { tickets, pool } = published
    expect(sealOf({ tickets, solver: { version: solver.version, name: solver.name }, pool })).to.equal(
      sealOf(published),
    )
    expect(sealOf({ ...published, tickets: tickets.slice(1) })).not.to.equal(sealOf(published))
    expect(canonical({ b: [1, 'x'], a: undefined, c: { d: null } })).to.equal('{"b":[1,"x"],"c":{"d":null}}')
  })

  const wrong: [string, string[], string][] = [
    ['a size that is not the seats', ['a'], 'size'],
    ['a stranger', ['a', 'z'], 'stranger'],
    ['someone twice', ['c', 'c'], 'twice'],
    ['two of one group', ['a', 'b'], 'group'],
    ['a bound that does not hold', ['a', 'c'], 'bound'],
  ]
  for (const [name, ticket, why] of wrong)
    it(`is seen to be wrong by ${name}`, () => {
      const { broken } = verify({ ...published, tickets: [...published.tickets, ticket] })
      expect(broken).to.deep.equal([{ ticket: 3, why }])
    })

  it('has for each member a reserve with whom the bounds still hold, nobody twice', () => {
    const pool = population({ organisations: 300, seed: 5 })
    const drawable = fairDraw(pool)
    const content = { pool, solver, tickets: ticketsOf(drawable.composition, drawable) }
    const reserves = reservesOf(content, 417)
    const drawn = content.tickets[417]!
    expect(Object.keys(reserves).length).to.be.above(20)
    expect(new Set(Object.values(reserves)).size).to.equal(Object.keys(reserves).length)
    for (const [member, reserve] of Object.entries(reserves)) {
      const body = [...drawn.filter((id) => id !== member), reserve]
      expect(verify({ ...content, tickets: [body] }).broken, member).to.deep.equal([])
    }
    expect(reservesOf(content, 417)).to.deep.equal(reserves)
  })
})

describe('Work in a thread of its own', function () {
  this.timeout(60_000)
  const pool = population({ organisations: 300, seed: 6 })
  const draw = { task: 'draw', pool, tickets: 1_000, seconds: 60 } as const

  it('tells how far it is and answers', async () => {
    const told: number[] = []
    const { tickets, chances } = await compose(draw, { tell: (share) => told.push(share) })
    expect(tickets.length).to.equal(1_000)
    expect(Object.keys(chances).length).to.equal(pool.candidates.length)
    expect(told).to.deep.equal([0.3, 0.7])
  })

  it('ends when it is cancelled or its time is up', async () => {
    const cancelling = new AbortController()
    const working = compose(draw, { signal: cancelling.signal }).catch((error: unknown) => error)
    cancelling.abort()
    expect(await working).to.be.instanceOf(Stopped)
    expect(await compose(draw, { seconds: 0.01 }).catch((error: unknown) => error)).to.be.instanceOf(Stopped)
  })

  it('says what went wrong', async () => {
    const impossible = {
      ...pool,
      targets: [{ id: 'x', when: [['size', 'micro']] as [string, string][], lower: 25, upper: 10 }],
    }
    const failed = await compose({ ...draw, pool: impossible }).catch((error: unknown) => error)
    expect((failed as Error).message).to.contain('no body fits')
  })
})
