import { expect } from 'chai'
import fc from 'fast-check'
import {
  availableFor,
  callsDue,
  expectAttendance,
  type Reply,
} from '../../server/meetings/expectation-rules.ts'

/** Seat n: member n0 (person n0), deputies n1, n2. */
const seat = (n: number, deputies = 1) => ({
  id: n,
  ordinal: n,
  side: null,
  seated: Array.from({ length: deputies + 1 }, (_, rank) => ({
    membership_id: n * 10 + rank,
    person_id: n * 10 + rank,
    capacity: rank ? ('deputy' as const) : ('member' as const),
    rank: rank || 1,
    organisation_id: null,
  })),
})
const says = (person_id: number, reply: Reply['reply'], item_id: number | null = null) => ({
  person_id,
  item_id,
  reply,
})
const called = (due: ReturnType<typeof callsDue>) =>
  due.call.map((one) => [one.membership_id, one.deputy.membership_id, one.item_id])

describe('R32: a no calls the personal deputy', () => {
  const seats = [seat(1), seat(2)]
  it('only of the member who said no, for the whole meeting or for the item', () => {
    expect(called(callsDue(seats, 'personal', [says(10, 'absent'), says(20, 'coming')], []))).to.deep.equal([
      [10, 11, null],
    ])
    expect(called(callsDue(seats, 'personal', [says(10, 'absent', 5)], []))).to.deep.equal([[10, 11, 5]])
    expect(called(callsDue(seats, 'none', [says(10, 'absent')], []))).to.deep.equal([])
  })
  it('once: a standing call is not made again', () => {
    const standing = [{ membership_id: 10, deputy_id: 11, item_id: null }]
    const due = callsDue(seats, 'personal', [says(10, 'absent')], standing)
    expect(due).to.deep.equal({ call: [], withdraw: [] })
  })
  it('the next deputy when that one says no; nobody when none is left', () => {
    const standing = [{ membership_id: 10, deputy_id: 11, item_id: null }]
    const replies = [says(10, 'absent'), says(11, 'absent')]
    expect(called(callsDue([seat(1, 2)], 'personal', replies, standing))).to.deep.equal([[10, 12, null]])
    expect(called(callsDue([seat(1, 1)], 'personal', replies, standing))).to.deep.equal([])
  })
  it('a yes after all withdraws the call', () => {
    const standing = [{ membership_id: 10, deputy_id: 11, item_id: null }]
    expect(callsDue(seats, 'personal', [says(10, 'coming')], standing).withdraw).to.deep.equal(standing)
  })
  it('a disqualification calls the deputy for that item, but not one disqualified too', () => {
    expect(called(callsDue(seats, 'personal', [], [], [{ person_id: 10, item_id: 5 }]))).to.deep.equal([
      [10, 11, 5],
    ])
    const both = [10, 11].map((person_id) => ({ person_id, item_id: 5 }))
    expect(called(callsDue(seats, 'personal', [], [], both))).to.deep.equal([])
  })
})

describe('R33: ordered deputies are called in order, each for one seat', () => {
  const seats = [seat(1, 2), seat(2, 1)]
  it('two absences call the first two of the whole order', () => {
    const due = callsDue(seats, 'ordered', [says(20, 'absent'), says(10, 'absent')], [])
    expect(called(due)).to.deep.equal([
      [10, 11, null],
      [20, 21, null],
    ])
  })
  it('no deputy ever stands for two seats at once, whoever answers what', () => {
    const person = fc.constantFrom(10, 11, 12, 20, 21)
    const reply = fc.record({
      person_id: person,
      item_id: fc.constantFrom(null, 5, 6),
      reply: fc.constantFrom('coming' as const, 'absent' as const),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(reply, { selector: (one) => `${one.person_id} ${one.item_id}` }),
        fc.constantFrom('personal' as const, 'ordered' as const),
        (replies, mode) => {
          const calls = callsDue(seats, mode, replies, []).call
          for (const one of calls)
            for (const other of calls)
              if (one !== other && one.deputy === other.deputy) {
                expect(one.item_id).not.to.equal(null)
                expect(one.item_id).not.to.equal(other.item_id)
              }
          const standing = calls.map((one) => ({ ...one, deputy_id: one.deputy.membership_id }))
          expect(callsDue(seats, mode, replies, standing)).to.deep.equal({ call: [], withdraw: [] })
        },
      ),
    )
  })
})

