import { expect } from 'chai'
import { placesBy } from '../../server/balance/takeover-rules.ts'

describe('A change taken over into a draft', () => {
  const seats = [
    { id: 1, side: 'company' },
    { id: 2, side: 'public' },
    { id: 3, side: 'company' },
  ]
  const members = [
    { membership_id: 11, seat_id: 1 },
    { membership_id: 12, seat_id: 2 },
  ]
  const candidate = (id: string, side: string, group?: string) => ({
    id,
    values: { side },
    ...(group && { group }),
  })

  it('seats each kind in its own side, an organisation once, where somebody leaves or nobody sits', () => {
    const candidates = [
      candidate('o7-female', 'public', '7'),
      candidate('o8-female', 'company', '8'),
      candidate('o8-male', 'company', '8'),
      candidate('c9', 'company'),
    ]
    const entering = [
      { count: 1, among: ['o7-female'] },
      { count: 2, among: ['o8-female', 'o8-male', 'c9'] },
    ]
    expect(placesBy({ seats, members }, { candidates }, { leaving: ['m11', 'm12'], entering })).to.deep.equal(
      ['2.member.1.organisation-7', '1.member.1.organisation-8', '3.member.1.candidate-9'],
    )
  })

  it('leaves those who stay in their seats', () => {
    const entering = [{ count: 1, among: ['c9'] }]
    const candidates = [candidate('c9', 'public')]
    expect(placesBy({ seats, members }, { candidates }, { leaving: [], entering })).to.deep.equal([
      '3.member.1.candidate-9',
    ])
  })
})
