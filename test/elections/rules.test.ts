import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { drawLot } from '../../server/composing/lot.ts'
import { countBallots, outcomeOf, type Claim } from '../../server/elections/count-rules.ts'
import { demandersNeeded } from '../../server/elections/rules.ts'
import { sequence } from '../../server/composing/random.ts'

describe('The rules of elections', () => {
  // rulebook 7b
  for (const [present, seats, needed] of [
    [13, 2, 5],
    [12, 2, 4],
    [9, 1, 5],
    [7, 3, 2],
    [10, 4, 2],
  ] as const)
    it(`R60: of ${present} present ${needed} must demand a proportional election of ${seats}`, () =>
      expect(demandersNeeded(present, seats)).to.equal(needed))

  /** Lists with their votes: the candidates of list A are 1, 2, 3 …, of B 11, 12 …, of C 21, 22 …. */
  const lists = (votes: number[], length = 9): Claim[] =>
    votes.flatMap((number, list) =>
      Array.from({ length }, (_, rank) => ({ id: list * 10 + rank + 1, votes: number, divisor: rank + 1 })),
    )
  const majority = (votes: number[]): Claim[] =>
    votes.map((number, index) => ({ id: index + 1, votes: number, divisor: 1 }))

  // by hand: figures in order, ids as above; the first line is rulebook 7b's (A 9, 4.5, 3; B 4, 2)
  const byHand: [string, Claim[], { seats: number; deputies?: number }, number[], number[]?][] = [
    ['A 9, B 4', lists([9, 4]), { seats: 3 }, [1, 2, 11]],
    ['A 10, B 6, C 3', lists([10, 6, 3]), { seats: 5 }, [1, 11, 2, 3], [12, 21]],
    ['A 10, B 6, C 2', lists([10, 6, 2]), { seats: 5 }, [1, 11, 2, 3, 12]],
    ['A 7, B 7, one seat', lists([7, 7]), { seats: 1 }, [], [1, 11]],
    ['A 7, B 7, two seats', lists([7, 7]), { seats: 2 }, [1, 11]],
    ['A 6, B 3: the second of A and the first of B', lists([6, 3]), { seats: 2 }, [1], [2, 11]],
    ['a list without votes gets nobody', lists([5, 0]), { seats: 3 }, [1, 2, 3]],
    ['a list with fewer candidates than figures', lists([9, 2], 1), { seats: 2 }, [1, 11]],
    ['majority', majority([3, 5, 1]), { seats: 2 }, [2, 1]],
    ['majority, tie among those elected', majority([4, 4, 1]), { seats: 2 }, [1, 2]],
    ['majority, tie at the edge', majority([4, 2, 2]), { seats: 2 }, [1], [2, 3]],
    ['majority, tie of the deputies only', majority([4, 2, 2]), { seats: 1, deputies: 1 }, [1], [2, 3]],
    ['nobody without votes is elected', majority([4, 0, 0]), { seats: 2 }, [1]],
  ]
  for (const [name, claims, { seats, deputies = 0 }, elected, tie] of byHand)
    it(`110.3 §: ${name}, ${seats} seats`, () => {
      const outcome = outcomeOf(claims, { seats, deputies }, [])
      expect(outcome.elected).to.have.members(elected)
      expect(new Set(outcome.tie)).to.deep.equal(new Set(tie))
    })

  it('gives by d’Hondt what one seat after another gives, whatever the votes, the lots drawn as they come', () => {
    const random = sequence(110)
    for (let round = 0; round < 300; round++) {
      const votes = Array.from({ length: 2 + Math.floor(random() * 4) }, () => Math.floor(random() * 12))
      const seats = 1 + Math.floor(random() * 7)
      const claims = lists(votes)
      const lots: number[][] = []
      let outcome = outcomeOf(claims, { seats, deputies: 0 }, lots)
      while (outcome.tie) {
        lots.push(drawLot(outcome.tie, 'siemen', String(round)).map(({ chosen }) => chosen))
        lots.at(-1)!.push(...outcome.tie.filter((id) => !lots.at(-1)!.includes(id)))
        outcome = outcomeOf(claims, { seats, deputies: 0 }, lots)
      }
      expect(outcome.elected).to.have.length(votes.some(Boolean) ? seats : 0)
      const won = votes.map((_, list) => outcome.elected.filter((id) => Math.floor(id / 10) === list).length)
      // nobody left out has a greater figure than anybody elected: v/(w+1) of any list <= v/w of any with a seat
      for (const [list, seated] of won.entries())
        for (const [other, others] of won.entries())
          if (others) expect(votes[list]! * others).to.be.at.most(votes[other]! * (seated + 1))
      // from the top of each list
      for (const list of votes.keys())
        expect(
          outcome.elected.filter((id) => Math.floor(id / 10) === list).map((id) => id % 10),
        ).to.have.members(Array.from({ length: won[list]! }, (_, rank) => rank + 1))
    }
  })

  it('draws a lot that anyone recomputes from its two halves, and that is fair over many seeds (R59)', () => {
    const left = [7, 12, 30]
    for (const step of drawLot([30, 7, 12], 'a1b2', ' 17   4 ')) {
      const text = `a1b2 17 4 ${3 - left.length + 1}`
      const hash = createHash('sha256').update(text).digest('hex')
      const place = Number(BigInt(`0x${hash}`) % BigInt(left.length))
      expect(step).to.deep.equal({ text, sha256: hash, of: left.length, place, chosen: left[place] })
      left.splice(place, 1)
    }
    expect(left).to.have.length(1)
    const firsts = Array.from(
      { length: 3_000 },
      (_, said) => drawLot([1, 2, 3], 'x', String(said))[0]!.chosen,
    )
    for (const one of [1, 2, 3])
      expect(firsts.filter((first) => first === one).length).to.be.within(900, 1_100)
  })

  it('counts ballots of several choices, blank ones apart', () => {
    expect(countBallots([[1, 2], [2], [], [3]])).to.deep.equal({
      ballots: 4,
      blank: 1,
      rejected: 0,
      votes: { 1: 1, 2: 2, 3: 1 },
    })
  })
})
