import { expect } from 'chai'
import fc from 'fast-check'
import { carriedApart, fallenPoints, winnerOf } from '../../server/votes/decision-rules.ts'
import { isOrderApproved, needsOrder, nextPair, placed, rankingFor } from '../../server/votes/order-rules.ts'
import { pairsFor, treeOf } from '../../server/votes/pair-rules.ts'
import {
  byDeviation,
  doubtsIn,
  rankingOf,
  whyNotInThisOrder,
  whyNotOrderSums,
} from '../../server/votes/ranking-rules.ts'
import { treeRows } from '../../server/votes/tree-rules.ts'
import type { Motion } from '../../server/motions/rules.ts'
import type { Vote, Voting } from '../../server/votes/rules.ts'

describe('The order of several votes (R55)', () => {
  const asked = [
    ['nothing', [], ''],
    ['one proposal', [{ id: 1 }], '1-base'],
    [
      'three, in the chair’s order',
      [
        { id: 1, place: 3 },
        { id: 2, place: 1 },
        { id: 3, place: 2 },
      ],
      '2-3 ?-1 ?-base',
    ],
    [
      'those not placed last, as they were made',
      [{ id: 1 }, { id: 2, place: 1 }, { id: 3 }],
      '2-1 ?-3 ?-base',
    ],
    ['total rejection last', [{ id: 1, kind: 'rejection' }, { id: 2 }], '2-base ?-1'],
    ['a rejection alone', [{ id: 1, kind: 'rejection' }], 'base-1'],
    [
      'a point by itself, before the rejection',
      [{ id: 1, apart: true }, { id: 2 }, { id: 3, kind: 'rejection' }],
      '2-base point1 ?-3',
    ],
    ['a rejection is never a point', [{ id: 1, kind: 'rejection', apart: true }, { id: 2 }], '2-base ?-1'],
    [
      'one that is left alone is no point',
      [
        { id: 1, apart: true },
        { id: 2, status: 'withdrawn' },
      ],
      '1-base',
    ],
    [
      'lapsed ones and statements are left out',
      [{ id: 1, status: 'lapsed' }, { id: 2, kind: 'statement' }, { id: 3 }],
      '3-base',
    ],
  ] as const
  for (const [what, motions, order] of asked)
    it(`puts to the vote: ${what}`, () => {
      expect(told(voting(motions.map(motion)))).to.equal(order)
    })

  const chains = [
    ['above the base, from the largest', 40, { 1: 50, 2: 60, 3: 45 }, [2, 1, 3]],
    ['below the base, from the smallest', 40, { 1: 30, 2: 10, 3: 35 }, [2, 1, 3]],
    ['on both sides, by how far', 40, { 1: 50, 2: 10, 3: 45 }, [2, 1, 3]],
    ['as far, the larger first', 40, { 1: 30, 2: 50 }, [2, 1]],
    ['the same sum, as they were made', 40, { 1: 50, 2: 50 }, [1, 2]],
    ['cents count', 0.3, { 1: 0.2, 2: 0.4, 3: 0.11 }, [3, 2, 1]],
  ] as const
  for (const [what, base, sums, chain] of chains)
    it(`orders sums of money itself: ${what}`, () => {
      const motions = Object.entries(sums).map(([id, sum]) => motion({ id: Number(id), sum }))
      expect(rankingOf(motions, base).chain).to.deep.equal(chain)
    })

  it('leaves the places of other proposals to the chair, and sums in theirs', () => {
    const motions = [
      motion({ id: 1, sum: 45, place: 1 }),
      motion({ id: 2, place: 2 }),
      motion({ id: 3, sum: 60, place: 3 }),
    ]
    expect(rankingOf(motions, 40).chain).to.deep.equal([3, 2, 1])
    const open = voting(motions, [], 40)
    expect(placed(open, 2, 'up').chain).to.deep.equal([2, 3, 1])
    const wrong = placed(open, 1, 0).chain.map((id) => motions.find((one) => one.id === id)!)
    expect(whyNotInThisOrder(wrong, 40)?.key).to.equal('voting.sumsInOrder')
  })

  it('says why an order of sums is refused or doubtful', () => {
    const two = [motion({ id: 1, sum: 50 }), motion({ id: 2, sum: 60 })]
    expect(whyNotOrderSums(two, null)?.key).to.equal('voting.baseSumFirst')
    expect(whyNotOrderSums(two.slice(1), null)).to.equal(undefined)
    expect(whyNotOrderSums(two, 0)).to.equal(undefined)
    const keys = (...given: Partial<Motion>[]) => doubtsIn(given.map(motion), 40).map(({ key }) => key)
    expect(keys({ id: 1, sum: 50 }, { id: 2, sum: 60 })).to.deep.equal([])
    expect(keys({ id: 1, sum: 50 }, { id: 2 })).to.deep.equal(['voting.doubtSomeSums'])
    expect(keys({ id: 1, sum: 50 }, { id: 2, sum: 50 })).to.deep.equal(['voting.doubtSameSum'])
    expect(keys({ id: 1, sum: 40 }, { id: 2, sum: 60 })).to.deep.equal(['voting.doubtNoDeviation'])
    expect(keys({ id: 1, sum: 30 }, { id: 2, sum: 50 })).to.deep.equal([
      'voting.doubtAsFar',
      'voting.doubtSides',
    ])
  })

  it('is a total order of sums, whatever order they come in', () => {
    fc.assert(
      fc.property(motionsWithSums, fc.integer({ min: 0, max: 100 }), (motions, base) => {
        const compare = byDeviation(base)
        const there = motions.toSorted(compare).map(({ id }) => id)
        expect(
          motions
            .toReversed()
            .toSorted(compare)
            .map(({ id }) => id),
        ).to.deep.equal(there)
        for (const one of motions)
          for (const other of motions)
            if (one !== other)
              expect(Math.sign(compare(one, other))).to.equal(-Math.sign(compare(other, one)))
        const far = rankingOf(motions, base).chain.map((id) =>
          Math.abs(motions.find((one) => one.id === id)!.sum! - base),
        )
        expect(far).to.deep.equal(far.toSorted((one, other) => other - one))
      }),
    )
  })

  it('lets every proposal in exactly once, and one of them comes out', () => {
    fc.assert(
      fc.property(motionsOfAllKinds, fc.infiniteStream(fc.boolean()), (motions, chance) => {
        let now = voting(motions)
        const rows = treeRows(now)
        const came = rows.map(({ comes }) => comes)
        const [first] = rows
        if (first?.kind === 'matter') came.push(first.standing!)
        else if (first) came.push(null)
        expect(came.filter((id) => id !== null).toSorted(byNumber)).to.deep.equal(
          motions.map(({ id }) => id).toSorted(byNumber),
        )
        while (pairsFor(now).length) {
          const [pair, ...others] = pairsFor(now)
          expect(others).to.deep.equal([])
          now = held(now, pair!, chance.next().value ? 'yes' : 'no')
        }
        expect(now.votes).to.have.length(rows.length)
        const winner = winnerOf(now)
        const lost = now.votes
          .filter(({ kind }) => kind === 'matter')
          .map(({ outcome, yes_motion_id, no_motion_id }) =>
            outcome === 'yes' ? no_motion_id : yes_motion_id,
          )
        expect(lost).not.to.include(winner)
        expect(new Set(lost).size).to.equal(lost.length)
        const last = now.votes.findLast(({ kind }) => kind === 'matter')
        if (last) expect(last.outcome === 'yes' ? last.yes_motion_id : last.no_motion_id).to.equal(winner)
        const rejected = motions.some(({ id, kind }) => id === winner && kind === 'rejection')
        expect(carriedApart(now).length === 0 || fallenPoints(now).length === 0).to.equal(true)
        if (rejected) expect(carriedApart(now)).to.deep.equal([])
      }),
    )
  })

  it('gives the most wanted to whom more want it than any other, in any order', () => {
    fc.assert(
      fc.property(motionsOfAllKinds, fc.nat(), (motions, pick) => {
        const ids = [null, ...motions.filter(({ apart }) => !apart).map(({ id }) => id)]
        const wanted = ids[pick % ids.length]!
        let now = voting(motions.map((one) => ({ ...one, apart: false })))
        while (pairsFor(now).length) {
          const pair = pairsFor(now)[0]!
          now = held(now, pair, pair.yes === wanted ? 'yes' : pair.no === wanted ? 'no' : 'yes')
        }
        expect(winnerOf(now)).to.equal(wanted)
      }),
    )
  })

  it('has jaa for what is nearer the base proposal, always (R54)', () => {
    fc.assert(
      fc.property(motionsOfAllKinds, (motions) => {
        const now = voting(motions)
        const { chain, rejections } = rankingFor(now)
        const order = [...chain, null, ...rejections]
        for (const { kind, yes, no } of treeOf(now).steps) {
          if (kind === 'point') expect(yes).to.equal(null)
          else if (no !== undefined && rejections.includes(no!)) expect(yes === no).to.equal(false)
          else if (no !== undefined) expect(order.indexOf(yes!)).to.be.greaterThan(order.indexOf(no))
        }
      }),
    )
  })
})

