import { expect } from 'chai'
import {
  isShort,
  paragraphsOf,
  recommendedClosing,
  stageOf,
  typedParagraphs,
  warningsOf,
  whyNotMoveDeadline,
} from '../../server/consultations/rules.ts'

const run = { opened_at: new Date(), closes_on: '2027-01-15', summarised_at: null, answered_at: null }

describe('A request for statements', () => {
  it('is open through its last day, and goes from stage to stage', () => {
    const stages = [
      stageOf({ ...run, opened_at: null }, '2027-02-01'),
      stageOf(run, '2027-01-15'),
      stageOf(run, '2027-01-16'),
      stageOf({ ...run, summarised_at: new Date() }, '2027-02-01'),
      stageOf({ ...run, summarised_at: new Date(), answered_at: new Date() }, '2027-02-01'),
    ]
    expect(stages).to.deep.equal(['draft', 'open', 'closed', 'summarised', 'answered'])
  })

  it('warns of less than six weeks, of less than eight for a large project, and of holidays; and hinders nothing (R75)', () => {
    const keys = (from: string, closes_on: string, large = false) =>
      warningsOf({ from, closes_on, large }).map(({ key }) => key.split('.')[1])
    expect(keys('2027-02-01', '2027-03-15')).to.deep.equal([])
    expect(keys('2027-02-01', '2027-03-14')).to.deep.equal(['warnShort'])
    expect(keys('2027-02-01', '2027-03-15', true)).to.deep.equal(['warnShort'])
    expect(keys('2027-04-05', '2027-05-31', true)).to.deep.equal([])
    expect(keys('2026-11-01', '2026-12-20')).to.deep.equal(['warnChristmas'])
    expect(keys('2027-01-06', '2027-03-01')).to.deep.equal(['warnChristmas'])
    expect(keys('2026-12-01', '2027-01-03')).to.deep.equal(['warnShort', 'warnChristmas'])
    expect(keys('2027-05-20', '2027-08-15')).to.deep.equal(['warnSummer'])
    expect(keys('2027-02-01', '2027-03-24')).to.deep.equal([])
    expect(keys('2027-02-01', '2027-03-25'), 'Maundy Thursday').to.deep.equal(['warnEaster'])
    expect(keys('2027-03-29', '2027-05-20'), 'Easter Monday').to.deep.equal(['warnEaster'])
    expect(keys('2027-03-30', '2027-05-20')).to.deep.equal([])
    expect(keys('2026-09-01', '2027-09-01')).to.deep.equal(['warnChristmas', 'warnEaster', 'warnSummer'])
    expect(
      isShort({ from: '2026-11-25', closes_on: recommendedClosing('2026-11-25'), large: false }),
    ).to.equal(false)
  })

  it('numbers paragraphs, not headings, and runs its languages side by side', () => {
    const typed = { fi: '# Johdanto\n\nYksi\nrivi kaksi\n\n\nKaksi', sv: '# Inledning\n\nEtt\n\nTvå' }
    const paragraphs = paragraphsOf(typed)!
    expect(paragraphs.map(({ number }) => number)).to.deep.equal([null, 1, 2])
    expect(paragraphs[1]!.text).to.deep.equal({ fi: 'Yksi\nrivi kaksi', sv: 'Ett' })
    expect(typedParagraphs(paragraphs, 'sv')).to.equal(typed.sv)
    expect(paragraphsOf({ fi: 'Yksi\n\nKaksi', sv: 'Ett' })).to.equal(undefined)
    expect(paragraphsOf({ fi: '# Yksi', sv: 'Ett' })).to.equal(undefined)
    expect(paragraphsOf({ fi: ' \n ' })).to.deep.equal([])
  })

  it('is given more time, never less, and none after its summary', () => {
    const moved = (to: string, more: object = {}, today = '2027-01-10') =>
      whyNotMoveDeadline({ ...run, ...more }, to, today)?.key.split('.')[1]
    expect(moved('2027-01-20')).to.equal(undefined)
    expect(moved('2027-01-14')).to.equal('deadlineNotEarlier')
    expect(moved('2027-01-20', {}, '2027-01-25')).to.equal('closesTooEarly')
    expect(moved('2027-02-20', { summarised_at: new Date() })).to.equal('overAlready')
    expect(moved('2027-02-20', { opened_at: null })).to.equal('draftIsEdited')
  })
})
