import { expect } from 'chai'
import fc from 'fast-check'
import {
  addDays,
  clockOf,
  dayOf,
  daysBetween,
  instantOf,
  isHoliday,
  nextWeekday,
  weekdayOf,
} from '../../server/calendar/rules.ts'

const anyDay = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
  .map(dayOf)
const aroundDaylightSaving = fc.constantFrom(
  '2026-03-28',
  '2026-03-29',
  '2026-03-30',
  '2026-10-24',
  '2026-10-25',
  '2026-10-26',
  '2026-12-31',
  '2027-01-01',
)

describe('Days in Finland', () => {
  it('begin at Finnish midnight, in summer and in winter', () => {
    expect(dayOf(new Date('2026-06-30T21:00:00Z'))).to.equal('2026-07-01')
    expect(dayOf(new Date('2026-06-30T20:59:59Z'))).to.equal('2026-06-30')
    expect(dayOf(new Date('2026-12-31T22:00:00Z'))).to.equal('2027-01-01')
    expect(dayOf(new Date('2026-12-31T21:59:59Z'))).to.equal('2026-12-31')
  })

  it('lead back to the same day and clock from the instant they name', () => {
    fc.assert(
      fc.property(fc.oneof(anyDay, aroundDaylightSaving), fc.integer({ min: 5, max: 23 }), (day, hour) => {
        const clock = `${String(hour).padStart(2, '0')}:30`
        const at = instantOf(day, clock)
        expect([dayOf(at), clockOf(at)]).to.deep.equal([day, clock])
      }),
    )
  })

  it('are counted as the calendar does, over daylight saving and the end of the year', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyDay, aroundDaylightSaving),
        fc.integer({ min: -400, max: 400 }),
        (day, days) => {
          expect(daysBetween(day, addDays(day, days))).to.equal(days)
        },
      ),
    )
    expect(addDays('2026-12-31', 1)).to.equal('2027-01-01')
    expect(addDays('2028-02-28', 1)).to.equal('2028-02-29')
  })
})

describe('Holidays (law 150/1930)', () => {
  const known = {
    'New Year': '2026-01-01',
    Epiphany: '2026-01-06',
    'Good Friday': '2026-04-03',
    Easter: '2026-04-05',
    'Easter Monday': '2026-04-06',
    'May Day': '2026-05-01',
    'Ascension Day': '2026-05-14',
    Pentecost: '2026-05-24',
    'Midsummer Eve': '2026-06-19',
    'Midsummer Day': '2026-06-20',
    'All Saints': '2026-10-31',
    'Independence Day': '2026-12-06',
    'Christmas Eve': '2026-12-24',
    'Good Friday 2027': '2027-03-26',
    'Easter Monday 2030': '2030-04-22',
  }
  for (const [name, day] of Object.entries(known))
    it(`${name} is ${day}`, () => expect(isHoliday(day)).to.equal(true))

  it('are not ordinary weekdays', () => {
    for (const day of ['2026-11-25', '2026-04-02', '2026-06-18', '2026-12-23'])
      expect(isHoliday(day)).to.equal(false)
  })

  it('move a last day to the next weekday, as in the table of section 7b (R72)', () => {
    const shifted = {
      '2026-11-23': '2026-11-23',
      '2026-12-25': '2026-12-28',
      '2026-12-31': '2026-12-31',
      '2027-01-06': '2027-01-07',
      '2027-01-10': '2027-01-11',
      '2027-01-16': '2027-01-18',
    }
    for (const [day, moved] of Object.entries(shifted)) expect(nextWeekday(day), day).to.equal(moved)
  })

  it('never leave a last day on a Saturday, a Sunday or a holiday, and never move it back', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const moved = nextWeekday(day)
        expect(moved >= day).to.equal(true)
        expect(weekdayOf(moved)).to.be.below(6)
        expect(isHoliday(moved)).to.equal(false)
      }),
    )
  })
})