describe('The approval of the order (R53)', () => {
  it('is needed for several votes and lapses when another proposal is seconded', () => {
    const two = [motion({ id: 1, place: 1 }), motion({ id: 2, place: 2 })]
    const approved = {
      base_sum: null,
      method: 'device',
      approval: 'unanimous',
      change: '',
      approved_at: new Date(0),
    } as const
    expect([needsOrder(voting(two.slice(1))), needsOrder(voting(two))]).to.deep.equal([false, true])
    const now = { ...voting(two), order: approved }
    expect([isOrderApproved(now), nextPair(now)]).to.deep.equal([true, { kind: 'matter', yes: 2, no: 1 }])
    const third = { ...now, motions: [...two, motion({ id: 3 })] }
    expect([isOrderApproved(third), nextPair(third)]).to.deep.equal([false, undefined])
    const waiting = { ...now, motions: [...two, motion({ id: 3, status: 'proposed' })] }
    expect(isOrderApproved(waiting)).to.equal(true)
  })
})

const motion = (given: Partial<Motion>) =>
  ({
    kind: 'counter',
    status: 'seconded',
    name: 'Anna',
    sum: null,
    place: null,
    apart: false,
    ...given,
  }) as Motion

const voting = (motions: Motion[], votes: Vote[] = [], base: number | null = null) =>
  ({ item: {}, motions, votes, decided: false, order: { base_sum: base } }) as unknown as Voting

