import { expect } from 'chai'
import {
  awaitsApproval,
  centsIn,
  euros,
  isPlain,
  totalOf,
  whyNotApprove,
  whyNotClaim,
  whyNotReturn,
  whyNotSend,
  type Claim,
  type Line,
} from '../../server/fees/rules.ts'

const claim = (status: Claim['status'], more: Partial<Claim> = {}): Claim => ({
  id: 1,
  status,
  ...{ earnings: 0, earnings_note: '', travel: 0, travel_note: '', returned_reason: '', exported: false },
  ...more,
})
const line = (given: Claim | null, more: Partial<Line> = {}): Line => ({
  ...{ meeting_id: 1, person_id: 2, claim_until: '2027-01-17', minuted: true, fee: 12_000, addition: 6_000 },
  claim: given,
  ...more,
})
const [early, late] = ['2027-01-17', '2027-01-18']

describe('Fees (87 §)', () => {
  it('reads sums as people write them, and writes them as Finns do', () => {
    const read = ['', '12', '12,5', '12.50', ' 1 234,56 €', '0,1', '-1', '12,345', 'x', '1e9', '1234567']
    expect(read.map(centsIn)).to.deep.equal([
      ...[0, 1_200, 1_250, 1_250, 123_456, 10],
      ...[undefined, undefined, undefined, undefined, undefined],
    ])
    expect([0, 5, 1_250, 123_456, 100_000_000].map(euros)).to.deep.equal([
      '0,00',
      '0,05',
      '12,50',
      '1\u00a0234,56',
      '1\u00a0000\u00a0000,00',
    ])
  })

  it('adds what was claimed to the fee and the chair’s addition', () => {
    expect(totalOf(line(null))).to.equal(18_000)
    expect(totalOf(line(claim('sent', { earnings: 5_000, travel: 250 })))).to.equal(23_250)
  })

  const states = [null, claim('open'), claim('sent'), claim('returned'), claim('approved')]
  const told = (why: (given: Line) => unknown) =>
    states.map((given) => (why(line(given)) as { key?: string } | undefined)?.key ?? '')

  it('lets one claim until the day, mend what was returned after it too, and nothing once it is approved', () => {
    expect(told((given) => whyNotClaim(given, early))).to.deep.equal(['', '', '', '', 'fees.isApproved'])
    const over = 'fees.tooLate'
    expect(told((given) => whyNotClaim(given, late))).to.deep.equal([over, over, over, '', 'fees.isApproved'])
  })

  it('approves what was minuted and is not on its way back', () => {
    const still = 'fees.mayStillClaim'
    const back = 'fees.isReturned'
    expect(told((given) => whyNotApprove(given, early))).to.deep.equal([still, still, '', back, ''])
    expect(told((given) => whyNotApprove(given, late))).to.deep.equal(['', '', '', back, ''])
    const unminuted = { minuted: false }
    expect(whyNotApprove(line(null, unminuted), late)?.key).to.equal('fees.notMinuted')
    const nothing = 'fees.nothingSent'
    expect(told(whyNotReturn)).to.deep.equal([nothing, nothing, '', nothing, 'fees.isApproved'])
  })

  it('waits for the secretary when it was sent, or the day has passed and the minutes stand', () => {
    const waiting = (today: string, minuted = true) =>
      states.map((given) => awaitsApproval(line(given, { minuted }), today))
    expect(waiting(early)).to.deep.equal([false, false, true, false, false])
    expect(waiting(late)).to.deep.equal([true, true, true, false, false])
    expect(waiting(late, false)).to.deep.equal([false, false, false, false, false])
    expect(states.map((given) => isPlain(line(given)))).to.deep.equal([true, false, true, false, false])
    expect(isPlain(line(claim('sent', { travel: 1 })))).to.equal(false)
  })

  it('asks of each sum what it is of, and of lost earnings a receipt', () => {
    const costs = { earnings: 0, earnings_note: '', travel: 0, travel_note: '' }
    const wrong = (more: object, receipts = 0) => Object.keys(whyNotSend({ ...costs, ...more }, receipts))
    expect(wrong({})).to.deep.equal([])
    expect(wrong({ earnings: 1 })).to.deep.equal(['earnings_note', 'receipt'])
    expect(wrong({ earnings: 1, earnings_note: 'Työ' }, 1)).to.deep.equal([])
    expect(wrong({ travel: 1 })).to.deep.equal(['travel_note'])
  })
})
