import { expect } from 'chai'
import { missingInProcedure, whyNotMark } from '../../server/procedures/preparation-rules.ts'
import {
  isOpen,
  reminderAt,
  standingOf,
  voicesIn,
  whyMoved,
  whyNotState,
  type Position,
} from '../../server/procedures/rules.ts'

const at = (clock: string, day = '04') => new Date(`2026-12-${day}T${clock}:00+02:00`)
const ends = at('12:00')
const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I']
const seats = names.map((name, index) => ({
  id: index + 1,
  ordinal: index + 1,
  side: null,
  seated: [1, 2].map((part) => ({
    membership_id: index * 10 + part,
    person_id: index * 10 + part,
    capacity: part === 1 ? ('member' as const) : ('deputy' as const),
    rank: 1,
    organisation_id: null,
    name: part === 1 ? name : `${name} varalla`,
  })),
}))
const accepts = (...people: number[]): Position[] =>
  people.map((person_id) => ({ person_id, stance: 'accept', stated_at: at('09:00', '03') }))
const members = names.map((_, index) => index * 10 + 1)
const call = { membership_id: 1, deputy_person_id: 2, deputy: 'A varalla', item_id: 7 }
const out = { person_id: 1, item_id: 7 }
const moved = (
  positions: Position[],
  { calls = [] as (typeof call)[], barred = [] as (typeof out)[], changed = null as Date | null } = {},
) =>
  whyMoved(standingOf(voicesIn(seats, calls, barred, 7), positions, changed), seats, { quorum_base: 'seats' })

