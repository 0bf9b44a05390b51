import { expect } from 'chai'
import fc from 'fast-check'
import { addDays, daysBetween } from '../../server/calendar/rules.ts'
import { readMeeting } from '../../server/meetings/forms.ts'
import { clockIn, dayIn } from '../../server/web/forms.ts'
import { missingForCall, recipientsOf, whyNotCall } from '../../server/meetings/notice-rules.ts'
import { daysGiven, latestSendingDay, leaveAtRisk, noticeOn } from '../../server/meetings/rules.ts'
import { publicViewer, type Viewer } from '../../server/sight/rules.ts'

const sendingDay = (notice_days: number) => ({ notice_days, notice_counting: 'sending_day' as const })
const fullDays = (notice_days: number) => ({ notice_days, notice_counting: 'full_days' as const })

describe('R18: the notice rule is days plus way of counting', () => {
  it('a meeting on Monday 9 November is called by Thursday (4 days) or by Monday (7 days)', () => {
    expect(latestSendingDay('2026-11-09', sendingDay(4))).to.equal('2026-11-05')
    expect(latestSendingDay('2026-11-09', sendingDay(7))).to.equal('2026-11-02')
  })

  it('Thursday for Monday meets 4 days and fails 4 full days', () => {
    expect(noticeOn('2026-11-05', '2026-11-09', sendingDay(4))).to.include({ inTime: true, given: 4 })
    expect(noticeOn('2026-11-05', '2026-11-09', fullDays(4))).to.include({ inTime: false, given: 3 })
    expect(noticeOn('2026-11-04', '2026-11-09', fullDays(4))).to.include({ inTime: true, given: 4 })
  })

  it('a notice on the meeting day gives nothing', () => {
    expect(noticeOn('2026-11-09', '2026-11-09', sendingDay(0)).inTime).to.equal(false)
    expect(daysGiven('2026-11-09', '2026-11-09', 'full_days')).to.equal(0)
  })

  const days = fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2024-02-20', n))
  const rules = fc.record({
    notice_days: fc.integer({ min: 1, max: 40 }),
    notice_counting: fc.constantFrom('sending_day' as const, 'full_days' as const),
  })

  it('the latest day is in time and the day after it is not, over clock changes and year ends', () => {
    fc.assert(
      fc.property(days, rules, (meeting, rule) => {
        const latest = latestSendingDay(meeting, rule)
        expect(noticeOn(latest, meeting, rule).inTime).to.equal(true)
        expect(noticeOn(addDays(latest, 1), meeting, rule).inTime).to.equal(false)
      }),
    )
  })

  it('between a notice in full days and the meeting stand exactly so many days, neither end counted', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 40 }), (meeting, notice_days) => {
        let between = 0
        const latest = latestSendingDay(meeting, fullDays(notice_days))
        for (let day = addDays(latest, 1); day < meeting; day = addDays(day, 1)) between++
        expect(between).to.equal(notice_days)
      }),
    )
  })
})

describe('R21: the employer may refuse leave under 14 days ahead', () => {
  it('warns from 27 October on for 9 November', () => {
    expect(leaveAtRisk('2026-10-26', '2026-11-09')).to.equal(false)
    expect(leaveAtRisk('2026-10-27', '2026-11-09')).to.equal(true)
  })
})

const now = new Date('2026-11-01T10:00:00Z')
const meeting = {
  body_id: 7,
  status: 'draft' as const,
  starts_at: new Date('2026-11-09T10:00:00Z'),
  place: 'Pori',
  remote_link: '',
  mode: 'ordinary' as const,
  public_meeting: false,
}
const item = (more = {}) => ({
  kind: 'matter',
  heading: { fi: 'Asia' },
  publicity: 'handling',
  secrecy_ground: null,
  pending_tender: false,
  ...more,
})
const holder = (...offices: string[]): Viewer => ({
  ...publicViewer('2026-11-01'),
  id: 1,
  offices: offices.map((office) => ({ office: office as never, body_id: 7 })),
})
const keysOf = (lines: { key: string }[]) => lines.map((line) => line.key)