/** '2-3': what stands, and what comes against it; '?' where an earlier vote decides it. */
const told = (now: Voting) =>
  treeRows(now)
    .map(({ kind, comes, standing }) => {
      const stands = standing === undefined ? '?' : (standing ?? 'base')
      return kind === 'point' ? `point${comes}` : `${stands}-${comes ?? 'base'}`
    })
    .join(' ')

const byNumber = (one: number | null, other: number | null) => (one ?? 0) - (other ?? 0)

const held = (
  now: Voting,
  pair: { kind: Vote['kind']; yes: number | null; no: number | null },
  outcome: 'yes' | 'no',
) => {
  const ordinal = now.votes.length + 1
  const vote = {
    id: ordinal,
    ordinal,
    kind: pair.kind,
    status: 'closed',
    outcome,
    ballots: [],
    tie_broken: false,
  }
  return voting(now.motions, [
    ...now.votes,
    { ...vote, yes_motion_id: pair.yes, no_motion_id: pair.no } as unknown as Vote,
  ])
}

const ofKind = (kinds: readonly Motion['kind'][]) =>
  fc
    .uniqueArray(
      fc.record({
        id: fc.integer({ min: 1, max: 30 }),
        kind: fc.constantFrom(...kinds),
        sum: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
        place: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
        apart: fc.boolean(),
      }),
      { selector: ({ id }) => id, maxLength: 8 },
    )
    .map((all) => all.map(motion))
const motionsOfAllKinds = ofKind(['counter', 'amendment', 'rejection'])
const motionsWithSums = fc
  .uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 30 }), sum: fc.integer({ min: 0, max: 100 }) }), {
    selector: ({ id }) => id,
    maxLength: 8,
  })
  .map((all) => all.map(motion))