describe('R28, R29: expected attendance and quorum', () => {
  const seats = [seat(1), seat(2), seat(3), seat(4), seat(5)]
  const needs = { quorum_base: 'seats' as const, quorum_needs_chair: false, quorum_sides: 'none' as const }
  const standing = (
    replies: Reply[],
    calls: { membership_id: number; deputy_id: number; item_id: number | null }[] = [],
  ) => {
    const { sure, unknown, needed, quorate } = expectAttendance(seats, needs, replies, calls, { leads: [] })
    return [sure, unknown, needed, quorate]
  }
  it('three of five are needed; remote members count', () => {
    expect(standing([])).to.deep.equal([0, 5, 3, 'perhaps'])
    expect(standing([says(10, 'coming'), says(20, 'remote'), says(30, 'coming')])).to.deep.equal([
      3,
      2,
      3,
      'yes',
    ])
    expect(standing([says(10, 'absent'), says(20, 'absent'), says(30, 'absent')])).to.deep.equal([
      0,
      2,
      3,
      'no',
    ])
  })
  it('a called deputy stands for the member', () => {
    const calls = [{ membership_id: 10, deputy_id: 11, item_id: null }]
    expect(standing([says(10, 'absent')], calls)).to.deep.equal([0, 5, 3, 'perhaps'])
    expect(standing([says(10, 'absent'), says(11, 'coming')], calls)).to.deep.equal([1, 4, 3, 'perhaps'])
  })
  it('R30: a side of which nobody can come keeps the meeting from being quorate', () => {
    const sided = seats.map((one) => ({ ...one, side: one.ordinal === 1 ? ('public' as const) : null }))
    const both = { ...needs, quorum_sides: 'one' as const }
    const rest = [20, 30, 40].map((id) => says(id, 'coming'))
    expect(expectAttendance(sided, both, rest, [], { leads: [] }).quorate).to.equal('perhaps')
    expect(expectAttendance(sided, both, [...rest, says(10, 'absent')], [], { leads: [] }).quorate).to.equal(
      'no',
    )
    expect(expectAttendance(sided, both, [...rest, says(10, 'coming')], [], { leads: [] }).quorate).to.equal(
      'yes',
    )
    expect(availableFor(sided, { ...both, deputy_mode: 'none' }, [10], []).quorate).to.equal(false)
  })
  it('R30: a chair that the quorum needs is awaited, and missed where neither chair comes', () => {
    const led = { ...needs, quorum_needs_chair: true }
    const rest = [30, 40, 50].map((id) => says(id, 'coming'))
    const standing = (...more: Reply[]) => {
      const { led: who, quorate } = expectAttendance(seats, led, [...rest, ...more], [], { leads: [10, 20] })
      return [who, quorate]
    }
    expect(standing()).to.deep.equal(['unknown', 'perhaps'])
    expect(standing(says(10, 'absent'))).to.deep.equal(['unknown', 'perhaps'])
    expect(standing(says(20, 'remote'))).to.deep.equal(['yes', 'yes'])
    expect(standing(says(10, 'absent'), says(20, 'absent'))).to.deep.equal(['no', 'no'])
    const profile = { ...led, deputy_mode: 'personal' as const }
    expect(availableFor(seats, profile, [10], [10])).to.include({ unled: true, quorate: false })
    expect(availableFor(seats, profile, [10], [10, 20])).to.include({ unled: false, quorate: true })
  })
  it('R45: those who would step aside are replaced by free deputies only', () => {
    const profile = { ...needs, deputy_mode: 'personal' as const }
    expect(availableFor(seats, profile, [10], [])).to.include({ available: 5, quorate: true })
    expect(availableFor(seats, profile, [10, 11, 20, 21, 30, 31], [])).to.include({
      available: 2,
      needed: 3,
      quorate: false,
    })
  })
})
