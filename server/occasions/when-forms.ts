import type { Day } from '../calendar/rules.ts'
import { dayIn } from '../web/forms.ts'
import type { When } from './rules.ts'
import { wordDay, type ByLanguage, type Language } from '../words/index.ts'

const mostDays = 60

/**
 * A day, several days each on its line with a name after it, or a span of months: '24.9.2024', '26.8.2024 Aamukoulu',
 * '9–10/2024'. Names in the body's languages are parted by ' / '. Undefined where it says something else.
 */
export function whenIn(typed: string, languages: Language[]): When | undefined {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const [first] = lines
  if (!first) return { days: [], months_from: null, months_until: null }
  const months = lines.length === 1 ? monthsIn(first) : undefined
  if (months) return { days: [], ...months }
  const days = lines.flatMap((line) => daysIn(line, languages) ?? [undefined])
  const distinct = new Set(days.map((one) => one?.on_day))
  if (days.includes(undefined) || distinct.size < days.length || days.length > mostDays) return undefined
  const known = days as When['days']
  return {
    days: known.toSorted((one, other) => one.on_day.localeCompare(other.on_day)),
    months_from: null,
    months_until: null,
  }
}

function monthsIn(line: string) {
  const [, from, ofYear, until, year] =
    /^(?:(\d{1,2})(?:\/(\d{4}))?\s*[-–]\s*)?(\d{1,2})\/(\d{4})$/.exec(line) ?? []
  if (!until || !year) return undefined
  const months_until = monthOf(until, year)
  const months_from = from ? monthOf(from, ofYear ?? year) : months_until
  return months_from && months_until && months_from <= months_until
    ? { months_from, months_until }
    : undefined
}

/** The first day of the month. */
const monthOf = (month: string, year: string) => dayIn(`${year}-${month.padStart(2, '0')}-01`)

/** One day with its name, or plain days parted by commas. */
function daysIn(line: string, languages: Language[]) {
  const parts = line.split(/\s*[,;]\s*/)
  const plain = parts.map(dayIn)
  if (plain.every((day) => day !== undefined)) return plain.map((on_day) => ({ on_day, name: {} }))
  const [, typed, names] = /^(\S+?)[:,]?\s+(.{1,200})$/.exec(line) ?? []
  const on_day = typed && dayIn(typed)
  return on_day ? [{ on_day, name: namesIn(names!, languages) }] : undefined
}

const namesIn = (typed: string, languages: Language[]): ByLanguage => {
  const names = typed.split(' / ')
  return Object.fromEntries(
    languages.flatMap((one, index) => (names[index]?.trim() ? [[one, names[index].trim()]] : [])),
  )
}

/** The field as it is typed. */
export const typedWhen = ({ days, months_from, months_until }: When, languages: Language[]) =>
  months_from && months_until
    ? typedMonths(months_from, months_until)
    : days
        .map(({ on_day, name }) => `${wordDay('fi', on_day)} ${typedNames(name, languages)}`.trim())
        .join('\n')

const typedNames = (name: ByLanguage, languages: Language[]) =>
  languages
    .map((one) => name[one] ?? '')
    .join(' / ')
    .replace(/( \/ )+$/, '')

const typedMonths = (from: Day, until: Day) => {
  const whole = (day: Day) => `${Number(day.slice(5, 7))}/${day.slice(0, 4)}`
  return from === until ? whole(from) : `${whole(from)} – ${whole(until)}`
}
