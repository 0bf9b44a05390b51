import { expect } from 'chai'
import fc from 'fast-check'
import { addDays } from '../../server/calendar/rules.ts'
import {
  barsOf,
  dueOn,
  isOverdue,
  reminderDue,
  whyNotClose,
  whyNotConfirm,
  whyNotDeliver,
  whyNotRespond,
  type Standing,
} from '../../server/recommendations/rules.ts'
import { publicViewer, type Person } from '../../server/sight/rules.ts'
import { four } from './support.ts'

const standing: Standing = {
  status: 'delivered',
  body_id: 1,
  recipient_body_id: 5,
  answer_requested: true,
  due_on: '2027-01-24',
}
const leader = {
  ...publicViewer('2026-11-25'),
  id: 1,
  offices: [{ office: 'leader', body_id: 5 }],
} as Person

describe('R74: delivery', () => {
  const adopted = { ...standing, ...four, status: 'adopted' as const, signed: true }

  it('waits for the signatures', () => {
    expect(whyNotDeliver({ ...adopted, signed: false })?.key).to.equal('recommendations.minutesNotSigned')
    expect(whyNotDeliver(adopted)).to.equal(undefined)
  })
  for (const field of ['asked', 'why', 'effect', 'concerns'] as const)
    it(`is refused while "${field}" is empty`, () => {
      expect(whyNotDeliver({ ...adopted, [field]: '  ' })?.key).to.equal('recommendations.summaryMissing')
    })
  it('is refused when the four are over 900 characters together, and not at 900', () => {
    const others = four.why.length + four.effect.length + four.concerns.length
    const asked = 'a'.repeat(900 - others)
    expect(whyNotDeliver({ ...adopted, asked })).to.equal(undefined)
    expect(whyNotDeliver({ ...adopted, asked: `${asked}a` })?.key).to.equal('recommendations.summaryTooLong')
  })
  it('happens once', () => {
    expect(whyNotDeliver({ ...adopted, status: 'delivered' })?.key).to.equal(
      'recommendations.alreadyDelivered',
    )
  })
  it('is answered within the days of the body, the day of delivery not counted', () => {
    expect(dueOn('2026-11-26', 60)).to.equal('2027-01-25')
  })
  it('is answered by the next weekday when the last day is a Saturday or a holiday (150/1930)', () => {
    expect(dueOn('2026-11-25', 60), 'a Sunday').to.equal('2027-01-25')
    expect(dueOn('2026-11-24', 60), 'a Saturday').to.equal('2027-01-25')
    expect(dueOn('2026-10-25', 60), 'Christmas Eve, then the holidays and a Sunday').to.equal('2026-12-28')
    expect(dueOn('2026-11-02', 60), 'New Year’s Day, a Friday').to.equal('2027-01-04')
  })
  it('is overdue from the day after the due day, and only while an answer is owed', () => {
    expect(isOverdue(standing, '2027-01-24')).to.equal(false)
    expect(isOverdue(standing, '2027-01-25')).to.equal(true)
    expect(isOverdue({ ...standing, status: 'answered' }, '2027-01-25')).to.equal(false)
    expect(isOverdue({ ...standing, answer_requested: false }, '2027-01-25')).to.equal(false)
  })
})

describe('R74: reminders', () => {
  it('fall 14 and 3 days before the due day', () => {
    const due = '2027-01-24'
    const table = [
      ['2027-01-09', undefined],
      ['2027-01-10', 14],
      ['2027-01-11', 14],
      ['2027-01-20', 14],
      ['2027-01-21', 3],
      ['2027-01-24', 3],
      ['2027-01-25', undefined],
    ] as const
    for (const [today, before] of table) expect(reminderDue(due, today), today).to.equal(before)
  })
  it('come once each over any run of mornings, also when some are missed', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (awake) => {
        const due = '2027-03-31'
        const mornings = awake.flatMap((here, day) => (here ? [addDays('2027-03-02', day)] : []))
        const sent = new Set(mornings.map((today) => reminderDue(due, today)).filter(Boolean))
        expect(sent.has(3)).to.equal(mornings.some((day) => day >= '2027-03-28'))
        expect(sent.has(14)).to.equal(mornings.some((day) => day >= '2027-03-17' && day < '2027-03-28'))
      }),
    )
  })
})

describe('R74: the answer', () => {
  const draft = { status: 'draft' as const, kind: 'accepted' as const, reasons: 'Perusteltu.' }

  it('is confirmed by an office holder of that leadership', () => {
    expect(whyNotConfirm(leader, standing, draft, '2026-11-24')).to.equal(undefined)
    const other = { ...leader, offices: [{ office: 'leader' as const, body_id: 6 }] }
    expect(whyNotConfirm(other, standing, draft, '2026-11-24')?.key).to.equal(
      'recommendations.onlyLeaderConfirms',
    )
    const preparer = { ...leader, offices: [{ office: 'preparer' as const, body_id: 5 }] }
    expect(whyNotConfirm(preparer, standing, draft, '2026-11-24')?.key).to.equal(
      'recommendations.onlyLeaderConfirms',
    )
  })
  it('needs reasons and a day that has come', () => {
    expect(whyNotConfirm(leader, standing, { ...draft, reasons: ' ' }, '2026-11-24')?.key).to.equal(
      'recommendations.reasonsMissing',
    )
    expect(whyNotConfirm(leader, standing, draft, '2026-11-26')?.key).to.equal('recommendations.handledLater')
  })
  it('can follow an interim word, a deferral and an open referral, not a final answer', () => {
    const answered = { ...standing, status: 'answered' as const }
    expect(whyNotRespond(standing, { kind: 'interim' })).to.equal(undefined)
    expect(whyNotRespond(answered, { kind: 'deferred' })).to.equal(undefined)
    expect(whyNotRespond(answered, { kind: 'referred' })).to.equal(undefined)
    expect(whyNotRespond(answered, { kind: 'accepted' })?.key).to.equal('recommendations.alreadyAnswered')
    expect(whyNotRespond({ ...standing, status: 'adopted' }, undefined)?.key).to.equal(
      'recommendations.notDelivered',
    )
  })
  it('is closed only after its last word', () => {
    const answered = { ...standing, status: 'answered' as const }
    expect(whyNotClose(standing, undefined)?.key).to.equal('recommendations.notAnswered')
    expect(whyNotClose(answered, { kind: 'deferred' })?.key).to.equal('recommendations.lastWordOpen')
    expect(whyNotClose(answered, { kind: 'referred' })?.key).to.equal('recommendations.lastWordOpen')
    expect(whyNotClose(answered, { kind: 'referred', authority_decided_on: '2026-11-01' })).to.equal(
      undefined,
    )
    expect(whyNotClose(answered, { kind: 'not_accepted' })).to.equal(undefined)
  })
})

describe('Statistics of answers', () => {
  it('give shares of all that asked for an answer, and the average days of the answered', () => {
    const { all, averageDays, bars } = barsOf([
      { what: 'statsAwaiting', count: 1, days: 0 },
      { what: 'response_accepted', count: 2, days: 60 },
      { what: 'response_partly', count: 1, days: 12 },
    ])
    expect(all).to.equal(4)
    expect(averageDays).to.equal(24)
    expect(bars[0]).to.deep.equal({ what: 'response_accepted', count: 2, share: 50 })
  })
  it('of nothing are empty', () => {
    expect(barsOf([])).to.deep.equal({ all: 0, averageDays: undefined, bars: [] })
  })
})