describe('The electronic decision procedure (105 §)', () => {
  it('decides only when all members have taken a position, and not before the deadline (R38)', () => {
    expect(moved(accepts(...members))).to.equal(undefined)
    const running = { ends_at: ends, settled_at: null, meeting_status: 'called' } as const
    expect(isOpen(running, at('11:59'))).to.equal(true)
    expect(isOpen(running, ends)).to.equal(false)
  })

  it('takes the matter to the meeting where one is silent or demands it (R39)', () => {
    expect(moved(accepts(...members.slice(1)))).to.equal('silent')
    const demand = { person_id: 1, stance: 'demand' as const, stated_at: at('09:00', '03') }
    expect(moved([demand, ...accepts(...members.slice(1))])).to.equal('demanded')
    expect(moved([demand])).to.equal('demanded')
  })

  it('hears the personal deputy for the disqualified, and goes to the meeting where there is none (R32, R42)', () => {
    const others = accepts(...members.slice(1))
    expect(moved([...accepts(1), ...others], { barred: [out] })).to.equal('disqualified')
    expect(moved(others, { barred: [out], calls: [call] })).to.equal('silent')
    expect(moved([...accepts(2), ...others], { barred: [out], calls: [call] })).to.equal(undefined)
    const both = [out, { person_id: 2, item_id: 7 }]
    expect(moved([...accepts(2), ...others], { barred: both, calls: [call] })).to.equal('disqualified')
    expect(moved(accepts(...members), { calls: [{ ...call, item_id: 8 }] })).to.equal(undefined)
  })

  it('counts no position on a proposal that has been changed since (R51), nor too few for a quorum (R28)', () => {
    expect(moved(accepts(...members), { changed: at('10:00', '03') })).to.equal('silent')
    const few = seats.slice(0, 2)
    const rest = seats.slice(2).map((seat) => ({ ...seat, seated: [] }))
    const standing = standingOf(voicesIn([...few, ...rest], [], [], 7), accepts(1, 11), null)
    expect(whyMoved(standing, [...few, ...rest], { quorum_base: 'seats' })).to.equal('inquorate')
    expect(whyMoved(standing, [...few, ...rest], { quorum_base: 'filled_seats' })).to.equal(undefined)
  })

  it('is named in the notice with its deadline, of matters that have a proposal, where the rules allow it (R38, R40)', () => {
    const meeting = { starts_at: at('14:00', '07'), public_meeting: false }
    const rules = { electronic_decisions: true, checkers: 2 }
    const matter = {
      kind: 'matter',
      decision_mode: 'electronic',
      heading: { fi: 'Maksut' },
      publicity: 'public',
      has_proposal: true,
    } as const
    const plan = { ends_at: ends, checkers: [{}, {}] }
    const missing = (
      more: object,
      planned: typeof plan | undefined = plan,
      given: object = {},
      allowed = rules,
    ) =>
      missingInProcedure(
        { ...meeting, ...given },
        allowed,
        [{ ...matter, ...more }],
        planned,
        at('09:00', '01'),
      ).map(({ key }) => key)
    expect(missing({})).to.deep.equal([])
    expect(missing({ decision_mode: 'meeting' }, undefined)).to.deep.equal([])
    expect(missing({}, undefined)).to.deep.equal([])
    expect(missingInProcedure(meeting, rules, [matter], undefined, at('09:00', '01'))[0]?.key).to.equal(
      'procedures.missingDeadline',
    )
    expect(missing({}, { ...plan, ends_at: at('09:00', '01') })).to.deep.equal(['procedures.deadlinePassed'])
    expect(missing({}, { ...plan, ends_at: at('14:00', '07') })).to.deep.equal([
      'procedures.deadlineAfterMeeting',
    ])
    expect(missing({}, { ...plan, checkers: [{}] })).to.deep.equal(['procedures.missingCheckers'])
    expect(missing({ has_proposal: false })).to.deep.equal(['procedures.missingProposal'])
    expect(missing({ elects: true })).to.deep.equal(['procedures.noElection'])
    expect(missing({}, plan, { public_meeting: true })).to.deep.equal(['procedures.notInPublic'])
    expect(missing({}, plan, {}, { ...rules, electronic_decisions: false })).to.deep.equal([
      'procedures.notInRules',
    ])
  })

  it('is chosen only while the meeting is a draft (R40)', () => {
    const mark = (
      status: string,
      before: 'meeting' | 'electronic',
      electronic_decisions = true,
      public_meeting = false,
    ) =>
      whyNotMark(
        { status, public_meeting },
        { electronic_decisions },
        { before, after: before === 'meeting' ? 'electronic' : 'meeting' },
      )?.key
    expect(mark('draft', 'meeting')).to.equal(undefined)
    expect(mark('called', 'electronic')).to.equal('procedures.namedInNotice')
    expect(mark('draft', 'meeting', false)).to.equal('procedures.notInRules')
    expect(mark('draft', 'electronic', false)).to.equal(undefined)
    expect(mark('draft', 'meeting', true, true)).to.equal('procedures.notInPublic')
  })

  it('refuses a position with the reason', () => {
    const running = { ends_at: ends, settled_at: null, meeting_status: 'called' } as const
    const item = { readable: true, removed_at: null, moved_at: null, changed_at: at('08:00', '01') }
    const voice = { membership_id: 1, member: 'A', person_id: 1, name: 'A', deputy: false }
    const said = { stance: 'accept', seen: String(item.changed_at.getTime()) } as const
    const why = (
      more: { running?: object; item?: object; seen?: string },
      as: typeof voice | undefined = voice,
    ) =>
      whyNotState(
        { ...running, ...more.running },
        { ...item, ...more.item },
        as,
        { ...said, seen: more.seen ?? said.seen },
        at('10:00'),
      )?.key
    expect(why({})).to.equal(undefined)
    expect(why({ seen: '' })).to.equal('procedures.textChanged')
    expect(why({ item: { moved_at: ends } })).to.equal('procedures.movedAlready')
    expect(why({ item: { removed_at: ends } })).to.equal('procedures.over')
    expect(why({ item: { readable: false } })).to.equal('procedures.notReadable')
    expect(why({ running: { settled_at: ends } })).to.equal('procedures.over')
    expect(why({ running: { meeting_status: 'draft' } })).to.equal('procedures.notOpenYet')
    expect(whyNotState(running, item, undefined, said, at('10:00'))?.key).to.equal('procedures.notYours')
  })

  it('reminds a day before, or half-way where there is less time', () => {
    expect(reminderAt(at('12:00', '01'), ends)).to.deep.equal(at('12:00', '03'))
    expect(reminderAt(at('12:00', '03'), ends)).to.deep.equal(at('00:00', '04'))
  })
})
