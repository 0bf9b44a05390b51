import { TZDateMini } from '@date-fns/tz/date/mini'
import { addDays as addDaysTo } from 'date-fns/addDays'
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays'
import { getISODay } from 'date-fns/getISODay'
import { lightFormat } from 'date-fns/lightFormat'
import { parseISO } from 'date-fns/parseISO'

/** A day of the calendar in Finland, 'YYYY-MM-DD'. */
export type Day = string

const timeZone = 'Europe/Helsinki'
// Swedish writes a day and a clock as ISO 8601 does
const moments = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })

/** The day in Finland at this instant. */
export const dayOf = (at: Date): Day => localMoment(at).slice(0, 10)

/** The clock in Finland at this instant, 'HH:mm'. */
export const clockOf = (at: Date) => localMoment(at).slice(11, 16)

/** Finland keeps the same distance from UTC within a quarter of an hour: it is asked once for each. */
const quarters = new Map<number, number>()
const quarter = 15 * 60_000

/** 'YYYY-MM-DDTHH:mm…' as Finnish clocks show. */
function localMoment(at: Date) {
  const begun = Math.floor(at.getTime() / quarter) * quarter
  const ahead = quarters.get(begun) ?? aheadAt(begun)
  return new Date(at.getTime() + ahead).toISOString()
}

/** How many milliseconds Finnish clocks are ahead of UTC. */
function aheadAt(begun: number) {
  const ahead = Date.parse(`${moments.format(begun).replace(' ', 'T')}Z`) - begun
  if (quarters.size >= 10_000) quarters.clear()
  quarters.set(begun, ahead)
  return ahead
}

/** The instant when Finnish clocks show `clock` ('HH:mm') on this day. */
export function instantOf(day: Day, clock = '00:00') {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const [hour, minute] = clock.split(':').map(Number) as [number, number]
  return new Date(new TZDateMini(year, month - 1, date, hour, minute, 0, timeZone).getTime())
}

export const addDays = (day: Day, count: number): Day =>
  lightFormat(addDaysTo(parseISO(day), count), 'yyyy-MM-dd')

/** Calendar days from the first to the second; negative when the second is earlier. */
export const daysBetween = (from: Day, to: Day) => differenceInCalendarDays(parseISO(to), parseISO(from))

/** Monday is 1, Sunday 7. */
export const weekdayOf = (day: Day) => getISODay(parseISO(day))

/** Whether offices are closed: Sundays, church and national holidays, and the eves that law 150/1930 names. */
export function isHoliday(day: Day) {
  return (
    weekdayOf(day) === 7 ||
    fixedHolidays.has(day.slice(5)) ||
    movingHolidays(Number(day.slice(0, 4))).has(day)
  )
}

/** The day itself, or the next weekday when it falls on a Saturday or a holiday (law 150/1930, R72). */
export function nextWeekday(day: Day): Day {
  return weekdayOf(day) === 6 || isHoliday(day) ? nextWeekday(addDays(day, 1)) : day
}

/** 145.3 §: a member of the county is deemed to know of minutes seven days after they were published. */
export const informedOn = (published: Day): Day => addDays(published, 7)

/** 143 §: the last day of asking rectification, fourteen days after that, or the next weekday (R72). */
export const rectificationBy = (published: Day): Day => nextWeekday(addDays(informedOn(published), 14))

const fixedHolidays = new Set(['01-01', '01-06', '05-01', '12-06', '12-24', '12-25', '12-26'])

function movingHolidays(year: number) {
  const easter = easterOf(year)
  const fromEaster = [-2, 0, 1, 39, 49].map((days) => addDays(easter, days))
  const midsummerDay = firstSaturdayFrom(`${year}-06-20`)
  return new Set([...fromEaster, addDays(midsummerDay, -1), midsummerDay, firstSaturdayFrom(`${year}-10-31`)])
}

const firstSaturdayFrom = (day: Day): Day => (weekdayOf(day) === 6 ? day : firstSaturdayFrom(addDays(day, 1)))

/** Easter Sunday of the Gregorian calendar (the anonymous computus of 1876). */
export function easterOf(year: number): Day {
  const [golden, century, ofCentury] = [year % 19, Math.floor(year / 100), year % 100]
  const epact =
    (19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const sum = epact + weekday - 7 * shift + 114
  return `${year}-${String(Math.floor(sum / 31)).padStart(2, '0')}-${String((sum % 31) + 1).padStart(2, '0')}`
}