describe('R17, R37, R82: what is missing before the call', () => {
  it('an item, a place, a link for those far away', () => {
    expect(missingForCall(meeting, [item()], now)).to.deep.equal([])
    expect(keysOf(missingForCall(meeting, [item({ kind: 'heading' })], now))).to.deep.equal([
      'meetings.missingItems',
    ])
    expect(keysOf(missingForCall({ ...meeting, place: ' ' }, [item()], now))).to.deep.equal([
      'meetings.missingPlace',
    ])
    expect(
      keysOf(missingForCall({ ...meeting, mode: 'electronic', place: '' }, [item()], now)),
    ).to.deep.equal(['meetings.missingLink'])
    expect(keysOf(missingForCall({ ...meeting, mode: 'hybrid' }, [item()], now))).to.deep.equal([
      'meetings.missingLink',
    ])
  })

  it('R82: a pending tender cannot be called', () => {
    expect(keysOf(missingForCall(meeting, [item(), item({ pending_tender: true })], now))).to.deep.equal([
      'meetings.pendingTender',
    ])
  })

  it('R37: a public meeting holds no secret item; a secret item needs its ground', () => {
    const secret = item({ publicity: 'secret', secrecy_ground: 'JulkL 24 §' })
    expect(keysOf(missingForCall({ ...meeting, public_meeting: true }, [secret], now))).to.deep.equal([
      'meetings.secretInPublic',
    ])
    expect(keysOf(missingForCall(meeting, [{ ...secret, secrecy_ground: null }], now))).to.deep.equal([
      'meetings.groundMissing',
    ])
  })

  it('never names a secret item', () => {
    const told = missingForCall(
      meeting,
      [item({ publicity: 'secret', pending_tender: true, heading: { fi: 'ZEBRA' } })],
      now,
    )
    expect(JSON.stringify(told)).not.to.include('ZEBRA')
  })
})

describe('R19: who calls', () => {
  const call = (viewer: Viewer, said = {}, at = now) =>
    whyNotCall(viewer, meeting, [item()], sendingDay(4), { late: false, chairPrevented: false, ...said }, at)
      ?.key

  it('the chair and the secretary; the vice-chair when the chair is prevented', () => {
    expect(call(holder('chair'))).to.equal(undefined)
    expect(call(holder('secretary'))).to.equal(undefined)
    expect(call(holder('vice_chair'))).to.equal('meetings.chairNotPrevented')
    expect(call(holder('vice_chair'), { chairPrevented: true })).to.equal(undefined)
  })

  it('a late call needs the word of the one who calls', () => {
    const late = new Date('2026-11-06T10:00:00Z')
    expect(call(holder('chair'), {}, late)).to.equal('meetings.lateNotConfirmed')
    expect(call(holder('chair'), { late: true }, late)).to.equal(undefined)
  })
})

it('each person is called once, with the link when entitled by any of their places', () => {
  const seats = [
    {
      seated: [
        { person_id: 1, capacity: 'member' as const },
        { person_id: 2, capacity: 'deputy' as const },
      ],
    },
    { seated: [{ person_id: 3, capacity: 'deputy' as const }] },
  ]
  const offices = [
    { person_id: 1, office: 'chair' },
    { person_id: 3, office: 'secretary' },
    { person_id: 9, office: 'leader' },
  ]
  const called = recipientsOf(seats, offices, 'personal')
  expect(called.map((one) => [one.person_id, one.link])).to.have.deep.members([
    [1, true],
    [3, true],
    [2, false],
  ])
  expect(recipientsOf(seats, offices, 'none').map((one) => one.person_id)).to.have.members([1, 3])
})

describe('The form of a meeting', () => {
  const good = { day: '2026-12-14', start: '13.00', end: '15:00', mode: 'ordinary', place: 'Pori' }

  it('reads days and clocks as people write them', () => {
    expect([dayIn('9.1.2027'), dayIn('2027-01-09')]).to.deep.equal(['2027-01-09', '2027-01-09'])
    expect([clockIn('9.05'), clockIn('09:05')]).to.deep.equal(['09:05', '09:05'])
    expect(readMeeting(good, now).errors).to.deep.equal({})
  })

  it('refuses what is not a time ahead, with a sentence at its field', () => {
    expect(readMeeting({ ...good, day: '2026-02-30' }, now).errors).to.have.keys('day')
    expect(readMeeting({ ...good, start: '25:00' }, now).errors).to.have.keys('start')
    expect(readMeeting({ ...good, end: '12.00' }, now).errors).to.have.keys('end')
    expect(readMeeting({ ...good, day: '2026-10-01' }, now).errors).to.have.keys('day')
    expect(readMeeting({ ...good, remote_link: 'javascript:alert(1)' }, now).errors).to.have.keys(
      'remote_link',
    )
  })

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(good)), fc.oneof(fc.string(), fc.array(fc.string()))),
        (given) => {
          readMeeting(given, now)
        },
      ),
    )
  })

  it('R18 over the change of the clocks: the instant is of Finnish clocks', () => {
    const span = (day: string) => readMeeting({ ...good, day }, now).meeting!.starts_at.toISOString()
    expect(span('2027-03-26')).to.equal('2027-03-26T11:00:00.000Z')
    expect(span('2027-03-29')).to.equal('2027-03-29T10:00:00.000Z')
    expect(daysBetween('2027-03-26', '2027-03-29')).to.equal(3)
  })
})
