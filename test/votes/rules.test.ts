import { expect } from 'chai'
import fc from 'fast-check'
import { pairsFor } from '../../server/votes/pair-rules.ts'
import { resultOf, type Choice, type Vote, type Voting } from '../../server/votes/rules.ts'
import { votedAgainst, winnerOf } from '../../server/votes/decision-rules.ts'
import type { Motion } from '../../server/motions/rules.ts'

describe('The result of a vote', () => {
  it('is as the rulebook’s examples say (R56, R57)', () => {
    expect(resultOf(cast(5, 5, 1, 'no'), 1)).to.deep.equal({ outcome: 'no', tie_broken: true })
    expect(resultOf(cast(5, 5, 1, 'yes'), 1)).to.deep.equal({ outcome: 'yes', tie_broken: true })
    expect(resultOf(cast(4, 3, 4, 'blank'), 1)).to.deep.equal({ outcome: 'yes', tie_broken: false })
  })

  it('waits on a tie for a chair who is blank or silent (R57)', () => {
    expect(resultOf(cast(2, 2, 1, 'blank'), 1)).to.equal(undefined)
    expect(resultOf(cast(2, 2, 0, 'yes'), 99)).to.equal(undefined)
    expect(resultOf([], undefined)).to.equal(undefined)
  })

  it('never changes when one more votes for what won, or blank (R56)', () => {
    fc.assert(
      fc.property(ballots, fc.integer({ min: 1, max: 9 }), (given, chair) => {
        const before = resultOf(given, chair)
        if (!before) return
        const one = { person_id: 1000, choice: before.outcome }
        expect(resultOf([...given, one], chair)?.outcome).to.equal(before.outcome)
        expect(resultOf([...given, { person_id: 1000, choice: 'blank' }], chair)?.outcome).to.equal(
          before.outcome,
        )
      }),
    )
  })

  it('turns round when every vote is turned round (R56, R57)', () => {
    const turned = { yes: 'no', no: 'yes', blank: 'blank' } as const
    fc.assert(
      fc.property(ballots, fc.integer({ min: 1, max: 9 }), (given, chair) => {
        const there = resultOf(given, chair)?.outcome
        const back = resultOf(
          given.map((ballot) => ({ ...ballot, choice: turned[ballot.choice] })),
          chair,
        )?.outcome
        expect(back).to.equal(there && turned[there])
      }),
    )
  })
})

describe('The order of votes', () => {
  it('puts nothing to the vote without a seconded counter-proposal (R46, R49)', () => {
    const table = voting([motion(1, 'counter', 'lapsed'), motion(2, 'statement', 'proposed')])
    expect(pairsFor(table)).to.deep.equal([])
    expect(winnerOf(table)).to.equal(null)
  })

  it('sets return and tabling against each other first, then the winner against going on (R50)', () => {
    const both = voting([motion(1, 'return'), motion(2, 'tabling'), motion(3, 'counter')])
    expect(pairsFor(both)).to.deep.equal([
      { kind: 'disposition', yes: 1, no: 2 },
      { kind: 'disposition', yes: null, no: 1 },
      { kind: 'disposition', yes: null, no: 2 },
    ])
    const one = voting([motion(1, 'return'), motion(2, 'tabling', 'lost'), motion(3, 'counter')])
    expect(pairsFor(one)).to.deep.equal([{ kind: 'disposition', yes: null, no: 1 }])
    const over = voting([motion(1, 'return', 'lost'), motion(2, 'tabling', 'lost'), motion(3, 'counter')])
    expect(pairsFor(over)).to.deep.equal([{ kind: 'matter', yes: null, no: 3 }])
  })

  it('ends with the return when ei wins over going on, whatever else was seconded (R50)', () => {
    const carried = voting(
      [motion(1, 'return'), motion(2, 'tabling'), motion(3, 'counter')],
      [vote({ no: 1, kind: 'disposition', outcome: 'no' })],
    )
    expect(pairsFor(carried)).to.deep.equal([])
    expect(winnerOf(carried)).to.equal(1)
  })
})

describe('A vote against the decision', () => {
  it('on a point of its own is one for the side that lost it (R62)', () => {
    const held = {
      ...vote({ no: 3, kind: 'point', outcome: 'no' }),
      ballots: [ballot(1, 'yes'), ballot(2, 'no')],
    }
    expect([1, 2].map((person) => votedAgainst(held, null, person))).to.deep.equal([true, false])
    const kept = { ...held, outcome: 'yes' as const }
    expect([1, 2].map((person) => votedAgainst(kept, null, person))).to.deep.equal([false, true])
  })

  it('is one for what stood against it (R62)', () => {
    const held = {
      ...vote({ no: 3, kind: 'matter', outcome: 'no' }),
      ballots: [ballot(1, 'yes'), ballot(2, 'no'), ballot(3, 'blank')],
    }
    expect([1, 2, 3].map((person) => votedAgainst(held, 3, person))).to.deep.equal([true, false, false])
    expect([1, 2, 3].map((person) => votedAgainst(held, null, person))).to.deep.equal([false, true, false])
    expect(votedAgainst({ ...held, status: 'void' }, 3, 1)).to.equal(false)
  })
})

const ballots = fc.uniqueArray(
  fc.record({
    person_id: fc.integer({ min: 1, max: 30 }),
    choice: fc.constantFrom<Choice>('yes', 'no', 'blank'),
  }),
  { selector: ({ person_id }) => person_id },
)

/** So many of each; person 1 is the chair, counted among those of the chair's choice. */
function cast(yes: number, no: number, blank: number, chair: Choice) {
  const all = (
    [
      ['yes', yes],
      ['no', no],
      ['blank', blank],
    ] as const
  ).flatMap(([choice, n]) => Array.from({ length: n }, () => choice))
  const mine = all.indexOf(chair)
  return all.map((choice, index) => ({ choice, person_id: index === mine ? 1 : index + 2 }))
}

const ballot = (person_id: number, choice: Choice) => ({
  vote_id: 1,
  person_id,
  name: '',
  choice,
  entered_by: null,
})

const motion = (id: number, kind: Motion['kind'], status: Motion['status'] = 'seconded'): Motion => ({
  id,
  item_id: 1,
  kind,
  person_id: id,
  name: '',
  html: '',
  language: 'fi',
  translations: {},
  status,
  proposed_at: new Date(0),
  entered_by: null,
  sum: null,
  taken_from_id: null,
  place: null,
  apart: false,
  secondings: [],
})

const vote = ({ no, kind, outcome }: { no: number; kind: Vote['kind']; outcome: Vote['outcome'] }): Vote => ({
  id: 1,
  item_id: 1,
  ordinal: 1,
  kind,
  yes_motion_id: null,
  no_motion_id: no,
  method: 'device',
  status: 'closed',
  outcome,
  tie_broken: false,
  ballots: [],
})

const voting = (motions: Motion[], votes: Vote[] = []) =>
  ({ item: {}, motions, votes, decided: false }) as unknown as Voting
